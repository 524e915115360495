// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab/grid_tab.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "controls/layouts.h"
#include "pages/compare/compare_tab.h"
#include "pages/lab/loop_tab.h"
#include "plots/series_plot.h"
#include "shown_text.h"
#include "wording.h"

namespace crops::widgets
{

GridTab::GridTab(const PageContext& context, QWidget* parent)
    : LoopPane(context, true, parent), m_metric(new QComboBox(this)), m_arm(new QComboBox(this)),
      m_less(new QComboBox(this)), m_openCell(new QToolButton(this)), m_cells(new CellTable(this)),
      m_table(makeTable(m_cells, this)), m_plot(new SeriesPlot(this))
{
    m_texts(m_table).name(QT_TR_NOOP("Differences of two arms by the values of the options"));
    m_table->setSortingEnabled(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    setContent(asColumn(this, {makeChoices(), {divided(Qt::Vertical, this, {m_table, m_plot}), 1}}));
    connect(m_table, &QTableView::doubleClicked, this, &GridTab::openCell);
    m_texts.onChange([this] {
        if (m_result) showAll();
    });
}

QLayout* GridTab::makeChoices()
{
    m_texts(m_metric).nameAndTip(QT_TR_NOOP("Metric of the last round"));
    m_texts(m_arm).nameAndTip(QT_TR_NOOP("The arm whose value is taken …"));
    m_texts(m_less).nameAndTip(QT_TR_NOOP("… less the value of this one"));
    m_texts(m_openCell)
        .text(QT_TR_NOOP("Open this &cell as a loop"))
        .tip(QT_TR_NOOP("The loop of the chosen cell, in the tab Closed loop"));
    m_texts.also([this] {
        const QSignalBlocker quiet(m_metric);
        const int at = std::max(0, m_metric->currentIndex());
        m_metric->clear();
        for (std::size_t m = 0; m < study::kLoopMetrics; ++m)
            m_metric->addItem(loopMetricText(static_cast<study::LoopMetric>(m)));
        m_metric->setCurrentIndex(at);
    });
    m_metric->setObjectName(QStringLiteral("metric"));
    m_openCell->setObjectName(QStringLiteral("openCell"));
    for (QComboBox* box : {m_metric, m_arm, m_less})
        connect(box, &QComboBox::currentIndexChanged, this, &GridTab::showAll);
    connect(m_openCell, &QToolButton::clicked, this, &GridTab::openCell);
    return inRow({m_metric, m_arm, new QLabel(QStringLiteral("−"), this), m_less, rest(), m_openCell});
}

void GridTab::readResult()
{
    if (m_shownFolder != task()->folder) m_result.reset();
    read(
        [task = *task()](Progress& progress) {
            return std::make_shared<const study::GridResult>(
                study::readGrid(task.grid, task.folder.toStdString(), progress));
        },
        [this](ResultPtr result) { show(std::move(result)); });
}

void GridTab::show(ResultPtr result)
{
    m_result = std::move(result);
    if (m_shownFolder != task()->folder) fillArms();
    m_shownFolder = task()->folder;
    showAll();
}

void GridTab::fillArms()
{
    const std::array<QSignalBlocker, 2> quiet{QSignalBlocker(m_arm), QSignalBlocker(m_less)};
    for (QComboBox* box : {m_arm, m_less}) {
        box->clear();
        for (const study::LoopArm& arm : m_result->grid.base.arms)
            box->addItem(shownText(arm.name));
    }
    m_arm->setCurrentIndex(m_arm->count() - 1);
    m_less->setCurrentIndex(0);
}

std::optional<study::Measured> GridTab::valueIn(std::size_t cell, int arm) const
{
    const auto& loop = m_result->results[cell];
    if (!loop || arm < 0) return std::nullopt;
    return loop
        ->points[static_cast<std::size_t>(arm)][static_cast<std::size_t>(study::lastCommonRound(*loop))]
        .values[static_cast<std::size_t>(m_metric->currentIndex())];
}

std::optional<study::Measured> GridTab::differenceIn(std::size_t cell) const
{
    const auto& loop = m_result->results[cell];
    const auto arm = static_cast<std::size_t>(m_arm->currentIndex());
    const auto less = static_cast<std::size_t>(m_less->currentIndex());
    if (!loop || arm == less) return std::nullopt;
    const auto round = static_cast<std::size_t>(study::lastCommonRound(*loop));
    std::optional<study::Measured> found =
        study::differencesOf(*loop, std::min(arm, less), std::max(arm, less),
                             round)[static_cast<std::size_t>(m_metric->currentIndex())];
    if (!found || arm > less) return found;
    return study::Measured{0.0 - found->value, found->high ? std::optional(0.0 - *found->high) : std::nullopt,
                           found->low ? std::optional(0.0 - *found->low) : std::nullopt};
}

double GridTab::largest() const
{
    double most = 0;
    for (std::size_t cell = 0; cell < m_result->cells.size(); ++cell)
        if (const auto difference = differenceIn(cell)) most = std::max(most, std::abs(difference->value));
    return most;
}

Cell GridTab::cellOf(std::size_t cell, double most) const
{
    const std::optional<study::Measured> difference = differenceIn(cell);
    Cell shown;
    shown.sort = static_cast<int>(cell);
    if (!difference) {
        shown.text = Wording::dash();
        shown.toolTip = m_arm->currentIndex() == m_less->currentIndex() ? tr("Choose two different arms.")
                                                                        : tr("No round stands here yet.");
        return shown;
    }
    shown.text = Wording::signedPercent(difference->value);
    if (difference->low)
        shown.text += QLatin1Char(' ') + Cell::interval(*difference->low, *difference->high).text;
    const bool lower = study::infoOf(static_cast<study::LoopMetric>(m_metric->currentIndex())).lowerIsBetter;
    if (most > 0) shown.heat = (lower ? -1 : 1) * difference->value / most;
    const int round = study::lastCommonRound(*m_result->results[cell]);
    shown.toolTip = tr("%1, round %2").arg(shownText(m_result->cells[cell].name)).arg(round);
    return shown;
}

void GridTab::showAll()
{
    if (!m_result || m_arm->count() == 0) return;
    if (m_result->grid.axes.size() == 2)
        showMap();
    else
        showList();
    showCurves();
    m_table->resizeColumnsToContents();
}

/// One option: a row a value, with the arms' own values.
void GridTab::showList()
{
    std::vector<CellTable::Row> rows;
    const double most = largest();
    for (std::size_t cell = 0; cell < m_result->cells.size(); ++cell) {
        CellTable::Row& row = rows.emplace_back();
        const auto number = static_cast<int>(cell);
        row.push_back({QString::fromStdString(m_result->cells[cell].values.front()), number});
        for (const int arm : {m_less->currentIndex(), m_arm->currentIndex()}) {
            const auto value = valueIn(cell, arm);
            row.push_back({value ? Wording::percent(value->value) : Wording::dash(), number});
        }
        row.push_back(cellOf(cell, most));
    }
    m_cells->set({QString::fromStdString(m_result->grid.axes.front().key), m_less->currentText(),
                  m_arm->currentText(), tr("Difference (points)")},
                 std::move(rows));
}

/// Two: a map, the first option downwards.
void GridTab::showMap()
{
    const study::GridAxis& down = m_result->grid.axes[0];
    const study::GridAxis& across = m_result->grid.axes[1];
    QStringList columns{QStringLiteral("%1 ↓ %2 →")
                            .arg(QString::fromStdString(down.key), QString::fromStdString(across.key))};
    for (const std::string& value : across.values)
        columns << QString::fromStdString(value);
    std::vector<CellTable::Row> rows;
    const double most = largest();
    for (std::size_t i = 0; i < down.values.size(); ++i) {
        CellTable::Row& row = rows.emplace_back();
        row.push_back({QString::fromStdString(down.values[i])});
        for (std::size_t j = 0; j < across.values.size(); ++j)
            row.push_back(cellOf(i * across.values.size() + j, most));
    }
    m_cells->set(columns, std::move(rows));
}

/// The difference over the first option's values, a line a value of the second.
void GridTab::showCurves()
{
    const std::vector<study::GridAxis>& axes = m_result->grid.axes;
    const std::size_t lines = axes.size() == 2 ? axes[1].values.size() : 1;
    SeriesPanel panel;
    panel.title =
        tr("%1, %2 − %3 (points)").arg(m_metric->currentText(), m_arm->currentText(), m_less->currentText());
    panel.xTitle = QString::fromStdString(axes[0].key);
    panel.zero = true;
    for (const std::string& value : axes[0].values)
        panel.names << QString::fromStdString(value);
    std::vector<Series> series;
    for (std::size_t line = 0; line < lines; ++line) {
        Series& one = series.emplace_back();
        one.name = axes.size() == 2 ? QString::fromStdString(axes[1].key + " " + axes[1].values[line])
                                    : m_arm->currentText();
        one.style = static_cast<qint64>(line) + 1;
        std::vector<SeriesPoint>& points = one.panels.emplace_back();
        for (std::size_t i = 0; i < axes[0].values.size(); ++i)
            if (const auto difference = differenceIn(i * lines + line))
                points.push_back(
                    {static_cast<double>(i), difference->value, difference->low, difference->high});
    }
    m_plot->set({panel}, std::move(series));
}

int GridTab::cellAt(const QModelIndex& index) const
{
    if (!m_result || !index.isValid()) return -1;
    const QVariant cell = index.data(Qt::UserRole);
    return cell.metaType().id() == QMetaType::Int ? cell.toInt() : -1;
}

void GridTab::openCell()
{
    QModelIndex index = m_table->currentIndex();
    int cell = cellAt(index);
    if (cell < 0) cell = cellAt(m_table->model()->index(std::max(0, index.row()), 1));
    if (cell < 0) return;
    emit cellRequested(QString::fromStdString(study::GridFolder(task()->folder.toStdString())
                                                  .ofCell(m_result->cells[static_cast<std::size_t>(cell)])
                                                  .string()));
}

} // namespace crops::widgets
