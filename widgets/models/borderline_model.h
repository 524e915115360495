// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "labels/theta_index.h"
#include "store/pair_rows.h"

namespace crops::widgets
{

/// A borderline pair in words.
struct BorderlineRow {
    labels::BorderlinePair pair;
    store::PairNames names;
    double alpha = 0.6; ///< Of which it is near.
};

/// The pairs nearest α: a snapshot.
class BorderlineModel : public QAbstractTableModel
{
    Q_OBJECT

  public:
    enum Column { Query, Title, Source, Theta, Kept, kColumns };

    using QAbstractTableModel::QAbstractTableModel;

    void set(std::vector<BorderlineRow> rows);
    const std::vector<BorderlineRow>& rows() const { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QString text(const BorderlineRow& row, int column) const;
    QString tip(const BorderlineRow& row, int column) const;

    std::vector<BorderlineRow> m_rows;
};

} // namespace crops::widgets
