// SPDX-License-Identifier: GPL-3.0-or-later
// The module's one door: learner.h, answered by the files of this folder that see LibTorch.
#include "learn/module_entry.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>
#include <torch/torch.h>

#include "base/parallel.h"
#include "base/version.h"
#include "learn/devices/process.h"
#include "learn/torch_learner.h"

namespace crops::learn
{

namespace
{

/// Best of three products, in GFLOP/s.
double measureProduct()
{
    constexpr std::int64_t kSize = 256;
    const torch::NoGradGuard guard;
    const torch::Tensor a = torch::ones({kSize, kSize});
    double best = 0;
    for (int i = 0; i < 3; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const torch::Tensor product = torch::mm(a, a);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        best = std::max(best, 2.0 * kSize * kSize * kSize / seconds.count() * 1e-9);
    }
    return best;
}

} // namespace

TorchLearner::TorchLearner()
{
    at::set_num_threads(static_cast<int>(threadCount())); // its default is 1 in Debian
    prepareProcess();
}

int TorchLearner::cudaDevices()
{
    return static_cast<int>(torch::cuda::device_count());
}

double TorchLearner::productGigaflops()
{
    return measureProduct();
}

} // namespace crops::learn

extern "C" __attribute__((visibility("default"))) crops::learn::Learner*
cropsLearnModule(const char** version)
{
    static crops::learn::TorchLearner learner;
    *version = crops::kVersion;
    return &learner;
}
