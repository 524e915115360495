// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/grade_edit.h"
#include "models/rows_model.h"
#include "pages/compare/compare_tab.h"
#include "texts.h"

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTabWidget;
class QTableView;

namespace crops::widgets
{

class DeltaBarsPlot;
class QueryResults;
class ScatterPlot;

/// Run A against run B, query by query: how many won, which, and by how much.
class QueriesTab : public CompareTab
{
    Q_OBJECT

  public:
    explicit QueriesTab(const PageContext& context, QWidget* parent = nullptr);

    QueryResults& results() const { return *m_results; }

  signals:
    /// `before`: the judge's grade until now.
    void gradeWanted(const crops::widgets::GradeEdit& edit, std::optional<int> before);

  protected:
    void clear() override;
    void load() override;

  private:
    void show(std::vector<study::QueryPair> pairs);
    const std::vector<study::QueryPair>& pairs() const { return m_model->rows(); }
    /// Row of the model that is shown at `shown`, an index of the sorted and filtered table.
    int pairAt(const QModelIndex& shown) const;
    void pick(int pair);
    void open(int pair);

    Texts m_texts{this, staticMetaObject};
    RowsModel<study::QueryPair>* m_model; ///< Thousands of rows: a text is made when its row is painted.
    QLabel* m_counts;
    QLineEdit* m_filter;
    QTableView* m_table;
    QSortFilterProxyModel* m_shown;
    QTabWidget* m_plots;
    ScatterPlot* m_scatter;
    DeltaBarsPlot* m_bars;
    QueryResults* m_results;
};

} // namespace crops::widgets
