// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/search_desk.h"

#include <algorithm>
#include <chrono>
#include <map>

#include "study/search/search_session.h"

namespace crops::widgets
{

/// The session and who may use it now. Jobs hold it alive.
struct SearchDesk::Shared {
    std::timed_mutex mutex;
    study::SearchSession session;
    std::map<RunId, std::shared_ptr<const study::EmbeddingMap>> maps;

    /// Waits for the session; a cancelled job stops waiting.
    std::unique_lock<std::timed_mutex> take(const Progress& progress)
    {
        std::unique_lock lock(mutex, std::defer_lock);
        while (!lock.try_lock_for(std::chrono::milliseconds(20)))
            progress.checkStop();
        progress.checkStop();
        return lock;
    }

    /// The run's map, copied once for the window. Call with the lock.
    std::shared_ptr<const study::EmbeddingMap> mapOf(RunId run, Progress& progress)
    {
        std::shared_ptr<const study::EmbeddingMap>& map = maps[run];
        if (!map) map = std::make_shared<const study::EmbeddingMap>(session.map(run, progress));
        return map;
    }
};

SearchDesk::SearchDesk(JobRunner& jobs, QObject* parent)
    : QObject(parent), m_jobs(jobs), m_shared(std::make_shared<Shared>())
{
}

SearchDesk::~SearchDesk() = default;

void SearchDesk::reset()
{
    for (const char* key : {"load", "ask", "map"})
        m_jobs.cancelRead(this, key);
    m_shared = std::make_shared<Shared>(); // jobs of the old one keep it until they end
    m_waiting.clear();
    m_good.clear();
    m_withVectors.clear();
    m_loading = false;
}

void SearchDesk::load(const std::vector<RunId>& runs)
{
    m_jobs.cancelRead(this, "load");
    forget();
    m_waiting = runs;
    std::ranges::reverse(m_waiting); // taken from the back
    m_good.clear();
    m_withVectors.clear();
    loadNext();
}

void SearchDesk::loadNext()
{
    m_loading = !m_waiting.empty();
    if (!m_loading) {
        emit ready();
        return;
    }
    const RunId next = m_waiting.back();
    std::vector<RunId> wanted = m_good;
    wanted.push_back(next);
    std::vector<RunId> all = wanted; // those that come later stay in memory where they are
    for (auto later = m_waiting.rbegin() + 1; later != m_waiting.rend(); ++later)
        all.push_back(*later);
    m_jobs.read(
        this, "load",
        [shared = m_shared, wanted, all, next](const store::Project& project, Progress& progress) {
            const auto lock = shared->take(progress);
            std::vector<RunId> keep = wanted;
            for (const RunId run : shared->session.runs())
                if (std::ranges::find(wanted, run) == wanted.end() &&
                    std::ranges::find(all, run) != all.end())
                    keep.push_back(run);
            shared->session.load(project, keep, {}, progress);
            return shared->session.hasVectors(next);
        },
        [this, next](bool vectors) {
            m_waiting.pop_back();
            m_good.push_back(next);
            if (vectors) m_withVectors.push_back(next);
            emit runReady(next);
            loadNext();
        },
        [this, next](const JobFailure& failure) {
            m_waiting.pop_back();
            emit runFailed(next, failure);
            loadNext();
        });
}

void SearchDesk::forget()
{
    for (const char* key : {"ask", "map"})
        m_jobs.cancelRead(this, key);
}

bool SearchDesk::hasVectors(RunId run) const
{
    return std::ranges::find(m_withVectors, run) != m_withVectors.end();
}

void SearchDesk::ask(const QString& query, int k)
{
    m_jobs.read(
        this, "ask",
        [shared = m_shared, runs = m_good, text = query.toStdString(),
         k = static_cast<std::size_t>(k)](const store::Project& project, Progress& progress) {
            const auto lock = shared->take(progress);
            shared->session.load(project, runs, {}, progress); // drops what nobody asks any more
            return shared->session.ask(project, text, k, progress);
        },
        [this](const study::SearchAnswer& answer) { emit answered(answer); },
        [this](const JobFailure& failure) { emit askFailed(failure); });
}

void SearchDesk::map(RunId run, const study::SearchAnswer& answer)
{
    m_jobs.read(
        this, "map",
        [shared = m_shared, run, answer](const store::Project& project, Progress& progress) {
            const auto lock = shared->take(progress);
            MapAnswer mapped;
            mapped.query = QString::fromStdString(answer.query);
            mapped.map = shared->mapOf(run, progress);
            if (!answer.query.empty())
                mapped.located = std::make_shared<const study::MappedQuery>(
                    shared->session.locate(project, run, answer, progress));
            return mapped;
        },
        [this, run](const MapAnswer& answer) { emit mapped(run, answer); },
        [this](const JobFailure& failure) { emit mapFailed(failure); });
}

} // namespace crops::widgets
