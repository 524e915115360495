// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/exports/test_set_exports.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.h"
#include "base/quoted.h"
#include "evaluation/trec_files.h"
#include "report/export_folder.h"
#include "store/tables/document_table.h"
#include "study/exports/export_provenance.h"
#include "study/project/test_bench.h"

namespace crops::study
{

namespace
{

using Json = nlohmann::ordered_json;
using report::ExportFolder;
using report::jsonLine;
using report::LineFile;

constexpr const char* kRelText =
    "REL holds human judgments. crops ranks the judged documents of a query among themselves there; a "
    "program that\nranks the whole catalogue gets what crops calls RELall. For REL, leave of each ranking "
    "only what stands in the\nqrels of its query, and cut afterwards.\n";

/// The sets that have a query, and what there is to say of each and of the others.
struct Exported {
    std::vector<const dataset::TestSet*> sets;
    Json facts = Json::array();
    std::vector<std::string> remarks;
};

Exported chosen(const store::Project& project, TestBench& bench, const dataset::SplitOptions& split,
                Progress& progress)
{
    Exported exported;
    const auto all = bench.allSets(split, progress);
    const auto& facts = bench.facts(split, progress);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const dataset::TestSet& set = *all[i];
        if (set.name == "RELall") continue; // the queries and judgments of REL
        if (set.queries.empty()) {
            exported.remarks.push_back(fmt::format("{} has no query and is not written.", set.name));
            continue;
        }
        exported.sets.push_back(&set);
        exported.facts.push_back({{"name", set.name},
                                  {"sha256", set.sha256},
                                  {"queries", set.queries.size()},
                                  {"relevant", facts[i].relevant},
                                  {"relevant_without_text", facts[i].withoutText}});
        if (facts[i].withoutText > 0)
            exported.remarks.push_back(
                fmt::format("{} of the {} relevant pairs of {} have no text: no ranking can find them.",
                            facts[i].withoutText, facts[i].relevant, set.name));
    }
    if (exported.sets.empty())
        throw Error(ErrorCode::Missing,
                    "No test set of {} has a query: import a search log or judgments first.",
                    project.path().string());
    return exported;
}

Json manifestOf(const store::Project& project, const char* kind, const dataset::SplitOptions& split,
                const Exported& exported)
{
    Json manifest = provenanceOf(project, kind);
    if (const auto cut = dataset::findTimeSplit(project, split))
        manifest["split"] = provenanceOf(split, cut->cut);
    manifest["test_sets"] = exported.facts;
    return manifest;
}

ExportOutcome outcomeOf(const Exported& exported)
{
    ExportOutcome outcome;
    for (const dataset::TestSet* set : exported.sets)
        outcome.rows += std::ssize(set->queries);
    outcome.facts = {{"test_sets", exported.facts}};
    outcome.remarks = exported.remarks;
    return outcome;
}

std::string setsText(const Exported& exported)
{
    std::string text = "CT: queries of the test part and what was interacted with under them. QR: the same "
                       "after a reformulation.\nREL: human judgments, with their grades. Here are";
    for (const dataset::TestSet* set : exported.sets)
        text += fmt::format("{} {} ({} queries)", set == exported.sets.front() ? "" : ",", set->name,
                            set->queries.size());
    return text + ".\n";
}

void writeCorpus(ExportFolder& folder, const std::string& name, const store::Project& project,
                 Progress& progress)
{
    const store::DocumentTable documents(project);
    std::vector<DocId> ids;
    documents.forEachWithText([&](const store::DocumentTable::TextRow& row) { ids.push_back(row.id); });
    LineFile file(folder, name);
    for (const DocId id : ids) {
        if (file.rows() % 1024 == 0) progress.update(file.rows(), std::ssize(ids));
        const store::Document document = documents.document(id);
        file.write(jsonLine({{"_id", document.docId},
                             {"title", document.title},
                             {"text", store::joinedText("", document.caption, document.tags)}}));
    }
    file.commit();
}

/// A cell as Python's csv reads it with tabs: quoted where it must be.
std::string tsvCell(const std::string& text)
{
    if (text.find_first_of("\"\t\r\n") == std::string::npos) return text;
    return doubleQuoted(text);
}

void writeBeirSet(ExportFolder& folder, const dataset::TestSet& set, Progress& progress)
{
    LineFile queries(folder, set.name + "/queries.jsonl");
    LineFile qrels(folder, set.name + "/qrels/test.tsv");
    qrels.write("query-id\tcorpus-id\tscore\n");
    for (std::size_t q = 0; q < set.queries.size(); ++q) {
        if (q % 1024 == 0) progress.update(static_cast<std::int64_t>(q), std::ssize(set.queries));
        const std::string id = fmt::format("q{}", q + 1);
        queries.write(jsonLine({{"_id", id}, {"text", set.queries[q].query}}));
        for (const dataset::Judgment& judgment : set.queries[q].judgments)
            qrels.write(
                fmt::format("{}\t{}\t{}\n", id, tsvCell(judgment.docId), std::max(judgment.grade, 0)));
    }
    queries.commit();
    qrels.commit();
}

/// As TREC's topics are: SGML whose tags need no end.
std::string topic(std::size_t number, const std::string& query)
{
    std::string title;
    for (const char c : query)
        title += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    return fmt::format("<top>\n<num> Number: q{}\n<title> {}\n</top>\n\n", number, title);
}

} // namespace

ExportOutcome exportBeir(const store::Project& project, const ExportRequest& request, Progress& progress)
{
    ExportFolder folder(request.out, request.replace);
    TestBench bench(project);
    const Exported exported = chosen(project, bench, request.split, progress);
    progress.begin("exporting the test sets");
    const std::string corpus = exported.sets.front()->name + "/corpus.jsonl";
    writeCorpus(folder, corpus, project, progress);
    for (const dataset::TestSet* set : exported.sets) {
        if (set != exported.sets.front()) folder.link(set->name + "/corpus.jsonl", corpus);
        writeBeirSet(folder, *set, progress);
    }
    folder.finish(
        manifestOf(project, "beir", request.split, exported),
        fmt::format(
            "The test sets of {} as BEIR lays them out, a folder a set: GenericDataLoader("
            "\"CT\").load(split=\"test\").\n\n{}corpus.jsonl is the whole catalogue, the same in each; "
            "generated videos are never in it. A judged document without a text\nis in the qrels and not in "
            "the corpus.\n{}\nmanifest.json has the counts, the split, and the SHA-256 of every file.\n",
            project.path().filename().string(), setsText(exported), kRelText));
    return outcomeOf(exported);
}

ExportOutcome exportTrec(const store::Project& project, const ExportRequest& request, Progress& progress)
{
    ExportFolder folder(request.out, request.replace);
    TestBench bench(project);
    const Exported exported = chosen(project, bench, request.split, progress);
    progress.begin("exporting the test sets");
    for (const dataset::TestSet* set : exported.sets) {
        LineFile topics(folder, set->name + ".topics");
        for (std::size_t q = 0; q < set->queries.size(); ++q)
            topics.write(topic(q + 1, set->queries[q].query));
        topics.commit();
        evaluation::writeTopics(folder.path(set->name + ".topics.tsv"), *set);
        evaluation::writeQrels(folder.path(set->name + ".qrels"), *set);
        progress.checkStop();
    }
    folder.finish(
        manifestOf(project, "trec", request.split, exported),
        fmt::format("The test sets of {} as TREC lays them out: NAME.topics in SGML (&amp;, &lt; and &gt; "
                    "stand for those signs),\nNAME.topics.tsv with the same queries (number, tab, query), "
                    "NAME.qrels (query, 0, document, grade). Document ids\nhave white space and % as "
                    "%XX.\n\n{}{}\nmanifest.json has the counts, the split, and the SHA-256 of every file.\n",
                    project.path().filename().string(), setsText(exported), kRelText));
    return outcomeOf(exported);
}

} // namespace crops::study
