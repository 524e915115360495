// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pages/browse_tables.h"

#include <array>
#include <vector>

namespace crops::store
{

namespace
{

using Kind = BrowseKind;

constexpr BrowseDictionary kUsers{"SELECT id, name FROM users ORDER BY name"};
constexpr BrowseDictionary kQueries{"SELECT id, norm FROM queries ORDER BY norm", true};
constexpr BrowseDictionary kSearchIds{"SELECT id, search_id FROM searches ORDER BY search_id"};
constexpr BrowseDictionary kDocIds{"SELECT id, doc_id FROM documents ORDER BY doc_id"};
constexpr BrowseDictionary kTitles{"SELECT id, title FROM documents WHERE title IS NOT NULL"};
constexpr BrowseDictionary kPaths{"SELECT id, path FROM sources"};

constexpr BrowseColumnSql kDocuments[] = {
    {{"doc_id"}, "t.doc_id"},
    {{"title"}, "t.title"},
    {{"caption"}, "t.caption"},
    {{"tags"}, "t.tags"},
    {{"created_at", Kind::Time}, "t.created_at"},
    {{"duration_ms", Kind::Duration}, "t.duration_ms"},
};

constexpr BrowseColumnSql kSearches[] = {
    {{"search_id"}, "t.search_id"},
    {{"user_id"}, "u.name", &kUsers, "t.user", "SELECT id, 0 FROM searches WHERE user = ?"},
    {{"ts", Kind::Time}, "t.ts"},
    {{"query"}, "q.text", &kQueries, "t.query", "SELECT id, 0 FROM searches WHERE query = ?"},
    {{"bucket"}, "t.bucket"},
    {{"videos", Kind::Number, false}, "(SELECT count(*) FROM impressions i WHERE i.search = t.id)"},
    {{"exposed", Kind::Number, false},
     "(SELECT count(*) FROM impressions i WHERE i.search = t.id AND i.stage = 0)"},
    {{"clicked", Kind::Number, false},
     "(SELECT count(*) FROM impressions i WHERE i.search = t.id AND i.clicked = 1)"},
};

constexpr BrowseColumnSql kVideos[] = {
    {{"search_id"},
     "s.search_id",
     &kSearchIds,
     "t.search",
     "SELECT search, doc FROM impressions WHERE search = ?"},
    {{"user_id"},
     "u.name",
     &kUsers,
     "s.user",
     "SELECT i.search, i.doc FROM searches s CROSS JOIN impressions i ON i.search = s.id WHERE s.user = ?"},
    {{"ts", Kind::Time}, "s.ts"},
    {{"query"},
     "q.text",
     &kQueries,
     "s.query",
     "SELECT i.search, i.doc FROM searches s CROSS JOIN impressions i ON i.search = s.id WHERE s.query = ?"},
    {{"doc_id"}, "d.doc_id", &kDocIds, "t.doc"},
    {{"title"}, "d.title", &kTitles, "t.doc"},
    {{"stage", Kind::Stage}, "t.stage"},
    {{"position", Kind::Number}, "t.position"},
    {{"clicked", Kind::Flag}, "t.clicked"},
    {{"watch_ms", Kind::Duration}, "t.watch_ms"},
};

constexpr BrowseColumnSql kFeed[] = {
    {{"user_id"}, "u.name", &kUsers, "t.user", "SELECT id, 0 FROM feed WHERE user = ?"},
    {{"ts", Kind::Time}, "t.ts"},
    {{"doc_id"}, "d.doc_id", &kDocIds, "t.doc"},
    {{"title"}, "d.title", &kTitles, "t.doc"},
    {{"watch_ms", Kind::Duration}, "t.watch_ms"},
    {{"clicked", Kind::Flag}, "t.clicked"},
    {{"liked", Kind::Flag}, "t.liked"},
};

constexpr BrowseColumnSql kJudgments[] = {
    {{"query"}, "q.text", &kQueries, "t.query", "SELECT query, doc FROM used_judgments WHERE query = ?"},
    {{"doc_id"}, "d.doc_id", &kDocIds, "t.doc"},
    {{"title"}, "d.title", &kTitles, "t.doc"},
    {{"grade", Kind::Number}, "t.grade"},
};

constexpr BrowseColumnSql kGenerated[] = {
    {{"query"}, "q.text", &kQueries, "t.query", "SELECT id, 0 FROM generated WHERE query = ?"},
    {{"title"}, "t.title"},
    {{"caption"}, "t.caption"},
    {{"tags"}, "t.tags"},
    {{"exemplar_doc_id"}, "d.doc_id", &kDocIds, "t.exemplar"},
    {{"model"}, "t.model"},
    {{"prompt_hash"}, "t.prompt_hash"},
};

constexpr BrowseColumnSql kScores[] = {
    {{"query"}, "q.text", &kQueries, "t.query", "SELECT query, doc FROM imported_scores WHERE query = ?"},
    {{"doc_id"}, "CASE WHEN t.doc < 0 THEN 'generated:' || -t.doc ELSE d.doc_id END", &kDocIds, "t.doc"},
    {{"title"}, "CASE WHEN t.doc < 0 THEN g.title ELSE d.title END", &kTitles, "t.doc"},
    {{"theta", Kind::Theta}, "t.theta"},
};

constexpr BrowseColumnSql kRejects[] = {
    {{"file"}, "o.path", &kPaths, "t.source"},
    {{"line", Kind::Number}, "t.line"},
    {{"reason"}, "t.reason"},
    {{"detail"}, "t.detail"},
    {{"excerpt"}, "t.excerpt"},
};

constexpr const char* kUser = " LEFT JOIN users u ON u.id = t.user LEFT JOIN documents d ON d.id = t.doc";
constexpr const char* kPair = " LEFT JOIN queries q ON q.id = t.query LEFT JOIN documents d ON d.id = t.doc";

const std::array<BrowseTableSql, kBrowseTables> kTables = {{
    {"documents", "documents t", "", "", "t.id", nullptr, "t.source", kDocuments},
    {"searches", "searches t", "",
     " LEFT JOIN users u ON u.id = t.user LEFT JOIN queries q ON q.id = t.query", "t.id", nullptr, "t.source",
     kSearches},
    {"videos", "impressions t", " CROSS JOIN searches s ON s.id = t.search",
     " LEFT JOIN users u ON u.id = s.user LEFT JOIN queries q ON q.id = s.query "
     "LEFT JOIN documents d ON d.id = t.doc",
     "t.search", "t.doc", nullptr, kVideos},
    {"feed", "feed t", "", kUser, "t.id", nullptr, "t.source", kFeed},
    {"judgments", "used_judgments t", "", kPair, "t.query", "t.doc", "t.source", kJudgments},
    {"generated", "generated t", "",
     " LEFT JOIN queries q ON q.id = t.query LEFT JOIN documents d ON d.id = t.exemplar", "t.id", nullptr,
     "t.source", kGenerated},
    {"scores", "imported_scores t", "",
     " LEFT JOIN queries q ON q.id = t.query LEFT JOIN documents d ON d.id = t.doc "
     "LEFT JOIN generated g ON g.id = -t.doc",
     "t.query", "t.doc", "t.source", kScores},
    {"rejects", "rejects t", "", " LEFT JOIN sources o ON o.id = t.source", "t.id", nullptr, "t.source",
     kRejects},
}};

} // namespace

const char* browseTableName(BrowseTable table)
{
    return browseSql(table).name;
}

std::optional<BrowseTable> browseTableFromName(std::string_view name)
{
    for (int i = 0; i < kBrowseTables; ++i)
        if (name == browseTableName(static_cast<BrowseTable>(i))) return static_cast<BrowseTable>(i);
    return std::nullopt;
}

std::span<const BrowseColumn> browseColumns(BrowseTable table)
{
    static const auto kColumns = [] {
        std::array<std::vector<BrowseColumn>, kBrowseTables> columns;
        for (std::size_t i = 0; i < columns.size(); ++i)
            for (const BrowseColumnSql& column : kTables[i].columns)
                columns[i].push_back(column.column);
        return columns;
    }();
    return kColumns[static_cast<std::size_t>(table)];
}

const BrowseTableSql& browseSql(BrowseTable table)
{
    return kTables[static_cast<std::size_t>(table)];
}

} // namespace crops::store
