// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "base/ids.h"
#include "models/rows_model.h"
#include "store/codes.h"

namespace crops::widgets
{

/// One document that was chosen on the map.
struct MapListRow {
    DocId doc;
    QString docId;
    QString title;
    int rank = 0;                          ///< In the run's answer; 0 = not found.
    std::vector<store::SampleType> labels; ///< For the query.
};

/// The documents that were chosen on the map.
class MapListModel : public RowsModel<MapListRow>
{
    Q_OBJECT

  public:
    enum Column { Document, Title, Rank, Labels };

    explicit MapListModel(QObject* parent = nullptr);
};

} // namespace crops::widgets
