// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/mine.h"
#include "pages/knowledge_page.h"
#include "store/generated_reviews.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

void wireKnowledge(Workspace& workspace, widgets::KnowledgePage& page)
{
    using widgets::KnowledgePage;
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
    QObject::connect(&page, &KnowledgePage::mineWanted, &workspace, [&workspace, &page] {
        workspace.jobs().work(
            &page, KnowledgePage::tr("Mine candidates"),
            [](store::Project& project, Progress& progress) {
                mining::mineCandidates(
                    project, mining::lastMiningOptions(project).value_or(mining::MiningOptions{}), progress);
            },
            [&workspace] { workspace.changed(widgets::Topic::Candidates); });
    });
}

} // namespace crops::app
