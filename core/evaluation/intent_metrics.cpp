// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/intent_metrics.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace crops::evaluation
{

namespace
{

/// The two discounted sums of one order.
struct Sums {
    double dcg = 0;
    double err = 0;
};

/// Adds up documents rank by rank.
class Gains
{
  public:
    explicit Gains(double alpha) : m_alpha(alpha) {}

    double of(const DocumentIntents& document) const
    {
        double gain = 0;
        for (const int intent : document)
            if (const auto seen = m_worth.find(intent); seen != m_worth.end())
                gain += seen->second;
            else
                gain += 1;
        return gain;
    }
    void take(const DocumentIntents& document)
    {
        ++m_rank;
        const double gain = of(document);
        m_sums.dcg += gain / std::log2(m_rank + 1);
        m_sums.err += gain / m_rank;
        for (const int intent : document)
            m_worth.try_emplace(intent, 1.0).first->second *= 1 - m_alpha;
    }
    const Sums& sums() const { return m_sums; }
    std::size_t intents() const { return m_worth.size(); }

  private:
    double m_alpha;
    double m_rank = 0;
    std::map<int, double> m_worth; // of the next document of an intent that was seen
    Sums m_sums;
};

/// The order that takes the largest gain at each rank.
Sums greedyBest(std::span<const DocumentIntents> relevant, std::size_t k, double alpha)
{
    std::vector<const DocumentIntents*> left;
    for (const DocumentIntents& document : relevant)
        left.push_back(&document);
    Gains gains(alpha);
    for (std::size_t rank = 0; rank < k && !left.empty(); ++rank) {
        const auto best = std::max_element(left.begin(), left.end(), [&](const auto* a, const auto* b) {
            return gains.of(*a) < gains.of(*b);
        });
        gains.take(**best);
        left.erase(best);
    }
    return gains.sums();
}

} // namespace

IntentCoverage intentCoverage(std::span<const DocumentIntents> ranked,
                              std::span<const DocumentIntents> relevant, std::size_t k, double alpha)
{
    std::set<int> all;
    for (const DocumentIntents& document : relevant)
        all.insert(document.begin(), document.end());
    if (all.empty()) return {};
    Gains gains(alpha);
    for (std::size_t rank = 0; rank < std::min(k, ranked.size()); ++rank)
        gains.take(ranked[rank]);
    double everything = 0; // each document relevant to every intent
    double worth = static_cast<double>(all.size());
    for (std::size_t rank = 1; rank <= k; ++rank, worth *= 1 - alpha)
        everything += worth / static_cast<double>(rank);
    const Sums best = greedyBest(relevant, k, alpha);
    IntentCoverage coverage;
    coverage.alphaNdcg = gains.sums().dcg / best.dcg;
    coverage.errIa = gains.sums().err / everything;
    coverage.nErrIa = gains.sums().err / best.err;
    coverage.subtopicRecall = static_cast<double>(gains.intents()) / static_cast<double>(all.size());
    return coverage;
}

} // namespace crops::evaluation
