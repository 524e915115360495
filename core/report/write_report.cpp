// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "report/csv.h"
#include "report/report.h"

namespace crops::report
{

namespace
{

using Json = nlohmann::ordered_json;

Json provenance(const ReportData& data, const char* what)
{
    return {{"what", what}, {"project", data.project}, {"data_sha256", data.dataSha256}};
}

/// The cells that name a run.
void runCells(CsvWriter& csv, const RunReport& run)
{
    csv.integer(run.id.value).text(run.name).text(run.experiment).text(run.method).integer(run.seed);
}

void partCells(CsvWriter& csv, const PartMean& part)
{
    if (part.queries == 0)
        csv.missing();
    else
        csv.number(part.mean);
    csv.integer(part.queries);
}

/// What reproduces a run.
void originCells(CsvWriter& csv, const RunReport& run)
{
    if (run.labelSet)
        csv.integer(run.labelSet.value);
    else
        csv.missing();
    csv.text(run.status).integer(run.step).integer(run.totalSteps).text(run.device).text(run.programVersion);
    csv.text(run.experimentSha256).text(run.dataSha256);
    for (const Millis at : {run.createdAt, run.finishedAt})
        if (at == 0)
            csv.missing();
        else
            csv.instant(at);
    csv.endRow();
}

void writeNegatives(const ReportData& data, const std::filesystem::path& path)
{
    CsvWriter csv(path, CsvProfile::Analysis,
                  {"run", "name", "experiment", "method", "seed", "first_step", "last_step", "drawn",
                   "similarity", "judged", "relevant"});
    for (const RunReport& run : data.runs)
        for (const SampledNegatives& part : run.sampled) {
            runCells(csv, run);
            csv.integer(part.firstStep).integer(part.lastStep).integer(part.drawn).number(part.similarity);
            csv.integer(part.judged).integer(part.relevant);
            csv.endRow();
        }
    csv.finish(
        provenance(data, "hard negatives that runs drew, by part of the training; relevant ones are false"));
}

void writeIndexes(const ReportData& data, const std::filesystem::path& path)
{
    CsvWriter csv(path, CsvProfile::Analysis,
                  {"run", "name", "experiment", "method", "seed", "postings", "bytes", "document_terms",
                   "query_terms", "postings_read"});
    for (const RunReport& run : data.runs) {
        if (!run.index) continue;
        runCells(csv, run);
        csv.integer(run.index->postings).integer(run.index->bytes).number(run.index->documentTerms);
        csv.number(run.index->queryTerms).number(run.index->postingsRead);
        csv.endRow();
    }
    csv.finish(provenance(
        data, "inverted indexes of sparse runs over the whole catalogue, and what a test query reads"));
}

void countRow(CsvWriter& csv, const LabelSetReport& set, const char* group, std::string_view name,
              std::int64_t pairs)
{
    csv.integer(set.id.value).text(set.sha256).number(set.alpha);
    if (set.scorer.empty())
        csv.missing();
    else
        csv.text(set.scorer);
    csv.text(group).text(name).integer(pairs);
    csv.endRow();
}

void writeLabelCounts(const ReportData& data, const std::filesystem::path& path)
{
    CsvWriter csv(path, CsvProfile::Analysis,
                  {"label_set", "sha256", "alpha", "scorer", "group", "name", "pairs"});
    for (const LabelSetReport& set : data.labelSets) {
        for (std::size_t level = set.levels.size(); level-- > 0;)
            countRow(csv, set, "level", std::to_string(level), set.levels[level]);
        for (std::size_t type = 0; type < set.types.size(); ++type)
            countRow(csv, set, "type", store::sampleTypeName(static_cast<store::SampleType>(type)),
                     set.types[type]);
        for (std::size_t source = 0; source < set.sources.size(); ++source) {
            const char* name = store::candidateSourceName(static_cast<store::CandidateSource>(source));
            countRow(csv, set, "candidates kept", name, set.sources[source].kept);
            countRow(csv, set, "candidates dropped", name, set.sources[source].dropped);
            countRow(csv, set, "candidates unscored", name, set.sources[source].unscored);
        }
    }
    csv.finish(provenance(data, "pairs of each label set by level, sample type and candidate source"));
}

} // namespace

void exportRuns(const ReportData& data, const std::filesystem::path& path, CsvProfile profile)
{
    CsvWriter csv(path, profile,
                  {"run",
                   "name",
                   "experiment",
                   "method",
                   "seed",
                   "test_set",
                   "metric",
                   "mean",
                   "low",
                   "high",
                   "queries",
                   "nothing_retrieved",
                   "nothing_relevant",
                   "seen_mean",
                   "seen_queries",
                   "new_mean",
                   "new_queries",
                   "test_sha256",
                   "missing_reason",
                   "label_set",
                   "status",
                   "step",
                   "total_steps",
                   "device",
                   "version",
                   "experiment_sha256",
                   "data_sha256",
                   "created_at",
                   "finished_at"});
    for (const RunReport& run : data.runs) {
        for (const MetricValue& m : run.metrics) {
            runCells(csv, run);
            csv.text(m.testSet).text(m.metric).number(m.mean).number(m.low).number(m.high).integer(m.queries);
            csv.integer(m.nothingRetrieved).integer(m.nothingRelevant);
            partCells(csv, m.seen);
            partCells(csv, m.fresh);
            csv.text(m.testSha256).missing();
            originCells(csv, run);
        }
        for (const MissingMetric& m : run.missing) {
            runCells(csv, run);
            csv.text(m.testSet).text(m.metric);
            for (int i = 0; i < 11; ++i) // mean … test_sha256
                csv.missing();
            csv.text(m.reason);
            originCells(csv, run);
        }
    }
    csv.finish(provenance(data, "every run and metric; an empty mean is explained by missing_reason"));
}

void exportPerQuery(const ReportData& data, const std::filesystem::path& path, CsvProfile profile)
{
    CsvWriter csv(
        path, profile,
        {"run", "name", "experiment", "method", "seed", "test_set", "metric", "query", "value", "seen"});
    for (const RunReport& run : data.runs)
        for (const MetricValue& m : run.metrics)
            for (const QueryValue& q : m.values) {
                runCells(csv, run);
                csv.text(m.testSet).text(m.metric).text(q.query).number(q.value).integer(q.seen ? 1 : 0);
                csv.endRow();
            }
    csv.finish(provenance(data, "the value of every run, metric and test query"));
}

void exportComparisons(const ReportData& data, const std::filesystem::path& path, CsvProfile profile)
{
    CsvWriter csv(path, profile,
                  {"test_set", "metric", "baseline", "system", "queries", "difference", "low", "high", "p",
                   "p_holm", "wins", "ties", "losses"});
    for (const ComparisonReport& c : data.comparisons) {
        csv.text(c.testSet).text(c.metric).text(c.baseline).text(c.system).integer(c.queries);
        csv.number(c.difference).number(c.low).number(c.high).number(c.pValue).number(c.pHolm);
        csv.integer(c.wins).integer(c.ties).integer(c.losses);
        csv.endRow();
    }
    csv.finish(provenance(data, "system − baseline, over the same test queries"));
}

void writeReport(const ReportData& data, const std::filesystem::path& folder)
{
    exportRuns(data, folder / "runs.csv", CsvProfile::Analysis);
    exportPerQuery(data, folder / "per_query.csv", CsvProfile::Analysis);
    writeLabelCounts(data, folder / "label_counts.csv");
    exportComparisons(data, folder / "comparison.csv", CsvProfile::Analysis);
    writeNegatives(data, folder / "negatives.csv");
    writeIndexes(data, folder / "indexes.csv");
    writeFileAtomically(folder / "report.md", reportMarkdown(data));
    writeFileAtomically(folder / "report.json", reportJson(data));
}

} // namespace crops::report
