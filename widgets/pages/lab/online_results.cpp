// SPDX-License-Identifier: GPL-3.0-or-later
// What the tab shows of an experiment: tables, gains by part, and what the numbers stand on.
#include <QComboBox>
#include <QLabel>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>
#include <string_view>

#include "controls/banner.h"
#include "lab_wording.h"
#include "online/remarks.h"
#include "online/tables.h"
#include "pages/lab/online_tab.h"
#include "plots/interval_plot.h"
#include "plots/series_plot.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr double kSignificant = 0.05;
constexpr Millis kDay = 86'400'000;
constexpr std::size_t kGain = 4; // column of shownTable

/// The gain as it is shown: for a reduction with its sign turned.
std::optional<IntervalMark> markOf(online::Metric metric, const online::MetricResult& result)
{
    if (!result.gainInterval) return std::nullopt;
    const online::Estimate& gain = *result.gainInterval;
    if (online::isReduction(metric))
        return IntervalMark{0.0 - gain.value, 0.0 - gain.high(), 0.0 - gain.low()};
    return IntervalMark{gain.value, gain.low(), gain.high()};
}

/// The same as a point of a curve; without an interval where a day has none.
std::optional<SeriesPoint> gainOf(online::Metric metric, const online::Part& part, std::size_t arm)
{
    const online::MetricResult& result = part.treatments[arm - 1][static_cast<std::size_t>(metric)];
    if (const auto mark = markOf(metric, result)) return SeriesPoint{0, mark->value, mark->low, mark->high};
    if (!result.gain) return std::nullopt;
    return SeriesPoint{0, online::isReduction(metric) ? 0.0 - *result.gain : *result.gain, {}, {}};
}

std::optional<SeriesPoint> rateOf(online::Metric metric, const online::Part& part, std::size_t arm)
{
    const online::ArmRate& rate = part.arms[arm].rates[static_cast<std::size_t>(metric)];
    if (!rate.value) return std::nullopt;
    if (!rate.hasError) return SeriesPoint{0, rate.value->value, {}, {}};
    return SeriesPoint{0, rate.value->value, rate.value->low(), rate.value->high()};
}

/// The paper's Table 2 under our rows, told from them by its colour, its words and its place.
void addPaper(std::vector<CellTable::Row>& rows, std::size_t columns, bool named)
{
    for (const online::PaperGains& paper : online::paperGains()) {
        const double gains[] = {paper.ctr, paper.lpr, 0 - paper.rqr};
        for (const online::Metric metric : online::kAllMetrics) {
            CellTable::Row row;
            const QString name = paper.retriever == std::string_view("dense")
                                     ? OnlineTab::tr("the paper, dense")
                                     : OnlineTab::tr("the paper, sparse");
            const QString tip =
                OnlineTab::tr("Reported by the paper (Table 2) on its own traffic: for reference only");
            if (named) row.push_back({name, {}, Cell::Tone::Muted, tip});
            row.push_back({named ? LabWording::metric(metric)
                                 : OnlineTab::tr("%1 (%2)").arg(LabWording::metric(metric), name),
                           {},
                           Cell::Tone::Muted,
                           tip});
            row.push_back({Wording::dash(), {}, Cell::Tone::Muted, tip});
            row.push_back({Wording::dash(), {}, Cell::Tone::Muted, tip});
            row.push_back({Wording::signedPercent(gains[static_cast<std::size_t>(metric)] / 100, 3) +
                               QStringLiteral(" %"),
                           gains[static_cast<std::size_t>(metric)] / 100, Cell::Tone::Muted, tip});
            row.resize(columns, Cell{Wording::dash(), {}, Cell::Tone::Muted, tip});
            rows.push_back(std::move(row));
        }
    }
}

} // namespace

void OnlineTab::show(ExperimentPtr experiment)
{
    m_experiment = std::move(experiment);
    m_export->setEnabled(true);
    showTables();
    showPlot();
    showRemarks();
    m_stack->setCurrentWidget(m_results);
    emit shown();
}

void OnlineTab::showTables()
{
    m_arms->show(online::armTable(*m_experiment), LabWording::column);
    const report::Table table = online::shownTable(*m_experiment);
    std::vector<CellTable::Row> rows = CellTable::rowsOf(table);
    const std::size_t metrics = m_experiment->arms.size() > 2 ? 1 : 0; // its place among the titled columns
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto metric = online::kAllMetrics[i % online::kMetrics];
        const online::MetricResult& result =
            m_experiment->whole.treatments[i / online::kMetrics][static_cast<std::size_t>(metric)];
        rows[i][metrics] = {
            LabWording::metric(metric), {}, Cell::Tone::Plain, LabWording::metricMeaning(metric)};
        if (result.test && result.test->pHolm < kSignificant && result.gain)
            rows[i][kGain + metrics - 1].tone =
                (*result.gain > 0) != online::isReduction(metric) ? Cell::Tone::Win : Cell::Tone::Loss;
        if (const online::Absent why = result.whyNoGain; why != online::Absent::None)
            rows[i][kGain + metrics - 1].toolTip = LabWording::absent(why);
    }
    addPaper(rows, rows.empty() ? 0 : rows.front().size(), metrics == 1);
    m_metrics->set(CellTable::titlesOf(table, LabWording::column), std::move(rows));
    for (QTableView* view : {m_armTable, m_metricTable})
        view->resizeColumnsToContents();
}

void OnlineTab::showPlot()
{
    const int parts = m_parts->currentIndex();
    m_plot->setVisible(parts == Groups);
    m_days->setVisible(parts != Groups);
    if (!m_experiment) return;
    if (parts == Groups)
        showGroups();
    else
        showDays(parts == DayGains);
}

void OnlineTab::showGroups()
{
    QStringList panels;
    for (const online::Metric metric : online::kAllMetrics)
        panels << tr("%1: gain (%)").arg(LabWording::metric(metric));
    std::vector<IntervalRow> rows;
    const auto add = [&](const QString& label, const online::Part& part) {
        for (std::size_t arm = 1; arm < m_experiment->arms.size(); ++arm) {
            const RunStyle style = theme::runStyle(static_cast<std::int64_t>(arm) + 1);
            const QString name = shownText(m_experiment->arms[arm].name);
            IntervalRow& row = rows.emplace_back(
                IntervalRow{m_experiment->arms.size() > 2 ? tr("%1, %2").arg(label, name) : label,
                            style.colour,
                            style.marker,
                            {}});
            for (const online::Metric metric : online::kAllMetrics)
                row.marks.push_back(
                    markOf(metric, part.treatments[arm - 1][static_cast<std::size_t>(metric)]));
        }
    };
    add(tr("All searches"), m_experiment->whole);
    for (const online::GroupPart& group : m_experiment->groups)
        add(LabWording::group(group.group), group.part);
    m_plot->set(panels, std::move(rows), IntervalPlot::Scale::Own);
}

/// Every day from the first to the last has its place: one without searches stays empty.
void OnlineTab::showDays(bool gains)
{
    static constexpr const char* kRates[] = {"CTR", "LPR", "RQR"};
    const std::vector<online::DayPart>& days = m_experiment->days;
    const auto placeOf = [&](const online::DayPart& day) {
        return days.empty() ? 0 : (day.day - days.front().day) / kDay;
    };
    std::vector<SeriesPanel> panels;
    for (const online::Metric metric : online::kAllMetrics) {
        SeriesPanel& panel = panels.emplace_back();
        panel.title = gains ? tr("%1: gain (%)").arg(LabWording::metric(metric))
                            : tr("%1 (%)").arg(QLatin1String(kRates[static_cast<std::size_t>(metric)]));
        panel.zero = gains;
        panel.clipped = true;
        for (std::int64_t at = 0; !days.empty() && at <= placeOf(days.back()); ++at)
            panel.names << QString::fromStdString(formatIso8601(days.front().day + at * kDay).substr(5, 5));
    }
    std::vector<Series> series;
    for (std::size_t arm = gains ? 1 : 0; arm < m_experiment->arms.size(); ++arm) {
        Series& line = series.emplace_back();
        line.name = shownText(m_experiment->arms[arm].name);
        line.style = static_cast<qint64>(arm) + 1;
        for (const online::Metric metric : online::kAllMetrics) {
            std::vector<SeriesPoint>& points = line.panels.emplace_back();
            for (const online::DayPart& day : days)
                if (const auto point =
                        gains ? gainOf(metric, day.part, arm) : rateOf(metric, day.part, arm)) {
                    points.push_back(*point);
                    points.back().x = static_cast<double>(placeOf(day));
                }
        }
    }
    m_days->set(std::move(panels), std::move(series));
}

void OnlineTab::showRemarks()
{
    QStringList lines;
    m_mismatch->dismiss();
    for (const online::Remark& remark : online::remarksOn(*m_experiment)) {
        const QString sentence = LabWording::remark(remark, *m_experiment);
        if (remark.code == online::RemarkCode::Mismatch)
            m_mismatch->showMessage(Banner::Grade::Error, sentence);
        else
            lines << QStringLiteral("• ") + sentence;
    }
    QStringList aa;
    for (const online::Metric metric : online::kAllMetrics)
        if (const auto share = m_experiment->aa.share[static_cast<std::size_t>(metric)])
            aa << tr("%1 %2 %", "metric, share").arg(LabWording::metric(metric), Wording::percent(*share));
    if (!aa.isEmpty())
        lines << QStringLiteral("• ") +
                     tr("A/A check, random halves of the control with p < 0.05: %1 (right: 3 to 7 %).")
                         .arg(aa.join(tr(", ", "between shares")));
    lines << QStringLiteral("• ") +
                 tr("Sample ratio against the plan: χ² = %1, p %2. The unit is the %3.")
                     .arg(Wording::number(m_experiment->sampleRatio.chiSquare, 3),
                          Wording::pValue(m_experiment->sampleRatio.p),
                          m_experiment->unit == online::Unit::User ? tr("user") : tr("request"));
    m_remarks->setText(lines.join(QLatin1Char('\n')));
}

} // namespace crops::widgets
