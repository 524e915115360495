// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/tables.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"

namespace crops::logs
{

namespace
{

constexpr Column kDocuments[] = {{"doc_id", true}, {"title", true},       {"caption", false},
                                 {"tags", false},  {"created_at", false}, {"duration_ms", false}};
constexpr Column kSearches[] = {
    {"search_id", true}, {"user_id", true},   {"ts", true},       {"query", true},     {"doc_id", true},
    {"stage", false},    {"position", false}, {"clicked", false}, {"watch_ms", false}, {"bucket", false}};
constexpr Column kFeed[] = {{"user_id", true},   {"ts", true},       {"doc_id", true},
                            {"watch_ms", false}, {"clicked", false}, {"liked", false}};
constexpr Column kJudgments[] = {{"query", true}, {"doc_id", true}, {"grade", true}};
constexpr Column kGenerated[] = {
    {"query", true},  {"title", true},       {"caption", false}, {"tags", false}, {"exemplar_doc_id", false},
    {"model", false}, {"prompt_hash", false}};
constexpr Column kScores[] = {{"query", true}, {"doc_id", true}, {"theta", true}};

constexpr const char* kNames[] = {"documents", "searches", "feed", "judgments", "generated", "scores"};

/// Lower case without separators.
std::string plain(std::string_view name)
{
    std::string out;
    for (const char c : name)
        if (c != '_' && c != '-' && c != ' ' && c != '.')
            out += (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
    return out;
}

/// Levenshtein distance.
std::size_t distance(const std::string& a, const std::string& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

int slotNamed(Table table, std::string_view name)
{
    const auto columns = columnsOf(table);
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; });
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

} // namespace

const char* tableName(Table table)
{
    return kNames[static_cast<int>(table)];
}

std::optional<Table> tableFromName(std::string_view name)
{
    for (int i = 0; i < kTables; ++i)
        if (name == kNames[i]) return static_cast<Table>(i);
    return std::nullopt;
}

std::span<const Column> columnsOf(Table table)
{
    switch (table) {
    case Table::Documents:
        return kDocuments;
    case Table::Searches:
        return kSearches;
    case Table::Feed:
        return kFeed;
    case Table::Judgments:
        return kJudgments;
    case Table::Generated:
        return kGenerated;
    case Table::Scores:
        break;
    }
    return kScores;
}

std::string nearestName(std::string_view wanted, std::span<const std::string> names)
{
    const std::string target = plain(wanted);
    std::string best;
    std::size_t bestScore = std::string::npos;
    for (const std::string& name : names) {
        const std::string candidate = plain(name);
        if (candidate.empty()) continue;
        const bool contained =
            candidate.find(target) != std::string::npos || target.find(candidate) != std::string::npos;
        const std::size_t score = distance(target, candidate);
        if (!contained && score * 2 > std::max(target.size(), candidate.size())) continue;
        const std::size_t rank = 2 * score + (contained ? 0 : 1);
        if (rank < bestScore) {
            bestScore = rank;
            best = name;
        }
    }
    return best;
}

ColumnPlan::ColumnPlan(Table table, std::span<const ColumnRename> renames)
    : m_table(table), m_renames(renames.begin(), renames.end())
{
    std::set<std::string> theirs;
    std::set<std::string> ours;
    for (const ColumnRename& rename : m_renames) {
        if (slotNamed(table, rename.ours) < 0) {
            std::vector<std::string> names;
            for (const Column& column : columnsOf(table))
                names.emplace_back(column.name);
            throw Error(ErrorCode::Usage,
                        fmt::format("The column map names {}, which is no column of {}; they are {}.",
                                    rename.ours, tableName(table), fmt::join(names, ", ")));
        }
        if (!theirs.insert(rename.theirs).second)
            throw Error(ErrorCode::Usage, fmt::format("The column map renames {} twice.", rename.theirs));
        if (!ours.insert(rename.ours).second)
            throw Error(ErrorCode::Usage,
                        fmt::format("The column map gives two columns the name {}.", rename.ours));
    }
}

int ColumnPlan::slotOf(std::string_view theirs) const
{
    const int own = slotNamed(m_table, theirs);
    bool taken = false;
    for (const ColumnRename& rename : m_renames) {
        if (rename.theirs == theirs) return slotNamed(m_table, rename.ours);
        taken = taken || rename.ours == theirs;
    }
    return taken ? -1 : own;
}

void ColumnPlan::check(std::span<const std::string> theirs, std::string_view file) const
{
    std::set<std::string> seen;
    for (const std::string& name : theirs)
        if (!name.empty() && !seen.insert(name).second)
            throw Error(ErrorCode::BadInput, fmt::format("{} names the column {} twice.", file, name));
    for (const ColumnRename& rename : m_renames)
        if (!seen.contains(rename.theirs))
            throw Error(ErrorCode::BadInput,
                        fmt::format("{} has no column {}, which the column map renames to {}; it has {}.",
                                    file, rename.theirs, rename.ours, fmt::join(theirs, ", ")));
    std::vector<std::string> unused;
    std::vector<bool> filled(slotCount());
    for (const std::string& name : theirs) {
        const int slot = slotOf(name);
        if (slot < 0)
            unused.push_back(name);
        else
            filled[static_cast<std::size_t>(slot)] = true;
    }
    const auto columns = columnsOf(m_table);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (filled[i] || !columns[i].required) continue;
        const std::string near = nearestName(columns[i].name, unused);
        const std::string which = near.empty() ? "one of them" : near;
        throw Error(
            ErrorCode::BadInput,
            fmt::format("{} has no column {}, which {} need; it has {}. If {} is meant, add --map {}:{}={}.",
                        file, columns[i].name, tableName(m_table), fmt::join(theirs, ", "), which,
                        tableName(m_table), near.empty() ? "THEIRS" : near, columns[i].name));
    }
}

} // namespace crops::logs
