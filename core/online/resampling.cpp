// SPDX-License-Identifier: GPL-3.0-or-later
#include "online/resampling.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "base/parallel_sort.h"
#include "base/random.h"
#include "evaluation/percentile.h"
#include "online/ratio.h"

namespace crops::online
{

namespace
{

constexpr std::size_t kRoundsPerBlock = 16;
// Beyond any number of rounds: forks of forks would meet otherwise.
constexpr std::uint64_t kControlStream = std::uint64_t{1} << 40;
constexpr std::uint64_t kTreatmentStream = std::uint64_t{2} << 40;
constexpr std::uint64_t kGroupStream = std::uint64_t{3} << 40;
constexpr std::uint64_t kSplitStream = std::uint64_t{4} << 40;

/// x and y of each metric in turn.
using Row = std::array<double, 2 * kMetrics>;

/// The units in an order that only their values decide: nothing depends on how the log was sorted.
std::vector<UnitSums> inOrder(std::span<const UnitSums> units)
{
    std::vector<UnitSums> sorted(units.begin(), units.end());
    parallelSort(sorted, std::less<>{});
    return sorted;
}

/// What is drawn: the units, or groups of them.
std::vector<Row> drawnRows(std::span<const UnitSums> units, Random random)
{
    std::vector<UnitSums> sorted = inOrder(units);
    if (sorted.size() > kBootstrapGroups) random.shuffle(sorted);
    std::vector<Row> rows(std::min(sorted.size(), kBootstrapGroups));
    for (std::size_t i = 0; i < sorted.size(); ++i)
        for (std::size_t m = 0; m < kMetrics; ++m) {
            rows[i % rows.size()][2 * m] += sorted[i].x[m];
            rows[i % rows.size()][2 * m + 1] += sorted[i].y[m];
        }
    return rows;
}

Row drawSum(const std::vector<Row>& rows, Random random)
{
    Row sum{};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row& row = rows[random.below(rows.size())];
        for (std::size_t k = 0; k < row.size(); ++k)
            sum[k] += row[k];
    }
    return sum;
}

/// The gain of metric m, or not a number where there is none.
double gainOf(const Row& control, const Row& treatment, std::size_t m)
{
    const std::size_t x = 2 * m;
    const std::size_t y = x + 1;
    if (control[x] == 0 || control[y] == 0 || treatment[x] == 0)
        return std::numeric_limits<double>::quiet_NaN();
    return treatment[y] / treatment[x] / (control[y] / control[x]) - 1;
}

Histogram histogramOf(const std::vector<double>& sorted)
{
    constexpr std::size_t kBars = 60;
    const double span = sorted.back() - sorted.front();
    Histogram histogram{sorted.front(), span / kBars, std::vector<std::int64_t>(kBars)};
    for (const double value : sorted) {
        const double at = span > 0 ? (value - sorted.front()) / span * kBars : 0;
        ++histogram.counts[std::min(static_cast<std::size_t>(at), kBars - 1)];
    }
    return histogram;
}

std::optional<BootstrapGain> summary(std::vector<double> gains)
{
    const auto rounds = static_cast<std::int64_t>(gains.size());
    std::erase_if(gains, [](double gain) { return std::isnan(gain); });
    if (gains.empty()) return std::nullopt;
    std::sort(gains.begin(), gains.end());
    const double count = static_cast<double>(gains.size());
    const double mean = std::accumulate(gains.begin(), gains.end(), 0.0) / count;
    double squares = 0;
    for (const double gain : gains)
        squares += (gain - mean) * (gain - mean);
    return BootstrapGain{.low = evaluation::percentile(gains, 0.025),
                         .high = evaluation::percentile(gains, 0.975),
                         .error = gains.size() > 1 ? std::sqrt(squares / (count - 1)) : 0,
                         .empty = rounds - static_cast<std::int64_t>(gains.size()),
                         .histogram = histogramOf(gains)};
}

/// Units in one of two halves: n, and x, y, x², xy, y² of each metric. One more keeps rows at 128 bytes.
using Moments = std::array<double, 16>;

Moments momentsOf(const UnitSums& unit)
{
    Moments moments{};
    for (std::size_t m = 0; m < kMetrics; ++m) {
        const double x = unit.x[m];
        const double y = unit.y[m];
        const std::array<double, 5> values = {x, y, x * x, x * y, y * y};
        std::copy(values.begin(), values.end(), moments.begin() + static_cast<std::ptrdiff_t>(5 * m));
    }
    moments[15] = 1;
    return moments;
}

RatioSums sumsOf(const Moments& moments, std::size_t m)
{
    const auto whole = [&](std::size_t k) { return static_cast<std::int64_t>(moments[k]); };
    const std::size_t at = 5 * m;
    return {whole(15), whole(at), whole(at + 1), whole(at + 2), whole(at + 3), whole(at + 4)};
}

/// Adds the units of a block of 64 whose bit is set.
void addHalf(std::span<const Moments> block, std::uint64_t bits, Moments& half)
{
    if (block.size() < 64) bits &= (std::uint64_t{1} << block.size()) - 1;
    Moments sum = half;
    for (; bits != 0; bits &= bits - 1) {
        const Moments& unit = block[static_cast<std::size_t>(std::countr_zero(bits))];
        for (std::size_t k = 0; k < sum.size(); ++k)
            sum[k] += unit[k];
    }
    half = sum;
}

/// One half of each split in [begin, end), the units read once for all of them.
std::vector<Moments> halvesOf(std::span<const UnitSums> units, const Random& random, std::size_t begin,
                              std::size_t end, Progress& progress)
{
    std::vector<Random> draws;
    for (std::size_t split = begin; split < end; ++split)
        draws.push_back(random.fork(split));
    std::vector<Moments> halves(draws.size());
    std::array<Moments, 64> block{};
    for (std::size_t at = 0; at < units.size(); at += block.size()) {
        if (at % 4096 == 0) progress.checkStop();
        const std::size_t size = std::min(block.size(), units.size() - at);
        for (std::size_t i = 0; i < size; ++i)
            block[i] = momentsOf(units[at + i]);
        for (std::size_t split = 0; split < halves.size(); ++split)
            addHalf(std::span(block).first(size), draws[split](), halves[split]);
    }
    return halves;
}

/// p of one half against the other; nothing where there is no test.
std::optional<double> halfTest(const RatioSums& half, const RatioSums& all)
{
    const std::optional<Ratio> a = ratioOf(half);
    const std::optional<Ratio> b = ratioOf(all - half);
    if (!a || !b || !a->variance || !b->variance) return std::nullopt;
    const std::optional<ZTest> test = zTest(*a, *b);
    return test ? std::optional(test->p) : std::nullopt;
}

} // namespace

BootstrapGains bootstrapGains(std::span<const UnitSums> control, std::span<const UnitSums> treatment,
                              const ResamplingSettings& settings, Progress& progress)
{
    if (control.empty() || treatment.empty()) return {};
    const Random random(settings.seed);
    const std::vector<Row> controls = drawnRows(control, random.fork(kGroupStream));
    const std::vector<Row> treatments = drawnRows(treatment, random.fork(kGroupStream + 1));
    const Random ofControl = random.fork(kControlStream);
    const Random ofTreatment = random.fork(kTreatmentStream);
    std::array<std::vector<double>, kMetrics> gains;
    for (std::vector<double>& list : gains)
        list.resize(static_cast<std::size_t>(settings.rounds));
    parallelFor(gains[0].size(), kRoundsPerBlock, [&](std::size_t begin, std::size_t end) {
        for (std::size_t round = begin; round < end; ++round) {
            progress.checkStop();
            const Row a = drawSum(controls, ofControl.fork(round));
            const Row b = drawSum(treatments, ofTreatment.fork(round));
            for (std::size_t m = 0; m < kMetrics; ++m)
                gains[m][round] = gainOf(a, b, m);
        }
    });
    BootstrapGains result;
    for (std::size_t m = 0; m < kMetrics; ++m)
        result[m] = summary(std::move(gains[m]));
    return result;
}

AaCheck aaCheck(std::span<const UnitSums> control, const ResamplingSettings& settings, Progress& progress)
{
    const std::vector<UnitSums> units = inOrder(control);
    const Random random = Random(settings.seed).fork(kSplitStream);
    Moments all{};
    for (const UnitSums& unit : units) {
        const Moments moments = momentsOf(unit);
        for (std::size_t k = 0; k < all.size(); ++k)
            all[k] += moments[k];
    }
    std::vector<std::array<std::optional<double>, kMetrics>> p(static_cast<std::size_t>(settings.splits));
    const std::size_t perThread = std::clamp<std::size_t>(p.size() / (4 * threadCount()), 1, 128);
    parallelFor(p.size(), perThread, [&](std::size_t begin, std::size_t end) {
        const std::vector<Moments> halves = halvesOf(units, random, begin, end, progress);
        for (std::size_t split = begin; split < end; ++split)
            for (std::size_t m = 0; m < kMetrics; ++m)
                p[split][m] = halfTest(sumsOf(halves[split - begin], m), sumsOf(all, m));
    });
    AaCheck check{.splits = settings.splits};
    for (std::size_t m = 0; m < kMetrics; ++m) {
        const auto tested = std::count_if(p.begin(), p.end(), [&](const auto& one) { return one[m]; });
        const auto low =
            std::count_if(p.begin(), p.end(), [&](const auto& one) { return one[m] && *one[m] < 0.05; });
        if (tested > 0) check.share[m] = static_cast<double>(low) / static_cast<double>(tested);
    }
    return check;
}

} // namespace crops::online
