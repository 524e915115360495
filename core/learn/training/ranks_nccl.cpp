// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include "learn/training/ranks_nccl_torch.h"

#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>

namespace crops::learn
{

namespace
{

class Nccl : public DeviceGroup
{
  public:
    Nccl(const c10::intrusive_ptr<c10d::Store>& store, int rank, int world, std::chrono::milliseconds timeout)
        : m_world(world)
    {
        const auto options = c10d::ProcessGroupNCCL::Options::create();
        options->timeout = timeout;
        m_group = c10::make_intrusive<c10d::ProcessGroupNCCL>(store, rank, world, options);
    }

    void sum(torch::Tensor& tensor) override
    {
        std::vector<at::Tensor> parts{tensor};
        m_group->allreduce(parts)->wait();
    }

    std::vector<torch::Tensor> gather(const torch::Tensor& own) override
    {
        std::vector<std::vector<at::Tensor>> all(1);
        for (int r = 0; r < m_world; ++r)
            all[0].push_back(torch::empty_like(own));
        std::vector<at::Tensor> parts{own};
        m_group->allgather(all, parts)->wait();
        return all[0];
    }

  private:
    int m_world;
    c10::intrusive_ptr<c10d::ProcessGroupNCCL> m_group;
};

} // namespace

} // namespace crops::learn

extern "C" __attribute__((visibility("default"))) crops::learn::DeviceGroup*
cropsNccl(const c10::intrusive_ptr<c10d::Store>& store, int rank, int world,
          std::chrono::milliseconds timeout)
{
    // A lost rank is to be an exception in wait(), not the end of the process by NCCL's watchdog.
    for (const char* name : {"TORCH_NCCL_BLOCKING_WAIT", "NCCL_BLOCKING_WAIT"})
        ::setenv(name, "1", 0);
    return new crops::learn::Nccl(store, rank, world, timeout);
}
