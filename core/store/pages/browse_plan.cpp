// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pages/browse_plan.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/error.h"
#include "store/codes.h"
#include "text/normalize.h"

namespace crops::store
{

namespace
{

constexpr std::size_t kMostIdsByIndex = 2'000;
constexpr std::size_t kMostKeysByIndex = 200'000;

/// Whether `text` has `needle` (in lower case) in it, ASCII letters in either case.
bool contains(std::string_view text, std::string_view needle)
{
    if (needle.size() > text.size()) return false;
    const auto end = text.end() - static_cast<std::ptrdiff_t>(needle.size()) + 1;
    for (auto at = text.begin(); at != end; ++at) {
        if (lowerAscii(*at) != needle.front()) continue;
        if (std::equal(needle.begin(), needle.end(), at, [](char n, char c) { return lowerAscii(c) == n; }))
            return true;
    }
    return false;
}

/// The dictionary's ids whose text has the needle in it.
std::vector<std::int64_t> idsOf(const Project& project, const BrowseDictionary& dictionary,
                                const std::string& text, const Progress& progress)
{
    const std::string needle = dictionary.normalised ? text::normalizeQuery(text) : lowerAscii(text);
    std::vector<std::int64_t> ids;
    if (needle.empty()) return ids;
    Statement(project, dictionary.sql).forEachRow(progress, [&](const Statement& row) {
        if (dictionary.normalised ? row.text(1).find(needle) != std::string_view::npos
                                  : contains(row.text(1), needle))
            ids.push_back(row.integer(0));
    });
    return ids;
}

std::vector<bool> bitsOf(const std::vector<std::int64_t>& ids)
{
    std::vector<bool> bits;
    for (const std::int64_t id : ids) {
        const auto at = static_cast<std::size_t>(id);
        if (at >= bits.size()) bits.resize(at + at / 2 + 1);
        bits[at] = true;
    }
    return bits;
}

/// The keys of all rows with one of the ids; nothing where they are too many.
std::optional<std::vector<BrowseKey>> keysByIndex(const Project& project, const char* sql,
                                                  const std::vector<std::int64_t>& ids,
                                                  const Progress& progress)
{
    if (sql == nullptr || ids.size() > kMostIdsByIndex) return std::nullopt;
    Statement rows(project, sql);
    std::vector<BrowseKey> keys;
    for (const std::int64_t id : ids) {
        progress.checkStop();
        rows.forEachRow([&](const Statement& row) { keys.push_back({row.integer(0), row.integer(1)}); }, id);
        if (keys.size() > kMostKeysByIndex) return std::nullopt;
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

BrowseTest flagTest(const BrowseColumn& column, const std::string& text)
{
    const std::string word = lowerAscii(text);
    const bool yes = word == "1" || word == "yes" || word == "true" || word == "y";
    if (!yes && word != "0" && word != "no" && word != "false" && word != "n")
        throw Error(ErrorCode::Usage, "\"{}\" is none of 1, 0, yes, no for {}.", text, column.name);
    return BrowseTest::range(yes ? 1 : 0, yes ? 1 : 0, true);
}

BrowseTest stageTest(const BrowseColumn& column, const std::string& text)
{
    BrowseTest test;
    test.kind = BrowseTest::Kind::Ids;
    test.ids.resize(3);
    bool any = false;
    for (std::size_t i = 0; i < 3; ++i)
        any |=
            (test.ids[i] = std::string_view(stageName(static_cast<Stage>(i))).starts_with(lowerAscii(text)));
    if (!any)
        throw Error(ErrorCode::Usage, "\"{}\" is none of exposed, ranked, filtered for {}.", text,
                    column.name);
    return test;
}

void addFilter(BrowsePlan& plan, const Project& project, const BrowseFilter& filter, std::int64_t utcOffsetMs,
               const Progress& progress)
{
    const auto columns = browseColumns(plan.table);
    if (filter.column < 0 || filter.column >= static_cast<int>(columns.size()) ||
        !columns[static_cast<std::size_t>(filter.column)].filters)
        throw Error(ErrorCode::Usage, "{} has no filter for column {}.", browseTableName(plan.table),
                    filter.column);
    const BrowseColumn& column = columns[static_cast<std::size_t>(filter.column)];
    const BrowseColumnSql& sql = plan.sql().columns[static_cast<std::size_t>(filter.column)];
    BrowseTest test;
    if (sql.dictionary != nullptr) {
        const std::vector<std::int64_t> ids = idsOf(project, *sql.dictionary, filter.text, progress);
        test.kind = BrowseTest::Kind::Ids;
        test.ids = bitsOf(ids);
        auto keys = ids.empty() ? std::vector<BrowseKey>() : keysByIndex(project, sql.keysOf, ids, progress);
        if (keys && (!plan.keys || keys->size() < plan.keys->size())) plan.keys = std::move(keys);
    } else if (column.kind == BrowseKind::Text) {
        test.kind = BrowseTest::Kind::Contains;
        test.needle = lowerAscii(filter.text);
    } else if (column.kind == BrowseKind::Flag) {
        test = flagTest(column, filter.text);
    } else if (column.kind == BrowseKind::Stage) {
        test = stageTest(column, filter.text);
    } else {
        test = parseBrowseRange(column, filter.text, utcOffsetMs);
    }
    test.sql = sql.dictionary != nullptr ? sql.id : sql.show;
    plan.tests.push_back(std::move(test));
}

} // namespace

bool BrowseTest::passes(const Statement& row, int column) const
{
    if (row.isNull(column)) return false;
    if (kind == Kind::Contains) return contains(row.text(column), needle);
    if (kind == Kind::Ids) {
        const std::int64_t id = row.integer(column);
        return id >= 0 && static_cast<std::size_t>(id) < ids.size() && ids[static_cast<std::size_t>(id)];
    }
    const double value = row.real(column);
    return value >= low && (value < high || (closed && value == high));
}

BrowsePlanPtr planBrowse(const Project& project, const BrowseQuery& query, const Progress& progress)
{
    auto plan = std::make_shared<BrowsePlan>();
    plan->table = query.table;
    for (const BrowseFilter& filter : query.filters)
        if (filter.text.find_first_not_of(" \t") != std::string::npos)
            addFilter(*plan, project, filter, query.utcOffsetMs, progress);
    if (query.source) {
        if (plan->sql().source == nullptr)
            throw Error(ErrorCode::Usage, "The videos of searches do not say which import brought them.");
        const auto source = static_cast<double>(query.source->value);
        plan->tests.push_back(BrowseTest::range(source, source, true));
        plan->tests.back().sql = plan->sql().source;
    }
    return BrowsePlanPtr(plan);
}

} // namespace crops::store
