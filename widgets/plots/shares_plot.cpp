// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/shares_plot.h"

#include <QHelpEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{
constexpr qsizetype kSaid = 12;
} // namespace

SharesPlot::SharesPlot(QWidget* parent) : Plot(parent)
{
    m_texts(this).name(QT_TR_NOOP("Shares of a whole"));
    canvas().plotLayout()->clear();
    canvas().setAutoAddPlottableToLegend(false);
    setToolTipDuration(10'000);
}

void SharesPlot::set(QStringList parts, const QString& xTitle, std::vector<SharesPanel> panels)
{
    m_parts = std::move(parts);
    m_xTitle = xTitle;
    m_panels = std::move(panels);
    applyColours();
    dataChanged();
}

QColor SharesPlot::colourOf(qsizetype part) const
{
    return part + 1 == m_parts.size() ? theme::colours().line : theme::runStyle(part + 1).colour;
}

void SharesPlot::applyColours()
{
    rebuild();
    Plot::applyColours();
}

void SharesPlot::rebuild()
{
    QCustomPlot& plot = canvas();
    plot.clearPlottables();
    m_rects.clear();
    plot.plotLayout()->clear();
    if (m_panels.empty()) return;
    auto* row = new QCPLayoutGrid;
    plot.plotLayout()->addElement(0, 0, row);
    plot.legend = new QCPLegend;
    plot.plotLayout()->addElement(1, 0, plot.legend);
    plot.legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    plot.legend->setWrap(std::max(1, width() / 150));
    plot.legend->setMargins(QMargins(4, 1, 4, 1));
    plot.legend->setFont(font());
    plot.plotLayout()->setRowStretchFactor(1, 0.001);
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel) {
        auto* cell = new QCPLayoutGrid;
        cell->setRowSpacing(0);
        auto* title = new QCPTextElement(&plot, m_panels[panel].title, font());
        title->setTextColor(theme::colours().text);
        cell->addElement(0, 0, title);
        m_rects.push_back(new QCPAxisRect(&plot));
        cell->addElement(1, 0, m_rects.back());
        row->addElement(0, static_cast<int>(panel), cell);
        addPanel(*m_rects.back(), panel);
    }
}

void SharesPlot::addPanel(QCPAxisRect& rect, std::size_t panel)
{
    const std::vector<std::vector<double>>& shares = m_panels[panel].shares;
    rect.setMinimumMargins(QMargins(6, 2, 8, 4));
    QCPAxis* x = rect.axis(QCPAxis::atBottom);
    QCPAxis* y = rect.axis(QCPAxis::atLeft);
    for (QCPAxis* axis : {x, y}) {
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
    }
    auto ticker = QSharedPointer<QCPAxisTickerFixed>::create();
    ticker->setTickStep(1);
    ticker->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    ticker->setTickCount(4);
    x->setTicker(ticker);
    x->setLabel(m_xTitle);
    x->setLabelPadding(1);
    x->setRange(-0.6, static_cast<double>(shares.size()) - 0.4);
    y->setRange(0, 100);
    y->setTickLabels(panel == 0);
    if (panel == 0) y->setLabel(QStringLiteral("%"));
    QCPBars* below = nullptr;
    for (qsizetype part = 0; part < m_parts.size(); ++part) {
        auto* bars = new QCPBars(x, y);
        bars->setName(m_parts[part]);
        bars->setWidth(0.8);
        bars->setBrush(colourOf(part));
        bars->setPen(QPen(theme::colours().base, 1));
        for (std::size_t at = 0; at < shares.size(); ++at)
            if (static_cast<qsizetype>(shares[at].size()) > part)
                bars->addData(static_cast<double>(at), 100 * shares[at][static_cast<std::size_t>(part)]);
        if (below != nullptr) bars->moveAbove(below);
        below = bars;
        if (panel == 0) bars->addToLegend();
    }
}

bool SharesPlot::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), tipAt(help->pos()), this);
        return true;
    }
    if (event->type() == QEvent::Resize) { // the legend fits anew
        const bool handled = Plot::event(event);
        applyColours();
        return handled;
    }
    return Plot::event(event);
}

QString SharesPlot::tipAt(const QPoint& position) const
{
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel) {
        const QCPAxisRect& rect = *m_rects[panel];
        if (!rect.rect().contains(position)) continue;
        const auto at = std::llround(rect.axis(QCPAxis::atBottom)->pixelToCoord(position.x()));
        if (at < 0 || at >= std::ssize(m_panels[panel].shares)) return {};
        const std::vector<double>& shares = m_panels[panel].shares[static_cast<std::size_t>(at)];
        QStringList lines{QStringLiteral("%1, %2 %3").arg(m_panels[panel].title, m_xTitle).arg(at)};
        for (qsizetype part = m_parts.size(); part-- > 0;)
            if (static_cast<qsizetype>(shares.size()) > part)
                lines << QStringLiteral("%1: %2 %")
                             .arg(m_parts[part], Wording::percent(shares[static_cast<std::size_t>(part)]));
        return lines.join(QLatin1Char('\n'));
    }
    return {};
}

QString SharesPlot::summary() const
{
    QStringList sentences;
    for (const SharesPanel& panel : m_panels) {
        const auto last = std::find_if(panel.shares.rbegin(), panel.shares.rend(),
                                       [](const auto& shares) { return !shares.empty(); });
        if (last == panel.shares.rend() || sentences.size() == kSaid) continue;
        QStringList parts;
        for (qsizetype part = 0; part < m_parts.size(); ++part)
            parts << QStringLiteral("%1 %2 %").arg(
                m_parts[part], Wording::percent(last->at(static_cast<std::size_t>(part))));
        sentences << tr("%1 at last: %2.", "arm, shares").arg(panel.title, parts.join(QStringLiteral(", ")));
    }
    return sentences.isEmpty() ? tr("Nothing was shown yet.") : sentences.join(QLatin1Char(' '));
}

PlotTable SharesPlot::points() const
{
    PlotTable table{
        {QStringLiteral("panel"), QStringLiteral("x"), QStringLiteral("part"), QStringLiteral("share")}, {}};
    for (const SharesPanel& panel : m_panels)
        for (std::size_t at = 0; at < panel.shares.size(); ++at)
            for (std::size_t part = 0; part < panel.shares[at].size(); ++part)
                table.rows.push_back({panel.title, QString::number(at),
                                      m_parts.value(static_cast<qsizetype>(part)),
                                      QString::number(panel.shares[at][part], 'g', 17)});
    return table;
}

QSize SharesPlot::minimumSizeHint() const
{
    return {320, 150};
}

} // namespace crops::widgets
