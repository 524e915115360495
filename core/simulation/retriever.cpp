// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/retriever.h"

#include <algorithm>

namespace crops::simulation
{

namespace
{

constexpr double kHiddenScore = -0.5; // nobody has clicked it: below the unrelated, which are about 0
constexpr double kClickedScore = 1;   // known only by its clicks
constexpr int kUnrelated = 8;         // unrelated videos recalled for every request, at least

} // namespace

std::size_t consideredBy(const WorldOptions& options)
{
    return static_cast<std::size_t>(options.exposed + options.ranked + options.filtered);
}

std::vector<Considered> inStages(std::span<const int> videos, const WorldOptions& options)
{
    const auto shown = static_cast<std::size_t>(options.exposed);
    const std::size_t ordered = shown + static_cast<std::size_t>(options.ranked);
    std::vector<Considered> answer;
    for (std::size_t i = 0; i < std::min(consideredBy(options), videos.size()); ++i) {
        const store::Stage stage = i < shown     ? store::Stage::Exposed
                                   : i < ordered ? store::Stage::Ranked
                                                 : store::Stage::Filtered;
        answer.push_back({videos[i], stage, i < ordered ? static_cast<int>(i) + 1 : 0, false, 0});
    }
    return answer;
}

OldRetriever::OldRetriever(const Catalogue& catalogue, const WorldOptions& options)
    : m_catalogue(catalogue), m_options(options), m_clicks(catalogue.queries.size()),
      m_seen(catalogue.videos.size(), 0)
{
}

void OldRetriever::consider(int video, double score, Millis now)
{
    int& seen = m_seen[static_cast<std::size_t>(video)];
    const Millis age = now - m_catalogue.video(video).createdAt;
    if (seen == m_request || age < 0) return;
    seen = m_request;
    const double weeks = static_cast<double>(age) / static_cast<double>(7 * kDay);
    m_pool.push_back({video, score + m_options.freshness / (1 + weeks)});
}

void OldRetriever::recallIntents(int query, Millis now, bool explore, Random& random)
{
    const Query& q = m_catalogue.query(query);
    if (!explore)
        for (const PastClicks::Clicks& clicks : m_clicks.of(query)) {
            const int intent = m_catalogue.video(clicks.video).intent;
            const bool known = std::find(q.known.begin(), q.known.end(), intent) != q.known.end();
            const double base = known ? m_catalogue.queryGrade(query, clicks.video) : kClickedScore;
            const double boost = 1.5 * m_options.clickBoost * clicks.count / (clicks.count + 2.0);
            consider(clicks.video, base + boost, now);
        }
    for (const int i : q.intents) {
        const bool known = explore || std::find(q.known.begin(), q.known.end(), i) != q.known.end();
        for (const int video : m_catalogue.intent(i).videos) {
            const Video& v = m_catalogue.video(video);
            if (v.createdAt > now) break;
            if (known)
                consider(video, v.fit, now);
            else if (random.chance(m_options.hiddenRecall))
                consider(video, kHiddenScore, now);
        }
    }
}

/// Videos of near intents, videos that name the word, and any others: what a recall stage finds by accident.
void OldRetriever::recallUnrelated(int query, Millis now, Random& random)
{
    const Query& q = m_catalogue.query(query);
    const Word& word = m_catalogue.word(q.word);
    const std::size_t wanted = consideredBy(m_options);
    const std::size_t target = std::max(wanted, m_pool.size() + kUnrelated);
    const auto related = [&](int video) {
        const int intent = m_catalogue.video(video).intent;
        return std::find(q.intents.begin(), q.intents.end(), intent) != q.intents.end();
    };
    for (std::size_t attempt = 0; attempt < 4 * wanted && m_pool.size() < target; ++attempt) {
        const double kind = random.uniform();
        int video = 0;
        if (kind < 0.6) {
            const auto known = static_cast<std::size_t>(q.known[random.below(q.known.size())]);
            const auto& near = m_catalogue.intents[known].near;
            if (near.empty()) continue;
            const auto other = static_cast<std::size_t>(near[random.below(near.size())]);
            const auto& videos = m_catalogue.intents[other].videos;
            if (videos.empty()) continue;
            video = videos[random.below(videos.size())];
        } else if (kind < 0.8 && !word.traps.empty()) {
            video = word.traps[random.below(word.traps.size())];
        } else {
            video = static_cast<int>(random.below(m_catalogue.videos.size()));
        }
        if (!related(video)) consider(video, 0.5 * m_catalogue.queryGrade(query, video), now);
    }
}

std::vector<int> OldRetriever::best(std::size_t most)
{
    std::sort(m_pool.begin(), m_pool.end(), [](const Candidate& a, const Candidate& b) {
        return a.score != b.score ? a.score > b.score : a.video < b.video;
    });
    std::vector<int> found;
    for (std::size_t i = 0; i < std::min(most, m_pool.size()); ++i)
        found.push_back(m_pool[i].video);
    return found;
}

std::vector<int> OldRetriever::recall(int query, Millis now, std::size_t most, Random& random)
{
    ++m_request;
    m_pool.clear();
    recallIntents(query, now, false, random);
    recallUnrelated(query, now, random);
    return best(most);
}

std::vector<Considered> OldRetriever::answer(int query, Millis now, bool explore, Random& random)
{
    ++m_request;
    m_pool.clear();
    recallIntents(query, now, explore, random);
    recallUnrelated(query, now, random);
    for (Candidate& candidate : m_pool)
        candidate.score += m_options.rankingNoise * bell(random);
    return inStages(best(consideredBy(m_options)), m_options);
}

void OldRetriever::learn(int query, int video)
{
    m_clicks.add(query, video);
}

} // namespace crops::simulation
