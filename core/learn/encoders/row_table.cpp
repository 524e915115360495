// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>
#include <torch/version.h>

#include <cmath>
#include <optional>

#include "base/parallel.h"
#include "learn/devices/operations_torch.h"
#include "learn/encoders/row_table_torch.h"

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
#define CROPS_FUSED_ADAMW 1
#else
#define CROPS_FUSED_ADAMW 0
#endif

namespace crops::learn
{

void DeviceStep::count()
{
    number = torch::full({}, static_cast<double>(t), divisor.options().dtype(torch::kFloat32));
}

bool knowsOverflow()
{
    return CROPS_FUSED_ADAMW != 0;
}

void adamWByOperations(AdamWGroup& group, const DeviceStep& step)
{
    if (group.values.empty()) return;
    const torch::NoGradGuard guard;
#if CROPS_FUSED_ADAMW
    const std::vector<torch::Tensor> numbers(group.values.size(), step.number);
    std::optional<torch::Tensor> overflowed;
    if (step.overflowed.defined()) overflowed = step.overflowed;
    at::_fused_adamw_(group.values, group.gradients, group.firstMoments, group.secondMoments, {}, numbers,
                      step.rate, kBeta1, kBeta2, step.decay, kAdamEpsilon, false, false, step.divisor,
                      overflowed);
#else
    const double first = 1 - std::pow(kBeta1, static_cast<double>(step.t));
    const double second = 1 - std::pow(kBeta2, static_cast<double>(step.t));
    for (std::size_t i = 0; i < group.values.size(); ++i) {
        const torch::Tensor scaled = group.gradients[i] / step.divisor;
        group.firstMoments[i].mul_(kBeta1).add_(scaled, 1 - kBeta1);
        group.secondMoments[i].mul_(kBeta2).addcmul_(scaled, scaled, 1 - kBeta2);
        const torch::Tensor root = group.secondMoments[i].sqrt().div_(std::sqrt(second)).add_(kAdamEpsilon);
        group.values[i].mul_(1 - step.rate * step.decay);
        group.values[i].addcdiv_(group.firstMoments[i], root, -step.rate / first);
    }
#endif
}

RowTable::RowTable(std::int64_t rows, std::int64_t width, double deviation, Random random,
                   torch::Device device, bool byOperations)
    : m_byOperations(byOperations || learn::byOperations(device))
{
    m_weight = torch::empty({rows, width}, torch::kFloat32);
    const auto reach = static_cast<float>(std::sqrt(3.0) * deviation);
    float* weight = m_weight.data_ptr<float>();
    parallelFor(static_cast<std::size_t>(rows), 1024, [&](std::size_t begin, std::size_t end) {
        Random own = random.fork(begin); // by block: the same numbers on any count of threads
        for (std::size_t i = begin * static_cast<std::size_t>(width);
             i < end * static_cast<std::size_t>(width); ++i)
            weight[i] = reach * (2.0F * static_cast<float>(own.uniform()) - 1.0F);
    });
    m_weight = m_weight.to(device);
}

torch::Tensor& RowTable::firstMoment()
{
    if (!m_firstMoment.defined()) m_firstMoment = torch::zeros_like(m_weight);
    return m_firstMoment;
}

torch::Tensor& RowTable::secondMoment()
{
    if (!m_secondMoment.defined()) m_secondMoment = torch::zeros_like(m_weight);
    return m_secondMoment;
}

torch::Tensor RowTable::lookup(const TokenTable& bags, bool training)
{
    if (m_byOperations) return pooledByOperations(bags, training);
    if (training) group(bags);
    torch::Tensor pooled = pooledOnCpu(bags);
    if (training) m_leaf = pooled.requires_grad_(true);
    return pooled;
}

/// Counting sort of the occurrences by row, touched rows in order of first occurrence.
void RowTable::group(const TokenTable& bags)
{
    m_slot.resize(static_cast<std::size_t>(m_weight.size(0)), -1);
    m_touched.clear();
    m_groupOffsets.assign(1, 0);
    for (const std::int32_t id : bags.ids) {
        if (m_slot[id] < 0) {
            m_slot[id] = static_cast<std::int32_t>(m_touched.size());
            m_touched.push_back(id);
            m_groupOffsets.push_back(0);
        }
        ++m_groupOffsets[m_slot[id] + 1];
    }
    for (std::size_t i = 1; i < m_groupOffsets.size(); ++i)
        m_groupOffsets[i] += m_groupOffsets[i - 1];
    m_groupBags.resize(bags.ids.size());
    m_bagFactors.resize(static_cast<std::size_t>(bags.size()));
    std::vector<std::int64_t> next(m_groupOffsets.begin(), m_groupOffsets.end() - 1);
    for (std::int64_t bag = 0; bag < bags.size(); ++bag) {
        const auto ids = bags.of(bag);
        m_bagFactors[bag] = ids.empty() ? 0.0F : 1.0F / static_cast<float>(ids.size());
        for (const std::int32_t id : ids)
            m_groupBags[next[m_slot[id]]++] = static_cast<std::int32_t>(bag);
    }
    for (const std::int32_t id : m_touched)
        m_slot[id] = -1;
}

torch::Tensor RowTable::pooledOnCpu(const TokenTable& bags)
{
    torch::Tensor pooled = torch::empty({bags.size(), width()}, torch::kFloat32); // (N, W)
    float* out = pooled.data_ptr<float>();
    const float* table = m_weight.data_ptr<float>();
    at::parallel_for(0, bags.size(), 16, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t bag = begin; bag < end; ++bag) {
            const auto ids = bags.of(bag);
            const float factor = ids.empty() ? 0.0F : 1.0F / static_cast<float>(ids.size());
            sumRows(out + bag * width(), table, ids.data(), static_cast<std::int64_t>(ids.size()), width(),
                    factor);
        }
    });
    return pooled;
}

/// The touched rows in order of first occurrence; gives each occurrence's place among them.
std::vector<std::int64_t> RowTable::touchedPlaces(const TokenTable& bags)
{
    m_slot.resize(static_cast<std::size_t>(m_weight.size(0)), -1);
    m_touched.clear();
    std::vector<std::int64_t> places;
    places.reserve(bags.ids.size());
    for (const std::int32_t id : bags.ids) {
        if (m_slot[id] < 0) {
            m_slot[id] = static_cast<std::int32_t>(m_touched.size());
            m_touched.push_back(id);
        }
        places.push_back(m_slot[id]);
    }
    for (const std::int32_t id : m_touched)
        m_slot[id] = -1;
    return places;
}

torch::Tensor RowTable::pooledByOperations(const TokenTable& bags, bool training)
{
    const torch::Device device = m_weight.device();
    if (bags.ids.empty() && !training) return torch::zeros({bags.size(), width()}, m_weight.options());
    Cargo cargo;
    cargo.add(bags.offsets);
    if (training) { // read through the touched rows, so that their gradient is (U, W)
        cargo.add(touchedPlaces(bags));
        cargo.add(std::vector<std::int64_t>(m_touched.begin(), m_touched.end()));
    } else {
        cargo.add(std::vector<std::int64_t>(bags.ids.begin(), bags.ids.end()));
    }
    const std::vector<torch::Tensor> there = cargo.sentTo(device);
    torch::Tensor table = m_weight;
    if (training) {
        m_touchedOnDevice = there[2];
        table = m_leaf = m_weight.index_select(0, m_touchedOnDevice).requires_grad_(true);
        if (bags.ids.empty()) return torch::zeros({bags.size(), width()}, m_weight.options()) + m_leaf.sum();
    }
    constexpr std::int64_t kMean = 1;
    return std::get<0>(at::embedding_bag(table, there[1], there[0], false, kMean, false, {},
                                         /*include_last_offset=*/true));
}

void RowTable::accumulate()
{
    if (!m_leaf.defined()) return;
    if (m_byOperations)
        gatherOnDevice();
    else
        (void)gatherGradients();
    m_leaf = torch::Tensor();
    std::vector<std::int64_t> slots;
    for (const std::int32_t row : m_touched) {
        const auto [entry, isNew] = m_sumSlot.try_emplace(row, static_cast<std::int64_t>(m_sumRows.size()));
        if (isNew) m_sumRows.push_back(row);
        slots.push_back(entry->second);
    }
    const torch::NoGradGuard guard;
    const auto rows = static_cast<std::int64_t>(m_sumRows.size());
    if (!m_sum.defined()) m_sum = torch::zeros({0, width()}, m_weight.options());
    if (rows > m_sum.size(0))
        m_sum = torch::cat({m_sum, torch::zeros({rows - m_sum.size(0), width()}, m_weight.options())});
    m_sum.index_add_(0, onDevice(slots, m_weight.device()), m_gradient);
}

std::pair<torch::Tensor, torch::Tensor> RowTable::accumulated() const
{
    return {torch::tensor(std::vector<std::int64_t>(m_sumRows.begin(), m_sumRows.end()), torch::kInt64),
            m_sum.defined() ? m_sum : torch::zeros({0, width()}, m_weight.options())};
}

void RowTable::setAccumulated(const torch::Tensor& rows, const torch::Tensor& gradients)
{
    m_sumRows.clear();
    m_sumSlot.clear();
    std::vector<std::int64_t> slots;
    const std::int64_t* numbers = rows.data_ptr<std::int64_t>();
    for (std::int64_t i = 0; i < rows.size(0); ++i) {
        const auto row = static_cast<std::int32_t>(numbers[i]);
        const auto [entry, isNew] = m_sumSlot.try_emplace(row, static_cast<std::int64_t>(m_sumRows.size()));
        if (isNew) m_sumRows.push_back(row);
        slots.push_back(entry->second);
    }
    const torch::NoGradGuard guard;
    m_sum = torch::zeros({static_cast<std::int64_t>(m_sumRows.size()), width()}, m_weight.options());
    m_sum.index_add_(0, onDevice(slots, m_weight.device()), gradients);
}

const torch::Tensor& RowTable::collectedOnDevice()
{
    if (!m_sum.defined()) {
        gatherOnDevice();
        return m_gradient;
    }
    m_touched = std::move(m_sumRows);
    m_gradient = m_sum;
    if (m_byOperations)
        m_touchedOnDevice =
            onDevice(std::vector<std::int64_t>(m_touched.begin(), m_touched.end()), m_weight.device());
    m_sum = torch::Tensor();
    m_sumRows.clear();
    m_sumSlot.clear();
    return m_gradient;
}

double RowTable::collectGradients()
{
    if (!m_sum.defined() && !m_byOperations) return gatherGradients();
    return collectedOnDevice().to(torch::kFloat64).square().sum().item<double>();
}

void RowTable::gatherOnDevice()
{
    const torch::Tensor gradient = m_leaf.grad();
    m_gradient = gradient.defined() ? gradient : torch::zeros_like(m_leaf);
}

double RowTable::gatherGradients()
{
    const torch::Tensor gradient = m_leaf.grad();
    const auto touched = static_cast<std::int64_t>(m_touched.size());
    m_gradient = torch::empty({touched, width()}, torch::kFloat32);
    const torch::Tensor pooled = gradient.defined() ? gradient.contiguous() : torch::zeros_like(m_leaf);
    std::vector<double> squares(m_touched.size());
    float* out = m_gradient.data_ptr<float>();
    const float* from = pooled.data_ptr<float>();
    at::parallel_for(0, touched, 64, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t u = begin; u < end; ++u) {
            sumScaledRows(out + u * width(), from, m_groupBags.data() + m_groupOffsets[u],
                          m_groupOffsets[u + 1] - m_groupOffsets[u], width(), m_bagFactors.data());
            squares[u] = sumOfSquares(out + u * width(), width());
        }
    });
    double total = 0; // in order: the same on any count of threads
    for (const double square : squares)
        total += square;
    return total;
}

void RowTable::step(const AdamWStep& step)
{
    float* weight = m_weight.data_ptr<float>();
    float* first = firstMoment().data_ptr<float>();
    float* second = secondMoment().data_ptr<float>();
    const float* gradient = m_gradient.data_ptr<float>();
    at::parallel_for(
        0, static_cast<std::int64_t>(m_touched.size()), 256, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t u = begin; u < end; ++u) {
                const std::int64_t at = m_touched[u] * width();
                adamW(weight + at, first + at, second + at, gradient + u * width(), width(), step);
            }
        });
    dropGradients();
}

void RowTable::joinMoments()
{
    if (m_joined.defined()) return;
    m_joined = torch::stack({m_weight, firstMoment(), secondMoment()});
    m_weight = m_joined[0];
    m_firstMoment = m_joined[1];
    m_secondMoment = m_joined[2];
}

void RowTable::addTouchedTo(AdamWGroup& group)
{
    const torch::NoGradGuard guard;
    joinMoments();
    m_rows = m_joined.index_select(1, m_touchedOnDevice);
    group.values.push_back(m_rows[0]);
    group.gradients.push_back(m_gradient.contiguous());
    group.firstMoments.push_back(m_rows[1]);
    group.secondMoments.push_back(m_rows[2]);
}

void RowTable::putTouchedBack()
{
    const torch::NoGradGuard guard;
    m_joined.index_copy_(1, m_touchedOnDevice, m_rows);
    m_rows = torch::Tensor();
    dropGradients();
}

void RowTable::dropGradients()
{
    m_leaf = m_gradient = m_touchedOnDevice = torch::Tensor();
}

} // namespace crops::learn
