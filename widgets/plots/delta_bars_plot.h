// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "plots/plot.h"
#include "texts.h"

class QCPGraph;

namespace crops::widgets
{

/// One query's difference B − A.
struct DeltaBar {
    double difference = 0;
    QString label;
    int point = 0; ///< What barPicked says.
};

/// Differences from the largest win to the largest loss, one bar a query.
class DeltaBarsPlot : public Plot
{
    Q_OBJECT

  public:
    explicit DeltaBarsPlot(QWidget* parent = nullptr);

    /// In any order: sorted here for drawing.
    void setBars(std::vector<DeltaBar> bars);

    QString summary() const override;
    PlotTable points() const override;
    const std::vector<DeltaBar>& bars() const { return m_bars; }

  signals:
    void barPicked(int point);

  protected:
    void applyColours() override;

  private:
    Texts m_texts{this, staticMetaObject};
    std::vector<DeltaBar> m_bars;
    QCPGraph* m_wins;
    QCPGraph* m_losses;
};

} // namespace crops::widgets
