// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rows_model.h"
#include "study/project/label_set_states.h"

namespace crops::widgets
{

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
