// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/theta_index.h"
#include "models/rows_model.h"
#include "store/pages/pair_rows.h"
#include "study/project/label_set_states.h"

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

/// The project's label sets, newest first: a snapshot.
class LabelSetsModel : public RowsModel<study::LabelSetState>
{
    Q_OBJECT

  public:
    enum Column { Number, Alpha, State, Runs, Pairs, Positives, Scorer, Created, Hash };

    explicit LabelSetsModel(QObject* parent = nullptr);

    /// Oldest first, as core gives them.
    void set(std::vector<study::LabelSetState> sets);
};

} // namespace crops::widgets
