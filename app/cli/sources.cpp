// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sources.h"

#include <memory>

#include <fmt/format.h>

#include "base/json_fields.h"
#include "cli/commands.h"
#include "store/tables/delete_source.h"
#include "text/printable.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

json sourceDetailsJson(const store::Source& source)
{
    json object = sourceJson(source);
    object["imported_at"] = formatIso8601(source.importedAt);
    if (source.firstTs) object["first"] = formatIso8601(*source.firstTs);
    if (source.lastTs) object["last"] = formatIso8601(*source.lastTs);
    return object;
}

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

void deleteOne(const std::string& path, std::int64_t id, bool yes, Console& console)
{
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

} // namespace

void addSources(CLI::App& app, Console& console, Body& body)
{
    auto path = std::make_shared<std::string>();
    auto id = std::make_shared<std::int64_t>(0);
    auto yes = std::make_shared<bool>(false);
    CLI::App* command = addCommand(app, "sources", "List the imported files; delete one with all its rows",
                                   "crops sources study.crops --delete 2 --yes");
    command->add_option("project", *path, "The project file")->required();
    CLI::Option* number = command->add_option(
        "--delete", *id, "Delete this import; without --yes only say what that would take away");
    command->add_flag("--yes", *yes, "Really delete")->needs(number);
    command->callback([path, id, yes, &console, &body] {
        body = [path, id, yes, &console] {
            if (*id > 0) return deleteOne(*path, *id, *yes, console);
            const store::Project project = store::Project::open(*path, store::OpenMode::ReadOnly);
            json list = json::array();
            std::string text;
            for (const store::Source& source : store::listSources(project)) {
                list.push_back(sourceDetailsJson(source));
                text += fmt::format("{}{}: {} {}: {} lines read = {} imported + {} rejected + {} blank",
                                    text.empty() ? "" : "\n", source.id.value, source.kind,
                                    text::printable(source.path), grouped(source.rowsRead),
                                    grouped(source.rowsImported), grouped(source.rowsRejected),
                                    grouped(source.rowsBlank));
            }
            console.result({{"sources", list}}, text.empty() ? "Nothing is imported yet." : text);
        };
    });
}

json sourceJson(const store::Source& source)
{
    return {
        {"source", source.id.value},       {"kind", source.kind},          {"path", source.path},
        {"sha256", source.sha256},         {"rows_read", source.rowsRead}, {"imported", source.rowsImported},
        {"rejected", source.rowsRejected}, {"blank", source.rowsBlank}};
}

} // namespace crops::cli
