// SPDX-License-Identifier: GPL-3.0-or-later
#include "dataset/split.h"
#include "mining/generate.h"
#include "mining/mine.h"
#include "pages/generate_dialog.h"
#include "pages/knowledge_page.h"
#include "store/tables/generated_reviews.h"
#include "study/project/settings.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

namespace
{

using widgets::KnowledgePage;

/// The videos come as one more import; what came before a failure is there too.
void writeVideos(Workspace& workspace, KnowledgePage& page, mining::GenerateOptions options,
                 bool onlyTraining)
{
    options.alpha = workspace.draft().alpha();
    const auto tell = [&workspace] { workspace.changed(widgets::Topic::Logs | widgets::Topic::Marks); };
    workspace.jobs().work(
        &page, KnowledgePage::tr("Write videos"),
        [options, onlyTraining](store::Project& project, Progress& progress) mutable {
            options.knownBefore.reset();
            if (onlyTraining) options.knownBefore = dataset::splitByTime(project, {}).cut;
            return mining::generateVideos(project, options, progress);
        },
        [&page, tell](const mining::GenerateReport& report) {
            tell();
            page.showGenerated(report);
        },
        [&page, tell](const widgets::JobFailure& failure) {
            tell();
            page.generationFailed(failure);
        });
}

void askHowToWrite(Workspace& workspace, KnowledgePage& page)
{
    workspace.jobs().read(
        &page, "last options",
        [](const store::Project& project, Progress&) { return mining::lastGenerateOptions(project); },
        [&workspace, &page](const mining::GenerateOptions& last) {
            auto* dialog = new widgets::GenerateDialog(last, &page);
            QObject::connect(dialog, &widgets::GenerateDialog::generateRequested, &page,
                             [&workspace, &page](const mining::GenerateOptions& options, bool onlyTraining) {
                                 writeVideos(workspace, page, options, onlyTraining);
                             });
            dialog->open();
        });
}

} // namespace

void wireKnowledge(Workspace& workspace, widgets::KnowledgePage& page)
{
    QObject::connect(
        &page, &KnowledgePage::verdictsGiven, &workspace,
        [&workspace, &page](const std::vector<store::Review>& reviews) {
            workspace.jobs().quietWork(
                &page, [reviews](store::Project& project, Progress&) { store::setReviews(project, reviews); },
                [&workspace] { workspace.changed(widgets::Topic::Marks); },
                [&page](const widgets::JobFailure& failure) { page.verdictsFailed(failure); });
        });
    QObject::connect(&page, &KnowledgePage::importWanted, &workspace, [&workspace, &page] {
        const QStringList files = workspace.dialogs().openFiles(
            &page, QStringLiteral("import"), KnowledgePage::tr("Import generated videos"),
            KnowledgePage::tr("Tables (*.tsv *.csv *.jsonl *.gz);;All files (*)"));
        if (!files.isEmpty()) emit workspace.importRequested(files);
    });
    QObject::connect(&page, &KnowledgePage::writeWanted, &workspace,
                     [&workspace, &page] { askHowToWrite(workspace, page); });
    QObject::connect(&page, &KnowledgePage::mineWanted, &workspace, [&workspace, &page] {
        workspace.jobs().work(
            &page, KnowledgePage::tr("Mine candidates"),
            [](store::Project& project, Progress& progress) {
                mining::mineCandidates(project, study::miningOptionsOf(project), progress);
            },
            [&workspace] { workspace.changed(widgets::Topic::Candidates); });
    });
}

} // namespace crops::app
