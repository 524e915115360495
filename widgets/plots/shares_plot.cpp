// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/shares_plot.h"

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

SharesPlot::SharesPlot(QWidget* parent) : PanelsPlot(parent)
{
    m_texts(this).name(QT_TR_NOOP("Shares of a whole"));
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

QStringList SharesPlot::titles() const
{
    QStringList titles;
    for (const SharesPanel& panel : m_panels)
        titles << panel.title;
    return titles;
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

QString SharesPlot::tipOf(std::size_t panel, double x) const
{
    const auto at = std::llround(x);
    if (at < 0 || at >= std::ssize(m_panels[panel].shares)) return {};
    const std::vector<double>& shares = m_panels[panel].shares[static_cast<std::size_t>(at)];
    QStringList lines{QStringLiteral("%1, %2 %3").arg(m_panels[panel].title, m_xTitle).arg(at)};
    for (qsizetype part = m_parts.size(); part-- > 0;)
        if (static_cast<qsizetype>(shares.size()) > part)
            lines << QStringLiteral("%1: %2 %")
                         .arg(m_parts[part], Wording::percent(shares[static_cast<std::size_t>(part)]));
    return lines.join(QLatin1Char('\n'));
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
    PlotTable table{{"panel", "x", "part", "share"}, {}};
    for (const SharesPanel& panel : m_panels)
        for (std::size_t at = 0; at < panel.shares.size(); ++at)
            for (std::size_t part = 0; part < panel.shares[at].size(); ++part)
                table.rows.push_back({panel.title, QString::number(at),
                                      m_parts.value(static_cast<qsizetype>(part)),
                                      exact(panel.shares[at][part])});
    return table;
}

} // namespace crops::widgets
