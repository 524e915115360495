// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "study/label_set_states.h"

namespace crops::widgets
{

/// The project's label sets, newest first: a snapshot.
class LabelSetsModel : public QAbstractTableModel
{
    Q_OBJECT

  public:
    enum Column { Number, Alpha, State, Runs, Pairs, Positives, Scorer, Created, Hash, kColumns };

    using QAbstractTableModel::QAbstractTableModel;

    /// Oldest first, as core gives them.
    void set(std::vector<study::LabelSetState> sets);
    /// By row.
    const study::LabelSetState& at(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QString text(const study::LabelSetState& set, int column) const;
    QString tip(const study::LabelSetState& set, int column) const;

    std::vector<study::LabelSetState> m_sets; // newest first
};

} // namespace crops::widgets
