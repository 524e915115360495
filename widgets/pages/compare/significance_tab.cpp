// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/compare/significance_tab.h"

#include <QTableView>

#include "controls/layouts.h"
#include "controls/remembered.h"
#include "models/run_remarks.h"
#include "models/runs_model.h"
#include "plots/interval_plot.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

SignificanceTab::SignificanceTab(const PageContext& context, QWidget* parent)
    : CompareTab(context, parent), m_model(new CellTable(this)), m_table(makeTable(m_model, this)),
      m_plot(new IntervalPlot(this))
{
    setContent(divided(Qt::Vertical, this, {m_plot, m_table}, {180, 140}));
    m_texts(m_table).name(QT_TR_NOOP("Tests against the baseline"));
}

void SignificanceTab::setComparisons(std::vector<study::RunComparison> comparisons)
{
    m_comparisons = std::move(comparisons);
    m_pending = false;
    choose(choice());
}

void SignificanceTab::setPending()
{
    m_comparisons.clear();
    m_pending = true;
    choose(choice());
}

void SignificanceTab::clear()
{
    m_comparisons.clear();
    m_pending = false;
    m_model->set({}, {});
    m_plot->set({}, {});
}

CellTable::Row SignificanceTab::row(const study::RunComparison& comparison) const
{
    const study::RunOverview* run = choice().find(comparison.run);
    const QString name = run ? runTitle(run->run) : QString::number(comparison.run.value);
    const evaluation::PairedComparison& paired = comparison.paired;
    if (comparison.reason != study::NoComparison::None) {
        const QString why = RunsModel::noComparisonText(comparison.reason);
        CellTable::Row cells{{name}, {headlineTitle(comparison.headline)}};
        cells.resize(9, Cell::missing(why));
        cells.push_back({why, {}, Cell::Tone::Muted});
        return cells;
    }
    return {{name},
            {headlineTitle(comparison.headline)},
            Cell::difference(paired.meanDifference),
            Cell::interval(paired.interval.low, paired.interval.high),
            {Wording::pValue(paired.pValue), paired.pValue},
            {Wording::pValue(paired.pHolm), paired.pHolm},
            Cell::count(paired.wins),
            Cell::count(paired.ties),
            Cell::count(paired.losses),
            {run ? RunRemarks::sentences(*run).join(QLatin1Char(' ')) : QString()}};
}

void SignificanceTab::load()
{
    if (!choice().baseline)
        return showMessage(tr("No baseline is chosen"),
                           tr("Click the star of the run that the others shall be compared with."));
    if (m_pending) return showMessage(tr("The runs are being compared…"), {});
    if (m_comparisons.empty())
        return showMessage(tr("Nothing is compared yet"),
                           tr("Select or pin runs in the table above: each is compared with the baseline."));
    QStringList panels;
    for (std::size_t headline = 0; headline < study::kHeadlines; ++headline)
        panels << tr("%1: difference (points)").arg(headlineTitle(headline));
    std::vector<CellTable::Row> rows;
    std::vector<IntervalRow> marks;
    for (const study::RunComparison& comparison : m_comparisons) {
        if (comparison.reason == study::NoComparison::SameRun) continue;
        rows.push_back(row(comparison));
        if (comparison.headline == 0) {
            const RunStyle style = theme::runStyle(comparison.run.value);
            marks.push_back({rows.back().front().text, style.colour, style.marker, {}});
        }
        if (comparison.reason == study::NoComparison::None)
            marks.back().marks.push_back(IntervalMark{comparison.paired.meanDifference,
                                                      comparison.paired.interval.low,
                                                      comparison.paired.interval.high});
        else
            marks.back().marks.push_back(std::nullopt);
    }
    m_plot->set(panels, std::move(marks));
    m_model->set({tr("Run"), tr("Metric"), tr("Difference"), tr("95 % interval"), tr("p"), tr("p (Holm)"),
                  tr("▲ Better"), tr("= Equal"), tr("▼ Worse"), tr("Remarks")},
                 std::move(rows));
    setWidths(m_table, {220, 120, 90, 120, 70, 80, 80, 80, 80, 300});
    showContent();
}

} // namespace crops::widgets
