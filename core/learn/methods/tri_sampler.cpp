// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "learn/methods/method.h"

namespace crops::learn
{

extern const Loss kInfoNce;

namespace
{

float product(std::span<const float> a, std::span<const float> b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
}

/// This many different places, each draw by weight among those left; places of weight 0 are never drawn.
std::vector<std::size_t> drawByWeight(std::vector<double> weights, std::size_t count, Random& random)
{
    std::vector<std::size_t> drawn;
    while (drawn.size() < count) {
        const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
        if (!(total > 0)) break;
        double left = random.uniform() * total;
        std::size_t last = weights.size(); // of the places that can be drawn: where rounding leaves a rest
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (weights[i] <= 0) continue;
            last = i;
            left -= weights[i];
            if (left < 0) break;
        }
        drawn.push_back(last);
        weights[last] = 0;
    }
    return drawn;
}

} // namespace

std::span<const float> CorpusVectors::document(std::int32_t index) const
{
    const std::int32_t place = places[static_cast<std::size_t>(index)];
    if (place < 0) return {};
    const auto d = static_cast<std::size_t>(dimension);
    return std::span(documents).subspan(static_cast<std::size_t>(place) * d, d);
}

std::span<const float> CorpusVectors::query(std::int32_t example) const
{
    const auto d = static_cast<std::size_t>(dimension);
    return std::span(queries).subspan(static_cast<std::size_t>(example) * d, d);
}

std::vector<double> rangeWeights(std::span<const float> candidates, double positive)
{
    std::vector<double> weights;
    weights.reserve(candidates.size());
    for (const float similarity : candidates)
        weights.push_back(std::exp(-std::pow(similarity - positive, 2) / 4));
    return weights;
}

std::vector<double> triangleWeights(std::span<const float> toPositive, std::span<const float> toQuery)
{
    std::vector<double> weights(toPositive.size());
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = std::max(0.0, static_cast<double>(toPositive[i]) - static_cast<double>(toQuery[i]));
    const bool none = std::none_of(weights.begin(), weights.end(), [](double weight) { return weight > 0; });
    if (none) std::fill(weights.begin(), weights.end(), 1.0);
    return weights;
}

NegativeSampler makeTriSampler(NegativeSource source, const NegativeConfig& config)
{
    return [lists = std::move(source.lists), vectors = std::move(source.vectors),
            passing = static_cast<std::size_t>(config.triCandidates),
            perQuery = static_cast<std::size_t>(config.perQuery)](std::int32_t example, std::int32_t positive,
                                                                  Random& random) {
        std::vector<std::int32_t> drawn;
        const auto from = static_cast<std::size_t>(lists.offsets[static_cast<std::size_t>(example)]);
        const auto to = static_cast<std::size_t>(lists.offsets[static_cast<std::size_t>(example) + 1]);
        const std::span<const float> anchor =
            positive < 0 ? std::span<const float>() : vectors.document(positive);
        if (anchor.empty()) return drawn; // a positive that is not in the corpus spans no triangle
        const std::span<const float> near = std::span(lists.similarities).subspan(from, to - from);
        const double best = product(vectors.query(example), anchor);
        std::vector<std::int32_t> candidates;
        std::vector<float> toQuery;
        std::vector<float> toPositive;
        for (const std::size_t place : drawByWeight(rangeWeights(near, best), passing, random)) {
            candidates.push_back(lists.documents[from + place]);
            toQuery.push_back(near[place]);
            toPositive.push_back(product(anchor, vectors.document(candidates.back())));
        }
        for (const std::size_t place : drawByWeight(triangleWeights(toPositive, toQuery), perQuery, random))
            drawn.push_back(candidates[place]);
        return drawn;
    };
}

/// Clicks against the batch's other documents and 8 of the query's own top 200, drawn by the triangle.
extern constinit const Method kTriSampler{.key = "tri-sampler",
                                          .title = "TriSampler",
                                          .source = "Yang et al., AAAI 2024",
                                          .levels = onlyClicks(),
                                          .loss = &kInfoNce,
                                          .negatives = {.from = Candidates::Searched,
                                                        .makeSampler = makeTriSampler,
                                                        .defaults = {.perQuery = 8, .adoreFraction = 0},
                                                        .startLoss = &kInfoNce,
                                                        .renewed = true,
                                                        .readsVectors = true},
                                          .paper = PaperNumbers{59.8, 32.2, 66.9}};

} // namespace crops::learn
