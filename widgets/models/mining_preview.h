// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <array>
#include <optional>

#include "jobs/job_runner.h"
#include "mining/mine.h"
#include "models/study_draft.h"
#include "pause.h"

namespace crops::widgets
{

/// The draft's mining options beside those that the project was mined with: what re-mining would find,
/// counted in the background as soon as the draft has stood still for a moment. A change stops the count
/// under way.
class MiningPreview : public QObject
{
    Q_OBJECT

  public:
    enum class State {
        Unknown,  ///< Not read yet.
        Same,     ///< The project is mined with just these options.
        Counting, ///< Different, counts are on the way.
        Counted,  ///< Different, preview() has the counts.
        Failed,   ///< failure() says why.
    };
    using Counts = std::array<std::int64_t, store::kCandidateSources>;

    MiningPreview(JobRunner& jobs, StudyDraft& draft, QObject* parent = nullptr);

    State state() const { return m_state; }
    /// The latest mining's options; nothing before the first.
    const std::optional<mining::MiningOptions>& applied() const { return m_applied; }
    const Counts& appliedCounts() const { return m_appliedCounts; }
    const std::optional<mining::MiningReport>& preview() const { return m_preview; }
    const JobFailure& failure() const { return m_failure; }

    /// Reads what the project has now, then counts where the draft differs.
    void reload();
    /// Counts when the draft changes only while active (its page is in sight).
    void setActive(bool active);
    void clear();

  signals:
    void changed();

  private:
    void draftChanged();
    void count();
    void set(State state);

    JobRunner& m_jobs;
    StudyDraft& m_draft;
    Pause m_pause{250, [this] { count(); }}; // the draft has to stand still for so long
    State m_state = State::Unknown;
    bool m_active = false;
    bool m_read = false;
    std::optional<mining::MiningOptions> m_applied;
    Counts m_appliedCounts{};
    std::optional<mining::MiningReport> m_preview;
    std::optional<mining::MiningOptions> m_previewed;
    JobFailure m_failure;
};

} // namespace crops::widgets
