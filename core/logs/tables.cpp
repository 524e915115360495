// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/tables.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/find_by.h"
#include "base/quoted.h"
#include "logs/likely_columns.h"

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

int slotNamed(std::span<const Column> columns, std::string_view name)
{
    const Column* const found = findBy(columns, name, &Column::name);
    return found == nullptr ? -1 : static_cast<int>(found - columns.data());
}

std::string namesOf(std::span<const Column> columns)
{
    std::vector<std::string_view> names;
    for (const Column& column : columns)
        names.push_back(column.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

/// The column that holds the number of a query where its text is missing, as in the qrels of BEIR and TREC.
std::string queryNumber(std::span<const std::string_view> missing, std::span<const std::string> theirs)
{
    if (std::find(missing.begin(), missing.end(), "query") == missing.end()) return {};
    for (const std::string& name : theirs)
        for (const char* number : {"queryid", "qid", "queryno", "querynumber", "topic", "topicid", "topicno"})
            if (plainName(name) == number) return name;
    return {};
}

/// As a shell takes it.
std::string mapOption(Table table, std::string_view theirs, std::string_view ours)
{
    return "--map " + shellQuoted(fmt::format("{}:{}={}", tableName(table), theirs, ours));
}

} // namespace

std::string plainName(std::string_view name)
{
    std::string out;
    for (const char c : name)
        if (c != '_' && c != '-' && c != ' ' && c != '.') out += lowerAscii(c);
    return out;
}

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
    static constexpr std::array<std::span<const Column>, kTables> kAll{kDocuments, kSearches,  kFeed,
                                                                       kJudgments, kGenerated, kScores};
    return kAll[static_cast<std::size_t>(table)];
}

ColumnPlan::ColumnPlan(Table table, std::span<const ColumnRename> renames)
    : m_columns(columnsOf(table)), m_table(table), m_renames(renames.begin(), renames.end())
{
    std::set<std::string> theirs;
    std::set<std::string> ours;
    for (const ColumnRename& rename : m_renames) {
        if (slotNamed(m_columns, rename.ours) < 0)
            throw Error(ErrorCode::Usage, "The column map names {}, which is no column of {}; they are {}.",
                        rename.ours, tableName(table), namesOf(m_columns));
        if (!theirs.insert(rename.theirs).second)
            throw Error(ErrorCode::Usage, "The column map renames {} twice.", rename.theirs);
        if (!ours.insert(rename.ours).second)
            throw Error(ErrorCode::Usage, "The column map gives two columns the name {}.", rename.ours);
    }
}

int ColumnPlan::slotOf(std::string_view theirs) const
{
    bool taken = false;
    for (const ColumnRename& rename : m_renames) {
        if (rename.theirs == theirs) return slotNamed(m_columns, rename.ours);
        taken = taken || rename.ours == theirs;
    }
    return taken ? -1 : slotNamed(m_columns, theirs);
}

std::vector<std::string_view> ColumnPlan::missing(std::span<const std::string> theirs) const
{
    std::set<int> filled;
    for (const auto& [slot, name] : m_given)
        filled.insert(slot);
    for (const std::string& name : theirs)
        filled.insert(slotOf(name));
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        if (m_columns[i].required && !filled.contains(static_cast<int>(i)))
            names.push_back(m_columns[i].name);
    return names;
}

void ColumnPlan::check(std::span<const std::string> theirs, std::string_view file, bool keys) const
{
    std::set<std::string> seen;
    for (const std::string& name : theirs)
        if (!name.empty() && !seen.insert(name).second && slotOf(name) >= 0)
            throw Error(ErrorCode::BadInput, "{} names the column {} twice.", file, name);
    for (const auto& [slot, name] : m_given)
        seen.insert(name);
    for (const ColumnRename& rename : m_renames)
        if (!seen.contains(rename.theirs))
            throw Error(ErrorCode::BadInput,
                        "{} has no column {}, which the column map renames to {}; it has {}.", file,
                        rename.theirs, rename.ours, fmt::join(theirs, ", "));
    if (const auto names = missing(theirs); !names.empty())
        throw Error(ErrorCode::BadInput, sayMissing(names, theirs, file, keys));
}

std::vector<std::string> ColumnPlan::overlooked(std::span<const std::string> theirs) const
{
    if (!m_table) return {};
    std::vector<std::string> sentences;
    std::set<int> filled;
    for (const std::string& name : theirs)
        filled.insert(slotOf(name));
    for (const std::string& name : theirs) {
        if (slotOf(name) >= 0) continue;
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            if (!filled.contains(static_cast<int>(i)) &&
                (keepsExtras() ? plainName(name) == plainName(m_columns[i].name)
                               : isCalled(name, m_columns[i].name)))
                sentences.push_back(
                    fmt::format("The column {} was not read: the one that {} may have is spelled {}. If that "
                                "is meant, import the file with {}.",
                                name, tableName(*m_table), m_columns[i].name,
                                mapOption(*m_table, name, m_columns[i].name)));
    }
    return sentences;
}

std::string ColumnPlan::sayMissing(std::span<const std::string_view> wanting,
                                   std::span<const std::string> theirs, std::string_view file,
                                   bool keys) const
{
    if (theirs.size() == 1 && keys)
        return fmt::format("{} has no column {}; its only key is {}. If the rows are an array inside of an "
                           "object, write that array alone (jq .{}) and import it.",
                           file, wanting[0], theirs[0], theirs[0]);
    if (theirs.size() == 1)
        return fmt::format(
            "{} has no column {}; its first line is a single name, {}. Is that line the one that names the "
            "columns, with tabs, commas, semicolons or bars between them (--delimiter)?",
            file, wanting[0], theirs[0]);
    const std::string wanted = fmt::format("{}", fmt::join(wanting, ", "));
    const std::string has = fmt::format("{}", fmt::join(theirs, ", "));
    if (!m_table) return fmt::format("{} has no column {}; it has {}.", file, wanted, has);
    if (!keys && looksLikeARow(theirs))
        return fmt::format(
            "{} has no column {}, which {} need. Its first line looks like a row, and not like "
            "the names of columns: {}. Write a line with their names above it.",
            file, wanted, tableName(*m_table), has);
    if (const std::string id = queryNumber(wanting, theirs); !id.empty())
        return fmt::format(
            "{} has no column query, which {} need: the text of the query. Its column {} seems "
            "to number the queries: put their text in its place first (it stands in the data "
            "set's file of queries, such as queries.jsonl). It has {}.",
            file, tableName(*m_table), id, has);
    return fmt::format("{} has no column {}, which {} need; it has {}. {}", file, wanted, tableName(*m_table),
                       has, mapsFor(wanting, theirs));
}

std::string ColumnPlan::mapsFor(std::span<const std::string_view> wanting,
                                std::span<const std::string> theirs) const
{
    std::vector<std::string> unused;
    for (const std::string& name : theirs)
        if (slotOf(name) < 0) unused.push_back(name);
    const std::vector<ColumnRename> likely = likelyColumns(wanting, unused);
    std::vector<std::string> options;
    for (const std::string_view name : wanting) {
        const ColumnRename* const found = findBy(likely, name, &ColumnRename::ours);
        options.push_back(mapOption(*m_table, found == nullptr ? "THEIRS" : found->theirs, name));
    }
    std::vector<std::string_view> meant;
    for (const ColumnRename& rename : likely)
        meant.push_back(rename.theirs);
    if (meant.empty()) meant.push_back(wanting.size() == 1 ? "one of them" : "some of them");
    const bool several = wanting.size() > 1 && likely.size() != 1;
    return fmt::format(
        "If {} {} meant, add {}{}.", fmt::join(meant, ", "), several ? "are" : "is", fmt::join(options, " "),
        likely.empty() || likely.size() == wanting.size() ? "" : ", where THEIRS is the file's own name");
}

} // namespace crops::logs
