// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/project/run_folder.h"

#include <charconv>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "learn/encoders/checkpoint.h"
#include "learn/methods/imported.h"
#include "store/runs_folder.h"

namespace crops::study
{

namespace fs = std::filesystem;

namespace
{

constexpr const char* kWhose = "run-id"; // in a run's folder
constexpr const char* kDoomed = ".deleted";

std::string nameOf(RunId run)
{
    return fmt::format("run-{}", run.value);
}

std::string identityOf(const store::RunRow& run)
{
    return fmt::format("{}\n{}\n{}\n", run.experimentSha256, run.dataSha256, run.seed);
}

/// Whether a checkpoint from before run folders said whose they are is one of this run.
bool isCheckpointOf(const fs::path& checkpoint, const store::RunRow& run)
{
    try {
        const nlohmann::json description = learn::readCheckpoint(checkpoint, "retriever");
        const auto differs = [&](const char* key, const nlohmann::json& wanted) {
            return description.contains(key) && description.at(key) != wanted;
        };
        const nlohmann::json random = description.value("random", nlohmann::json());
        if (random.is_object() && random.contains("seed") && random.at("seed") != run.seed) return false;
        if (run.totalSteps > 0 && differs("total_steps", run.totalSteps)) return false;
        return !differs("training_set", run.dataSha256);
    } catch (const Error&) { // whoever reads it says what is wrong with it
        return true;
    }
}

/// The number in "run-7.deleted"; 0 for other names.
std::int64_t doomedRun(const std::string& name)
{
    constexpr std::string_view kBegin = "run-";
    if (!name.starts_with(kBegin) || !name.ends_with(kDoomed)) return 0;
    std::int64_t number = 0;
    const char* end = name.data() + name.find('.');
    const auto [at, failure] = std::from_chars(name.data() + kBegin.size(), end, number);
    return failure == std::errc() && at == end ? number : 0;
}

/// Deletions that were half done: finished where the run is gone, taken back where it is still there.
void finishDeletions(const store::Project& project, const fs::path& runs)
{
    std::vector<std::pair<fs::path, std::int64_t>> doomed;
    std::error_code failure;
    for (fs::directory_iterator at(runs, failure), end; !failure && at != end; at.increment(failure))
        if (const std::int64_t run = doomedRun(at->path().filename().string()); run > 0)
            doomed.emplace_back(at->path(), run);
    if (doomed.empty()) return;
    std::set<std::int64_t> there;
    for (const store::RunRow& run : store::listRuns(project))
        there.insert(run.id.value);
    for (const auto& [folder, run] : doomed)
        if (there.contains(run) && !fs::exists(runs / nameOf(RunId{run}), failure))
            fs::rename(folder, runs / nameOf(RunId{run}), failure);
        else
            fs::remove_all(folder, failure);
}

} // namespace

fs::path runFolder(const store::Project& project, RunId run)
{
    fs::path folder = project.runsFolder() / nameOf(run);
    std::error_code failure;
    if (fs::exists(folder, failure)) return folder;
    for (const fs::path& shared : store::unmarkedRunsFolders(project)) {
        fs::path old = shared / nameOf(run);
        if (fs::exists(old, failure) && holdsRun(old, store::loadRun(project, run))) return old;
    }
    return folder;
}

void beginRunFolder(const store::Project& project, const store::RunRow& run)
{
    const fs::path folder = store::claimRunsFolder(project) / nameOf(run.id);
    std::error_code ignored; // what a deleted run of this number may have left behind
    fs::remove_all(folder, ignored);
    writeFileAtomically(folder / kWhose, identityOf(run));
}

void continueRunFolder(const store::Project& project, const store::RunRow& run)
{
    requireOwnCheckpoints(project, run);
    const fs::path note = runFolder(project, run.id) / kWhose;
    std::error_code failure;
    if (!fs::exists(note, failure)) writeFileAtomically(note, identityOf(run));
}

bool holdsRun(const fs::path& folder, const store::RunRow& run)
{
    std::error_code failure;
    if (fs::is_regular_file(folder / kWhose, failure)) return readFile(folder / kWhose) == identityOf(run);
    const std::vector<fs::path> checkpoints = learn::listCheckpoints(folder);
    return checkpoints.empty() || isCheckpointOf(checkpoints.front(), run);
}

void requireOwnCheckpoints(const store::Project& project, const store::RunRow& run)
{
    const fs::path folder = runFolder(project, run.id);
    if (!holdsRun(folder, run))
        throw Error(ErrorCode::Incompatible,
                    "The checkpoints in {} are of another training than run {}, perhaps of another project; "
                    "train run {} again.",
                    folder.string(), run.id.value, run.id.value);
}

void prepareRunsFolder(const store::Project& project)
{
    const fs::path runs = store::claimRunsFolder(project);
    sweepTemporaries(runs, "theta-");
    finishDeletions(project, runs);
}

fs::path doomedFolder(const fs::path& runFolder)
{
    return runFolder.string() + kDoomed;
}

fs::path newestCheckpoint(const store::Project& project, RunId run)
{
    const std::vector<fs::path> checkpoints = learn::listCheckpoints(runFolder(project, run));
    const store::RunRow row = store::loadRun(project, run);
    if (learn::isImported(row.method))
        throw Error(ErrorCode::Usage,
                    "Run {} was imported: it is what another system found, without a model.", run.value);
    if (checkpoints.empty())
        throw Error(ErrorCode::Missing, "Run {} has no checkpoint in {}; train it again.{}", run.value,
                    runFolder(project, run).string(), store::runsFolderRemark(project));
    requireOwnCheckpoints(project, row);
    return checkpoints.front();
}

} // namespace crops::study
