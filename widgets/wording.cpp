// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording.h"

#include <QDateTime>
#include <QLocale>
#include <cmath>

#include "learn/methods/method.h"

namespace crops::widgets
{

namespace
{

/// The translation of a known code; the code itself where there is none.
QString translated(const char* const (*table)[2], std::size_t size, const QString& code)
{
    for (std::size_t i = 0; i < size; ++i)
        if (code == QLatin1String(table[i][0])) return QCoreApplication::translate("Wording", table[i][1]);
    return code;
}

constexpr const char* kPhases[][2] = {
    {"making the world", QT_TRANSLATE_NOOP("Wording", "Making the world")},
    {"living the rounds", QT_TRANSLATE_NOOP("Wording", "Living the rounds")},
    {"reading the rounds", QT_TRANSLATE_NOOP("Wording", "Reading the rounds")},
    {"deleting an import", QT_TRANSLATE_NOOP("Wording", "Deleting an import")},
    {"exporting rows", QT_TRANSLATE_NOOP("Wording", "Exporting rows")},
    {"asking the language model", QT_TRANSLATE_NOOP("Wording", "Asking the language model")},
    {"building indexes", QT_TRANSLATE_NOOP("Wording", "Building indexes")},
    {"building test sets", QT_TRANSLATE_NOOP("Wording", "Building the test sets")},
    {"building the index", QT_TRANSLATE_NOOP("Wording", "Building the index")},
    {"building the training set", QT_TRANSLATE_NOOP("Wording", "Building the training set")},
    {"checking files", QT_TRANSLATE_NOOP("Wording", "Checking files")},
    {"checking generated videos", QT_TRANSLATE_NOOP("Wording", "Checking generated videos")},
    {"choosing exemplars", QT_TRANSLATE_NOOP("Wording", "Choosing exemplars")},
    {"choosing pairs for the discriminator",
     QT_TRANSLATE_NOOP("Wording", "Choosing pairs for the discriminator")},
    {"comparing with the baseline", QT_TRANSLATE_NOOP("Wording", "Comparing with the baseline")},
    {"comparing runs", QT_TRANSLATE_NOOP("Wording", "Comparing runs")},
    {"checking every file", QT_TRANSLATE_NOOP("Wording", "Checking every file")},
    {"checking the archive", QT_TRANSLATE_NOOP("Wording", "Checking the archive")},
    {"copying the project", QT_TRANSLATE_NOOP("Wording", "Copying the project")},
    {"copying the runs", QT_TRANSLATE_NOOP("Wording", "Copying the runs")},
    {"hashing", QT_TRANSLATE_NOOP("Wording", "Hashing")},
    {"packing", QT_TRANSLATE_NOOP("Wording", "Packing")},
    {"copying imported scores", QT_TRANSLATE_NOOP("Wording", "Copying imported scores")},
    {"counting the catalogue's words", QT_TRANSLATE_NOOP("Wording", "Counting the catalogue's words")},
    {"encoding the catalogue", QT_TRANSLATE_NOOP("Wording", "Encoding the catalogue")},
    {"exporting labels", QT_TRANSLATE_NOOP("Wording", "Exporting labels")},
    {"exporting positives", QT_TRANSLATE_NOOP("Wording", "Exporting positives")},
    {"exporting rejects", QT_TRANSLATE_NOOP("Wording", "Exporting rejects")},
    {"exporting the test sets", QT_TRANSLATE_NOOP("Wording", "Exporting the test sets")},
    {"exporting the training set", QT_TRANSLATE_NOOP("Wording", "Exporting the training set")},
    {"indexing the catalogue", QT_TRANSLATE_NOOP("Wording", "Indexing the catalogue")},
    {"labelling", QT_TRANSLATE_NOOP("Wording", "Labelling")},
    {"mining candidates", QT_TRANSLATE_NOOP("Wording", "Mining candidates")},
    {"going through the searches", QT_TRANSLATE_NOOP("Wording", "Going through the searches")},
    {"reading the catalogue", QT_TRANSLATE_NOOP("Wording", "Reading the catalogue")},
    {"reading the feed", QT_TRANSLATE_NOOP("Wording", "Reading the feed")},
    {"saving candidates", QT_TRANSLATE_NOOP("Wording", "Saving candidates")},
    {"scoring candidates", QT_TRANSLATE_NOOP("Wording", "Scoring candidates")},
    {"training the cross scorer", QT_TRANSLATE_NOOP("Wording", "Training the cross-encoder")},
    {"calibrating the discriminator", QT_TRANSLATE_NOOP("Wording", "Calibrating the discriminator")},
    {"training the cross-encoder", QT_TRANSLATE_NOOP("Wording", "Training the cross-encoder")},
    {"testing CT", QT_TRANSLATE_NOOP("Wording", "Testing CT")},
    {"testing QR", QT_TRANSLATE_NOOP("Wording", "Testing QR")},
    {"testing REL", QT_TRANSLATE_NOOP("Wording", "Testing REL")},
    {"testing RELall", QT_TRANSLATE_NOOP("Wording", "Testing RELall")},
    {"taking the videos", QT_TRANSLATE_NOOP("Wording", "Taking the videos")},
    {"reading answers", QT_TRANSLATE_NOOP("Wording", "Reading answers")},
    {"writing requests", QT_TRANSLATE_NOOP("Wording", "Writing requests")},
    {"writing the map", QT_TRANSLATE_NOOP("Wording", "Writing the map")},
    {"training", QT_TRANSLATE_NOOP("Wording", "Training")},
    {"waiting for another job to finish writing",
     QT_TRANSLATE_NOOP("Wording", "Waiting for another job to finish writing")},
};

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
    const QString size = QLocale().toString(std::abs(100 * value), 'f', decimals);
    if (size == QLocale().toString(0.0, 'f', decimals)) return QStringLiteral("±") + size;
    return (value > 0 ? QStringLiteral("+") : QStringLiteral("−")) + size;
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
    switch (source) {
    case store::CandidateSource::Click:
        return tr("P0 clicks");
    case store::CandidateSource::Reformulation:
        return tr("P1 reformulation");
    case store::CandidateSource::Feed:
        return tr("P2 feed");
    case store::CandidateSource::Generated:
        return tr("P3 world knowledge");
    }
    return dash();
}

QString Wording::shortSource(store::CandidateSource source)
{
    return QStringLiteral("P%1").arg(static_cast<int>(source));
}

QString Wording::sampleType(store::SampleType type)
{
    switch (type) {
    case store::SampleType::Reformulation:
        return tr("P1 reformulation");
    case store::SampleType::Feed:
        return tr("P2 feed");
    case store::SampleType::Generated:
        return tr("P3 world knowledge");
    case store::SampleType::Click:
        return tr("P0 clicked");
    case store::SampleType::Exposed:
        return tr("Shown, not clicked");
    case store::SampleType::Ranked:
        return tr("Ranked, not shown");
    case store::SampleType::Filtered:
        return tr("Filtered before ranking");
    }
    return dash();
}

QString Wording::stage(store::Stage stage)
{
    switch (stage) {
    case store::Stage::Exposed:
        return tr("shown");
    case store::Stage::Ranked:
        return tr("ranked, not shown");
    case store::Stage::Filtered:
        return tr("filtered before ranking");
    }
    return dash();
}

QString Wording::studyStage(const QString& stage)
{
    return translated(kStages, std::size(kStages), stage);
}

QString Wording::stageState(study::StageState state)
{
    switch (state) {
    case study::StageState::Missing:
        return tr("Not done");
    case study::StageState::Stale:
        return tr("Out of date");
    case study::StageState::Current:
        return tr("Up to date");
    }
    return dash();
}

QString Wording::method(const QString& method)
{
    const learn::Method* known = learn::findMethod(method.toStdString());
    return known ? QString::fromUtf8(known->title) : method;
}

QString Wording::runState(study::RunState state)
{
    switch (state) {
    case study::RunState::Training:
        return tr("Running");
    case study::RunState::Interrupted:
        return tr("Interrupted");
    case study::RunState::Stopped:
        return tr("Stopped");
    case study::RunState::Finished:
        return tr("Finished");
    case study::RunState::Failed:
        return tr("Failed");
    }
    return dash();
}

QString Wording::table(const QString& kind)
{
    return translated(kTables, std::size(kTables), kind);
}

QString Wording::rejectReason(const QString& reason)
{
    return translated(kReasons, std::size(kReasons), reason);
}

QString Wording::jobPhase(const QString& phase)
{
    return translated(kPhases, std::size(kPhases), phase);
}

QString Wording::jobState(JobState state)
{
    switch (state) {
    case JobState::Queued:
        return tr("Waiting");
    case JobState::Running:
        return tr("Running");
    case JobState::Done:
        return tr("Done");
    case JobState::Failed:
        return tr("Failed");
    case JobState::Cancelled:
        return tr("Cancelled");
    }
    return dash();
}

QString Wording::failure(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage:
        return tr("A setting makes no sense");
    case ErrorCode::NotFound:
        return tr("Something was not found");
    case ErrorCode::AlreadyExists:
        return tr("It is there already");
    case ErrorCode::NotAProject:
        return tr("This file is no CroPS project");
    case ErrorCode::ProjectNewer:
        return tr("A newer version of the program wrote this project");
    case ErrorCode::ProjectLocked:
        return tr("Another program is writing to the project");
    case ErrorCode::ReadOnly:
        return tr("The project or its folder cannot be written to");
    case ErrorCode::Damaged:
        return tr("A file is damaged");
    case ErrorCode::BadInput:
        return tr("A file could not be understood");
    case ErrorCode::Missing:
        return tr("An earlier step is missing");
    case ErrorCode::Incompatible:
        return tr("These do not go together");
    case ErrorCode::Io:
        return tr("Reading or writing failed");
    case ErrorCode::Network:
        return tr("The language-model server did not respond");
    case ErrorCode::NonFinite:
        return tr("Training ran into numbers that are not finite");
    case ErrorCode::OutOfMemory:
        return tr("Memory ran out");
    case ErrorCode::Internal:
        return tr("The program made a mistake");
    }
    return dash();
}

QString Wording::advice(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ProjectNewer:
        return tr("Open it with the newer version; it was not changed.");
    case ErrorCode::ProjectLocked:
        return tr("Wait for the other program to end, then try again.");
    case ErrorCode::ReadOnly:
        return tr("Copy the project to a folder that you can write to.");
    case ErrorCode::Io:
        return tr("Look whether the disk is full and the folder still there, then try again.");
    case ErrorCode::Network:
        return tr("Look whether the server runs and the address and key are right, then try again.");
    case ErrorCode::NonFinite:
        return tr("Lower the learning rate or raise the temperature.");
    case ErrorCode::OutOfMemory:
        return tr("Try with half the batch, or close other programs.");
    case ErrorCode::Internal:
        return tr("Please report it with the details.");
    default:
        return {};
    }
}

} // namespace crops::widgets
