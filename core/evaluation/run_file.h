// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "evaluation/ranking.h"

namespace crops::evaluation
{

/// One line of a TREC run. The views live as long as the visit.
struct RunLine {
    std::int64_t number = 0; ///< Of the line, from 1.
    std::string_view query;  ///< As it stands there.
    std::string_view document;
    std::string_view rank;
    double score = 0; ///< Finite.
};

/// Visits every line that is not blank. Columns are separated by blanks and tabs; where a line has exactly
/// five tabs, by these, so that an id may hold blanks. Compressed files, a byte-order mark and Windows' line
/// ends are read. Throws Error{BadInput} with file and line where a line has not six columns or no finite
/// score, and what logs::openStream throws.
void forEachRunLine(const std::filesystem::path& path, const std::function<void(const RunLine&)>& visit,
                    Progress& progress);

/// The list of one query in a run of another system.
struct FiledList {
    std::string query;    ///< The id as the file has it.
    RankedList documents; ///< Best first by rankingOrder(), each once, ids percent-decoded.
};

/// How many lists or lines something was found in, with the first of them for a sentence.
struct Noticed {
    std::int64_t count = 0;
    std::string example;

    void add(const std::string& one)
    {
        if (count++ == 0) example = one;
    }
};

/// A run of another system as its file has it. Ranks decide nothing, as in trec_eval.
struct RunFile {
    std::vector<FiledList> lists; ///< By first appearance.
    std::int64_t lines = 0;
    Noticed repeated;      ///< Lines that name a document of a query again: the best score is kept.
    Noticed contradicting; ///< Queries in which a better score stands at a later rank.
    Noticed tied;          ///< Queries in which equal scores stand in another order than trec_eval's.
};

/// Reads it whole. Throws as forEachRunLine, and Error{BadInput} for a rank that is no whole number (columns
/// in another order) and for a file without a line.
RunFile readRunFile(const std::filesystem::path& path, Progress& progress);

} // namespace crops::evaluation
