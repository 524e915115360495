// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "models/search_models.h"
#include "pages/search_desk.h"
#include "plots/map_plot.h"
#include "texts.h"

class QComboBox;
class QLabel;
class QTableView;

namespace crops::widgets
{

/// The Try page's map: one run's vectors, the query on them, and a table of what was looped.
class TryMap : public QWidget
{
    Q_OBJECT

  public:
    static constexpr int kListed = 500; ///< Rows of the table at most.

    explicit TryMap(JobRunner& jobs, QWidget* parent = nullptr);

    /// The runs that have vectors; keeps the chosen one where it is among them.
    void setRuns(const QList<QPair<RunId, QString>>& runs);
    RunId run() const;
    /// A map of run() and this query is under way: one of another run or query is taken away.
    void expect(const QString& query);
    /// Drops one that is not of run().
    void showMap(RunId run, const MapAnswer& answer);
    /// Nothing to show; the reason stands above the empty map.
    void clear(const QString& reason = {});
    MapPlot& plot() const { return *m_plot; }
    QTableView& table() const { return *m_table; }

  signals:
    void runChosen(crops::RunId run);
    void documentChosen(crops::DocId doc);

  private:
    void list(const std::vector<DocId>& docs);
    void describe();

    Texts m_texts{this, staticMetaObject};
    JobRunner& m_jobs;
    MapAnswer m_answer;
    RunId m_shown; // whose vectors the plot shows; 0 = none
    QString m_reason;
    qsizetype m_chosen = -1; // documents in the last loop; −1 = no loop yet
    MapListModel* m_model;
    QComboBox* m_runs;
    QComboBox* m_colouring;
    MapPlot* m_plot;
    QLabel* m_note;
    QTableView* m_table;
};

} // namespace crops::widgets
