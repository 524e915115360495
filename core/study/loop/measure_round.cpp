// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/loop/measure_round.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "evaluation/exposure.h"
#include "evaluation/intent_metrics.h"
#include "evaluation/metrics.h"
#include "online/unit_walk.h"
#include "simulation/keyed_random.h"
#include "simulation/world_tables.h"
#include "store/tables/search_outcomes.h"

namespace crops::study
{

namespace
{

using simulation::Catalogue;
using simulation::Query;
using simulation::Request;

constexpr std::size_t kDepth = 100;
constexpr std::size_t kIntentDepth = 10;
constexpr std::array<evaluation::Metric, 2> kMetrics = {
    evaluation::Metric{evaluation::MetricKind::Recall, 100}, {evaluation::MetricKind::Ndcg, 4}};

UserParts& partsOf(RoundRecord& record, LoopMetric metric)
{
    return record.users[static_cast<std::size_t>(metric)];
}

/// Adds up by user.
class PartSums
{
  public:
    void add(int user, double x, double y)
    {
        UserPart& part = m_parts.try_emplace(user, UserPart{user, 0, 0}).first->second;
        part.x += x;
        part.y += y;
    }
    UserParts take() const
    {
        UserParts parts;
        for (const auto& [user, part] : m_parts)
            parts.push_back(part);
        return parts;
    }

  private:
    std::map<int, UserPart> m_parts;
};

/// The videos of the world that exist at `now` and have a grade for the query.
std::vector<dataset::Judgment> truthOf(const Catalogue& world, int query, Millis now)
{
    std::vector<int> intents = world.queries[static_cast<std::size_t>(query)].intents;
    for (const int intent : world.queries[static_cast<std::size_t>(query)].intents)
        for (const int near : world.intents[static_cast<std::size_t>(intent)].near)
            intents.push_back(near);
    std::sort(intents.begin(), intents.end());
    intents.erase(std::unique(intents.begin(), intents.end()), intents.end());
    std::vector<dataset::Judgment> truth;
    for (const int intent : intents)
        for (const int video : world.intents[static_cast<std::size_t>(intent)].videos) {
            if (world.videos[static_cast<std::size_t>(video)].createdAt > now) break;
            if (const int grade = world.queryGrade(query, video); grade >= 1)
                truth.push_back({simulation::videoName(video), grade});
        }
    std::sort(truth.begin(), truth.end(), [](const auto& a, const auto& b) { return a.docId < b.docId; });
    return truth;
}

/// How well an answer covers the query's intents.
evaluation::IntentCoverage coverageOf(const Catalogue& world, const Query& query,
                                      const std::vector<int>& answer, Millis now)
{
    std::vector<evaluation::DocumentIntents> relevant;
    for (const int intent : query.intents)
        for (const int video : world.intents[static_cast<std::size_t>(intent)].videos)
            if (world.videos[static_cast<std::size_t>(video)].createdAt <= now) relevant.push_back({intent});
    std::vector<evaluation::DocumentIntents> ranked;
    for (const int video : answer) {
        const int intent = world.videos[static_cast<std::size_t>(video)].intent;
        const bool asked =
            std::find(query.intents.begin(), query.intents.end(), intent) != query.intents.end();
        ranked.push_back(asked ? evaluation::DocumentIntents{intent} : evaluation::DocumentIntents{});
    }
    return evaluation::intentCoverage(ranked, relevant, kIntentDepth);
}

/// Gives places of an answer to any video, as the cascade does with what is shown.
void exploreAnswer(const simulation::TwinWorld& world, const std::vector<int>& uploaded, int query,
                   double explore, std::vector<int>& answer)
{
    for (std::size_t i = 0; i < answer.size() && explore > 0; ++i) {
        Random random = simulation::keyed(world.options().seed, simulation::Purpose::ExploredList,
                                          static_cast<std::uint64_t>(query), i);
        if (!random.chance(explore)) continue;
        const int drawn = uploaded[random.below(uploaded.size())];
        if (std::find(answer.begin(), answer.end(), drawn) == answer.end()) answer[i] = drawn;
    }
}

evaluation::RankedList rankedList(const std::vector<int>& answer)
{
    evaluation::RankedList list;
    for (const int video : answer)
        list.push_back({simulation::videoName(video), -static_cast<double>(list.size())});
    return list;
}

} // namespace

void measureLog(const store::Project& project, const mining::MiningOptions& mining, Millis from, Millis to,
                RoundRecord& record, Progress& progress)
{
    progress.begin("measuring the log");
    store::OutcomeRules rules;
    rules.watchMs = mining.searchWatchMs;
    store::SearchOutcomes outcomes = store::readSearchOutcomes(project, rules, progress);
    std::sort(outcomes.searches.begin(), outcomes.searches.end(),
              [](const auto& a, const auto& b) { return a.user != b.user ? a.user < b.user : a.ts < b.ts; });
    online::findFollowed(outcomes.searches, mining.windowMs, progress);
    std::unordered_map<std::int64_t, int> users;
    store::forEachUser(project, progress,
                       [&](UserId id, std::string_view name) { users[id.value] = simulation::userOf(name); });
    PartSums ctr;
    PartSums lpr;
    PartSums rqr;
    for (const store::SearchOutcome& search : outcomes.searches) {
        if (search.ts < from || search.ts >= to) continue;
        const int user = users.at(search.user.value);
        ctr.add(user, search.exposures, search.interactions);
        lpr.add(user, search.plays, search.longPlays);
        rqr.add(user, 1, search.followed ? 1 : 0);
    }
    partsOf(record, LoopMetric::Ctr) = ctr.take();
    partsOf(record, LoopMetric::Lpr) = lpr.take();
    partsOf(record, LoopMetric::Rqr) = rqr.take();
}

void measureExposures(const Catalogue& world, const std::vector<simulation::SearchEvent>& searches,
                      Millis end, RoundRecord& record)
{
    std::vector<std::int64_t> shown(world.videos.size());
    std::map<int, ShownIntents> byQuery;
    record.searches = std::ssize(searches);
    for (const simulation::SearchEvent& event : searches) {
        const Query& query = world.queries[static_cast<std::size_t>(event.query)];
        ShownIntents* intents = nullptr;
        if (query.intents.size() > 1)
            intents = &byQuery
                           .try_emplace(
                               event.query,
                               ShownIntents{event.query, std::vector<std::int64_t>(query.intents.size()), 0})
                           .first->second;
        for (const simulation::Considered& c : event.considered) {
            if (c.stage != store::Stage::Exposed) continue;
            ++record.exposures;
            record.clicks += c.clicked ? 1 : 0;
            ++shown[static_cast<std::size_t>(c.video)];
            if (intents == nullptr) continue;
            const int about = world.videos[static_cast<std::size_t>(c.video)].intent;
            const auto place = std::find(query.intents.begin(), query.intents.end(), about);
            ++(place == query.intents.end()
                   ? intents->other
                   : intents->shown[static_cast<std::size_t>(place - query.intents.begin())]);
        }
    }
    std::vector<std::int64_t> existing;
    for (std::size_t video = 0; video < shown.size(); ++video)
        if (world.videos[video].createdAt < end) existing.push_back(shown[video]);
    const evaluation::ExposureShares shares = evaluation::exposureShares(existing);
    record.videos = std::ssize(existing);
    record.gini = shares.gini;
    record.coverage = shares.coverage;
    record.lorenz = shares.lorenz;
    for (auto& [query, intents] : byQuery)
        record.intents.push_back(std::move(intents));
}

void measureRetrieval(const simulation::TwinWorld& twin, const std::vector<Request>& requests, Millis now,
                      simulation::Recall& recall, double explore, RoundRecord& record, Progress& progress)
{
    progress.begin("measuring retrieval");
    const Catalogue& world = twin.catalogue();
    std::vector<int> uploaded = simulation::videosByUpload(world);
    uploaded.resize(simulation::uploadedBy(world, uploaded, now));
    std::map<int, std::size_t> places; // by query
    for (const Request& request : requests)
        places.emplace(request.query, 0);
    evaluation::TestSet truth;
    evaluation::SystemRun answers;
    std::vector<evaluation::IntentCoverage> coverage;
    for (auto& [query, place] : places) {
        place = answers.size();
        std::vector<int> answer = recall.forQuery(query, now, kDepth);
        exploreAnswer(twin, uploaded, query, explore, answer);
        const Query& asked = world.queries[static_cast<std::size_t>(query)];
        coverage.push_back(coverageOf(world, asked, answer, now));
        truth.queries.push_back({asked.text, truthOf(world, query, now), false, {}});
        answers.push_back(rankedList(answer));
    }
    const evaluation::Evaluation result = evaluation::evaluate(truth, answers, kMetrics, progress);
    std::array<PartSums, 5> sums;
    for (const Request& request : requests) {
        const std::size_t place = places.at(request.query);
        sums[0].add(request.user, 1, result.values[0][place]);
        sums[1].add(request.user, 1, result.values[1][place]);
        if (world.queries[static_cast<std::size_t>(request.query)].intents.size() < 2) continue;
        sums[2].add(request.user, 1, coverage[place].alphaNdcg);
        sums[3].add(request.user, 1, coverage[place].errIa);
        sums[4].add(request.user, 1, coverage[place].subtopicRecall);
    }
    constexpr std::array kMeasured = {LoopMetric::Recall, LoopMetric::Ndcg, LoopMetric::AlphaNdcg,
                                      LoopMetric::ErrIa, LoopMetric::Subtopics};
    for (std::size_t m = 0; m < sums.size(); ++m)
        partsOf(record, kMeasured[m]) = sums[m].take();
}

} // namespace crops::study
