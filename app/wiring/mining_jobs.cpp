// SPDX-License-Identifier: GPL-3.0-or-later
#include "wiring/mining_jobs.h"

#include <QPointer>

#include "mining/mine.h"
#include "relevance/scoring.h"
#include "store/score_table.h"
#include "study/score_stage.h"
#include "wording.h"
#include "workspace.h"

namespace crops::app
{

using widgets::JobFailure;
using widgets::JobStatus;
using widgets::Lane;

namespace
{

/// A sentence in the Workspace's words.
QString sentence(const char* text)
{
    return QCoreApplication::translate("MiningJobs", text);
}

void countUnscored(Workspace& workspace, QObject* owner, const MiningTold& told)
{
    workspace.jobs().read(
        owner, "unscored",
        [](const store::Project& project, Progress& progress) -> std::optional<std::int64_t> {
            const auto scorer = store::activeScorer(project);
            if (!scorer) return std::nullopt;
            return relevance::countUnscored(project, *scorer, progress);
        },
        told.mined, told.failed);
}

void scoreInJob(Workspace& workspace, QObject* owner, study::ScorerKind kind,
                const std::function<void(const JobFailure&)>& failed)
{
    workspace.jobs().work(
        owner, sentence(QT_TRANSLATE_NOOP("MiningJobs", "Score candidates")),
        [kind](store::Project& project, Progress& progress) {
            study::ScoreOptions options;
            options.kind = kind;
            return study::scoreStage(project, options, progress).report.scored;
        },
        [&workspace](std::int64_t) { workspace.changed(widgets::Topic::Scores); }, failed);
}

} // namespace

void mineInJob(Workspace& workspace, QObject* owner, const mining::MiningOptions& options,
               const MiningTold& told)
{
    const widgets::JobId id = workspace.jobs().work(
        owner, sentence(QT_TRANSLATE_NOOP("MiningJobs", "Mine candidates")),
        [options](store::Project& project, Progress& progress) {
            return mining::mineCandidates(project, options, progress);
        },
        [&workspace, owner, told](const mining::MiningReport&) {
            workspace.changed(widgets::Topic::Candidates | widgets::Topic::Scores);
            countUnscored(workspace, owner, told);
        },
        told.failed);
    if (id == 0) return;
    told.running(true);
    auto* watch = new QObject(owner); // until this job has ended, however
    QObject::connect(&workspace.jobs(), &widgets::JobRunner::jobChanged, watch,
                     [id, watch, told](const JobStatus& job) {
                         if (job.id != id || job.state <= widgets::JobState::Running) return;
                         told.running(false);
                         watch->deleteLater();
                     });
}

void scoreRest(Workspace& workspace, QObject* owner, const std::function<void(const JobFailure&)>& failed)
{
    workspace.jobs().read(
        owner, "active scorer",
        [](const store::Project& project, Progress&) {
            const auto scorer = store::activeScorer(project);
            return scorer ? store::scorerInfo(project, *scorer).kind : std::string();
        },
        [&workspace, owner, failed](const std::string& kind) {
            if (kind == "overlap")
                scoreInJob(workspace, owner, study::ScorerKind::Overlap, failed);
            else if (kind == "imported")
                scoreInJob(workspace, owner, study::ScorerKind::Imported, failed);
            else
                emit workspace.pageRequested(widgets::PageId::Labels);
        },
        failed);
}

} // namespace crops::app
