// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <cstdlib>
#include <dlfcn.h>
#include <exception>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "base/error.h"
#include "learn/torch_learner.h"
#include "learn/training/ranks_torch.h"

#if CROPS_RANKS
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include "learn/training/ranks_nccl_torch.h"
#endif

namespace crops::learn
{

namespace
{

constexpr const char* kOtherTorchrun =
    " A torchrun of another PyTorch version than this program's LibTorch may speak otherwise: start it with "
    "TORCH_DISABLE_SHARE_RDZV_TCP_STORE=1 in the environment.";

std::string firstLine(const std::string& text)
{
    return text.substr(0, std::min(text.find('\n'), std::size_t{200}));
}

#if CROPS_RANKS

bool isLoopback(const std::string& address)
{
    return address == "localhost" || address == "::1" || address.starts_with("127.");
}

std::shared_ptr<gloo::transport::Device> deviceFor(const std::string& address)
{
    if (const char* name = std::getenv("GLOO_SOCKET_IFNAME"); name != nullptr && *name != '\0')
        return c10d::ProcessGroupGloo::createDeviceForInterface(name);
    if (isLoopback(address)) return c10d::ProcessGroupGloo::createDeviceForHostname("127.0.0.1");
    return c10d::ProcessGroupGloo::createDefaultDevice();
}

/// What makes the collectives on devices; null where its module is missing, or LibTorch has no CUDA.
NcclEntry openNccl()
{
    Dl_info own{};
    if (::dladdr(reinterpret_cast<const void*>(&firstLine), &own) == 0 || own.dli_fname == nullptr)
        return nullptr;
    const auto path = std::filesystem::path(own.dli_fname).parent_path() / kNcclModuleFile;
    void* module = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL); // never closed, like the module itself
    return module == nullptr ? nullptr : reinterpret_cast<NcclEntry>(::dlsym(module, kNcclEntry));
}

/// The only kind of Ranks that there is.
struct GlooRanks final : public Ranks {
    explicit GlooRanks(const RankOptions& given);
    int rank() const override { return options.rank; }
    int world() const override { return options.world; }
    std::int64_t fromFirst(std::int64_t value) override;
    bool any(bool value) override;

    RankOptions options;
    c10::intrusive_ptr<c10d::Store> store;
    c10::intrusive_ptr<c10d::ProcessGroupGloo> group;
    std::optional<NcclEntry> nccl;        // once it was looked for
    std::unique_ptr<DeviceGroup> devices; // once a tensor on a device was shared

    /// What shares such a tensor: null where Gloo does, by way of the CPU.
    DeviceGroup* groupFor(const torch::Tensor& tensor)
    {
        const char* backend = std::getenv("CROPS_RANKS_BACKEND");
        if (!tensor.is_cuda() || (backend != nullptr && std::string_view(backend) == "gloo")) return nullptr;
        if (!nccl) nccl = openNccl();
        if (!devices && *nccl != nullptr)
            devices.reset((*nccl)(c10::make_intrusive<c10d::PrefixStore>("nccl", store), options.rank,
                                  options.world, std::chrono::seconds(options.timeoutSeconds)));
        return devices.get();
    }

    /// Runs one collective; what goes wrong in it is the network's fault.
    template <class Body>
    void guarded(Body body) const
    {
        try {
            body();
        } catch (const Error&) {
            throw;
        } catch (const std::exception& error) { // c10d throws several kinds, Gloo std::runtime_error
            throw Error(ErrorCode::Network,
                        "Rank {} of {} has lost the others: one has ended or does not answer ({}).",
                        options.rank, options.world, firstLine(error.what()));
        }
    }
};

GlooRanks& gloo(Ranks& ranks)
{
    return static_cast<GlooRanks&>(ranks);
}

GlooRanks::GlooRanks(const RankOptions& given) : options(given)
{
    try {
        const std::chrono::milliseconds timeout(options.timeoutSeconds * std::int64_t{1000});
        c10d::TCPStoreOptions place;
        place.port = static_cast<std::uint16_t>(options.port);
        place.isServer = options.rank == 0 && !options.launcherListens;
        place.numWorkers = static_cast<std::size_t>(options.world);
        place.timeout = timeout;
        if (options.launcherListens) place.numWorkers.reset(); // the launcher counts them
        store = c10::make_intrusive<c10d::PrefixStore>(
            fmt::format("crops/{}", options.attempt),
            c10::make_intrusive<c10d::TCPStore>(options.address, place));
        store->setTimeout(timeout);
        const auto usual = c10d::ProcessGroupGloo::Options::create(timeout);
        usual->devices.push_back(deviceFor(options.address));
        group = c10::make_intrusive<c10d::ProcessGroupGloo>(store, options.rank, options.world, usual);
    } catch (const std::exception& error) {
        throw Error(ErrorCode::Network,
                    "Rank {} of {} could not join the others at {}:{} within {} s ({}).{}", options.rank,
                    options.world, options.address, options.port, options.timeoutSeconds,
                    firstLine(error.what()), options.launcherListens ? kOtherTorchrun : "");
    }
}

std::int64_t GlooRanks::fromFirst(std::int64_t value)
{
    torch::Tensor shared = torch::full({1}, isFirst() ? value : 0, torch::kInt64);
    sumOverRanks(*this, shared);
    return shared.item<std::int64_t>();
}

bool GlooRanks::any(bool value)
{
    torch::Tensor votes = torch::full({1}, value ? 1 : 0, torch::kInt64);
    sumOverRanks(*this, votes);
    return votes.item<std::int64_t>() > 0;
}

#endif

} // namespace

#if CROPS_RANKS

std::shared_ptr<Ranks> TorchLearner::joinRanks(const RankOptions& options)
{
    return std::make_shared<GlooRanks>(options);
}

void sumOverRanks(Ranks& ranks, torch::Tensor& tensor)
{
    gloo(ranks).guarded([&] {
        const torch::NoGradGuard guard;
        if (DeviceGroup* devices = gloo(ranks).groupFor(tensor)) {
            torch::Tensor sum = tensor.detach().clone(at::MemoryFormat::Contiguous);
            devices->sum(sum);
            tensor.copy_(sum);
            return;
        }
        std::vector<at::Tensor> parts{tensor.detach().to(torch::kCPU).contiguous()};
        gloo(ranks).group->allreduce(parts)->wait();
        tensor.copy_(parts.front().view_as(tensor));
    });
}

torch::Tensor rowsOfAllRanks(Ranks& ranks, const torch::Tensor& rows)
{
    torch::Tensor all;
    gloo(ranks).guarded([&] {
        const int world = ranks.world();
        torch::Tensor counts = torch::zeros({world}, torch::kInt64);
        counts[ranks.rank()] = rows.size(0);
        sumOverRanks(ranks, counts);
        const std::int64_t most = counts.max().item<std::int64_t>();
        std::vector<std::int64_t> shape = rows.sizes().vec();
        shape[0] = most;
        DeviceGroup* devices = gloo(ranks).groupFor(rows);
        torch::Tensor padded = torch::zeros(
            shape, rows.options().device(devices ? rows.device() : torch::kCPU).requires_grad(false));
        padded.narrow(0, 0, rows.size(0)).copy_(rows.detach());
        std::vector<at::Tensor> gathered;
        if (devices) {
            gathered = devices->gather(padded);
        } else {
            std::vector<std::vector<at::Tensor>> all(1);
            for (int r = 0; r < world; ++r)
                all[0].push_back(torch::empty_like(padded));
            std::vector<at::Tensor> own{padded};
            gloo(ranks).group->allgather(all, own)->wait();
            gathered = all[0];
        }
        std::vector<at::Tensor> parts;
        for (int r = 0; r < world; ++r)
            parts.push_back(
                gathered[static_cast<std::size_t>(r)].narrow(0, 0, counts[r].item<std::int64_t>()));
        all = torch::cat(parts).to(rows.device());
    });
    return all;
}

#else

std::shared_ptr<Ranks> TorchLearner::joinRanks(const RankOptions&)
{
    throw Error(ErrorCode::Usage,
                "This program was built without LibTorch's c10d (Gloo): it trains in one process. Unset "
                "WORLD_SIZE, or build it where gloo's headers are installed.");
}

void sumOverRanks(Ranks&, torch::Tensor&) {}

torch::Tensor rowsOfAllRanks(Ranks&, const torch::Tensor& rows)
{
    return rows;
}

#endif

Share shareOf(std::int64_t n, const Ranks& ranks)
{
    return {n * ranks.rank() / ranks.world(), n * (ranks.rank() + 1) / ranks.world()};
}

void sumGradients(Ranks& ranks, WeightSet& weights)
{
    for (const WeightSet::Table& table : weights.tables) {
        table.rows->accumulate();
        const auto [rows, gradients] = table.rows->accumulated();
        table.rows->setAccumulated(rowsOfAllRanks(ranks, rows), rowsOfAllRanks(ranks, gradients));
    }
    std::vector<torch::Tensor> flat;
    for (const auto& [name, parameter] : weights.dense) {
        torch::Tensor& gradient = parameter->value.mutable_grad();
        if (!gradient.defined()) gradient = torch::zeros_like(parameter->value.detach());
        flat.push_back(gradient.flatten());
    }
    if (flat.empty()) return;
    const torch::Device where = flat.front().device(); // τ lies on the CPU
    for (torch::Tensor& part : flat)
        part = part.to(where);
    torch::Tensor sum = torch::cat(flat); // one message for all
    sumOverRanks(ranks, sum);
    std::int64_t from = 0;
    for (const auto& [name, parameter] : weights.dense) {
        torch::Tensor& gradient = parameter->value.mutable_grad();
        gradient.copy_(sum.narrow(0, from, gradient.numel()).view_as(gradient));
        from += gradient.numel();
    }
}

BatchLoss backwardOverRanks(Ranks& ranks, RetrievalModel& model, const TokenTable& queries,
                            const TokenTable& documents, const TowerMode& mode, int gradientCache,
                            const std::function<BatchLoss(const torch::Tensor& vectors)>& loss)
{
    const Share ownQueries = shareOf(queries.size(), ranks);
    const Share ownDocuments = shareOf(documents.size(), ranks);
    const std::int64_t b = ownQueries.end - ownQueries.begin;
    const std::int64_t m = ownDocuments.end - ownDocuments.begin;
    TowerMode here = mode;
    here.dropoutSeed +=
        0xA24BAED4963EE407ULL * static_cast<std::uint64_t>(ranks.rank()); // dropout of its own
    const auto lossOfAll = [&](const torch::Tensor& own) {                // (b + m, D)
        const torch::Tensor allQueries = rowsOfAllRanks(ranks, own.narrow(0, 0, b));
        const torch::Tensor all = torch::cat({allQueries, rowsOfAllRanks(ranks, own.narrow(0, b, m))})
                                      .requires_grad_(true); // (B + M, D)
        const BatchLoss result = loss(all);
        const torch::Tensor gradient = all.grad().defined() ? all.grad() : torch::zeros_like(all.detach());
        own.backward(torch::cat({gradient.narrow(0, ownQueries.begin, b),
                                 gradient.narrow(0, queries.size() + ownDocuments.begin, m)}));
        return result;
    };
    const TokenTable queryTexts = select(queries, ownQueries.begin, ownQueries.end);
    const TokenTable documentTexts = select(documents, ownDocuments.begin, ownDocuments.end);
    const BatchLoss result =
        gradientCache > 0 ? cachedBackward(model, queryTexts, documentTexts, here, gradientCache, lossOfAll)
                          : lossOfAll(model.encodeBoth(queryTexts, documentTexts, here));
    sumGradients(ranks, model.trained());
    return result;
}

} // namespace crops::learn
