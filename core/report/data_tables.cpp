// SPDX-License-Identifier: GPL-3.0-or-later
// Tables for people of what stands behind the runs: test sets, labels, θ, files, settings.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/json_fields.h"
#include "report/shown_tables.h"
#include "report/wording.h"

namespace crops::report
{

namespace
{

using enum Kind;

const char* sourceName(std::size_t source)
{
    return store::candidateSourceName(static_cast<store::CandidateSource>(source));
}

/// One number of a JSON object.
Cell number(const nlohmann::json& object, const char* key)
{
    if (!object.is_object()) return {};
    const auto found = object.find(key);
    return found == object.end() || !found->is_number() ? Cell() : Cell(found->get<double>());
}

std::string bestText(const TestSetReport& set)
{
    if (set.noResult != dataset::NoResult::None) return kDash + (" " + noResultPhrase(set.noResult));
    std::string best;
    for (const auto& [metric, value] : set.best)
        best += fmt::format("{}{} {:.2f}", best.empty() ? "" : ", ", metric, 100 * value);
    return best;
}

/// The settings of an experiment by path: "encoder.dimension" → "64".
std::map<std::string, std::string> settingsOf(const RunReport& run)
{
    std::map<std::string, std::string> settings;
    const nlohmann::json experiment = tryParseJson(run.row.experiment);
    if (!experiment.is_structured() || experiment.empty()) return settings;
    const nlohmann::json flat = experiment.flatten();
    for (const auto& [path, value] : flat.items()) {
        std::string key = path.substr(1);
        std::replace(key.begin(), key.end(), '/', '.');
        if (key.starts_with("name") || key.starts_with("seed")) continue;
        settings[key] = value.is_string() ? value.get<std::string>() : value.dump();
    }
    return settings;
}

} // namespace

Table testSetTable(const ReportData& data)
{
    Table table{{shown("Test set"), shown("Queries", Count), shown("Relevant pairs", Count),
                 shown("Without text", Count), shown("At best", Word), shown("SHA-256", Hash)},
                {}};
    for (const TestSetReport& set : data.testSets)
        table.rows.push_back(
            {set.name, set.queries, set.relevant, set.withoutText, bestText(set), set.sha256});
    return table;
}

Table scorerTable(const ReportData& data)
{
    Table table{{shown("Scorer", Count), shown("Kind", Word), shown("AUC", Number, Unit::Short),
                 shown("Calibration error", Number, Unit::Short), shown("Settings")},
                {}};
    for (const store::ScorerInfo& scorer : data.scorers) {
        const nlohmann::json quality = tryParseJson(scorer.quality);
        table.rows.push_back(
            {scorer.id.value, scorer.kind, number(quality, "auc"), number(quality, "ece"), scorer.config});
    }
    return table;
}

Table sourceTable(const ReportData& data)
{
    Table table{{shown("Table", Word), shown("File"), shown("Rows read", Count), shown("Imported", Count),
                 shown("Rejected", Count), shown("SHA-256", Hash)},
                {}};
    for (const store::Source& s : data.sources)
        table.rows.push_back({s.kind, s.path, s.rowsRead, s.rowsImported, s.rowsRejected, s.sha256});
    return table;
}

Table provenanceTable(const ReportData& data)
{
    Table table{{shown("Run", Count), shown("Name"), shown("Status", Word), shown("Steps", Word),
                 shown("Device"), shown("Version"), shown("Label set", Count), shown("Training data", Hash),
                 shown("Experiment", Hash), shown("Finished", Instant)},
                {}};
    for (const RunReport& run : data.runs)
        table.rows.push_back({run.row.id.value, run.name, store::runStatusName(run.row.status),
                              fmt::format("{} of {}", run.row.step, run.row.totalSteps), run.row.device,
                              run.row.programVersion,
                              run.row.labelSet ? Cell(run.row.labelSet.value) : Cell(), run.row.dataSha256,
                              run.row.experimentSha256, instantCell(run.row.finishedAt)});
    return table;
}

Table measuredOnTable(const ReportData& data)
{
    Table table{{shown("Test set"), shown("Queries", Count), shown("SHA-256", Hash)}, {}};
    for (const MetricName& metric : data.headline)
        for (const RunReport& run : data.runs)
            if (const MetricValue* value = findValue(run.metrics, metric)) {
                const Row row{metric.testSet, value->queries, value->testSha256};
                if (std::find(table.rows.begin(), table.rows.end(), row) == table.rows.end())
                    table.rows.push_back(row);
            }
    return table;
}

Table settingsTable(const ReportData& data, bool differing)
{
    std::vector<std::pair<std::string, std::map<std::string, std::string>>> all;
    std::map<std::string, std::size_t> keys; // with how many experiments have it
    for (const RunReport& run : data.runs) {
        const bool known =
            std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.first == run.experiment; });
        if (known) continue;
        all.emplace_back(run.experiment, settingsOf(run));
        for (const auto& [key, value] : all.back().second)
            ++keys[key];
    }
    Table table{{shown("Setting")}, {}};
    if (differing)
        for (const auto& [experiment, settings] : all)
            table.columns.push_back({"", experiment, Text, Unit::None, true});
    else
        table.columns.push_back(shown("Value"));
    for (const auto& [key, experiments] : keys) {
        Row row{key};
        for (const auto& [experiment, settings] : all) {
            const auto found = settings.find(key);
            row.push_back(found == settings.end() ? Cell() : Cell(found->second));
        }
        const bool equal =
            std::all_of(row.begin() + 1, row.end(), [&](const Cell& c) { return c == row[1]; });
        if (equal == differing) continue;
        if (!differing) row.resize(2);
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table levelTable(const labels::LabelCounts& counts)
{
    Table table{{shown("Level", Count), shown("Pairs", Count)}, {}};
    for (std::size_t level = counts.levels.size(); level-- > 0;)
        table.rows.push_back({static_cast<std::int64_t>(level), counts.levels[level]});
    return table;
}

Table typeTable(const labels::LabelCounts& counts)
{
    Table table{{shown("Sample type", Word), shown("Pairs", Count)}, {}};
    for (std::size_t type = 0; type < counts.types.size(); ++type)
        table.rows.push_back(
            {store::sampleTypeName(static_cast<store::SampleType>(type)), counts.types[type]});
    return table;
}

Table candidateTable(const labels::LabelCounts& counts)
{
    Table table{{shown("Candidates", Word), shown("Kept (θ > α)", Count), shown("Dropped", Count),
                 shown("Unscored", Count)},
                {}};
    for (std::size_t source = 0; source < store::kCandidateSources; ++source)
        table.rows.push_back(
            {sourceName(source), counts.kept[source], counts.dropped[source], counts.unscored[source]});
    return table;
}

Table thresholdsTable(const labels::ThetaIndex& index, const std::vector<double>& alphas)
{
    Table table{{{"alpha", "α", Number}}, {}};
    for (const char* fate : {"kept", "dropped"})
        for (std::size_t source = 1; source < store::kCandidateSources; ++source)
            table.columns.push_back({fmt::format("{}.{}", fate, sourceName(source)),
                                     fmt::format("{} {}", sourceName(source), fate), Count});
    for (const double alpha : alphas) {
        const labels::ThresholdCounts counts = index.countsAt(alpha);
        Row& row = table.rows.emplace_back(1, Cell(alpha));
        row.insert(row.end(), counts.kept.begin() + 1, counts.kept.end());
        row.insert(row.end(), counts.dropped.begin() + 1, counts.dropped.end());
    }
    return table;
}

} // namespace crops::report
