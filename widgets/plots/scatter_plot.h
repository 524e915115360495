// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "plots/plot.h"
#include "texts.h"

class QCPGraph;
class QCPItemLine;

namespace crops::widgets
{

/// One test query in the plane of two runs.
struct ScatterPoint {
    double a = 0; ///< In [0, 1].
    double b = 0;
    QString label;
};

/// Run A against run B, one point a query: above the diagonal B is better (▲, blue), below A is (▼, orange).
/// Click or Enter picks a point, arrow keys go from point to point, double click or a second Enter opens it.
class ScatterPlot : public Plot
{
    Q_OBJECT

  public:
    explicit ScatterPlot(QWidget* parent = nullptr);

    void setPoints(std::vector<ScatterPoint> points);
    void setNames(const QString& a, const QString& b, const QString& metric);
    /// Draws a ring around it; −1 = none. No signal.
    void setCurrent(int point);

    QString summary() const override;
    PlotTable points() const override;
    /// Pixel of a point in this widget (tests).
    QPoint positionOf(int point) const;

  signals:
    void pointPicked(int point);
    void pointOpened(int point);

  protected:
    void applyColours() override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    int pointAt(const QPointF& position) const; // −1 = none

    Texts m_texts{this, staticMetaObject};
    std::vector<ScatterPoint> m_points;
    QString m_nameA, m_nameB, m_metric;
    QCPGraph* m_wins;
    QCPGraph* m_ties;
    QCPGraph* m_losses;
    QCPGraph* m_ring;
    QCPItemLine* m_diagonal;
    int m_current = -1;
};

} // namespace crops::widgets
