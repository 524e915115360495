// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/loop/loop_tables.h"

#include <fmt/format.h>

#include "base/file.h"
#include "report/csv.h"
#include "store/codes.h"
#include "study/loop/measured_cells.h"

namespace crops::study
{

namespace
{

using nlohmann::ordered_json;
using report::Cell;
using report::Kind;

/// An arm's differences from the first; the first has none.
const MeasuredMetrics& fromFirst(const LoopResult& result, std::size_t arm, std::size_t round)
{
    static const MeasuredMetrics none{};
    return arm > 0 ? differencesOf(result, 0, arm, round) : none;
}

std::string percent(double value, bool sign)
{
    const std::string text = sign ? fmt::format("{:+.1f}", 100 * value) : fmt::format("{:.1f}", 100 * value);
    return text == "-0.0" ? "0.0" : text;
}

Cell valueCell(const std::optional<Measured>& measured, bool sign)
{
    return measured ? Cell(percent(measured->value, sign)) : Cell();
}

/// "[11.9, 12.7]".
Cell intervalCell(const std::optional<Measured>& measured, bool sign)
{
    if (!measured || !measured->low) return {};
    return fmt::format("[{}, {}]", percent(*measured->low, sign), percent(*measured->high, sign));
}

report::Row startOf(const LoopResult& result, std::size_t arm, std::size_t round)
{
    return {result.options.arms[arm].name, static_cast<std::int64_t>(round)};
}

void addMetricRows(const LoopResult& result, std::size_t arm, std::size_t round, report::Table& table)
{
    const LoopPoint& point = result.points[arm][round];
    for (std::size_t m = 0; m < kLoopMetrics; ++m) {
        report::Row row = startOf(result, arm, round);
        addMeasuredCells(infoOf(static_cast<LoopMetric>(m)).key, point.seeds, point.values[m],
                         fromFirst(result, arm, round)[m], row);
        table.rows.push_back(std::move(row));
    }
}

/// How many labels a world has, by level and by sample type.
void addLabelRows(const LoopResult& result, std::size_t arm, std::size_t round, report::Table& table)
{
    const LoopPoint& point = result.points[arm][round];
    const auto add = [&](const std::string& name, double count) {
        report::Row row = startOf(result, arm, round);
        addMeasuredCells(name, point.seeds, Measured{count}, {}, row);
        table.rows.push_back(std::move(row));
    };
    for (std::size_t level = 0; level < point.levels.size(); ++level)
        add(fmt::format("labels_level_{}", level), point.levels[level]);
    for (std::size_t type = 0; type < point.types.size(); ++type)
        add(fmt::format("labels_{}", store::sampleTypeName(static_cast<store::SampleType>(type))),
            point.types[type]);
}

template <class Numbers, class Name>
ordered_json named(const Numbers& numbers, const Name& name)
{
    ordered_json object;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        object[name(i)] = numbers[i];
    return object;
}

ordered_json measuredJson(const std::optional<Measured>& measured)
{
    if (!measured) return nullptr;
    const auto number = [](const std::optional<double>& value) {
        return value ? ordered_json(*value) : ordered_json();
    };
    return {{"value", measured->value}, {"low", number(measured->low)}, {"high", number(measured->high)}};
}

ordered_json pairJson(const LoopResult& result, const LoopPair& pair, std::size_t round)
{
    ordered_json object{{"arm", result.options.arms[pair.b].name},
                        {"less", result.options.arms[pair.a].name},
                        {"round", round}};
    for (std::size_t m = 0; m < kLoopMetrics; ++m)
        object[infoOf(static_cast<LoopMetric>(m)).key] = measuredJson(pair.rounds[round][m]);
    return object;
}

ordered_json pointJson(const LoopPoint& point)
{
    const auto level = [](std::size_t i) { return std::to_string(i); };
    const auto type = [](std::size_t i) { return store::sampleTypeName(static_cast<store::SampleType>(i)); };
    const auto source = [](std::size_t i) {
        return store::candidateSourceName(static_cast<store::CandidateSource>(i));
    };
    return {{"seeds", point.seeds},
            {"searches", point.searches},
            {"labels_by_level", named(point.levels, level)},
            {"labels_by_type", named(point.types, type)},
            {"kept_by_source", named(point.kept, source)},
            {"lorenz", point.lorenz}};
}

} // namespace

report::Table loopTable(const LoopResult& result)
{
    report::Table table;
    table.columns = {{"arm", "arm"}, {"round", "round", Kind::Count}};
    addMeasuredColumns(table);
    for (std::size_t arm = 0; arm < result.points.size(); ++arm)
        for (std::size_t round = 0; round < result.points[arm].size(); ++round) {
            if (result.points[arm][round].seeds == 0) continue;
            addMetricRows(result, arm, round, table);
            addLabelRows(result, arm, round, table);
        }
    return table;
}

report::Table curveTable(const LoopResult& result)
{
    report::Table table;
    table.columns = {{"metric", "metric"}, {"arm", "arm"}};
    const auto last = static_cast<std::size_t>(lastCommonRound(result));
    for (std::size_t round = 0; round <= last; ++round)
        table.columns.push_back({fmt::format("round_{}", round), fmt::format("round {}", round)});
    table.columns.push_back({"interval", "95 %"});
    table.columns.push_back({"difference", "− " + result.options.arms.front().name});
    table.columns.push_back({"difference_interval", "95 %"});
    for (std::size_t m = 0; m < kLoopMetrics; ++m)
        for (std::size_t arm = 0; arm < result.points.size(); ++arm) {
            const LoopPoint& end = result.points[arm][last];
            const std::optional<Measured>& difference = fromFirst(result, arm, last)[m];
            report::Row row{infoOf(static_cast<LoopMetric>(m)).title, result.options.arms[arm].name};
            for (std::size_t round = 0; round <= last; ++round)
                row.push_back(valueCell(result.points[arm][round].values[m], false));
            row.push_back(intervalCell(end.values[m], false));
            row.push_back(valueCell(difference, true));
            row.push_back(intervalCell(difference, true));
            table.rows.push_back(std::move(row));
        }
    return table;
}

ordered_json loopJson(const LoopResult& result)
{
    ordered_json json;
    json["options"] = ordered_json::parse(loopOptionsJson(result.options));
    json["whole"] = result.whole;
    json["rows"] = report::tableJson(loopTable(result));
    json["rounds"] = ordered_json::array();
    for (std::size_t arm = 0; arm < result.points.size(); ++arm)
        for (std::size_t round = 0; round < result.points[arm].size(); ++round) {
            if (result.points[arm][round].seeds == 0) continue;
            ordered_json point{{"arm", result.options.arms[arm].name}, {"round", round}};
            point.update(pointJson(result.points[arm][round]));
            json["rounds"].push_back(std::move(point));
        }
    json["differences"] = ordered_json::array();
    for (const LoopPair& pair : result.pairs)
        for (std::size_t round = 0; round < pair.rounds.size(); ++round)
            json["differences"].push_back(pairJson(result, pair, round));
    json["queries"] = ordered_json::array();
    for (const LoopQuery& query : result.queries) {
        if (json["queries"].size() == kJsonQueries) break;
        ordered_json shares;
        for (std::size_t arm = 0; arm < query.shares.size(); ++arm)
            shares[result.options.arms[arm].name] = query.shares[arm];
        json["queries"].push_back({{"query", query.text},
                                   {"exposures", query.exposures},
                                   {"intents", query.intents},
                                   {"shares", shares}});
    }
    return json;
}

ordered_json writeLoop(const LoopResult& result, const LoopFolder& folder)
{
    ordered_json all = loopJson(result);
    writeFileAtomically(folder.json(), all.dump(2) + "\n");
    report::writeTable(loopTable(result), folder.csv(), report::CsvProfile::Analysis, all["options"]);
    return all;
}

} // namespace crops::study
