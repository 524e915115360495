// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/learner.h"

#include <cstdlib>
#include <dlfcn.h>
#include <fmt/format.h>

#include "base/error.h"
#include "base/version.h"
#include "learn/devices/devices.h"
#include "learn/module_entry.h"

namespace crops::learn
{

namespace
{

namespace fs = std::filesystem;

fs::path modulePath()
{
    if (const char* given = std::getenv("CROPS_LEARN"); given != nullptr && *given != '\0') return given;
    Dl_info core{};
    if (::dladdr(reinterpret_cast<const void*>(&learner), &core) == 0 || core.dli_fname == nullptr) return {};
    return fs::path(core.dli_fname).parent_path() / kModuleFile;
}

[[noreturn]] void cannotLearn(const fs::path& path, const std::string& why)
{
    throw Error(ErrorCode::Missing,
                "What trains and encodes could not be opened ({}): {}. Everything else works; install "
                "LibTorch (libtorch1.13), or give the module's path in CROPS_LEARN.",
                path.string(), why);
}

Learner& openModule()
{
    const fs::path path = modulePath();
    std::error_code ignored;
    if (!fs::exists(path, ignored)) cannotLearn(path, "there is no such file");
    // Never closed: LibTorch's threads and thread-local caches outlive any single use.
    void* module = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (module == nullptr) {
        const char* why = ::dlerror();
        cannotLearn(path, why == nullptr ? "unknown reason" : why);
    }
    const auto entry = reinterpret_cast<ModuleEntry>(::dlsym(module, kModuleEntry));
    if (entry == nullptr) cannotLearn(path, "it is no module of this program");
    const char* version = "";
    Learner* found = entry(&version);
    if (std::string_view(version) != kVersion)
        cannotLearn(path, fmt::format("it is of version {}, this program of {}", version, kVersion));
    return *found;
}

} // namespace

Learner& learner()
{
    static Learner& opened = openModule(); // an exception leaves it unset
    return opened;
}

TrainResult train(const dataset::TrainingSet& set, const TrainOptions& options, Progress& progress,
                  const std::function<void(const StepRecord&)>& onStep, const CheckpointHooks& hooks)
{
    return learner().train(set, options, progress, onStep, hooks);
}

std::unique_ptr<TextEncoder> TextEncoder::open(const fs::path& checkpoint, const std::string& device)
{
    return learner().openEncoder(checkpoint, device);
}

std::unique_ptr<TextEncoder> TextEncoder::pretrained(const EncoderConfig& config, const std::string& device)
{
    return learner().pretrainedEncoder(config, device);
}

std::unique_ptr<CrossScorer> CrossScorer::load(const fs::path& folder, const std::string& device)
{
    return learner().loadCrossScorer(folder, device);
}

std::unique_ptr<CrossScorer> trainCrossScorer(const std::vector<ScoredPair>& pairs,
                                              const CrossScorerConfig& config, const std::string& device,
                                              Progress& progress,
                                              const std::function<void(std::int64_t, double)>& onStep)
{
    return learner().trainCrossScorer(pairs, config, device, progress, onStep);
}

std::shared_ptr<Ranks> Ranks::join(const RankOptions& options)
{
    return learner().joinRanks(options);
}

} // namespace crops::learn
