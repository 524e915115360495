// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/engines/engine_parquet.h"

#include <fmt/format.h>

#include "base/child_process.h"
#include "base/error.h"
#include "base/quoted.h"
#include "logs/engines/engine_rows.h"
#include "logs/engines/sql_text.h"

namespace crops::logs
{

Engine parquetEngine()
{
    std::optional<Engine> first;
    for (Engine& engine : listEngines()) {
        if (engine.parquet.empty()) continue;
        if (programOf(engine)) return std::move(engine);
        if (!first) first = std::move(engine);
    }
    if (!first) throw Error(ErrorCode::NotFound, "No engine writes Parquet files.");
    try {
        requireProgram(*first);
    } catch (const Error& missing) {
        throw Error(missing.code(), "Parquet files are written by {}. {}", first->title, missing.what());
    }
    return std::move(*first);
}

void writeParquet(const Engine& engine, const std::filesystem::path& csv,
                  std::span<const TypedColumn> columns, const std::filesystem::path& to,
                  const Progress* progress)
{
    std::string list;
    for (const auto& [name, type] : columns)
        list += fmt::format("{0}CAST({1} AS {2}) AS {1}", list.empty() ? "" : ", ", doubleQuoted(name), type);
    const auto path = [](const std::filesystem::path& file) {
        return filled(std::filesystem::absolute(file).string(), "'", "''");
    };
    std::string sql = filled(engine.parquet, "{columns}", list);
    sql = filled(filled(sql, "{file}", path(csv)), "{to}", path(to));
    const auto check = [progress] {
        if (progress != nullptr) progress->checkStop();
    };
    ChildProcess child({requireProgram(engine), engine.arguments, engine.environment});
    child.write(statementsBefore(engine) + sql + '\n');
    child.endInput();
    char said[4096];
    while (child.read(said, sizeof said, check) > 0) {
    }
    if (const int status = child.wait(check); status != 0 || !std::filesystem::is_regular_file(to))
        throw Error(ErrorCode::BadInput, "{} did not write {} (it ended with status {}): {}", engine.title,
                    to.filename().string(), status, complaintOf(child.errors()));
}

} // namespace crops::logs
