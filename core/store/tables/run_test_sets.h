// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "store/project.h"

namespace crops::store
{

/// A test set as a run was tested on it, whether it gave a number or not.
struct RunTestSet {
    std::string testSet; ///< CT, QR, REL, RELall.
    std::string testSha256;
    std::int64_t queries = 0;
    std::int64_t relevant = 0;    ///< Pairs of grade 1 or more.
    std::int64_t withoutText = 0; ///< Of those, how many have a document without text: no ranking holds them.
    std::string noResult;         ///< dataset::noResultName: why it gives no number; empty where it does.
    std::string best = "{}";      ///< JSON: metric → value of the best ranking of the documents with text.

    friend bool operator==(const RunTestSet&, const RunTestSet&) = default;
};

/// Replaces what the run was tested on, and removes the metrics of the sets that give no number; one
/// transaction.
void replaceRunTestSets(Project& project, RunId run, std::span<const RunTestSet> sets);

/// The run's metrics of one test set, with their values of each query, under another name: those that are
/// there under it go. One transaction.
void renameRunMetrics(Project& project, RunId run, const std::string& from, const std::string& to);

/// In the order CT, QR, REL, RELall; empty where the run has not been evaluated (or by a version that did not
/// record it).
std::vector<RunTestSet> runTestSets(const Project& project, RunId run);

/// The one of this name, or null. Points into `sets`.
const RunTestSet* findTestSet(std::span<const RunTestSet> sets, std::string_view testSet);

} // namespace crops::store
