// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema_check.h"

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/error.h"
#include "store/migrations.h"
#include "store/statement.h"

namespace crops::store
{

namespace
{

constexpr int kLongestValue = 256 << 20; // bytes

struct Object {
    std::string table;
    std::string sql; // without comments, white space collapsed
};
using Schema = std::map<std::pair<std::string, std::string>, Object>; // by type and name

/// SQL as it is compared: comments out, every run of white space one blank, quoted parts as they are.
std::string plainSql(std::string_view sql)
{
    std::string plain;
    const auto blank = [&] {
        if (!plain.empty() && plain.back() != ' ') plain += ' ';
    };
    for (std::size_t i = 0; i < sql.size(); ++i) {
        const char c = sql[i];
        if (c == '-' && sql.substr(i).starts_with("--")) {
            i = std::min(sql.find('\n', i), sql.size());
            blank();
        } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            blank();
        } else if (c == '\'' || c == '"' || c == '`') {
            const std::size_t end = std::min(sql.find(c, i + 1), sql.size() - 1);
            plain += sql.substr(i, end - i + 1);
            i = end;
        } else {
            plain += c;
        }
    }
    return plain;
}

Schema readSchema(SQLite::Database& database)
{
    Schema schema;
    Statement(database, "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        .forEachRow([&](const Statement& row) {
            schema[{row.get<std::string>(0), row.get<std::string>(1)}] = {row.get<std::string>(2),
                                                                          plainSql(row.text(3))};
        });
    return schema;
}

/// What the first `version` migrations make of an empty file.
const Schema& ourSchema(int version)
{
    static std::mutex mutex;
    static std::map<int, Schema> known;
    const std::lock_guard lock(mutex);
    const auto found = known.find(version);
    if (found != known.end()) return found->second;
    SQLite::Database empty(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    for (int i = 0; i < version; ++i)
        empty.exec(kSchema[i].text);
    return known.emplace(version, readSchema(empty)).first->second;
}

/// A name of the file as it can stand in a sentence.
std::string shown(std::string name)
{
    constexpr std::size_t kLongest = 80;
    if (name.size() > kLongest) name = name.substr(0, kLongest) + "…";
    for (char& c : name)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
    return name;
}

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& what, const std::string& why)
{
    throw Error(ErrorCode::NotAProject,
                "{} was changed by another program: {} {}. It was not opened; take a copy without it, or the "
                "project as it was before.",
                path.string(), what, why);
}

/// A plain table or index, which changes nothing of what is done with ours, may stay.
void checkExtra(SQLite::Database& database, const std::filesystem::path& path, const std::string& type,
                const std::string& name, bool onOurs)
{
    const std::string what = fmt::format("its {} \"{}\"", type, shown(name));
    if (type == "table") {
        if (Statement(database, "SELECT 1 FROM pragma_foreign_key_list(?)").any(name))
            refuse(path, what, "points into this program's tables");
        if (Statement(database, "SELECT 1 FROM pragma_table_xinfo(?) WHERE hidden > 1").any(name))
            refuse(path, what, "has generated columns");
    } else if (onOurs) {
        if (Statement(database, "SELECT 1 FROM pragma_index_xinfo(?) "
                                "WHERE cid = -2 OR coll NOT IN ('BINARY', 'NOCASE', 'RTRIM')")
                .any(name))
            refuse(path, what, "computes something for every row");
        if (Statement(database,
                      "SELECT 1 FROM sqlite_schema s, pragma_index_list(s.tbl_name) l WHERE s.type = 'index' "
                      "AND s.name = ?1 AND l.name = ?1 AND (l.partial OR l.\"unique\")")
                .any(name))
            refuse(path, what, "restricts what can be stored");
    }
}

} // namespace

void distrust(SQLite::Database& database)
{
    sqlite3* handle = database.getHandle();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kLongestValue);
}

void checkSchema(SQLite::Database& database, const std::filesystem::path& path)
{
    const Schema& ours = ourSchema(Statement(database, "PRAGMA user_version").value<int>());
    const Schema theirs = readSchema(database);
    for (const auto& [key, object] : theirs) {
        const auto& [type, name] = key;
        const std::string what = fmt::format("its {} \"{}\"", type, shown(name));
        const auto found = ours.find(key);
        if (found != ours.end()) {
            if (object.sql != found->second.sql) refuse(path, what, "is not the one that this program makes");
            continue;
        }
        if (type != "table" && type != "index") refuse(path, what, "is not this program's");
        if (object.sql.starts_with("CREATE VIRTUAL")) refuse(path, what, "is a virtual table");
    }
    for (const auto& [key, object] : ours)
        if (!theirs.contains(key))
            throw Error(ErrorCode::Damaged,
                        "{} is damaged: its {} \"{}\" is missing; restore it from a copy.", path.string(),
                        key.first, key.second);
    for (const auto& [key, object] : theirs)
        if (!ours.contains(key))
            checkExtra(database, path, key.first, key.second, ours.contains({"table", object.table}));
}

} // namespace crops::store
