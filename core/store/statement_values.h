// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: C++ values as parameters and columns of SQLite.

#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include <sqlite3.h>

namespace crops::store
{

/// Bytes for a parameter that is no text; never NULL.
struct Blob {
    std::string_view bytes;
};

/// NULL where the text is empty.
inline std::optional<std::string_view> textOrNull(std::string_view text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

template <class T>
inline constexpr bool isOptional = false;
template <class T>
inline constexpr bool isOptional<std::optional<T>> = true;

/// An id of base/ids.h: its number stands for it in tables.
template <class T>
concept TypedId = requires(T id)
{
    {
        id.value
        } -> std::same_as<std::int64_t&>;
};

/// NULL where the id is none.
template <TypedId T>
std::optional<T> idOrNull(T id)
{
    return id ? std::optional(id) : std::nullopt;
}

/// Where putValue() puts a value: a parameter of a statement, which gives SQLite's code, …
struct Parameter {
    sqlite3_stmt* statement;
    int number;

    int null() const { return sqlite3_bind_null(statement, number); }
    int integer(std::int64_t value) const { return sqlite3_bind_int64(statement, number, value); }
    int real(double value) const { return sqlite3_bind_double(statement, number, value); }
    int text(const char* bytes, std::size_t size) const
    {
        return sqlite3_bind_text64(statement, number, bytes, size, SQLITE_STATIC, SQLITE_UTF8);
    }
    int blob(const char* bytes, std::size_t size) const
    {
        return sqlite3_bind_blob64(statement, number, bytes, size, SQLITE_STATIC);
    }
};

/// … or a cell of a virtual table.
struct Cell {
    sqlite3_context* context;

    void null() const { sqlite3_result_null(context); }
    void integer(std::int64_t value) const { sqlite3_result_int64(context, value); }
    void real(double value) const { sqlite3_result_double(context, value); }
    void text(const char* bytes, std::size_t size) const
    {
        sqlite3_result_text64(context, bytes, size, SQLITE_STATIC, SQLITE_UTF8);
    }
    void blob(const char* bytes, std::size_t size) const
    {
        sqlite3_result_blob64(context, bytes, size, SQLITE_STATIC);
    }
};

/// Puts a number, an enumerator, an id, a text or a blob there; an empty optional is NULL. Texts and blobs
/// are not copied.
template <class Place, class Value>
auto putValue(const Place& place, const Value& value)
{
    if constexpr (isOptional<Value>) {
        return value ? putValue(place, *value) : place.null();
    } else if constexpr (TypedId<Value>) {
        return place.integer(value.value);
    } else if constexpr (std::is_floating_point_v<Value>) {
        return place.real(value);
    } else if constexpr (std::is_integral_v<Value> || std::is_enum_v<Value>) {
        return place.integer(static_cast<std::int64_t>(value));
    } else if constexpr (std::is_same_v<Value, Blob>) {
        return place.blob(value.bytes.data() == nullptr ? "" : value.bytes.data(), value.bytes.size());
    } else {
        const std::string_view text(value);
        return place.text(text.data() == nullptr ? "" : text.data(), text.size());
    }
}

/// A column as anything that putValue() takes. NULL is nothing for an optional, else 0 or the empty text. A
/// view is valid until the next step or reset.
template <class T>
T columnValue(sqlite3_stmt* statement, int column)
{
    if constexpr (isOptional<T>) {
        if (sqlite3_column_type(statement, column) == SQLITE_NULL) return std::nullopt;
        return columnValue<typename T::value_type>(statement, column);
    } else if constexpr (TypedId<T>) {
        return T{sqlite3_column_int64(statement, column)};
    } else if constexpr (std::is_same_v<T, bool>) {
        return sqlite3_column_int64(statement, column) != 0;
    } else if constexpr (std::is_floating_point_v<T>) {
        return static_cast<T>(sqlite3_column_double(statement, column));
    } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
        return static_cast<T>(sqlite3_column_int64(statement, column));
    } else {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
        return T(std::string_view(bytes == nullptr ? "" : bytes, size));
    }
}

} // namespace crops::store
