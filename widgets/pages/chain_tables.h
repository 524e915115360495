// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <vector>

#include "mining/browse.h"
#include "mining/chain_view.h"
#include "models/rows_model.h"
#include "plots/timeline_data.h"

namespace crops::widgets
{

class StudyDraft;

/// What the Chains page's tables and timeline say. Texts are in the language that is set when they are asked
/// for; α is the draft's then.
class ChainTables
{
    Q_DECLARE_TR_FUNCTIONS(ChainTables)

  public:
    /// Start, user, queries with the gaps between them, longest gap, videos gained, best θ.
    static std::vector<RowsColumn<mining::ChainRow>> chains();
    /// Query, video, θ, verdict, distance, evidence, mined.
    static std::vector<RowsColumn<mining::ChainPair>> pairs(const StudyDraft& draft);
    /// User, search, reformulation or feed event, distance.
    static std::vector<RowsColumn<mining::EvidenceItem>> evidence();

    /// "a →47 s b".
    static QString queriesOf(const std::vector<store::NamedSearch>& searches, bool cut);
    /// "kept", "dropped", "unscored".
    static QString verdict(mining::PairState state);
    /// θ with three digits, dash where there is none.
    /// With as many digits as tell it from α; a dash where there is none.
    static QString theta(std::optional<double> theta, double alpha);
    /// Its title, or its key where it is without text.
    static QString videoName(const store::VideoEvent& video);
    /// "clicked, watched 12 s".
    static QString whatHappened(const store::VideoEvent& video);
};

/// The timeline of a chain, with the verdicts of `alpha` and the window that begins at its first search.
class ChainTimeline
{
    Q_DECLARE_TR_FUNCTIONS(ChainTimeline)

  public:
    static TimelineData of(const mining::ChainDetail& detail, double alpha, std::int64_t windowMs);
    /// "3 queries in 61 s; 2 videos clicked; 3 pairs gained: 2 kept, 1 dropped at α = 0.600".
    static QString summary(const mining::ChainDetail& detail, double alpha);
};

} // namespace crops::widgets
