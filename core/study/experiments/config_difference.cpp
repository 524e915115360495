// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/experiments/config_difference.h"

#include <map>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json_fields.h"

namespace crops::study
{

namespace
{

using Settings = std::map<std::string, std::string>;

/// Objects become paths; arrays stay whole, as they are one setting.
void flatten(const nlohmann::json& value, const std::string& path, Settings& settings)
{
    if (!value.is_object()) {
        settings[path] = value.is_string() ? value.get<std::string>() : value.dump();
        return;
    }
    for (const auto& item : value.items())
        flatten(item.value(), path.empty() ? item.key() : path + "." + item.key(), settings);
}

Settings settingsOf(const store::RunRow& run)
{
    const nlohmann::json experiment = tryParseJson(run.experiment);
    if (!experiment.is_object())
        throw Error(ErrorCode::Damaged, "The settings of run {} cannot be read: they are no JSON object.",
                    run.id.value);
    Settings settings;
    flatten(experiment, "", settings);
    settings.erase("name");
    settings.erase("seeds");
    settings.erase("label_set"); // 0 there means the newest; the run says which one it was
    settings["run.seed"] = std::to_string(run.seed);
    if (run.labelSet) settings["run.label_set"] = std::to_string(run.labelSet.value);
    settings["run.training_data"] = run.dataSha256.substr(0, 12);
    settings["run.device"] = run.device;
    settings["run.program_version"] = run.programVersion;
    return settings;
}

} // namespace

std::vector<ConfigRow> configRows(std::span<const store::RunRow> runs)
{
    std::map<std::string, ConfigRow> rows;
    for (std::size_t i = 0; i < runs.size(); ++i)
        for (auto& [key, value] : settingsOf(runs[i])) {
            ConfigRow& row = rows[key];
            row.key = key;
            row.values.resize(runs.size());
            row.values[i] = value;
        }
    std::vector<ConfigRow> all;
    for (auto& [key, row] : rows) {
        for (const auto& value : row.values)
            row.differs = row.differs || value != row.values.front();
        all.push_back(std::move(row));
    }
    return all;
}

std::vector<ConfigRow> configDifference(std::span<const store::RunRow> runs)
{
    std::vector<ConfigRow> rows = configRows(runs);
    std::erase_if(rows, [](const ConfigRow& row) { return !row.differs; });
    return rows;
}

} // namespace crops::study
