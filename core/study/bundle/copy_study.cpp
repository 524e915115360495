// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/bundle/copy_study.h"

#include <fstream>

#include <fmt/format.h>

#include "base/error.h"
#include "base/zip_file.h"
#include "store/copy_project.h"
#include "store/runs_folder.h"
#include "store/tables/run_table.h"
#include "study/bundle/bundle_files.h"
#include "study/project/run_folder.h"
#include "study/project/run_lock.h"

namespace crops::study
{

namespace fs = std::filesystem;

namespace
{

void requireFree(const fs::path& to)
{
    for (const fs::path& path : {to, store::runsFolderBeside(to)}) {
        std::error_code failure;
        if (fs::exists(fs::symlink_status(path, failure)))
            throw Error(ErrorCode::AlreadyExists,
                        "{} is there already, and a copy replaces nothing: give it another name.",
                        path.string());
    }
}

/// A file or folder of the original, and where it comes to lie below the copy's folder of runs.
struct Part {
    fs::path from;
    fs::path below;
};

void addParts(std::vector<Part>& parts, const fs::path& folder, const fs::path& below)
{
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            parts.push_back({entry.path(), below / entry.path().lexically_relative(folder)});
}

/// What a run has in the folders; trained scorers lie there beside the runs.
std::vector<Part> partsOf(const store::Project& project, const std::vector<store::RunRow>& runs,
                          CopyFacts& facts)
{
    std::vector<Part> parts;
    std::error_code failure;
    for (const store::RunRow& run : runs) {
        const fs::path folder = runFolder(project, run.id);
        if (!fs::is_directory(folder, failure)) continue;
        if (isTraining(project, run.id)) {
            facts.underWay.push_back(run.id);
            continue;
        }
        facts.withModels.push_back(run.id);
        addParts(parts, folder, fmt::format("run-{}", run.id.value));
    }
    for (fs::directory_iterator at(project.runsFolder(), failure), end; !failure && at != end;
         at.increment(failure)) {
        const std::string name = at->path().filename().string();
        if (name.starts_with("theta-") && !name.ends_with(".tmp") && at->is_directory())
            addParts(parts, at->path(), name);
    }
    return parts;
}

void copyFile(const fs::path& from, const fs::path& to, const Progress& progress)
{
    constexpr std::size_t kStep = std::size_t{1} << 20; // a stop is answered within one
    std::ifstream in(from, std::ios::binary);
    std::ofstream out(to, std::ios::binary);
    std::vector<char> part(kStep);
    while (in && out) {
        progress.checkStop();
        in.read(part.data(), static_cast<std::streamsize>(part.size()));
        out.write(part.data(), in.gcount());
    }
    out.close();
    if (!in.eof()) throw Error(ErrorCode::Io, "Cannot read {}.", from.string());
    if (!out) throw Error(ErrorCode::Io, "Cannot write {}: is the disk full?", to.string());
}

void copyParts(const std::vector<Part>& parts, const fs::path& to, Progress& progress)
{
    progress.begin("copying the runs");
    std::int64_t all = 0;
    for (const Part& part : parts)
        all += static_cast<std::int64_t>(fs::file_size(part.from));
    std::int64_t done = 0;
    for (const Part& part : parts) {
        progress.update(done, all);
        fs::create_directories((to / part.below).parent_path());
        copyFile(part.from, to / part.below, progress);
        done += static_cast<std::int64_t>(fs::file_size(part.from));
    }
}

/// Takes the whole copy out of the folder in which it was made: the runs first, so that whoever sees the
/// project sees them too.
void moveOut(const fs::path& made, const fs::path& to, CopyFacts& facts)
{
    facts.bytes = static_cast<std::int64_t>(fs::file_size(made)) + bytesBelow(store::runsFolderBeside(made));
    requireFree(to);
    std::error_code failure;
    const bool runs = fs::is_directory(store::runsFolderBeside(made), failure);
    if (runs) fs::rename(store::runsFolderBeside(made), store::runsFolderBeside(to));
    fs::rename(made, to, failure);
    if (!failure) return;
    if (runs) fs::rename(store::runsFolderBeside(to), store::runsFolderBeside(made));
    throw Error(ErrorCode::Io, "Cannot write {}: {}.", to.string(), failure.message());
}

/// What the file system throws, in our words.
template <class Function>
void translated(const fs::path& to, Function function)
{
    try {
        function();
    } catch (const fs::filesystem_error& failure) {
        throw Error(ErrorCode::Io, "{} could not be written: {}.", to.string(), failure.what());
    }
}

} // namespace

CopyFacts copyStudy(const store::Project& project, const fs::path& to, Progress& progress)
{
    requireFree(to);
    CopyFacts facts;
    const WorkFolder work(to);
    const fs::path made = work.path() / to.filename();
    progress.begin("copying the project");
    store::copyProject(project, made, progress);
    translated(to, [&] {
        const std::vector<Part> parts = partsOf(project, store::listRuns(project), facts);
        if (!parts.empty()) {
            const store::Project copy = store::Project::open(made);
            copyParts(parts, store::claimRunsFolder(copy), progress);
        }
        moveOut(made, to, facts);
    });
    return facts;
}

CopyFacts unpackStudy(const fs::path& bundle, const fs::path& to, Progress& progress)
{
    requireFree(to);
    CopyFacts facts;
    const WorkFolder work(to);
    const fs::path unpacked = work.path() / "bundle"; // names of the bundle are not ours
    (void)unpackBundle(bundle, unpacked, progress);
    const fs::path made = work.path() / to.filename();
    translated(to, [&] {
        fs::rename(unpacked / kBundledProject, made);
        const store::Project project = store::Project::open(made);
        if (fs::is_directory(unpacked / kBundledRuns)) {
            fs::rename(unpacked / kBundledRuns, store::runsFolderBeside(made));
            store::markRunsFolder(store::runsFolderBeside(made), store::projectId(project),
                                  to.filename().string());
        }
        for (const store::RunRow& run : store::listRuns(project))
            if (fs::is_directory(runFolder(project, run.id))) facts.withModels.push_back(run.id);
    });
    translated(to, [&] { moveOut(made, to, facts); });
    return facts;
}

bool isBundle(const fs::path& file)
{
    constexpr std::size_t kHead = 1024;
    try {
        ZipReader zip(file);
        const auto first = zip.next();
        if (!first || first->name != kManifest) return false;
        std::string head(kHead, '\0');
        head.resize(zip.read(head.data(), head.size()));
        return head.find(fmt::format("\"{}\"", kBundleFormat)) != std::string::npos;
    } catch (const Error&) {
        return false;
    }
}

} // namespace crops::study
