// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "base/time.h"
#include "report/report.h"
#include "report/report_tables.h"
#include "report/wording.h"

namespace crops::report
{

namespace
{

using Json = nlohmann::ordered_json;

/// A JSON text from the project as part of the report; what is no JSON stays a string.
Json embedded(const std::string& text)
{
    Json parsed = Json::parse(text, nullptr, false);
    return parsed.is_discarded() ? Json(text) : parsed;
}

Json orNull(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

Json instant(Millis at)
{
    return at == 0 ? Json(nullptr) : Json(formatIso8601(at));
}

Json toJson(const PartMean& part)
{
    return {{"mean", part.queries == 0 ? Json(nullptr) : Json(part.mean)}, {"queries", part.queries}};
}

Json toJson(const std::vector<MetricValue>& metrics, bool withQueries)
{
    Json list = Json::array();
    for (const MetricValue& m : metrics) {
        Json value{{"test_set", m.testSet},
                   {"metric", m.metric},
                   {"test_sha256", m.testSha256},
                   {"mean", m.mean},
                   {"low", m.low},
                   {"high", m.high},
                   {"queries", m.queries},
                   {"nothing_retrieved", m.nothingRetrieved},
                   {"nothing_relevant", m.nothingRelevant},
                   {"seen", toJson(m.seen)},
                   {"new", toJson(m.fresh)}};
        if (m.seedMargin) value["seed_margin"] = *m.seedMargin;
        if (withQueries) {
            Json values = Json::array();
            for (const QueryValue& q : m.values)
                values.push_back({{"query", q.query}, {"value", q.value}, {"seen", q.seen}});
            value["values"] = std::move(values);
        }
        list.push_back(std::move(value));
    }
    return list;
}

Json toJson(const std::vector<MissingMetric>& missing)
{
    Json list = Json::array();
    for (const MissingMetric& m : missing)
        list.push_back({{"test_set", m.testSet}, {"metric", m.metric}, {"reason", m.reason}});
    return list;
}

Json toJson(const RunReport& run)
{
    return {{"run", run.row.id.value},
            {"name", run.name},
            {"experiment", run.experiment},
            {"method", run.row.method},
            {"seed", run.row.seed},
            {"label_set", run.row.labelSet ? Json(run.row.labelSet.value) : Json(nullptr)},
            {"device", run.row.device},
            {"program_version", run.row.programVersion},
            {"status", store::runStatusName(run.row.status)},
            {"step", run.row.step},
            {"total_steps", run.row.totalSteps},
            {"settings", embedded(run.row.experiment)},
            {"experiment_sha256", run.row.experimentSha256},
            {"data_sha256", run.row.dataSha256},
            {"provenance", embedded(run.row.provenance)},
            {"created_at", instant(run.row.createdAt)},
            {"finished_at", instant(run.row.finishedAt)},
            {"note", methodNote(run.row.method)},
            {"analyzer", orNull(run.analyzer)},
            {"metrics", toJson(run.metrics, true)},
            {"missing", toJson(run.missing)},
            {"fingerprint", orNull(run.fingerprint)},
            {"remark", orNull(run.scant)},
            {"sampled_negatives", tableJson(negativesTable(run))},
            {"index", run.index ? tableJson(indexTable(run)).front() : Json(nullptr)}};
}

Json toJson(const LabelSetReport& set)
{
    const Json counts = Json::parse(labels::toJson(set.counts));
    Json sources = Json::object();
    for (std::size_t source = 0; source < store::kCandidateSources; ++source)
        sources[store::candidateSourceName(static_cast<store::CandidateSource>(source))] = {
            {"kept", set.counts.kept[source]},
            {"dropped", set.counts.dropped[source]},
            {"unscored", set.counts.unscored[source]}};
    return {{"label_set", set.row.id.value},
            {"sha256", set.row.sha256},
            {"alpha", set.row.alpha},
            {"scorer", orNull(set.scorer)},
            {"levels", counts["levels"]},
            {"types", counts["types"]},
            {"candidates", sources},
            {"policy", embedded(set.row.policy)},
            {"mining", embedded(set.row.mining)}};
}

Json toJson(const store::Source& s)
{
    return {{"kind", s.kind},
            {"path", s.path},
            {"sha256", s.sha256},
            {"bytes", s.bytes},
            {"rows_read", s.rowsRead},
            {"rows_imported", s.rowsImported},
            {"rows_rejected", s.rowsRejected},
            {"rows_blank", s.rowsBlank},
            {"first_ts", s.firstTs ? Json(formatIso8601(*s.firstTs)) : Json(nullptr)},
            {"last_ts", s.lastTs ? Json(formatIso8601(*s.lastTs)) : Json(nullptr)},
            {"imported_at", instant(s.importedAt)},
            {"settings", embedded(s.settings)}};
}

Json experimentsJson(const std::vector<ExperimentSummary>& experiments)
{
    Json list = Json::array();
    for (const ExperimentSummary& e : experiments)
        list.push_back({{"experiment", e.experiment},
                        {"method", e.method},
                        {"same_as", orNull(e.sameAs)},
                        {"seeds", e.seeds},
                        {"metrics", toJson(e.metrics, false)},
                        {"missing", toJson(e.missing)}});
    return list;
}

Json paperJson()
{
    Json rows = Json::array();
    for (const PaperRow& row : paperRows())
        rows.push_back({{"method", row.method},
                        {"recall_100_ct_percent", row.recallClick},
                        {"recall_100_qr_percent", row.recallReformulation},
                        {"ndcg_4_percent", row.ndcg}});
    return {{"source", "arXiv 2511.15443, Table 1"},
            {"note", "reported by the paper on its private data; not comparable with the runs here"},
            {"rows", rows}};
}

template <class T>
Json listOf(const std::vector<T>& items)
{
    Json list = Json::array();
    for (const T& item : items)
        list.push_back(toJson(item));
    return list;
}

} // namespace

Json testSetJson(const TestSetReport& set)
{
    Json best = Json::object();
    for (const auto& [metric, value] : set.best)
        best[metric] = value;
    return {{"test_set", set.name},
            {"sha256", set.sha256},
            {"queries", set.queries},
            {"relevant", set.relevant},
            {"relevant_without_text", set.withoutText},
            {"degenerate", dataset::isDegenerate(set.noResult)},
            {"no_result", orNull(std::string(dataset::noResultName(set.noResult)))},
            {"reason", orNull(noResultPhrase(set.noResult))},
            {"best", best}};
}

std::string reportJson(const ReportData& data)
{
    Json headline = Json::array();
    for (const MetricName& metric : data.headline)
        headline.push_back({{"test_set", metric.testSet}, {"metric", metric.metric}});
    Json testSets = Json::array();
    for (const TestSetReport& set : data.testSets)
        testSets.push_back(testSetJson(set));
    Json scorers = Json::array();
    for (const store::ScorerInfo& s : data.scorers)
        scorers.push_back({{"scorer", s.id.value},
                           {"kind", s.kind},
                           {"settings", embedded(s.config)},
                           {"quality", embedded(s.quality)}});
    const Json report{{"project", data.project},
                      {"program_version", data.programVersion},
                      {"written_at", instant(data.writtenAt)},
                      {"data_sha256", data.dataSha256},
                      {"headline", headline},
                      {"experiments", experimentsJson(data.experiments)},
                      {"comparisons", tableJson(comparisonTable(data))},
                      {"runs", listOf(data.runs)},
                      {"test_sets", embedded(data.testSetsJson)},
                      {"test_set_facts", testSets},
                      {"label_sets", listOf(data.labelSets)},
                      {"scorers", scorers},
                      {"sources", listOf(data.sources)},
                      {"warnings", data.warnings},
                      {"paper", paperJson()}};
    return report.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace crops::report
