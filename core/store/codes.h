// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace crops::store
{

/// Small integers that the tables keep; never renumbered.

/// How far a video came in a request's cascade (impressions.stage).
enum class Stage : std::uint8_t {
    Exposed = 0,  ///< Shown.
    Ranked = 1,   ///< Reached ranking, not shown.
    Filtered = 2, ///< Dropped between pre-ranking and ranking.
};

/// "exposed", "ranked", "filtered": the words of log files, exports and --json. A number that is no stage (a
/// foreign hand in the file) reads as "filtered".
constexpr const char* stageName(Stage stage)
{
    constexpr const char* kNames[] = {"exposed", "ranked", "filtered"};
    return stage > Stage::Filtered ? kNames[2] : kNames[static_cast<int>(stage)];
}

/// Where a positive candidate comes from (candidates.source).
enum class CandidateSource : std::uint8_t {
    Click = 0,         ///< P0: an interaction in a search of the query.
    Reformulation = 1, ///< P1: an interaction under a later query of the same user within the window.
    Feed = 2,          ///< P2: a feed interaction of a user who searched the query.
    Generated = 3,     ///< P3: a virtual video from a language model.
};
inline constexpr int kCandidateSources = 4;

/// "click", "reformulation", "feed", "generated": the words of exports and of --json.
constexpr const char* candidateSourceName(CandidateSource source)
{
    constexpr const char* kNames[] = {"click", "reformulation", "feed", "generated"};
    return kNames[static_cast<int>(source)];
}

/// Under which of the seven sample types of the method's section 3 a (query, document) pair was found
/// (labels.type).
enum class SampleType : std::uint8_t {
    Reformulation = 0, ///< P1, kept.
    Feed = 1,          ///< P2, kept.
    Generated = 2,     ///< P3, kept.
    Click = 3,         ///< P0.
    Exposed = 4,       ///< Exposed, not interacted with.
    Ranked = 5,        ///< Ranked, not exposed.
    Filtered = 6,      ///< Dropped before ranking.
};
inline constexpr int kSampleTypes = 7;

/// "reformulation", "feed", "generated", "click", "exposed", "ranked", "filtered": the keys of policy files.
constexpr const char* sampleTypeName(SampleType type)
{
    constexpr const char* kNames[] = {"reformulation", "feed",   "generated", "click",
                                      "exposed",       "ranked", "filtered"};
    return kNames[static_cast<int>(type)];
}

/// Highest level of a label (method, section 3). 0 is kept for in-batch documents of other queries.
inline constexpr int kTopLevel = 5;

/// What the name of a user begins with of whom nothing is known (see LogWriter).
inline constexpr const char* kUnknownUser = " unknown ";

} // namespace crops::store
