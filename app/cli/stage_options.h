// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "study/training/run_study.h"

namespace crops::cli
{

/// The settings of the stages between import and training, as `mine`, `score`, `label` and `run` take them.
struct StageArguments {
    study::StudyOptions options;
    std::string scorer = "overlap";
    std::string learnFrom = "clicks";
    bool withoutGenerated = false;
    std::string pretrained; ///< Folder of θ's model.
    std::optional<double> crossEpochs;
    std::optional<double> crossRate;
    std::optional<int> crossDocumentTokens;
    std::string policyFile;
    std::vector<const CLI::Option*> ofLearned; ///< Options that say something of a θ that is learned only.
    const CLI::Option* goodGrade = nullptr;
};

void addMineOptions(CLI::App& command, StageArguments& arguments);
void addScoreOptions(CLI::App& command, StageArguments& arguments);
void addLabelOptions(CLI::App& command, StageArguments& arguments);

/// The options as the study room takes them; reads the policy file. Throws Error, also where an option was
/// given that the chosen scorer would not look at.
study::StudyOptions studyOptions(const StageArguments& arguments);

} // namespace crops::cli
