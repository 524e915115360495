// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/bundle/bundle.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "base/version.h"
#include "base/zip_file.h"
#include "learn/methods/imported.h"
#include "report/report.h"
#include "report/summary.h"
#include "store/copy_project.h"
#include "store/migrations.h"
#include "store/tables/hand_judgments.h"
#include "store/tables/sources.h"
#include "study/analysis/collect.h"
#include "study/bundle/bundle_files.h"
#include "study/evaluation/evaluate_run.h"
#include "study/experiments/experiment.h"
#include "study/project/run_folder.h"

namespace crops::study
{

namespace fs = std::filesystem;

namespace
{

using Json = nlohmann::ordered_json;

/// A bundle's files by name: the archive's order.
using Files = std::map<std::string, fs::path>;

/// A run that goes along, and the folder of its checkpoint; empty where none goes along.
struct Travelling {
    store::RunRow run;
    fs::path checkpoint;
    bool imported = false; ///< From another system: its lists or vectors go along in any case.
};

std::vector<Travelling> chosenRuns(const store::Project& project, const BundleOptions& options)
{
    std::vector<Travelling> runs;
    for (const RunId id : options.runs)
        if (const store::RunRow run = store::loadRun(project, id); run.status != store::RunStatus::Finished)
            throw Error(ErrorCode::Missing,
                        "Run {} has not finished (it is {} at step {} of {}), so it has no numbers that "
                        "could be verified.",
                        run.id.value, store::runStatusName(run.status), run.step, run.totalSteps);
    for (store::RunRow& run : store::listRuns(project)) {
        const bool wanted = options.runs.empty() ||
                            std::find(options.runs.begin(), options.runs.end(), run.id) != options.runs.end();
        if (!wanted || run.status != store::RunStatus::Finished) continue;
        Travelling travelling{std::move(run)};
        if (learn::isImported(travelling.run.method))
            travelling.imported = true;
        else if (options.checkpoints)
            try {
                travelling.checkpoint = newestCheckpoint(project, travelling.run.id);
            } catch (const Error& failure) {
                if (failure.code() != ErrorCode::Missing) throw; // BM25 has none; what is lost is told
            }
        runs.push_back(std::move(travelling));
    }
    return runs;
}

void addFolder(Files& files, const fs::path& folder, const std::string& name)
{
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files.emplace(name + "/" + entry.path().lexically_relative(folder).generic_string(),
                          entry.path());
}

/// Puts the runs' folders, as they will lie beside the project, into `files`.
void addRuns(Files& files, const store::Project& project, const std::vector<Travelling>& runs)
{
    for (const Travelling& travelling : runs) {
        const std::string name = fmt::format("{}/run-{}", kBundledRuns, travelling.run.id.value);
        if (travelling.imported) {
            if (const fs::path lists = runFolder(project, travelling.run.id); fs::is_directory(lists))
                addFolder(files, lists, name);
            continue;
        }
        if (travelling.checkpoint.empty()) continue;
        addFolder(files, travelling.checkpoint, name + "/" + travelling.checkpoint.filename().string());
        const fs::path note = travelling.checkpoint.parent_path() / "run-id";
        if (fs::is_regular_file(note)) files.emplace(name + "/run-id", note);
    }
}

std::string experimentPath(const store::RunRow& run)
{
    return fmt::format("experiments/run-{}.json", run.id.value);
}

Json runsJson(const std::vector<Travelling>& runs)
{
    Json list = Json::array();
    for (const auto& [run, checkpoint, imported] : runs) {
        Json one{{"run", run.id.value},
                 {"name", run.name},
                 {"method", run.method},
                 {"seed", run.seed},
                 {"device", run.device},
                 {"program", run.programVersion},
                 {"experiment", experimentPath(run)},
                 {"data_sha256", run.dataSha256},
                 {"checkpoint", nullptr}};
        if (!checkpoint.empty())
            one["checkpoint"] =
                fmt::format("{}/run-{}/{}", kBundledRuns, run.id.value, checkpoint.filename().string());
        list.push_back(std::move(one));
    }
    return list;
}

Json inputsJson(const store::Project& project)
{
    Json list = Json::array();
    for (const store::Source& source : store::listSources(project)) {
        if (store::judgeOf(source)) continue; // grades given in the program: no file
        list.push_back({{"table", source.kind},
                        {"path", source.path},
                        {"sha256", source.sha256},
                        {"bytes", source.bytes},
                        {"rows_imported", source.rowsImported},
                        {"rows_rejected", source.rowsRejected}});
    }
    return list;
}

std::int64_t bytesOf(const Files& files)
{
    std::int64_t bytes = 0;
    for (const auto& [name, path] : files)
        bytes += static_cast<std::int64_t>(fs::file_size(path));
    return bytes;
}

Json filesJson(const Files& files, Progress& progress)
{
    progress.begin("hashing");
    const std::int64_t all = bytesOf(files);
    std::int64_t done = 0;
    Json object = Json::object();
    for (const auto& [name, path] : files) {
        progress.update(done, all);
        const auto bytes = static_cast<std::int64_t>(fs::file_size(path));
        object[name] = {{"bytes", bytes}, {"sha256", sha256OfFile(path)}};
        done += bytes;
    }
    return object;
}

std::string manifestOf(const store::Project& project, const std::vector<Travelling>& runs, const Files& files,
                       Progress& progress)
{
    Json manifest{
        {"format", kBundleFormat},
        {"version", kBundleVersion},
        {"versions", {{"crops", kVersion}, {"schema", store::kSchemaVersion}, {"compiler", __VERSION__}}},
        {"project", kBundledProject},
        {"inputs", inputsJson(project)},
        {"runs", runsJson(runs)},
        {"files", filesJson(files, progress)}};
    return manifest.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// The copy of the project, the report and the experiment files, made in `folder`.
Files madeFiles(store::Project& project, const std::vector<Travelling>& runs, const fs::path& folder,
                Progress& progress)
{
    std::vector<RunId> ids;
    for (const Travelling& travelling : runs)
        ids.push_back(travelling.run.id);
    Files files;
    if (!ids.empty()) {
        report::ReportData data = collectReport(project, ids, progress);
        data.writtenAt = 0; // the same project gives the same bytes
        for (const Travelling& travelling : runs)
            data.writtenAt = std::max(data.writtenAt, travelling.run.finishedAt);
        report::summarize(data, {}, report::MixedTestSets::Warn, progress);
        report::writeReport(data, folder / "report");
        addFolder(files, folder / "report", "report");
    }
    for (const Travelling& travelling : runs) {
        const fs::path file = folder / experimentPath(travelling.run);
        writeFileAtomically(file, experimentFile(experimentOf(travelling.run)));
        files.emplace(experimentPath(travelling.run), file);
    }
    progress.begin("copying the project");
    store::copyProject(project, folder / kBundledProject, progress);
    files.emplace(kBundledProject, folder / kBundledProject);
    store::markRunsFolder(folder / kBundledRuns, store::projectId(project), kBundledProject);
    files.emplace(std::string(kBundledRuns) + "/project-id", folder / kBundledRuns / "project-id");
    return files;
}

BundleFacts factsOf(const std::vector<Travelling>& runs, std::int64_t files)
{
    BundleFacts facts;
    facts.files = files;
    for (const Travelling& travelling : runs) {
        facts.runs.push_back(travelling.run.id);
        if (travelling.checkpoint.empty() && !travelling.imported)
            facts.withoutCheckpoint.push_back(travelling.run.id);
    }
    return facts;
}

} // namespace

std::int64_t bytesBelow(const fs::path& folder)
{
    std::int64_t bytes = 0;
    std::error_code failure;
    for (fs::recursive_directory_iterator at(folder, failure), end; !failure && at != end;
         at.increment(failure))
        if (at->is_regular_file(failure)) bytes += static_cast<std::int64_t>(at->file_size(failure));
    return bytes;
}

WorkFolder::WorkFolder(const fs::path& target)
{
    std::error_code failure;
    const fs::path beside = target.has_parent_path() ? target.parent_path() : fs::path(".");
    fs::create_directories(beside, failure);
    sweepTemporaries(beside, target.filename().string());
    m_path = beside / (target.filename().string() + temporarySuffix());
    fs::create_directory(m_path, failure);
    if (failure)
        throw Error(ErrorCode::Io, "Cannot make the folder {}: {}.", m_path.string(), failure.message());
    m_lock = std::make_unique<TemporaryLock>(m_path);
}

WorkFolder::~WorkFolder()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

BundleFacts writeBundle(store::Project& project, const fs::path& out, const BundleOptions& options,
                        Progress& progress)
{
    if (std::error_code none; fs::equivalent(out, project.path(), none))
        throw Error(ErrorCode::Usage, "{} is the project itself; give the archive another name.",
                    out.string());
    const std::vector<Travelling> runs = chosenRuns(project, options);
    std::vector<RunId> ids;
    for (const Travelling& travelling : runs)
        ids.push_back(travelling.run.id);
    if (!ids.empty()) evaluateMissing(project, ids, progress);
    const WorkFolder work(out);
    Files files = madeFiles(project, runs, work.path(), progress);
    addRuns(files, project, runs);
    const std::string manifest = manifestOf(project, runs, files, progress);
    progress.begin("packing");
    const std::int64_t all = bytesOf(files);
    std::int64_t done = 0;
    ZipWriter zip(out);
    zip.add(kManifest, manifest); // the first: whoever unpacks it knows what has to come
    for (const auto& [name, path] : files) {
        progress.update(done, all);
        zip.addFile(name, path, progress);
        done += static_cast<std::int64_t>(fs::file_size(path));
    }
    zip.commit();
    BundleFacts facts = factsOf(runs, static_cast<std::int64_t>(files.size()) + 1);
    facts.bytes = static_cast<std::int64_t>(fs::file_size(out));
    return facts;
}

} // namespace crops::study
