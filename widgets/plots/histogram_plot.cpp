// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/histogram_plot.h"

#include <QKeyEvent>
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

constexpr double kGrab = 6;    // pixels on each side of the line
constexpr double kStep = 0.01; // of a key
constexpr double kFineStep = 0.001;
constexpr double kHome = 0.6;      // the paper's α
constexpr std::int64_t kTower = 3; // times the highest inner bar
constexpr double kStretch = 1.25;  // of the counts axis, for one notch of the wheel

/// As the spin box shows it: thousandths, each the double nearest to its decimal.
double rounded(double alpha)
{
    return std::round(std::clamp(alpha, 0.0, 1.0) * 1000) / 1000;
}

} // namespace

HistogramPlot::HistogramPlot(QWidget* parent) : Plot(parent)
{
    QCustomPlot& plot = canvas();
    plot.addLayer(QStringLiteral("alpha"), plot.layer(QStringLiteral("legend")), QCustomPlot::limAbove);
    m_layer = plot.layer(QStringLiteral("alpha"));
    m_layer->setMode(QCPLayer::lmBuffered);

    QCPBars* below = nullptr;
    for (std::size_t source = 1; source < m_bars.size(); ++source) {
        auto* bars = new QCPBars(plot.xAxis, plot.yAxis);
        bars->setAntialiased(false);
        bars->setStackingGap(0);
        if (below != nullptr) bars->moveAbove(below);
        m_bars[source] = below = bars;
    }
    m_veil = new QCPItemRect(&plot);
    m_line = new QCPItemStraightLine(&plot);
    m_grip = new QCPItemText(&plot);
    for (QCPAbstractItem* item : std::initializer_list<QCPAbstractItem*>{m_veil, m_line, m_grip}) {
        item->setLayer(m_layer);
        item->setSelectable(false);
        for (QCPItemPosition* position : item->positions())
            position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    m_veil->setPen(Qt::NoPen);
    m_grip->setPadding({5, 1, 5, 2});
    m_grip->setClipToAxisRect(false);

    plot.xAxis->setRange(0, 1);
    plot.yAxis->setRange(0, 1);
    plot.yAxis->setNumberFormat(QStringLiteral("gb"));
    plot.yAxis->ticker()->setTickCount(4);
    plot.xAxis->setSubTicks(false);
    plot.yAxis->setSubTicks(false); // they would lie on the first bar
    connect(&plot, &QCustomPlot::mousePress, this, &HistogramPlot::press);
    connect(&plot, &QCustomPlot::mouseMove, this, &HistogramPlot::move);
    connect(&plot, &QCustomPlot::mouseRelease, this, &HistogramPlot::release);
    connect(&plot, &QCustomPlot::mouseWheel, this,
            [this](QWheelEvent* event) { wheel(event->angleDelta().y() / 120.0); });
    HistogramPlot::applyColours();
    m_texts(this).name(QT_TR_NOOP("Histogram of θ with the threshold α"));
    m_texts(plot.xAxis).label(QT_TR_NOOP("θ of query and document"));
    m_texts(plot.yAxis).label(QT_TR_NOOP("Candidates"));
    m_texts.also([this] {
        canvas().setLocale(QLocale());
        placeLine();
        markBeyond();
    });
}

void HistogramPlot::setHistogram(const labels::ThetaHistogram& histogram)
{
    m_histogram = histogram;
    const std::size_t bins = histogram.counts.size();
    for (std::size_t source = 1; source < m_bars.size(); ++source) {
        auto data = QSharedPointer<QCPBarsDataContainer>::create();
        for (std::size_t bin = 0; bin < bins; ++bin)
            data->add({(histogram.edges[bin] + histogram.edges[bin + 1]) / 2,
                       static_cast<double>(histogram.counts[bin][source])});
        m_bars[source]->setData(data);
        // A little wider than a bin: else rounding to pixels leaves gaps.
        if (bins > 0) m_bars[source]->setWidth((histogram.edges[1] - histogram.edges[0]) * 1.06);
    }
    fitCounts();
    dataChanged();
}

void HistogramPlot::setAlpha(double alpha)
{
    if (alpha == m_alpha) return;
    m_alpha = alpha;
    placeLine();
    redrawLine();
}

void HistogramPlot::setCounts(const labels::ThresholdCounts& counts)
{
    m_counts = counts;
    if (!m_dragging) setAccessibleDescription(summary());
}

void HistogramPlot::setSourceVisible(store::CandidateSource source, bool visible)
{
    const auto at = static_cast<std::size_t>(source);
    m_visible[at] = visible;
    m_bars[at]->setVisible(visible);
    QCPBars* below = nullptr; // hidden bars would leave a gap in the stack
    for (QCPBars* bars : m_bars)
        if (bars != nullptr) bars->moveAbove(nullptr);
    for (std::size_t i = 1; i < m_bars.size(); ++i)
        if (m_visible[i]) {
            if (below != nullptr) m_bars[i]->moveAbove(below);
            below = m_bars[i];
        }
    fitCounts();
    dataChanged();
}

void HistogramPlot::clear()
{
    m_counts = {};
    setHistogram({});
}

QString HistogramPlot::summary() const
{
    if (m_histogram.counts.empty()) return tr("Histogram of θ: nothing is scored yet.");
    const auto part = [this](store::CandidateSource source) {
        const auto at = static_cast<std::size_t>(source);
        return tr("%1: %2 kept, %3 dropped")
            .arg(Wording::source(source), Wording::count(m_counts.kept[at]),
                 Wording::count(m_counts.dropped[at]));
    };
    return tr("Histogram of θ. At α = %1: %2; %3; %4.")
        .arg(Wording::number(m_alpha, 3), part(store::CandidateSource::Reformulation),
             part(store::CandidateSource::Feed), part(store::CandidateSource::Generated));
}

PlotTable HistogramPlot::points() const
{
    PlotTable table{.columns = {"theta_above", "theta_up_to", "reformulation", "feed", "generated"}};
    for (std::size_t bin = 0; bin < m_histogram.counts.size(); ++bin) {
        QStringList row{exact(m_histogram.edges[bin]), exact(m_histogram.edges[bin + 1])};
        for (std::size_t source = 1; source < m_bars.size(); ++source)
            row << QString::number(m_histogram.counts[bin][source]);
        table.rows.push_back(row);
    }
    return table;
}

int HistogramPlot::lineX() const
{
    return qRound(canvas().xAxis->coordToPixel(m_alpha)) + canvas().x();
}

void HistogramPlot::applyColours()
{
    Plot::applyColours();
    const Colours colours = theme::colours();
    for (std::size_t source = 1; source < m_bars.size(); ++source) {
        m_bars[source]->setBrush(theme::sourceColour(static_cast<store::CandidateSource>(source)));
        m_bars[source]->setPen(Qt::NoPen);
    }
    QColor veil = colours.base;
    veil.setAlphaF(0.62F);
    m_veil->setBrush(veil);
    markBeyond();
    m_line->setPen(QPen(colours.text, hasFocus() ? 3 : 2));
    m_grip->setBrush(hasFocus() ? colours.accent : colours.text);
    m_grip->setColor(colours.base);
    replotSoon();
}

bool HistogramPlot::onLine(double x) const
{
    return std::abs(x - canvas().xAxis->coordToPixel(m_alpha)) <= kGrab;
}

void HistogramPlot::press(QMouseEvent* event)
{
    const bool onGrip =
        m_grip->selectTest(event->pos(), false) >= 0 && m_grip->selectTest(event->pos(), false) < 1;
    if (event->button() != Qt::LeftButton || !(onLine(event->position().x()) || onGrip)) return;
    m_dragging = true;
    QToolTip::hideText();
    emit gestureBegan();
}

void HistogramPlot::move(QMouseEvent* event)
{
    const double x = event->position().x();
    if (m_dragging) {
        moveTo(canvas().xAxis->pixelToCoord(x));
        return;
    }
    const bool near = onLine(x);
    canvas().setCursor(near ? Qt::SplitHCursor : Qt::ArrowCursor);
    const QString tip = near ? tr("Drag to move α") : tipAt(canvas().xAxis->pixelToCoord(x));
    QToolTip::showText(event->globalPosition().toPoint(), tip, &canvas());
}

void HistogramPlot::release(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_dragging) return;
    m_dragging = false;
    setAccessibleDescription(summary());
    emit gestureEnded();
}

void HistogramPlot::wheel(double steps)
{
    const double top = canvas().yAxis->range().upper / std::pow(kStretch, steps);
    canvas().yAxis->setRange(0, std::clamp(top, 4.0, 1e12));
    markBeyond();
    replotSoon();
}

std::int64_t HistogramPlot::stackOf(std::size_t bin) const
{
    std::int64_t stack = 0;
    for (std::size_t source = 1; source < m_visible.size(); ++source)
        if (m_visible[source]) stack += m_histogram.counts[bin][source];
    return stack;
}

/// The axis up to the highest visible stack; a tower at either end that would press everything else to the
/// ground is cut.
void HistogramPlot::fitCounts()
{
    const std::size_t bins = m_histogram.counts.size();
    std::int64_t inner = 0;
    std::int64_t outer = 0;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const bool atEnd = bin == 0 || bin + 1 == bins;
        (atEnd ? outer : inner) = std::max(atEnd ? outer : inner, stackOf(bin));
    }
    const double highest =
        static_cast<double>(inner > 0 && outer > kTower * inner ? inner : std::max(inner, outer));
    canvas().yAxis->setRange(0, highest > 0 ? highest * 1.2 : 1.0); // room for the grip
    markBeyond();
}

/// Each stack that ends above the axis wears its count at the top.
void HistogramPlot::markBeyond()
{
    for (QCPItemText* text : m_beyond)
        canvas().removeItem(text);
    m_beyond.clear();
    const std::size_t bins = m_histogram.counts.size();
    for (const std::size_t bin : {std::size_t{0}, bins - 1}) {
        if (bins == 0 || static_cast<double>(stackOf(bin)) <= canvas().yAxis->range().upper) continue;
        auto* text = new QCPItemText(&canvas());
        text->setLayer(m_layer); // above the veil
        text->setSelectable(false);
        text->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        text->position->setCoords(bin == 0 ? m_histogram.edges[1] : m_histogram.edges[bin], 0);
        text->setPositionAlignment((bin == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignTop);
        text->setPadding({4, 1, 4, 1});
        text->setText(QStringLiteral("▲ ") + Wording::count(stackOf(bin)));
        text->setColor(theme::colours().text);
        m_beyond.append(text);
    }
}

void HistogramPlot::keyPressEvent(QKeyEvent* event)
{
    const double step = event->modifiers() & Qt::ShiftModifier ? kFineStep : kStep;
    double target = m_alpha;
    switch (event->key()) {
    case Qt::Key_Left:
        target -= step;
        break;
    case Qt::Key_Right:
        target += step;
        break;
    case Qt::Key_PageDown:
        target -= 10 * kStep;
        break;
    case Qt::Key_PageUp:
        target += 10 * kStep;
        break;
    case Qt::Key_Home:
        target = kHome;
        break;
    case Qt::Key_Plus:
        return wheel(1);
    case Qt::Key_Minus:
        return wheel(-1);
    case Qt::Key_0:
        fitCounts();
        return replotSoon();
    default:
        return Plot::keyPressEvent(event);
    }
    if (!m_keyGesture) {
        m_keyGesture = true; // a key held down is one gesture
        emit gestureBegan();
    }
    moveTo(target);
}

void HistogramPlot::keyReleaseEvent(QKeyEvent* event)
{
    if (event->isAutoRepeat() || !m_keyGesture) return Plot::keyReleaseEvent(event);
    m_keyGesture = false;
    emit gestureEnded();
}

void HistogramPlot::focusInEvent(QFocusEvent* event)
{
    Plot::focusInEvent(event);
    applyColours();
}

void HistogramPlot::focusOutEvent(QFocusEvent* event)
{
    Plot::focusOutEvent(event);
    if (m_keyGesture) emit gestureEnded();
    m_keyGesture = false;
    applyColours();
}

void HistogramPlot::moveTo(double alpha)
{
    alpha = rounded(alpha);
    if (alpha == m_alpha) return;
    setAlpha(alpha);
    emit alphaMoved(alpha);
}

void HistogramPlot::placeLine()
{
    m_veil->topLeft->setCoords(0, 0);
    m_veil->bottomRight->setCoords(m_alpha, 1);
    m_line->point1->setCoords(m_alpha, 0);
    m_line->point2->setCoords(m_alpha, 1);
    m_grip->position->setCoords(m_alpha, 0);
    const Qt::Alignment side = m_alpha > 0.9   ? Qt::AlignRight
                               : m_alpha < 0.1 ? Qt::AlignLeft
                                               : Qt::AlignHCenter;
    m_grip->setPositionAlignment(side | Qt::AlignTop);
    m_grip->setText(tr("α %1").arg(Wording::number(m_alpha, 3)));
}

void HistogramPlot::redrawLine()
{
    m_layer->replot(); // this layer only: a tenth of a millisecond
}

QString HistogramPlot::tipAt(double theta) const
{
    const auto& edges = m_histogram.edges;
    if (m_histogram.counts.empty() || theta < 0 || theta > 1) return {};
    const auto upper = std::lower_bound(edges.begin() + 1, edges.end() - 1, theta);
    const auto bin = static_cast<std::size_t>(upper - edges.begin() - 1);
    QStringList lines{
        tr("θ above %1, up to %2").arg(Wording::number(edges[bin], 2), Wording::number(edges[bin + 1], 2))};
    for (std::size_t source = 1; source < m_bars.size(); ++source)
        lines << tr("%1: %2").arg(Wording::source(static_cast<store::CandidateSource>(source)),
                                  Wording::count(m_histogram.counts[bin][source]));
    return lines.join(QLatin1Char('\n'));
}

} // namespace crops::widgets
