// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "evaluation/comparison.h"
#include "store/codes.h"
#include "store/project.h"
#include "study/analysis/compare_runs.h"

namespace crops::study
{

/// Bit set over store::CandidateSource: bit 0 = P0 clicks … bit 3 = P3 world knowledge.
using SourceSet = std::uint8_t;

constexpr SourceSet sourceBit(store::CandidateSource source)
{
    return static_cast<SourceSet>(1U << static_cast<unsigned>(source));
}

/// A test query, and the sources of the positives that training saw for the very same query.
struct QueryGain {
    QueryPair pair;
    SourceSet sources = 0; ///< 0: no positive of this query was known before the cut.
};

/// Some of the test queries; every difference is B − A.
struct GainGroup {
    SourceSet sources = 0;
    std::int64_t queries = 0; ///< 0: the means are no numbers, and the rest is 0.
    double meanA = 0;
    double meanB = 0;
    double difference = 0;
    evaluation::Interval interval; ///< 95 % bootstrap interval of the difference.
    std::int64_t wins = 0;
    std::int64_t ties = 0;
    std::int64_t losses = 0;
};

/// Relevant documents that one run has in its top 100 and the other has not, by what training knew of the
/// pair (query, document) before the cut.
struct DocumentGain {
    std::int64_t documents = 0;
    std::array<std::int64_t, store::kCandidateSources> bySource{}; ///< One document may count under several.
    std::int64_t otherQuery = 0; ///< No positive of this query, but of another one.
    std::int64_t unknown = 0;    ///< Never a positive.
};

/// Where B's gain over A by one metric comes from.
struct GainSources {
    std::size_t headline = 0; ///< Index into kHeadline.
    RunId labelsOf;           ///< Whose positives: of the run that learns from more of the four sources.
    LabelSetId labelSet;      ///< Its label set.
    SourceSet learnt = 0;     ///< The sources that this run learns from; the others are in no group.
    std::vector<QueryGain> queries;       ///< By text in byte order.
    std::vector<GainGroup> bySource;      ///< P0, P1, P2, P3 (a query with several is in several), then none.
    std::vector<GainGroup> byCombination; ///< Each query in one; most queries first, none of them empty.
    std::optional<DocumentGain> gained;   ///< Found by B and not by A; only for CT and QR, when asked for.
    std::optional<DocumentGain> lost;     ///< Found by A and not by B.
};

struct GainOptions {
    bool documents = false; ///< Also ask both runs the test queries again: seconds to minutes.
    evaluation::ResamplingOptions resampling;
};

/// Throws Error{Incompatible} for runs on different test sets, Error{Missing} where a run was not evaluated
/// or neither learnt from labels, Error{NotFound}, Cancelled.
GainSources gainSources(const store::Project& project, RunId a, RunId b, std::size_t headline,
                        const GainOptions& options, Progress& progress);

} // namespace crops::study
