// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pages/browse_tables.h"

#include <array>

namespace crops::store
{

namespace
{

using Kind = BrowseKind;
using Dictionary = BrowseDictionary;

constexpr const char* kNames[] = {"documents", "searches",  "videos", "feed",
                                  "judgments", "generated", "scores", "rejects"};

constexpr BrowseColumn kDocuments[] = {
    {"doc_id"}, {"title"}, {"caption"}, {"tags"}, {"created_at", Kind::Time}, {"duration_ms", Kind::Duration},
};
constexpr BrowseColumnSql kDocumentsSql[] = {
    {"t.doc_id", "t.doc_id"}, {"t.title", "t.title"},           {"t.caption", "t.caption"},
    {"t.tags", "t.tags"},     {"t.created_at", "t.created_at"}, {"t.duration_ms", "t.duration_ms"},
};

constexpr BrowseColumn kSearches[] = {
    {"search_id"},
    {"user_id"},
    {"ts", Kind::Time},
    {"query"},
    {"bucket"},
    {"videos", Kind::Number, false},
    {"exposed", Kind::Number, false},
    {"clicked", Kind::Number, false},
};
constexpr BrowseColumnSql kSearchesSql[] = {
    {"t.search_id", "t.search_id"},
    {"u.name", "t.user", Dictionary::Users, "SELECT id, 0 FROM searches WHERE user = ?"},
    {"t.ts", "t.ts"},
    {"q.text", "t.query", Dictionary::Queries, "SELECT id, 0 FROM searches WHERE query = ?"},
    {"t.bucket", "t.bucket"},
    {"(SELECT count(*) FROM impressions i WHERE i.search = t.id)"},
    {"(SELECT count(*) FROM impressions i WHERE i.search = t.id AND i.stage = 0)"},
    {"(SELECT count(*) FROM impressions i WHERE i.search = t.id AND i.clicked = 1)"},
};

constexpr BrowseColumn kVideos[] = {
    {"search_id"},
    {"user_id"},
    {"ts", Kind::Time},
    {"query"},
    {"doc_id"},
    {"title"},
    {"stage", Kind::Stage},
    {"position", Kind::Number},
    {"clicked", Kind::Flag},
    {"watch_ms", Kind::Duration},
};
constexpr BrowseColumnSql kVideosSql[] = {
    {"s.search_id", "t.search", Dictionary::Searches, "SELECT search, doc FROM impressions WHERE search = ?"},
    {"u.name", "s.user", Dictionary::Users,
     "SELECT i.search, i.doc FROM searches s CROSS JOIN impressions i ON i.search = s.id WHERE s.user = ?"},
    {"s.ts", "s.ts"},
    {"q.text", "s.query", Dictionary::Queries,
     "SELECT i.search, i.doc FROM searches s CROSS JOIN impressions i ON i.search = s.id WHERE s.query = ?"},
    {"d.doc_id", "t.doc", Dictionary::DocIds},
    {"d.title", "t.doc", Dictionary::Titles},
    {"t.stage", "t.stage"},
    {"t.position", "t.position"},
    {"t.clicked", "t.clicked"},
    {"t.watch_ms", "t.watch_ms"},
};

constexpr BrowseColumn kFeed[] = {
    {"user_id"},
    {"ts", Kind::Time},
    {"doc_id"},
    {"title"},
    {"watch_ms", Kind::Duration},
    {"clicked", Kind::Flag},
    {"liked", Kind::Flag},
};
constexpr BrowseColumnSql kFeedSql[] = {
    {"u.name", "t.user", Dictionary::Users, "SELECT id, 0 FROM feed WHERE user = ?"},
    {"t.ts", "t.ts"},
    {"d.doc_id", "t.doc", Dictionary::DocIds},
    {"d.title", "t.doc", Dictionary::Titles},
    {"t.watch_ms", "t.watch_ms"},
    {"t.clicked", "t.clicked"},
    {"t.liked", "t.liked"},
};

constexpr BrowseColumn kJudgments[] = {{"query"}, {"doc_id"}, {"title"}, {"grade", Kind::Number}};
constexpr BrowseColumnSql kJudgmentsSql[] = {
    {"q.text", "t.query", Dictionary::Queries, "SELECT query, doc FROM used_judgments WHERE query = ?"},
    {"d.doc_id", "t.doc", Dictionary::DocIds},
    {"d.title", "t.doc", Dictionary::Titles},
    {"t.grade", "t.grade"},
};

constexpr BrowseColumn kGenerated[] = {{"query"},           {"title"}, {"caption"},    {"tags"},
                                       {"exemplar_doc_id"}, {"model"}, {"prompt_hash"}};
constexpr BrowseColumnSql kGeneratedSql[] = {
    {"q.text", "t.query", Dictionary::Queries, "SELECT id, 0 FROM generated WHERE query = ?"},
    {"t.title", "t.title"},
    {"t.caption", "t.caption"},
    {"t.tags", "t.tags"},
    {"d.doc_id", "t.exemplar", Dictionary::DocIds},
    {"t.model", "t.model"},
    {"t.prompt_hash", "t.prompt_hash"},
};

constexpr BrowseColumn kScores[] = {{"query"}, {"doc_id"}, {"title"}, {"theta", Kind::Theta}};
constexpr BrowseColumnSql kScoresSql[] = {
    {"q.text", "t.query", Dictionary::Queries, "SELECT query, doc FROM imported_scores WHERE query = ?"},
    {"CASE WHEN t.doc < 0 THEN 'generated:' || -t.doc ELSE d.doc_id END", "t.doc", Dictionary::DocIds},
    {"CASE WHEN t.doc < 0 THEN g.title ELSE d.title END", "t.doc", Dictionary::Titles},
    {"t.theta", "t.theta"},
};

constexpr BrowseColumn kRejects[] = {{"file"}, {"line", Kind::Number}, {"reason"}, {"detail"}, {"excerpt"}};
constexpr BrowseColumnSql kRejectsSql[] = {
    {"o.path", "t.source", Dictionary::Paths},
    {"t.line", "t.line"},
    {"t.reason", "t.reason"},
    {"t.detail", "t.detail"},
    {"t.excerpt", "t.excerpt"},
};

constexpr const char* kUser = " LEFT JOIN users u ON u.id = t.user LEFT JOIN documents d ON d.id = t.doc";
constexpr const char* kPair = " LEFT JOIN queries q ON q.id = t.query LEFT JOIN documents d ON d.id = t.doc";

const std::array<BrowseTableSql, kBrowseTables> kSql = {{
    {"documents t", "", "", "t.id", nullptr, "t.source", kDocumentsSql},
    {"searches t", "", " LEFT JOIN users u ON u.id = t.user LEFT JOIN queries q ON q.id = t.query", "t.id",
     nullptr, "t.source", kSearchesSql},
    {"impressions t", " CROSS JOIN searches s ON s.id = t.search",
     " LEFT JOIN users u ON u.id = s.user LEFT JOIN queries q ON q.id = s.query "
     "LEFT JOIN documents d ON d.id = t.doc",
     "t.search", "t.doc", nullptr, kVideosSql},
    {"feed t", "", kUser, "t.id", nullptr, "t.source", kFeedSql},
    {"used_judgments t", "", kPair, "t.query", "t.doc", "t.source", kJudgmentsSql},
    {"generated t", "", " LEFT JOIN queries q ON q.id = t.query LEFT JOIN documents d ON d.id = t.exemplar",
     "t.id", nullptr, "t.source", kGeneratedSql},
    {"imported_scores t", "",
     " LEFT JOIN queries q ON q.id = t.query LEFT JOIN documents d ON d.id = t.doc "
     "LEFT JOIN generated g ON g.id = -t.doc",
     "t.query", "t.doc", "t.source", kScoresSql},
    {"rejects t", "", " LEFT JOIN sources o ON o.id = t.source", "t.id", nullptr, "t.source", kRejectsSql},
}};

} // namespace

const char* browseTableName(BrowseTable table)
{
    return kNames[static_cast<int>(table)];
}

std::optional<BrowseTable> browseTableFromName(std::string_view name)
{
    for (int i = 0; i < kBrowseTables; ++i)
        if (name == kNames[i]) return static_cast<BrowseTable>(i);
    return std::nullopt;
}

std::span<const BrowseColumn> browseColumns(BrowseTable table)
{
    static const std::array<std::span<const BrowseColumn>, kBrowseTables> columns = {
        kDocuments, kSearches, kVideos, kFeed, kJudgments, kGenerated, kScores, kRejects};
    return columns[static_cast<std::size_t>(table)];
}

const BrowseTableSql& browseSql(BrowseTable table)
{
    return kSql[static_cast<std::size_t>(table)];
}

} // namespace crops::store
