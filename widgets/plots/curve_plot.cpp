// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/curve_plot.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

#include "evaluation/headline.h"
#include "report/smoothing.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr int kMarkers = 10;    // on a dense curve
constexpr int kSparse = 40;     // up to this many points each has its marker
constexpr int kTall = 340;      // pixels that two rows of panels need
constexpr int kNarrow = 760;    // pixels, below which panels stand in two columns
constexpr double kFaint = 0.28; // opacity of the raw trace

QVector<double> scaled(const std::vector<double>& values, bool percent)
{
    QVector<double> out(values.begin(), values.end());
    if (percent)
        for (double& value : out)
            value *= 100;
    return out;
}

} // namespace

/// How one run is drawn in one panel.
struct CurvePlot::Line {
    QCPGraph* raw = nullptr;
    QCPGraph* smooth = nullptr;
    QCPGraph* markers = nullptr;
};

struct CurvePlot::Panel {
    QCPAxisRect* rect = nullptr;
    QCPTextElement* title = nullptr;
    QCPItemText* note = nullptr;
    QString key;
    bool percent = false;
    bool measured = false;
    std::map<qint64, Line> lines;
};

std::vector<CurvePanel> CurvePlot::headlinePanels(const QString& note)
{
    std::vector<CurvePanel> panels{{QStringLiteral("loss"), tr("Loss"), false, tr("No step yet")}};
    for (const evaluation::HeadlineMetric& metric : evaluation::kHeadline)
        panels.push_back({QString::fromLatin1(metric.curve),
                          QString::fromLatin1(metric.title) + QStringLiteral(" (%)"), true, note});
    return panels;
}

CurvePlot::CurvePlot(QWidget* parent) : Plot(parent)
{
    canvas().plotLayout()->clear();
    canvas().setAutoAddPlottableToLegend(false);
    canvas().setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    connect(&canvas(), &QCustomPlot::mouseWheel, this, [this] { m_following = false; });
    connect(&canvas(), &QCustomPlot::mousePress, this, [this] { setFocus(Qt::MouseFocusReason); });
    connect(&canvas(), &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        if ((event->buttons() & Qt::LeftButton) != 0) m_following = false;
    });
    connect(&canvas(), &QCustomPlot::mouseDoubleClick, this, &CurvePlot::showAll);
    setToolTipDuration(10'000);
}

CurvePlot::~CurvePlot() = default;

QSize CurvePlot::minimumSizeHint() const
{
    return {320, 220};
}

void CurvePlot::setPanels(const std::vector<CurvePanel>& panels)
{
    m_descriptions = panels;
    rebuild();
}

void CurvePlot::rebuild()
{
    canvas().clearItems();
    canvas().clearPlottables();
    m_panels.clear();
    canvas().plotLayout()->clear();
    auto* margins = new QCPMarginGroup(&canvas());
    for (const CurvePanel& description : m_descriptions) {
        Panel panel;
        panel.key = description.key;
        panel.percent = description.percent;
        panel.measured = description.percent || description.measured;
        auto* cell = new QCPLayoutGrid;
        cell->setRowSpacing(0);
        panel.title = new QCPTextElement(&canvas(), description.title, font());
        panel.rect = new QCPAxisRect(&canvas());
        panel.rect->setMarginGroup(QCP::msBottom, margins);
        panel.rect->setMinimumMargins(QMargins(8, 2, 12, 4));
        panel.rect->setRangeDrag(Qt::Horizontal);
        panel.rect->setRangeZoom(Qt::Horizontal);
        QCPAxis* x = panel.rect->axis(QCPAxis::atBottom);
        x->setTickLabelFont(font());
        x->setLabelFont(font());
        x->setLabel(tr("Step"));
        x->setLabelPadding(1);
        x->ticker()->setTickCount(4);
        panel.rect->axis(QCPAxis::atLeft)->setTickLabelFont(font());
        panel.rect->axis(QCPAxis::atLeft)->ticker()->setTickCount(4);
        connect(x, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
                [this](const QCPRange& range) { shareRange(range.lower, range.upper); });
        cell->addElement(0, 0, panel.title);
        cell->addElement(1, 0, panel.rect);
        canvas().plotLayout()->addElement(cell);
        panel.note = new QCPItemText(&canvas());
        panel.note->setClipToAxisRect(true);
        panel.note->setClipAxisRect(panel.rect);
        panel.note->position->setType(QCPItemPosition::ptAxisRectRatio);
        panel.note->position->setAxisRect(panel.rect);
        panel.note->position->setCoords(0.5, 0.5);
        panel.note->setText(description.note);
        panel.note->setFont(font());
        m_panels.push_back(std::move(panel));
    }
    arrange();
    applyColours();
    refreshAll();
}

void CurvePlot::arrange()
{
    QCPLayoutGrid* layout = canvas().plotLayout();
    const int panels = static_cast<int>(m_panels.size());
    if (panels == 0) return;
    const int wrap = width() < kNarrow && height() >= kTall && panels > 2 ? 2 : panels;
    if (layout->wrap() == wrap) return;
    layout->setWrap(wrap);
    layout->setFillOrder(QCPLayoutGrid::foColumnsFirst, true);
    layout->simplify();
    canvas().replot(); // at once: the canvas has just drawn itself in the old order
}

void CurvePlot::resizeEvent(QResizeEvent* event)
{
    Plot::resizeEvent(event);
    arrange();
}

CurveRun& CurvePlot::runOf(qint64 run)
{
    for (CurveRun& known : m_runs)
        if (known.run == run) return known;
    m_runs.push_back({run, {}, {}});
    return m_runs.back();
}

void CurvePlot::setRuns(std::vector<CurveRun> runs)
{
    m_runs = std::move(runs);
    m_following = true;
    rebuild();
    emit runsShownChanged();
}

void CurvePlot::append(qint64 run, const QString& key, const Curve& points)
{
    if (points.steps.empty()) return;
    const std::size_t before = m_runs.size();
    CurveRun& known = runOf(run);
    Curve& curve = known.curves[key];
    const auto from = std::lower_bound(curve.steps.begin(), curve.steps.end(), points.steps.front());
    const auto keep = static_cast<std::size_t>(from - curve.steps.begin());
    curve.steps.resize(keep);
    curve.values.resize(keep);
    curve.steps.insert(curve.steps.end(), points.steps.begin(), points.steps.end());
    curve.values.insert(curve.values.end(), points.values.begin(), points.values.end());
    for (Panel& panel : m_panels)
        if (panel.key == key) refresh(known, panel);
    fit();
    dataChanged();
    if (m_runs.size() != before) emit runsShownChanged();
}

void CurvePlot::styleLine(qint64 run, Line& line)
{
    const RunStyle style = theme::runStyle(run);
    QColor faint = style.colour;
    faint.setAlphaF(kFaint);
    line.raw->setPen(QPen(faint, 1));
    line.smooth->setPen(QPen(style.colour, 1, style.dash));
    line.markers->setLineStyle(QCPGraph::lsNone);
    line.markers->setScatterStyle(markerOf(style.marker, style.colour, 6, true));
}

void CurvePlot::refresh(const CurveRun& run, Panel& panel)
{
    Line& line = panel.lines[run.run];
    if (line.raw == nullptr) {
        QCPAxis* x = panel.rect->axis(QCPAxis::atBottom);
        QCPAxis* y = panel.rect->axis(QCPAxis::atLeft);
        for (QCPGraph** graph : {&line.raw, &line.smooth, &line.markers})
            *graph = canvas().addGraph(x, y);
        styleLine(run.run, line);
    }
    const auto found = run.curves.find(panel.key);
    const bool shown = found != run.curves.end() && !isRunHidden(run.run);
    for (QCPGraph* graph : {line.raw, line.smooth, line.markers})
        graph->setVisible(shown);
    if (!shown) return;
    const Curve& curve = found->second;
    const QVector<double> steps(curve.steps.begin(), curve.steps.end());
    const double weight = panel.measured ? 0 : m_smoothing;
    const QVector<double> drawn = scaled(report::smoothed(curve.values, weight), panel.percent);
    line.raw->setVisible(weight > 0 && steps.size() > 1);
    line.raw->setData(steps, scaled(curve.values, panel.percent), true);
    line.smooth->setData(steps, drawn, true);
    QVector<double> markedSteps;
    QVector<double> marked;
    const qsizetype stride = steps.size() <= kSparse ? 1 : std::max<qsizetype>(1, steps.size() / kMarkers);
    for (qsizetype i = stride / 2; i < steps.size(); i += stride) {
        markedSteps.append(steps[i]);
        marked.append(drawn[i]);
    }
    line.markers->setData(markedSteps, marked, true);
}

void CurvePlot::refreshAll()
{
    for (Panel& panel : m_panels)
        for (const CurveRun& run : m_runs)
            refresh(run, panel);
    fit();
    dataChanged();
}

void CurvePlot::setSmoothing(double weight)
{
    weight = std::clamp(weight, 0.0, 0.99);
    if (weight == m_smoothing) return;
    m_smoothing = weight;
    refreshAll();
}

void CurvePlot::setRunHidden(qint64 run, bool hidden)
{
    if (hidden == isRunHidden(run)) return;
    if (hidden)
        m_hidden.insert(run);
    else
        m_hidden.remove(run);
    refreshAll();
    emit runsShownChanged();
}

void CurvePlot::showAll()
{
    m_following = true;
    fit();
    replotSoon();
}

/// y to all that is shown, x too while following; notes where there is nothing.
void CurvePlot::fit()
{
    double last = 1;
    for (const CurveRun& run : m_runs)
        for (const auto& [key, curve] : run.curves)
            if (!isRunHidden(run.run) && !curve.steps.empty()) last = std::max(last, curve.steps.back());
    if (m_following) shareRange(0, last * 1.03);
    for (Panel& panel : m_panels) {
        bool any = false;
        QCPRange range;
        for (const auto& [run, line] : panel.lines) {
            if (!line.smooth->visible()) continue;
            for (const QCPGraph* graph : {line.smooth, line.raw}) {
                bool found = false;
                const QCPRange own = graph->getValueRange(found, QCP::sdBoth);
                if (!found || !graph->visible()) continue;
                if (any)
                    range.expand(own);
                else
                    range = own;
                any = true;
            }
        }
        panel.note->setVisible(!any);
        panel.rect->axis(QCPAxis::atLeft)->setTickLabels(any);
        const double pad = any ? std::max(range.size() * 0.06, std::abs(range.upper) * 0.02 + 1e-9) : 0;
        panel.rect->axis(QCPAxis::atLeft)->setRange(any ? range.lower - pad : 0, any ? range.upper + pad : 1);
    }
}

void CurvePlot::shareRange(double lower, double upper)
{
    if (m_sharing) return;
    m_sharing = true;
    for (Panel& panel : m_panels)
        panel.rect->axis(QCPAxis::atBottom)->setRange(lower, upper);
    m_sharing = false;
}

void CurvePlot::applyColours()
{
    const Colours colours = theme::colours();
    for (Panel& panel : m_panels) {
        panel.title->setTextColor(colours.text);
        panel.note->setColor(colours.muted);
        for (auto& [run, line] : panel.lines)
            styleLine(run, line);
    }
    Plot::applyColours();
}

void CurvePlot::keyPressEvent(QKeyEvent* event)
{
    const auto [lower, upper] = visibleSteps();
    const double size = upper - lower;
    switch (event->key()) {
    case Qt::Key_Home:
        showAll();
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        shareRange(lower + size * 0.1, upper - size * 0.1);
        break;
    case Qt::Key_Minus:
        shareRange(lower - size * 0.125, upper + size * 0.125);
        break;
    case Qt::Key_Left:
        shareRange(lower - size * 0.1, upper - size * 0.1);
        break;
    case Qt::Key_Right:
        shareRange(lower + size * 0.1, upper + size * 0.1);
        break;
    default:
        Plot::keyPressEvent(event);
        return;
    }
    m_following = false;
    replotSoon();
}

bool CurvePlot::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), tipAt(help->pos()), this);
        return true;
    }
    return Plot::event(event);
}

QString CurvePlot::tipAt(const QPointF& position) const
{
    for (const Panel& panel : m_panels) {
        if (!panel.rect->rect().contains(position.toPoint())) continue;
        const double step = panel.rect->axis(QCPAxis::atBottom)->pixelToCoord(position.x());
        QStringList lines;
        for (const CurveRun& run : m_runs) {
            const auto curve = run.curves.find(panel.key);
            if (curve == run.curves.end() || curve->second.steps.empty() || isRunHidden(run.run)) continue;
            const std::vector<double>& steps = curve->second.steps;
            auto at = std::lower_bound(steps.begin(), steps.end(), step);
            if (at == steps.end() || (at != steps.begin() && *at - step > step - *(at - 1))) --at;
            const double value = curve->second.values[static_cast<std::size_t>(at - steps.begin())];
            lines << tr("%1, step %2: %3")
                         .arg(run.name, Wording::count(static_cast<std::int64_t>(*at)),
                              panel.percent ? Wording::percent(value, 2) : Wording::number(value, 4));
        }
        return lines.join('\n');
    }
    return {};
}

Curve CurvePlot::drawn(qint64 run, const QString& key) const
{
    Curve curve;
    for (const Panel& panel : m_panels) {
        const auto line = panel.lines.find(run);
        if (panel.key != key || line == panel.lines.end() || !line->second.smooth->visible()) continue;
        for (const QCPGraphData& point : *line->second.smooth->data()) {
            curve.steps.push_back(point.key);
            curve.values.push_back(point.value);
        }
    }
    return curve;
}

std::pair<double, double> CurvePlot::visibleSteps() const
{
    if (m_panels.empty()) return {0, 1};
    const QCPRange range = m_panels.front().rect->axis(QCPAxis::atBottom)->range();
    return {range.lower, range.upper};
}

} // namespace crops::widgets
