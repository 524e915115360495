// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/shown_tables.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "report/wording.h"

namespace crops::report
{

namespace
{

using enum Kind;

void addMetrics(const ReportData& data, Table& table)
{
    for (const MetricName& metric : data.headline)
        table.columns.push_back({"", metricTitle(metric), Figures, Unit::None, true});
}

/// A row of the headline numbers, each as `text` has it; missing where there is none.
template <class ToText>
void addValues(const ReportData& data, const ExperimentSummary& experiment, Row& row, const ToText& text)
{
    for (const MetricName& metric : data.headline) {
        const MetricValue* value = findValue(experiment.metrics, metric);
        row.push_back(value ? Cell(text(*value)) : Cell());
    }
}

std::string seedList(const std::vector<std::int64_t>& seeds)
{
    return fmt::format("{}", fmt::join(seeds, ", "));
}

void markBest(const ReportData& data, Table& table)
{
    for (std::size_t m = 0; m < data.headline.size(); ++m) {
        std::optional<std::size_t> best;
        std::size_t measured = 0;
        const auto mean = [&](std::size_t row) {
            const MetricValue* value = findValue(data.experiments[row].metrics, data.headline[m]);
            return value ? std::optional(value->mean) : std::nullopt;
        };
        for (std::size_t row = 0; row < data.experiments.size(); ++row) {
            if (!mean(row)) continue;
            ++measured;
            if (!best || *mean(row) > *mean(*best)) best = row;
        }
        if (measured > 1) table.best.emplace(*best, m + 2);
    }
}

std::string partText(const PartMean& part)
{
    return part.queries == 0 ? kDash : fmt::format("{} (n = {})", percent(part.mean), part.queries);
}

std::string againstText(const ComparisonReport& c)
{
    return differenceWithInterval(c.difference, c.low, c.high) + " p " + pText(c.pHolm);
}

} // namespace

void requireExperiment(const ReportData& data, const std::string& name)
{
    std::vector<std::string> names;
    for (const ExperimentSummary& experiment : data.experiments)
        names.push_back(experiment.experiment);
    if (std::find(names.begin(), names.end(), name) == names.end())
        throw Error(ErrorCode::NotFound, "There is no experiment \"{}\" to compare against; there are: {}.",
                    name, fmt::join(names, ", "));
}

std::string representative(const ReportData& data, const std::string& name)
{
    for (const ExperimentSummary& experiment : data.experiments)
        if (experiment.experiment == name && !experiment.sameAs.empty()) return experiment.sameAs;
    return name;
}

std::optional<ComparisonReport> comparisonWith(const ReportData& data, const MetricName& metric,
                                               const std::string& baseline, const std::string& system)
{
    for (const ComparisonReport& c : data.comparisons) {
        if (!metric.names(c)) continue;
        if (c.baseline == baseline && c.system == system) return c;
        if (c.baseline != system || c.system != baseline) continue;
        ComparisonReport turned = c;
        std::swap(turned.baseline, turned.system);
        std::swap(turned.wins, turned.losses);
        turned.difference = -c.difference;
        turned.low = -c.high;
        turned.high = -c.low;
        return turned;
    }
    return std::nullopt;
}

Table headlineTable(const ReportData& data)
{
    Table table{{shown("Experiment"), shown("Seeds", Figures)}, {}};
    addMetrics(data, table);
    for (const ExperimentSummary& experiment : data.experiments)
        addValues(data, experiment,
                  table.rows.emplace_back(Row{experiment.experiment, seedList(experiment.seeds)}),
                  valueWithInterval);
    markBest(data, table);
    return table;
}

Table overSeedsTable(const ReportData& data)
{
    Table table{{shown("Experiment"), shown("Seeds", Figures)}, {}};
    addMetrics(data, table);
    for (const ExperimentSummary& experiment : data.experiments)
        if (experiment.seeds.size() > 1)
            addValues(data, experiment,
                      table.rows.emplace_back(Row{experiment.experiment, seedList(experiment.seeds)}),
                      [](const MetricValue& value) {
                          return value.seedMargin ? fmt::format("{:.1f} ± {:.1f}", 100 * value.mean,
                                                                100 * *value.seedMargin)
                                                  : kDash;
                      });
    return table;
}

Table pairsTable(const ReportData& data, const MetricName& metric)
{
    Table table{{shown("Pair"), shown("Difference", Figures), shown("p", Number, Unit::PValue),
                 shown("p (Holm)", Number, Unit::PValue), shown("Wins / ties / losses", Figures),
                 shown("Queries", Count)},
                {}};
    for (const ComparisonReport& c : data.comparisons)
        if (metric.names(c))
            table.rows.push_back({c.system + " − " + c.baseline,
                                  differenceWithInterval(c.difference, c.low, c.high), c.pValue, c.pHolm,
                                  fmt::format("{} / {} / {}", c.wins, c.ties, c.losses), c.queries});
    return table;
}

Table againstTable(const ReportData& data, const std::string& baseline)
{
    requireExperiment(data, baseline);
    Table table{{{"", "Against " + baseline}}, {}};
    addMetrics(data, table);
    const std::string against = representative(data, baseline);
    for (const ExperimentSummary& experiment : data.experiments) {
        if (experiment.experiment == baseline) continue;
        Row& row = table.rows.emplace_back(Row{experiment.experiment});
        const std::string system = representative(data, experiment.experiment);
        for (const MetricName& metric : data.headline) {
            const auto c = comparisonWith(data, metric, against, system);
            row.push_back(system == against ? Cell("the same run") : c ? Cell(againstText(*c)) : Cell());
        }
    }
    return table;
}

Table seenAndNewTable(const ReportData& data)
{
    Table table{{shown("Experiment"), shown("Queries", Word)}, {}};
    addMetrics(data, table);
    for (const ExperimentSummary& experiment : data.experiments)
        for (const bool seen : {true, false})
            addValues(data, experiment,
                      table.rows.emplace_back(Row{experiment.experiment, seen ? "seen" : "new"}),
                      [&](const MetricValue& value) { return partText(seen ? value.seen : value.fresh); });
    return table;
}

Table sampledTable(const ReportData& data)
{
    Table table{{shown("Run"), shown("Steps", Figures), shown("Drawn", Count), shown("Similarity", Figures),
                 shown("Judged", Count), shown("False negatives", Figures)},
                {}};
    for (const RunReport& run : data.runs) {
        if (run.sampled.empty()) continue;
        SampledNegatives all;
        for (const SampledNegatives& part : run.sampled) {
            all.drawn += part.drawn;
            all.judged += part.judged;
            all.relevant += part.relevant;
        }
        const SampledNegatives& first = run.sampled.front();
        const SampledNegatives& last = run.sampled.back();
        const double share = static_cast<double>(all.relevant) / static_cast<double>(all.judged);
        table.rows.push_back(
            {run.name, fmt::format("{} … {}", first.firstStep, last.lastStep), all.drawn,
             fmt::format("{:.3f} → {:.3f}", first.similarity, last.similarity), all.judged,
             all.judged == 0 ? kDash : fmt::format("{} ({} %)", all.relevant, percent(share))});
    }
    return table;
}

Table indexesTable(const ReportData& data)
{
    Table table{{shown("Run"), shown("Postings", Count), shown("Size", Count, Unit::MiB),
                 shown("Document terms", Number, Unit::Tenths), shown("Query terms", Number, Unit::Tenths),
                 shown("Postings read", Number, Unit::Whole)},
                {}};
    for (const RunReport& run : data.runs)
        if (run.index)
            table.rows.push_back({run.name, run.index->postings, run.index->bytes, run.index->documentTerms,
                                  run.index->queryTerms, run.index->postingsRead});
    return table;
}

Table paperTable()
{
    Table table{{shown("Method", Word)}, {}};
    for (const evaluation::HeadlineMetric& metric : evaluation::kHeadline)
        table.columns.push_back({"", metric.title, Number, Unit::Tenths, true});
    for (const PaperRow& row : paperRows())
        table.rows.push_back(
            {std::string(row.method) + " (paper)", row.recallClick, row.recallReformulation, row.ndcg});
    return table;
}

Table sweepTable(const std::vector<SweepPoint>& points)
{
    Table table{{{"alpha", "α", Number}, {"runs", "Runs", Count}}, {}};
    for (const evaluation::HeadlineMetric& metric : evaluation::kHeadline)
        table.columns.push_back({metric.title, metric.title, Number, Unit::Share, true});
    for (const SweepPoint& point : points) {
        Row& row = table.rows.emplace_back(Row{point.alpha, std::int64_t{point.runs}});
        row.insert(row.end(), point.means.begin(), point.means.end());
    }
    return table;
}

} // namespace crops::report
