// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include <QColor>

#include "plots/plot.h"
#include "texts.h"

class QCPAxisRect;

namespace crops::widgets
{

/// A difference with its interval; nothing where it was not computed.
struct IntervalMark {
    double value = 0; ///< Shares of 1; shown in points.
    double low = 0;
    double high = 0;
};

/// A row of the plot: a run, or a group of queries.
struct IntervalRow {
    QString label;
    QColor colour; ///< Of mark and interval.
    int marker = 0;
    std::vector<std::optional<IntervalMark>> marks; ///< One a panel.
};

/// Forest plot: rows downwards, differences across with a line at zero; one panel a number, side by side.
class IntervalPlot : public Plot
{
    Q_OBJECT

  public:
    explicit IntervalPlot(QWidget* parent = nullptr);

    /// Of the panels: one for all, or each its own, where the first row is the whole and a row that reaches
    /// far beyond it (of a few units) is cut off at the edge.
    enum class Scale { Shared, Own };
    void set(const QStringList& panels, std::vector<IntervalRow> rows, Scale scale = Scale::Shared);

    QString summary() const override;
    PlotTable points() const override;
    QSize minimumSizeHint() const override;

  protected:
    void applyColours() override;

  private:
    void rebuild();
    /// Largest distance from zero that the panel shows.
    double reach(std::size_t panel) const;
    void addRow(QCPAxisRect& rect, std::size_t panel, std::size_t row);

    Texts m_texts{this, staticMetaObject};
    QStringList m_panels;
    std::vector<IntervalRow> m_rows;
    Scale m_scale = Scale::Shared;
};

} // namespace crops::widgets
