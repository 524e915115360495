// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/time.h"
#include "report/csv.h"
#include "report/report.h"
#include "report/report_tables.h"

namespace crops::report
{

namespace
{

using Json = nlohmann::ordered_json;

Json provenance(const ReportData& data, const char* what)
{
    Json provenance{{"what", what}, {"project", data.project}, {"data_sha256", data.dataSha256}};
    if (data.writtenAt != 0) provenance["made_at"] = formatIso8601(data.writtenAt);
    return provenance;
}

} // namespace

void exportRuns(const ReportData& data, const std::filesystem::path& path, CsvProfile profile)
{
    writeTable(runTable(data), path, profile,
               provenance(data, "every run and metric; an empty mean is explained by missing_reason"));
}

void exportPerQuery(const ReportData& data, const std::filesystem::path& path, CsvProfile profile)
{
    CsvWriter csv(
        path, profile,
        {"run", "name", "experiment", "method", "seed", "test_set", "metric", "query", "value", "seen"});
    for (const RunReport& run : data.runs)
        for (const MetricValue& m : run.metrics)
            for (const QueryValue& q : m.values) {
                csv.integer(run.row.id.value).text(run.name).text(run.experiment).text(run.row.method);
                csv.integer(run.row.seed)
                    .text(m.testSet)
                    .text(m.metric)
                    .text(q.query)
                    .number(q.value)
                    .integer(q.seen ? 1 : 0);
                csv.endRow();
            }
    csv.finish(provenance(data, "the value of every run, metric and test query"));
}

void exportComparisons(const ReportData& data, const std::filesystem::path& path, CsvProfile profile)
{
    writeTable(comparisonTable(data), path, profile,
               provenance(data, "system − baseline, over the same test queries"));
}

void writeReport(const ReportData& data, const std::filesystem::path& folder, const ReportOptions& options)
{
    const std::string page = reportHtml(data, options);
    const std::string latex = reportLatex(data, options.baseline);
    exportRuns(data, folder / "runs.csv", CsvProfile::Analysis);
    exportPerQuery(data, folder / "per_query.csv", CsvProfile::Analysis);
    writeTable(labelCountTable(data), folder / "label_counts.csv", CsvProfile::Analysis,
               provenance(data, "pairs of each label set by level, sample type and candidate source"));
    exportComparisons(data, folder / "comparison.csv", CsvProfile::Analysis);
    writeTable(
        ofRuns(data, negativesTable), folder / "negatives.csv", CsvProfile::Analysis,
        provenance(data, "hard negatives that runs drew, by part of the training; relevant ones are false"));
    writeTable(
        ofRuns(data, indexTable), folder / "indexes.csv", CsvProfile::Analysis,
        provenance(data,
                   "inverted indexes of sparse runs over the whole catalogue, and what a test query reads"));
    writeFileAtomically(folder / "comparison.tex", latex);
    writeFileAtomically(folder / "report.html", page);
    writeFileAtomically(folder / "report.md", reportMarkdown(data));
    writeFileAtomically(folder / "report.json", reportJson(data));
}

} // namespace crops::report
