// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "dataset/document_features.h"
#include "dataset/test_set.h"
#include "learn/encoders/text_encoder.h"
#include "store/tables/run_table.h"
#include "study/experiments/experiment.h"
#include "study/project/test_bench.h"

namespace crops::study
{

/// At most `queries` of a test set: those with the smallest hash of their text, so that every run of the
/// project draws the same ones, in the set's own order.
dataset::TestSet sampleOf(const dataset::TestSet& set, std::size_t queries);

/// The headline metrics of a model that is still being trained, on a sample of the test queries against the
/// whole catalogue, always by exact search. Reads catalogue and test sets once; the same metrics as
/// evaluateRun.
class CurveEvaluation
{
  public:
    /// `bench` must outlive this.
    CurveEvaluation(TestBench& bench, const Experiment& experiment, Progress& progress);

    /// The points of one step; a test set without queries has none. Throws Cancelled when stop was asked of
    /// `progress`, which hears no numbers.
    std::vector<store::RunPoint> at(std::int64_t step, const learn::TextEncoder& encoder,
                                    Progress& progress) const;

  private:
    const Catalogue& m_catalogue;
    std::vector<dataset::DocumentFeatures> m_features;
    dataset::TestSet m_ct;
    dataset::TestSet m_qr;
    dataset::TestSet m_rel;
};

/// The same points from a finished run's metrics.
std::vector<store::RunPoint> curvePoints(std::span<const store::RunMetric> metrics, std::int64_t step);

} // namespace crops::study
