// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sources.h"

#include <fmt/format.h>

#include "base/json_fields.h"
#include "base/numbers.h"
#include "cli/commands.h"
#include "store/tables/delete_source.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

std::string contentsText(const store::SourceContents& contents)
{
    std::string text =
        fmt::format("{} {} rows of {}", grouped(contents.rows), contents.source.kind, contents.source.path);
    if (contents.videos > 0) text += fmt::format(", {} videos of searches", grouped(contents.videos));
    if (contents.rejects > 0) text += fmt::format(", {} rejects", grouped(contents.rejects));
    if (contents.candidates > 0)
        text += fmt::format(", and all {} candidates mined from the logs", grouped(contents.candidates));
    return text;
}

struct SourcesArguments {
    std::string project;
    std::int64_t id = 0;
    bool yes = false;
};

void deleteOne(const SourcesArguments& arguments, Console& console)
{
    const auto& [path, id, yes] = arguments;
    store::Project project =
        store::Project::open(path, yes ? store::OpenMode::ReadWrite : store::OpenMode::ReadOnly);
    const store::SourceContents contents = yes ? store::deleteSource(project, SourceId{id}, console.progress)
                                               : store::sourceContents(project, SourceId{id});
    console.result({{"source", id},
                    {"deleted", yes},
                    {"rows", contents.rows},
                    {"videos", contents.videos},
                    {"rejects", contents.rejects},
                    {"candidates", contents.candidates}},
                   yes ? "Deleted " + contentsText(contents) + "."
                       : "Would delete " + contentsText(contents) + ". Add --yes to do it.");
}

void listOrDelete(const SourcesArguments& arguments, Console& console)
{
    if (arguments.id > 0) return deleteOne(arguments, console);
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    const report::Table table = sourcesTable(project);
    json list = report::tableJson(table);
    std::size_t row = 0;
    for (const store::Source& source : store::listSources(project)) {
        json& object = list[row++];
        object["imported_at"] = formatIso8601(source.importedAt);
        if (source.firstTs) object["first"] = formatIso8601(*source.firstTs);
        if (source.lastTs) object["last"] = formatIso8601(*source.lastTs);
    }
    console.result({{"sources", list}},
                   table.rows.empty() ? "Nothing is imported yet." : report::tableText(table));
}

} // namespace

report::Table sourcesTable(const store::Project& project)
{
    using enum report::Kind;
    report::Table table{{{"source", "Import", Count},
                         {"kind", "Table", Word},
                         {"path", "File"},
                         {"sha256", "SHA-256", Hash},
                         {"rows_read", "Lines read", Count},
                         {"imported", "Imported", Count},
                         {"rejected", "Rejected", Count},
                         {"blank", "Blank", Count}},
                        {}};
    for (const store::Source& source : store::listSources(project))
        table.rows.push_back({source.id.value, source.kind, source.path, source.sha256, source.rowsRead,
                              source.rowsImported, source.rowsRejected, source.rowsBlank});
    return table;
}

void addSources(Commands& commands)
{
    const auto [command, arguments] =
        commands.addOnProject("sources", "List the imported files; delete one with all its rows",
                              "crops sources study.crops --delete 2 --yes", listOrDelete);
    CLI::Option* number = command.add_option(
        "--delete", arguments.id, "Delete this import; without --yes only say what that would take away");
    command.add_flag("--yes", arguments.yes, "Really delete")->needs(number);
}

} // namespace crops::cli
