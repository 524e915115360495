// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/cascade.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <numeric>
#include <utility>

#include "base/find_by.h"
#include "simulation/keyed_random.h"

namespace crops::simulation
{

namespace
{

bool contains(const std::vector<int>& all, int one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

/// Adds the uploaded videos of these intents with a true grade from `lowest` on for `gradeFor`, newest last
/// within an intent.
template <class GradeFor>
void addGraded(const Catalogue& c, const std::vector<int>& intents, Millis now, int lowest,
               const GradeFor& gradeFor, std::vector<std::pair<int, int>>& graded)
{
    for (const int intent : intents)
        for (const int video : c.intent(intent).videos) {
            if (c.video(video).createdAt > now) break;
            if (const int grade = gradeFor(video); grade >= lowest) graded.emplace_back(grade, video);
        }
}

} // namespace

FrozenRecall::FrozenRecall(const Catalogue& catalogue, const WorldOptions& options,
                           const std::vector<SearchEvent>& searches)
    : m_options(options), m_retriever(catalogue, options)
{
    for (const SearchEvent& event : searches)
        for (const Considered& considered : event.considered)
            if (considered.clicked) m_retriever.learn(event.query, considered.video);
}

std::vector<int> FrozenRecall::forRequest(const Request& request, std::size_t most)
{
    Random random = keyed(m_options.seed, Purpose::Recall, request.key);
    return m_retriever.recall(request.query, request.ts, most, random);
}

std::vector<int> FrozenRecall::forQuery(int query, Millis now, std::size_t most)
{
    Random random = keyed(m_options.seed, Purpose::Recall, static_cast<std::uint64_t>(query),
                          static_cast<std::uint64_t>(now));
    return m_retriever.recall(query, now, most, random);
}

std::vector<int> OracleRecall::forRequest(const Request& request, std::size_t most)
{
    const Intent& meant = m_catalogue.intent(request.intent);
    std::vector<int> intents{request.intent};
    intents.insert(intents.end(), meant.near.begin(), meant.near.end());
    std::vector<std::pair<int, int>> graded;
    addGraded(
        m_catalogue, intents, request.ts, 1,
        [&](int video) { return m_catalogue.grade(request.intent, video); }, graded);
    std::sort(graded.begin(), graded.end(), std::greater<>());
    std::vector<int> found;
    for (const auto& [grade, video] : graded)
        if (found.size() < most) found.push_back(video);
    if (found.size() < most) // whoever else asks this
        for (const int video : forQuery(request.query, request.ts, 2 * most))
            if (found.size() < most && !contains(found, video)) found.push_back(video);
    return found;
}

std::vector<int> OracleRecall::forQuery(int query, Millis now, std::size_t most)
{
    const Query& q = m_catalogue.query(query);
    std::vector<int> intents = q.intents;
    for (const int intent : q.intents)
        for (const int near : m_catalogue.intent(intent).near)
            if (!contains(intents, near)) intents.push_back(near);
    std::vector<std::pair<int, int>> graded;
    addGraded(
        m_catalogue, intents, now, 1, [&](int video) { return m_catalogue.queryGrade(query, video); },
        graded);
    // Among videos of one grade the first of every intent, then the second …
    std::map<std::pair<int, int>, int> before; // how many of this grade and intent stood before
    std::vector<std::array<int, 3>> order;
    for (std::size_t i = 0; i < graded.size(); ++i) {
        const auto& [grade, video] = graded[i];
        const int intent = m_catalogue.video(video).intent;
        order.push_back({-grade, before[{grade, intent}]++, static_cast<int>(i)});
    }
    std::sort(order.begin(), order.end());
    std::vector<int> found;
    for (const auto& place : order)
        if (found.size() < most) found.push_back(graded[static_cast<std::size_t>(place[2])].second);
    return found;
}

std::vector<int> videosByUpload(const Catalogue& catalogue)
{
    std::vector<int> order(catalogue.videos.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return catalogue.video(a).createdAt < catalogue.video(b).createdAt;
    });
    return order;
}

std::size_t uploadedBy(const Catalogue& catalogue, const std::vector<int>& byUpload, Millis now)
{
    const auto end = std::partition_point(byUpload.begin(), byUpload.end(),
                                          [&](int video) { return catalogue.video(video).createdAt <= now; });
    return static_cast<std::size_t>(end - byUpload.begin());
}

Cascade::Cascade(const Catalogue& catalogue, const WorldOptions& options, double explore)
    : m_catalogue(catalogue), m_options(options), m_explore(explore), m_byUpload(videosByUpload(catalogue))
{
}

std::vector<int> Cascade::ranked(const Request& request, std::vector<int> recalled,
                                 const PastClicks& clicks) const
{
    const Query& query = m_catalogue.query(request.query);
    std::vector<std::pair<double, int>> scored;
    for (const int video : recalled) {
        const Video& v = m_catalogue.video(video);
        const double weeks = static_cast<double>(request.ts - v.createdAt) / static_cast<double>(7 * kDay);
        const int grade = m_catalogue.queryGrade(request.query, video);
        const int count = clicks.count(request.query, video);
        Random random =
            keyed(m_options.seed, Purpose::Ranking, request.key, static_cast<std::uint64_t>(video));
        double score = contains(query.intents, v.intent) ? grade : 0.5 * grade;
        score += 1.5 * m_options.clickBoost * count / (count + 2.0);
        score += m_options.freshness / (1 + weeks);
        score += m_options.rankingNoise * bell(random);
        scored.emplace_back(-score, video);
    }
    std::sort(scored.begin(), scored.end());
    for (std::size_t i = 0; i < scored.size(); ++i)
        recalled[i] = scored[i].second;
    return recalled;
}

void Cascade::fill(const Request& request, std::size_t places, std::vector<int>& videos) const
{
    const std::size_t uploaded = uploadedBy(m_catalogue, m_byUpload, request.ts);
    places = std::min(places, uploaded);
    Random random = keyed(m_options.seed, Purpose::Filling, request.key);
    for (std::size_t attempt = 0; attempt < 8 * places && videos.size() < places; ++attempt)
        if (const int drawn = m_byUpload[random.below(uploaded)]; !contains(videos, drawn))
            videos.push_back(drawn);
}

void Cascade::explorePlaces(const Request& request, std::vector<Considered>& answer) const
{
    if (m_explore <= 0) return;
    const std::size_t uploaded = uploadedBy(m_catalogue, m_byUpload, request.ts);
    for (Considered& shown : answer) {
        if (shown.stage != store::Stage::Exposed || uploaded == 0) break;
        Random random = keyed(m_options.seed, Purpose::Exploration, request.key,
                              static_cast<std::uint64_t>(shown.position));
        if (!random.chance(m_explore)) continue;
        const int drawn = m_byUpload[random.below(uploaded)];
        if (!findBy(answer, drawn, &Considered::video)) shown.video = drawn;
    }
}

std::vector<Considered> Cascade::answer(const Request& request, Recall& recall, std::size_t recalled,
                                        const PastClicks& clicks) const
{
    std::vector<int> videos = recall.forRequest(request, recalled);
    if (!recall.ordersByItself()) videos = ranked(request, std::move(videos), clicks);
    fill(request, consideredBy(m_options), videos);
    std::vector<Considered> answer = inStages(videos, m_options);
    explorePlaces(request, answer);
    return answer;
}

} // namespace crops::simulation
