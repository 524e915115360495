// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "labels/theta_index.h"
#include "models/rows_model.h"
#include "store/pages/pair_rows.h"

namespace crops::widgets
{

/// A borderline pair in words.
struct BorderlineRow {
    labels::BorderlinePair pair;
    store::PairNames names;
    double alpha = 0.6; ///< Of which it is near.
};

/// The pairs nearest α: a snapshot.
class BorderlineModel : public RowsModel<BorderlineRow>
{
    Q_OBJECT

  public:
    enum Column { Query, Title, Source, Theta, Kept };

    explicit BorderlineModel(QObject* parent = nullptr);
};

} // namespace crops::widgets
