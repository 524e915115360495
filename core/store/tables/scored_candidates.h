// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "store/codes.h"
#include "store/project.h"

namespace crops::store
{

/// A candidate of one query with its score.
struct ScoredCandidate {
    CandidateSource source = CandidateSource::Click;
    DocId doc;
    std::optional<Millis> firstTs;
    std::optional<double> theta; ///< Nothing while it is unscored (clicks always are).
};

/// Walks over all candidates query by query, by rising key, with the scores of one scorer: two sorted tables
/// merged, each read once. Must not outlive the project.
class ScoredCandidates
{
  public:
    /// Without a scorer nothing has a score.
    ScoredCandidates(const Project& project, std::optional<ScorerId> scorer);
    ~ScoredCandidates();
    ScoredCandidates(const ScoredCandidates&) = delete;
    ScoredCandidates& operator=(const ScoredCandidates&) = delete;

    /// Goes to the next query that has candidates; false after the last. Call before the first look.
    bool next();
    QueryId query() const;
    /// By (source, doc). Valid until next().
    const std::vector<ScoredCandidate>& candidates() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace crops::store
