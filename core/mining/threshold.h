// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace crops::mining
{

/// Whether a candidate's θ lets it through (method, section 2): θ > α; one that equals α is dropped.
/// labels::ThetaIndex counts by the same rule in its sorted θ.
constexpr bool passes(double theta, double alpha)
{
    return theta > alpha;
}

} // namespace crops::mining
