// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace crops::online
{

/// z of a two-sided 95 % interval, and what is added to it for a power of 80 %.
inline constexpr double kZ95 = 1.959963984540054;
inline constexpr double kZPower80 = 0.8416212335729143;

/// A ratio metric R = ΣY/ΣX over the n units of an arm, as sums of whole numbers: exact, in whatever order
/// they come.
struct RatioSums {
    std::int64_t n = 0;
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::int64_t xx = 0;
    std::int64_t xy = 0;
    std::int64_t yy = 0;

    void add(std::int64_t unitX, std::int64_t unitY)
    {
        ++n;
        x += unitX;
        y += unitY;
        xx += unitX * unitX;
        xy += unitX * unitY;
        yy += unitY * unitY;
    }
    RatioSums& operator+=(const RatioSums& other);
    friend RatioSums operator-(const RatioSums& all, const RatioSums& part);
};

/// R with its variance by the delta method (Deng, Knoblich and Lu 2018), sample (co)variances with n − 1:
/// Var(R) = (s²_Y − 2 R s_XY + R² s²_X) / (n X̄²).
struct Ratio {
    double value = 0;
    std::optional<double> variance; ///< Nothing where there is one unit.
};

/// Nothing where ΣX is 0.
std::optional<Ratio> ratioOf(const RatioSums& sums);

/// An estimate and its 95 % interval.
struct Estimate {
    double value = 0;
    double error = 0; ///< Standard error.
    double low() const { return value - kZ95 * error; }
    double high() const { return value + kZ95 * error; }
};

/// The relative gain G = R_t/R_c − 1, Var(G) = (R_t/R_c)² (Var(R_t)/R_t² + Var(R_c)/R_c²). Nothing where R_c
/// is 0; with an error of 0 where no unit differs from its arm. Precondition: both have a variance.
std::optional<Estimate> relativeGain(const Ratio& control, const Ratio& treatment);

/// z = (R_t − R_c)/√(Var(R_t) + Var(R_c)), and its two-sided p by the normal distribution.
struct ZTest {
    double z = 0;
    double p = 1;
    double pHolm = 1; ///< p, corrected over the tests that stand in one table.
};

/// Nothing where both variances are 0. Precondition: both have a variance.
std::optional<ZTest> zTest(const Ratio& control, const Ratio& treatment);

/// The smallest relative change of the control's R that this test shows at 5 % with a power of 80 %:
/// (z(0.975) + z(0.8)) √(Var(R_t) + Var(R_c)) / R_c. Nothing where R_c or both variances are 0.
std::optional<double> minimumDetectableEffect(const Ratio& control, const Ratio& treatment);

/// P(|Z| ≥ |z|) of the standard normal distribution.
double twoSidedNormalP(double z);

/// P(χ² ≥ value) with `degrees` ≥ 1 of freedom.
double chiSquareP(double value, int degrees);

/// Units an arm against planned shares.
struct SampleRatio {
    double chiSquare = 0;
    int degrees = 0; ///< Arms − 1.
    double p = 1;
    bool mismatch = false; ///< p < 0.001: nothing below it is to be trusted.
};
inline constexpr double kMismatchP = 0.001;

/// Precondition: as many shares as arms, at least two, each above 0; they are divided by their sum.
SampleRatio sampleRatio(std::span<const std::int64_t> units, std::span<const double> shares);

} // namespace crops::online
