// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/chain_tables.h"

#include <algorithm>

#include "labels_wording.h"
#include "models/study_draft.h"
#include "texts.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

QString utf8(const std::string& text)
{
    return QString::fromStdString(text);
}

std::int64_t longestGap(const std::vector<store::NamedSearch>& searches)
{
    std::int64_t longest = 0;
    for (std::size_t i = 1; i < searches.size(); ++i)
        longest = std::max(longest, searches[i].ts - searches[i - 1].ts);
    return longest;
}

/// Unscored below every θ.
QVariant thetaKey(std::optional<double> theta)
{
    return theta.value_or(-1.0);
}

QVariant verdictColour(mining::PairState state)
{
    if (state == mining::PairState::Kept) return {};
    return theme::colours().muted;
}

} // namespace

QString ChainTables::queriesOf(const std::vector<store::NamedSearch>& searches, bool cut)
{
    QString text;
    for (std::size_t i = 0; i < searches.size(); ++i) {
        if (i > 0)
            text +=
                tr(" →%1 ", "gap between two queries").arg(Wording::gap(searches[i].ts - searches[i - 1].ts));
        text += utf8(searches[i].queryText);
    }
    return cut ? text + QStringLiteral(" …") : text;
}

QString ChainTables::verdict(mining::PairState state)
{
    using enum mining::PairState;
    return codedText<ChainTables>(
        state,
        {{Kept, QT_TR_NOOP("kept")}, {Dropped, QT_TR_NOOP("dropped")}, {Unscored, QT_TR_NOOP("unscored")}});
}

QString ChainTables::theta(std::optional<double> theta, double alpha)
{
    return theta ? LabelsWording::theta(*theta, alpha, 3) : Wording::dash();
}

QString ChainTables::videoName(const store::VideoEvent& video)
{
    return utf8(video.title.empty() ? video.docId : video.title);
}

QString ChainTables::whatHappened(const store::VideoEvent& video)
{
    QStringList parts;
    if (video.clicked) parts << tr("clicked");
    if (video.liked) parts << tr("liked");
    if (video.watchMs) parts << tr("watched %1").arg(Wording::gap(*video.watchMs));
    return parts.join(tr(", ", "between actions"));
}

std::vector<RowsColumn<mining::ChainRow>> ChainTables::chains()
{
    using Row = mining::ChainRow;
    return {
        {.title = [] { return tr("Start"); },
         .text = [](const Row& row) { return Wording::time(row.searches.front().ts); }},
        {.title = [] { return tr("User"); }, .text = [](const Row& row) { return row.anchor.userName; }},
        {.title = [] { return tr("Queries"); },
         .text = [](const Row& row) { return queriesOf(row.searches, row.cut); }},
        {.title = [] { return tr("Longest gap"); },
         .text =
             [](const Row& row) {
                 return row.searches.size() < 2 ? Wording::dash() : Wording::gap(longestGap(row.searches));
             },
         .number = true},
        {.title = [] { return tr("Gained"); },
         .text = &Row::gained,
         .tip =
             [](const Row& row) {
                 return tr("%n pair(s) of query and video gained by rewording", nullptr,
                           static_cast<int>(row.gained));
             }},
        {.title = [] { return tr("Best θ"); },
         .text =
             [](const Row& row) { return row.bestTheta ? Wording::number(*row.bestTheta, 3) : QString(); },
         .why =
             [](const Row& row) {
                 return row.gained == 0 ? tr("No video was gained here")
                                        : tr("The videos gained here are not scored yet");
             },
         .number = true}};
}

std::vector<RowsColumn<mining::ChainPair>> ChainTables::pairs(const StudyDraft& draft)
{
    using Row = mining::ChainPair;
    const auto state = [&draft](const Row& row) { return mining::pairState(row.theta, draft.alpha()); };
    return {
        {.title = [] { return tr("Query"); }, .text = &Row::queryText},
        {.title = [] { return tr("Video gained"); },
         .text = [](const Row& row) { return videoName(row.video); },
         .tip =
             [](const Row& row) {
                 return QStringLiteral("%1\n%2\n%3")
                     .arg(utf8(row.video.docId), utf8(row.video.title), whatHappened(row.video));
             }},
        {.title = [] { return tr("θ"); },
         .text = [&draft](const Row& row) { return theta(row.theta, draft.alpha()); },
         .sortKey = [](const Row& row) { return thetaKey(row.theta); },
         .number = true},
        {.title = [] { return tr("At α"); },
         .text = [state](const Row& row) { return verdict(state(row)); },
         .colour = [state](const Row& row) { return verdictColour(state(row)); }},
        {.title = [] { return tr("After"); },
         .text = [](const Row& row) { return Wording::gap(row.nearestMs); },
         .sortKey = [](const Row& row) { return QVariant::fromValue<qlonglong>(row.nearestMs); },
         .number = true},
        {.title = [] { return tr("Here"); },
         .text = [](const Row& row) { return row.evidence.size(); },
         .tip =
             [](const Row& row) {
                 return row.mined
                            ? tr("Times in this chain")
                            : tr("Times in this chain; not among the candidates: mined with another window");
             }}};
}

std::vector<RowsColumn<mining::EvidenceItem>> ChainTables::evidence()
{
    using Row = mining::EvidenceItem;
    const auto second = [](const Row& row) -> std::optional<Millis> {
        if (row.later) return row.later->ts;
        if (row.feed) return row.feed->ts;
        return std::nullopt;
    };
    return {{.title = [] { return tr("User"); }, .text = [](const Row& row) { return row.search.userName; }},
            {.title = [] { return tr("Searched"); },
             .text = [](const Row& row) { return Wording::time(row.search.ts); },
             .sortKey = [](const Row& row) { return QVariant::fromValue<qlonglong>(row.search.ts); }},
            {.title = [] { return tr("Then"); },
             .text =
                 [](const Row& row) {
                     if (row.later) return utf8(row.later->queryText);
                     return row.feed ? tr("in the feed") : tr("clicked at once");
                 }},
            {.title = [] { return tr("After"); },
             .text =
                 [second](const Row& row) {
                     const auto time = second(row);
                     if (!time) return Wording::dash();
                     const QString gap = Wording::gap(*time - row.search.ts);
                     return *time < row.search.ts ? tr("−%1", "before").arg(gap) : gap;
                 },
             .sortKey =
                 [second](const Row& row) {
                     return QVariant::fromValue<qlonglong>(second(row).value_or(row.search.ts) -
                                                           row.search.ts);
                 },
             .number = true}};
}

} // namespace crops::widgets
