// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab/loop_tab.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>

#include "controls/layouts.h"
#include "pages/compare/compare_tab.h"
#include "plots/series_plot.h"
#include "plots/shares_plot.h"
#include "shown_text.h"

namespace crops::widgets
{

LoopTab::LoopTab(const PageContext& context, QWidget* parent)
    : LoopPane(context, false, parent), m_view(new QComboBox(this)), m_as(new QComboBox(this)),
      m_query(new QComboBox(this)), m_arm(new QComboBox(this)), m_world(new QComboBox(this)),
      m_round(new QComboBox(this)), m_project(new QToolButton(this)), m_series(new SeriesPlot(this)),
      m_shares(new SharesPlot(this)), m_numbers(new CellTable(this)), m_table(makeTable(m_numbers, this))
{
    m_texts(m_table).name(QT_TR_NOOP("Every number of the loop"));
    setContent(asColumn(this, {makeChoices(), {m_series, 1}, {m_shares, 1}, {m_table, 1}, makeProjects()}));
    m_texts.onChange([this] {
        if (!m_result) return;
        for (int world = 0; world < m_world->count(); ++world)
            m_world->setItemText(world, tr("world %1").arg(m_world->itemData(world).toLongLong()));
        for (int round = 0; round < m_round->count(); ++round)
            m_round->setItemText(round, tr("round %1").arg(round));
        showView();
    });
}

QLayout* LoopTab::makeChoices()
{
    m_texts(m_view)
        .nameAndTip(QT_TR_NOOP("What is shown of the loop"))
        .items({QT_TR_NOOP("What users do: CTR, LPR, RQR"), QT_TR_NOOP("Retrieval: Recall@100, NDCG@4"),
                QT_TR_NOOP("Intents that answers cover"), QT_TR_NOOP("Exposure: Gini, coverage, Lorenz"),
                QT_TR_NOOP("What one query shows"), QT_TR_NOOP("All numbers")});
    m_texts(m_as)
        .nameAndTip(QT_TR_NOOP("Each arm's values, or its differences from the first arm, paired"))
        .items({QT_TR_NOOP("Values"), QT_TR_NOOP("Differences from the first arm")});
    m_texts(m_query).nameAndTip(QT_TR_NOOP("A query of several intents, the most shown ones first"));
    m_query->setEditable(true);
    m_query->setInsertPolicy(QComboBox::NoInsert);
    m_query->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_query->setMinimumContentsLength(18);
    m_texts(m_query->lineEdit()).name(QT_TR_NOOP("Query"));
    m_view->setObjectName(QStringLiteral("view"));
    m_as->setObjectName(QStringLiteral("as"));
    m_query->setObjectName(QStringLiteral("query"));
    for (QComboBox* box : {m_view, m_as, m_query})
        connect(box, &QComboBox::currentIndexChanged, this, &LoopTab::showView);
    return inRow({m_view, m_as, m_query, rest()});
}

QLayout* LoopTab::makeProjects()
{
    m_texts(m_arm).nameAndTip(QT_TR_NOOP("The arm whose project is opened"));
    m_texts(m_world).nameAndTip(QT_TR_NOOP("The world whose project is opened"));
    m_texts(m_round).nameAndTip(QT_TR_NOOP("The round whose project is opened"));
    m_texts(m_project)
        .text(QT_TR_NOOP("Open the &project of this round"))
        .tip(QT_TR_NOOP("Everything that the arm had logged by the end of the round, with labels and the run "
                        "that answers the next one. What is changed there is changed in the loop"));
    m_project->setObjectName(QStringLiteral("openProject"));
    m_arm->setObjectName(QStringLiteral("arm"));
    m_round->setObjectName(QStringLiteral("round"));
    for (QComboBox* box : {m_arm, m_world, m_round})
        connect(box, &QComboBox::currentIndexChanged, this, &LoopTab::checkProject);
    connect(m_project, &QToolButton::clicked, this, [this] { emit projectRequested(projectPath()); });
    return inRow({m_arm, m_world, m_round, m_project, rest()});
}

void LoopTab::readResult()
{
    if (m_shownFolder != task()->folder) m_result.reset();
    read(
        [folder = task()->folder.toStdString(), options = task()->grid.base](Progress& progress) {
            return std::make_shared<const study::LoopResult>(
                study::readLoop(study::LoopFolder(folder), options, progress));
        },
        [this](ResultPtr result) { show(std::move(result)); });
}

void LoopTab::show(ResultPtr result)
{
    m_result = std::move(result);
    fillChoices();
    m_shownFolder = task()->folder;
    showView();
}

void LoopTab::fillChoices()
{
    const QString query = m_query->currentText();
    const bool same = m_shownFolder == task()->folder;
    const std::array<QSignalBlocker, 4> quiet{QSignalBlocker(m_query), QSignalBlocker(m_arm),
                                              QSignalBlocker(m_world), QSignalBlocker(m_round)};
    m_query->clear();
    for (const study::LoopQuery& one : m_result->queries)
        m_query->addItem(shownText(one.text));
    if (const int at = m_query->findText(query); at >= 0 && same) m_query->setCurrentIndex(at);
    if (same && m_arm->count() > 0) return checkProject();
    for (QComboBox* box : {m_arm, m_world, m_round})
        box->clear();
    const study::LoopOptions& options = m_result->options;
    for (const study::LoopArm& arm : options.arms)
        m_arm->addItem(shownText(arm.name));
    for (const std::int64_t seed : options.seeds)
        m_world->addItem(tr("world %1").arg(seed), QVariant::fromValue<qint64>(seed));
    for (int round = 0; round <= options.rounds.rounds; ++round)
        m_round->addItem(tr("round %1").arg(round), round);
    m_arm->setCurrentIndex(m_arm->count() - 1);
    m_round->setCurrentIndex(study::lastCommonRound(*m_result));
    checkProject();
}

QString LoopTab::projectPath() const
{
    if (!m_result || m_arm->currentIndex() < 0) return {};
    const study::LoopFolder folder(task()->folder.toStdString());
    return QString::fromStdString(
        folder
            .ofRound(m_result->options.arms[static_cast<std::size_t>(m_arm->currentIndex())],
                     m_world->currentData().toLongLong(), m_round->currentIndex(), ".crops")
            .string());
}

/// Only a round that is whole: one that is lived just now has a project that is being written.
void LoopTab::checkProject()
{
    QString record = projectPath();
    record.replace(record.lastIndexOf(QLatin1Char('.')), 6, QStringLiteral(".json"));
    m_project->setEnabled(!projectPath().isEmpty() && QFileInfo::exists(record));
}

} // namespace crops::widgets
