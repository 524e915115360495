// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a query as an import job.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/json_fields.h"
#include "logs/chunk_reader.h"
#include "logs/engines/engine_rows.h"
#include "logs/engines/sql_text.h"
#include "logs/import_job.h"
#include "text/printable.h"

namespace crops::logs
{

namespace
{

std::string dumped(const nlohmann::json& json)
{
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// What decides which rows a query gives, without passwords.
nlohmann::json identityOf(const EngineQuery& query, const Engine& engine)
{
    std::vector<std::string> words{engine.program};
    words.insert(words.end(), engine.arguments.begin(), engine.arguments.end());
    words.insert(words.end(), query.options.begin(), query.options.end());
    return {{"engine", engine.name}, {"engine_command", maskedCommand(words)}, {"query", masked(query.sql)}};
}

/// What is recorded: that, how the rows are read, and by which version.
std::string querySettings(const ImportFile& file, const Engine& engine, const ImportOptions& options)
{
    nlohmann::json settings = nlohmann::json::parse(settingsJson({}, file.columns, options));
    settings.update(identityOf(*file.query, engine));
    settings["engine_version"] = versionOf(engine, requireProgram(engine));
    return dumped(settings);
}

/// As openRows, but a label is no path with partitions in it.
std::unique_ptr<RowReader> rowsOfQuery(const Engine& engine, const EngineQuery& query,
                                       const std::string& label, const ColumnPlan& plan,
                                       const ReaderOptions& options)
{
    OpenedTable opened =
        askEngine(engine, {query.sql, {}, query.options, {}, engine.title + " did not read the query"}, &plan,
                  options.once);
    return readerOf(std::move(opened), label, plan, options);
}

} // namespace

std::string queryLabel(const EngineQuery& query)
{
    constexpr std::size_t kLongest = 120;
    std::string text = query.engine + ": " + oneLine(masked(query.sql));
    while (text.ends_with(' ') || text.ends_with(';'))
        text.pop_back();
    text = text::printable(text);
    return std::string(beginning(text, kLongest)) + (text.size() > kLongest ? " …" : "");
}

bool isOfQuery(const std::string& settings, const EngineQuery& query)
{
    const nlohmann::json recorded = tryParseJson(settings);
    const nlohmann::json wanted = nlohmann::json::parse(dumped(identityOf(query, findEngine(query.engine))));
    return recorded.is_object() &&
           std::all_of(wanted.items().begin(), wanted.items().end(), [&](const auto& item) {
               return recorded.contains(item.key()) && recorded.at(item.key()) == item.value();
           });
}

ImportJob queryJob(const ImportFile& file, const ImportOptions& options)
{
    const EngineQuery& query = *file.query;
    const Engine engine = findEngine(query.engine);
    ImportOptions own = options; // what says how text is written does not touch an engine's rows
    own.encoding = Encoding::Utf8;
    own.delimiter = 0;
    own.quotes = Quotes::AsFormat;
    own.times = file.times.value_or(options.times);
    const ColumnPlan plan(file.table, file.columns);
    const std::string label = queryLabel(query);
    ImportJob job{file.table, label, querySettings(file, engine, own), {}, std::make_shared<OnceRead>()};
    job.encoding = own.encoding;
    job.times = own.times;
    job.remarks = file.remarks;
    job.asked = true;
    const ReaderOptions readers{own.encoding, 0, Quotes::AsFormat, options.chunkBytes, job.once.get()};
    job.open = [engine, query, label, plan, once = job.once, readers] {
        return rowsOfQuery(engine, query, label, plan, readers);
    };
    return job;
}

} // namespace crops::logs
