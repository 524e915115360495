// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>
#include <functional>
#include <vector>

class QCPAxis;
class QCPScatterStyle;
class QCustomPlot;
class QPainter;

namespace crops::widgets
{

struct RunStyle;

/// The points of a plot as a table: what its CSV export holds.
struct PlotTable {
    QStringList columns;
    std::vector<QStringList> rows; ///< '.' decimals, full precision; empty = missing.
};

/// What every plot has: the canvas in the palette's colours, again when the palette changes; keyboard focus,
/// a name and a text summary for screen readers; export of picture and points. Plots hold a copy of what they
/// show and compute nothing.
class Plot : public QWidget
{
    Q_OBJECT

  public:
    explicit Plot(QWidget* parent = nullptr);
    ~Plot() override;

    /// What the plot shows, in one or two sentences, translated: for screen readers and tool tips.
    virtual QString summary() const = 0;
    /// The plotted points.
    virtual PlotTable points() const = 0;
    /// Draws the plot into the painter's rectangle of `size` (in the painter's units).
    void paintTo(QPainter& painter, const QSize& size) const;

    /// The title beside the first panel's axis; setAxisTitle lasts until the language changes.
    QString axisTitle(Qt::Orientation orientation) const;
    void setAxisTitle(Qt::Orientation orientation, const QString& title);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  signals:
    /// The person asked for the export dialog (context menu).
    void exportRequested(crops::widgets::Plot* plot);

  protected:
    QCustomPlot& canvas() const { return *m_canvas; }
    /// Colours of axes, grid and background from the theme. Subclasses extend it with their own pens, then
    /// the base replots.
    virtual void applyColours();
    /// Call after new data: renews the accessible description and asks for one replot in this turn of the
    /// event loop.
    void dataChanged();
    void replotSoon();
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

    /// Which of so many points, at these coordinates of the plot, is nearest to a pixel of the canvas and
    /// less than `reach` pixels away; −1: none.
    int nearest(const QPointF& pixel, double reach, std::size_t points,
                const std::function<QPointF(std::size_t)>& at) const;
    /// For a table of points: as many digits as tell it from every other number.
    static QString exact(double value) { return QString::number(value, 'g', 17); }
    /// QCustomPlot's scatter shape for theme's marker numbers.
    static QCPScatterStyle markerOf(int marker, const QColor& colour, double size, bool filled);

  private:
    QCustomPlot* m_canvas;
};

} // namespace crops::widgets
