// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QString>
#include <vector>

#include "plots/plot.h"
#include "texts.h"

class QCPItemStraightLine;
class QCPLayer;

namespace crops::widgets
{

/// One quantity against α.
struct AlphaSeries {
    QString name;   ///< Translated.
    QString column; ///< Of the exported points.
    QColor colour;
    Qt::PenStyle dash = Qt::SolidLine;
    int marker = -1; ///< As RunStyle::marker; −1 = a line only.
    std::vector<double> alpha;
    std::vector<double> value; ///< As many as alpha.
};

/// Quantities against α, with a line where α stands now. What the values are and how they are told apart is
/// the page's; hovering tells the nearest point.
class AlphaCurvePlot : public Plot
{
    Q_OBJECT

  public:
    explicit AlphaCurvePlot(QWidget* parent = nullptr);

    /// `name` for screen readers, `valueTitle` for the axis, both translated. `decimals` of values in words.
    void setTitles(const QString& name, const QString& valueTitle, int decimals);
    void setSeries(std::vector<AlphaSeries> series);
    const std::vector<AlphaSeries>& series() const { return m_series; }
    void setAlpha(double alpha);

    QString summary() const override;
    PlotTable points() const override;

  protected:
    void applyColours() override;

  private:
    void showTip(const QPointF& position, const QPoint& global);
    QString valueText(double value) const;

    Texts m_texts{this, staticMetaObject};
    std::vector<AlphaSeries> m_series;
    QString m_valueTitle;
    int m_decimals = 0;
    double m_alpha = 0.6;
    QCPLayer* m_layer;
    QCPItemStraightLine* m_line;
};

} // namespace crops::widgets
