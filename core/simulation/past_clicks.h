// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace crops::simulation
{

/// How often each video was clicked under each query: what ranking knows of the past.
class PastClicks
{
  public:
    struct Clicks {
        int video;
        int count;
    };

    explicit PastClicks(std::size_t queries) : m_clicks(queries) {}
    void add(int query, int video);
    int count(int query, int video) const;
    /// In the order of their first clicks.
    const std::vector<Clicks>& of(int query) const { return m_clicks[static_cast<std::size_t>(query)]; }

  private:
    std::vector<std::vector<Clicks>> m_clicks; // by query
};

} // namespace crops::simulation
