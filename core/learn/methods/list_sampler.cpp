// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/methods/list_sampler.h"

#include <algorithm>

namespace crops::learn
{

void ListSampler::draw(std::int32_t example, std::int32_t /*positive*/, Random& random,
                       std::vector<std::int32_t>& into) const
{
    const auto from = m_lists.documents.begin() + m_lists.offsets[static_cast<std::size_t>(example)];
    const auto to = m_lists.documents.begin() + m_lists.offsets[static_cast<std::size_t>(example) + 1];
    std::vector<std::int32_t> left(from, to);
    const std::size_t most = std::min(left.size(), static_cast<std::size_t>(m_perQuery));
    for (std::size_t i = 0; i < most; ++i) { // the first places of a Fisher–Yates shuffle
        std::swap(left[i], left[i + random.below(left.size() - i)]);
        into.push_back(left[i]);
    }
}

std::unique_ptr<NegativeSampler> makeListSampler(NegativeSource source, const NegativeConfig& config)
{
    return std::make_unique<ListSampler>(std::move(source.lists), config.perQuery);
}

} // namespace crops::learn
