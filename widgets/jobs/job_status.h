// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <cstdint>
#include <functional>
#include <optional>

#include "base/error.h"

namespace crops::widgets
{

using JobId = std::int64_t; ///< From 1; 0 = none.

/// Where a job runs.
enum class Lane {
    Read,     ///< Short looks at the project: two at a time, not listed; a newer one of the same owner and
              ///< key takes the place of an older one.
    Work,     ///< What changes the project, or takes long: one after the other, listed.
    Quiet,    ///< Small changes in the work's thread, not listed (saving the draft).
    Training, ///< Training: one after the other, beside the work, listed.
};

enum class JobState { Queued, Running, Done, Failed, Cancelled };

/// Why a job failed: code and whole English sentence of core. wording.h makes the sentence for people.
struct JobFailure {
    ErrorCode code = ErrorCode::Internal;
    QString detail;
};

/// A listed job as the window shows it: a copy.
struct JobStatus {
    JobId id = 0;
    QString title;
    Lane lane = Lane::Work;
    JobState state = JobState::Queued;
    QString phase;          ///< Core's name for the part of the job that runs now; empty before the first.
    std::int64_t done = 0;  ///< Units of the phase.
    std::int64_t total = 0; ///< 0 = not known.
    double perSecond = 0;   ///< Units a second since the phase began; 0 = not known.
    std::optional<double> secondsLeft; ///< Of the phase.
    JobFailure failure;                ///< When failed.
    QDateTime started;
    QDateTime ended;
    bool stopping = false; ///< Cancel was asked for and has not been answered yet.
};

using OnFailure = std::function<void(const JobFailure&)>;

} // namespace crops::widgets

Q_DECLARE_METATYPE(crops::widgets::JobStatus)
