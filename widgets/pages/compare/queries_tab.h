// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cell_table.h"
#include "pages/compare/compare_tab.h"

class QLabel;
class QLineEdit;
class QTabWidget;
class QTableView;

namespace crops::widgets
{

class DeltaBarsPlot;
class ScatterPlot;

/// Run A against run B, query by query: how many won, which, and by how much.
class QueriesTab : public CompareTab
{
    Q_OBJECT

  public:
    explicit QueriesTab(const PageContext& context, QWidget* parent = nullptr);

  protected:
    void clear() override;
    void load() override;
    void retranslate() override;

  private:
    void show(std::vector<study::QueryPair> pairs);
    void fillTable();
    void pick(int pair);
    void open(int pair);

    std::vector<study::QueryPair> m_pairs;
    CellTable* m_model;
    QLabel* m_counts;
    QLineEdit* m_filter;
    QTableView* m_table;
    QTabWidget* m_plots;
    ScatterPlot* m_scatter;
    DeltaBarsPlot* m_bars;
};

} // namespace crops::widgets
