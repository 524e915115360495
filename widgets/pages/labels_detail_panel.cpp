// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/labels_detail_panel.h"

#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include "controls/empty_state.h"
#include "controls/looks.h"
#include "controls/remembered.h"
#include "plots/alpha_curve_plot.h"
#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

/// The sensitivity curve, one series a source, in the sources' colours.
std::vector<AlphaSeries> keptSeries(const std::vector<labels::KeptPoint>& curve)
{
    constexpr Qt::PenStyle kDashes[] = {Qt::SolidLine, Qt::SolidLine, Qt::DashLine, Qt::DotLine};
    std::vector<AlphaSeries> series;
    for (std::size_t source = 1; source < store::kCandidateSources; ++source) {
        const auto code = static_cast<store::CandidateSource>(source);
        AlphaSeries one{.name = Wording::source(code),
                        .column = QString::fromLatin1(store::candidateSourceName(code)),
                        .colour = theme::sourceColour(code),
                        .dash = kDashes[source]};
        for (const labels::KeptPoint& point : curve) {
            one.alpha.push_back(point.alpha);
            one.value.push_back(static_cast<double>(point.kept[source]));
        }
        series.push_back(std::move(one));
    }
    return series;
}

/// Recall@100 CT, Recall@100 QR and NDCG@4 against α, in this order, in percent.
std::vector<AlphaSeries> metricSeries(const study::AlphaSweep& sweep)
{
    std::vector<AlphaSeries> series;
    for (std::size_t i = 0; i < std::size(study::kHeadline); ++i) {
        const RunStyle style = theme::runStyle(static_cast<std::int64_t>(i) + 1);
        AlphaSeries one{.name = QString::fromLatin1(study::kHeadline[i].title),
                        .column = QString::fromLatin1(study::kHeadline[i].title),
                        .colour = style.colour,
                        .marker = style.marker};
        for (const study::SweepPoint& point : sweep.points)
            if (point.means[i]) {
                one.alpha.push_back(point.alpha);
                one.value.push_back(100 * *point.means[i]);
            }
        series.push_back(std::move(one));
    }
    return series;
}

} // namespace

LabelsDetailPanel::LabelsDetailPanel(QWidget* parent)
    : QTabWidget(parent), m_pairs(new BorderlineModel(this)), m_table(new QTableView(this)),
      m_why(new QPushButton(this)), m_sensitivity(new AlphaCurvePlot(this)),
      m_sweepStack(new QStackedWidget(this)), m_sweep(new AlphaCurvePlot(m_sweepStack)),
      m_noSweep(new EmptyState(m_sweepStack))
{
    setDocumentMode(true);
    buildTable();
    setCornerWidget(m_why);
    connect(m_why, &QPushButton::clicked, this, &LabelsDetailPanel::whyRequested);
    connect(m_table, &QTableView::activated, this, &LabelsDetailPanel::whyRequested);
    m_sweepStack->addWidget(m_noSweep);
    m_sweepStack->addWidget(m_sweep);
    m_texts(this)
        .name(QT_TR_NOOP("Around α"))
        .tab(QT_TR_NOOP("Pairs nearest α"), m_table)
        .tab(QT_TR_NOOP("Sensitivity"), m_sensitivity)
        .tab(QT_TR_NOOP("Metrics against α"), m_sweepStack);
    m_texts(m_table).name(QT_TR_NOOP("Pairs nearest α"));
    m_texts(m_why)
        .text(QT_TR_NOOP("Why this label?"))
        .tip(QT_TR_NOOP("Opens the Inspector on the chosen pair (Enter in the table)"));
    connect(this, &QTabWidget::currentChanged, m_why, [this](int tab) { m_why->setVisible(tab == 0); });
    m_texts.also([this] {
        m_sensitivity->setTitles(tr("Kept candidates against α"), tr("Kept"), 0);
        m_noSweep->set(tr("No runs differ in α only"),
                       tr("Queue a sweep over α on the Train page: its Recall@100 CT, Recall@100 QR and "
                          "NDCG@4 come here."),
                       tr("Go to Train"), [this] { emit trainRequested(); });
        showCurves();
    });
    onPalette(this, [this] { showCurves(); });
}

void LabelsDetailPanel::buildTable()
{
    m_table->setModel(m_pairs);
    setUpRows(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    QHeaderView* header = m_table->horizontalHeader();
    header->setMinimumSectionSize(40);
    for (int column = 0; column <= BorderlineModel::Kept; ++column)
        header->setSectionResizeMode(
            column, column <= BorderlineModel::Title ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (!current.isValid()) return;
                const BorderlineRow& row = m_pairs->row(current.row());
                emit pairSelected(row.pair.query, row.pair.doc);
            });
}

void LabelsDetailPanel::setPairs(std::vector<BorderlineRow> rows)
{
    m_pairs->setRows(std::move(rows));
}

void LabelsDetailPanel::setCurve(std::vector<labels::KeptPoint> curve)
{
    m_curve = std::move(curve);
    m_sensitivity->setSeries(m_curve.empty() ? std::vector<AlphaSeries>() : keptSeries(m_curve));
}

void LabelsDetailPanel::setSweeps(std::vector<study::AlphaSweep> sweeps)
{
    m_sweeps = std::move(sweeps);
    m_sweepStack->setCurrentIndex(m_sweeps.empty() ? 0 : 1);
    m_sweep->setTitles(m_sweeps.empty() ? tr("Metrics against α")
                                        : tr("Metrics against α: %1").arg(shownText(m_sweeps.back().name)),
                       tr("Percent"), 1);
    m_sweep->setSeries(m_sweeps.empty() ? std::vector<AlphaSeries>() : metricSeries(m_sweeps.back()));
}

void LabelsDetailPanel::setAlpha(double alpha)
{
    m_sensitivity->setAlpha(alpha);
    m_sweep->setAlpha(alpha);
}

/// Names and colours of the series are of the language and palette that are set.
void LabelsDetailPanel::showCurves()
{
    setCurve(std::move(m_curve));
    setSweeps(std::move(m_sweeps));
}

} // namespace crops::widgets
