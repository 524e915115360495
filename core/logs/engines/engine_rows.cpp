// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/engines/engine_rows.h"

#include <algorithm>
#include <unistd.h>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/child_process.h"
#include "base/json_fields.h"
#include "base/quoted.h"
#include "logs/engines/sql_text.h"
#include "logs/stop_scope.h"
#include "text/printable.h"

namespace crops::logs
{

namespace
{

constexpr std::size_t kPeekBytes = std::size_t{1} << 16;

bool saysError(std::string_view line)
{
    for (const std::string_view sign : {"rror", "RROR", "xception", "FATAL", "fatal", "denied", "annot"})
        if (line.find(sign) != std::string_view::npos) return true;
    return false;
}

/// The extension that a program complains of; empty where that is not what is wrong.
std::string missingExtension(std::string_view errors)
{
    const auto says = [&](std::string_view sign) { return errors.find(sign) != std::string_view::npos; };
    const std::size_t at = errors.find("xtension \"");
    if (at == std::string_view::npos) return {};
    if (!says("Failed to download extension") && !says("could not be loaded") && !says("not found"))
        return {};
    const std::size_t begin = at + std::string_view("xtension \"").size();
    return std::string(errors.substr(begin, errors.find('"', begin) - begin));
}

/// The statement with which SQL fetches an extension, or would.
std::string installOf(std::string_view sql, const std::string& extension)
{
    std::string plain = "INSTALL " + extension;
    const std::size_t begin = sql.find(plain);
    if (begin == std::string_view::npos) return plain;
    return std::string(sql.substr(begin, sql.find(';', begin) - begin));
}

/// The program while its rows are read.
class EngineStream : public ByteStream
{
  public:
    EngineStream(Engine engine, EngineQuestion question, const ChildCommand& command, OnceRead* once)
        : m_engine(std::move(engine)), m_question(std::move(question)), m_once(once), m_child(command)
    {
    }

    ChildProcess& child() { return m_child; }

    std::size_t read(char* to, std::size_t capacity) override
    {
        if (m_ended) return 0;
        const std::size_t n = readSome(to, capacity);
        if (n == 0) end();
        if (m_once != nullptr) m_once->count({to, n});
        m_position += static_cast<std::int64_t>(n);
        return n;
    }
    std::int64_t position() const override { return m_position; }

    /// A line of what it says before its rows, without the line feed; throws where it ends instead.
    std::string line()
    {
        std::string text;
        for (;;) {
            char c = 0;
            if (readSome(&c, 1) == 0) {
                end();
                fail("it ended without an answer.");
            }
            if (c == '\n') return text;
            text += c;
        }
    }

  private:
    std::size_t readSome(char* to, std::size_t capacity)
    {
        return m_child.read(to, capacity, [this] { check(); });
    }

    void check() const
    {
        StopScope::check();
        if (m_once == nullptr) return;
        if (m_once->progress != nullptr) m_once->progress->checkStop();
        if (m_once->abandoned) throw Cancelled();
    }

    /// Rows that came from a program that failed are not all of them.
    void end()
    {
        m_ended = true;
        const int status = m_child.wait([this] { check(); });
        if (status == 0) return;
        checkExtension();
        const std::string said = complaintOf(m_child.errors());
        if (said.empty())
            fail(status > 128 ? fmt::format("it was ended by signal {}.", status - 128)
                              : fmt::format("it ended with status {} and said nothing.", status));
        fail(said + (said.ends_with('.') ? "" : "."));
    }

    void checkExtension() const
    {
        const std::string extension = missingExtension(m_child.errors());
        if (extension.empty() || m_engine.extension.empty()) return;
        throw Error(ErrorCode::NotFound,
                    "{}: its extension {} is not here and could not be fetched. To have it, {}.",
                    m_question.failure, extension,
                    filled(m_engine.extension, "{install}", installOf(m_question.sql, extension)));
    }

    [[noreturn]] void fail(const std::string& why) const
    {
        throw Error(ErrorCode::BadInput, m_question.failure + ": " + why);
    }

    Engine m_engine;
    EngineQuestion m_question;
    OnceRead* m_once;
    ChildProcess m_child;
    std::int64_t m_position = 0;
    bool m_ended = false;
};

struct EngineColumn {
    std::string name;
    std::string type;
};

std::vector<EngineColumn> readColumns(EngineStream& stream, const Engine& engine)
{
    std::vector<EngineColumn> columns;
    for (;;) {
        const std::string line = stream.line();
        const nlohmann::json row = tryParseJson(line);
        if (row.is_object() && !row.contains("column_name")) return columns;
        if (!row.is_object() || !row["column_name"].is_string() || !row.contains("column_type") ||
            !row["column_type"].is_string())
            throw Error(
                ErrorCode::BadInput,
                "{} was asked for its columns and wrote \"{}\", no JSON with column_name and column_type.",
                engine.title, text::printable(line.substr(0, 200)));
        columns.push_back({row["column_name"].get<std::string>(), row["column_type"].get<std::string>()});
    }
}

/// The plan's columns, where it needs no other and every one it needs is there; else all.
std::vector<EngineColumn> wanted(const std::vector<EngineColumn>& all, const ColumnPlan* plan)
{
    if (plan == nullptr || plan->keepsExtras()) return all;
    std::vector<std::string> names;
    std::vector<EngineColumn> few;
    for (const EngineColumn& column : all) {
        names.push_back(column.name);
        if (plan->slotOf(column.name) >= 0) few.push_back(column);
    }
    const bool whole = !few.empty() && plan->overlooked(names).empty() && plan->missing(names).empty();
    return whole ? few : all; // sentences on columns name all
}

std::string columnList(const std::vector<EngineColumn>& columns, const Engine& engine,
                       const EngineQuestion& question)
{
    std::string list;
    for (const EngineColumn& column : columns) {
        const std::string name = doubleQuoted(column.name);
        std::string value = name;
        for (const auto* casts : {&engine.casts, &question.casts})
            for (const auto& [type, cast] : *casts)
                if (type == column.type) value = filled(cast, "{column}", name);
        if (!list.empty()) list += ", ";
        list += value;
        if (value != name) list.append(" AS ").append(name);
    }
    return list;
}

bool isNested(const std::vector<EngineColumn>& columns, const Engine& engine)
{
    return std::any_of(columns.begin(), columns.end(), [&](const EngineColumn& column) {
        return std::any_of(engine.nested.begin(), engine.nested.end(), [&](const std::string& part) {
            return column.type.find(part) != std::string::npos;
        });
    });
}

FileFormat csvFormat()
{
    FileFormat format{FileFormat::Kind::Delimited};
    format.delimiter = ',';
    format.quoted = true;
    return format;
}

/// Asks for the columns first, then for the rows, in one run of the program.
void ask(OpenedTable& opened, EngineStream& stream, const Engine& engine, const EngineQuestion& question,
         const ColumnPlan* plan)
{
    const SqlStatements statements = splitStatements(question.sql, engine.backslash);
    if (statements.last.empty())
        throw Error(ErrorCode::Usage, question.failure + ": there is no statement in it.");
    stream.child().write(statementsBefore(engine) + statements.before + '\n');
    std::string rows = engine.jsonl.empty() ? engine.csv : engine.jsonl;
    opened.format = engine.jsonl.empty() ? csvFormat() : FileFormat{FileFormat::Kind::Jsonl};
    if (!engine.columns.empty()) {
        const std::string& typed = question.types.empty() ? statements.last : question.types;
        stream.child().write(filled(engine.columns, "{query}", typed));
        const std::vector<EngineColumn> all = readColumns(stream, engine);
        const std::vector<EngineColumn> columns = wanted(all, plan);
        for (const EngineColumn& column : columns)
            opened.columns.push_back(column.name);
        const bool flat =
            plan != nullptr && !plan->keepsExtras() && !engine.csv.empty() && !isNested(columns, engine);
        if (flat) opened.format = csvFormat();
        rows = filled(flat ? engine.csv : engine.jsonl, "{columns}", columnList(columns, engine, question));
    }
    stream.child().write(filled(rows, "{query}", statements.last) + '\n');
    stream.child().endInput();
}

} // namespace

std::string statementsBefore(const Engine& engine)
{
    const auto folder = std::filesystem::temp_directory_path() / fmt::format("crops-engine-{}", ::getpid());
    std::string text = filled(engine.before, "{temporary}", filled(folder.string(), "'", "''"));
    if (!text.empty() && !text.ends_with('\n')) text += '\n';
    return text;
}

std::string complaintOf(std::string_view errors)
{
    constexpr std::size_t kLongest = 600;
    std::string_view rest = errors;
    while (!rest.empty() && !saysError(rest.substr(0, rest.find('\n'))))
        rest.remove_prefix(std::min(rest.size(), rest.substr(0, rest.find('\n')).size() + 1));
    if (rest.empty()) rest = errors.substr(errors.size() - std::min(errors.size(), kLongest));
    const std::string text = text::printable(masked(oneLine(rest)));
    return std::string(beginning(text, kLongest)) + (text.size() > kLongest ? " …" : "");
}

OpenedTable askEngine(const Engine& engine, const EngineQuestion& question, const ColumnPlan* plan,
                      OnceRead* once)
{
    ChildCommand command{requireProgram(engine), engine.arguments, engine.environment};
    command.arguments.insert(command.arguments.end(), question.options.begin(), question.options.end());
    auto stream = std::make_unique<EngineStream>(engine, question, command, once);
    OpenedTable opened;
    ask(opened, *stream, engine, question, plan);
    opened.stream = std::move(stream);
    opened.front = peek(opened.stream, kPeekBytes);
    return opened;
}

} // namespace crops::logs
