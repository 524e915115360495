// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/run_marks.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "store/sqlite_guard.h"
#include "store/tables/run_table.h"

namespace crops::store
{

namespace
{

constexpr std::string_view kBlanks = " \t\r\n\v\f";

RunMarks readMarks(SQLite::Statement& row)
{
    return {RunId{row.getColumn(0).getInt64()}, tagsFromText(row.getColumn(1).getString()),
            row.getColumn(2).getString(), row.getColumn(3).getInt() != 0, row.getColumn(4).getInt() != 0};
}

void checkTags(const std::vector<std::string>& tags)
{
    for (const std::string& tag : tags)
        if (tag.empty() || tag.find_first_of(kBlanks) != std::string::npos)
            throw Error(ErrorCode::Usage,
                        fmt::format("\"{}\" is no tag: a tag is one word without white space.", tag));
}

} // namespace

std::vector<std::string> tagsFromText(std::string_view text)
{
    std::istringstream words{std::string(text)};
    std::vector<std::string> tags;
    for (std::string word; words >> word;)
        tags.push_back(word);
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    return tags;
}

std::vector<RunMarks> listRunMarks(const Project& project)
{
    return guarded(project.path(), [&] {
        SQLite::Statement all(project.database(),
                              "SELECT run, tags, notes, pinned, baseline FROM run_marks ORDER BY run");
        std::vector<RunMarks> marks;
        while (all.executeStep())
            marks.push_back(readMarks(all));
        return marks;
    });
}

RunMarks runMarks(const Project& project, RunId run)
{
    return guarded(project.path(), [&] {
        SQLite::Statement find(project.database(),
                               "SELECT run, tags, notes, pinned, baseline FROM run_marks WHERE run = ?");
        find.bind(1, run.value);
        if (find.executeStep()) return readMarks(find);
        RunMarks none;
        none.run = run;
        return none;
    });
}

void setRunMarks(Project& project, const RunMarks& marks)
{
    checkTags(marks.tags);
    std::vector<std::string> tags = marks.tags;
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    guarded(project.path(), [&] {
        Transaction transaction(project);
        loadRun(project, marks.run);
        if (marks.baseline) project.database().exec("UPDATE run_marks SET baseline = 0 WHERE baseline = 1");
        SQLite::Statement write(project.database(),
                                "INSERT OR REPLACE INTO run_marks(run, tags, notes, pinned, baseline) "
                                "VALUES(?, ?, ?, ?, ?)");
        write.bind(1, marks.run.value);
        write.bind(2, fmt::format("{}", fmt::join(tags, " ")));
        write.bind(3, marks.notes);
        write.bind(4, marks.pinned ? 1 : 0);
        write.bind(5, marks.baseline ? 1 : 0);
        write.exec();
        transaction.commit();
    });
}

void renameRun(Project& project, RunId run, std::string_view name)
{
    if (name.find_first_not_of(kBlanks) == std::string_view::npos)
        throw Error(ErrorCode::Usage, "A run needs a name that is not empty.");
    guarded(project.path(), [&] {
        Transaction transaction(project);
        loadRun(project, run);
        SQLite::Statement write(project.database(), "UPDATE runs SET name = ? WHERE id = ?");
        write.bind(1, std::string(name));
        write.bind(2, run.value);
        write.exec();
        transaction.commit();
    });
}

} // namespace crops::store
