// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/feed_tables.h"

#include <array>

#include "models/study_draft.h"
#include "pages/chain_tables.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

bool isKept(const mining::FeedCandidate& candidate, double alpha)
{
    return candidate.withinCap && mining::pairState(candidate.theta, alpha) == mining::PairState::Kept;
}

TimelineMark markOf(const mining::FeedCandidate& candidate, QueryId query, double alpha)
{
    const QString tip =
        FeedTables::tr("%1\n%2 in the feed, %3 from the search\nrank %4, θ %5: %6")
            .arg(ChainTables::videoName(candidate.event.video),
                 ChainTables::whatHappened(candidate.event.video), FeedTables::distance(candidate.distanceMs),
                 Wording::count(candidate.rank), ChainTables::theta(candidate.theta, alpha),
                 FeedTables::verdict(candidate, alpha));
    return {.lane = 1,
            .ts = candidate.event.ts,
            .source = store::CandidateSource::Feed,
            .filled = isKept(candidate, alpha),
            .faint = !candidate.withinCap || !candidate.theta,
            .tip = tip,
            .query = query,
            .doc = candidate.event.video.doc};
}

} // namespace

QString FeedTables::distance(std::int64_t milliseconds)
{
    const QString gap = Wording::gap(milliseconds);
    return milliseconds < 0 ? tr("−%1", "before").arg(gap) : tr("+%1", "after").arg(gap);
}

QString FeedTables::verdict(const mining::FeedCandidate& candidate, double alpha)
{
    if (!candidate.withinCap) return tr("over the cap");
    return ChainTables::verdict(mining::pairState(candidate.theta, alpha));
}

std::vector<RowsColumn<FeedUserRow>> FeedTables::users()
{
    using Row = FeedUserRow;
    return {
        {.title = [] { return tr("User"); }, .text = [](const Row& row) { return row.user.name; }},
        {.title = [] { return tr("First search"); },
         .text = [](const Row& row) { return Wording::time(row.user.firstTs); }},
        {.title = [] { return tr("Searches"); }, .text = [](const Row& row) { return row.user.searches; }},
        {.title = [] { return tr("Videos in the feed"); },
         .text = &Row::videos,
         .tip = [](const Row&) { return tr("Within the feed window, at most the cap"); }}};
}

std::vector<RowsColumn<mining::FeedCandidate>> FeedTables::candidates(const StudyDraft& draft)
{
    using Row = mining::FeedCandidate;
    return {{.title = [] { return tr("Rank"); }, .text = &Row::rank},
            {.title = [] { return tr("Video"); },
             .text = [](const Row& row) { return ChainTables::videoName(row.event.video); },
             .tip =
                 [](const Row& row) {
                     return QStringLiteral("%1\n%2").arg(QString::fromStdString(row.event.video.docId),
                                                         QString::fromStdString(row.event.video.title));
                 }},
            {.title = [] { return tr("From the search"); },
             .text = [](const Row& row) { return distance(row.distanceMs); },
             .sortKey = [](const Row& row) { return QVariant::fromValue<qlonglong>(row.distanceMs); },
             .tip = [](const Row& row) { return Wording::time(row.event.ts); },
             .number = true},
            {.title = [] { return tr("In the feed"); },
             .text = [](const Row& row) { return ChainTables::whatHappened(row.event.video); }},
            {.title = [] { return tr("θ"); },
             .text =
                 [&draft](const Row& row) {
                     return row.theta ? ChainTables::theta(row.theta, draft.alpha()) : QString();
                 },
             .why = [](const Row&) { return tr("Not scored yet"); },
             .sortKey = [](const Row& row) { return QVariant(row.theta.value_or(-1.0)); },
             .number = true},
            {.title = [] { return tr("At α"); },
             .text = [&draft](const Row& row) { return verdict(row, draft.alpha()); },
             .tip =
                 [&draft](const Row& row) {
                     return row.mined ? verdict(row, draft.alpha())
                                      : tr("Not among the candidates that are mined now");
                 },
             .colour = [&draft](const Row& row) -> QVariant {
                 if (isKept(row, draft.alpha())) return {};
                 return theme::colours().muted;
             }}};
}

QString FeedTables::summary(const mining::FeedAround& around, double alpha)
{
    std::array<std::int64_t, 4> states{}; // kept, dropped, unscored, over the cap
    for (const mining::FeedCandidate& candidate : around.candidates)
        ++states[candidate.withinCap ? static_cast<std::size_t>(mining::pairState(candidate.theta, alpha))
                                     : 3];
    const QString searches = tr("%n search(es)", nullptr, static_cast<int>(around.searches.size()));
    if (around.candidates.empty()) return tr("%1; nothing in the feed within the window").arg(searches);
    const QString videos = tr("%n video(s) of the feed: %1 kept, %2 dropped, %3 unscored, %4 over the cap",
                              nullptr, static_cast<int>(around.candidates.size()))
                               .arg(Wording::count(states[0]), Wording::count(states[1]),
                                    Wording::count(states[2]), Wording::count(states[3]));
    return tr("%1; %2", "searches; videos").arg(searches, videos);
}

TimelineData FeedTables::timeline(const mining::FeedAround& around, QueryId query, const QString& queryText,
                                  double alpha, std::int64_t windowMs)
{
    TimelineData data;
    if (around.searches.empty()) return data;
    data.lanes = {{queryText, {}}, {tr("Feed"), {}}};
    data.bothSides = true;
    data.windowMs = windowMs;
    data.snapMs = windowMs >= 7'200'000 ? 600'000 : 60'000;
    for (const store::PlainEvent& search : around.searches) {
        data.lanes[0].searches.push_back(search.ts);
        data.anchors.push_back(search.ts);
    }
    for (const mining::FeedCandidate& candidate : around.candidates)
        data.marks.push_back(markOf(candidate, query, alpha));
    data.origin = around.searches.front().ts;
    const Millis reach = windowMs + windowMs / 6;
    data.from = around.searches.front().ts - reach;
    data.to = around.searches.back().ts + reach;
    data.summary = summary(around, alpha);
    return data;
}

} // namespace crops::widgets
