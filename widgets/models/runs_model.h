// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QString>
#include <map>
#include <optional>
#include <vector>

#include "models/rows_model.h"
#include "study/analysis/compare_runs.h"
#include "study/experiments/config_difference.h"

namespace crops::widgets
{

/// What a person can change of a run.
struct RunEdit {
    RunId run;
    QString name;
    store::RunMarks marks;
};

/// The runs with marks, numbers and, where compared, the difference to the baseline. A snapshot: set, never
/// read here. Name, tags and notes are edited in place; the model only says what was asked for.
class RunsModel : public RowsModel<study::RunOverview>
{
    Q_OBJECT

  public:
    enum Column {
        Baseline,
        Pin,
        Name,
        Method,
        Seed,
        Labels,
        Value0,
        Delta0,
        Value1,
        Delta1,
        Value2,
        Delta2,
        WholeCatalogue,
        Status,
        Remarks,
        Tags,
        Notes,
        Fixed
    };
    static constexpr int SortRole = Qt::UserRole;      ///< Number or text to sort by; invalid = missing.
    static constexpr int RunRole = Qt::UserRole + 1;   ///< qint64: the run's key.
    static constexpr int FrontRole = Qt::UserRole + 2; ///< 0 baseline, 1 pinned, 2 others: always in front.

    explicit RunsModel(QObject* parent = nullptr);

    void setRuns(std::vector<study::RunOverview> runs);
    const std::vector<study::RunOverview>& runs() const { return rows(); }
    const study::RunOverview* find(RunId run) const;
    std::optional<RunId> baseline() const;

    /// Results of comparing with the baseline; replaces the older ones.
    void setComparisons(const std::vector<study::RunComparison>& comparisons);
    /// Settings as further columns, a value a run; empty = none.
    void setConfig(std::vector<study::ConfigRow> rows);
    /// Shows an edit before it is written. A new baseline takes the place of the old one.
    void apply(const RunEdit& edit);

    QVariant data(const QModelIndex& index, int role) const override;

    /// Why a run has no such number, or was not compared; translated.
    static QString noNumberText(study::NoNumber reason);
    static QString noComparisonText(study::NoComparison reason);

  signals:
    void editRequested(const crops::widgets::RunEdit& edit);

  private:
    using RunColumn = RowsColumn<study::RunOverview>;

    std::vector<RunColumn> columns();
    RunColumn markColumn(bool baseline) const;
    RunColumn valueColumn(std::size_t headline) const;
    RunColumn differenceColumn(std::size_t headline) const;
    const study::RunComparison* comparison(RunId run, std::size_t headline) const;
    QString whyNoDelta(const study::RunOverview& run, std::size_t headline) const;
    bool ask(const study::RunOverview& run, RunEdit edit);

    std::map<std::pair<std::int64_t, std::size_t>, study::RunComparison> m_comparisons;
};

/// Sorts and filters: the baseline and pinned runs stay in front, missing numbers at the end.
class RunsProxy : public QSortFilterProxyModel
{
    Q_OBJECT

  public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    /// Shows runs that hold every word in their name, method, tags, notes, status or number.
    void setText(const QString& text);

  protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

  private:
    QStringList m_words;
};

/// "Recall@100 CT", and in short "CT".
QString headlineTitle(std::size_t headline);

} // namespace crops::widgets
