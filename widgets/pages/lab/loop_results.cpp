// SPDX-License-Identifier: GPL-3.0-or-later
// What the tab shows of a closed loop: curves, shares of intents, numbers.
#include <QComboBox>
#include <QCoreApplication>
#include <QTableView>

#include "pages/lab/loop_tab.h"
#include "plots/series_plot.h"
#include "plots/shares_plot.h"
#include "shown_text.h"
#include "study/loop/loop_tables.h"

namespace crops::widgets
{

using study::LoopMetric;

QString loopMetricText(LoopMetric metric)
{
    return QCoreApplication::translate("LoopMetric", study::infoOf(metric).title);
}

namespace
{

SeriesPoint pointOf(double x, const study::Measured& measured)
{
    return {x, measured.value, measured.low, measured.high};
}

/// An arm's values of a metric by round, or its differences from the first arm.
std::vector<SeriesPoint> curveOf(const study::LoopResult& result, std::size_t arm, LoopMetric metric,
                                 bool differences)
{
    std::vector<SeriesPoint> points;
    for (std::size_t round = 0; round < result.points[arm].size(); ++round) {
        const study::MeasuredMetrics& all =
            differences ? study::differencesOf(result, 0, arm, round) : result.points[arm][round].values;
        if (const auto& measured = all[static_cast<std::size_t>(metric)])
            points.push_back(pointOf(static_cast<double>(round), *measured));
    }
    return points;
}

/// Share of all exposures over the share of videos, from the least shown on.
std::vector<SeriesPoint> lorenzOf(const study::LoopPoint& point)
{
    std::vector<SeriesPoint> points;
    const double last = static_cast<double>(point.lorenz.size()) - 1;
    for (std::size_t i = 0; i < point.lorenz.size(); ++i)
        points.push_back({static_cast<double>(i) / last, point.lorenz[i], {}, {}});
    return points;
}

} // namespace

void LoopTab::showView()
{
    if (!m_result) return;
    const auto view = static_cast<View>(m_view->currentIndex());
    m_as->setVisible(view < Query);
    m_query->setVisible(view == Query);
    m_series->setVisible(view < Query);
    m_shares->setVisible(view == Query);
    m_table->setVisible(view == Numbers);
    switch (view) {
    case Behaviour:
        return showSeries({LoopMetric::Ctr, LoopMetric::Lpr, LoopMetric::Rqr}, false);
    case Retrieval:
        return showSeries({LoopMetric::Recall, LoopMetric::Ndcg}, false);
    case Intents:
        return showSeries({LoopMetric::AlphaNdcg, LoopMetric::ErrIa, LoopMetric::Subtopics}, false);
    case Exposure:
        return showSeries({LoopMetric::Gini, LoopMetric::Coverage}, true);
    case Query:
        return showQuery();
    case Numbers:
        return showNumbers();
    }
}

void LoopTab::showSeries(std::initializer_list<LoopMetric> metrics, bool lorenz)
{
    const bool differences = m_as->currentIndex() == Differences;
    const study::LoopResult& result = *m_result;
    std::vector<SeriesPanel> panels;
    for (const LoopMetric metric : metrics) {
        const QString name = loopMetricText(metric);
        SeriesPanel& panel = panels.emplace_back();
        panel.title = differences ? tr("%1: difference (points)").arg(name) : tr("%1 (%)").arg(name);
        panel.xTitle = tr("Round");
        panel.zero = differences;
    }
    const int last = study::lastCommonRound(result);
    if (lorenz) {
        SeriesPanel& panel = panels.emplace_back();
        panel.title = tr("Lorenz curves, round %1 (% of exposures)").arg(last);
        panel.xTitle = tr("% of videos, the least shown first");
        panel.share = true;
    }
    std::vector<Series> series;
    for (std::size_t arm = 0; arm < result.points.size(); ++arm) {
        Series& line = series.emplace_back();
        line.name = shownText(result.options.arms[arm].name);
        line.style = static_cast<qint64>(arm) + 1;
        for (const LoopMetric metric : metrics)
            line.panels.push_back(differences && arm == 0 ? std::vector<SeriesPoint>{}
                                                          : curveOf(result, arm, metric, differences));
        if (lorenz) line.panels.push_back(lorenzOf(result.points[arm][static_cast<std::size_t>(last)]));
    }
    m_series->set(std::move(panels), std::move(series));
}

void LoopTab::showQuery()
{
    const auto at = static_cast<std::size_t>(std::max(0, m_query->currentIndex()));
    if (at >= m_result->queries.size()) return m_shares->set({}, {}, {});
    const study::LoopQuery& query = m_result->queries[at];
    QStringList intents;
    for (const std::string& intent : query.intents)
        intents << shownText(intent);
    intents.back() = tr("anything else");
    std::vector<SharesPanel> panels;
    for (std::size_t arm = 0; arm < query.shares.size(); ++arm)
        panels.push_back({shownText(m_result->options.arms[arm].name), query.shares[arm]});
    m_shares->set(intents, tr("Round"), std::move(panels));
}

void LoopTab::showNumbers()
{
    const report::Table table = study::curveTable(*m_result);
    std::vector<CellTable::Row> rows = CellTable::rowsOf(table);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i][0] = {
            loopMetricText(static_cast<LoopMetric>(i / std::max<std::size_t>(m_result->points.size(), 1)))};
    m_numbers->set(CellTable::titlesOf(table,
                                       [](const report::Column& column) {
                                           const QString key = QString::fromStdString(column.key);
                                           if (key == QLatin1String("metric")) return tr("Metric");
                                           if (key == QLatin1String("arm")) return tr("Arm");
                                           if (key.startsWith(QLatin1String("round_")))
                                               return tr("Round %1").arg(key.mid(6));
                                           return shownText(column.title);
                                       }),
                   std::move(rows));
    m_table->resizeColumnsToContents();
}

} // namespace crops::widgets
