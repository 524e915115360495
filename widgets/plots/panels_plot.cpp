// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/panels_plot.h"

#include <QHelpEvent>
#include <QToolTip>
#include <algorithm>
#include <qcustomplot.h>

#include "theme.h"

namespace crops::widgets
{

PanelsPlot::PanelsPlot(QWidget* parent) : Plot(parent)
{
    canvas().plotLayout()->clear();
    canvas().setAutoAddPlottableToLegend(false);
    setToolTipDuration(10'000);
}

void PanelsPlot::applyColours()
{
    rebuild(); // pens are of the theme
    Plot::applyColours();
}

void PanelsPlot::rebuild()
{
    QCustomPlot& plot = canvas();
    plot.clearItems();
    plot.clearPlottables();
    m_rects.clear();
    plot.plotLayout()->clear();
    const QStringList names = titles();
    if (names.isEmpty()) return;
    auto* row = new QCPLayoutGrid;
    plot.plotLayout()->addElement(0, 0, row);
    plot.legend = new QCPLegend;
    plot.plotLayout()->addElement(1, 0, plot.legend);
    plot.legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    plot.legend->setWrap(std::max(1, width() / 150));
    plot.legend->setMargins(QMargins(4, 1, 4, 1));
    plot.legend->setFont(font());
    plot.plotLayout()->setRowStretchFactor(1, 0.001);
    for (qsizetype panel = 0; panel < names.size(); ++panel) {
        auto* cell = new QCPLayoutGrid;
        cell->setRowSpacing(0);
        auto* title = new QCPTextElement(&plot, names[panel], font());
        title->setTextColor(theme::colours().text);
        cell->addElement(0, 0, title);
        m_rects.push_back(new QCPAxisRect(&plot));
        cell->addElement(1, 0, m_rects.back());
        row->addElement(0, static_cast<int>(panel), cell);
        addPanel(*m_rects.back(), static_cast<std::size_t>(panel));
    }
}

bool PanelsPlot::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), tipAt(help->pos()), this);
        return true;
    }
    if (event->type() == QEvent::Resize) { // legend and names fit anew
        const bool handled = Plot::event(event);
        applyColours();
        return handled;
    }
    return Plot::event(event);
}

QString PanelsPlot::tipAt(const QPoint& position) const
{
    for (std::size_t panel = 0; panel < m_rects.size(); ++panel)
        if (m_rects[panel]->rect().contains(position))
            return tipOf(panel, m_rects[panel]->axis(QCPAxis::atBottom)->pixelToCoord(position.x()));
    return {};
}

QSize PanelsPlot::minimumSizeHint() const
{
    return {320, 150};
}

} // namespace crops::widgets
