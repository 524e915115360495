// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rows_model.h"
#include "store/tables/sources.h"

namespace crops::widgets
{

/// The imported files: a snapshot.
class SourcesModel : public RowsModel<store::Source>
{
    Q_OBJECT

  public:
    enum Column { Kind, File, Read, Imported, Rejected, Blank, Span, Hash, When };

    explicit SourcesModel(QObject* parent = nullptr);
};

} // namespace crops::widgets
