// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>
#include <vector>

#include "base/ids.h"
#include "labels/theta_index.h"
#include "models/label_models.h"
#include "study/analysis/alpha_sweep.h"
#include "texts.h"

class QPushButton;
class QStackedWidget;
class QTableView;

namespace crops::widgets
{

class AlphaCurvePlot;
class EmptyState;

/// What lies around α: the pairs nearest to it, what each α keeps, and the metrics of runs that differ in α
/// only.
class LabelsDetailPanel : public QTabWidget
{
    Q_OBJECT

  public:
    explicit LabelsDetailPanel(QWidget* parent = nullptr);

    void setPairs(std::vector<BorderlineRow> rows);
    void setCurve(std::vector<labels::KeptPoint> curve);
    void setSweeps(std::vector<study::AlphaSweep> sweeps);
    void setAlpha(double alpha);

    BorderlineModel& pairs() { return *m_pairs; }
    QTableView& table() { return *m_table; }
    AlphaCurvePlot& sensitivity() { return *m_sensitivity; }
    AlphaCurvePlot& sweep() { return *m_sweep; }

  signals:
    void pairSelected(crops::QueryId query, crops::DocId doc);
    /// The Inspector is to be seen.
    void whyRequested();
    void trainRequested();

  private:
    void buildTable();
    void showCurves();

    Texts m_texts{this, staticMetaObject};
    std::vector<labels::KeptPoint> m_curve;
    std::vector<study::AlphaSweep> m_sweeps;
    BorderlineModel* m_pairs;
    QTableView* m_table;
    QPushButton* m_why;
    AlphaCurvePlot* m_sensitivity;
    QStackedWidget* m_sweepStack;
    AlphaCurvePlot* m_sweep;
    EmptyState* m_noSweep;
};

} // namespace crops::widgets
