// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <optional>
#include <vector>

#include "plots/panels_plot.h"
#include "texts.h"

namespace crops::widgets
{

/// A value at x with its interval, where one is known.
struct SeriesPoint {
    double x = 0;
    double value = 0;
    std::optional<double> low, high;
};

/// One of the plots that stand side by side.
struct SeriesPanel {
    QString title;  ///< Translated.
    QString xTitle; ///< Translated.
    /// What stands at x = 0, 1, 2, …; empty: x is a number, of which only whole ones are marked.
    QStringList names;
    bool share = false;   ///< x and values are shares of one whole (Lorenz curves), with the diagonal.
    bool zero = false;    ///< Values are differences: 0 is always shown.
    bool clipped = false; ///< Intervals that reach far beyond the values are cut off at the edge.
};

/// What is drawn of one arm in each panel.
struct Series {
    QString name;
    qint64 style = 0; ///< theme::runStyle's key.
    std::vector<std::vector<SeriesPoint>> panels;
};

/// Lines with intervals: values that were measured a few times, several arms in each of some panels; values
/// are shares of 1, shown in percent. Each arm by its fixed colour, dash and marker, told in a legend below.
class SeriesPlot : public PanelsPlot
{
    Q_OBJECT

  public:
    explicit SeriesPlot(QWidget* parent = nullptr);

    void set(std::vector<SeriesPanel> panels, std::vector<Series> series);

    QString summary() const override;
    PlotTable points() const override;

    /// First and last value that a panel shows, in percent (tests).
    std::pair<double, double> visibleValues(std::size_t panel) const;

  protected:
    void applyColours() override;
    QStringList titles() const override;
    void addPanel(QCPAxisRect& rect, std::size_t panel) override;
    QString tipOf(std::size_t panel, double x) const override;

  private:
    void addSeries(QCPAxisRect& rect, std::size_t panel, std::size_t series);
    void scale(QCPAxisRect& rect, std::size_t panel) const;

    Texts m_texts{this, staticMetaObject};
    std::vector<SeriesPanel> m_panels;
    std::vector<Series> m_series;
};

} // namespace crops::widgets
