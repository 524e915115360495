// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/map_plot.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <array>
#include <qcustomplot.h>
#include <unordered_set>

#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr double kMove = 0.1; // of the visible part, for each key
constexpr double kZoom = 0.8;

/// P1 before P2 before clicks before what was only shown: 0 … 3.
int sourceClass(const study::MappedDocument& document)
{
    int best = 3;
    for (const store::SampleType type : document.labels) {
        if (type == store::SampleType::Reformulation) best = 0;
        if (type == store::SampleType::Feed) best = std::min(best, 1);
        if (type == store::SampleType::Click) best = std::min(best, 2);
    }
    return best;
}

} // namespace

MapPlot::MapPlot(QWidget* parent) : Plot(parent)
{
    QCustomPlot& plot = canvas();
    plot.addLayer(QStringLiteral("catalogue"), plot.layer(QStringLiteral("main")), QCustomPlot::limBelow);
    plot.addLayer(QStringLiteral("lasso"));
    plot.layer(QStringLiteral("lasso"))->setMode(QCPLayer::lmBuffered);
    plot.layer(QStringLiteral("catalogue"))->setMode(QCPLayer::lmBuffered);
    const auto add = [&plot] {
        QCPGraph* graph = plot.addGraph();
        graph->setLineStyle(QCPGraph::lsNone);
        graph->removeFromLegend();
        return graph;
    };
    m_catalogue = add();
    m_catalogue->setLayer(QStringLiteral("catalogue"));
    m_catalogue->setAntialiasedScatters(false);
    m_found = add();
    m_star = add();
    m_lasso = new QCPCurve(plot.xAxis, plot.yAxis);
    m_lasso->setLayer(QStringLiteral("lasso"));
    m_lasso->removeFromLegend();
    plot.legend->setVisible(true);
    plot.axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignTop | Qt::AlignRight);
    plot.xAxis->setTicks(false);
    plot.yAxis->setTicks(false);
    plot.setInteractions(QCP::iRangeZoom);
    plot.installEventFilter(this);
    MapPlot::applyColours();
    const auto axis = [this](const QString& name, std::size_t number) {
        return m_map ? tr("%1 (%2 % of the variance)").arg(name, Wording::percent(m_map->explained[number]))
                     : name;
    };
    m_texts(plot.xAxis).label([axis] { return axis(tr("First component"), 0); });
    m_texts(plot.yAxis).label([axis] { return axis(tr("Second component"), 1); });
    m_texts(this).name(QT_TR_NOOP("Map of the catalogue"));
    m_texts.also([this] { drawLabelled(); });
}

void MapPlot::setMap(std::shared_ptr<const study::EmbeddingMap> map, const QString& runName)
{
    const bool other = m_map != map;
    m_map = std::move(map);
    m_runName = runName;
    QVector<QCPGraphData> data;
    if (m_map)
        for (const retrieval::MapPoint& point : m_map->points)
            data.append({point.x, point.y});
    m_catalogue->data()->set(data, false);
    if (other) {
        m_drawing = false; // a loop round points of another map says nothing about this one
        m_loop.clear();
        drawLasso();
        m_query.clear();
        m_located.reset();
        drawLabelled();
        showAll();
    }
    m_texts.say();
    dataChanged();
}

void MapPlot::setQuery(const QString& query, std::shared_ptr<const study::MappedQuery> located)
{
    m_query = query;
    m_located = std::move(located);
    drawLabelled();
    dataChanged();
}

void MapPlot::setColouring(Colouring colouring)
{
    m_colouring = colouring;
    drawLabelled();
    dataChanged();
}

void MapPlot::drawLabelled()
{
    QCustomPlot& plot = canvas();
    for (QCPGraph* graph : m_classes)
        plot.removeGraph(graph);
    m_classes.clear();
    m_found->data()->clear();
    m_star->data()->clear();
    for (QCPGraph* graph : {m_found, m_star})
        graph->removeFromLegend();
    if (!m_located) return;
    const bool bySource = m_colouring == Colouring::Source;
    std::array<QVector<QCPGraphData>, 6> classes;
    QVector<QCPGraphData> found;
    for (const study::MappedDocument& document : m_located->documents) {
        const QCPGraphData point(document.at.x, document.at.y);
        if (document.rank > 0) found.append(point);
        if (document.level < 0) continue;
        classes[static_cast<std::size_t>(bySource ? sourceClass(document) : document.level)].append(point);
    }
    const Colours colours = theme::colours();
    const store::CandidateSource sources[] = {store::CandidateSource::Reformulation,
                                              store::CandidateSource::Feed, store::CandidateSource::Click};
    for (std::size_t i = classes.size(); i-- > 0;) { // the most telling last, on top
        if (classes[i].isEmpty()) continue;
        const bool source = bySource && i < 3;
        QCPGraph* graph = plot.addGraph();
        graph->setLineStyle(QCPGraph::lsNone);
        graph->setName(source     ? Wording::source(sources[i])
                       : bySource ? tr("Shown, not interacted with")
                                  : tr("Level %1").arg(static_cast<int>(i)));
        const QColor colour = source     ? theme::sourceColour(sources[i])
                              : bySource ? colours.muted
                                         : theme::levelColour(static_cast<int>(i));
        graph->setScatterStyle(
            markerOf(source ? theme::sourceMarker(sources[i]) : (bySource ? 5 : 0), colour, 7, true));
        graph->data()->set(classes[i], false);
        m_classes.push_back(graph);
    }
    m_found->data()->set(found, false);
    m_star->data()->set({QCPGraphData(m_located->at.x, m_located->at.y)}, false);
    m_found->setName(tr("Found by the run"));
    m_star->setName(tr("The query"));
    if (!found.isEmpty()) m_found->addToLegend();
    m_star->addToLegend();
}

QString MapPlot::summary() const
{
    if (!m_map) return tr("No map: no run with vectors is chosen.");
    QString text =
        tr("%n document(s) of run %1 in two dimensions, which hold %2 % and %3 % of the variance.", nullptr,
           static_cast<int>(m_map->docs.size()))
            .arg(m_runName, Wording::percent(m_map->explained[0]), Wording::percent(m_map->explained[1]));
    if (!m_located) return text;
    const auto found = std::ranges::count_if(m_located->documents,
                                             [](const study::MappedDocument& one) { return one.rank > 0; });
    const auto labelled = std::ranges::count_if(
        m_located->documents, [](const study::MappedDocument& one) { return one.level >= 0; });
    return text + QLatin1Char(' ') +
           tr("For “%1” the run found %2 documents; %3 are labelled.")
               .arg(m_query, Wording::count(found), Wording::count(labelled));
}

PlotTable MapPlot::points() const
{
    PlotTable table{{"document_key", "x", "y", "rank", "level"}, {}};
    if (!m_map) return table;
    for (std::size_t i = 0; i < m_map->docs.size(); ++i)
        table.rows.push_back({QString::number(m_map->docs[i].value),
                              exact(m_map->points[i].x),
                              exact(m_map->points[i].y),
                              {},
                              {}});
    if (!m_located) return table;
    for (const study::MappedDocument& one : m_located->documents)
        table.rows.push_back({QString::number(one.doc.value), exact(one.at.x), exact(one.at.y),
                              one.rank > 0 ? QString::number(one.rank) : QString(),
                              one.level >= 0 ? QString::number(one.level) : QString()});
    return table;
}

std::vector<DocId> MapPlot::inside(const QPolygonF& loop) const
{
    std::vector<DocId> docs;
    std::unordered_set<DocId> taken;
    const auto take = [&](DocId doc, const retrieval::MapPoint& at) {
        if (loop.containsPoint({at.x, at.y}, Qt::OddEvenFill) && taken.insert(doc).second)
            docs.push_back(doc);
    };
    if (m_located)
        for (const study::MappedDocument& document : m_located->documents)
            take(document.doc, document.at);
    if (m_map)
        for (std::size_t i = 0; i < m_map->docs.size(); ++i)
            take(m_map->docs[i], m_map->points[i]);
    return docs;
}

QPolygonF MapPlot::sight() const
{
    const QCPRange x = canvas().xAxis->range();
    const QCPRange y = canvas().yAxis->range();
    return QPolygonF(QRectF(QPointF(x.lower, y.lower), QPointF(x.upper, y.upper)));
}

void MapPlot::showAll()
{
    if (!m_map || m_map->points.empty()) return;
    QCustomPlot& plot = canvas();
    const auto [left, right] =
        std::ranges::minmax_element(m_map->points, [](const auto& a, const auto& b) { return a.x < b.x; });
    const auto [low, high] =
        std::ranges::minmax_element(m_map->points, [](const auto& a, const auto& b) { return a.y < b.y; });
    const double marginX = std::max(0.03 * (right->x - left->x), 1e-9);
    const double marginY = std::max(0.03 * (high->y - low->y), 1e-9);
    plot.xAxis->setRange(left->x - marginX, right->x + marginX);
    plot.yAxis->setRange(low->y - marginY, high->y + marginY);
    replotSoon();
}

void MapPlot::applyColours()
{
    Plot::applyColours();
    const Colours colours = theme::colours();
    QColor grey = colours.muted;
    grey.setAlpha(110);
    m_catalogue->setPen(QPen(grey, 2));
    m_catalogue->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDot, QPen(grey, 2), Qt::NoBrush, 2));
    m_found->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(colours.text, 1.6), Qt::NoBrush, 12));
    m_star->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssStar, QPen(colours.accent, 2.4), Qt::NoBrush, 15));
    m_lasso->setPen(QPen(colours.accent, 1.5, Qt::DashLine));
    QColor fill = colours.accent;
    fill.setAlpha(40);
    m_lasso->setBrush(fill);
    drawLabelled();
}

QPointF MapPlot::toPlot(const QPointF& pixel) const
{
    return {canvas().xAxis->pixelToCoord(pixel.x()), canvas().yAxis->pixelToCoord(pixel.y())};
}

void MapPlot::drawLasso()
{
    QVector<QCPCurveData> data;
    for (int i = 0; i < m_loop.size(); ++i)
        data.append({static_cast<double>(i), m_loop[i].x(), m_loop[i].y()});
    if (!m_loop.isEmpty()) data.append({static_cast<double>(m_loop.size()), m_loop[0].x(), m_loop[0].y()});
    m_lasso->data()->set(data, true);
    canvas().layer(QStringLiteral("lasso"))->replot();
}

void MapPlot::endLasso()
{
    m_drawing = false;
    chooseAgain();
}

bool MapPlot::chooseAgain()
{
    if (m_loop.size() < 3) return false;
    emit documentsChosen(inside(m_loop));
    return true;
}

bool MapPlot::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != &canvas() || !m_map) return Plot::eventFilter(watched, event);
    const auto* mouse = dynamic_cast<QMouseEvent*>(event);
    if (mouse == nullptr) return Plot::eventFilter(watched, event);
    if (event->type() == QEvent::MouseButtonPress && mouse->button() == Qt::LeftButton) {
        setFocus(Qt::MouseFocusReason);
        m_drawing = true;
        m_loop = {toPlot(mouse->position())};
        drawLasso();
        return true;
    }
    if (event->type() == QEvent::MouseButtonPress && mouse->button() == Qt::MiddleButton) {
        m_loop = {toPlot(mouse->position())};
        return true;
    }
    if (event->type() == QEvent::MouseMove && m_drawing) {
        m_loop.append(toPlot(mouse->position()));
        drawLasso();
        return true;
    }
    if (event->type() == QEvent::MouseMove && (mouse->buttons() & Qt::MiddleButton) && !m_loop.isEmpty()) {
        const QPointF at = toPlot(mouse->position());
        canvas().xAxis->moveRange(m_loop[0].x() - at.x());
        canvas().yAxis->moveRange(m_loop[0].y() - at.y());
        replotSoon();
        return true;
    }
    if (event->type() == QEvent::MouseButtonRelease && m_drawing && mouse->button() == Qt::LeftButton) {
        endLasso();
        return true;
    }
    return Plot::eventFilter(watched, event);
}

void MapPlot::zoom(double factor)
{
    for (QCPAxis* axis : {canvas().xAxis, canvas().yAxis})
        axis->scaleRange(factor, axis->range().center());
    replotSoon();
}

void MapPlot::move(double x, double y)
{
    canvas().xAxis->moveRange(x * kMove * canvas().xAxis->range().size());
    canvas().yAxis->moveRange(y * kMove * canvas().yAxis->range().size());
    replotSoon();
}

void MapPlot::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(kZoom);
    case Qt::Key_Minus:
        return zoom(1 / kZoom);
    case Qt::Key_Left:
        return move(-1, 0);
    case Qt::Key_Right:
        return move(1, 0);
    case Qt::Key_Up:
        return move(0, 1);
    case Qt::Key_Down:
        return move(0, -1);
    case Qt::Key_0:
        return showAll();
    case Qt::Key_Space:
        m_loop.clear();
        drawLasso();
        emit documentsChosen(inside(sight()));
        return;
    default:
        Plot::keyPressEvent(event);
    }
}

} // namespace crops::widgets
