// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pages/browse_rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "store/pages/browse_plan.h"
#include "store/statement.h"

namespace crops::store
{

namespace
{

constexpr std::int64_t kRowsBetweenStops = 512;
using Clock = std::chrono::steady_clock;

void bindKey(Statement& statement, const BrowseTableSql& sql, const BrowseKey& key)
{
    statement.bind(1, key.first);
    if (sql.second != nullptr) statement.bind(2, key.second);
}

/// Keys that pass the plan's tests, one after the other, in either direction.
class KeyWalk
{
  public:
    KeyWalk(const Project& project, const BrowsePlan& plan, const BrowseStart& start)
        : m_plan(plan), m_backwards(start.backwards), m_rows(project, walkSql(plan, start))
    {
        if (plan.keys)
            beginKeys(start);
        else if (start.key)
            bindKey(m_rows, plan.sql(), *start.key);
    }

    /// Looks at one row; false at the end.
    bool step()
    {
        if (m_plan.keys) return stepKey();
        if (!m_rows.step()) return false;
        look({m_rows.integer(0), m_rows.integer(1)});
        return true;
    }
    const BrowseKey& key() const { return m_key; }
    bool passes() const { return m_passes; }

  private:
    static std::string walkSql(const BrowsePlan& plan, const BrowseStart& start)
    {
        const BrowseTableSql& sql = plan.sql();
        std::string text = fmt::format("SELECT {}, {}", sql.first, sql.second == nullptr ? "0" : sql.second);
        for (const BrowseTest& test : plan.tests)
            text += fmt::format(", {}", test.sql);
        text += fmt::format(" FROM {}{}", sql.table, plan.tests.empty() ? "" : sql.link);
        const std::string keys =
            sql.second == nullptr ? sql.first : fmt::format("({}, {})", sql.first, sql.second);
        const char* values = sql.second == nullptr ? "?1" : "(?1, ?2)";
        if (plan.keys) return text + fmt::format(" WHERE {} = {}", keys, values);
        if (start.key)
            text += fmt::format(" WHERE {} {}{} {}", keys, start.backwards ? "<" : ">",
                                start.inclusive ? "=" : "", values);
        const char* order = start.backwards ? " DESC" : "";
        text += fmt::format(" ORDER BY {}{}", sql.first, order);
        if (sql.second != nullptr) text += fmt::format(", {}{}", sql.second, order);
        return text;
    }

    void beginKeys(const BrowseStart& start)
    {
        const std::vector<BrowseKey>& keys = *m_plan.keys;
        if (!start.key) {
            m_at = start.backwards ? keys.size() : 0;
            return;
        }
        const bool upper = start.backwards == start.inclusive;
        const auto found = upper ? std::upper_bound(keys.begin(), keys.end(), *start.key)
                                 : std::lower_bound(keys.begin(), keys.end(), *start.key);
        m_at = static_cast<std::size_t>(found - keys.begin());
    }

    bool stepKey()
    {
        const std::vector<BrowseKey>& keys = *m_plan.keys;
        if (m_backwards ? m_at == 0 : m_at == keys.size()) return false;
        const BrowseKey key = m_backwards ? keys[--m_at] : keys[m_at++];
        m_rows.reset();
        bindKey(m_rows, m_plan.sql(), key);
        m_passes = false;
        m_key = key;
        if (m_rows.step()) look(key);
        return true;
    }

    void look(const BrowseKey& key)
    {
        m_key = key;
        m_passes = true;
        for (std::size_t i = 0; i < m_plan.tests.size() && m_passes; ++i)
            m_passes = m_plan.tests[i].passes(m_rows, static_cast<int>(i) + 2);
    }

    const BrowsePlan& m_plan;
    bool m_backwards;
    Statement m_rows;
    std::size_t m_at = 0;
    BrowseKey m_key;
    bool m_passes = false;
};

BrowseCell cellOf(const Statement& row, int column, BrowseKind kind)
{
    if (row.isNull(column)) return {};
    if (kind == BrowseKind::Text) return std::string(row.text(column));
    if (kind == BrowseKind::Theta) return row.real(column);
    return row.integer(column);
}

/// The rows with these keys, as they are shown.
std::vector<BrowseRow> showRows(const Project& project, BrowseTable table, const std::vector<BrowseKey>& keys)
{
    const BrowseTableSql& sql = browseSql(table);
    std::string text = "SELECT 0";
    for (const BrowseColumnSql& column : sql.columns)
        text += fmt::format(", {}", column.show);
    text += fmt::format(" FROM {}{}{} WHERE {} = ?1", sql.table, sql.link, sql.joins, sql.first);
    if (sql.second != nullptr) text += fmt::format(" AND {} = ?2", sql.second);
    Statement row(project, text);
    const auto columns = browseColumns(table);
    std::vector<BrowseRow> rows;
    rows.reserve(keys.size());
    for (const BrowseKey& key : keys) {
        row.reset();
        bindKey(row, sql, key);
        BrowseRow shown{key, std::vector<BrowseCell>(columns.size())};
        if (row.step())
            for (std::size_t i = 0; i < columns.size(); ++i)
                shown.cells[i] = cellOf(row, static_cast<int>(i) + 1, columns[i].kind);
        rows.push_back(std::move(shown));
    }
    return rows;
}

/// Without filters in a table with one key: dense where no key is missing.
std::optional<BrowseIndex> denseIndex(const Project& project, const BrowsePlan& plan, std::int64_t every)
{
    const BrowseTableSql& sql = plan.sql();
    if (sql.second != nullptr || !plan.tests.empty()) return std::nullopt;
    const auto number = [&](const std::string& what) {
        return Statement(project, fmt::format("SELECT {} FROM {}", what, sql.table)).value<std::int64_t>();
    };
    const std::int64_t first = number(fmt::format("min({})", sql.first));
    const std::int64_t last = number(fmt::format("max({})", sql.first));
    const std::int64_t count = number("count(*)");
    if (count != 0 && count != last - first + 1) return std::nullopt;
    return BrowseIndex{count, every, {}, first};
}

} // namespace

BrowsePage browsePage(const Project& project, const BrowsePlan& plan, const BrowseStart& start,
                      std::int64_t limit, const Progress& progress, std::chrono::milliseconds budget)
{
    const Clock::time_point end = Clock::now() + budget;
    KeyWalk walk(project, plan, start);
    std::vector<BrowseKey> keys;
    BrowsePage page;
    for (std::int64_t seen = 1; static_cast<std::int64_t>(keys.size()) < limit; ++seen) {
        if (!walk.step()) {
            page.ended = true;
            break;
        }
        if (walk.passes()) keys.push_back(walk.key());
        if (seen % kRowsBetweenStops != 0) continue;
        progress.checkStop();
        if (Clock::now() < end) continue;
        page.reached = walk.key();
        break;
    }
    if (start.backwards) std::reverse(keys.begin(), keys.end());
    page.rows = showRows(project, plan.table, keys);
    return page;
}

BrowseKey BrowseIndex::keyAt(std::int64_t position) const
{
    if (marks.empty()) return {firstKey + position, 0};
    return marks[static_cast<std::size_t>(position / every)];
}

BrowseIndex indexBrowse(const Project& project, const BrowsePlan& plan, std::int64_t every,
                        const Progress& progress)
{
    if (auto dense = denseIndex(project, plan, every)) return *dense;
    BrowseIndex index{0, every, {}, 0};
    KeyWalk walk(project, plan, {});
    for (std::int64_t seen = 1; walk.step(); ++seen) {
        if (seen % kRowsBetweenStops == 0) progress.checkStop();
        if (!walk.passes()) continue;
        if (index.total++ % every == 0) index.marks.push_back(walk.key());
    }
    return index;
}

} // namespace crops::store
