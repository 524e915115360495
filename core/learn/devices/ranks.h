// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace crops::learn
{

/// One of several processes that train one model together, as torchrun, Slurm or mpirun start them.
struct RankOptions {
    int rank = 0;                      ///< 0 … world − 1; rank 0 writes.
    int world = 1;                     ///< Processes in all, ≥ 1.
    int local = 0;                     ///< Among those of this machine: which of its CUDA devices.
    std::string address = "127.0.0.1"; ///< Of rank 0.
    int port = 29500;                  ///< Where rank 0 listens.
    int timeoutSeconds = 300;          ///< How long a rank waits for the others, ≥ 1.
    bool launcherListens = false;      ///< At the address, instead of rank 0: torchrun's agent does.
    int attempt = 0;                   ///< Of the launcher, which starts all anew when one has failed.
};

/// RANK, WORLD_SIZE, LOCAL_RANK, MASTER_ADDR, MASTER_PORT, TORCHELASTIC_USE_AGENT_STORE and
/// TORCHELASTIC_RESTART_COUNT as torchrun sets them, and CROPS_RANK_TIMEOUT (seconds); nothing where
/// WORLD_SIZE is missing or 1. Throws Error{Usage} for values that make no sense.
std::optional<RankOptions> ranksFromEnvironment();

/// The processes of one training, joined by LibTorch's c10d: Gloo, and NCCL for tensors on CUDA devices where
/// it is built in (CROPS_RANKS_BACKEND=gloo in the environment leaves it out). Every rank has to make the
/// same calls in the same order. Throws Error{Network} where another rank has gone or does not answer in
/// time. One thread at a time.
class Ranks
{
  public:
    /// Waits until all have come. Throws Error{Network}, {Usage} where LibTorch was built without c10d; and
    /// what learner() throws.
    static std::shared_ptr<Ranks> join(const RankOptions& options);

    Ranks() = default;
    virtual ~Ranks() = default;
    Ranks(const Ranks&) = delete;
    Ranks& operator=(const Ranks&) = delete;

    virtual int rank() const = 0;
    virtual int world() const = 0;
    bool isFirst() const { return rank() == 0; }

    /// Rank 0's value, on all.
    virtual std::int64_t fromFirst(std::int64_t value) = 0;
    /// Whether any rank says true.
    virtual bool any(bool value) = 0;
    /// Throws Error{Incompatible} with this sentence where the ranks have different values.
    void mustAgree(std::int64_t value, const std::string& otherwise);
};

} // namespace crops::learn
