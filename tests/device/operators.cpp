// SPDX-License-Identifier: GPL-3.0-or-later
// How many of LibTorch's operators one training step runs: on a device each of those that are no views is a
// kernel or more, and a step of small kernels is as long as their launches. On the CPU the step takes the
// device's way.
#include <ATen/record_function.h>
#include <torch/torch.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "device/parts.h"
#include "learn/devices/operations_torch.h"

namespace crops::device_check
{

using namespace crops::learn;

namespace
{

/// Operators that launch nothing by themselves, but by what they call: python_twin.py has the same list.
bool isTransparent(const std::string& name)
{
    static const std::set<std::string> names{"aten::view",
                                             "aten::_unsafe_view",
                                             "aten::reshape",
                                             "aten::as_strided",
                                             "aten::t",
                                             "aten::transpose",
                                             "aten::permute",
                                             "aten::expand",
                                             "aten::unsqueeze",
                                             "aten::squeeze",
                                             "aten::select",
                                             "aten::slice",
                                             "aten::narrow",
                                             "aten::detach",
                                             "aten::alias",
                                             "aten::empty",
                                             "aten::empty_like",
                                             "aten::empty_strided",
                                             "aten::resize_",
                                             "aten::_reshape_alias",
                                             "aten::split",
                                             "aten::unbind",
                                             "aten::result_type",
                                             "aten::expand_as",
                                             "aten::view_as",
                                             "aten::split_with_sizes",
                                             "aten::unsafe_split",
                                             "aten::chunk",
                                             "aten::set_",
                                             "aten::detach_",
                                             "aten::lift_fresh",
                                             "aten::requires_grad_",
                                             "aten::pin_memory",
                                             "aten::new_empty",
                                             "aten::unflatten",
                                             "aten::_has_compatible_shallow_copy_type",
                                             "aten::is_nonzero",
                                             "aten::record_stream",
                                             "aten::retain_grad",
                                             "aten::diagonal",
                                             "aten::linear",
                                             "aten::matmul",
                                             "aten::dropout",
                                             "aten::scaled_dot_product_attention",
                                             "aten::cross_entropy_loss",
                                             "aten::log_softmax",
                                             "aten::nll_loss_nd",
                                             "aten::nll_loss",
                                             "aten::layer_norm",
                                             "aten::to",
                                             "aten::embedding_bag",
                                             "aten::contiguous",
                                             "aten::softmax",
                                             "aten::logsumexp",
                                             "aten::special_logsumexp",
                                             "aten::norm",
                                             "aten::stack",
                                             "aten::square",
                                             "aten::isfinite",
                                             "aten::masked_fill",
                                             "aten::zeros",
                                             "aten::zeros_like",
                                             "aten::full",
                                             "aten::full_like",
                                             "aten::ones",
                                             "aten::ones_like",
                                             "aten::new_zeros",
                                             "aten::type_as",
                                             "aten::item",
                                             "aten::numel",
                                             "aten::size",
                                             "aten::resolve_conj",
                                             "aten::resolve_neg",
                                             "aten::expm1",
                                             "aten::_fused_dropout",
                                             "aten::value_selecting_reduction_backward"};
    return names.contains(name);
}

constexpr const char* kCopies = "copies to the device";

struct Counts {
    std::mutex mutex;
    std::map<std::string, std::int64_t> of; // without those inside of others
};

Counts& counts()
{
    static Counts all;
    return all;
}

/// Of the operators that run now on this thread, outermost first: whether it is counted.
thread_local std::vector<bool> open;
thread_local int countedOpen = 0;

std::unique_ptr<at::ObserverContext> onStart(const at::RecordFunction& function)
{
    const std::string name = function.name();
    const bool counted = countedOpen == 0 && name.starts_with("aten::") && !isTransparent(name);
    open.push_back(counted);
    if (!counted) return nullptr;
    ++countedOpen;
    const std::lock_guard lock(counts().mutex);
    ++counts().of[name];
    return nullptr;
}

void onEnd(const at::RecordFunction& /*function*/, at::ObserverContext* /*context*/)
{
    if (open.empty()) return; // it began before the counting
    countedOpen -= open.back() ? 1 : 0;
    open.pop_back();
}

/// Counts all threads while it lives: the backward runs in one of its own on a device.
class Counting
{
  public:
    Counting()
        : m_handle(at::addGlobalCallback(
              at::RecordFunctionCallback(onStart, onEnd).scopes({at::RecordScope::FUNCTION})))
    {
    }
    ~Counting() { at::removeCallback(m_handle); }
    Counting(const Counting&) = delete;
    Counting& operator=(const Counting&) = delete;

  private:
    at::CallbackHandle m_handle;
};

std::map<std::string, std::int64_t> operatorsOf(const Model& model, const Task& task, std::int64_t steps,
                                                Precision precision)
{
    counts().of.clear();
    TrainOptions options = optionsFor(model, task, steps);
    options.training.batchQueries = std::min(model.queries, 16);
    choose(precision, options);
    const dataset::TrainingSet set = setFor(model, 4 * options.training.batchQueries);
    Progress progress;
    const OperationsOnCpu operations;
    const std::int64_t copies = copiesToDevices();
    const Counting counting;
    (void)train(set, options, progress);
    counts().of[kCopies] = copiesToDevices() - copies;
    return counts().of;
}

} // namespace

Rows operatorsOfSteps(const Task& task)
{
    Rows rows = Rows::array();
    for (const Model& model : models(task))
        for (const Precision precision : precisionsByOperations(task)) {
            // What begins and ends a training is in both.
            const auto few = operatorsOf(model, task, 32, precision);
            auto each = operatorsOf(model, task, 64, precision);
            double total = 0;
            Rows by = Rows::object();
            for (auto& [name, count] : each) {
                const auto found = few.find(name);
                const double ofStep =
                    static_cast<double>(count - (found == few.end() ? 0 : found->second)) / 32;
                if (ofStep == 0 || name == kCopies) continue;
                by[name] = ofStep;
                total += ofStep;
            }
            rows.push_back({{"model", model.name},
                            {"precision", nameOf(precision)},
                            {"operators_a_step", total},
                            {"copies_a_step", static_cast<double>(each[kCopies] - few.at(kCopies)) / 32},
                            {"waits_a_step", by.value("aten::_local_scalar_dense", 0.0)},
                            {"operators", by},
                            {"ok", true}});
        }
    return rows;
}

} // namespace crops::device_check
