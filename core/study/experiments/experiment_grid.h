// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "labels/policy.h"
#include "study/experiments/experiment.h"

namespace crops::study
{

/// One experiment of a study, with the labels that it learns from.
struct GridCell {
    Experiment experiment;
    std::optional<double> alpha;               ///< Nothing: the study's.
    std::optional<labels::LabelPolicy> policy; ///< The same.
};

/// Reads an experiment file's text. Where it has a "grid", an object of lists, every combination of their
/// values is a cell, the last list moving fastest: "alpha" (numbers in [0, 1]), "policy" (level policies, or
/// the names of their files, which are looked for in `folder` first), "method", and any other setting by its
/// path, such as "loss.temperature" or "without". A cell's name says its values. BM25, which learns from no
/// label, stands once for all α and policies. A file without a grid is one cell. Throws Error{BadInput}, as
/// parseExperiment does, for each cell.
std::vector<GridCell> parseGrid(const std::string& json, const std::string& where,
                                const std::filesystem::path& folder);

/// parseGrid of a file's content.
std::vector<GridCell> loadGrid(const std::filesystem::path& file);

} // namespace crops::study
