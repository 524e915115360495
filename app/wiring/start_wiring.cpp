// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/error.h"
#include "base/progress.h"
#include "labels/assignment.h"
#include "learn/learner.h"
#include "logs/import.h"
#include "mining/mine.h"
#include "pages/start_page.h"
#include "resource_paths.h"
#include "store/project.h"
#include "store/tables/run_marks.h"
#include "study/bundle/bundle_files.h"
#include "study/experiments/experiment.h"
#include "study/training/run_study.h"
#include "study/training/score_stage.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

namespace
{

constexpr int kDimension = 64;
constexpr int kBuckets = 16'384;

/// An experiment of the samples with one seed and, where it is trained, small vectors: its name says so.
study::GridCell sampleExperiment(const std::filesystem::path& samples, const char* file)
{
    study::Experiment experiment = study::loadExperiment(samples / "experiments" / file);
    experiment.seeds = {1};
    if (study::learnsFromLabels(experiment)) {
        experiment.name += ", small";
        experiment.encoder.dimension = kDimension;
        experiment.encoder.bag.buckets = kBuckets;
    }
    return {experiment, {}, {}};
}

/// Whether the module that trains is there.
bool canLearn()
{
    try {
        learn::learner();
    } catch (const Error&) {
        return false;
    }
    return true;
}

void fill(store::Project& project, const std::filesystem::path& samples, Progress& progress)
{
    logs::importPreset(project, "native", samples / "world", {}, progress);
    mining::mineCandidates(project, {}, progress);
    study::StudyOptions options;
    options.score.kind = study::ScorerKind::Imported;
    study::scoreStage(project, options.score, progress);
    labels::applyLabels(project, options.policy, {}, progress);
    std::vector<study::GridCell> experiments{sampleExperiment(samples, "bm25.json")};
    if (canLearn())
        for (const char* name : {"nce.json", "crops.json"})
            experiments.push_back(sampleExperiment(samples, name));
    const std::vector<RunId> runs =
        study::runStudy(project, experiments, options, progress, [](const std::string&) {});
    // What learns from clicks alone is what Compare sets the others against.
    store::setRunMarks(project, {.run = runs[std::min<std::size_t>(1, runs.size() - 1)], .baseline = true});
}

/// Makes the sample study FILE from the bundled samples (world/ and experiments/), unless it is there:
/// imported, mined, scored by the imported θ, labelled, and with finished runs of BM25, NCE and CroPS, so
/// that Compare and Try have something to show. The trained ones have small vectors (checkpoints of 4 MiB);
/// some seconds in all. Without the module that trains, BM25 is the only run. The study gets its name when it
/// is whole: a cancelled attempt leaves nothing, a killed one nothing that looks like a project. Any thread.
/// Throws what the stages throw.
void makeSampleStudy(const std::filesystem::path& samples, const std::filesystem::path& file,
                     Progress& progress)
{
    namespace fs = std::filesystem;
    if (fs::exists(file)) return;
    const study::WorkFolder folder(file);
    const fs::path part = folder.path() / file.filename();
    {
        store::Project project = store::Project::create(part);
        fill(project, samples, progress);
    }
    const fs::path runs = fs::path(file).replace_extension(".runs");
    fs::remove_all(runs); // of an attempt that was killed between these two steps, or of a study thrown away
    const fs::path made = fs::path(part).replace_extension(".runs");
    if (fs::exists(made)) fs::rename(made, runs);
    fs::rename(part, file);
}

void openSample(Workspace& workspace, widgets::StartPage& page)
{
    const QString samples = widgets::resourceFolder(QStringLiteral("samples"));
    if (samples.isEmpty()) {
        page.banner().showMessage(widgets::Banner::Grade::Error, [] {
            return Workspace::tr("The sample study is not installed: its folder \"samples\" is missing.");
        });
        return;
    }
    const QString file = widgets::writableDataFolder() + QStringLiteral("/sample/sample-study.crops");
    page.setSampleBusy(true);
    const widgets::JobId job = workspace.jobs().task(
        &page, Workspace::tr("Make the sample study"),
        [samples = samples.toStdString(), file = file.toStdString()](Progress& progress) {
            makeSampleStudy(samples, file, progress);
        },
        [&workspace, file] {
            workspace.openProject(file,
                                  [&workspace] { emit workspace.pageRequested(widgets::PageId::Labels); });
        },
        page.banner().onFailure([] { return Workspace::tr("The sample study could not be made"); }));
    workspace.jobs().whenEnded(job, &page, [&page](const widgets::JobStatus&) { page.setSampleBusy(false); });
}

} // namespace

void wireStart(Workspace& workspace, widgets::StartPage& page)
{
    using widgets::StartPage;
    QObject::connect(&page, &StartPage::sampleRequested, &workspace, [&] { openSample(workspace, page); });
    QObject::connect(&workspace, &Workspace::projectChanged, &page, [&page] { page.setSampleBusy(false); });
    QObject::connect(&page, &StartPage::newRequested, &workspace, [&] {
        workspace.askForNew(&page, [&] { emit workspace.pageRequested(widgets::PageId::Data); });
    });
    QObject::connect(&page, &StartPage::openRequested, &workspace, [&] { workspace.askToOpen(&page); });
    QObject::connect(&page, &StartPage::projectChosen, &workspace,
                     [&](const QString& path) { workspace.openProject(path); });
    QObject::connect(&page, &StartPage::forgetRequested, &workspace, &Workspace::forgetRecent);
    QObject::connect(&workspace, &Workspace::recentChanged, &page,
                     [&] { page.setRecent(workspace.recentProjects()); });
    QObject::connect(&workspace, &Workspace::statusRead, &page, &StartPage::setStatus);
    // An opening that fails is said where people are: on this page.
    QObject::connect(&workspace, &Workspace::reported, &page,
                     [&](const QString& what, const widgets::JobFailure& failure) {
                         if (page.isVisible()) page.banner().showFailure(what, failure);
                     });
    page.setRecent(workspace.recentProjects());
}

} // namespace crops::app
