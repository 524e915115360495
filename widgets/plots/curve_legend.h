// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

#include "texts.h"

namespace crops::widgets
{

class CurvePlot;

/// The runs of a CurvePlot beside it; a click (or space) on one hides and shows it. Follows the plot.
class CurveLegend : public QListWidget
{
    Q_OBJECT

  public:
    explicit CurveLegend(CurvePlot& plot, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void fill();
    void toggle(QListWidgetItem* item);

    Texts m_texts{this, staticMetaObject};
    CurvePlot& m_plot;
};

} // namespace crops::widgets
