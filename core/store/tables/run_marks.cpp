// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/run_marks.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "store/statement.h"
#include "store/tables/run_table.h"

namespace crops::store
{

namespace
{

constexpr std::string_view kBlanks = " \t\r\n\v\f";

RunMarks readMarks(const Statement& row)
{
    RunMarks marks = columns(&RunMarks::run, &RunMarks::notes, &RunMarks::pinned, &RunMarks::baseline)(row);
    marks.tags = tagsFromText(row.text(4));
    return marks;
}

/// Sorted and each once.
std::vector<std::string> sorted(std::vector<std::string> tags)
{
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    return tags;
}

void checkTags(const std::vector<std::string>& tags)
{
    for (const std::string& tag : tags)
        if (tag.empty() || tag.find_first_of(kBlanks) != std::string::npos)
            throw Error(ErrorCode::Usage, "\"{}\" is no tag: a tag is one word without white space.", tag);
}

} // namespace

std::vector<std::string> tagsFromText(std::string_view text)
{
    std::istringstream words{std::string(text)};
    std::vector<std::string> tags;
    for (std::string word; words >> word;)
        tags.push_back(word);
    return sorted(std::move(tags));
}

std::vector<RunMarks> listRunMarks(const Project& project)
{
    return Statement(project, "SELECT run, notes, pinned, baseline, tags FROM run_marks ORDER BY run")
        .each(readMarks);
}

RunMarks runMarks(const Project& project, RunId run)
{
    return Statement(project, "SELECT run, notes, pinned, baseline, tags FROM run_marks WHERE run = ?")
        .first(readMarks, run)
        .value_or(RunMarks{.run = run});
}

void setRunMarks(Project& project, const RunMarks& marks)
{
    checkTags(marks.tags);
    Transaction transaction(project);
    loadRun(project, marks.run);
    if (marks.baseline) Statement(project, "UPDATE run_marks SET baseline = 0 WHERE baseline = 1").run();
    Statement(project,
              "INSERT OR REPLACE INTO run_marks(run, tags, notes, pinned, baseline) VALUES(?, ?, ?, ?, ?)")
        .run(marks.run, fmt::format("{}", fmt::join(sorted(marks.tags), " ")), marks.notes, marks.pinned,
             marks.baseline);
    transaction.commit();
}

void renameRun(Project& project, RunId run, std::string_view name)
{
    if (name.find_first_not_of(kBlanks) == std::string_view::npos)
        throw Error(ErrorCode::Usage, "A run needs a name that is not empty.");
    Transaction transaction(project);
    loadRun(project, run);
    Statement(project, "UPDATE runs SET name = ? WHERE id = ?").run(name, run);
    transaction.commit();
}

} // namespace crops::store
