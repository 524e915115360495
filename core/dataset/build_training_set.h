// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "base/ids.h"
#include "base/progress.h"
#include "dataset/split.h"
#include "dataset/training_set.h"
#include "store/project.h"

namespace crops::dataset
{

/// Which labelled documents come into a training set.
struct TrainingSetOptions {
    int perLevel = 64;      ///< At most this many documents of each level a query, drawn by seed; ≥ 1.
    std::uint64_t seed = 1; ///< Of the drawing: the same for all runs that shall see the same documents.
};

/// Copies the labels known before the cut out of a label set (method, section 5): a pair counts under a type
/// only if its known_ts < cut, and its level is the highest of those. Queries without any positive type
/// (P0–P3) and documents without text are left out. Queries and documents stand in the order of their keys.
/// Throws Error{Missing} where nothing is left, Cancelled.
TrainingSet buildTrainingSet(const store::Project& project, LabelSetId labelSet, const TimeSplit& split,
                             const TrainingSetOptions& options, Progress& progress);

/// SHA-256 over texts, levels, types, hard negatives and corpus in their order; keys are not part of it.
std::string contentHash(const TrainingSet& set);

/// Adds a document that is not labelled (a hard negative), or finds it. Returns its index.
class DocumentAdder
{
  public:
    explicit DocumentAdder(TrainingSet& set);
    std::int32_t indexOf(DocId doc, const std::string& text);

  private:
    TrainingSet& m_set;
    std::unordered_map<DocId, std::int32_t> m_index;
};

} // namespace crops::dataset
