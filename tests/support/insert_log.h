// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <string>
#include <string_view>

#include "store/project.h"
#include "support/log_text.h"
#include "text/normalize.h"

namespace crops::test
{

/// Writes logs straight into a project's tables, for the rooms above logs. Names become keys in the order in
/// which they first appear.
class LogInserter
{
  public:
    explicit LogInserter(store::Project& project) : m_project(project), m_database(project.database())
    {
        m_database.exec("PRAGMA synchronous = OFF"); // no test outlives a power cut
        m_database.exec(
            "INSERT OR IGNORE INTO sources(id, kind, path, sha256, bytes, rows_read, rows_imported, "
            "rows_rejected, rows_blank, imported_at, settings) "
            "VALUES(1, 'searches', 'log.txt', 'text', 0, 0, 0, 0, 0, 0, '{}')");
    }

    void insert(const LogText& log)
    {
        store::Transaction transaction(m_project);
        for (const LogText::Document& document : log.documents)
            run("UPDATE documents SET title = ? WHERE id = ?", document.title, doc(document.doc));
        for (const LogText::Search& search : log.searches)
            insertSearch(search);
        for (const LogText::Feed& event : log.feed) {
            run("INSERT INTO feed(user, ts, doc, watch_ms, clicked, liked, source) VALUES(?, ?, ?, ?, ?, ?, "
                "1)",
                user(event.user), event.ts, doc(event.doc), event.watchMs, event.clicked, event.liked);
        }
        for (const LogText::Generated& video : log.generated) {
            std::optional<std::int64_t> exemplar;
            if (!video.exemplar.empty()) exemplar = doc(video.exemplar);
            run("INSERT INTO generated(query, title, exemplar, source) VALUES(?, ?, ?, 1)",
                query(video.query), video.title, exemplar);
        }
        transaction.commit();
    }

    std::int64_t user(const std::string& name)
    {
        return key(m_users, name, "INSERT INTO users(name) VALUES(?)");
    }
    std::int64_t doc(const std::string& name)
    {
        return key(m_docs, name, "INSERT INTO documents(doc_id) VALUES(?)");
    }
    std::int64_t query(const std::string& text)
    {
        const std::string norm = text::normalizeQuery(text);
        const auto found = m_queries.find(norm);
        if (found != m_queries.end()) return found->second;
        run("INSERT INTO queries(text, norm) VALUES(?, ?)", text, norm);
        return m_queries[norm] = m_database.getLastInsertRowid();
    }

    /// Runs one statement with its parameters; std::nullopt is NULL.
    template <class... Values>
    void run(const char* sql, const Values&... values)
    {
        SQLite::Statement statement(m_database, sql);
        int parameter = 0;
        (bind(statement, ++parameter, values), ...);
        statement.exec();
    }

  private:
    static void bind(SQLite::Statement& statement, int parameter, const std::string& value)
    {
        statement.bind(parameter, value);
    }
    static void bind(SQLite::Statement& statement, int parameter, double value)
    {
        statement.bind(parameter, value);
    }
    static void bind(SQLite::Statement& statement, int parameter, std::int64_t value)
    {
        statement.bind(parameter, value);
    }
    static void bind(SQLite::Statement& statement, int parameter, bool value)
    {
        statement.bind(parameter, value ? 1 : 0);
    }
    static void bind(SQLite::Statement& statement, int parameter, std::optional<std::int64_t> value)
    {
        if (value)
            statement.bind(parameter, *value);
        else
            statement.bind(parameter);
    }

    std::int64_t key(std::map<std::string, std::int64_t>& keys, const std::string& name, const char* sql)
    {
        const auto found = keys.find(name);
        if (found != keys.end()) return found->second;
        run(sql, name);
        return keys[name] = m_database.getLastInsertRowid();
    }

    void insertSearch(const LogText::Search& search)
    {
        run("INSERT INTO searches(search_id, user, ts, query, source) VALUES(?, ?, ?, ?, 1)", search.id,
            user(search.user), search.ts, query(search.query));
        const std::int64_t id = m_database.getLastInsertRowid();
        std::int64_t position = 0;
        for (const LogText::Shown& shown : search.shown)
            run("INSERT INTO impressions(search, doc, stage, position, clicked, watch_ms) "
                "VALUES(?, ?, ?, ?, ?, ?)",
                id, doc(shown.doc), static_cast<std::int64_t>(shown.stage), ++position, shown.clicked,
                shown.watchMs);
    }

    store::Project& m_project;
    SQLite::Database& m_database;
    std::map<std::string, std::int64_t> m_users;
    std::map<std::string, std::int64_t> m_docs;
    std::map<std::string, std::int64_t> m_queries;
};

/// Inserts a log given as text (support/log_text.h).
inline void insertLog(store::Project& project, std::string_view text)
{
    LogInserter(project).insert(parseLogText(text));
}

/// Every row of a query, one line a row, columns joined by " | ", NULL as "-".
inline std::string rowsText(const store::Project& project, const char* sql)
{
    SQLite::Statement statement(project.database(), sql);
    std::string text;
    while (statement.executeStep()) {
        for (int column = 0; column < statement.getColumnCount(); ++column) {
            if (column > 0) text += " | ";
            text += statement.getColumn(column).isNull() ? "-" : statement.getColumn(column).getString();
        }
        text += '\n';
    }
    return text;
}

} // namespace crops::test
