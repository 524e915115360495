// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/curve_legend.h"

#include <QEvent>
#include <QKeyEvent>
#include <QScrollBar>

#include "controls/looks.h"
#include "icons.h"
#include "plots/curve_plot.h"

namespace crops::widgets
{

namespace
{

constexpr int kRow = 24; // pixels
constexpr int kRows = 2; // then it scrolls

} // namespace

CurveLegend::CurveLegend(CurvePlot& plot, QWidget* parent) : QListWidget(parent), m_plot(plot)
{
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setFrameShape(QFrame::NoFrame);
    setIconSize({30, 14});
    setSpacing(1);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::NoSelection);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    connect(&plot, &CurvePlot::runsShownChanged, this, &CurveLegend::fill);
    connect(this, &QListWidget::itemClicked, this, &CurveLegend::toggle);
    m_texts.also([this] { fill(); });
    onPalette(this, [this] { fill(); });
}

void CurveLegend::toggle(QListWidgetItem* item)
{
    const qint64 run = item->data(Qt::UserRole).toLongLong();
    m_plot.setRunHidden(run, !m_plot.isRunHidden(run));
}

void CurveLegend::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && currentItem() != nullptr)
        toggle(currentItem());
    else
        QListWidget::keyPressEvent(event);
}

void CurveLegend::fill()
{
    const int current = currentRow();
    const std::vector<CurveRun>& runs = m_plot.runs();
    while (count() > static_cast<int>(runs.size()))
        delete takeItem(count() - 1);
    for (int row = 0; row < static_cast<int>(runs.size()); ++row) {
        const CurveRun& run = runs[static_cast<std::size_t>(row)];
        QListWidgetItem* entry = row < count() ? item(row) : new QListWidgetItem(this);
        const bool shown = !m_plot.isRunHidden(run.run);
        entry->setText(run.name);
        entry->setToolTip(tr("Click to hide or show"));
        entry->setIcon(runStyleIcon(run.run, devicePixelRatioF()));
        entry->setFlags(Qt::ItemIsEnabled); // the box is set by toggle(), wherever the click was
        entry->setData(Qt::UserRole, run.run);
        entry->setCheckState(shown ? Qt::Checked : Qt::Unchecked);
    }
    if (current >= 0 && current < count()) setCurrentRow(current);
    updateGeometry();
}

QSize CurveLegend::sizeHint() const
{
    int lines = 1;
    int used = 0;
    for (int row = 0; row < count(); ++row) {
        const int own = sizeHintForIndex(indexFromItem(item(row))).width() + 4;
        if (used > 0 && used + own > viewport()->width()) {
            ++lines;
            used = 0;
        }
        used += own;
    }
    return {200, std::min(lines, kRows) * kRow + 4};
}

QSize CurveLegend::minimumSizeHint() const
{
    return {80, kRow + 4};
}

void CurveLegend::resizeEvent(QResizeEvent* event)
{
    QListWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) updateGeometry();
}

} // namespace crops::widgets
