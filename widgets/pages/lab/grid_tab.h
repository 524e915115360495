// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "models/cell_table.h"
#include "pages/lab/loop_pane.h"

class QComboBox;
class QTableView;
class QToolButton;

namespace crops::widgets
{

class SeriesPlot;

/// A sensitivity grid: how the difference of two arms in a metric, at the end of the loop, depends on one or
/// two options; as a table (two options: a heat map) and as curves, with intervals. Every cell is a loop that
/// can be opened.
class GridTab : public LoopPane
{
    Q_OBJECT

  public:
    explicit GridTab(const PageContext& context, QWidget* parent = nullptr);

    using ResultPtr = std::shared_ptr<const study::GridResult>;
    /// What is shown; null while nothing is.
    const ResultPtr& result() const { return m_result; }

  signals:
    /// To look at one cell's loop, by its folder.
    void cellRequested(const QString& folder);

  protected:
    void readResult() override;

  private:
    /// What is said of one cell; nothing where it has no value yet.
    std::optional<study::Measured> differenceIn(std::size_t cell) const;
    std::optional<study::Measured> valueIn(std::size_t cell, int arm) const;

    QLayout* makeChoices();
    void show(ResultPtr result);
    void fillArms();
    void showAll();
    void showList();
    void showMap();
    void showCurves();
    void openCell();
    Cell cellOf(std::size_t cell, double most) const;
    int cellAt(const QModelIndex& index) const;
    double largest() const;

    ResultPtr m_result;
    QString m_shownFolder;
    QComboBox *m_metric, *m_arm, *m_less;
    QToolButton* m_openCell;
    CellTable* m_cells;
    QTableView* m_table;
    SeriesPlot* m_plot;
    Texts m_texts{this, staticMetaObject};
};

} // namespace crops::widgets
