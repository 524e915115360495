// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "labels_wording.h"
#include "pages/labels_page.h"
#include "pages/study_exports.h"
#include "study/training/score_stage.h"
#include "wiring/wiring.h"
#include "wording.h"
#include "workspace.h"

namespace crops::app
{

namespace
{

using widgets::Banner;
using widgets::JobFailure;
using widgets::JobId;
using widgets::JobState;
using widgets::JobStatus;
using widgets::LabelsPage;
using widgets::LabelsWording;
using widgets::Topic;
using widgets::Wording;

/// Runs what the Labels page asks for, one thing at a time.
class LabelsWiring : public QObject
{
    Q_DECLARE_TR_FUNCTIONS(LabelsWiring)

  public:
    LabelsWiring(Workspace& workspace, LabelsPage& page)
        : QObject(&page), m_workspace(workspace), m_page(page)
    {
        connect(&page, &LabelsPage::applyRequested, this, &LabelsWiring::apply);
        connect(&page, &LabelsPage::scoreRequested, this, &LabelsWiring::score);
        connect(&page, &LabelsPage::useRequested, this, &LabelsWiring::use);
        connect(&workspace.jobs(), &widgets::JobRunner::jobChanged, this, &LabelsWiring::follow);
        connect(&workspace, &Workspace::projectChanged, this, &LabelsWiring::free);
    }

  private:
    void apply(const labels::LabelPolicy& policy, const labels::LabelOptions& options)
    {
        if (m_job != 0) return;
        m_job = m_workspace.jobs().work(
            &m_page, tr("Apply labels, α = %1").arg(Wording::number(options.alpha, 3)),
            [policy, options](store::Project& project, Progress& progress) {
                return labels::applyLabels(project, policy, options, progress);
            },
            [this](const labels::LabelSetInfo& set) { applied(set); },
            m_page.banner().onFailure([] { return tr("The labels were not applied"); }));
        if (m_job != 0) m_page.setBusy(tr("Labels are being applied…"));
    }

    void applied(const labels::LabelSetInfo& set)
    {
        const auto number = set.row.id.value;
        const auto text = [number, existed = set.existed, alpha = set.row.alpha] {
            return existed ? tr("Label set %1 was exactly this already: nothing was written.").arg(number)
                           : tr("Label set %1 is applied: α = %2. Runs trained from now on learn from it.")
                                 .arg(number)
                                 .arg(Wording::number(alpha, 3));
        };
        m_page.banner().showMessage(
            Banner::Grade::Info, text, [] { return tr("Go to Train"); },
            [this] { emit m_page.pageRequested(widgets::PageId::Train); });
        m_workspace.log(text());
        m_workspace.changed(Topic::Labels);
    }

    void score(const study::ScoreOptions& options)
    {
        if (m_job != 0) return;
        m_job = m_workspace.jobs().work(
            &m_page, tr("Score candidates"),
            [options](store::Project& project, Progress& progress) {
                return study::scoreStage(project, options, progress);
            },
            [this](const study::ScoreOutcome& outcome) { scored(outcome); },
            [this](const JobFailure& failure) {
                m_page.banner().showFailure([] { return tr("The candidates were not scored"); }, failure);
                m_workspace.changed(Topic::Scores); // finished batches stay
            });
        if (m_job != 0) m_page.setBusy(tr("Candidates are being scored…"));
    }

    /// θ of another scorer, whose scores are there.
    void use(ScorerId scorer)
    {
        if (m_job != 0) return;
        m_job = m_workspace.jobs().work(
            &m_page, tr("Use scorer %1").arg(scorer.value),
            [scorer](store::Project& project, Progress& progress) {
                return study::useScorer(project, scorer, progress);
            },
            [this](const study::ScorerUse& found) {
                const auto text = [found] { return usedText(found); };
                m_page.banner().showMessage(Banner::Grade::Info, text);
                m_workspace.log(text());
                m_workspace.changed(Topic::Scores | Topic::Runs); // REL may be another
            },
            m_page.banner().onFailure([] { return tr("The scorer was not changed"); }));
        if (m_job != 0) m_page.setBusy(tr("Another scorer comes into use…"));
    }

    static QString usedText(const study::ScorerUse& found)
    {
        QStringList parts{tr("θ is that of scorer %1: %2. Nothing was scored, and no score is lost.")
                              .arg(found.scorer.info.id.value)
                              .arg(LabelsWording::scorer(found.scorer.info.kind))};
        if (found.now.tested > found.before.tested)
            parts << tr("All %1 judged queries are back in REL (NDCG@4), which was %2 of them: runs have "
                        "their results on all of them again; Evaluate on the page Compare measures those "
                        "that have none.")
                         .arg(Wording::count(found.now.all), Wording::count(found.before.tested));
        else if (found.now.all > 0)
            parts << LabelsWording::judged(found.scorer, found.now);
        return parts.join(QLatin1Char(' '));
    }

    void scored(const study::ScoreOutcome& outcome)
    {
        const auto text = [report = outcome.report, grade = outcome.goodGrade] {
            QString said = scoredText(report);
            if (grade > 0)
                said += QLatin1Char(' ') +
                        tr("θ learned from judgments, grade %1 and more as good: REL (NDCG@4) is the other "
                           "half of the judged queries while this scorer is in use.")
                            .arg(grade);
            return said;
        };
        m_page.banner().showMessage(Banner::Grade::Info, text);
        m_workspace.log(text());
        m_workspace.changed(Topic::Scores | Topic::Runs); // REL may be another
    }

    static QString scoredText(const relevance::ScoringReport& report)
    {
        QStringList parts{tr("%Ln candidate(s) have a θ.", nullptr, static_cast<int>(report.candidates)),
                          tr("%Ln pair(s) scored now.", nullptr, static_cast<int>(report.scored))};
        if (report.withoutText > 0)
            parts << tr("%Ln left out: the video has no text.", nullptr,
                        static_cast<int>(report.withoutText));
        if (report.withoutScore > 0)
            parts << tr("%Ln without an imported score.", nullptr, static_cast<int>(report.withoutScore));
        return parts.join(QLatin1Char(' '));
    }

    void follow(const JobStatus& status)
    {
        if (status.id != m_job || status.state == JobState::Queued || status.state == JobState::Running)
            return;
        if (status.state == JobState::Cancelled) m_workspace.changed(Topic::Scores); // finished batches stay
        free();
    }

    void free()
    {
        m_job = 0;
        m_page.setBusy({});
    }

    Workspace& m_workspace;
    LabelsPage& m_page;
    JobId m_job = 0;
};

} // namespace

void wireLabels(Workspace& workspace, LabelsPage& page)
{
    new LabelsWiring(workspace, page); // owned by the page
    wireStudyExports(workspace, page, page.exports());
}

} // namespace crops::app
