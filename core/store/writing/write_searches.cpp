// SPDX-License-Identifier: GPL-3.0-or-later
// LogWriter for the two event logs: searches and feed.
#include <algorithm>
#include <deque>
#include <tuple>

#include <fmt/format.h>

#include "store/writing/log_writer_impl.h"

namespace crops::store
{

namespace
{

struct NewSearch {
    std::uint32_t id = 0;
    std::uint32_t user = 0;
    std::uint32_t query = 0;
    const SearchRow* row = nullptr;
};

struct Impression {
    std::uint32_t search = 0;
    std::uint32_t doc = 0;
    std::uint32_t row = 0; ///< Index into the batch.
    bool hasText = false;
    bool refused = false;
};

/// −1 stands for a number that is not known.
std::optional<std::int64_t> known(std::int64_t value)
{
    return value >= 0 ? std::optional(value) : std::nullopt;
}

void widen(Written& written, Millis ts)
{
    written.firstTs = std::min(written.firstTs.value_or(ts), ts);
    written.lastTs = std::max(written.lastTs.value_or(ts), ts);
}

/// Joins a row with the one that its request has for the document: clicked if either is, the longer watch,
/// the furthest stage, the first known position.
void merge(Statement& update, const Impression& impression, const SearchRow& row)
{
    update.run(row.stage, row.clicked, known(row.position), known(row.watchMs), impression.search,
               impression.doc);
}

/// Turns one batch of search rows into requests and impressions with keys.
class SearchBatch
{
  public:
    SearchBatch(LogNames& names, TextIds<SearchValue>& searches, std::uint32_t& nextSearch,
                std::span<const SearchRow> rows)
        : m_names(names), m_searches(searches), m_nextSearch(nextSearch), m_rows(rows)
    {
        m_documentKeys.reserve(rows.size());
        for (const SearchRow& row : rows)
            m_documentKeys.push_back(m_names.keyOf(row.docId));
        impressions.reserve(rows.size());
    }

    void resolve(Written& written)
    {
        constexpr std::size_t kAhead = 16;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (i + kAhead < m_rows.size()) m_names.prefetchDocument(m_documentKeys[i + kAhead]);
            resolveRow(i, written);
        }
    }

    /// After the impressions are in, or refused.
    void count(Written& written) const
    {
        for (const Impression& impression : impressions) {
            const SearchRow& row = m_rows[impression.row];
            ++written.imported;
            written.merged += impression.refused ? 1 : 0;
            if (!impression.hasText && written.withoutText++ == 0) written.withoutTextExample = row.docId;
            widen(written, row.ts);
        }
    }

    std::vector<NewSearch> newSearches;
    std::vector<Impression> impressions;

  private:
    /// The row before was accepted and says the same about the request.
    bool sameRequest(const SearchRow& row) const
    {
        return m_last != nullptr && row.searchId == m_last->searchId && row.userId == m_last->userId &&
               row.query == m_last->query;
    }

    void resolveRow(std::size_t index, Written& written)
    {
        const SearchRow& row = m_rows[index];
        const bool known = sameRequest(row) || request(row, written);
        if (!known) return;
        m_last = &row;
        if (row.docId.empty()) {
            if (m_isNew) {
                ++written.imported;
                widen(written, row.ts);
            } else
                written.rejects.push_back(
                    makeReject(row.origin, "duplicate",
                               "The request is there already; a row without a doc_id adds nothing."));
        } else {
            const DocumentValue* document = m_names.document(m_documentKeys[index], row.docId);
            impressions.push_back(
                {m_search, document->id, static_cast<std::uint32_t>(index), document->hasText != 0});
        }
        m_isNew = false;
    }

    /// The name of a user of whom nothing is known but this request. It begins with a blank, which no name of
    /// a file does: two requests without a user are never one person's.
    std::string_view unknownUser(const SearchRow& row)
    {
        return m_unknownUsers.emplace_back(fmt::format("{}{}", kUnknownUser, row.searchId));
    }

    /// Finds or makes the row's request; false where the row contradicts it.
    bool request(const SearchRow& row, Written& written)
    {
        m_last = nullptr;
        const TextKey key = m_names.keyOf(row.searchId);
        if (const SearchValue* found = m_searches.find(key, row.searchId)) {
            const SearchValue search = *found;
            m_search = search.id;
            m_isNew = false;
            if (!row.userId.empty() && m_names.findUser(row.userId) != search.user) {
                written.rejects.push_back(makeReject(row.origin, "other_user",
                                                     "Another user made the request with this search_id."));
                return false;
            }
            if (m_names.findQuery(row.query) != search.query) {
                written.rejects.push_back(makeReject(row.origin, "other_query",
                                                     "The request with this search_id has another query."));
                return false;
            }
            return true;
        }
        m_search = m_nextSearch++;
        m_isNew = true;
        if (row.userId.empty()) ++written.withoutUser;
        const SearchValue search{m_search, m_names.user(row.userId.empty() ? unknownUser(row) : row.userId),
                                 m_names.query(row.query)};
        m_searches.add(key, search);
        newSearches.push_back({search.id, search.user, search.query, &row});
        return true;
    }

    LogNames& m_names;
    TextIds<SearchValue>& m_searches;
    std::uint32_t& m_nextSearch;
    std::span<const SearchRow> m_rows;
    std::vector<TextKey> m_documentKeys;
    std::deque<std::string> m_unknownUsers; // until the names are flushed
    const SearchRow* m_last = nullptr;
    std::uint32_t m_search = 0;
    bool m_isNew = false;
};

} // namespace

Written LogWriter::write(std::span<const SearchRow> rows)
{
    return guarded(m_impl->project.path(), [&] {
        Written written;
        LogNames& names = m_impl->names;
        SearchBatch batch(names, m_impl->searches, m_impl->nextSearch, rows);
        batch.resolve(written);
        names.flush();
        const auto searchValues = [&](std::size_t i) {
            const NewSearch& search = batch.newSearches[i];
            return std::tuple(search.id, search.row->searchId, search.user, search.row->ts, search.query,
                              textOrNull(search.row->bucket), m_impl->source);
        };
        m_impl->batch.insert("searches(id, search_id, user, ts, query, bucket, source)",
                             batch.newSearches.size(), searchValues);
        auto& impressions = batch.impressions;
        std::sort(impressions.begin(), impressions.end(), [](const Impression& a, const Impression& b) {
            return std::tie(a.search, a.doc, a.row) < std::tie(b.search, b.doc, b.row);
        });
        const auto impressionValues = [&](std::size_t i) {
            const SearchRow& row = rows[impressions[i].row];
            return std::tuple(impressions[i].search, impressions[i].doc, row.stage, known(row.position),
                              row.clicked, known(row.watchMs));
        };
        m_impl->batch.insert("impressions(search, doc, stage, position, clicked, watch_ms)",
                             impressions.size(), impressionValues,
                             [&](std::size_t index) { impressions[index].refused = true; });
        for (const Impression& impression : impressions) {
            const SearchRow& row = rows[impression.row];
            if (impression.refused) merge(m_impl->mergeImpression, impression, row);
            if (row.position >= 0)
                m_impl->smallestPosition = std::min(m_impl->smallestPosition, row.position);
        }
        batch.count(written);
        names.trim();
        if (m_impl->searches.full()) {
            m_impl->indexes.restore("searches");
            m_impl->searches.forget();
        }
        return written;
    });
}

Written LogWriter::write(std::span<const FeedRow> rows)
{
    return guarded(m_impl->project.path(), [&] {
        Written written;
        LogNames& names = m_impl->names;
        std::vector<TextKey> documentKeys;
        documentKeys.reserve(rows.size());
        for (const FeedRow& row : rows)
            documentKeys.push_back(names.keyOf(row.docId));
        struct Keys {
            std::uint32_t user = 0;
            std::uint32_t doc = 0;
        };
        std::vector<Keys> keys;
        keys.reserve(rows.size());
        constexpr std::size_t kAhead = 16;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (i + kAhead < rows.size()) names.prefetchDocument(documentKeys[i + kAhead]);
            const DocumentValue* document = names.document(documentKeys[i], rows[i].docId);
            if (!document->hasText && written.withoutText++ == 0) written.withoutTextExample = rows[i].docId;
            widen(written, rows[i].ts);
            keys.push_back({names.user(rows[i].userId), document->id});
        }
        names.flush();
        const auto valuesOf = [&](std::size_t i) {
            return std::tuple(keys[i].user, rows[i].ts, keys[i].doc, known(rows[i].watchMs), rows[i].clicked,
                              rows[i].liked, m_impl->source);
        };
        m_impl->batch.insert("feed(user, ts, doc, watch_ms, clicked, liked, source)", rows.size(), valuesOf);
        written.imported = static_cast<std::int64_t>(rows.size());
        names.trim();
        return written;
    });
}

} // namespace crops::store
