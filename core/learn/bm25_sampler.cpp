// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/bm25_sampler.h"

namespace crops::learn
{

void Bm25Sampler::draw(std::int32_t example, std::int32_t /*positive*/, Random& random,
                       std::vector<std::int32_t>& into) const
{
    const std::vector<std::int32_t>& found = m_set.examples[static_cast<std::size_t>(example)].hardNegatives;
    if (!found.empty()) into.push_back(found[random.below(found.size())]);
}

} // namespace crops::learn
