// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rows_model.h"
#include "study/project/manage_runs.h"

namespace crops::widgets
{

/// A project's runs and how they stand, newest first: a snapshot.
class RunListModel : public RowsModel<study::RunAndState>
{
    Q_OBJECT

  public:
    enum Column { Number, Name, State, Step, Seed, Labels, Device, Created, Message };

    explicit RunListModel(QObject* parent = nullptr);

    /// Runs in any order.
    void set(std::vector<study::RunAndState> runs);
    int rowOf(RunId run) const;                  ///< −1 where it is not there.
    const study::RunAndState* at(int row) const; ///< Null likewise.
};

} // namespace crops::widgets
