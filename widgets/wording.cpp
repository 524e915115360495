// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording.h"

#include <QDateTime>
#include <QLocale>
#include <cmath>
#include <span>

#include "learn/methods/method.h"
#include "texts.h"

namespace crops::widgets
{

namespace
{

/// The translation of a known code; the code itself where there is none.
QString translated(std::span<const char* const[2]> table, const QString& code)
{
    for (const auto& [known, text] : table)
        if (code == QLatin1String(known)) return Wording::tr(text);
    return code;
}

constexpr const char* kReasons[][2] = {
    {"missing_value", QT_TRANSLATE_NOOP("Wording", "A required value is empty")},
    {"bad_time", QT_TRANSLATE_NOOP("Wording", "Time not understood")},
    {"time_without_zone", QT_TRANSLATE_NOOP("Wording", "Time without a zone")},
    {"other_unit", QT_TRANSLATE_NOOP("Wording", "Time in another unit than those before")},
    {"bad_number", QT_TRANSLATE_NOOP("Wording", "Not a whole number")},
    {"bad_position", QT_TRANSLATE_NOOP("Wording", "Position below 1")},
    {"negative_watch", QT_TRANSLATE_NOOP("Wording", "Negative watch time")},
    {"negative_duration", QT_TRANSLATE_NOOP("Wording", "Negative duration")},
    {"bad_flag", QT_TRANSLATE_NOOP("Wording", "Flag is neither 0 nor 1")},
    {"unknown_stage", QT_TRANSLATE_NOOP("Wording", "Unknown stage")},
    {"bad_grade", QT_TRANSLATE_NOOP("Wording", "Grade is not a whole number")},
    {"theta_range", QT_TRANSLATE_NOOP("Wording", "θ outside 0 to 1")},
    {"empty_query", QT_TRANSLATE_NOOP("Wording", "Empty query")},
    {"reserved_id", QT_TRANSLATE_NOOP("Wording", "Reserved document id")},
    {"duplicate", QT_TRANSLATE_NOOP("Wording", "Repeated row")},
    {"other_user", QT_TRANSLATE_NOOP("Wording", "Another user than the request's first row")},
    {"other_query", QT_TRANSLATE_NOOP("Wording", "Another query than the request's first row")},
    {"unknown_query", QT_TRANSLATE_NOOP("Wording", "A query that is not there")},
    {"wrong_fields", QT_TRANSLATE_NOOP("Wording", "Another number of values than the header")},
    {"invalid_utf8", QT_TRANSLATE_NOOP("Wording", "Not valid text in this encoding")},
    {"bad_quotes", QT_TRANSLATE_NOOP("Wording", "Quotes that do not close")},
    {"not_json", QT_TRANSLATE_NOOP("Wording", "Not a JSON object")},
    {"nul_byte", QT_TRANSLATE_NOOP("Wording", "A NUL byte in the row")},
    {"too_long", QT_TRANSLATE_NOOP("Wording", "Row too long")},
    {"repeated_header", QT_TRANSLATE_NOOP("Wording", "The header once more")},
};

constexpr const char* kTables[][2] = {
    {"documents", QT_TRANSLATE_NOOP("Wording", "Documents")},
    {"searches", QT_TRANSLATE_NOOP("Wording", "Searches")},
    {"feed", QT_TRANSLATE_NOOP("Wording", "Feed")},
    {"judgments", QT_TRANSLATE_NOOP("Wording", "Judgments")},
    {"generated", QT_TRANSLATE_NOOP("Wording", "Generated videos")},
    {"scores", QT_TRANSLATE_NOOP("Wording", "Scores")},
};

constexpr const char* kStages[][2] = {
    {"import", QT_TRANSLATE_NOOP("Wording", "Import")}, {"mine", QT_TRANSLATE_NOOP("Wording", "Mine")},
    {"score", QT_TRANSLATE_NOOP("Wording", "Score")},   {"label", QT_TRANSLATE_NOOP("Wording", "Label")},
    {"train", QT_TRANSLATE_NOOP("Wording", "Train")},
};

} // namespace

QString Wording::dash()
{
    return QStringLiteral("–");
}

QString Wording::count(std::int64_t number)
{
    return QLocale().toString(static_cast<qlonglong>(number));
}

QString Wording::signedCount(std::int64_t number)
{
    if (number == 0) return QStringLiteral("±0");
    return (number > 0 ? QStringLiteral("+") : QStringLiteral("−")) + count(std::abs(number));
}

QString Wording::percent(double value, int decimals)
{
    return std::isfinite(value) ? QLocale().toString(100 * value, 'f', decimals) : dash();
}

QString Wording::signedPercent(double value, int decimals)
{
    if (!std::isfinite(value)) return dash();
    const int sign = shownSign(value, decimals);
    return (sign > 0   ? QStringLiteral("+")
            : sign < 0 ? QStringLiteral("−")
                       : QStringLiteral("±")) +
           percent(std::abs(value), decimals);
}

int Wording::shownSign(double value, int decimals)
{
    if (!std::isfinite(value) || percent(std::abs(value), decimals) == percent(0, decimals)) return 0;
    return value > 0 ? 1 : -1;
}

QString Wording::difference(double value)
{
    if (!std::isfinite(value)) return dash();
    const int sign = shownSign(value);
    return (sign > 0   ? QStringLiteral("▲ ")
            : sign < 0 ? QStringLiteral("▼ ")
                       : QStringLiteral("= ")) +
           signedPercent(value);
}

QString Wording::number(double value, int decimals)
{
    return std::isfinite(value) ? QLocale().toString(value, 'f', decimals) : dash();
}

QString Wording::pValue(std::optional<double> p)
{
    if (!p || !std::isfinite(*p)) return dash();
    if (*p < 0.001) return QStringLiteral("< ") + QLocale().toString(0.001, 'f', 3);
    return QLocale().toString(*p, 'f', 3);
}

QString Wording::bytes(std::int64_t bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

QString Wording::duration(double seconds)
{
    if (!std::isfinite(seconds) || seconds < 0) return dash();
    const auto whole = static_cast<qlonglong>(std::llround(seconds));
    if (whole < 60) return tr("%1 s").arg(whole);
    if (whole < 3600) return tr("%1 min %2 s").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
    return tr("%1 h %2 min").arg(whole / 3600).arg(whole / 60 % 60, 2, 10, QLatin1Char('0'));
}

QString Wording::gap(std::int64_t milliseconds)
{
    const double seconds = static_cast<double>(std::abs(milliseconds)) / 1000;
    if (seconds < 10) return tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
    if (seconds < 600) return tr("%1 s").arg(QLocale().toString(seconds, 'f', 0));
    if (seconds < 3600) return tr("%1 min").arg(QLocale().toString(seconds / 60, 'f', 0));
    if (seconds < 48 * 3600) return duration(seconds);
    return tr("%1 d").arg(QLocale().toString(seconds / 86400, 'f', 1));
}

QString Wording::time(Millis time)
{
    constexpr Millis kDay = 86'400'000;
    if (time < -62'135'596'800'000 + kDay ||
        time > 253'402'300'799'999 - kDay) // no year 1 to 9999 everywhere
        return QString::fromStdString(formatIso8601(time));
    return QDateTime::fromMSecsSinceEpoch(time).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString Wording::time(std::optional<Millis> time)
{
    return time ? Wording::time(*time) : dash();
}

QString Wording::source(store::CandidateSource source)
{
    using enum store::CandidateSource;
    return codedText<Wording>(source, {{Click, QT_TR_NOOP("P0 clicks")},
                                       {Reformulation, QT_TR_NOOP("P1 reformulation")},
                                       {Feed, QT_TR_NOOP("P2 feed")},
                                       {Generated, QT_TR_NOOP("P3 world knowledge")}});
}

QString Wording::shortSource(store::CandidateSource source)
{
    return QStringLiteral("P%1").arg(static_cast<int>(source));
}

QString Wording::sampleType(store::SampleType type)
{
    using enum store::SampleType;
    return codedText<Wording>(type, {{Reformulation, QT_TR_NOOP("P1 reformulation")},
                                     {Feed, QT_TR_NOOP("P2 feed")},
                                     {Generated, QT_TR_NOOP("P3 world knowledge")},
                                     {Click, QT_TR_NOOP("P0 clicked")},
                                     {Exposed, QT_TR_NOOP("Shown, not clicked")},
                                     {Ranked, QT_TR_NOOP("Ranked, not shown")},
                                     {Filtered, QT_TR_NOOP("Filtered before ranking")}});
}

QString Wording::stage(store::Stage stage)
{
    using enum store::Stage;
    return codedText<Wording>(stage, {{Exposed, QT_TR_NOOP("shown")},
                                      {Ranked, QT_TR_NOOP("ranked, not shown")},
                                      {Filtered, QT_TR_NOOP("filtered before ranking")}});
}

QString Wording::studyStage(const QString& stage)
{
    return translated(kStages, stage);
}

QString Wording::stageState(study::StageState state)
{
    using enum study::StageState;
    return codedText<Wording>(state, {{Missing, QT_TR_NOOP("Not done")},
                                      {Stale, QT_TR_NOOP("Out of date")},
                                      {Current, QT_TR_NOOP("Up to date")}});
}

QString Wording::method(const QString& method)
{
    const learn::Method* known = learn::findMethod(method.toStdString());
    return known ? QString::fromUtf8(known->title) : method;
}

QString Wording::runState(study::RunState state)
{
    using enum study::RunState;
    return codedText<Wording>(state, {{Training, QT_TR_NOOP("Running")},
                                      {Interrupted, QT_TR_NOOP("Interrupted")},
                                      {Stopped, QT_TR_NOOP("Stopped")},
                                      {Finished, QT_TR_NOOP("Finished")},
                                      {Failed, QT_TR_NOOP("Failed")}});
}

QString Wording::table(const QString& kind)
{
    return translated(kTables, kind);
}

QString Wording::rejectReason(const QString& reason)
{
    return translated(kReasons, reason);
}

QString Wording::jobPhase(const QString& phase)
{
    if (phase.isEmpty() || phase.contains(QLatin1Char('('))) return phase; // it carries a name
    // tests/rules/translations.py finds these sentences in core.
    return tr(QString(phase.left(1).toUpper() + phase.mid(1)).toUtf8().constData());
}

QString Wording::jobState(JobState state)
{
    using enum JobState;
    return codedText<Wording>(state, {{Queued, QT_TR_NOOP("Waiting")},
                                      {Running, QT_TR_NOOP("Running")},
                                      {Done, QT_TR_NOOP("Done")},
                                      {Failed, QT_TR_NOOP("Failed")},
                                      {Cancelled, QT_TR_NOOP("Cancelled")}});
}

QString Wording::failure(ErrorCode code)
{
    using enum ErrorCode;
    return codedText<Wording>(
        code, {{Usage, QT_TR_NOOP("A setting makes no sense")},
               {NotFound, QT_TR_NOOP("Something was not found")},
               {AlreadyExists, QT_TR_NOOP("It is there already")},
               {NotAProject, QT_TR_NOOP("This file is no CroPS project")},
               {ProjectNewer, QT_TR_NOOP("A newer version of the program wrote this project")},
               {ProjectLocked, QT_TR_NOOP("Another program is writing to the project")},
               {ReadOnly, QT_TR_NOOP("The project or its folder cannot be written to")},
               {Damaged, QT_TR_NOOP("A file is damaged")},
               {BadInput, QT_TR_NOOP("A file could not be understood")},
               {Missing, QT_TR_NOOP("An earlier step is missing")},
               {Incompatible, QT_TR_NOOP("These do not go together")},
               {Io, QT_TR_NOOP("Reading or writing failed")},
               {Network, QT_TR_NOOP("The language-model server did not respond")},
               {NonFinite, QT_TR_NOOP("Training ran into numbers that are not finite")},
               {OutOfMemory, QT_TR_NOOP("Memory ran out")},
               {Internal, QT_TR_NOOP("The program made a mistake")}});
}

QString Wording::advice(ErrorCode code)
{
    using enum ErrorCode;
    return codedText<Wording>(
        code,
        {{ProjectNewer, QT_TR_NOOP("Open it with the newer version; it was not changed.")},
         {ProjectLocked, QT_TR_NOOP("Wait for the other program to end, then try again.")},
         {ReadOnly, QT_TR_NOOP("Copy the project to a folder that you can write to.")},
         {Io, QT_TR_NOOP("Look whether the disk is full and the folder still there, then try again.")},
         {Network,
          QT_TR_NOOP("Look whether the server runs and the address and key are right, then try again.")},
         {NonFinite, QT_TR_NOOP("Lower the learning rate or raise the temperature.")},
         {OutOfMemory, QT_TR_NOOP("Try with half the batch, or close other programs.")},
         {Internal, QT_TR_NOOP("Please report it with the details.")}});
}

} // namespace crops::widgets
