// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/random.h"

namespace crops::simulation
{

/// How people read a list of results.
enum class ClickModel : std::uint8_t {
    Position,  ///< Each place is looked at by itself: WorldOptions::positionBias (Craswell et al. 2008).
    Cascade,   ///< From the top down to the first click, and no further (the same paper).
    Dependent, ///< From the top down; after a click the reading goes on with a chance (Guo et al. 2009).
};
inline constexpr std::array<std::string_view, 3> kClickModels = {"position", "cascade", "dependent"};

struct ClickBehaviour {
    ClickModel model = ClickModel::Position;
    double goesOn = 0.5; ///< Dependent: chance to read on after a click.

    friend bool operator==(const ClickBehaviour&, const ClickBehaviour&) = default;
};

/// One person reading one list, place by place from the top.
class Reading
{
  public:
    Reading(const ClickBehaviour& behaviour, double positionBias)
        : m_behaviour(behaviour), m_positionBias(positionBias)
    {
    }

    /// False where this and every later place stays unread.
    bool goesOn() const { return m_reads; }
    /// Chance of a click at `position` (from 1) on a video that, once looked at, is clicked with `appeal`.
    double clickChance(int position, double appeal) const
    {
        if (m_behaviour.model != ClickModel::Position) return appeal;
        const double look = 1 / (1 + m_positionBias * (position - 1));
        return look * appeal;
    }
    void clicked(Random& random)
    {
        if (m_behaviour.model == ClickModel::Cascade) m_reads = false;
        if (m_behaviour.model == ClickModel::Dependent) m_reads = random.chance(m_behaviour.goesOn);
    }

  private:
    ClickBehaviour m_behaviour;
    double m_positionBias;
    bool m_reads = true;
};

} // namespace crops::simulation
