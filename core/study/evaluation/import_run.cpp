// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/evaluation/import_run.h"

#include <algorithm>
#include <set>
#include <unordered_set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "base/time.h"
#include "base/version.h"
#include "evaluation/trec_files.h"
#include "learn/methods/imported.h"
#include "logs/byte_stream.h"
#include "store/tables/run_table.h"
#include "store/tables/sources.h"
#include "study/evaluation/import_parts.h"
#include "study/evaluation/imported_queries.h"
#include "study/experiments/imported_system.h"
#include "study/project/patient_write.h"
#include "study/project/run_folder.h"
#include "study/project/test_bench.h"
#include "text/normalize.h"
#include "text/printable.h"

namespace crops::study
{

namespace
{

constexpr const char* kTestSets[] = {"CT", "QR", "REL", "RELall"};

void check(const ImportRunOptions& options)
{
    if (text::normalizeQuery(options.name).empty())
        throw Error(ErrorCode::Usage, "Give the run a name that says what it is, such as production.");
    if (options.lists.empty() == !options.vectors)
        throw Error(ErrorCode::Usage, "Give run files (CT=ct.run) or vectors, one of the two.");
    std::set<std::string> once;
    for (const RunFileInput& input : options.lists) {
        if (std::find(std::begin(kTestSets), std::end(kTestSets), input.testSet) == std::end(kTestSets))
            throw Error(ErrorCode::Usage, "\"{}\" is no test set; take CT, QR, REL or RELall.",
                        text::printable(input.testSet));
        if (!once.insert(input.testSet).second)
            throw Error(ErrorCode::Usage, "{} is given twice.", input.testSet);
    }
}

/// The time split that the project's other runs are tested with: otherwise nothing compares.
dataset::SplitOptions splitFor(const store::Project& project, RunId wanted, RunId& splitOf)
{
    if (wanted) {
        splitOf = wanted;
        return experimentOf(store::loadRun(project, wanted)).split;
    }
    const std::vector<store::RunRow> runs = store::listRuns(project);
    if (runs.empty()) return {};
    splitOf = runs.back().id;
    return experimentOf(runs.back()).split;
}

const dataset::TestSet& setNamed(const std::vector<const dataset::TestSet*>& sets, std::string_view name)
{
    return **std::find_if(sets.begin(), sets.end(),
                          [&](const dataset::TestSet* set) { return set->name == name; });
}

/// Texts of the lists' queries; where none is a query of the set, the file is not of this project.
QueryLists byText(evaluation::RunFile& file, const dataset::TestSet& set, ImportedQueries& queries,
                  const RunFileInput& input, ImportedPart& part)
{
    std::vector<std::string> ids;
    for (const evaluation::FiledList& list : file.lists)
        ids.push_back(list.query);
    std::unordered_set<std::string_view> known;
    for (const dataset::TestQuery& query : set.queries)
        known.insert(query.query);
    const auto isText = [&](const std::string& id) { return known.contains(queries.text(id).value_or("")); };
    if (ImportedQueries::areNumbers(ids) || // an id that is no query's does not hide those that are
        (ImportedQueries::haveNumbers(ids) && std::none_of(ids.begin(), ids.end(), isText)))
        queries.number(set);
    part.numbered = queries.isNumbered();
    QueryLists lists;
    for (evaluation::FiledList& list : file.lists) {
        const std::optional<std::string> text = queries.text(list.query);
        if (!text || !known.contains(*text)) part.unknownQueries.add(list.query);
        if (!text || text->empty()) continue;
        part.answered += known.contains(*text) ? 1 : 0;
        part.deepest = std::max<std::int64_t>(part.deepest, std::ssize(list.documents));
        if (!lists.try_emplace(*text, std::move(list.documents)).second)
            throw Error(ErrorCode::BadInput,
                        "{} has two lists of one query: \"{}\" is the same query as an id before it. Keep "
                        "one of them.",
                        input.file.string(), text::printable(list.query));
    }
    if (part.answered == 0 && !set.queries.empty())
        throw Error(ErrorCode::BadInput,
                    "None of the {} query ids in {} is a query of {}: the first is \"{}\". They have to be "
                    "those of evaluate --trec (q1 … q{}), those of a file of topics (--topics), or query "
                    "texts such as \"{}\".",
                    file.lists.size(), input.file.string(), set.name,
                    text::printable(file.lists.front().query), set.queries.size(),
                    text::printable(evaluation::percentEncoded(set.queries.front().query)));
    return lists;
}

void noteDocuments(const QueryLists& lists, const dataset::TestSet& set, const Catalogue& catalogue,
                   const RunFileInput& input, ImportedPart& part)
{
    std::unordered_set<std::string_view> unknown;
    std::int64_t known = 0;
    for (const dataset::TestQuery& query : set.queries) {
        const auto list = lists.find(query.query);
        if (list == lists.end()) continue;
        std::unordered_set<std::string_view> judged;
        for (const dataset::Judgment& judgment : query.judgments)
            judged.insert(judgment.docId);
        for (const evaluation::Retrieved& one : list->second) {
            if (set.name == "REL" && !judged.contains(one.docId)) part.unjudged.add(one.docId);
            if (catalogue.placeOf.contains(one.docId))
                ++known;
            else if (unknown.insert(one.docId).second)
                part.unknownDocuments.add(one.docId);
        }
    }
    if (known == 0 && !unknown.empty())
        throw Error(ErrorCode::BadInput,
                    "None of the documents in {} is one of the project's: the first is \"{}\", the project "
                    "has such as \"{}\".",
                    input.file.string(), text::printable(part.unknownDocuments.example),
                    text::printable(catalogue.docIds.front()));
}

/// What is written into the run's folder, and its hash.
struct Content {
    std::vector<std::pair<std::string, QueryLists>> lists;
    PreparedVectors vectors;
    std::string sha256;
};

void takeLists(const RunFileInput& input, const dataset::TestSet& set, const Catalogue& catalogue,
               ImportedRun& imported, ImportedSystem& system, Content& content, Progress& progress)
{
    progress.begin(fmt::format("reading {}", input.file.string()));
    const std::string sha256 = logs::isReadOnce(input.file) ? std::string() : sha256OfFile(input.file);
    evaluation::RunFile file = evaluation::readRunFile(input.file, progress);
    ImportedQueries queries(input.topics.empty() ? ImportedQueries::topicsBeside(input.file) : input.topics);
    ImportedPart& part = imported.parts.emplace_back();
    part.testSet = input.testSet;
    part.queries = std::ssize(set.queries);
    part.topics = queries.topics().string();
    part.lists = std::ssize(file.lists);
    part.lines = file.lines;
    part.repeated = file.repeated;
    part.contradicting = file.contradicting;
    part.tied = file.tied;
    content.lists.emplace_back(input.testSet, byText(file, set, queries, input, part));
    noteDocuments(content.lists.back().second, set, catalogue, input, part);
    system.files.push_back({input.testSet, input.file.string(), sha256});
}

std::string hashOf(const Content& content)
{
    Sha256 hash;
    for (const auto& [testSet, lists] : content.lists) {
        hash.add(testSet).add(static_cast<std::int64_t>(lists.size()));
        std::vector<const QueryLists::value_type*> sorted;
        for (const auto& entry : lists)
            sorted.push_back(&entry);
        std::sort(sorted.begin(), sorted.end(),
                  [](const auto* a, const auto* b) { return a->first < b->first; });
        for (const auto* entry : sorted) {
            hash.add(static_cast<std::int64_t>(entry->first.size())).add(entry->first);
            hash.add(static_cast<std::int64_t>(entry->second.size()));
            for (const evaluation::Retrieved& one : entry->second)
                hash.add(static_cast<std::int64_t>(one.docId.size())).add(one.docId).add(one.score);
        }
    }
    content.vectors.addTo(hash);
    return hash.hex();
}

store::RunRow rowOf(const store::Project& project, const std::string& name,
                    const dataset::SplitOptions& split, const ImportedSystem& system,
                    const std::string& sha256)
{
    Experiment experiment;
    experiment.method = &learn::importedMethod();
    experiment.name = name;
    experiment.split = split;
    store::RunRow run;
    run.name = name;
    run.method = experiment.method->key;
    run.experiment = importedRunJson(experiment, system);
    run.experimentSha256 = experimentHash(experiment);
    run.dataSha256 = sha256;
    run.seed = 1;
    run.status = store::RunStatus::Finished;
    run.programVersion = kVersion;
    run.provenance = nlohmann::json{{"logs_sha256", store::dataHash(project)},
                                    {"fingerprint", sha256Hex("imported" + sha256)}}
                         .dump();
    run.createdAt = nowMillis();
    run.finishedAt = run.createdAt;
    return run;
}

void refuseTwice(const store::Project& project, const store::RunRow& run)
{
    for (const store::RunRow& other : store::listRuns(project))
        if (other.method == run.method && other.dataSha256 == run.dataSha256 && other.name == run.name)
            throw Error(ErrorCode::AlreadyExists, "This was imported already, as run {} ({}).",
                        other.id.value, text::printable(other.name));
}

/// The run and its folder, or neither.
void write(store::Project& project, store::RunRow& run, const Content& content)
{
    prepareRunsFolder(project);
    store::Transaction transaction(project);
    run.id = store::insertRun(project, run);
    beginRunFolder(project, run);
    const std::filesystem::path folder = runFolder(project, run.id);
    for (const auto& [testSet, lists] : content.lists)
        storeLists(folder, testSet, lists, run.name);
    content.vectors.writeTo(folder);
    transaction.commit();
}

} // namespace

ImportedRun importRun(store::Project& project, const ImportRunOptions& options, Progress& progress)
{
    check(options);
    ImportedRun imported;
    const dataset::SplitOptions split = splitFor(project, options.splitOf, imported.splitOf);
    TestBench bench(project);
    const Catalogue& catalogue = bench.catalogue(progress);
    const std::vector<const dataset::TestSet*> sets = bench.allSets(split, progress);
    ImportedSystem system;
    Content content;
    for (const RunFileInput& input : options.lists)
        takeLists(input, setNamed(sets, input.testSet), catalogue, imported, system, content, progress);
    if (options.vectors)
        content.vectors = takeVectors(*options.vectors, catalogue, sets, imported, system, progress);
    content.sha256 = hashOf(content);
    store::RunRow run = rowOf(project, options.name, split, system, content.sha256);
    refuseTwice(project, run);
    progress.begin("keeping the run");
    writeWhenFree(project, progress, [&] { write(project, run, content); });
    imported.run = run.id;
    return imported;
}

} // namespace crops::study
