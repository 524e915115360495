// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: the state that log_writer.cpp and write_*.cpp share.

#include <optional>

#include "store/batch_table.h"
#include "store/statement.h"
#include "store/stops_sqlite.h"
#include "store/writing/bulk_indexes.h"
#include "store/writing/log_names.h"
#include "store/writing/log_writer.h"
#include "store/writing/text_ids.h"

namespace crops::store
{

/// A request's key, user and query.
struct SearchValue {
    std::uint32_t id = 0;
    std::uint32_t user = 0;
    std::uint32_t query = 0;
    static SearchValue read(const Statement& row)
    {
        return {row.get<std::uint32_t>(0), row.get<std::uint32_t>(1), row.get<std::uint32_t>(2)};
    }
};

struct LogWriter::Impl {
    Impl(Project& owner, std::int64_t expectedBytes, const Progress& progress, std::size_t textsInMemory);

    const Project& project;
    Transaction transaction;          ///< Before all that reads the tables.
    std::optional<StopsSqlite> stops; ///< Not of the commit.
    BatchTable batch;
    BulkIndexes indexes;
    LogNames names;
    std::uint32_t nextSearch;
    TextIds<SearchValue> searches; ///< 24 bytes an entry.
    Statement mergeImpression;
    Statement insertReject;
    Statement fillText;
    Statement insertScore;
    Statement findGenerated;
    std::uint32_t firstSearch = 0;     ///< Key of the first request that the source may make.
    std::int64_t smallestPosition = 0; ///< That the source gave.
    std::int64_t source = 0;
    std::int64_t rejectsKept = 0;
};

} // namespace crops::store
