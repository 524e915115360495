// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <cstdint>
#include <optional>

#include "base/time.h"
#include "jobs/job_status.h"
#include "store/codes.h"
#include "study/project/manage_runs.h"
#include "study/training/run_study.h"

namespace crops::widgets
{

/// Sentences and numbers for people, in the language and locale that are set now. The one place that turns
/// core's codes into words. Window's thread only.
class Wording
{
    Q_DECLARE_TR_FUNCTIONS(Wording)

  public:
    static QString dash(); ///< "–": a number that was not computed; say why in a tool tip.
    static QString count(std::int64_t number);                    ///< "5,120"
    static QString signedCount(std::int64_t number);              ///< "+120", "−3", "±0"
    static QString percent(double value, int decimals = 1);       ///< 0.4285 → "42.9"
    static QString signedPercent(double value, int decimals = 1); ///< 0.031 → "+3.1"
    /// The sign of what signedPercent shows: 0 where it shows "±0.0".
    static int shownSign(double value, int decimals = 1);
    /// As signedPercent, with its direction, never by colour alone: "▲ +2.1", "▼ −0.4", "= ±0.0".
    static QString difference(double value);
    static QString number(double value, int decimals); ///< "0.600"
    static QString pValue(std::optional<double> p);    ///< "0.042", "< 0.001", dash
    static QString bytes(std::int64_t bytes);          ///< "1.2 GiB"
    static QString duration(double seconds);           ///< "2 min 05 s"
    static QString gap(std::int64_t milliseconds);     ///< "1.2 s", "85 s", "3 h 20 min", "2 d"
    static QString time(Millis time);                  ///< Local date and time, to the second.
    static QString time(std::optional<Millis> time);   ///< The same, dash where there is none.

    static QString source(store::CandidateSource source);      ///< "P1 reformulation"
    static QString shortSource(store::CandidateSource source); ///< "P1"
    static QString sampleType(store::SampleType type);         ///< "Shown, not clicked"
    static QString stage(store::Stage stage);                  ///< "exposed"
    static QString studyStage(const QString& stage);           ///< import, mine, score, label, train
    static QString stageState(study::StageState state);
    static QString method(const QString& method);       ///< "crops" → "CroPS"
    static QString runState(study::RunState state);     ///< "Running", "Interrupted"
    static QString table(const QString& kind);          ///< "searches" → "Searches"
    static QString rejectReason(const QString& reason); ///< "bad_time" → "Time not understood"
    static QString jobPhase(const QString& phase);      ///< Core's phase names.
    static QString jobState(JobState state);

    /// What happened, for a person: the kind of failure in the language that is set; core's own sentence
    /// (English, with names and numbers) is the detail beside it.
    static QString failure(ErrorCode code);
    /// What to do about it; empty where only the detail can say.
    static QString advice(ErrorCode code);
};

} // namespace crops::widgets
