// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <unordered_set>

#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"
#include "evaluation/trec_files.h"
#include "retrieval/npy.h"
#include "study/evaluation/import_parts.h"
#include "study/evaluation/imported_queries.h"
#include "study/search/id_lines.h"
#include "text/printable.h"

namespace crops::study
{

namespace
{

namespace fs = std::filesystem;

/// A matrix and the ids of its rows, as the files have them.
KeyedVectors readKeyed(const fs::path& vectors, const fs::path& ids, const char* what, Progress& progress)
{
    progress.begin(fmt::format("reading {}", vectors.string()));
    KeyedVectors read{.keys = {}, .vectors = retrieval::readNpy(vectors)};
    const std::string text = readFile(ids);
    if (text.starts_with("\x93NUMPY"))
        throw Error(ErrorCode::BadInput,
                    "{} is a NumPy array: write the ids as text, one a line (numpy.savetxt(FILE, ids, "
                    "fmt=\"%s\", encoding=\"utf-8\")).",
                    ids.string());
    for (const std::string_view line : idLines(text))
        read.keys.emplace_back(line);
    if (read.keys.size() != read.vectors.rows)
        throw Error(ErrorCode::BadInput, "{} holds {} vectors, but {} names {} {}: one id a line.",
                    vectors.string(), read.vectors.rows, ids.string(), read.keys.size(), what);
    if (read.vectors.rows == 0 || read.vectors.dimension == 0)
        throw Error(ErrorCode::BadInput, "{} holds no vector.", vectors.string());
    for (std::size_t row = 0; row < read.vectors.rows; ++row) {
        const auto values = read.vectors.view().row(row);
        if (!std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); }))
            throw Error(ErrorCode::NonFinite, "The vector of {} in {} (row {}) is not finite.",
                        text::printable(read.keys[row]), vectors.string(), row + 1);
    }
    return read;
}

void refuseRepeated(const KeyedVectors& read, const fs::path& ids)
{
    std::unordered_set<std::string_view> once;
    for (const std::string& key : read.keys)
        if (!once.insert(key).second)
            throw Error(ErrorCode::BadInput, "{} names {} twice: keep one vector of it.", ids.string(),
                        text::printable(key));
}

ImportedVectors checkDocuments(const KeyedVectors& documents, const Catalogue& catalogue,
                               const VectorInput& input)
{
    refuseRepeated(documents, input.documentIds);
    ImportedVectors facts{.documents = std::ssize(catalogue.ids),
                          .dimension = static_cast<std::int64_t>(documents.vectors.dimension)};
    for (const std::string& key : documents.keys)
        if (catalogue.placeOf.contains(key))
            ++facts.withVector;
        else
            facts.unknownDocuments.add(key);
    if (facts.withVector == 0)
        throw Error(
            ErrorCode::BadInput,
            "{} names no document of this project: its first id is \"{}\", the project's are such as \"{}\".",
            input.documentIds.string(), text::printable(documents.keys.front()),
            text::printable(catalogue.docIds.front()));
    return facts;
}

/// Ids become normalised texts.
void nameQueries(KeyedVectors& queries, const VectorInput& input)
{
    if (input.topics.empty() && ImportedQueries::areNumbers(queries.keys))
        throw Error(ErrorCode::BadInput,
                    "{} has ids such as {}, which are another query in each test set: write the query texts, "
                    "or say which file of topics they are of (--topics CT.topics.tsv).",
                    input.queryIds.string(), text::printable(queries.keys.front()));
    const ImportedQueries known(input.topics);
    for (std::size_t row = 0; row < queries.keys.size(); ++row) {
        std::string& key = queries.keys[row];
        const std::optional<std::string> text = known.text(key);
        if (!text || text->empty())
            throw Error(ErrorCode::BadInput, "{}, line {}: \"{}\" is no query.", input.queryIds.string(),
                        row + 1, text::printable(key));
        key = *text;
    }
    refuseRepeated(queries, input.queryIds);
}

void noteCoverage(const KeyedVectors& queries, const std::vector<const dataset::TestSet*>& sets,
                  const VectorInput& input, ImportedRun& imported)
{
    std::unordered_set<std::string_view> vectors(queries.keys.begin(), queries.keys.end());
    std::unordered_set<std::string_view> used;
    bool any = false;
    for (const dataset::TestSet* set : sets) {
        ImportedPart& part = imported.parts.emplace_back();
        part.testSet = set->name;
        part.queries = std::ssize(set->queries);
        part.topics = input.topics.string();
        for (const dataset::TestQuery& query : set->queries)
            if (vectors.contains(query.query)) {
                ++part.answered;
                used.insert(query.query);
            }
        any = any || !set->queries.empty();
    }
    if (used.empty() && any)
        throw Error(ErrorCode::BadInput,
                    "None of the {} queries in {} is a test query of this project: the first is \"{}\".",
                    queries.keys.size(), input.queryIds.string(), text::printable(queries.keys.front()));
    for (const std::string& key : queries.keys)
        if (!used.contains(key)) imported.parts.front().unknownQueries.add(key);
}

} // namespace

void PreparedVectors::addTo(Sha256& hash) const
{
    if (documents.keys.empty()) return;
    hash.add(static_cast<std::int64_t>(similarity));
    for (const KeyedVectors* part : {&documents, &queries}) {
        for (const std::string& key : part->keys)
            hash.add(static_cast<std::int64_t>(key.size())).add(key);
        hash.add(std::string_view(reinterpret_cast<const char*>(part->vectors.values.data()),
                                  part->vectors.values.size() * sizeof(float)));
    }
}

void PreparedVectors::writeTo(const fs::path& folder) const
{
    if (documents.keys.empty()) return;
    storeVectors(folder, "documents", documents);
    storeVectors(folder, "queries", queries);
}

PreparedVectors takeVectors(const VectorInput& input, const Catalogue& catalogue,
                            const std::vector<const dataset::TestSet*>& sets, ImportedRun& imported,
                            ImportedSystem& system, Progress& progress)
{
    PreparedVectors prepared;
    prepared.documents = readKeyed(input.documents, input.documentIds, "documents", progress);
    prepared.queries = readKeyed(input.queries, input.queryIds, "queries", progress);
    if (prepared.documents.vectors.dimension != prepared.queries.vectors.dimension)
        throw Error(ErrorCode::Incompatible,
                    "{} has vectors of {} numbers and {} of {}: they are of two models.",
                    input.documents.string(), prepared.documents.vectors.dimension, input.queries.string(),
                    prepared.queries.vectors.dimension);
    imported.vectors = checkDocuments(prepared.documents, catalogue, input);
    nameQueries(prepared.queries, input);
    noteCoverage(prepared.queries, sets, input, imported);
    prepared.similarity = input.similarity;
    system.vectors = true;
    system.similarity = input.similarity;
    system.files = {{"documents", input.documents.string(), sha256OfFile(input.documents)},
                    {"document_ids", input.documentIds.string(), sha256OfFile(input.documentIds)},
                    {"queries", input.queries.string(), sha256OfFile(input.queries)},
                    {"query_ids", input.queryIds.string(), sha256OfFile(input.queryIds)}};
    return prepared;
}

} // namespace crops::study
