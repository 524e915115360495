// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/mine.h"

#include <algorithm>
#include <functional>
#include <future>
#include <tuple>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/json_fields.h"
#include "base/parallel.h"
#include "base/parallel_sort.h"
#include "mining/chains.h"
#include "mining/clicks.h"
#include "mining/feed.h"
#include "mining/heavy_users.h"
#include "mining/reformulation.h"
#include "store/pages/query_rows.h"
#include "store/tables/candidate_table.h"
#include "store/tables/generated_reviews.h"
#include "store/tables/log_columns.h"

namespace crops::mining
{

namespace
{

constexpr std::size_t kSearchesPerBatch = 1 << 15; // mined ahead while the batch before is written

/// One query's searches (in QuerySearches::indexes) and virtual videos (in Logs::generated).
struct QueryGroup {
    QueryId query;
    std::uint32_t searchesBegin = 0;
    std::uint32_t searchesEnd = 0;
    std::uint32_t generatedBegin = 0;
    std::uint32_t generatedEnd = 0;

    std::size_t cost() const { return std::size_t{1} + searchesEnd - searchesBegin; }
};

struct Logs {
    store::SearchLog searches;
    std::vector<store::FeedEvent> feed;
    std::vector<store::GeneratedVideo> generated;
    store::DocumentOrder order;
};

/// A candidate whose evidence lies in its batch.
struct Mined {
    store::CandidateRow row; // evidence not set
    std::size_t evidenceBegin = 0;
    std::size_t evidenceEnd = 0;
};

/// Candidates in (query, source, doc) order.
struct MinedBlock {
    std::vector<Mined> rows;
    std::string evidence;
};

Logs readLogs(const store::Project& project, const MiningOptions& options, Progress& progress)
{
    Logs logs;
    progress.begin("going through the searches");
    progress.update(0, 0);
    logs.searches = store::readSearchLog(project, options.searchWatchMs, progress);
    progress.begin("reading the feed");
    progress.update(0, 0);
    logs.feed = store::readFeedInteractions(project, options.feedWatchMs, progress);
    logs.generated = store::readGenerated(project);
    logs.order = store::readDocumentOrder(project);
    return logs;
}

/// The indexes of all searches, by (query, index).
std::vector<std::uint32_t> searchesByQuery(const store::SearchLog& log)
{
    struct Key {
        QueryId query;
        std::uint32_t index;
    };
    std::vector<Key> keys(log.searches.size());
    for (std::uint32_t i = 0; i < keys.size(); ++i)
        keys[i] = {log.searches[i].query, i};
    parallelSort(keys, [](const Key& a, const Key& b) {
        return std::tie(a.query, a.index) < std::tie(b.query, b.index);
    });
    std::vector<std::uint32_t> indexes(keys.size());
    std::transform(keys.begin(), keys.end(), indexes.begin(), [](const Key& key) { return key.index; });
    return indexes;
}

/// Every query that was searched or has virtual videos, ascending.
std::vector<QueryGroup> groupQueries(const Logs& logs, const std::vector<std::uint32_t>& byQuery)
{
    std::vector<QueryGroup> groups;
    const auto queryAt = [&](std::size_t i) { return logs.searches.searches[byQuery[i]].query; };
    std::uint32_t search = 0;
    std::uint32_t video = 0;
    while (search < byQuery.size() || video < logs.generated.size()) {
        QueryId query = search < byQuery.size() ? queryAt(search) : logs.generated[video].query;
        if (video < logs.generated.size()) query = std::min(query, logs.generated[video].query);
        QueryGroup group{.query = query, .searchesBegin = search, .generatedBegin = video};
        while (search < byQuery.size() && queryAt(search) == query)
            ++search;
        while (video < logs.generated.size() && logs.generated[video].query == query)
            ++video;
        group.searchesEnd = search;
        group.generatedEnd = video;
        groups.push_back(group);
    }
    return groups;
}

/// Cuts groups [begin, end) into runs of about `cost` each; gives the ends of the runs.
std::vector<std::size_t> cutByCost(const std::vector<QueryGroup>& groups, std::size_t begin, std::size_t end,
                                   std::size_t cost)
{
    std::vector<std::size_t> ends;
    std::size_t sum = 0;
    for (std::size_t i = begin; i < end; ++i) {
        sum += groups[i].cost();
        if (sum >= cost || i + 1 == end) {
            ends.push_back(i + 1);
            sum = 0;
        }
    }
    return ends;
}

/// Joins the findings of each document into one candidate. `findings` is sorted here.
void gather(QueryId query, store::CandidateSource source, std::vector<Finding>& findings, MinedBlock& block)
{
    std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.doc, a.events) < std::tie(b.doc, b.events);
    });
    thread_local std::vector<EvidencePair> events;
    for (std::size_t begin = 0; begin < findings.size();) {
        Finding sum = findings[begin];
        events.clear();
        std::size_t end = begin;
        for (; end < findings.size() && findings[end].doc == sum.doc; ++end) {
            sum.firstTs = std::min(sum.firstTs, findings[end].firstTs);
            sum.lastTs = std::max(sum.lastTs, findings[end].lastTs);
            sum.nearestMs = std::min(sum.nearestMs, findings[end].nearestMs);
            events.push_back(findings[end].events);
        }
        Mined mined{.row = {.query = query,
                            .source = source,
                            .doc = sum.doc,
                            .evidenceCount = static_cast<std::int64_t>(end - begin),
                            .firstTs = sum.firstTs,
                            .lastTs = sum.lastTs},
                    .evidenceBegin = block.evidence.size()};
        if (source != store::CandidateSource::Click) mined.row.nearestMs = sum.nearestMs;
        encodeEvidence(events, block.evidence);
        mined.evidenceEnd = block.evidence.size();
        block.rows.push_back(mined);
        begin = end;
    }
}

/// When the document was first interacted with. `clicks` are sorted by document.
std::optional<Millis> firstClick(const std::vector<Finding>& clicks, std::optional<DocId> doc)
{
    if (!doc) return std::nullopt;
    std::optional<Millis> first;
    auto click = std::lower_bound(clicks.begin(), clicks.end(), *doc,
                                  [](const Finding& a, DocId b) { return a.doc < b; });
    for (; click != clicks.end() && click->doc == *doc; ++click)
        first = std::min(first.value_or(click->firstTs), click->firstTs);
    return first;
}

/// P3. `clicks` are the query's P0 findings, by document.
void gatherGenerated(const Logs& logs, const QueryGroup& group, std::span<const std::uint32_t> searches,
                     const std::vector<Finding>& clicks, MinedBlock& block)
{
    std::optional<Millis> first;
    std::optional<Millis> last;
    for (const std::uint32_t index : searches) {
        const Millis ts = logs.searches.searches[index].ts;
        first = std::min(first.value_or(ts), ts);
        last = std::max(last.value_or(ts), ts);
    }
    for (std::uint32_t i = group.generatedEnd; i-- > group.generatedBegin;) { // backwards: keys are −id
        const store::GeneratedVideo& video = logs.generated[i];
        const std::optional<Millis> known = firstClick(clicks, video.exemplar);
        block.rows.push_back({.row = {.query = group.query,
                                      .source = store::CandidateSource::Generated,
                                      .doc = video.doc,
                                      .evidenceCount = 1,
                                      .firstTs = known ? known : first,
                                      .lastTs = last}});
    }
}

/// Everything that the miners of one query read; immutable while they run.
struct Mine {
    const Logs& logs;
    const AlignedFeed& aligned;
    const std::vector<std::uint32_t>& byQuery;
    const std::vector<QueryGroup>& groups;
    const MiningOptions& options;
};

void mineQuery(const Mine& mine, const QueryGroup& group, MinedBlock& block)
{
    using enum store::CandidateSource;
    thread_local std::vector<Finding> clicks;
    thread_local std::vector<Finding> findings;
    const std::span searches(mine.byQuery.data() + group.searchesBegin,
                             mine.byQuery.data() + group.searchesEnd);
    const store::SearchLog& log = mine.logs.searches;
    clicks.clear();
    findClicks(log, searches, clicks);
    gather(group.query, Click, clicks, block);
    findings.clear();
    findReformulations(log, searches, mine.options.windowMs, findings);
    gather(group.query, Reformulation, findings, block);
    findings.clear();
    findFeed(log, mine.aligned, searches, mine.options.feedCap, mine.logs.order, findings);
    gather(group.query, Feed, findings, block);
    if (group.generatedBegin < group.generatedEnd) gatherGenerated(mine.logs, group, searches, clicks, block);
}

/// The candidates of groups [begin, end), in order, mined on all cores.
std::vector<MinedBlock> mineBatch(const Mine& mine, std::size_t begin, std::size_t end,
                                  const Progress& progress)
{
    const std::vector<std::size_t> ends = cutByCost(mine.groups, begin, end, kSearchesPerBatch / 16);
    std::vector<MinedBlock> blocks(ends.size());
    parallelFor(ends.size(), 1, [&](std::size_t block, std::size_t) {
        progress.checkStop();
        for (std::size_t i = block == 0 ? begin : ends[block - 1]; i < ends[block]; ++i)
            mineQuery(mine, mine.groups[i], blocks[block]);
    });
    return blocks;
}

/// Takes blocks of candidates in order.
using BlockSink = std::function<void(const MinedBlock&)>;

void countBlock(const MinedBlock& block, MiningReport& report)
{
    for (const Mined& mined : block.rows)
        ++report.candidates[static_cast<std::size_t>(mined.row.source)];
}

void writeBlock(const MinedBlock& block, store::CandidateWriter& writer)
{
    std::vector<store::CandidateRow> rows;
    rows.reserve(block.rows.size());
    for (const Mined& mined : block.rows) {
        rows.push_back(mined.row);
        rows.back().evidence = std::string_view(block.evidence)
                                   .substr(mined.evidenceBegin, mined.evidenceEnd - mined.evidenceBegin);
    }
    writer.add(rows);
}

/// Mines batch after batch, each while the one before is taken.
void mineBatches(const Mine& mine, const BlockSink& take, Progress& progress)
{
    progress.begin("mining candidates");
    const std::size_t count = mine.groups.size();
    progress.update(0, static_cast<std::int64_t>(count));
    const std::vector<std::size_t> ends = cutByCost(mine.groups, 0, count, kSearchesPerBatch);
    const auto start = [&](std::size_t batch) {
        const std::size_t begin = batch == 0 ? 0 : ends[batch - 1];
        return std::async(std::launch::async, [&mine, &progress, begin, end = ends[batch]] {
            return mineBatch(mine, begin, end, progress);
        });
    };
    std::future<std::vector<MinedBlock>> next;
    if (!ends.empty()) next = start(0);
    for (std::size_t batch = 0; batch < ends.size(); ++batch) {
        const std::vector<MinedBlock> blocks = next.get();
        if (batch + 1 < ends.size()) next = start(batch + 1);
        for (const MinedBlock& block : blocks) {
            progress.checkStop();
            take(block);
        }
        progress.update(static_cast<std::int64_t>(ends[batch]), static_cast<std::int64_t>(count));
    }
}

void countChains(const store::SearchLog& log, std::int64_t windowMs, MiningReport& report)
{
    const std::vector<ChainSpan> chains = findChains(log.searches, windowMs);
    report.chains = static_cast<std::int64_t>(chains.size());
    report.longChains =
        std::count_if(chains.begin(), chains.end(), [](const ChainSpan& chain) { return chain.size() > 1; });
}

/// Tells of users who are none, and leaves them out where that was asked for.
void tellHeavyUsers(const store::Project& project, const MiningOptions& options, Logs& logs,
                    MiningReport& report)
{
    const std::vector<HeavyUser> heavy = heavyUsers(logs.searches, kHeavySearchesPerHour);
    if (options.maxSearchesPerHour > 0) {
        const std::vector<HeavyUser> out = heavyUsers(logs.searches, options.maxSearchesPerHour);
        report.leftOut = static_cast<std::int64_t>(out.size());
        leaveOut(out, logs.searches, logs.feed);
    }
    report.heavyUsers = static_cast<std::int64_t>(heavy.size());
    if (heavy.empty()) return;
    report.busiestUser = store::userName(project, heavy.front().user);
    report.busiestHour = heavy.front().searchesPerHour;
    report.remark =
        heavyUsersRemark(report.heavyUsers, report.busiestUser, report.busiestHour, report.leftOut);
}

/// Finds all candidates and hands them to `take`; counts them and what they were found in.
MiningReport findCandidates(const store::Project& project, const MiningOptions& options,
                            const BlockSink& take, Progress& progress)
{
    Logs logs = readLogs(project, options, progress);
    MiningReport report;
    tellHeavyUsers(project, options, logs, report);
    report.searches = static_cast<std::int64_t>(logs.searches.searches.size());
    for (const store::SearchEvent& search : logs.searches.searches)
        report.searchInteractions += search.docsEnd - search.docsBegin;
    report.feedInteractions = static_cast<std::int64_t>(logs.feed.size());
    countChains(logs.searches, options.windowMs, report);
    const std::vector<std::uint32_t> byQuery = searchesByQuery(logs.searches);
    const std::vector<QueryGroup> groups = groupQueries(logs, byQuery);
    const AlignedFeed aligned(logs.searches, logs.feed, options.feedWindowMs);
    const auto countAndTake = [&](const MinedBlock& block) {
        countBlock(block, report);
        take(block);
    };
    mineBatches({logs, aligned, byQuery, groups, options}, countAndTake, progress);
    return report;
}

} // namespace

std::string toJson(const MiningReport& report)
{
    nlohmann::ordered_json json{{"searches", report.searches},
                                {"search_interactions", report.searchInteractions},
                                {"feed_interactions", report.feedInteractions},
                                {"chains", report.chains},
                                {"long_chains", report.longChains}};
    if (report.heavyUsers > 0 || report.leftOut > 0)
        json["heavy_users"] = {{"count", report.heavyUsers},
                               {"busiest", report.busiestUser},
                               {"searches_in_an_hour", report.busiestHour},
                               {"left_out", report.leftOut},
                               {"remark", report.remark}};
    for (std::size_t source = 0; source < report.candidates.size(); ++source)
        json["candidates"][store::candidateSourceName(static_cast<store::CandidateSource>(source))] =
            report.candidates[source];
    return json.dump();
}

MiningReport mineCandidates(store::Project& project, const MiningOptions& options, Progress& progress)
{
    validate(options);
    store::Transaction transaction(project, store::ForeignKeys::Unchecked);
    store::CandidateWriter writer(project);
    MiningReport report = findCandidates(
        project, options, [&](const MinedBlock& block) { writeBlock(block, writer); }, progress);
    nlohmann::ordered_json record = nlohmann::ordered_json::parse(toJson(options));
    record["data_sha256"] = store::miningDataHash(project);
    project.setSetting("mining", record.dump());
    store::noteCandidateCounts(project, report.candidates);
    progress.begin("saving candidates");
    progress.checkStop();
    transaction.commit();
    return report;
}

MiningReport countCandidates(const store::Project& project, const MiningOptions& options, Progress& progress)
{
    validate(options);
    return findCandidates(
        project, options, [](const MinedBlock&) {}, progress);
}

std::optional<MiningOptions> lastMiningOptions(const store::Project& project)
{
    const std::optional<std::string> json = project.setting("mining");
    if (!json) return std::nullopt;
    return miningOptionsFromJson(*json);
}

bool minedFromTheseLogs(const store::Project& project)
{
    const nlohmann::json mined = tryParseJson(project.setting("mining").value_or("{}"));
    const auto hash = mined.is_object() ? mined.find("data_sha256") : mined.end();
    return hash != mined.end() && *hash == store::miningDataHash(project);
}

} // namespace crops::mining
