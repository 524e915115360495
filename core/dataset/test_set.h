// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "dataset/split.h"
#include "store/project.h"

namespace crops::dataset
{

/// One judged document of a query (a qrels line).
struct Judgment {
    std::string docId;
    int grade = 0; ///< ≥ 1 = relevant. Negative grades count as 0.
};

/// One query of a test set with everything judged for it.
struct TestQuery {
    std::string query;               ///< Normalised text.
    std::vector<Judgment> judgments; ///< By docId in byte order.
    bool seen = false;               ///< The query also occurs in training.
    QueryId id;                      ///< Its key in the project; 0 in tests without one.
};

/// A test set: CT, QR or REL (method, section 5).
struct TestSet {
    std::string name;               ///< "CT", "QR", "REL".
    std::vector<TestQuery> queries; ///< By normalised text in byte order.
    std::string sha256;             ///< contentHash(*this): runs compare only when equal.
};

/// SHA-256 over name, queries and judgments in canonical order, however they are ordered here. Keys and
/// `seen` are not part of it: two projects with the same content agree.
std::string contentHash(const TestSet& set);

/// How pairs of the logs become relevant (the mining options that test sets depend on).
struct TestSetOptions {
    std::int64_t windowMs = 90'000;      ///< QR: longest gap between a query and its reformulation.
    std::int64_t searchWatchMs = 10'000; ///< Watching at least so long is an interaction.
};

// clang-format off
/// The three test sets of a project.
struct TestSets {
    TestSet ct;  ///< Test-period queries; relevant = documents interacted with under them.
    TestSet qr;  ///< Those of them that were reformulated; relevant = documents interacted with afterwards.
    TestSet rel; ///< Human judgments, graded, of the whole project; empty where it has none.
    std::int64_t ctWithoutInteraction = 0; ///< Test-period queries left out of CT: without an interaction.
    std::int64_t relevantWithoutText = 0;  ///< CT and QR pairs whose document has no text: not to be found.
};
// clang-format on

/// Reads the three sets. A query without any relevant document has nothing to measure in CT and QR and is
/// left out (counted); REL keeps every judged query. Throws Cancelled.
TestSets buildTestSets(const store::Project& project, const TimeSplit& split, const TestSetOptions& options,
                       Progress& progress);

} // namespace crops::dataset
