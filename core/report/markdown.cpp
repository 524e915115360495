// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "base/json_fields.h"
#include "base/time.h"
#include "report/report.h"
#include "report/wording.h"
#include "text/printable.h"

namespace crops::report
{

namespace
{

using Row = std::vector<std::string>;

/// A name or a text of a log in running text: on one line, without control characters.
std::string inLine(std::string_view text)
{
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return text::printable(line);
}

/// The same for a table cell, which a bar would end.
std::string cell(std::string_view text)
{
    std::string out;
    for (const char c : inLine(text)) {
        if (c == '|' || c == '<') out += '\\'; // a bar ends the cell; "<!--" would hide what follows
        out += c;
    }
    return out;
}

std::string table(const Row& header, const std::vector<Row>& rows)
{
    std::string out;
    const auto line = [&](const Row& row) {
        for (const std::string& text : row)
            out += "| " + cell(text) + " ";
        out += "|\n";
    };
    line(header);
    for (std::size_t i = 0; i < header.size(); ++i)
        out += "|---";
    out += "|\n";
    for (const Row& row : rows)
        line(row);
    return out + "\n";
}

Row headlineColumns(const ReportData& data, Row header)
{
    for (const MetricName& metric : data.headline)
        header.push_back(metricTitle(metric));
    return header;
}

std::string seedList(const std::vector<std::int64_t>& seeds)
{
    return fmt::format("{}", fmt::join(seeds, ", "));
}

/// A time, or a dash where it is 0.
std::string instant(Millis at)
{
    return at == 0 ? kDash : formatIso8601(at);
}

std::string introduction(const ReportData& data)
{
    std::string out = fmt::format("# Study report: {}\n\nWritten {} by CroPS Workbench {}.\n\n",
                                  inLine(data.project), instant(data.writtenAt), data.programVersion);
    out += "Each experiment is a retriever, trained on the part of the logs before the cut and tested on the "
           "part after it. *CT*: test-period queries and the documents interacted with under them. *QR*: "
           "test-period queries and the documents interacted with under their reformulations. NDCG: human "
           "judgments, graded. Recall ranks the whole catalogue; NDCG ranks the judged documents of each "
           "query. *RELall*: the judged queries, for which the whole catalogue is ranked.\n\n";
    for (const std::string& warning : data.warnings)
        out += "**Warning.** " + inLine(warning) + "\n\n";
    return out;
}

/// How the texts were read by the experiments that use BM25; one line an experiment.
std::string analyzerNotes(const ReportData& data)
{
    std::string notes;
    for (const RunReport& run : data.runs) {
        if (run.analyzer.empty()) continue;
        const std::string note =
            fmt::format("- {}: BM25's analyzer is {}.\n", inLine(run.experiment), run.analyzer);
        if (notes.find(note) == std::string::npos) notes += note;
    }
    return notes;
}

std::string results(const ReportData& data)
{
    std::string out =
        "## Results\n\nIn percent, with 95 % bootstrap intervals over the test queries. Where an "
        "experiment has several seeds, the value is their mean, query by query.\n\n";
    std::vector<Row> rows;
    std::string notes;
    for (const ExperimentSummary& experiment : data.experiments) {
        Row row{experiment.experiment, seedList(experiment.seeds)};
        for (const MetricName& metric : data.headline) {
            const MetricValue* value = findValue(experiment.metrics, metric);
            row.push_back(value ? valueWithInterval(*value) : kDash);
            if (value) continue;
            for (const MissingMetric& missing : experiment.missing)
                if (missing.testSet == metric.testSet && missing.metric == metric.metric)
                    notes += fmt::format("- {} {}, {}: {}.\n", kDash, inLine(experiment.experiment),
                                         metricTitle(metric), missing.reason);
        }
        if (!experiment.sameAs.empty()) notes += "- " + sameRunText(experiment) + "\n";
        const std::string note = methodNote(experiment.method);
        if (!note.empty() && notes.find(note) == std::string::npos) notes += "- " + note + "\n";
        rows.push_back(std::move(row));
    }
    notes += analyzerNotes(data);
    out += table(headlineColumns(data, {"Experiment", "Seeds"}), rows);
    return notes.empty() ? out : out + notes + "\n";
}

/// Empty where no experiment has several seeds.
std::string overSeeds(const ReportData& data)
{
    std::vector<Row> rows;
    for (const ExperimentSummary& experiment : data.experiments) {
        if (experiment.seeds.size() < 2) continue;
        Row row{experiment.experiment, seedList(experiment.seeds)};
        for (const MetricName& metric : data.headline) {
            const MetricValue* value = findValue(experiment.metrics, metric);
            row.push_back(value && value->seedMargin
                              ? fmt::format("{:.1f} ± {:.1f}", 100 * value->mean, 100 * *value->seedMargin)
                              : kDash);
        }
        rows.push_back(std::move(row));
    }
    if (rows.empty()) return {};
    return "### Over seeds\n\nIn percent: the mean of the seeds ± half of its 95 % interval (Student) over "
           "them, where the intervals above are over queries.\n\n" +
           table(headlineColumns(data, {"Experiment", "Seeds"}), rows);
}

std::string comparisons(const ReportData& data)
{
    if (data.comparisons.empty()) return {};
    std::string out =
        "## Comparisons\n\nDifferences in percentage points, query by query, with 95 % paired "
        "bootstrap intervals; p of the paired randomisation test, and corrected (Holm) over the "
        "comparisons of the same number.\n\n";
    for (const MetricName& metric : data.headline) {
        std::vector<Row> rows;
        for (const ComparisonReport& c : data.comparisons)
            if (c.testSet == metric.testSet && c.metric == metric.metric)
                rows.push_back({c.system + " − " + c.baseline,
                                differenceWithInterval(c.difference, c.low, c.high), pValueText(c.pValue),
                                pValueText(c.pHolm), fmt::format("{} / {} / {}", c.wins, c.ties, c.losses),
                                std::to_string(c.queries)});
        if (rows.empty()) continue;
        out += "### " + metricTitle(metric) + "\n\n" +
               table({"Pair", "Difference", "p", "p (Holm)", "Wins / ties / losses", "Queries"}, rows);
    }
    return out;
}

std::string testSets(const ReportData& data)
{
    if (data.testSets.empty()) return {};
    std::string out = "## Test sets\n\nWhat each can show. A relevant document without text is found by no "
                      "system; *at best*: what the best ranking of the documents with text would get, in "
                      "percent.\n\n";
    std::vector<Row> rows;
    for (const TestSetReport& set : data.testSets) {
        std::string best;
        for (const auto& [metric, value] : set.best)
            best += fmt::format("{}{} {:.2f}", best.empty() ? "" : ", ", metric, 100 * value);
        rows.push_back(
            {set.name, std::to_string(set.queries), std::to_string(set.relevant),
             std::to_string(set.withoutText),
             set.noResult == dataset::NoResult::None ? best : kDash + (" " + noResultPhrase(set.noResult)),
             shortHash(set.sha256)});
    }
    return out + table({"Test set", "Queries", "Relevant pairs", "Without text", "At best", "SHA-256"}, rows);
}

std::string partText(const PartMean& part)
{
    return part.queries == 0 ? kDash : fmt::format("{} (n = {})", percent(part.mean), part.queries);
}

std::string seenAndNew(const ReportData& data)
{
    std::string out =
        "## Seen and new queries\n\nA test query that also occurs in the training part is *seen*. "
        "A dash: there is no such query.\n\n";
    std::vector<Row> rows;
    for (const ExperimentSummary& experiment : data.experiments)
        for (const bool seen : {true, false}) {
            Row row{experiment.experiment, seen ? "seen" : "new"};
            for (const MetricName& metric : data.headline) {
                const MetricValue* value = findValue(experiment.metrics, metric);
                row.push_back(value ? partText(seen ? value->seen : value->fresh) : kDash);
            }
            rows.push_back(std::move(row));
        }
    return out + table(headlineColumns(data, {"Experiment", "Queries"}), rows);
}

std::string sampledRow(const std::vector<SampledNegatives>& parts, Row& row)
{
    std::int64_t drawn = 0;
    std::int64_t judged = 0;
    std::int64_t relevant = 0;
    for (const SampledNegatives& part : parts) {
        drawn += part.drawn;
        judged += part.judged;
        relevant += part.relevant;
    }
    row.push_back(fmt::format("{} … {}", parts.front().firstStep, parts.back().lastStep));
    row.push_back(std::to_string(drawn));
    row.push_back(fmt::format("{:.3f} → {:.3f}", parts.front().similarity, parts.back().similarity));
    row.push_back(std::to_string(judged));
    return judged == 0 ? kDash
                       : fmt::format("{} ({} %)", relevant,
                                     percent(static_cast<double>(relevant) / static_cast<double>(judged)));
}

std::string sampled(const ReportData& data)
{
    std::vector<Row> rows;
    for (const RunReport& run : data.runs) {
        if (run.sampled.empty()) continue;
        Row row{run.name};
        row.push_back(sampledRow(run.sampled, row));
        rows.push_back(std::move(row));
    }
    if (rows.empty()) return {};
    return "## What runs sampled\n\nHard negatives, repeats counted. Similarity to their queries: mean over "
           "the "
           "first and the last part of these steps (all parts: negatives.csv). A drawn document that a "
           "person "
           "judged relevant for the query is a *false negative*; the judgments were not learned from.\n\n" +
           table({"Run", "Steps", "Drawn", "Similarity", "Judged", "False negatives"}, rows);
}

std::string indexes(const ReportData& data)
{
    std::vector<Row> rows;
    for (const RunReport& run : data.runs)
        if (run.index)
            rows.push_back(
                {run.name, std::to_string(run.index->postings),
                 fmt::format("{:.1f} MiB", static_cast<double>(run.index->bytes) / (1024.0 * 1024.0)),
                 fmt::format("{:.1f}", run.index->documentTerms),
                 fmt::format("{:.1f}", run.index->queryTerms),
                 fmt::format("{:.0f}", run.index->postingsRead)});
    if (rows.empty()) return {};
    return "## Inverted indexes\n\nOf runs whose vectors are sparse: postings and memory over the whole "
           "catalogue, "
           "mean entries of a document and of a test query, and how many postings one test query's search "
           "read.\n\n" +
           table({"Run", "Postings", "Size", "Document terms", "Query terms", "Postings read"}, rows);
}

std::string paper()
{
    std::string out =
        "## The paper's numbers\n\nReported by the paper (arXiv 2511.15443, Table 1) **on its private "
        "data**. They cannot be compared with the numbers above.\n\n";
    std::vector<Row> rows;
    for (const PaperRow& row : paperRows())
        rows.push_back({std::string(row.method) + " (paper)", fmt::format("{:.1f}", row.recallClick),
                        fmt::format("{:.1f}", row.recallReformulation), fmt::format("{:.1f}", row.ndcg)});
    return out + table({"Method", "Recall@100 CT", "Recall@100 QR", "NDCG@4"}, rows);
}

std::string labelSets(const ReportData& data)
{
    if (data.labelSets.empty()) return {};
    std::string out = "## Label sets\n\n";
    for (const LabelSetReport& set : data.labelSets) {
        out += fmt::format("### Label set {}\n\nα = {}, scorer: {}, SHA-256 `{}`.\n\n", set.id.value,
                           set.alpha, set.scorer.empty() ? "none" : set.scorer, set.sha256);
        std::vector<Row> rows;
        for (std::size_t level = set.counts.levels.size(); level-- > 0;)
            rows.push_back({std::to_string(level), std::to_string(set.counts.levels[level])});
        out += table({"Level", "Pairs"}, rows);
        rows.clear();
        for (std::size_t type = 0; type < set.counts.types.size(); ++type)
            rows.push_back({store::sampleTypeName(static_cast<store::SampleType>(type)),
                            std::to_string(set.counts.types[type])});
        out += table({"Sample type", "Pairs"}, rows);
        rows.clear();
        for (std::size_t source = 0; source < store::kCandidateSources; ++source)
            rows.push_back({store::candidateSourceName(static_cast<store::CandidateSource>(source)),
                            std::to_string(set.counts.kept[source]),
                            std::to_string(set.counts.dropped[source]),
                            std::to_string(set.counts.unscored[source])});
        out += table({"Candidates", "Kept (θ > α)", "Dropped", "Unscored"}, rows);
    }
    return out;
}

/// One number of a JSON object, or a dash.
std::string number(const nlohmann::json& object, const char* key)
{
    if (!object.is_object()) return kDash;
    const auto found = object.find(key);
    return found == object.end() || !found->is_number() ? kDash : fmt::format("{:.4g}", found->get<double>());
}

std::string scorers(const ReportData& data)
{
    if (data.scorers.empty()) return {};
    std::vector<Row> rows;
    for (const ScorerReport& scorer : data.scorers) {
        const nlohmann::json quality = tryParseJson(scorer.qualityJson);
        rows.push_back({std::to_string(scorer.id.value), scorer.kind, number(quality, "auc"),
                        number(quality, "ece"), scorer.configJson});
    }
    return "## Discriminators\n\nθ comes from these. AUC and calibration error on held-out pairs; a dash "
           "where "
           "there are none.\n\n" +
           table({"Scorer", "Kind", "AUC", "Calibration error", "Settings"}, rows);
}

std::string provenance(const ReportData& data)
{
    std::string out = "## Where the numbers come from\n\n";
    out += fmt::format("Logs: SHA-256 `{}`.\n\n", data.dataSha256);
    std::vector<Row> rows;
    for (const store::Source& s : data.sources)
        rows.push_back({s.kind, s.path, std::to_string(s.rowsRead), std::to_string(s.rowsImported),
                        std::to_string(s.rowsRejected), shortHash(s.sha256)});
    out += table({"Table", "File", "Rows read", "Imported", "Rejected", "SHA-256"}, rows);
    rows.clear();
    for (const RunReport& run : data.runs)
        rows.push_back({std::to_string(run.row.id.value), run.name, store::runStatusName(run.row.status),
                        fmt::format("{} of {}", run.row.step, run.row.totalSteps), run.row.device,
                        run.row.programVersion,
                        run.row.labelSet ? std::to_string(run.row.labelSet.value) : kDash,
                        shortHash(run.row.dataSha256), shortHash(run.row.experimentSha256),
                        instant(run.row.finishedAt)});
    out += table({"Run", "Name", "Status", "Steps", "Device", "Version", "Label set", "Training data",
                  "Experiment", "Finished"},
                 rows);
    rows.clear();
    for (const MetricName& metric : data.headline)
        for (const RunReport& run : data.runs)
            if (const MetricValue* value = findValue(run.metrics, metric)) {
                const Row row{metric.testSet, std::to_string(value->queries), shortHash(value->testSha256)};
                if (std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(row);
            }
    out += table({"Test set", "Queries", "SHA-256"}, rows);
    return out +
           "Every setting of every run, and every value, is in report.json; the values of each query are "
           "in per_query.csv.\n";
}

} // namespace

std::string reportMarkdown(const ReportData& data)
{
    return introduction(data) + results(data) + testSets(data) + overSeeds(data) + comparisons(data) +
           seenAndNew(data) + sampled(data) + indexes(data) + paper() + labelSets(data) + scorers(data) +
           provenance(data);
}

} // namespace crops::report
