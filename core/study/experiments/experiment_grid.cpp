// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/experiments/experiment_grid.h"

#include <algorithm>
#include <set>

#include "base/file.h"
#include "base/json_fields.h"

namespace crops::study
{

namespace
{

namespace fs = std::filesystem;
using nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

/// One list of a grid.
struct Axis {
    std::string path; ///< "alpha", "policy", or a setting's.
    std::vector<json> values;
};

[[noreturn]] void fail(const std::string& where, const std::string& what)
{
    throw Error(ErrorCode::BadInput, where + ": grid: " + what + ".");
}

/// In the order of the file.
std::vector<Axis> axesOf(const OrderedJson& grid, const std::string& where)
{
    if (!grid.is_object()) fail(where, "expected an object of lists, found " + std::string(grid.type_name()));
    std::vector<Axis> axes;
    for (const auto& [path, list] : grid.items()) {
        if (path == "seeds" || path == "seed" || path == "name")
            fail(where, fmt::format("{} belongs to the experiment, beside the grid", path));
        if (!list.is_array() || list.empty())
            fail(where,
                 fmt::format("{} has to be a list with a value at least, found {}", path, list.dump()));
        Axis& axis = axes.emplace_back(Axis{path, {}});
        for (const auto& item : list) {
            json value = json::parse(item.dump());
            if (std::find(axis.values.begin(), axis.values.end(), value) != axis.values.end())
                fail(where, fmt::format("{} holds {} twice", path, value.dump()));
            axis.values.push_back(std::move(value));
        }
    }
    return axes;
}

/// What a value of an axis is called in a cell's name.
std::string wordFor(const Axis& axis, std::size_t chosen)
{
    const json& value = axis.values[chosen];
    const auto plain = [](const json& one) { return one.is_string() ? one.get<std::string>() : one.dump(); };
    std::string text = plain(value);
    if (value.is_array()) {
        text.clear();
        for (const json& one : value)
            text += (text.empty() ? "" : "+") + plain(one);
        if (text.empty()) text = "nothing";
    }
    if (axis.path == "alpha") return "α " + text;
    if (axis.path == "method") return text;
    if (axis.path == "policy")
        return "policy " + (value.is_string() ? fs::path(text).stem().string() : std::to_string(chosen + 1));
    const std::size_t dot = axis.path.rfind('.');
    return axis.path.substr(dot == std::string::npos ? 0 : dot + 1) + " " + text;
}

void putAt(json& document, const std::string& path, const json& value, const std::string& where)
{
    json* place = &document;
    std::size_t from = 0;
    for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.', from)) {
        place = &(*place)[path.substr(from, dot - from)];
        if (!place->is_null() && !place->is_object())
            fail(where, fmt::format("{} is no setting: {} is no object", path, path.substr(0, dot)));
        from = dot + 1;
    }
    (*place)[path.substr(from)] = value;
}

double alphaOf(const json& value, const std::string& where)
{
    if (!value.is_number() || !(value.get<double>() >= 0 && value.get<double>() <= 1))
        fail(where, "alpha has to hold numbers between 0 and 1, found " + value.dump());
    return value.get<double>();
}

labels::LabelPolicy policyOf(const json& value, const std::string& where, const fs::path& folder)
{
    if (!value.is_string()) return labels::labelPolicyFromJson(value.dump(), where + ": grid: policy");
    fs::path file = value.get<std::string>();
    if (file.is_relative() && fs::exists(folder / file)) file = folder / file;
    return labels::labelPolicyFromJson(readFile(file), file.string());
}

/// The cell in which axis i has its value number chosen[i].
GridCell cellOf(json document, const std::vector<Axis>& axes, const std::vector<std::size_t>& chosen,
                const std::string& where, const fs::path& folder)
{
    GridCell cell;
    std::string words;
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const json& value = axes[i].values[chosen[i]];
        if (axes[i].path == "alpha")
            cell.alpha = alphaOf(value, where);
        else if (axes[i].path == "policy")
            cell.policy = policyOf(value, where, folder);
        else
            putAt(document, axes[i].path, value, where);
        const bool named = axes[i].path == "method" && !document.contains("name");
        if (axes[i].values.size() > 1 && !named) words += ", " + wordFor(axes[i], chosen[i]);
    }
    cell.experiment = parseExperiment(document.dump(), where);
    if (cell.experiment.labelSet && (cell.alpha || cell.policy))
        fail(where, "alpha and policy decide the label set: leave label_set out");
    if (!cell.experiment.method->trained) {
        cell.alpha.reset();
        cell.policy.reset();
    }
    cell.experiment.name += words;
    return cell;
}

/// The next combination, the last axis fastest; false after the last one.
bool advance(const std::vector<Axis>& axes, std::vector<std::size_t>& chosen)
{
    for (std::size_t i = axes.size(); i-- > 0;) {
        if (++chosen[i] < axes[i].values.size()) return true;
        chosen[i] = 0;
    }
    return false;
}

} // namespace

std::vector<GridCell> parseGrid(const std::string& text, const std::string& where, const fs::path& folder)
{
    json document = parseJson(text, where);
    if (!document.is_object() || !document.contains("grid")) return {{parseExperiment(text, where), {}, {}}};
    const std::vector<Axis> axes = axesOf(OrderedJson::parse(text).at("grid"), where);
    document.erase("grid");
    std::vector<GridCell> cells;
    std::vector<std::size_t> chosen(axes.size());
    std::set<std::string> untrained;
    do {
        GridCell cell = cellOf(document, axes, chosen, where, folder);
        if (!cell.experiment.method->trained && !untrained.insert(experimentHash(cell.experiment)).second)
            continue;
        cells.push_back(std::move(cell));
    } while (advance(axes, chosen));
    return cells;
}

std::vector<GridCell> loadGrid(const fs::path& file)
{
    return parseGrid(readFile(file), file.string(), file.parent_path());
}

} // namespace crops::study
