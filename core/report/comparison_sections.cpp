// SPDX-License-Identifier: GPL-3.0-or-later
// What a study's report says of experiments against each other: as wholes and query by query.
#include <algorithm>

#include "report/figures.h"
#include "report/shown_tables.h"
#include "report/study_document.h"
#include "report/wording.h"

namespace crops::report
{

namespace
{

/// Wins and losses that are listed by name, each.
constexpr std::size_t kListed = 5;

/// The first that differ most, and the last.
Table extremesTable(const QueryDifferences& all)
{
    Table table{{{"", "Query"},
                 {"", all.baseline, Kind::Number, Unit::Share, true},
                 {"", all.system, Kind::Number, Unit::Share, true},
                 {"", "Difference", Kind::Number, Unit::Points}},
                {}};
    const auto add = [&](const QueryDifference& one) {
        table.rows.push_back({one.query, one.baseline, one.system, one.system - one.baseline});
    };
    const std::size_t wins = std::min(kListed, static_cast<std::size_t>(all.wins));
    for (std::size_t i = 0; i < wins; ++i)
        add(all.queries[i]);
    for (std::size_t i = std::min(kListed, static_cast<std::size_t>(all.losses)); i-- > 0;)
        add(all.queries[all.queries.size() - 1 - i]);
    return table;
}

} // namespace

void addComparisons(const Telling& t, Document& document)
{
    if (t.data.comparisons.empty()) return;
    Section& section = document.begin(t.words.say("Comparisons"));
    section.add(Paragraph{t.words.say(
        "Differences in percentage points, query by query, with 95 % paired bootstrap intervals; p of the "
        "paired randomisation test, and corrected (Holm) over the comparisons of the same number.")});
    if (t.page && !t.baseline.empty())
        if (auto forest = forestFigure(t.data, t.baseline, t.words)) section.add(*std::move(forest));
    for (const MetricName& metric : t.data.headline)
        if (Table table = pairsTable(t.data, metric); !table.rows.empty())
            document.sections.push_back(
                {metricTitle(metric),
                 3,
                 {Grid{std::move(table), t.words.plain("Differences in {} of each pair, in percentage points",
                                                       metricTitle(metric))}}});
}

void addQueries(const Telling& t, Document& document)
{
    const std::string system = shownSystem(t.data, t.baseline);
    if (system.empty()) return;
    Section section{t.words.say("Query by query"), 2, {}};
    section.add(Paragraph{t.words.say("{} against {}: the difference of every test query, sorted. What a "
                                      "mean hides: how many queries gain, how many lose, and which. Queries "
                                      "without a difference are counted, not drawn. (All: per_query.csv.)",
                                      system, t.baseline)});
    std::vector<Section> parts;
    for (const MetricName& metric : mainMetrics(t.data)) {
        const QueryDifferences all = queryDifferences(t.data, metric, t.baseline, system);
        if (all.queries.empty()) continue;
        Section& part =
            parts.emplace_back(Section{metricTitle(metric), 3, {differencesFigure(all, t.words)}});
        if (Table table = extremesTable(all); !table.rows.empty())
            part.add(Grid{std::move(table),
                          t.words.plain("{}: queries with the largest gains and losses, in percent",
                                        metricTitle(metric))});
    }
    if (parts.empty()) return;
    document.sections.push_back(std::move(section));
    std::move(parts.begin(), parts.end(), std::back_inserter(document.sections));
}

} // namespace crops::report
