// SPDX-License-Identifier: GPL-3.0-or-later
#include "wiring/wiring.h"

#include <QCoreApplication>

#include "mining/mine.h"
#include "pages/mining_page.h"
#include "store/tables/score_table.h"
#include "study/project/unscored.h"
#include "study/training/score_stage.h"
#include "workspace.h"

namespace crops::app
{

using widgets::JobFailure;
using widgets::JobStatus;
using widgets::MiningPage;

namespace
{

struct MiningJobs {
    Q_DECLARE_TR_FUNCTIONS(MiningJobs)
};

void fail(MiningPage& page, const JobFailure& failure)
{
    page.banner().showFailure(
        [] { return MiningJobs::tr("Mining or scoring failed; the candidates are as they were"); }, failure);
}

void countUnscored(Workspace& workspace, MiningPage& page)
{
    workspace.jobs().read(
        &page, "unscored",
        [](const store::Project& project, Progress& progress) -> std::optional<std::int64_t> {
            const auto scorer = store::activeScorer(project);
            if (!scorer) return std::nullopt;
            return study::unscoredPairs(project, *scorer, progress);
        },
        [&page](std::optional<std::int64_t> unscored) { page.noteMined(unscored); },
        [&page](const JobFailure& failure) { fail(page, failure); });
}

void mine(Workspace& workspace, MiningPage& page, const mining::MiningOptions& options)
{
    const widgets::JobId id = workspace.jobs().work(
        &page, MiningJobs::tr("Mine candidates"),
        [options](store::Project& project, Progress& progress) {
            return mining::mineCandidates(project, options, progress);
        },
        [&workspace, &page](const mining::MiningReport&) {
            workspace.changed(widgets::Topic::Candidates | widgets::Topic::Scores);
            countUnscored(workspace, page);
        },
        [&page](const JobFailure& failure) { fail(page, failure); });
    if (id == 0) return;
    page.setMining(true);
    workspace.jobs().whenEnded(id, &page, [&page](const JobStatus&) { page.setMining(false); });
}

void scoreInJob(Workspace& workspace, MiningPage& page, study::ScorerKind kind)
{
    workspace.jobs().work(
        &page, MiningJobs::tr("Score candidates"),
        [kind](store::Project& project, Progress& progress) {
            study::ScoreOptions options;
            options.kind = kind;
            return study::scoreStage(project, options, progress).report.scored;
        },
        [&workspace](std::int64_t) { workspace.changed(widgets::Topic::Scores); },
        [&page](const JobFailure& failure) { fail(page, failure); });
}

/// What the active scorer has not scored: overlap and imported scores at once, anything else on the Labels
/// page.
void scoreRest(Workspace& workspace, MiningPage& page)
{
    workspace.jobs().read(
        &page, "active scorer",
        [](const store::Project& project, Progress&) {
            const auto scorer = store::activeScorer(project);
            return scorer ? store::scorerInfo(project, *scorer).kind : std::string();
        },
        [&workspace, &page](const std::string& kind) {
            if (kind == "overlap")
                scoreInJob(workspace, page, study::ScorerKind::Overlap);
            else if (kind == "imported")
                scoreInJob(workspace, page, study::ScorerKind::Imported);
            else
                emit workspace.pageRequested(widgets::PageId::Labels);
        },
        [&page](const JobFailure& failure) { fail(page, failure); });
}

} // namespace

void wireMining(Workspace& workspace, MiningPage& page)
{
    QObject::connect(&page, &MiningPage::mineRequested, &page,
                     [&](const mining::MiningOptions& options) { mine(workspace, page, options); });
    QObject::connect(&page, &MiningPage::scoreRequested, &page, [&] {
        page.banner().dismiss();
        scoreRest(workspace, page);
    });
}

} // namespace crops::app
