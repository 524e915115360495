// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/training/curve_writer.h"

#include <locale>
#include <sstream>

#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"

namespace crops::study
{

namespace
{

using std::chrono::milliseconds;

constexpr milliseconds kPeriod{1000};
constexpr milliseconds kWhileTraining{20}; // the steps stand still for so long, once a period
constexpr milliseconds kAtTheEnd{100};
constexpr milliseconds kAfterStop{5000};
constexpr milliseconds kUsual{5000};

} // namespace

CurveWriter::CurveWriter(store::Project& project, store::RunRow& run) : m_project(project), m_run(run)
{
    m_project.setWriteWait(kWhileTraining);
}

CurveWriter::~CurveWriter()
{
    try {
        m_project.setWriteWait(kUsual);
    } catch (const Error&) { // NOLINT(bugprone-empty-catch): the connection is of no use any more
    }
}

void CurveWriter::add(const learn::StepRecord& record)
{
    m_run.step = record.step;
    m_run.totalSteps = record.totalSteps;
    m_points.push_back({"loss", record.step, record.loss});
    m_points.push_back({"learning_rate", record.step, record.learningRate});
    m_points.push_back({"gradient_norm", record.step, record.gradientNorm});
    m_points.push_back({"pushed_away", record.step, record.pushedAway});
    m_points.push_back({"queries_per_second", record.step, record.queriesPerSecond});
    m_points.push_back({"temperature", record.step, record.temperature});
    if (record.sparse.queryTerms + record.sparse.documentTerms > 0) {
        m_points.push_back({"flops", record.step, record.sparse.flops});
        m_points.push_back({"query_terms", record.step, record.sparse.queryTerms});
        m_points.push_back({"document_terms", record.step, record.sparse.documentTerms});
    }
    if (record.validationLoss) m_points.push_back({"validation_loss", record.step, *record.validationLoss});
    if (record.negatives.drawn > 0) {
        m_points.push_back({"negatives_drawn", record.step, static_cast<double>(record.negatives.drawn)});
        m_points.push_back({"negatives_judged", record.step, static_cast<double>(record.negatives.judged)});
        m_points.push_back(
            {"negatives_relevant", record.step, static_cast<double>(record.negatives.relevant)});
        m_points.push_back({"negatives_similarity", record.step, record.negatives.similarity});
    }
    if (Clock::now() - m_lastTry > kPeriod) tryWrite();
}

void CurveWriter::add(std::span<const store::RunPoint> points)
{
    m_points.insert(m_points.end(), points.begin(), points.end());
}

bool CurveWriter::tryWrite()
{
    m_lastTry = Clock::now();
    std::error_code ignored;
    if (!std::filesystem::exists(m_project.path(), ignored)) // SQLite would go on writing into nothing
        throw Error(ErrorCode::NotFound, "{} has gone: it was deleted or moved while run {} was trained.",
                    m_project.path().string(), m_run.id.value);
    try {
        store::saveProgress(m_project, m_run, m_points, m_dropAfter);
        m_points.clear();
        m_dropAfter.reset();
        return true;
    } catch (const Error& failure) {
        if (failure.code() != ErrorCode::ProjectLocked) throw;
        return false;
    }
}

learn::CheckpointHooks CurveWriter::hooks()
{
    return {[this] { return beforeCheckpoint(); },
            [this](std::int64_t step, const std::filesystem::path& folder) { resumedFrom(step, folder); }};
}

std::string CurveWriter::beforeCheckpoint()
{
    try {
        tryWrite();
    } catch (const Error&) { // the checkpoint comes first
        m_lastTry = {};      // the next step writes again at once, and tells
    }
    std::string waiting;
    for (const store::RunPoint& point : m_points)
        waiting +=
            fmt::format("{}\t{}\t{}\n", point.curve, point.step, point.value); // the shortest exact form
    return waiting;
}

void CurveWriter::resumedFrom(std::int64_t step, const std::filesystem::path& checkpoint)
{
    m_dropAfter = step;
    m_run.step = step;
    std::error_code failure;
    if (checkpoint.empty() || !std::filesystem::exists(checkpoint / learn::kWaitingFile, failure)) return;
    std::istringstream lines(readFile(checkpoint / learn::kWaitingFile));
    lines.imbue(std::locale::classic());
    store::RunPoint point;
    while (std::getline(lines, point.curve, '\t') && lines >> point.step >> point.value) {
        lines.ignore(1, '\n');
        m_points.push_back(point);
    }
}

bool CurveWriter::finish(const Progress& progress, bool patient)
{
    m_project.setWriteWait(kAtTheEnd);
    const Clock::time_point begun = Clock::now();
    while (!tryWrite())
        if ((!patient || progress.stopRequested()) && Clock::now() - begun > kAfterStop) return false;
    return true;
}

} // namespace crops::study
