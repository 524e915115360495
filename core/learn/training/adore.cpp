// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>
#include <algorithm>
#include <limits>

#include "learn/devices/operations_torch.h"
#include "learn/training/adore_torch.h"

namespace crops::learn
{

namespace
{

constexpr std::int64_t kBlockElements = std::int64_t{1} << 24;

/// Documents of each query as numbers query · N + place, ascending, and one more that is none of them.
class Places
{
  public:
    void add(std::int64_t row, std::int64_t corpus, const std::vector<std::int32_t>& places)
    {
        for (const std::int32_t place : places)
            m_values.push_back(row * corpus + place);
    }
    std::vector<std::int64_t> values() &&
    {
        m_values.push_back(std::numeric_limits<std::int64_t>::max());
        return std::move(m_values);
    }

  private:
    std::vector<std::int64_t> m_values;
};

/// What the rows say, on the device. P: the most positives that a query has, at least 1.
struct Given {
    torch::Tensor positives; // (B, P), 0 where a query has fewer
    torch::Tensor real;      // (B, P), int64: 1, or 0 there
    torch::Tensor known, judged, relevant;
};

Given sentTo(torch::Device device, const std::vector<AdoreRow>& rows, std::int64_t corpus)
{
    std::size_t most = 1;
    for (const AdoreRow& row : rows)
        most = std::max(most, row.positives.size());
    std::vector<std::int64_t> positives(rows.size() * most, 0);
    std::vector<std::int64_t> real(positives.size(), 0);
    Places known, judged, relevant;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto start = static_cast<std::ptrdiff_t>(i * most);
        std::copy(rows[i].positives.begin(), rows[i].positives.end(), positives.begin() + start);
        std::fill_n(real.begin() + start, rows[i].positives.size(), 1);
        known.add(static_cast<std::int64_t>(i), corpus, rows[i].known);
        judged.add(static_cast<std::int64_t>(i), corpus, rows[i].judged);
        relevant.add(static_cast<std::int64_t>(i), corpus, rows[i].relevant);
    }
    Cargo cargo;
    cargo.add(positives);
    cargo.add(real);
    for (Places* places : {&known, &judged, &relevant})
        cargo.add(std::move(*places).values());
    const std::vector<torch::Tensor> there = cargo.sentTo(device);
    const std::vector<std::int64_t> shape{std::ssize(rows), static_cast<std::int64_t>(most)};
    return {there[0].view(shape), there[1].view(shape), there[2], there[3], there[4]};
}

/// Which of the values are among the ascending ones, whose last is above them all.
torch::Tensor isAmong(const torch::Tensor& ascending, const torch::Tensor& values)
{
    const torch::Tensor at = torch::searchsorted(ascending, values);
    return ascending.index_select(0, at.flatten()).view_as(values) == values;
}

/// 1 + how many of a row's scores (b, N) are higher than that at each of its places (b, P): int64.
torch::Tensor ranksOf(const torch::Tensor& scores, const torch::Tensor& places, const torch::Tensor& real)
{
    const torch::Tensor own = scores.gather(1, places);
    if (byOperations(scores.device())) {
        std::vector<torch::Tensor> ranks;
        for (std::int64_t p = 0; p < places.size(1); ++p)
            ranks.push_back(scores.gt(own.narrow(1, p, 1)).sum(1));
        return torch::stack(ranks, 1).add_(1);
    }
    torch::Tensor ranks = torch::ones_like(places);
    const std::int64_t n = scores.size(1);
    const std::int64_t width = places.size(1);
    const torch::Tensor counted = real.contiguous();
    at::parallel_for(0, scores.size(0), 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t k = begin * width; k < end * width; ++k) {
            if (counted.data_ptr<std::int64_t>()[k] == 0) continue;
            const float* row = scores.data_ptr<float>() + k / width * n;
            const float score = own.data_ptr<float>()[k];
            ranks.data_ptr<std::int64_t>()[k] +=
                std::count_if(row, row + n, [score](float s) { return s > score; });
        }
    });
    return ranks;
}

/// What is added up over the blocks of queries.
struct Sums {
    torch::Tensor loss, temperature, pairs;
    torch::Tensor drawn, judged, relevant, similarity;
    std::vector<torch::Tensor> gradients; // each (b, D)
    std::vector<torch::Tensor> negatives; // each (b, K)

    static void add(torch::Tensor& sum, const torch::Tensor& part)
    {
        const torch::Tensor number = part.to(torch::kFloat32).sum();
        sum = sum.defined() ? sum + number : number;
    }
};

/// The queries from..., (b, D): their pairs, what these add to the loss, and its gradient.
void addBlock(const torch::Tensor& queries, std::int64_t from, const torch::Tensor& corpus,
              const Given& given, std::int64_t depth, const Temperature& temperature, Sums& sums)
{
    const std::int64_t b = queries.size(0);
    const torch::Tensor positives = given.positives.narrow(0, from, b);
    const torch::Tensor real = given.real.narrow(0, from, b);
    const torch::Tensor scores = torch::mm(queries, corpus.t()); // (b, N)
    const auto [similarities, nearest] = scores.topk(depth, 1);  // (b, K) each
    const torch::Tensor rows = torch::arange(from, from + b, nearest.options()).unsqueeze(1);
    const torch::Tensor numbers = nearest + rows * corpus.size(0); // (b, K)
    const torch::Tensor negative = isAmong(given.known, numbers).logical_not();
    // (b, P, K) from here on. Weights are exact differences of two reciprocal ranks.
    const torch::Tensor ranks = ranksOf(scores, positives, real).to(torch::kFloat64).unsqueeze(2);
    const torch::Tensor places = torch::arange(1, depth + 1, ranks.options());
    const torch::Tensor counts = real.unsqueeze(2) * negative.unsqueeze(1);
    const torch::Tensor weights =
        ((ranks.reciprocal() - places.reciprocal()).abs() * counts).to(queries.scalar_type());
    torch::Tensor gap = similarities.unsqueeze(1) - scores.gather(1, positives).unsqueeze(2);
    temperature.divide(gap);
    const torch::Tensor slope = weights * torch::sigmoid(gap);
    Sums::add(sums.loss, weights * torch::softplus(gap, 1, 60));
    Sums::add(sums.temperature, slope * gap);
    Sums::add(sums.pairs, counts);
    const torch::Tensor documents =
        corpus.index_select(0, torch::cat({nearest, positives}, 1).flatten()).view({b, -1, corpus.size(1)});
    const torch::Tensor pushed = torch::cat({slope.sum(1), slope.sum(2).neg()}, 1); // (b, K + P)
    sums.gradients.push_back(torch::bmm(pushed.unsqueeze(1), documents).squeeze(1));
    sums.negatives.push_back(nearest.masked_fill(negative.logical_not(), -1));
    Sums::add(sums.drawn, negative);
    Sums::add(sums.judged, negative & isAmong(given.judged, numbers));
    Sums::add(sums.relevant, negative & isAmong(given.relevant, numbers));
    Sums::add(sums.similarity, similarities * negative);
}

} // namespace

BatchLoss adoreBackward(const torch::Tensor& queries, const torch::Tensor& corpus,
                        const std::vector<AdoreRow>& rows, int depth, const LossConfig& config,
                        const Temperature& temperature, AdoreFound* found)
{
    const std::int64_t n = corpus.size(0);
    const std::int64_t k = std::min<std::int64_t>(depth, n);
    Sums sums;
    BatchLoss told;
    {
        const torch::NoGradGuard guard;
        const Given given = sentTo(queries.device(), rows, n);
        const std::int64_t widest = std::max(n, (k + given.positives.size(1)) * corpus.size(1));
        const std::int64_t block = std::max<std::int64_t>(1, kBlockElements / widest);
        for (std::int64_t from = 0; from < queries.size(0); from += block)
            addBlock(queries.detach().narrow(0, from, std::min(block, queries.size(0) - from)), from, corpus,
                     given, k, temperature, sums);
        const torch::Tensor pairs = sums.pairs.clamp_min(1);
        told.unread = {sums.loss / pairs, torch::zeros_like(pairs)};
        if (config.learnedTemperature) // by z = s / τ
            told.unread.push_back(temperature.dividing(sums.temperature / pairs).neg());
        if (found)
            *found = {torch::cat(sums.negatives), sums.drawn, sums.judged, sums.relevant,
                      sums.similarity / sums.drawn.clamp_min(1)};
        sums.pairs = pairs;
    }
    queries.backward(temperature.dividing(torch::cat(sums.gradients) / sums.pairs));
    return told;
}

} // namespace crops::learn
