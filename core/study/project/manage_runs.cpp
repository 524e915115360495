// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/project/manage_runs.h"

#include "base/error.h"
#include "learn/encoders/checkpoint.h"
#include "study/project/run_folder.h"
#include "study/project/run_lock.h"

namespace crops::study
{

namespace fs = std::filesystem;

const char* runStateName(RunState state)
{
    constexpr const char* kNames[] = {"training", "interrupted", "stopped", "finished", "failed"};
    return kNames[static_cast<int>(state)];
}

RunState runState(const store::Project& project, const store::RunRow& run)
{
    switch (run.status) {
    case store::RunStatus::Running:
        return isTraining(project, run.id) ? RunState::Training : RunState::Interrupted;
    case store::RunStatus::Stopped:
        return RunState::Stopped;
    case store::RunStatus::Failed:
        return RunState::Failed;
    case store::RunStatus::Finished:
        break;
    }
    return RunState::Finished;
}

std::vector<RunAndState> listRunStates(const store::Project& project)
{
    std::vector<RunAndState> list;
    for (store::RunRow& run : store::listRuns(project)) {
        const RunState state = runState(project, run);
        list.push_back({std::move(run), state});
    }
    return list;
}

RunContents runContents(const store::Project& project, RunId run)
{
    RunContents contents;
    contents.points = store::countRunPoints(project, run);
    const fs::path folder = runFolder(project, run);
    contents.checkpoints = static_cast<std::int64_t>(learn::listCheckpoints(folder).size());
    std::error_code failure;
    for (fs::recursive_directory_iterator at(folder, failure), end; !failure && at != end;
         at.increment(failure)) {
        std::error_code ignored;
        if (at->is_regular_file(ignored)) contents.bytes += static_cast<std::int64_t>(at->file_size(ignored));
    }
    return contents;
}

void finishDiscards(const store::Project& project)
{
    std::error_code none;
    if (fs::exists(project.runsFolder(), none)) prepareRunsFolder(project);
}

RunContents discardRun(store::Project& project, RunId id)
{
    finishDiscards(project);
    const store::RunRow run = store::loadRun(project, id);
    if (runState(project, run) == RunState::Training)
        throw Error(ErrorCode::Usage, "Run {} is being trained; stop it before it is deleted.", id.value);
    const RunContents contents = runContents(project, id);
    const fs::path folder = runFolder(project, id);
    const fs::path doomed = doomedFolder(folder);
    std::error_code failure;
    // First set aside, so that whenever this is killed, the next writer can tell what is to go.
    const bool owned = holdsRun(folder, run);
    if (owned) fs::rename(folder, doomed, failure);
    try {
        store::deleteRun(project, id);
    } catch (const Error&) {
        if (owned) fs::rename(doomed, folder, failure);
        throw;
    }
    failure.clear();
    fs::remove_all(doomed, failure);
    if (!failure && owned) fs::remove_all(folder, failure); // where it could not be renamed
    if (failure)
        throw Error(ErrorCode::Io, "Run {} is deleted, but its folder {} is not: {}.", id.value,
                    folder.string(), failure.message());
    return contents;
}

} // namespace crops::study
