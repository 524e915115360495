// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/hand_judgments.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_fields.h"
#include "base/numbers.h"
#include "store/statement.h"
#include "text/normalize.h"
#include "text/printable.h"

namespace crops::store
{

namespace
{

constexpr const char* kJudge = "judge"; // in the source's settings

std::string pathOf(const std::string& judge)
{
    return "by hand: " + judge;
}

std::optional<SourceId> findJudge(const Project& project, const std::string& judge)
{
    for (const Source& source : listSources(project))
        if (judgeOf(source) == judge) return source.id;
    return std::nullopt;
}

SourceId requireJudge(const Project& project, const std::string& judge)
{
    if (const auto found = findJudge(project, judge)) return *found;
    std::vector<std::string> judges;
    for (const Source& source : listSources(project))
        if (const auto name = judgeOf(source)) judges.push_back(text::printable(*name));
    throw Error(ErrorCode::NotFound, "{} has graded nothing{}.", text::printable(judge),
                judges.empty() ? std::string(", nor has anybody else")
                               : fmt::format("; those who have: {}", fmt::join(judges, ", ")));
}

SourceId judgeSource(const Project& project, const std::string& judge, Millis at)
{
    if (const auto found = findJudge(project, judge)) return *found;
    return SourceId{Statement(project,
                              "INSERT INTO sources(kind, path, sha256, bytes, rows_read, rows_imported, "
                              "rows_rejected, rows_blank, imported_at, settings) "
                              "VALUES('judgments', ?, '', 0, 0, 0, 0, 0, ?, ?)")
                        .insert(pathOf(judge), at, nlohmann::json{{kJudge, judge}}.dump())};
}

QueryId queryFor(const Project& project, const std::string& text)
{
    const std::string norm = text::normalizeQuery(text);
    if (norm.empty()) throw Error(ErrorCode::Usage, "The query is empty: there is nothing to judge for.");
    if (const auto known = Statement(project, "SELECT id FROM queries WHERE norm = ?").first<QueryId>(norm))
        return *known;
    return QueryId{Statement(project, "INSERT INTO queries(text, norm) VALUES(?, ?)").insert(text, norm)};
}

void check(const Project& project, const GivenGrade& given)
{
    if (given.doc.isGenerated())
        throw Error(ErrorCode::Usage, "A generated video is in no catalogue: it is not judged.");
    if (given.grade && (*given.grade < 0 || *given.grade > kLargestGrade))
        throw Error(ErrorCode::Usage, "The grade {} is not between 0 and {}.", *given.grade, kLargestGrade);
    if (!Statement(project, "SELECT 1 FROM documents WHERE id = ?").any(given.doc))
        throw Error(ErrorCode::NotFound, "The project has no document {}.", given.doc.value);
}

/// What the judge has of the pair becomes `grade`.
void put(const Project& project, SourceId source, QueryId query, DocId doc, std::optional<int> grade,
         Millis at)
{
    if (grade)
        Statement(project, "INSERT OR REPLACE INTO hand_judgments(query, doc, source, grade, judged_at) "
                           "VALUES(?, ?, ?, ?, ?)")
            .run(query, doc, source, *grade, at);
    else
        Statement(project, "DELETE FROM hand_judgments WHERE query = ? AND doc = ? AND source = ?")
            .run(query, doc, source);
}

/// Counts, span and hash of a judge's grades: whoever depends on the judgments sees by them that they
/// changed.
void describe(const Project& project, SourceId source)
{
    Sha256 hash;
    std::int64_t count = 0;
    Statement(project,
              "SELECT q.norm, d.doc_id, h.grade FROM hand_judgments h JOIN queries q ON q.id = h.query "
              "JOIN documents d ON d.id = h.doc WHERE h.source = ? ORDER BY q.norm, d.doc_id")
        .forEachRow(
            [&](const Statement& row) {
                for (const int column : {0, 1})
                    hash.add(static_cast<std::int64_t>(row.text(column).size())).add(row.text(column));
                hash.add(row.integer(2));
                ++count;
            },
            source);
    Statement(project,
              "UPDATE sources SET sha256 = ?1, rows_read = ?2, rows_imported = ?2, "
              "first_ts = (SELECT min(judged_at) FROM hand_judgments WHERE source = ?3), "
              "last_ts = (SELECT max(judged_at) FROM hand_judgments WHERE source = ?3) WHERE id = ?3")
        .run(hash.hex(), count, source);
}

constexpr const char* kFileGrade =
    "(SELECT grade FROM judgments j WHERE j.query = h.query AND j.doc = h.doc)";

} // namespace

std::string judgeName(const std::string& name)
{
    constexpr std::size_t kLongest = 100;
    const std::string_view rest = trimBlanks(name);
    if (rest.empty()) throw Error(ErrorCode::Usage, "Say who judges: the judge's name is empty.");
    if (rest.size() > kLongest)
        throw Error(ErrorCode::Usage, "The judge's name is longer than {} bytes.", kLongest);
    std::string kept(rest);
    if (text::printable(kept) != kept)
        throw Error(ErrorCode::Usage, "The judge's name \"{}\" has characters that nobody sees.",
                    text::printable(kept));
    return kept;
}

std::optional<std::string> judgeOf(const Source& source)
{
    if (source.kind != "judgments" || !source.path.starts_with("by hand: ")) return std::nullopt;
    const nlohmann::json settings = tryParseJson(source.settings);
    if (!settings.is_object()) return std::nullopt;
    const auto judge = settings.find(kJudge);
    if (judge == settings.end() || !judge->is_string()) return std::nullopt;
    return judge->get<std::string>();
}

void giveGrades(Project& project, const std::string& judge, std::span<const GivenGrade> grades, Millis at)
{
    const std::string name = judgeName(judge);
    Transaction transaction(project);
    const SourceId source = judgeSource(project, name, at);
    for (const GivenGrade& given : grades) {
        check(project, given);
        const QueryId query = queryFor(project, given.query);
        put(project, source, query, given.doc, given.grade, at);
        Statement(project, "INSERT INTO hand_judgment_history(source, query, doc, grade, judged_at) "
                           "VALUES(?, ?, ?, ?, ?)")
            .run(source, query, given.doc, given.grade, at);
    }
    describe(project, source);
    transaction.commit();
}

std::optional<GivenGrade> undoGrade(Project& project, const std::string& judge)
{
    struct Entry {
        std::int64_t id = 0;
        QueryId query;
        DocId doc;
        std::optional<int> grade;
        Millis at = 0;
    };
    constexpr auto read = columns(&Entry::id, &Entry::query, &Entry::doc, &Entry::grade, &Entry::at);
    const SourceId source = requireJudge(project, judgeName(judge));
    Transaction transaction(project);
    const auto last = Statement(project, "SELECT id, query, doc, grade, judged_at FROM hand_judgment_history "
                                         "WHERE source = ? ORDER BY id DESC LIMIT 1")
                          .first(read, source);
    if (!last) return std::nullopt;
    Statement(project, "DELETE FROM hand_judgment_history WHERE id = ?").run(last->id);
    const auto before =
        Statement(project, "SELECT id, query, doc, grade, judged_at FROM hand_judgment_history "
                           "WHERE source = ? AND query = ? AND doc = ? ORDER BY id DESC LIMIT 1")
            .first(read, source, last->query, last->doc);
    put(project, source, last->query, last->doc, before ? before->grade : std::nullopt,
        before ? before->at : 0);
    describe(project, source);
    GivenGrade undone{
        Statement(project, "SELECT text FROM queries WHERE id = ?").value<std::string>(last->query),
        last->doc, last->grade};
    transaction.commit();
    return undone;
}

std::unordered_map<DocId, PairGrades> gradesOfQuery(const Project& project, QueryId query)
{
    std::unordered_map<DocId, PairGrades> grades;
    Statement(project, "SELECT doc, grade FROM judgments WHERE query = ?")
        .forEachRow([&](const Statement& row) { grades[row.get<DocId>(0)].byFile = row.get<int>(1); }, query);
    Statement(project, "SELECT doc, grade FROM used_judgments WHERE query = ?")
        .forEachRow([&](const Statement& row) { grades[row.get<DocId>(0)].used = row.get<int>(1); }, query);
    Statement(
        project,
        "SELECT h.doc, substr(s.path, length('by hand: ') + 1), h.grade, h.judged_at FROM hand_judgments h "
        "JOIN sources s ON s.id = h.source WHERE h.query = ? ORDER BY 1, 2")
        .forEachRow(
            [&](const Statement& row) {
                grades[row.get<DocId>(0)].byHand.push_back(
                    {row.get<std::string>(1), row.get<int>(2), row.get<Millis>(3)});
            },
            query);
    return grades;
}

PairGrades gradesOfPair(const Project& project, QueryId query, DocId doc)
{
    auto grades = gradesOfQuery(project, query);
    return std::move(grades[doc]);
}

std::vector<HandJudgment> handJudgments(const Project& project, const std::optional<std::string>& judge)
{
    std::optional<SourceId> source;
    if (judge) source = requireJudge(project, judgeName(*judge));
    return Statement(
               project,
               fmt::format(
                   "SELECT q.text, d.doc_id, substr(s.path, length('by hand: ') + 1), h.grade, h.judged_at, "
                   "{}, m.grade FROM hand_judgments h JOIN queries q ON q.id = h.query "
                   "JOIN documents d ON d.id = h.doc JOIN sources s ON s.id = h.source "
                   "JOIN hand_medians m ON m.query = h.query AND m.doc = h.doc "
                   "WHERE ?1 = 0 OR h.source = ?1 ORDER BY q.norm, d.doc_id, s.path",
                   kFileGrade))
        .each(
            [](const Statement& row) {
                return HandJudgment{row.get<std::string>(0),
                                    row.get<std::string>(1),
                                    {row.get<std::string>(2), row.get<int>(3), row.get<Millis>(4)},
                                    row.get<std::optional<int>>(5),
                                    row.get<int>(6)};
            },
            source ? source->value : std::int64_t{0});
}

std::vector<QueryDocument> gradesOfJudge(const Project& project, const std::string& judge)
{
    return Statement(project,
                     "SELECT query, doc, grade FROM hand_judgments WHERE source = ? ORDER BY query, doc")
        .each(columns(&QueryDocument::query, &QueryDocument::doc, &QueryDocument::grade),
              requireJudge(project, judgeName(judge)));
}

std::int64_t countOverruled(const Project& project)
{
    return Statement(project,
                     fmt::format("SELECT count(*) FROM hand_medians h WHERE h.grade <> {}", kFileGrade))
        .value<std::int64_t>();
}

} // namespace crops::store
