// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/curve_writer.h"

#include <filesystem>

#include <fmt/format.h>

#include "base/error.h"

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
        throw Error(ErrorCode::NotFound,
                    fmt::format("{} has gone: it was deleted or moved while run {} was trained.",
                                m_project.path().string(), m_run.id.value));
    try {
        store::addRunPoints(m_project, m_run.id, m_points);
        m_points.clear();
        store::updateRun(m_project, m_run);
        return true;
    } catch (const Error& failure) {
        if (failure.code() != ErrorCode::ProjectLocked) throw;
        return false;
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
