// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "learn/devices/operations_torch.h"
#include "learn/encoders/weight_set_torch.h"

namespace crops::learn
{

namespace
{

/// A weight's view for a file; the CPU copy is kept alive in `keep`.
NamedTensor viewOf(const std::string& name, const torch::Tensor& tensor, std::vector<torch::Tensor>& keep)
{
    keep.push_back(tensor.detach().to(torch::kCPU).contiguous());
    return {name, keep.back().sizes().vec(), keep.back().data_ptr<float>()};
}

void load(torch::Tensor& into, const std::string& name, const SafetensorsFile& file)
{
    copyInto(into, file.tensor(name, into.sizes().vec()));
}

void defineMoments(Parameter& parameter)
{
    if (parameter.firstMoment.defined()) return;
    parameter.firstMoment = torch::zeros_like(parameter.value.detach());
    parameter.secondMoment = torch::zeros_like(parameter.value.detach());
}

/// On the CPU, by this room's kernel.
void stepDense(Parameter& parameter, AdamWStep step)
{
    const torch::NoGradGuard guard;
    defineMoments(parameter);
    if (!parameter.decays) step.decay = 0;
    torch::Tensor& value = parameter.value;
    const torch::Tensor gradient =
        value.grad().defined() ? value.grad().contiguous() : torch::zeros_like(value.detach());
    adamW(value.data_ptr<float>(), parameter.firstMoment.data_ptr<float>(),
          parameter.secondMoment.data_ptr<float>(), gradient.data_ptr<float>(), value.numel(), step);
    value.mutable_grad() = torch::Tensor();
}

void addTo(AdamWGroup& group, Parameter& parameter)
{
    defineMoments(parameter);
    const torch::Tensor& gradient = parameter.value.grad();
    group.values.push_back(parameter.value.detach());
    group.gradients.push_back(gradient.defined() ? gradient.contiguous()
                                                 : torch::zeros_like(group.values.back()));
    group.firstMoments.push_back(parameter.firstMoment);
    group.secondMoments.push_back(parameter.secondMoment);
    parameter.value.mutable_grad() = torch::Tensor();
}

} // namespace

void WeightSet::add(const std::string& prefix, RowTable& table, std::vector<Parameter>& parameters,
                    const char* tableName)
{
    tables.push_back({prefix + tableName, &table});
    for (Parameter& parameter : parameters)
        dense.emplace_back(prefix + parameter.name, &parameter);
}

torch::Device WeightSet::device() const
{
    return dense.empty() ? tables.front().rows->weight().device() : dense.front().second->value.device();
}

std::vector<NamedTensor> WeightSet::weights(std::vector<torch::Tensor>& keep) const
{
    std::vector<NamedTensor> views;
    for (const Table& table : tables)
        views.push_back(viewOf(table.name, table.rows->weight(), keep));
    for (const auto& [name, parameter] : dense)
        views.push_back(viewOf(name, parameter->value, keep));
    return views;
}

std::vector<NamedTensor> WeightSet::moments(std::vector<torch::Tensor>& keep) const
{
    std::vector<NamedTensor> views;
    for (const Table& table : tables) {
        views.push_back(viewOf(table.name + ".m", table.rows->firstMoment(), keep));
        views.push_back(viewOf(table.name + ".v", table.rows->secondMoment(), keep));
    }
    for (const auto& [name, parameter] : dense) {
        defineMoments(*parameter);
        views.push_back(viewOf(name + ".m", parameter->firstMoment, keep));
        views.push_back(viewOf(name + ".v", parameter->secondMoment, keep));
    }
    return views;
}

void WeightSet::loadWeights(const SafetensorsFile& file)
{
    for (const Table& table : tables)
        load(table.rows->weight(), table.name, file);
    for (const auto& [name, parameter] : dense)
        load(parameter->value, name, file);
}

void WeightSet::loadMoments(const SafetensorsFile& file)
{
    for (const Table& table : tables) {
        load(table.rows->firstMoment(), table.name + ".m", file);
        load(table.rows->secondMoment(), table.name + ".v", file);
    }
    for (const auto& [name, parameter] : dense) {
        defineMoments(*parameter);
        load(parameter->firstMoment, name + ".m", file);
        load(parameter->secondMoment, name + ".v", file);
    }
}

std::vector<NamedTensor> viewsOf(const WeightCopies& copies, const std::string& prefix,
                                 std::vector<torch::Tensor>& keep)
{
    std::vector<NamedTensor> views;
    for (const auto& [name, tensor] : copies)
        views.push_back(viewOf(prefix + name, tensor, keep));
    return views;
}

WeightCopies copiesFrom(const SafetensorsFile& file, const std::string& prefix, const WeightCopies& like)
{
    WeightCopies copies;
    for (const auto& [name, tensor] : like) {
        copies.emplace_back(name, torch::empty_like(tensor));
        load(copies.back().second, prefix + name, file);
    }
    return copies;
}

WeightCopies WeightSet::copies() const
{
    WeightCopies copies;
    for (const Table& table : tables)
        copies.emplace_back(table.name, table.rows->weight().detach().clone());
    for (const auto& [name, parameter] : dense)
        copies.emplace_back(name, parameter->value.detach().clone());
    return copies;
}

void WeightSet::take(const WeightCopies& copies)
{
    const torch::NoGradGuard guard;
    std::size_t next = 0;
    for (const Table& table : tables)
        table.rows->weight().copy_(copies[next++].second);
    for (const auto& [name, parameter] : dense)
        parameter->value.copy_(copies[next++].second);
}

void WeightSet::accumulate()
{
    for (const Table& table : tables)
        table.rows->accumulate();
}

bool WeightSet::allByOperations() const
{
    return !tables.empty() && tables.front().rows->isByOperations();
}

torch::Tensor WeightSet::gradientNormOnDevice()
{
    std::vector<torch::Tensor> gradients;
    for (const Table& table : tables)
        gradients.push_back(table.rows->collectedOnDevice());
    for (const auto& [name, parameter] : dense)
        if (parameter->value.grad().defined()) gradients.push_back(parameter->value.grad());
    return lengthOf(gradients);
}

double WeightSet::gradientNorm()
{
    if (allByOperations()) return gradientNormOnDevice().item<double>();
    double squares = 0;
    for (const Table& table : tables)
        squares += table.rows->collectGradients();
    for (const auto& [name, parameter] : dense) {
        const torch::Tensor gradient = parameter->value.grad();
        if (!gradient.defined()) continue;
        squares += sumOfSquares(gradient.contiguous().data_ptr<float>(), gradient.numel());
    }
    return std::sqrt(squares);
}

void WeightSet::dropGradients()
{
    for (const Table& table : tables)
        table.rows->dropGradients();
    for (const auto& [name, parameter] : dense)
        parameter->value.mutable_grad() = torch::Tensor();
}

void WeightSet::step(std::int64_t t, double rate, double decay, double factor)
{
    if (allByOperations()) {
        const torch::Tensor& weight = tables.front().rows->weight();
        step({t, rate, decay, torch::full({}, 1 / factor, weight.options().requires_grad(false)), {}, {}});
        return;
    }
    AdamWStep step;
    step.rate = static_cast<float>(rate);
    step.decay = static_cast<float>(decay);
    step.gradientFactor = static_cast<float>(factor);
    step.firstCorrection = static_cast<float>(1 - std::pow(kBeta1, static_cast<double>(t)));
    step.secondCorrection = static_cast<float>(1 - std::pow(kBeta2, static_cast<double>(t)));
    for (const Table& table : tables)
        table.rows->step(step);
    for (const auto& [name, parameter] : dense)
        stepDense(*parameter, step);
}

void WeightSet::step(DeviceStep step)
{
    step.count();
    AdamWGroup decaying;
    AdamWGroup others;
    for (const Table& table : tables)
        table.rows->addTouchedTo(decaying);
    for (const auto& [name, parameter] : dense)
        addTo(parameter->decays ? decaying : others, *parameter);
    adamWByOperations(decaying, step);
    for (const Table& table : tables)
        table.rows->putTouchedBack();
    step.decay = 0;
    adamWByOperations(others, step);
}

} // namespace crops::learn
