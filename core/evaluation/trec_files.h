// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation/ranking.h"

namespace crops::evaluation
{

/// Files of TREC form, as trec_eval and others read them: UTF-8, one record a line, columns separated by one
/// blank.
///   NAME.qrels       "QID 0 DOCID GRADE"            every judgment, negative grades as 0
///   NAME.run         "QID Q0 DOCID RANK SCORE TAG"  every retrieved document, best first, ranks from 1
///   NAME.topics.tsv  "QID<tab>QUERY"                what was asked, because QID is only q1, q2, …:
///                                                   the query's place in TestSet::queries
/// Document ids and tags must not hold white space there: percentEncoded() takes it out.
///
/// trec_eval keeps a score as float and orders equal ones by document id descending. The scores written make
/// it find exactly rankingOrder(): each is the double rounded to float, but for documents that this would tie
/// or turn round, which get the next lower float. All functions throw Error{Io} where writing fails.
void writeQrels(const std::filesystem::path& path, const TestSet& set);
void writeRun(const std::filesystem::path& path, const SystemRun& run, std::string_view tag);
void writeTopics(const std::filesystem::path& path, const TestSet& set);

/// The three files of `set` and `run` in `folder`.
void writeTrecFiles(const std::filesystem::path& folder, const TestSet& set, const SystemRun& run,
                    std::string_view tag);

/// A qrels file as it was read: query i of the set has the id queryIds[i] in files.
struct Qrels {
    TestSet set;
    std::vector<std::string> queryIds; ///< In order of first appearance.
};

/// Reads qrels of any origin: columns separated by blanks or tabs, ids percent-decoded, empty lines skipped.
/// The set's name is the file's without its ending; its query texts are those of `topics` (empty path: the
/// ids; queries without a judgment are then unknown). Throws Error{BadInput} with file and line where a line
/// has not four columns or no integer grade, judges a document twice, or names a query that is not in topics.
Qrels readQrels(const std::filesystem::path& path, const std::filesystem::path& topics = {});

/// Reads a run for the queries of `qrels`; ranks are ignored, as trec_eval does, and lists of other queries
/// are left out. Throws Error{BadInput} with file and line where a line has not six columns or no finite
/// score.
SystemRun readRun(const std::filesystem::path& path, const Qrels& qrels);

/// White space, control characters and '%' as %XX of their UTF-8 bytes; all else as it is. White space is
/// what Unicode calls so: Python's split() cuts at U+3000 too. percentDecoded() is its inverse and leaves
/// alone a '%' that two hex digits do not follow.
std::string percentEncoded(std::string_view id);
std::string percentDecoded(std::string_view text);

} // namespace crops::evaluation
