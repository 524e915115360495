// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/loop/loop_metrics.h"

#include <cmath>

#include "base/sentence.h"
#include "online/ratio.h"

namespace crops::study
{

namespace
{

constexpr std::array<LoopMetricInfo, kLoopMetrics> kInfos{{
    {"ctr", "CTR", false},
    {"lpr", "LPR", false},
    {"rqr", "RQR", true},
    {"recall_100", "Recall@100", false},
    {"ndcg_4", "NDCG@4", false},
    {"alpha_ndcg_10", "α-nDCG@10", false},
    {"err_ia_10", "ERR-IA@10", false},
    {"subtopic_recall_10", CROPS_SENTENCE("LoopMetric", "Subtopics@10"), false},
    {"exposure_gini", CROPS_SENTENCE("LoopMetric", "Exposure Gini"), true},
    {"coverage", CROPS_SENTENCE("LoopMetric", "Coverage"), false},
}};

struct Totals {
    double x = 0;
    double y = 0;
    double ratio() const { return y / x; }
};

Totals totalsOf(const UserParts& parts)
{
    Totals totals;
    for (const UserPart& part : parts) {
        totals.x += part.x;
        totals.y += part.y;
    }
    return totals;
}

Measured around(double value, double variance)
{
    const double half = online::kZ95 * std::sqrt(variance);
    return {value, value - half, value + half};
}

/// t with P(|T| ≤ t) = 0.95 by degrees of freedom from 1; the normal's beyond the table.
double student95(std::size_t degrees)
{
    constexpr double kT[] = {12.706204736, 4.302652730, 3.182446305, 2.776445105, 2.570581836,
                             2.446911851,  2.364624252, 2.306004135, 2.262157163, 2.228138852,
                             2.200985160,  2.178812830, 2.160368656, 2.144786688, 2.131449546,
                             2.119905299,  2.109815578, 2.100922040, 2.093024054, 2.085963447};
    return degrees <= std::size(kT) ? kT[degrees - 1] : online::kZ95;
}

} // namespace

const LoopMetricInfo& infoOf(LoopMetric metric)
{
    return kInfos[static_cast<std::size_t>(metric)];
}

std::span<const LoopMetricInfo> loopMetrics()
{
    return kInfos;
}

std::optional<Measured> valueOf(const UserParts& parts)
{
    const Totals totals = totalsOf(parts);
    if (totals.x == 0) return std::nullopt;
    if (parts.size() < 2) return Measured{totals.ratio(), {}, {}};
    double squares = 0;
    for (const UserPart& part : parts) {
        const double e = (part.y - totals.ratio() * part.x) / totals.x;
        squares += e * e;
    }
    const auto n = static_cast<double>(parts.size());
    return around(totals.ratio(), n / (n - 1) * squares);
}

std::optional<Measured> differenceOf(const UserParts& a, const UserParts& b)
{
    const Totals ofA = totalsOf(a);
    const Totals ofB = totalsOf(b);
    if (ofA.x == 0 || ofB.x == 0) return std::nullopt;
    const double difference = ofB.ratio() - ofA.ratio();
    double n = 0;
    double squares = 0;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) { // both are by user
        const bool takeA = j == b.size() || (i < a.size() && a[i].user <= b[j].user);
        const bool takeB = i == a.size() || (j < b.size() && b[j].user <= a[i].user);
        const double before = takeA ? (a[i].y - ofA.ratio() * a[i].x) / ofA.x : 0;
        const double after = takeB ? (b[j].y - ofB.ratio() * b[j].x) / ofB.x : 0;
        squares += (after - before) * (after - before);
        n += 1;
        i += takeA ? 1 : 0;
        j += takeB ? 1 : 0;
    }
    if (n < 2) return Measured{difference, {}, {}};
    return around(difference, n / (n - 1) * squares);
}

Measured overSeeds(std::span<const double> values)
{
    const auto n = static_cast<double>(values.size());
    double mean = 0;
    for (const double value : values)
        mean += value / n;
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    const double half = student95(values.size() - 1) * std::sqrt(squares / (n - 1) / n);
    return {mean, mean - half, mean + half};
}

} // namespace crops::study
