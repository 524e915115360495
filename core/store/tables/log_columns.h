// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "base/time.h"
#include "store/codes.h"
#include "store/project.h"

namespace crops::store
{

/// The logs as sorted columns of integers, read once and then mined without SQL. The functions read on all
/// cores, each with a connection of its own: hold a Transaction around several of them where another program
/// may be writing, so that all see one state. Progress is called from the caller's thread only.

/// One request of the searches table.
struct SearchEvent {
    UserId user;
    Millis ts = 0; ///< UTC milliseconds.
    SearchId id;
    QueryId query;
    std::uint32_t docsBegin = 0; ///< Its documents in SearchLog::docs.
    std::uint32_t docsEnd = 0;
};

/// All requests with the documents that were interacted with under each.
struct SearchLog {
    std::vector<SearchEvent> searches; ///< By (user, ts, id).
    std::vector<DocId> docs;           ///< By (search, document id) of one search contiguous and ascending.

    std::span<const DocId> docsOf(const SearchEvent& search) const
    {
        return {docs.data() + search.docsBegin, docs.data() + search.docsEnd};
    }
};

/// One interaction in the feed.
struct FeedEvent {
    UserId user;
    Millis ts = 0; ///< UTC milliseconds.
    FeedEventId id;
    DocId doc;
};

/// One virtual video of the generated table.
struct GeneratedVideo {
    QueryId query;
    DocId doc;                     ///< −generated.id.
    std::optional<DocId> exemplar; ///< The known relevant video that the model was shown.
};

/// All searches, or those at or after `from`. An interaction in a search is clicked = 1 or watch_ms ≥ watchMs
/// (method, section 2).
SearchLog readSearchLog(const Project& project, std::int64_t watchMs, Progress& progress,
                        std::optional<Millis> from = std::nullopt);

/// An interaction in the feed is clicked = 1, liked = 1 or watch_ms ≥ watchMs. By (user, ts, id).
std::vector<FeedEvent> readFeedInteractions(const Project& project, std::int64_t watchMs, Progress& progress);

/// Those that nobody has rejected (store/tables/generated_reviews.h), by (query, generated.id).
std::vector<GeneratedVideo> readGenerated(const Project& project);

/// A document that was considered in a search of a query and not interacted with there.
struct Uninteracted {
    QueryId query;
    DocId doc;
    Stage stage = Stage::Exposed;
    Millis ts = 0; ///< Of the search.
};

/// All rows of searches without an interaction, by (query, doc, stage, ts), read once from front to end.
/// Holds 16 bytes a row, in sorted runs that are merged as they are read and let go as they end.
class UninteractedRows
{
  public:
    /// Throws Error{Incompatible} where the project has 2^32 queries or documents, Cancelled.
    UninteractedRows(const Project& project, std::int64_t watchMs, Progress& progress);

    bool atEnd() const { return m_runs.empty(); }
    /// Precondition of both: not at the end.
    Uninteracted front() const;
    void next();

  private:
    struct Packed {
        std::uint64_t queryAndDoc; // 32 bits each
        std::uint64_t stageAndTs;  // 3 and 61 bits, the time from kEarliest on
        auto operator<=>(const Packed&) const = default;
    };
    struct Run {
        std::vector<Packed> rows;
        std::size_t at = 0;
    };
    static constexpr std::size_t kRunRows = std::size_t{1} << 17; // 2 MiB
    static constexpr Millis kEarliest = -(Millis{1} << 60);

    static Packed pack(const Uninteracted& row);
    static bool later(const Run& a, const Run& b) { return a.rows[a.at] > b.rows[b.at]; }

    std::vector<Run> m_runs; // those that are not at their end: a heap, the earliest row on top
};

/// The order of documents by doc_id in byte order, which breaks ties. Built from (document, rank) pairs.
class DocumentOrder
{
  public:
    /// No document known: all compare equal.
    DocumentOrder() = default;
    /// `byDocId`: every document once, in byte order of its doc_id.
    explicit DocumentOrder(std::span<const DocId> byDocId);

    /// Position in that order; documents that are not in it come first, all equal (0).
    std::uint32_t rank(DocId doc) const;

  private:
    std::vector<std::uint32_t> m_dense; // by id, where ids leave few gaps
    std::vector<std::pair<DocId, std::uint32_t>> m_sparse;
};

DocumentOrder readDocumentOrder(const Project& project);

} // namespace crops::store
