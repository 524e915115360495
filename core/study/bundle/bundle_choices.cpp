// SPDX-License-Identifier: GPL-3.0-or-later
#include <system_error>

#include "base/error.h"
#include "learn/methods/imported.h"
#include "store/tables/run_table.h"
#include "study/bundle/bundle.h"
#include "study/bundle/bundle_files.h"
#include "study/project/run_folder.h"

namespace crops::study
{

namespace fs = std::filesystem;

namespace
{

/// Of the newest checkpoint, or of the lists of an imported run, which go along in any case.
std::int64_t bytesOf(const store::Project& project, const store::RunRow& run)
{
    try {
        return bytesBelow(learn::isImported(run.method) ? runFolder(project, run.id)
                                                        : newestCheckpoint(project, run.id));
    } catch (const Error&) {
        return 0; // writing the bundle says why
    }
}

} // namespace

BundleChoices bundleChoices(const store::Project& project)
{
    BundleChoices choices;
    std::error_code failure;
    choices.projectBytes = static_cast<std::int64_t>(fs::file_size(project.path(), failure));
    for (const store::RunRow& run : store::listRuns(project)) {
        if (run.status == store::RunStatus::Finished)
            choices.runs.push_back({run.id, run.name, run.seed, bytesOf(project, run)});
        else
            choices.unfinished.push_back(run.id);
    }
    return choices;
}

} // namespace crops::study
