// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/project_access.h"

#include "base/error.h"
#include "store/pages/query_rows.h"

namespace crops::cli
{

store::Project openReadingAtLeast(const std::string& path)
{
    try {
        return store::Project::open(path);
    } catch (const Error& failure) {
        if (failure.code() != ErrorCode::ReadOnly) throw;
        return store::Project::open(path, store::OpenMode::ReadOnly);
    }
}

std::vector<std::int64_t> numbersOf(const std::vector<RunId>& runs)
{
    std::vector<std::int64_t> numbers;
    for (const RunId run : runs)
        numbers.push_back(run.value);
    return numbers;
}

UserId userOf(const store::Project& project, const std::string& name)
{
    const std::optional<UserId> user = store::findUser(project, name);
    if (!user) throw Error(ErrorCode::NotFound, "The project has no user {}.", name);
    return *user;
}

QueryId queryOf(const store::Project& project, const std::string& text)
{
    const std::optional<QueryId> query = store::findQuery(project, text);
    if (!query) throw Error(ErrorCode::NotFound, "The project has no query \"{}\".", text);
    return *query;
}

} // namespace crops::cli
