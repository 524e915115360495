// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "store/project.h"
#include "store/tables/sources.h"
#include "store/tables/test_pairs.h"

namespace crops::store
{

// Grades that people give in the program. Each judge is a source of judgments, "by hand: NAME", and has one
// grade of a pair: a later one takes the place of the one before. What counts for a pair (REL, RELall) is the
// median of its judges' grades, of an even number the lower of the two in the middle, so that it is always a
// grade that somebody gave; where no judge has graded a pair, what a file says. A file's grade that judges
// disagree with stays in the project and counts again when they take theirs away.

/// One judge's grade of a pair.
struct HandGrade {
    std::string judge;
    int grade = 0; ///< 0 … kLargestGrade.
    Millis at = 0;

    friend bool operator==(const HandGrade&, const HandGrade&) = default;
};

/// Everything that is known of a pair's relevance.
struct PairGrades {
    std::optional<int> used;       ///< The grade that counts.
    std::optional<int> byFile;     ///< As an imported file has it.
    std::vector<HandGrade> byHand; ///< By judge's name.
};

/// A grade to be given; nothing takes the judge's away.
struct GivenGrade {
    std::string query; ///< However it is spelt; the project need not have it yet.
    DocId doc;
    std::optional<int> grade;
};

/// A grade as lists show it.
struct HandJudgment {
    std::string query; ///< As first seen.
    std::string docId;
    HandGrade grade;
    std::optional<int> byFile;
    int used = 0;
};

/// The name as it is kept: without white space around it. Throws Error{Usage} for an empty one, one of more
/// than 100 characters' bytes, and one with characters that nobody sees.
std::string judgeName(const std::string& name);
/// The judge, where the source is one; else nothing. Its hash is of the grades, its rows are their count.
std::optional<std::string> judgeOf(const Source& source);

/// Gives them at `at`, in one transaction. Throws Error{Usage} for a grade outside 0 … kLargestGrade, a query
/// that is empty and a generated document, Error{NotFound} for a document that the project has not.
void giveGrades(Project& project, const std::string& judge, std::span<const GivenGrade> grades, Millis at);

/// Takes back the judge's last grade (or its taking away): what stood before it stands again. Gives what was
/// undone; nothing where the judge has given none.
std::optional<GivenGrade> undoGrade(Project& project, const std::string& judge);

/// Of the documents of a query that have any grade.
std::unordered_map<DocId, PairGrades> gradesOfQuery(const Project& project, QueryId query);
/// The same of one pair.
PairGrades gradesOfPair(const Project& project, QueryId query, DocId doc);

/// All of them, or those of one judge, by query, document and judge. Throws Error{NotFound} for a judge that
/// has given none.
std::vector<HandJudgment> handJudgments(const Project& project,
                                        const std::optional<std::string>& judge = std::nullopt);
/// One judge's grades by query and document key.
std::vector<QueryDocument> gradesOfJudge(const Project& project, const std::string& judge);

/// Pairs whose file grade is not the one that counts.
std::int64_t countOverruled(const Project& project);

/// As store::dataHash(), of judgments alone, by file and by hand.
std::string judgmentsHash(const Project& project);

} // namespace crops::store
