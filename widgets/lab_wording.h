// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include "online/experiment.h"
#include "online/remarks.h"
#include "report/result_table.h"

namespace crops::widgets
{

/// What the Lab page says of an online experiment, in the language that is set.
class LabWording
{
    Q_DECLARE_TR_FUNCTIONS(crops::widgets::LabWording)

  public:
    static QString remark(const online::Remark& remark, const online::Experiment& experiment);
    static QString absent(online::Absent why);    ///< "the log has no watch times"
    static QString metric(online::Metric metric); ///< "RQR (reduction)": more is better in each.
    static QString metricMeaning(online::Metric metric);
    static QString group(online::Group group);           ///< "Head queries (50 %)"
    static QString units(online::Unit unit);             ///< "users"
    static QString column(const report::Column& column); ///< Title of a column of online/tables.h.
};

} // namespace crops::widgets
