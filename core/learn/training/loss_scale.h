// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace crops::learn
{

/// What the gradients are multiplied by while they pass through float16, so that small ones do not become 0
/// (Micikevicius et al. 2018, Mixed Precision Training): halved, and the step left out, where one overflows;
/// doubled after many steps without. Always a power of two, so that it changes no bit of a gradient.
class LossScale
{
  public:
    static constexpr std::int64_t kGrowAfter = 2000; // as torch.cuda.amp.GradScaler's
    static constexpr double kHighest = 1U << 24U;

    double value() const { return m_value; }
    std::int64_t goodSteps() const { return m_good; } ///< Since it last changed.

    /// After a step: whether all gradients were finite. False: the step is to be left out. Gives whether
    /// training can go on: not where even 1 overflows.
    bool update(bool finite)
    {
        if (!finite) {
            m_value /= 2;
            m_good = 0;
            return m_value >= 1;
        }
        if (++m_good < kGrowAfter) return true;
        m_good = 0;
        if (m_value < kHighest) m_value *= 2;
        return true;
    }
    void restore(double value, std::int64_t goodSteps)
    {
        m_value = value;
        m_good = goodSteps;
    }

  private:
    double m_value = 1U << 16U;
    std::int64_t m_good = 0;
};

} // namespace crops::learn
