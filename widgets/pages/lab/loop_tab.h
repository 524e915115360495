// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "models/cell_table.h"
#include "pages/lab/loop_pane.h"

class QComboBox;
class QTableView;
class QToolButton;

namespace crops::widgets
{

class SeriesPlot;
class SharesPlot;

/// The name of a loop's metric, in the language that is set.
QString loopMetricText(study::LoopMetric metric);

/// A closed loop: its metrics round by round, exposure as Lorenz curves, what one query's users were shown,
/// by intent, and the project of every round.
class LoopTab : public LoopPane
{
    Q_OBJECT

  public:
    explicit LoopTab(const PageContext& context, QWidget* parent = nullptr);

    using ResultPtr = std::shared_ptr<const study::LoopResult>;
    /// What is shown; null while nothing is.
    const ResultPtr& result() const { return m_result; }

  protected:
    void readResult() override;

  private:
    enum View { Behaviour, Retrieval, Intents, Exposure, Query, Numbers };
    enum As { Values, Differences };

    QLayout* makeChoices();
    QLayout* makeProjects();
    void show(ResultPtr result);
    void showView();
    void showSeries(std::initializer_list<study::LoopMetric> metrics, bool lorenz);
    void showQuery();
    void showNumbers();
    void fillChoices();
    void checkProject();
    QString projectPath() const;

    ResultPtr m_result;
    QString m_shownFolder;
    QComboBox *m_view, *m_as, *m_query;
    QComboBox *m_arm, *m_world, *m_round;
    QToolButton* m_project;
    SeriesPlot* m_series;
    SharesPlot* m_shares;
    CellTable* m_numbers;
    QTableView* m_table;
    Texts m_texts{this, staticMetaObject};
};

} // namespace crops::widgets
