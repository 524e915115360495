// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace crops::study
{

/// What a round of an arm is measured by (method, section 10).
enum class LoopMetric : std::uint8_t {
    Ctr,
    Lpr,
    Rqr,
    Recall,    ///< Recall@100 of the round's requests against the hidden truth (grade ≥ 1).
    Ndcg,      ///< NDCG@4 of the same.
    AlphaNdcg, ///< α-nDCG@10 (α = 0.5) of the requests whose query has several intents …
    ErrIa,     ///< … and ERR-IA@10 …
    Subtopics, ///< … and subtopic recall@10.
    Gini,      ///< Exposure Gini over the videos that exist when the round ends.
    Coverage,  ///< Of those, the share that was shown.
};
inline constexpr std::size_t kLoopMetrics = 10;
inline constexpr std::size_t kUserMetrics = 8; ///< Those before Gini: ratios of sums over users.

struct LoopMetricInfo {
    const char* key;   ///< In CSV and JSON.
    const char* title; ///< For people.
    bool lowerIsBetter;
};
const LoopMetricInfo& infoOf(LoopMetric metric);
/// Every one, in their order.
std::span<const LoopMetricInfo> loopMetrics();

/// A user's part of a ratio ΣY/ΣX.
struct UserPart {
    int user = 0;
    double x = 0;
    double y = 0;
};
/// By user, each once.
using UserParts = std::vector<UserPart>;

/// A value and its 95 % interval, where one is known.
struct Measured {
    double value = 0;
    std::optional<double> low, high;
};

/// ΣY/ΣX, its interval over users as in the online experiment (delta method, online/ratio.h). Nothing where
/// ΣX is 0.
std::optional<Measured> valueOf(const UserParts& parts);

/// The ratio of b less that of a. What both have in common cancels request by request: with each user's
/// e = (Y_b − R_b X_b)/ΣX_b − (Y_a − R_a X_a)/ΣX_a over the n users of either, Var = n/(n − 1) Σ e²: requests
/// are paired within their user, and users are the units. Exactly 0 ± 0 where a and b are equal.
std::optional<Measured> differenceOf(const UserParts& a, const UserParts& b);

/// The mean of one value a world, and its interval over worlds (Student's t with n − 1 degrees of freedom).
/// Precondition: two values at least.
Measured overSeeds(std::span<const double> values);

} // namespace crops::study
