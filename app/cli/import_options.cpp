// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/import_options.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "base/file.h"
#include "base/nearest.h"
#include "cli/commands.h"
#include "logs/folder_look.h"
#include "logs/inputs.h"
#include "store/tables/sources.h"

namespace crops::cli
{

namespace
{

using logs::kTables;

logs::Table tableAt(int i)
{
    return static_cast<logs::Table>(i);
}

/// "searches:qid=search_id" → the table's index and the renaming.
std::pair<int, logs::ColumnRename> parseMap(const std::string& text)
{
    const std::size_t colon = text.find(':');
    const std::size_t equals = text.find('=', colon == std::string::npos ? 0 : colon);
    if (colon == std::string::npos || equals == std::string::npos || equals == colon + 1 ||
        equals + 1 == text.size())
        throw Error(ErrorCode::Usage,
                    "--map {} is not of the form TABLE:THEIRS=OURS, such as searches:qid=search_id.", text);
    const std::string table = text.substr(0, colon);
    std::vector<std::string> names;
    for (int i = 0; i < kTables; ++i) {
        names.emplace_back(logs::tableName(tableAt(i)));
        if (names.back() == table)
            return {i, {text.substr(colon + 1, equals - colon - 1), text.substr(equals + 1)}};
    }
    throw Error(ErrorCode::Usage, "--map {}: there is no table \"{}\"; did you mean \"{}\"?", text, table,
                nearestName(table, names));
}

/// A folder without a preset: says which presets know its files, or what is there instead.
[[noreturn]] void proposePreset(const std::string& folder, const Progress& progress)
{
    const logs::FolderLook look = logs::lookAtFolder(folder, progress);
    if (look.presets.empty())
        throw Error(ErrorCode::Usage,
                    "No preset knows the files of {}: {}. Tables of your own are imported by their kind "
                    "(--searches {} takes those in it that have the columns); crops import --preset lists "
                    "the presets, and crops help guide tells how to write one.",
                    folder,
                    look.files == 0
                        ? std::string("it has none")
                        : fmt::format("it has {}, such as {}", look.files, fmt::join(look.examples, ", ")),
                    folder);
    const logs::LogPreset& best = look.presets.front();
    std::vector<std::string> others;
    for (auto other = look.presets.begin() + 1; other != look.presets.end(); ++other)
        others.push_back(other->name);
    throw Error(
        ErrorCode::Usage,
        "The files of {} look like the preset {} ({}; licence: {}). To import them, add --preset {}{}.",
        folder, best.name, best.title, best.licence, best.name,
        others.empty() ? std::string()
                       : fmt::format("; others that know such files: {}", fmt::join(others, ", ")));
}

/// A preset's files that are imported already are no mistake.
std::vector<logs::ImportReport> passOver(const std::function<std::vector<logs::ImportReport>()>& import,
                                         const ImportArguments& arguments,
                                         const std::function<void(const std::string&)>& onNote)
{
    try {
        return import();
    } catch (const Error& failure) {
        if (failure.code() != ErrorCode::AlreadyExists || arguments.preset.empty()) throw;
        onNote(fmt::format("import: {} is there already", arguments.from));
        return {};
    }
}

void addEngineOptions(CLI::App& command, ImportArguments& arguments)
{
    addNamed(command, "NAME", "--engine", arguments.engine,
             "The program that answers --TABLE-sql: one of crops engines, such as duckdb");
    for (int i = 0; i < kTables; ++i) {
        const std::string name = logs::tableName(tableAt(i));
        addNamed(command, "SQL", "--" + name + "-sql", arguments.queries[static_cast<std::size_t>(i)],
                 name + ": the rows of a query to the engine, or of @FILE with one");
    }
    addNamed(command, "TEXT", "--engine-option", arguments.engineOptions,
             "One more argument for the engine's program, such as a database file or --host=NAME; passwords "
             "belong into the environment")
        ->allow_extra_args(false);
}

/// The SQL of --TABLE-sql.
std::string queryText(const std::string& given)
{
    return given.starts_with('@') ? readFile(given.substr(1)) : given;
}

} // namespace

bool ImportArguments::any() const
{
    return !preset.empty() || !from.empty() ||
           std::any_of(files.begin(), files.end(), [](const auto& list) { return !list.empty(); }) ||
           std::any_of(queries.begin(), queries.end(), [](const auto& sql) { return !sql.empty(); });
}

void addImportOptions(CLI::App& command, ImportArguments& arguments)
{
    for (int i = 0; i < kTables; ++i) {
        const std::string name = logs::tableName(tableAt(i));
        addNamed(command, "FILE", "--" + name, arguments.files[static_cast<std::size_t>(i)],
                 name + ": TSV, CSV or JSON, also compressed; a folder or 'pattern*' of them, an archive "
                        "(.zip, .tar.gz, .7z) or 'archive.zip!member'; - is standard input");
    }
    addEngineOptions(command, arguments);
    command
        .add_option("--preset", arguments.preset,
                    fmt::format("A public data set: {}; or your own file of SQL, NAME.sql. Without a name: "
                                "what each can give; without a project: all of one",
                                fmt::join(logs::presetNames(), ", ")))
        ->expected(0, 1)
        ->default_str(kListPresets);
    addNamed(
        command, "NAME", "--interaction", arguments.interactions,
        "Preset ubi: one more action that is an interaction, besides click, watch, add_to_cart and purchase")
        ->allow_extra_args(false);
    addNamed(command, "DIR", "--from", arguments.from, "The folder or archive that the preset reads");
    addNamed(command, "MAP", "--map", arguments.maps, "Rename a foreign column: TABLE:THEIRS=OURS")
        ->allow_extra_args(false);
    command.add_option("--encoding", arguments.encoding, "utf-8 or gb18030")
        ->check(CLI::IsMember({"utf-8", "gb18030"}));
    command
        .add_option("--delimiter", arguments.delimiter,
                    "Between values: auto (by the name or the first line), tab, comma, semicolon, bar")
        ->check(CLI::IsMember({"auto", "tab", "comma", "semicolon", "bar"}));
    command
        .add_option("--quotes", arguments.quotes,
                    "Whether values may stand in double quotes: auto (but where tabs stand between them), "
                    "yes, no, backslash (yes, with \\\" for a quote in them, as Spark writes it)")
        ->check(CLI::IsMember({"auto", "yes", "no", "backslash"}));
    addNamed(command, "ZONE", "--time-zone", arguments.timeZone,
             "The zone of times without one: a name such as Asia/Shanghai, UTC, or +08:00");
    command
        .add_option("--time-unit", arguments.timeUnit,
                    "What Unix times count: auto (told by magnitude), s, ms, us, ns")
        ->check(CLI::IsMember({"auto", "s", "ms", "us", "ns"}));
    command.add_flag("--again", arguments.again, "Import files that are imported already once more");
}

void checkImportArguments(const ImportArguments& arguments)
{
    const bool asks = std::any_of(arguments.queries.begin(), arguments.queries.end(),
                                  [](const std::string& sql) { return !sql.empty(); });
    if (asks && arguments.engine.empty())
        throw Error(ErrorCode::Usage,
                    "--TABLE-sql needs --engine NAME; crops engines lists those there are.");
    if (!asks && !(arguments.engine.empty() && arguments.engineOptions.empty()))
        throw Error(ErrorCode::Usage,
                    "--engine is of --TABLE-sql (--searches-sql, say), and would do nothing here.");
    if (!arguments.interactions.empty() && arguments.preset != "ubi")
        throw Error(ErrorCode::Usage, "--interaction is of the preset ubi, and would do nothing here.");
    if (!arguments.maps.empty() && !arguments.preset.empty())
        throw Error(ErrorCode::Usage, "--map renames columns of files; a preset knows those of its folder.");
    for (const std::string& map : arguments.maps)
        if (const auto table = static_cast<std::size_t>(parseMap(map).first);
            arguments.files[table].empty() && arguments.queries[table].empty())
            throw Error(ErrorCode::Usage, "--map {} is of {}, and no file or query of {} is given.", map,
                        logs::tableName(tableAt(static_cast<int>(table))),
                        logs::tableName(tableAt(static_cast<int>(table))));
}

std::vector<logs::ImportFile> importFilesOf(const ImportArguments& arguments)
{
    std::array<std::vector<logs::ColumnRename>, kTables> renames;
    for (const std::string& map : arguments.maps) {
        auto [table, rename] = parseMap(map);
        renames[static_cast<std::size_t>(table)].push_back(std::move(rename));
    }
    std::vector<logs::ImportFile> files;
    for (int i = 0; i < kTables; ++i)
        for (const std::string& path : arguments.files[static_cast<std::size_t>(i)])
            files.push_back({tableAt(i), path, renames[static_cast<std::size_t>(i)]});
    for (int i = 0; i < kTables; ++i) {
        const auto table = static_cast<std::size_t>(i);
        if (arguments.queries[table].empty()) continue;
        logs::ImportFile file{tableAt(i), {}, renames[table]};
        file.query = {arguments.engine, queryText(arguments.queries[table]), arguments.engineOptions};
        file.path = logs::queryLabel(*file.query);
        files.push_back(std::move(file));
    }
    return files;
}

logs::ImportOptions importOptionsOf(const ImportArguments& arguments)
{
    logs::ImportOptions options;
    options.again = arguments.again;
    options.encoding = arguments.encoding == "gb18030" ? logs::Encoding::Gb18030 : logs::Encoding::Utf8;
    static const std::map<std::string, char> kDelimiters{
        {"auto", 0}, {"tab", '\t'}, {"comma", ','}, {"semicolon", ';'}, {"bar", '|'}};
    options.delimiter = kDelimiters.at(arguments.delimiter);
    static const std::map<std::string, logs::Quotes> kQuotes{{"auto", logs::Quotes::AsFormat},
                                                             {"yes", logs::Quotes::Always},
                                                             {"no", logs::Quotes::Never},
                                                             {"backslash", logs::Quotes::Backslash}};
    options.quotes = kQuotes.at(arguments.quotes);
    options.interactions = arguments.interactions;
    options.times.unit = timeUnitFromName(arguments.timeUnit);
    if (!arguments.timeZone.empty()) {
        options.times.zone = TimeZone::find(arguments.timeZone);
        if (!options.times.zone)
            throw Error(ErrorCode::Usage,
                        "There is no time zone {}; a zone is a name such as Asia/Shanghai, UTC, or an offset "
                        "such as +08:00.",
                        arguments.timeZone);
    }
    return options;
}

std::vector<logs::ImportReport> runImport(store::Project& project, const ImportArguments& arguments,
                                          Progress& progress)
{
    if (arguments.preset == kListPresets)
        throw Error(ErrorCode::Usage, "--preset needs a name here; crops import --preset lists them.");
    if (arguments.preset.empty() && !arguments.from.empty()) proposePreset(arguments.from, progress);
    if (arguments.from.empty() && !arguments.preset.empty())
        throw Error(ErrorCode::Usage,
                    "--preset and --from belong together: a preset reads one folder or archive.");
    const std::vector<logs::ImportFile> files = importFilesOf(arguments);
    const logs::ImportOptions options = importOptionsOf(arguments);
    if (!arguments.preset.empty() && !files.empty())
        throw Error(ErrorCode::Usage,
                    "Import a preset's folder or files, one after the other: each is one transaction.");
    if (!arguments.preset.empty())
        return logs::importPreset(project, arguments.preset, arguments.from, options, progress);
    if (files.empty()) return {};
    return logs::importFiles(project, files, options, progress);
}

std::vector<logs::ImportReport> importUnlessThere(store::Project& project, const ImportArguments& arguments,
                                                  Progress& progress,
                                                  const std::function<void(const std::string&)>& onNote)
{
    checkImportArguments(arguments);
    std::vector<logs::ImportFile> files = importFilesOf(arguments);
    if (arguments.again || files.empty() || !arguments.preset.empty() || !arguments.from.empty())
        return passOver([&] { return runImport(project, arguments, progress); }, arguments, onNote);
    const logs::ImportOptions options = importOptionsOf(arguments);
    files = logs::expandFiles(files, options, progress);
    const std::vector<store::Source> sources = store::listSources(project);
    const std::vector<std::string> hashes = logs::inputHashes(files, progress);
    std::set<logs::Table> there;
    std::size_t next = 0;
    std::erase_if(files, [&](const logs::ImportFile& file) {
        const std::string& sha256 = hashes[next++];
        const bool known = std::any_of(sources.begin(), sources.end(), [&](const store::Source& source) {
            return source.kind == logs::tableName(file.table) &&
                   (file.query ? logs::isOfQuery(source.settings, *file.query) : source.sha256 == sha256);
        }); // also where no row of it went in
        if (known) onNote(fmt::format("import: {} is there already", file.path.string()));
        if (known) there.insert(file.table);
        return known;
    });
    std::erase_if(files, [&](const logs::ImportFile& file) { // its empty parts are no mistake
        return there.contains(file.table) && logs::isEmptyFile(file.path);
    });
    if (files.empty()) return {};
    return logs::importFiles(project, files, options, progress);
}

} // namespace crops::cli
