// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mining_preview.h"

#include "store/tables/candidate_table.h"

namespace crops::widgets
{

namespace
{

constexpr const char* kCount = "mining preview";

struct Applied {
    std::optional<mining::MiningOptions> options;
    MiningPreview::Counts counts{};
};

} // namespace

MiningPreview::MiningPreview(JobRunner& jobs, StudyDraft& draft, QObject* parent)
    : QObject(parent), m_jobs(jobs), m_draft(draft)
{
    connect(&m_draft, &StudyDraft::miningChanged, this, &MiningPreview::draftChanged);
}

void MiningPreview::reload()
{
    m_jobs.read(
        this, "applied mining",
        [](const store::Project& project, Progress&) {
            return Applied{mining::lastMiningOptions(project), store::candidateCounts(project)};
        },
        [this](const Applied& applied) {
            m_applied = applied.options;
            m_appliedCounts = applied.counts;
            m_read = true;
            m_previewed.reset();
            draftChanged();
        },
        [this](const JobFailure& failure) {
            m_failure = failure;
            set(State::Failed);
        });
}

void MiningPreview::setActive(bool active)
{
    if (m_active == active) return;
    m_active = active;
    if (active) draftChanged();
}

void MiningPreview::clear()
{
    m_pause.stop();
    m_jobs.cancelRead(this, kCount);
    m_read = false;
    m_applied.reset();
    m_appliedCounts = {};
    m_preview.reset();
    m_previewed.reset();
    set(State::Unknown);
}

void MiningPreview::draftChanged()
{
    if (!m_read) return;
    if (m_previewed == m_draft.mining() && m_preview) return set(State::Counted);
    m_jobs.cancelRead(this, kCount);
    m_preview.reset();
    if (m_applied == m_draft.mining()) {
        m_pause.stop();
        return set(State::Same);
    }
    set(State::Counting);
    if (m_active) m_pause.start();
}

void MiningPreview::count()
{
    m_jobs.read(
        this, kCount,
        [options = m_draft.mining()](const store::Project& project, Progress& progress) {
            return std::pair(options, mining::countCandidates(project, options, progress));
        },
        [this](const std::pair<mining::MiningOptions, mining::MiningReport>& counted) {
            if (counted.first != m_draft.mining()) return;
            m_previewed = counted.first;
            m_preview = counted.second;
            set(State::Counted);
        },
        [this](const JobFailure& failure) {
            m_failure = failure;
            set(State::Failed);
        });
}

void MiningPreview::set(State state)
{
    m_state = state;
    emit changed();
}

} // namespace crops::widgets
