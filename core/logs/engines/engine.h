// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace crops::logs
{

/// How an engine reads a kind of file (engineFormat).
struct EngineFile {
    std::string kind;
    std::string before; ///< Statements that go before the query; {file} as in `query`.
    std::string query;  ///< {file} is the file's name, safe inside '…' and taken for no pattern.
    std::string types;  ///< A query whose column types count instead; empty: those of `query`.
    std::vector<std::pair<std::string, std::string>> casts; ///< Go before the engine's own.
    std::string remark;                                     ///< For the report; {file} as the user named it.
};

/// A program that answers SQL: a file of resources/engines, or of the user's own folder. Templates hold
/// {query}; {columns} in those of an engine with `columns`.
struct Engine {
    std::string name;                   ///< "duckdb": what --engine says.
    std::string title;                  ///< "DuckDB"
    std::string dialect;                ///< A sentence on the SQL that it takes.
    std::string program;                ///< Looked for on the PATH and in engineFolder().
    std::string variable;               ///< Of the environment; names the program where it is set.
    std::string install;                ///< What to do where the program is not there.
    std::vector<std::string> version;   ///< Arguments with which it says its version.
    std::vector<std::string> arguments; ///< With which it reads SQL from its standard input.
    std::vector<std::pair<std::string, std::string>> environment; ///< NAME, value.
    bool backslash = false; ///< In '…' a backslash keeps a quote from ending the text.
    std::string before;     ///< Statements that go before the user's.
    std::string csv;        ///< The statement that writes {query} as CSV with a header; or
    std::string jsonl;      ///< as JSON, an object a line. At least one of the two.
    std::string columns; ///< The statement that writes {query}'s columns as JSON lines with column_name and
                         ///< column_type, and a last line without them; empty: they are not asked for.
    std::vector<std::pair<std::string, std::string>> casts; ///< Column type, what {column} becomes.
    std::vector<std::string> nested;                        ///< Parts of types that only JSON can write.
    std::string extension; ///< What to do where it lacks an extension, from a verb on: {install} is the
                           ///< statement that fetches it.
    std::string parquet; ///< The statement that writes {columns} of the CSV file {file}, all of whose values
                         ///< are texts, as the Parquet file {to}; empty: it writes none.
    std::vector<EngineFile> files;
    std::filesystem::path source; ///< The user's file; empty for one that was shipped.
    std::string problem;          ///< What is wrong with the user's file; empty: nothing.

    const EngineFile* fileOf(const std::string& kind) const;
};

/// Every engine, those that were shipped first; one of the user's own with the same name takes their place.
std::vector<Engine> listEngines();

/// Throws Error{Usage} with the names that there are, Error{BadInput} for a file of the user's that is wrong.
Engine findEngine(const std::string& name);

/// The shipped file's text, to begin an own one with; empty for an engine of the user's.
std::string shippedEngineText(const std::string& name);

/// The user's own *.json: $CROPS_ENGINES, else crops-workbench/engines in the folder of configurations
/// (~/.config); crops/engines, where they lay in earlier versions, is read, too.
std::filesystem::path userEngineFolder();
/// Where `install engines` puts programs: crops/engines/bin in the folder of data (~/.local/share).
std::filesystem::path engineFolder();

/// The program's file; nothing where it is not there.
std::optional<std::filesystem::path> programOf(const Engine& engine);
/// The same; throws Error{NotFound} that says what to install.
std::filesystem::path requireProgram(const Engine& engine);

/// The first line that the program says of its version, at most a hundred characters; empty where it says
/// none within some seconds. Throws Cancelled (see StopScope).
std::string versionOf(const Engine& engine, const std::filesystem::path& program);

} // namespace crops::logs
