// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include "study/analysis/compare_runs.h"

namespace crops::widgets
{

/// What stands beside a run's three numbers, as text.
class RunRemarks
{
    Q_DECLARE_TR_FUNCTIONS(RunRemarks)

  public:
    /// RELall: "Recall@100 41.2 · NDCG@10 35.2 · MAP 28.8"; empty where there is none.
    static QString wholeCatalogue(const study::RunOverview& run);
    /// The same of several: "RELall (Recall@100 · NDCG@10 · MAP): run 1 41.2 · 35.2 · 28.8; run 2 …"
    static QString wholeCatalogue(const std::vector<const study::RunOverview*>& runs);
    /// What a person should know of the numbers, a sentence each: why one cannot be had, that training saw
    /// almost nothing, that it is the same run as another, what it got on all judged queries before θ learned
    /// from half of them.
    static QStringList sentences(const study::RunOverview& run);
};

} // namespace crops::widgets
