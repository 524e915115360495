// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QStringList>
#include <vector>

#include "plots/panels_plot.h"
#include "texts.h"

namespace crops::widgets
{

/// One of the plots that stand side by side: how a whole is divided, time after time.
struct SharesPanel {
    QString title;                           ///< Translated.
    std::vector<std::vector<double>> shares; ///< [x][part], sums of 1; empty where nothing was.
};

/// Stacked bars: the parts of a whole by x = 0, 1, 2, …, one panel an arm; the last part is whatever else.
class SharesPlot : public PanelsPlot
{
    Q_OBJECT

  public:
    explicit SharesPlot(QWidget* parent = nullptr);

    /// `parts` from the bottom up; `xTitle` of the bars' numbers.
    void set(QStringList parts, const QString& xTitle, std::vector<SharesPanel> panels);

    QString summary() const override;
    PlotTable points() const override;

  protected:
    QStringList titles() const override;
    void addPanel(QCPAxisRect& rect, std::size_t panel) override;
    QString tipOf(std::size_t panel, double x) const override;

  private:
    QColor colourOf(qsizetype part) const;

    Texts m_texts{this, staticMetaObject};
    QStringList m_parts;
    QString m_xTitle;
    std::vector<SharesPanel> m_panels;
};

} // namespace crops::widgets
