// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/losses/device_loss_torch.h"

#include <algorithm>

#include "learn/devices/operations_torch.h"
#include "learn/losses/loss.h"

namespace crops::learn
{

namespace
{

constexpr double kNowhere = -1e30;  // a similarity that counts for nothing
constexpr float kNotBelow = -3e38F; // added to an entry: below all others, and finite whatever it is added to
constexpr std::int64_t kBlockElements = std::int64_t{1} << 24; // of pairs

/// What a step's labels are on the device. An entry is the in-batch documents' log-sum-exp (the first), or an
/// own document; K: most of them that a query has.
struct Entries {
    torch::Tensor columns;  // (B, 1 + K): an in-batch document at level 0, then the own ones; 0 without one
    torch::Tensor excluded; // flat places in (B, M) that are no in-batch documents at level 0
    torch::Tensor notBelow; // (B, K, 1 + K): kNotBelow unless the entry is below the own document, or itself
                            // where terms are log-sum-exps
    torch::Tensor negative; // (B, K, 1 + K): minus the term's weight at the document itself, else 0
    torch::Tensor high;     // (B · K): 1 / their number at level ≥ 4, else 0
};

class Maker
{
  public:
    Maker(const SimilarityLabels& labels, const LossConfig& config)
        : m_labels(labels), m_config(config), m_weights(levelWeights(labels, *config.kind, config.reduction))
    {
        for (std::int64_t i = 0; i < labels.queries; ++i)
            m_most = std::max(m_most, labels.ownOffsets[i + 1] - labels.ownOffsets[i]);
        const auto own = static_cast<std::size_t>(labels.queries * m_most);
        m_columns.resize(static_cast<std::size_t>(labels.queries * (1 + m_most)), 0);
        m_high.resize(own, 0);
        m_notBelow.resize(own * static_cast<std::size_t>(1 + m_most), 0);
        m_negative.resize(m_notBelow.size(), 0);
        for (std::int64_t i = 0; i < labels.queries; ++i)
            addRow(i);
        const auto count = static_cast<float>(std::count(m_high.begin(), m_high.end(), 1.0F));
        for (float& one : m_high)
            one = one > 0 ? one / count : 0;
    }

    Entries sentTo(torch::Device device) const
    {
        Cargo cargo;
        cargo.add(m_columns);
        cargo.add(m_excluded);
        cargo.add(m_notBelow);
        cargo.add(m_negative);
        cargo.add(m_high);
        const std::vector<torch::Tensor> there = cargo.sentTo(device);
        const std::int64_t b = m_labels.queries;
        return {there[0].view({b, 1 + m_most}), there[1], there[2].view({b, m_most, 1 + m_most}),
                there[3].view({b, m_most, 1 + m_most}), there[4]};
    }

  private:
    void addRow(std::int64_t i)
    {
        const RowLabels row = rowLabels(m_labels, i);
        std::int64_t* columns = m_columns.data() + i * (1 + m_most);
        std::copy(row.columns.begin(), row.columns.end(), columns + 1);
        std::vector<std::int32_t> excluded;
        for (const auto& some : {row.columns, row.masked})
            for (const std::int32_t column : some)
                if (column < m_labels.inBatch) excluded.push_back(column);
        for (const std::int32_t column : excluded)
            m_excluded.push_back(i * m_labels.documents + column);
        std::sort(excluded.begin(), excluded.end());
        for (const std::int32_t column : excluded) // the first that is not among them
            if (columns[0] == column) ++columns[0];
        if (row.baseCount == 0) columns[0] = 0;
        for (std::size_t k = 0; k < row.levels.size(); ++k)
            addTerm(row, static_cast<std::size_t>(i * m_most) + k, k);
    }

    /// `place`: of the own document number k among all (B · K).
    void addTerm(const RowLabels& row, std::size_t place, std::size_t k)
    {
        const int level = row.levels[k];
        if (level < 1) return;
        const auto width = static_cast<std::size_t>(1 + m_most);
        float* notBelow = m_notBelow.data() + place * width;
        std::fill(notBelow, notBelow + width, kNotBelow);
        if (row.baseCount > 0) notBelow[0] = 0;
        if (!m_config.kind->pairs) notBelow[1 + k] = 0;
        for (std::size_t other = 0; other < row.levels.size(); ++other)
            if (row.levels[other] < (m_config.kind->hierarchical ? level : 1)) notBelow[1 + other] = 0;
        m_negative[place * width + 1 + k] = static_cast<float>(-m_weights[static_cast<std::size_t>(level)]);
        if (level >= 4) m_high[place] = 1;
    }

    const SimilarityLabels& m_labels;
    const LossConfig& m_config;
    LevelWeights m_weights;
    std::int64_t m_most = 1; // K
    std::vector<std::int64_t> m_columns, m_excluded;
    std::vector<float> m_notBelow, m_negative, m_high;
};

/// Takes out of z (B, M) what is no in-batch document at level 0.
void leaveInBatch(torch::Tensor& z, const Entries& there)
{
    z.view({-1}).index_fill_(0, there.excluded, kNowhere);
}

/// Which share of the documents at level ≥ 4 is pushed away, by ∂loss/∂z of the own ones (B, K).
torch::Tensor pushedAway(const torch::Tensor& own, const Entries& there)
{
    torch::Tensor pushed = torch::empty(own.sizes(), own.options());
    at::gt_out(pushed, own, 0);
    return torch::dot(pushed.view({-1}), there.high);
}

/// differentiate() for terms that are pairs: among the own documents, and of each with the in-batch ones.
torch::Tensor differentiatePairs(torch::Tensor& z, const SimilarityLabels& labels, const Entries& there,
                                 BatchLoss& told)
{
    const std::int64_t most = there.columns.size(1) - 1; // K
    const torch::Tensor columns = there.columns.narrow(1, 1, most);
    const torch::Tensor ownZ = z.gather(1, columns);
    leaveInBatch(z, there);
    const torch::Tensor weights = // (B, K, 1)
        there.negative.narrow(2, 1, most).diagonal(0, 1, 2).neg().unsqueeze(2);
    const torch::Tensor gap = // (B, K, K): the second is below the first
        ownZ.unsqueeze(1) - ownZ.unsqueeze(2) + there.notBelow.narrow(2, 1, most);
    torch::Tensor loss = (torch::softplus(gap, 1, 60) * weights).sum();
    const torch::Tensor slope = torch::sigmoid(gap) * weights;
    torch::Tensor own = slope.sum(1) - slope.sum(2); // (B, K)
    torch::Tensor gradient = torch::zeros_like(z);
    const std::int64_t block =
        std::max<std::int64_t>(1, kBlockElements / std::max<std::int64_t>(1, most * labels.inBatch));
    for (std::int64_t from = 0; from < labels.queries && labels.inBatch > 0; from += block) {
        const std::int64_t count = std::min(block, labels.queries - from);
        const auto part = [&](const torch::Tensor& all) { return all.narrow(0, from, count); };
        const torch::Tensor apart = // (b, K, in-batch)
            part(z).narrow(1, 0, labels.inBatch).unsqueeze(1) - part(ownZ).unsqueeze(2);
        loss += (torch::softplus(apart, 1, 60) * part(weights)).sum();
        const torch::Tensor pushed = torch::sigmoid(apart).mul_(part(weights));
        part(gradient).narrow(1, 0, labels.inBatch).copy_(pushed.sum(1));
        part(own).sub_(pushed.sum(2));
    }
    told.unread = {loss, pushedAway(own, there)};
    return gradient.scatter_add_(1, columns, own);
}

/// ∂loss/∂z (B, M), in the place of z, and what is told of the loss; all but τ's part.
torch::Tensor differentiate(torch::Tensor z, const SimilarityLabels& labels, const Entries& there,
                            BatchLoss& told)
{
    torch::Tensor entries = z.gather(1, there.columns); // (B, 1 + K)
    leaveInBatch(z, there);
    if (labels.inBatch < labels.documents)
        z.narrow(1, labels.inBatch, labels.documents - labels.inBatch).fill_(kNowhere);
    torch::Tensor inBatch = torch::log_softmax(z, 1); // (B, M)
    entries.narrow(1, 0, 1).sub_(inBatch.gather(1, there.columns.narrow(1, 0, 1)));
    const torch::Tensor logs = torch::log_softmax(entries.unsqueeze(1) + there.notBelow, 2); // (B, K, 1 + K)
    told.unread = {torch::dot(logs.view({-1}), there.negative.view({-1}))};
    const torch::Tensor gradient = // (B, 1 + K)
        at::_log_softmax_backward_data(there.negative, logs, 2, torch::kFloat32).sum(1);
    const torch::Tensor own = gradient.narrow(1, 1, gradient.size(1) - 1);
    told.unread.push_back(pushedAway(own, there));
    inBatch.exp_().mul_(gradient.narrow(1, 0, 1));
    return inBatch.scatter_add_(1, there.columns.narrow(1, 1, own.size(1)), own);
}

} // namespace

bool hasDeviceLoss(const LossConfig& config)
{
    return !(config.kind->levelTemperatures && config.levelTemperatureRatio != 1);
}

BatchLoss deviceLoss(const torch::Tensor& vectors, const SimilarityLabels& labels, const LossConfig& config,
                     const Temperature& temperature)
{
    BatchLoss told;
    torch::Tensor gradient;
    {
        const torch::NoGradGuard guard;
        const torch::Tensor all = vectors.detach().contiguous();                         // (B + M, D)
        const torch::Tensor queries = all.narrow(0, 0, labels.queries);                  // (B, D)
        const torch::Tensor documents = all.narrow(0, labels.queries, labels.documents); // (M, D)
        const Entries there = Maker(labels, config).sentTo(all.device());
        torch::Tensor z = torch::mm(queries, documents.t()); // (B, M)
        temperature.divide(z);
        const torch::Tensor ofZ = config.kind->pairs ? differentiatePairs(z, labels, there, told)
                                                     : differentiate(z, labels, there, told);
        gradient = torch::empty_like(all);
        torch::Tensor ofQueries = gradient.narrow(0, 0, labels.queries);
        torch::Tensor ofDocuments = gradient.narrow(0, labels.queries, labels.documents);
        if (temperature.onDevice.defined()) {
            at::mm_out(ofQueries, ofZ, documents);
            at::mm_out(ofDocuments, ofZ.t(), queries);
            temperature.divide(gradient);
        } else { // of beta = 0: what the result held before does not count
            at::addmm_out(ofQueries, ofQueries, ofZ, documents, 0, 1 / temperature.value);
            at::addmm_out(ofDocuments, ofDocuments, ofZ.t(), queries, 0, 1 / temperature.value);
        }
        if (config.learnedTemperature) // by z = q · d / τ
            told.unread.push_back(
                temperature.dividing(torch::dot(ofQueries.reshape({-1}), queries.reshape({-1}))).neg());
    }
    vectors.backward(gradient);
    return told;
}

} // namespace crops::learn
