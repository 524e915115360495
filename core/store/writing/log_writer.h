// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "store/tables/sources.h"
#include "store/writing/log_rows.h"

namespace crops::store
{

class Project;

/// What became of a batch.
struct Written {
    std::int64_t imported = 0;
    std::int64_t withoutText = 0;   ///< Imported rows whose document has no text so far.
    std::string withoutTextExample; ///< doc_id of the first of them.
    std::int64_t withoutUser = 0;   ///< Requests among them without a user.
    std::int64_t merged = 0; ///< Imported rows joined with an earlier one of their request and document.
    std::optional<Millis> firstTs; ///< Earliest and latest time of the imported rows of a log.
    std::optional<Millis> lastTs;
    std::vector<RowReject> rejects; ///< imported + rejects.size() = rows given.
};

/// Writes many log rows in one transaction: begun by the constructor, rolled back by the destructor unless
/// committed. It gives users, queries, documents and requests their keys (in the order of first sight) and
/// applies the rules that need to know the project: duplicates, one user and one query a request, a user of
/// its own (named " unknown" and the request's id, with a blank before it that no file's name has) for each
/// request without one, a catalogue row for a document known from logs. Indexes that would slow it down are
/// dropped inside the transaction and made again by commit(). Foreign keys are not checked meanwhile: it
/// makes every key itself. Belongs to the project's thread. While it lives, nobody else may use the project
/// object. Memory: about 0.5 GiB at most, whatever the number of rows (see LogNames); with more distinct
/// users, queries, documents or requests than fit it looks them up in the file.
class LogWriter
{
  public:
    /// `expectedBytes`: size of what will be imported, to decide which indexes to drop. A stop asked of
    /// `progress` also interrupts SQLite's long statements (Cancelled). Throws Error{ProjectLocked},
    /// Error{ReadOnly}.
    LogWriter(Project& project, std::int64_t expectedBytes, const Progress& progress,
              std::size_t textsInMemory = kTextsInMemory);
    ~LogWriter();
    LogWriter(const LogWriter&) = delete;
    LogWriter& operator=(const LogWriter&) = delete;

    /// The rows written from now on belong to this source. Of it, what is known before its rows counts: kind,
    /// path, sha256, bytes and settings.
    SourceId beginSource(const Source& source);
    /// Rows of one source come in the order of the file. The views may go when the call returns.
    Written write(std::span<const DocumentRow> rows);
    Written write(std::span<const SearchRow> rows);
    Written write(std::span<const FeedRow> rows);
    Written write(std::span<const JudgmentRow> rows);
    Written write(std::span<const GeneratedRow> rows);
    Written write(std::span<const ScoreRow> rows);
    /// Keeps rejects of the current source; the first kKeptRejects of a source, the others are only counted.
    void keep(std::span<const RowReject> rejects);
    /// Marks answers of a language model (by request_sha256) whose videos the current source holds.
    void takeAnswers(std::span<const std::string> requests);
    /// Where the smallest position that the current source gave is 0: raises those of its requests by 1; else
    /// false.
    bool shiftPositions();
    /// The doc_id with text that comes just before this one in byte order, else just after; empty where none
    /// has text.
    std::string textNextTo(const std::string& docId) const;
    /// Fills in the counts and times of the current source; also hash and size where they are given only now
    /// (of what can be read only once).
    void endSource(const Source& counts);

    /// Makes the indexes again and commits.
    void commit();

    static constexpr std::int64_t kKeptRejects = 1'000'000;
    /// What tables of 4 million slots take: about 0.4 GiB for all dictionaries together.
    static constexpr std::size_t kTextsInMemory = (std::size_t{1} << 22) * 7 / 10;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace crops::store
