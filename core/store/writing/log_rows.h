// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "store/codes.h"

namespace crops::store
{

/// Where a row stands in its file, for the reject it may become.
struct RowOrigin {
    std::int64_t line = 0;  ///< 1 = the file's first line; where the row begins.
    std::string_view bytes; ///< The row as it is in the file.
};

/// One checked row of each kind of table (method, section 1). Texts are valid UTF-8 without NUL; the views
/// belong to the reader and live until the writer's call returns. An empty optional text is an absent one.
struct DocumentRow {
    RowOrigin origin;
    std::string_view docId;
    std::string_view title; ///< Title, caption and tags: at least one is not blank.
    std::string_view caption;
    std::string_view tags;
    std::optional<Millis> createdAt;
    std::optional<std::int64_t> durationMs; ///< ≥ 0
    std::string_view extras;                ///< JSON object of the other columns, or empty.
};

struct SearchRow {
    RowOrigin origin;
    std::string_view searchId;
    std::string_view userId; ///< Empty: not known; then it is a user of its own, with this one search.
    std::string_view query;  ///< As typed; not empty once normalised.
    std::string_view docId;  ///< Empty: a request with no video.
    std::string_view bucket;
    Millis ts = 0;
    std::int64_t watchMs = -1;  ///< −1 = unknown
    std::int64_t position = -1; ///< From 1, or of the whole source from 0; −1 = unknown.
    Stage stage = Stage::Exposed;
    bool clicked = false;
};

struct FeedRow {
    RowOrigin origin;
    std::string_view userId;
    std::string_view docId;
    Millis ts = 0;
    std::int64_t watchMs = -1; ///< −1 = unknown
    bool clicked = false;
    bool liked = false;
};

struct JudgmentRow {
    RowOrigin origin;
    std::string_view query;
    std::string_view docId;
    std::int64_t grade = 0; ///< ≥ 0
};

struct GeneratedRow {
    RowOrigin origin;
    std::string_view query;
    std::string_view title; ///< Title, caption and tags: at least one is not blank.
    std::string_view caption;
    std::string_view tags;
    std::string_view exemplarDocId;
    std::string_view model;
    std::string_view promptHash;
};

struct ScoreRow {
    RowOrigin origin;
    std::string_view query;
    std::string_view docId; ///< "generated:<n>" names generated document n.
    double theta = 0.0;     ///< In [0, 1].
};

/// A row that could not be used: what table rejects keeps of it.
struct RowReject {
    std::int64_t line = 0;
    std::string reason;  ///< Code.
    std::string detail;  ///< A sentence.
    std::string excerpt; ///< At most kExcerptBytes.
};

/// How much of a rejected row is kept.
inline constexpr std::size_t kExcerptBytes = 200;

/// The reject that `origin`'s row becomes.
inline RowReject makeReject(const RowOrigin& origin, std::string reason, std::string detail)
{
    return {origin.line, std::move(reason), std::move(detail),
            std::string(origin.bytes.substr(0, kExcerptBytes))};
}

} // namespace crops::store
