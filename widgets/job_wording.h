// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include "jobs/job_status.h"

namespace crops::widgets
{

/// How far a running job is, in the units of what it does: bytes of files, steps of a training.
class JobWording
{
    Q_DECLARE_TR_FUNCTIONS(JobWording)

  public:
    /// "Reading scores: 80 of 85 MiB · 12 MiB/s · 3 s left", "Training run 3: 40 of 300 steps · 4 steps/s"
    static QString progress(const JobStatus& status);
    static QString phase(const QString& phase); ///< Core's name for it, in words.
};

} // namespace crops::widgets
