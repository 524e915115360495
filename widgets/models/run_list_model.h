// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "study/manage_runs.h"

namespace crops::widgets
{

/// A project's runs and how they stand, newest first: a snapshot.
class RunListModel : public QAbstractTableModel
{
    Q_OBJECT

  public:
    enum Column { Number, Name, State, Step, Seed, Labels, Device, Created, Message, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    /// Runs in any order.
    void set(std::vector<study::RunAndState> runs);
    const study::RunAndState* at(int row) const;
    int rowOf(RunId run) const; ///< −1 where it is not there.

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QVariant text(const study::RunAndState& entry, int column) const;

    std::vector<study::RunAndState> m_runs;
};

} // namespace crops::widgets
