// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/compare/compare_tab.h"
#include "texts.h"

class QCheckBox;
class QDoubleSpinBox;
class QLabel;

namespace crops::widgets
{

class CurveLegend;
class CurvePlot;

/// Training curves of the chosen runs side by side.
class CurvesTab : public CompareTab
{
    Q_OBJECT

  public:
    explicit CurvesTab(const PageContext& context, QWidget* parent = nullptr);

  protected:
    void clear() override;
    void load() override;

  private:
    Texts m_texts{this, staticMetaObject};
    QDoubleSpinBox* m_smoothing;
    CurvePlot* m_plot;
    CurveLegend* m_legend;
};

} // namespace crops::widgets
