// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/import_check.h"

#include <optional>

#include <fmt/format.h>

#include "base/error.h"
#include "base/json_fields.h"
#include "base/numbers.h"
#include "cli/commands.h"
#include "logs/preview.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

/// A project that cannot be written to is checked without what is in it.
std::vector<logs::FileCheck> checksOf(const std::string& project, const std::vector<logs::ImportFile>& files,
                                      const logs::ImportOptions& options, Progress& progress)
{
    std::optional<store::Project> opened;
    try {
        opened = store::Project::open(project);
    } catch (const Error& failure) {
        if (failure.code() != ErrorCode::ReadOnly) throw;
        return logs::checkFiles(files, options, logs::kAllRows, progress);
    }
    return logs::checkFiles(*opened, files, options, logs::kAllRows, progress);
}

json checkJson(const logs::FileCheck& check)
{
    json rejects = json::array();
    for (const store::RowReject& reject : check.rejects)
        rejects.push_back({{"line", reject.line}, {"reason", reject.reason}, {"detail", reject.detail}});
    json reasons = json::object();
    for (const logs::RejectsOfReason& of : check.reasons)
        reasons[of.reason] = of.rows;
    return {{"path", check.path.string()}, {"table", logs::tableName(check.table)},
            {"rows_read", check.rowsRead}, {"accepted", check.imported},
            {"rejected", check.rejected},  {"blank", check.blank},
            {"whole", check.whole},        {"reasons", reasons},
            {"rejects", rejects},          {"remarks", check.remarks},
            {"refusal", check.refusal}};
}

std::string checkText(const logs::FileCheck& check)
{
    std::string text = fmt::format("{}: {} rows = {} accepted + {} rejected + {} blank", check.path.string(),
                                   grouped(check.rowsRead), grouped(check.imported), grouped(check.rejected),
                                   grouped(check.blank));
    for (const logs::TimeExample& time : check.times)
        text += fmt::format("\n  {}: {} → {}", time.column, time.found, formatIso8601(time.understood));
    for (const logs::RejectsOfReason& of : check.reasons) {
        text += fmt::format("\n  {} × {}", grouped(of.rows), of.reason);
        for (const store::RowReject& reject : of.examples)
            text += fmt::format("\n    line {}: {}", grouped(reject.line), reject.detail);
    }
    for (const std::string& remark : check.remarks)
        text += "\n  " + remark;
    return text;
}

} // namespace

void checkImport(const std::string& project, const std::vector<logs::ImportFile>& files,
                 const logs::ImportOptions& options, Console& console)
{
    json list = json::array();
    std::string text;
    for (const logs::FileCheck& check : checksOf(project, files, options, console.progress)) {
        list.push_back(checkJson(check));
        text += (text.empty() ? "" : "\n") + checkText(check);
        if (!check.refusal.empty()) console.exitCode = kFailed;
        if (!check.refusal.empty()) text += "\n  " + check.refusal;
    }
    console.result({{"files", list}}, text);
}

} // namespace crops::cli
