// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: SQL that is run once. `connection` is a Project or a bare SQLite::Database; errors,
// values and readers are those of Statement.

#include "base/progress.h"
#include "store/statement.h"

namespace crops::store
{

/// A reader: the columns of a row, in order, as these fields of a struct.
template <class Row, class... Fields>
constexpr auto columns(Fields Row::*... fields)
{
    return [=](const Statement& row) {
        Row read{};
        int column = 0;
        ((read.*fields = row.get<Fields>(column++)), ...);
        return read;
    };
}

/// A reader: the first column.
template <class T>
inline constexpr auto column = [](const Statement& row) { return row.get<T>(0); };

template <class Read>
concept RowReader = std::invocable<const Read&, const Statement&>;

namespace sql
{

/// Runs a statement without rows. The number of rows that it changed.
template <class Connection, class... Values>
std::int64_t run(const Connection& connection, std::string_view sql, const Values&... values)
{
    return Statement(connection, sql).run(values...);
}

/// The same; the key of the row that it inserted.
template <class Connection, class... Values>
std::int64_t insert(const Connection& connection, std::string_view sql, const Values&... values)
{
    return Statement(connection, sql).insert(values...);
}

/// Whether there is a row.
template <class Connection, class... Values>
bool any(const Connection& connection, std::string_view sql, const Values&... values)
{
    return Statement(connection, sql).any(values...);
}

/// The first row: first<T>(project, sql, values…) its one column, first(project, sql, read, values…) what
/// `read` makes of it.
template <class T, class Connection, class... Values>
std::optional<T> first(const Connection& connection, std::string_view sql, const Values&... values)
{
    return Statement(connection, sql).first(column<T>, values...);
}
template <RowReader Read, class Connection, class... Values>
auto first(const Connection& connection, std::string_view sql, const Read& read, const Values&... values)
{
    return Statement(connection, sql).first(read, values...);
}

/// The one column of the one row of a sum or a count.
template <class T, class Connection, class... Values>
T value(const Connection& connection, std::string_view sql, const Values&... values)
{
    return first<T>(connection, sql, values...).value_or(T{});
}

/// Every row, in both shapes of first().
template <class T, class Connection, class... Values>
std::vector<T> each(const Connection& connection, std::string_view sql, const Values&... values)
{
    return Statement(connection, sql).each(column<T>, values...);
}
template <RowReader Read, class Connection, class... Values>
auto each(const Connection& connection, std::string_view sql, const Read& read, const Values&... values)
{
    return Statement(connection, sql).each(read, values...);
}

/// Visits every row; what `visit` throws ends it.
template <class Connection, class Visit, class... Values>
void forEachRow(const Connection& connection, std::string_view sql, const Visit& visit,
                const Values&... values)
{
    Statement(connection, sql).forEachRow(visit, values...);
}

/// The same; asks every few thousand rows whether to stop.
template <class Connection, class Visit, class... Values>
void forEachRow(const Connection& connection, const Progress& progress, std::string_view sql,
                const Visit& visit, const Values&... values)
{
    constexpr std::int64_t kRowsBetweenStops = 4'096;
    std::int64_t row = 0;
    const auto stoppable = [&](const Statement& statement) {
        if (row++ % kRowsBetweenStops == 0) progress.checkStop();
        visit(statement);
    };
    forEachRow(connection, sql, stoppable, values...);
}

} // namespace sql

} // namespace crops::store
