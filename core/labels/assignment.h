// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/progress.h"
#include "labels/policy.h"
#include "store/codes.h"
#include "store/project.h"
#include "store/tables/label_table.h"

namespace crops::labels
{

/// How candidates become labels.
struct LabelOptions {
    double alpha = 0.6;             ///< Kept ⇔ θ > α, strictly; in [0, 1].
    std::optional<ScorerId> scorer; ///< Whose θ; nothing = the project's active scorer.
    bool filterGenerated = true;    ///< P3 needs θ > α as P1 and P2 do; else all of it is kept.
};

/// What a label set holds.
struct LabelCounts {
    std::array<std::int64_t, store::kTopLevel + 1> levels{}; ///< Pairs by their highest level.
    std::array<std::int64_t, store::kSampleTypes> types{};   ///< Labels by store::SampleType.
    /// Candidates by store::CandidateSource, whether the policy uses them or not; clicks are not counted
    /// here.
    std::array<std::int64_t, store::kCandidateSources> kept{};
    std::array<std::int64_t, store::kCandidateSources> dropped{};
    std::array<std::int64_t, store::kCandidateSources> unscored{};
    std::int64_t undated = 0; ///< Kept virtual videos left out because their query was never searched.

    friend bool operator==(const LabelCounts&, const LabelCounts&) = default;
};

/// {"levels":{"5":…,…,"0":…},"types":{…},"kept":{"reformulation":…,"feed":…,"generated":…},"dropped":{…},
/// "unscored":{…},"undated":…}
std::string toJson(const LabelCounts& counts);
/// Reads what toJson writes. Throws Error{BadInput}.
LabelCounts labelCountsFromJson(const std::string& json);

/// A label set as it lies in the project.
struct LabelSetInfo {
    store::LabelSetRow row;
    LabelCounts counts;
    bool existed = false; ///< An identical set was there already and was taken.
};

/// Throws Error{Usage} for α outside [0, 1].
void requireAlpha(double alpha);

/// Applies a policy to the project's candidates and searches: writes a label set with one row for each
/// (query, document, sample type), in one transaction. A set is immutable; where the newest options give a
/// set that the project has already (same content, same scorer), that one is returned and nothing is written.
///
/// Types: click = P0; reformulation, feed, generated = P1, P2, P3 that are kept (unscored ones are neither
/// kept nor dropped, and not labelled); exposed, ranked, filtered = a search's rows of that stage without an
/// interaction. known_ts: a candidate's first_ts; the first such search of exposed, ranked and filtered rows.
///
/// sha256 is the same for the same content wherever it was made: over the policy, α, filterGenerated, the
/// mining options, and for each query in byte order of its normalised text the document names (doc_id; the
/// text of a generated one) with type, level and known_ts.
///
/// Throws Error{Usage} for α outside [0, 1], Error{Missing} before mining, Error{NotFound} for an unknown
/// scorer. Reads candidates, scores and labels as sorted streams; holds the searches' rows without
/// interaction (16 bytes each) and all doc_ids in memory.
///
/// The set is the project's newest from then on: what training takes where none is named.
LabelSetInfo applyLabels(store::Project& project, const LabelPolicy& policy, const LabelOptions& options,
                         Progress& progress);
/// The same for one cell of a sweep or a grid: the newest stays what it was.
LabelSetInfo applySweepLabels(store::Project& project, const LabelPolicy& policy, const LabelOptions& options,
                              Progress& progress);

/// What applyLabels would make of these settings.
struct LabelPreview {
    LabelCounts counts;
    LabelSetId next; ///< The number that a new set would get.
    /// A set with the same settings, inputs and counts: applying would take that one.
    std::optional<LabelSetId> identical;
};

/// Counts what applyLabels would count and writes nothing. Throws as it does; costs the same reading, not the
/// sorting by names.
LabelPreview previewLabels(const store::Project& project, const LabelPolicy& policy,
                           const LabelOptions& options, Progress& progress);

/// Hash of everything that a label set is made from (logs, mining, scorer): another value than a set's own
/// LabelSetRow::inputs means that the set is stale.
std::string labelInputs(const store::Project& project, std::optional<ScorerId> scorer);

/// A label set of the project. Throws Error{NotFound}.
LabelSetInfo labelSetInfo(const store::Project& project, LabelSetId id);

} // namespace crops::labels
