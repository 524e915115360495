// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crops::logs
{

/// Whether a file's values may stand in RFC 4180 quotes; AsFormat: but where tabs stand between them.
/// Backslash: in quotes in which a backslash escapes a quote, as Spark writes them.
enum class Quotes { AsFormat, Always, Never, Backslash };

/// The kinds of table (method, section 1).
enum class Table { Documents, Searches, Feed, Judgments, Generated, Scores };
inline constexpr int kTables = 6;

/// "documents", "searches", "feed", "judgments", "generated", "scores": as options, --map and table sources
/// write it.
const char* tableName(Table table);
std::optional<Table> tableFromName(std::string_view name);

/// Lower case without '_', '-', ' ' and '.': what names of columns and files are compared by.
std::string plainName(std::string_view name);

/// One column of a table.
struct Column {
    std::string_view name;
    bool required = false;
};

/// The columns of a table; a column's index here is its *slot*.
std::span<const Column> columnsOf(Table table);

/// Slots, in the order of columnsOf.
namespace slot
{
enum Documents { kDocId, kTitle, kCaption, kTags, kCreatedAt, kDurationMs };
enum Searches { kSearchId, kUser, kTs, kQuery, kDoc, kStage, kPosition, kClicked, kWatchMs, kBucket };
enum Feed { kFeedUser, kFeedTs, kFeedDoc, kFeedWatchMs, kFeedClicked, kFeedLiked };
enum Judgments { kJudgedQuery, kJudgedDoc, kGrade };
enum Generated { kPromptQuery, kMadeTitle, kMadeCaption, kMadeTags, kExemplar, kModel, kPromptHash };
enum Scores { kScoredQuery, kScoredDoc, kTheta };
} // namespace slot

/// A foreign column's name and the name that the method's section 1 gives it.
struct ColumnRename {
    std::string theirs;
    std::string ours;
};

/// Which slot each column of a file fills.
class ColumnPlan
{
  public:
    /// For a file of one of the six tables. Throws Error{Usage} where `ours` is no column of the table, or a
    /// column is renamed to two names or two columns to one.
    ColumnPlan(Table table, std::span<const ColumnRename> renames);
    /// For a preset's foreign file; `columns` must outlive the plan.
    explicit ColumnPlan(std::span<const Column> columns) : m_columns(columns) {}

    std::size_t slotCount() const { return m_columns.size(); }
    bool isRequired(int slot) const { return m_columns[static_cast<std::size_t>(slot)].required; }
    std::string_view nameOf(int slot) const { return m_columns[static_cast<std::size_t>(slot)].name; }
    /// Other columns become a JSON object.
    bool keepsExtras() const { return m_table == Table::Documents; }

    /// The slot that a column named `theirs` fills; −1 = none. A renamed column wins over the file's own one
    /// of that name.
    int slotOf(std::string_view theirs) const;

    /// The slot has a value that is in no column of the file, under this name.
    void give(int slot, std::string name) { m_given.emplace_back(slot, std::move(name)); }

    /// The required columns that none of `theirs` fills, nor what is given.
    std::vector<std::string_view> missing(std::span<const std::string> theirs) const;

    /// Throws Error{BadInput}, naming `file`, where a required column is not among `theirs`, a renamed one is
    /// not there, or two columns that fill a slot have the same name.
    /// `keys`: they are the keys of JSON objects, not a line of names.
    void check(std::span<const std::string> theirs, std::string_view file, bool keys = false) const;

    /// A sentence for each column that fills no slot, but is spelled as an unfilled one is, case and
    /// separators aside, or called what such columns are elsewhere.
    std::vector<std::string> overlooked(std::span<const std::string> theirs) const;

  private:
    std::string sayMissing(std::span<const std::string_view> wanting, std::span<const std::string> theirs,
                           std::string_view file, bool keys) const;
    std::string mapsFor(std::span<const std::string_view> wanting, std::span<const std::string> theirs) const;

    std::span<const Column> m_columns;
    std::optional<Table> m_table;
    std::vector<ColumnRename> m_renames;
    std::vector<std::pair<int, std::string>> m_given;
};

} // namespace crops::logs
