// SPDX-License-Identifier: GPL-3.0-or-later
#include "docks/problems_dock.h"

#include <QHeaderView>

#include "icons.h"
#include "learn/devices/process.h"
#include "shown_text.h"
#include "store/tables/sources.h"
#include "study/project/manage_runs.h"
#include "wording.h"
#include "workspace.h"

namespace crops::app
{

using widgets::PageId;
using widgets::Wording;

struct ProblemsDock::Findings {
    std::vector<store::Source> withRejects;
    std::vector<study::RunAndState> unfinished;
    QString slowProducts;
};

namespace
{

constexpr int kPageRole = Qt::UserRole;

PageId pageOfStage(const std::string& stage)
{
    if (stage == "import") return PageId::Data;
    if (stage == "mine") return PageId::Chains;
    if (stage == "train") return PageId::Train;
    return PageId::Labels;
}

} // namespace

ProblemsDock::ProblemsDock(Workspace& workspace, QWidget* parent)
    : QTreeWidget(parent), m_workspace(workspace)
{
    setRootIsDecorated(false);
    setColumnCount(2);
    setFrameShape(QFrame::NoFrame);
    m_texts(this).name(QT_TR_NOOP("Problems"));
    header()->setStretchLastSection(true);
    connect(this, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        emit pageRequested(static_cast<PageId>(item->data(0, kPageRole).toInt()));
    });
    connect(&workspace, &Workspace::projectChanged, this, [this] {
        m_failures.clear();
        m_stages.clear();
        m_findings.reset();
        refresh();
    });
    connect(&workspace, &Workspace::topicsChanged, this, &ProblemsDock::refresh);
    connect(&workspace, &Workspace::statusRead, this, [this](const std::vector<study::StageStatus>& status) {
        m_stages = status;
        showAll();
    });
    connect(&workspace, &Workspace::reported, this,
            [this](const QString& what, const widgets::JobFailure& failure) {
                m_failures.push_back({what, failure});
                showAll();
            });
    m_texts.also([this] { showAll(); });
}

void ProblemsDock::refresh()
{
    if (!m_workspace.hasProject()) return showAll();
    m_workspace.jobs().read(
        this, "problems",
        [](const store::Project& project, Progress&) {
            auto findings = std::make_shared<Findings>();
            for (store::Source& source : store::listSources(project))
                if (source.rowsRejected > 0) findings->withRejects.push_back(std::move(source));
            for (study::RunAndState& run : study::listRunStates(project))
                if (study::canResume(run.state)) findings->unfinished.push_back(std::move(run));
            findings->slowProducts = QString::fromStdString(learn::productWarning());
            return findings;
        },
        [this](std::shared_ptr<Findings> findings) {
            m_findings = std::move(findings);
            showAll();
        });
}

void ProblemsDock::showAll()
{
    clear();
    setHeaderLabels({tr("Problem"), tr("Details")});
    for (const Failure& failed : m_failures)
        add(true, tr("%1: %2").arg(failed.what, Wording::failure(failed.failure.code)), failed.failure.detail,
            PageId::Start);
    for (const study::StageStatus& stage : m_stages)
        if (stage.state == study::StageState::Stale)
            add(false,
                stage.stage == "train"
                    ? tr("No finished run uses the newest label set")
                    : tr("%1 is out of date").arg(Wording::studyStage(QString::fromStdString(stage.stage))),
                widgets::shownLines(stage.detail), pageOfStage(stage.stage));
    if (m_findings) {
        for (const store::Source& source : m_findings->withRejects)
            add(false, tr("%n row(s) rejected", nullptr, static_cast<int>(source.rowsRejected)),
                widgets::shownText(source.path), PageId::Data);
        for (const auto& [run, state] : m_findings->unfinished) {
            const bool failed = state == study::RunState::Failed;
            add(failed,
                failed ? tr("Run %1 failed").arg(run.id.value)
                       : tr("Run %1 was stopped and can be resumed").arg(run.id.value),
                widgets::shownLines(run.message), PageId::Train);
        }
        if (!m_findings->slowProducts.isEmpty())
            add(false, tr("Training is slow on this machine"), m_findings->slowProducts, PageId::Train);
    }
    resizeColumnToContents(0);
    emit countChanged(topLevelItemCount());
}

void ProblemsDock::add(bool severe, const QString& text, const QString& detail, PageId page)
{
    auto* item = new QTreeWidgetItem(this, {text, detail});
    item->setIcon(0, widgets::icon(severe ? QStringLiteral("error") : QStringLiteral("warning")));
    item->setToolTip(0, text);
    item->setToolTip(1, detail);
    item->setData(0, kPageRole, static_cast<int>(page));
}

} // namespace crops::app
