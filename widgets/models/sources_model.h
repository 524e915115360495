// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "store/sources.h"

namespace crops::widgets
{

/// The imported files: a snapshot.
class SourcesModel : public QAbstractTableModel
{
    Q_OBJECT

  public:
    enum Column { Kind, File, Read, Imported, Rejected, Blank, Span, Hash, When, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    void setSources(std::vector<store::Source> sources);
    /// Precondition: 0 ≤ row < rowCount.
    const store::Source& source(int row) const { return m_sources[static_cast<std::size_t>(row)]; }
    const std::vector<store::Source>& sources() const { return m_sources; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

  private:
    QString text(const store::Source& source, int column) const;

    std::vector<store::Source> m_sources;
};

} // namespace crops::widgets
