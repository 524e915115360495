// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "dataset/document_features.h"
#include "dataset/training_set.h"
#include "learn/config.h"
#include "study/project/catalogue.h"

namespace crops::study
{

/// Reads each file's vectors for these documents (document ids as in the logs; any other name has none).
/// Throws Error{NotFound}, {BadInput} where ids and rows differ in number, an id stands twice, a vector is no
/// finite number, or no document of the list is in it, {Damaged}.
std::vector<dataset::DocumentFeatures> loadFeatures(std::span<const learn::FeatureFile> files,
                                                    std::span<const std::string> docIds);

/// Gives a training set the features of its documents, which become part of its hash.
void addFeatures(dataset::TrainingSet& set, std::span<const learn::FeatureFile> files,
                 const Catalogue& catalogue);

} // namespace crops::study
