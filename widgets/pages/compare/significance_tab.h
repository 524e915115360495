// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cell_table.h"
#include "pages/compare/compare_tab.h"
#include "texts.h"

class QTableView;

namespace crops::widgets
{

class IntervalPlot;

/// Each chosen run against the baseline: differences with intervals, p, wins and losses.
class SignificanceTab : public CompareTab
{
    Q_OBJECT

  public:
    explicit SignificanceTab(const PageContext& context, QWidget* parent = nullptr);

    /// What compareWithBaseline found; the page computes it once for the table above and for here.
    void setComparisons(std::vector<study::RunComparison> comparisons);
    /// Other runs are being compared: what was found for the ones before is not shown any more.
    void setPending();

  protected:
    void clear() override;
    void blank() override {} // setPending() says when
    void load() override;

  private:
    CellTable::Row row(const study::RunComparison& comparison) const;

    Texts m_texts{this, staticMetaObject};
    std::vector<study::RunComparison> m_comparisons;
    bool m_pending = false;
    CellTable* m_model;
    QTableView* m_table;
    IntervalPlot* m_plot;
};

} // namespace crops::widgets
