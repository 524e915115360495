// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/timeline_plot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <qcustomplot.h>

#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr double kDotSize = 9; // pixels
constexpr std::size_t kMostShades = 100;
constexpr const char* kWindowLayer = "window";

double seconds(Millis time)
{
    return static_cast<double>(time) / 1000;
}

/// "90 s", "24 h": whole hours without their minutes.
QString widthText(std::int64_t ms)
{
    constexpr std::int64_t kHour = 3'600'000;
    if (ms >= kHour && ms % kHour == 0) return TimelinePlot::tr("%1 h").arg(Wording::count(ms / kHour));
    return Wording::gap(ms);
}

/// A bar for a search.
QCPScatterStyle searchBar(const QColor& colour)
{
    QPainterPath bar;
    bar.moveTo(0, -3.2);
    bar.lineTo(0, 3.2);
    return {bar, QPen(colour, 2.4, Qt::SolidLine, Qt::FlatCap), Qt::NoBrush, 18};
}

/// Ticks at whole seconds, minutes, hours or days, told as distances: "30 s", "−2 min". The axis is in
/// seconds.
class GapTicker : public QCPAxisTicker
{
  protected:
    double getTickStep(const QCPRange& range) override
    {
        static constexpr std::array kSteps{1.0,     2.0,     5.0,     10.0,    15.0,     30.0,     60.0,
                                           120.0,   300.0,   600.0,   900.0,   1800.0,   3600.0,   7200.0,
                                           10800.0, 21600.0, 43200.0, 86400.0, 172800.0, 604800.0, 2592000.0};
        for (const double step : kSteps)
            if (range.size() / step <= tickCount() + 1) return step;
        return QCPAxisTicker::getTickStep(range);
    }
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale& locale, QChar, int) override
    {
        const double size = std::abs(tick);
        const auto text = [&](double unit, const char* word) {
            const double value = tick / unit;
            const bool whole = std::abs(value - std::round(value)) < 1e-9;
            return QCoreApplication::translate("TimelinePlot", word)
                .arg(locale.toString(value, 'f', whole ? 0 : 1).replace(QLatin1Char('-'), QChar(0x2212)));
        };
        if (size < 120) return text(1, QT_TRANSLATE_NOOP("TimelinePlot", "%1 s"));
        if (size < 7200) return text(60, QT_TRANSLATE_NOOP("TimelinePlot", "%1 min"));
        if (size < 172800) return text(3600, QT_TRANSLATE_NOOP("TimelinePlot", "%1 h"));
        return text(86400, QT_TRANSLATE_NOOP("TimelinePlot", "%1 d"));
    }
};

} // namespace

struct TimelinePlot::Parts {
    QCPGraph* searches = nullptr;
    QCPCurve* links = nullptr;
    QCPGraph* selection = nullptr;
    std::map<std::tuple<int, bool, bool>, QCPGraph*> dots; // by source, filled, faint
    std::vector<QCPItemRect*> shades;
    QCPItemStraightLine* edge = nullptr;
    QCPItemText* edgeText = nullptr;
    QSharedPointer<QCPAxisTickerText> lanes{new QCPAxisTickerText};
};

TimelinePlot::TimelinePlot(QWidget* parent) : Plot(parent), m_parts(std::make_unique<Parts>())
{
    QCustomPlot& plot = canvas();
    plot.addLayer(QLatin1String(kWindowLayer), plot.layer(QStringLiteral("main")), QCustomPlot::limAbove);
    plot.layer(QLatin1String(kWindowLayer))->setMode(QCPLayer::lmBuffered);
    plot.xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new GapTicker));
    plot.xAxis->grid()->setVisible(true);
    plot.yAxis->setTicker(m_parts->lanes);
    plot.yAxis->setSubTicks(false);
    plot.xAxis->setSubTicks(false);
    plot.setMinimumSize(80, 60); // a canvas without any room cannot be painted on
    m_parts->links = new QCPCurve(plot.xAxis, plot.yAxis);
    m_parts->searches = plot.addGraph();
    m_parts->selection = plot.addGraph();
    for (QCPGraph* graph : {m_parts->searches, m_parts->selection}) {
        graph->setLineStyle(QCPGraph::lsNone);
        graph->setAdaptiveSampling(false);
    }
    m_parts->edge = new QCPItemStraightLine(&plot);
    m_parts->edgeText = new QCPItemText(&plot);
    m_parts->edge->setLayer(QLatin1String(kWindowLayer));
    m_parts->edgeText->setLayer(QLatin1String(kWindowLayer));
    m_parts->edgeText->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_parts->edgeText->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_parts->edgeText->setPadding({4, 1, 4, 1});
    connect(&plot, &QCustomPlot::mousePress, this, &TimelinePlot::pressed);
    connect(&plot, &QCustomPlot::mouseMove, this, &TimelinePlot::moved);
    connect(&plot, &QCustomPlot::mouseRelease, this, &TimelinePlot::released);
    plot.setMouseTracking(true);
    m_texts(this).name(QT_TR_NOOP("Timeline"));
    m_texts(plot.xAxis).label(QT_TR_NOOP("Time from the first search"));
    TimelinePlot::applyColours();
    showWindow();
}

TimelinePlot::~TimelinePlot() = default;

void TimelinePlot::setData(TimelineData data, bool keepRange)
{
    m_data = std::move(data);
    rebuild();
    if (!keepRange)
        canvas().xAxis->setRange(seconds(m_data.from - m_data.origin), seconds(m_data.to - m_data.origin));
    showLanes();
    showWindow();
    showSelection();
    dataChanged();
}

void TimelinePlot::setWindow(std::int64_t windowMs)
{
    if (m_data.windowMs == windowMs) return;
    m_data.windowMs = windowMs;
    showWindow();
    canvas().layer(QLatin1String(kWindowLayer))->replot();
}

void TimelinePlot::selectPair(QueryId query, DocId doc)
{
    if (m_selectedQuery == query && m_selectedDoc == doc) return;
    m_selectedQuery = query;
    m_selectedDoc = doc;
    showSelection();
    replotSoon();
}

QString TimelinePlot::summary() const
{
    return m_data.summary;
}

PlotTable TimelinePlot::points() const
{
    PlotTable table{{"lane", "kind", "ts", "kept", "text"}, {}};
    const auto time = [](Millis ts) { return QString::fromStdString(formatIso8601(ts)); };
    for (const TimelineLane& lane : m_data.lanes)
        for (const Millis ts : lane.searches)
            table.rows.push_back({lane.name, QStringLiteral("search"), time(ts), {}, {}});
    for (const TimelineMark& mark : m_data.marks) {
        const QString kept = mark.faint ? QString() : QString::number(mark.filled ? 1 : 0);
        table.rows.push_back({m_data.lanes[static_cast<std::size_t>(mark.lane)].name,
                              QLatin1String(store::candidateSourceName(mark.source)), time(mark.ts), kept,
                              mark.tip});
    }
    return table;
}

std::optional<int> TimelinePlot::edgeX() const
{
    if (m_data.anchors.empty()) return std::nullopt;
    const double edge = seconds(m_data.anchors.back() + m_data.windowMs - m_data.origin);
    return static_cast<int>(std::lround(canvas().xAxis->coordToPixel(edge)));
}

QPointF TimelinePlot::placeOf(std::size_t mark) const
{
    const TimelineMark& shown = m_data.marks[mark];
    return {seconds(shown.ts - m_data.origin), m_offsets[mark] - shown.lane};
}

std::optional<QPoint> TimelinePlot::dotAt(QueryId query, DocId doc) const
{
    for (std::size_t i = 0; i < m_data.marks.size(); ++i) {
        const TimelineMark& mark = m_data.marks[i];
        if (mark.query != query || mark.doc != doc) continue;
        return QPointF(canvas().xAxis->coordToPixel(placeOf(i).x()),
                       canvas().yAxis->coordToPixel(placeOf(i).y()))
            .toPoint();
    }
    return std::nullopt;
}

void TimelinePlot::rebuild()
{
    for (const auto& [key, graph] : m_parts->dots)
        graph->data()->clear();
    m_offsets.assign(m_data.marks.size(), 0);
    std::map<std::pair<int, Millis>, std::vector<std::size_t>> stacks;
    for (std::size_t i = 0; i < m_data.marks.size(); ++i)
        stacks[{m_data.marks[i].lane, m_data.marks[i].ts}].push_back(i);
    for (const auto& [place, stack] : stacks) {
        // Clicks sit above and below their search's bar, other dots around the line.
        const bool besideBar = m_data.marks[stack.front()].source == store::CandidateSource::Click;
        const double first = besideBar ? 0.28 : 0;
        const double step = std::min(0.2, (0.8 - 2 * first) / static_cast<double>(stack.size()));
        const double middle = static_cast<double>(stack.size() - 1) / 2;
        for (std::size_t i = 0; i < stack.size(); ++i) {
            const double side = i % 2 == 0 ? 1 : -1;
            m_offsets[stack[i]] = besideBar ? side * (first + 2 * step * static_cast<double>(i / 2))
                                            : step * (static_cast<double>(i) - middle);
        }
    }
    for (std::size_t i = 0; i < m_data.marks.size(); ++i) {
        const TimelineMark& mark = m_data.marks[i];
        QCPGraph*& graph = m_parts->dots[{static_cast<int>(mark.source), mark.filled, mark.faint}];
        if (graph == nullptr) {
            graph = canvas().addGraph();
            graph->setLineStyle(QCPGraph::lsNone);
            graph->setAdaptiveSampling(false);
        }
        graph->addData(placeOf(i).x(), placeOf(i).y());
    }
    QVector<double> keys;
    QVector<double> values;
    for (const TimelineLink& link : m_data.links) {
        keys << seconds(link.fromTs - m_data.origin) << seconds(link.toTs - m_data.origin) << qQNaN();
        values << -link.fromLane << -link.toLane << qQNaN();
    }
    m_parts->links->setData(keys, values);
    applyColours();
}

void TimelinePlot::showLanes()
{
    m_parts->lanes->clear();
    m_parts->searches->data()->clear();
    const QFontMetrics metrics(canvas().yAxis->tickLabelFont());
    for (std::size_t lane = 0; lane < m_data.lanes.size(); ++lane) {
        const double y = -static_cast<double>(lane);
        m_parts->lanes->addTick(
            y, metrics.elidedText(m_data.lanes[lane].name, Qt::ElideRight, std::max(80, width() / 5)));
        for (const Millis ts : m_data.lanes[lane].searches)
            m_parts->searches->addData(seconds(ts - m_data.origin), y);
    }
    canvas().yAxis->setRange(0.6 - std::max(1.0, static_cast<double>(m_data.lanes.size())), 0.6);
}

void TimelinePlot::showWindow()
{
    const bool shown = !m_data.anchors.empty();
    std::vector<std::pair<double, double>> spans; // windows that touch are one
    for (const Millis anchor : m_data.anchors) {
        const double begin = seconds(anchor - (m_data.bothSides ? m_data.windowMs : 0) - m_data.origin);
        const double end = seconds(anchor + m_data.windowMs - m_data.origin);
        if (!spans.empty() && begin <= spans.back().second)
            spans.back().second = end;
        else if (spans.size() < kMostShades)
            spans.emplace_back(begin, end);
    }
    while (m_parts->shades.size() < spans.size()) {
        auto* shade = new QCPItemRect(&canvas());
        shade->setLayer(QStringLiteral("background"));
        shade->setLayer(QLatin1String(kWindowLayer));
        shade->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
        shade->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
        shade->setPen(Qt::NoPen);
        QColor colour = theme::colours().accent;
        colour.setAlpha(38);
        shade->setBrush(colour);
        m_parts->shades.push_back(shade);
    }
    for (std::size_t i = 0; i < m_parts->shades.size(); ++i) {
        m_parts->shades[i]->setVisible(i < spans.size());
        if (i >= spans.size()) continue;
        m_parts->shades[i]->topLeft->setCoords(spans[i].first, 0);
        m_parts->shades[i]->bottomRight->setCoords(spans[i].second, 1);
    }
    m_parts->edge->setVisible(shown);
    m_parts->edgeText->setVisible(shown);
    if (!shown) return;
    const double edge = seconds(m_data.anchors.back() + m_data.windowMs - m_data.origin);
    m_parts->edge->point1->setCoords(edge, 0);
    m_parts->edge->point2->setCoords(edge, 1);
    m_parts->edgeText->setText(widthText(m_data.windowMs));
    const bool left = edge > canvas().xAxis->range().center();
    m_parts->edgeText->setPositionAlignment(Qt::AlignTop | (left ? Qt::AlignRight : Qt::AlignLeft));
    m_parts->edgeText->position->setCoords(edge, 0.01);
}

void TimelinePlot::showSelection()
{
    m_parts->selection->data()->clear();
    if (!m_selectedDoc) return;
    for (std::size_t i = 0; i < m_data.marks.size(); ++i)
        if (m_data.marks[i].query == m_selectedQuery && m_data.marks[i].doc == m_selectedDoc)
            m_parts->selection->addData(placeOf(i).x(), placeOf(i).y());
}

void TimelinePlot::applyColours()
{
    if (!m_parts) return Plot::applyColours(); // from the base's constructor
    const Colours colours = theme::colours();
    m_parts->searches->setScatterStyle(searchBar(colours.text));
    m_parts->links->setPen(QPen(colours.muted, 1, Qt::DotLine));
    m_parts->selection->setScatterStyle(
        {QCPScatterStyle::ssCircle, QPen(colours.accent, 2.2), Qt::NoBrush, kDotSize + 7});
    for (const auto& [key, graph] : m_parts->dots) {
        const auto [source, filled, faint] = key;
        const auto code = static_cast<store::CandidateSource>(source);
        const QColor colour = faint ? colours.muted : theme::sourceColour(code);
        graph->setScatterStyle(markerOf(theme::sourceMarker(code), colour, kDotSize, filled && !faint));
    }
    QColor shade = colours.accent;
    shade.setAlpha(38);
    for (QCPItemRect* rect : m_parts->shades)
        rect->setBrush(shade);
    const QPen edge(colours.accent, hasFocus() ? 3 : 2);
    m_parts->edge->setPen(edge);
    m_parts->edgeText->setColor(colours.accent);
    m_parts->edgeText->setBrush(colours.base);
    Plot::applyColours();
    canvas().yAxis->grid()->setPen(QPen(colours.line, 1));
    canvas().yAxis->grid()->setZeroLinePen(QPen(colours.line, 1));
}

void TimelinePlot::resizeEvent(QResizeEvent* event)
{
    Plot::resizeEvent(event);
    showLanes();
    replotSoon();
}

} // namespace crops::widgets
