// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace crops::evaluation
{

/// One judged document of a query (a qrels line).
struct Judgment {
    std::string docId;
    int grade = 0; ///< ≥ 1 = relevant. Negative grades count as 0.
};

/// One query of a test set with everything judged for it.
struct TestQuery {
    std::string query; ///< Normalised text: the qrels and run files' query id is its index in the set.
    std::vector<Judgment> judgments;
    bool seen = false; ///< The query also occurs in training.
};

/// A test set: spec section 5's CT, QR or REL.
struct TestSet {
    std::string name; ///< "CT", "QR", "REL".
    std::vector<TestQuery> queries;
    std::string sha256; ///< Of queries and judgments, in canonical order. Runs compare only when equal.
};

/// One retrieved document.
struct Retrieved {
    std::string docId;
    double score = 0;
};

/// What a system retrieved for one query, in any order: metrics order by score descending, then document id
/// descending in byte order, as trec_eval does.
using RankedList = std::vector<Retrieved>;

/// The answers of one system to a test set: one list a query, same order as TestSet::queries.
using SystemRun = std::vector<RankedList>;

} // namespace crops::evaluation
