// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "learn/methods/negative_sampler.h"

namespace crops::learn
{

NegativeSampler makeListSampler(NegativeSource source, const NegativeConfig& config)
{
    return [lists = std::move(source.lists), perQuery = static_cast<std::size_t>(config.perQuery)](
               std::int32_t example, std::int32_t /*positive*/, Random& random) {
        const auto from = lists.documents.begin() + lists.offsets[static_cast<std::size_t>(example)];
        const auto to = lists.documents.begin() + lists.offsets[static_cast<std::size_t>(example) + 1];
        std::vector<std::int32_t> drawn(from, to);
        const std::size_t most = std::min(drawn.size(), perQuery);
        for (std::size_t i = 0; i < most; ++i) // the first places of a Fisher–Yates shuffle
            std::swap(drawn[i], drawn[i + random.below(drawn.size() - i)]);
        drawn.resize(most);
        return drawn;
    };
}

} // namespace crops::learn
