// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/search/imported_store.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"
#include "evaluation/run_file.h"
#include "evaluation/trec_files.h"
#include "retrieval/npy.h"
#include "study/search/id_lines.h"

namespace crops::study
{

namespace
{

namespace fs = std::filesystem;

fs::path listsFile(const fs::path& folder, std::string_view testSet)
{
    return folder / fmt::format("{}.run", testSet);
}

void requireThere(const fs::path& file)
{
    std::error_code failure;
    if (fs::exists(file, failure)) return;
    throw Error(ErrorCode::Missing, "{} is gone, with which this run was imported; import the run again.",
                file.string());
}

} // namespace

void storeLists(const fs::path& folder, std::string_view testSet, const QueryLists& lists,
                std::string_view tag)
{
    std::vector<const QueryLists::value_type*> sorted;
    for (const auto& entry : lists)
        sorted.push_back(&entry);
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
    const std::string cleanTag = tag.empty() ? "imported" : evaluation::percentEncoded(tag);
    AtomicFile file(listsFile(folder, testSet));
    for (const auto* entry : sorted) {
        const std::string query = evaluation::percentEncoded(entry->first);
        std::size_t rank = 0;
        for (const evaluation::Retrieved& one : entry->second)
            file.write(fmt::format("{} Q0 {} {} {} {}\n", query, evaluation::percentEncoded(one.docId),
                                   ++rank, one.score, cleanTag)); // the shortest text that is this double
    }
    file.commit();
}

QueryLists loadLists(const fs::path& folder, std::string_view testSet, Progress& progress)
{
    const fs::path file = listsFile(folder, testSet);
    requireThere(file);
    QueryLists lists;
    std::error_code failure;
    if (fs::file_size(file, failure) == 0) return lists; // none of its queries was known
    for (evaluation::FiledList& list : evaluation::readRunFile(file, progress).lists)
        lists.emplace(evaluation::percentDecoded(list.query), std::move(list.documents));
    return lists;
}

void storeVectors(const fs::path& folder, std::string_view name, const KeyedVectors& vectors)
{
    std::string keys;
    for (const std::string& key : vectors.keys)
        keys += evaluation::percentEncoded(key) + "\n";
    retrieval::writeNpy(folder / fmt::format("{}.npy", name), vectors.vectors.view());
    writeFileAtomically(folder / fmt::format("{}.txt", name), keys);
}

KeyedVectors loadVectors(const fs::path& folder, std::string_view name)
{
    const fs::path numbers = folder / fmt::format("{}.npy", name);
    const fs::path names = folder / fmt::format("{}.txt", name);
    requireThere(numbers);
    requireThere(names);
    KeyedVectors vectors{.keys = {}, .vectors = retrieval::readNpy(numbers)};
    const std::string text = readFile(names);
    for (const std::string_view line : idLines(text))
        vectors.keys.push_back(evaluation::percentDecoded(line));
    if (vectors.keys.size() != vectors.vectors.rows)
        throw Error(ErrorCode::Damaged, "{} and {} do not belong together; import the run again.",
                    numbers.string(), names.string());
    return vectors;
}

} // namespace crops::study
