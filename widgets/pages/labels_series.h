// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "labels/theta_index.h"
#include "plots/alpha_curve_plot.h"
#include "study/analysis/alpha_sweep.h"

namespace crops::widgets
{

/// The sensitivity curve, one series a source, in the sources' colours.
std::vector<AlphaSeries> keptSeries(const std::vector<labels::KeptPoint>& curve);

/// Recall@100 CT, Recall@100 QR and NDCG@4 against α, in this order, in percent.
std::vector<AlphaSeries> metricSeries(const study::AlphaSweep& sweep);

} // namespace crops::widgets
