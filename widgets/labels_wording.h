// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <string>

#include "study/analysis/explain_pair.h"
#include "study/project/scorers.h"

namespace crops::widgets
{

/// Core's codes about θ and labels in words, like Wording.
class LabelsWording
{
    Q_DECLARE_TR_FUNCTIONS(LabelsWording)

  public:
    static QString scorer(const std::string& kind);               ///< "overlap" → "word overlap"
    static QString verdict(study::Verdict verdict, double alpha); ///< "kept: θ > 0.600"
    /// θ with `digits` decimals, or as many as tell it from α: a dropped 0.600004 is not shown as 0.600, nor
    /// a kept one.
    static QString theta(double theta, double alpha, int digits);
    static QString scorerTitle(const study::ScorerEntry& entry); ///< "2: cross-encoder, from grade 2 good"
    /// What REL is with this scorer in use, the grade named. Precondition: there are judgments.
    static QString judged(const study::ScorerEntry& entry, const study::JudgedQueries& queries);
    static QString training(study::Training training); ///< A sentence.
};

} // namespace crops::widgets
