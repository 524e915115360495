// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/oracle.h"

#include <algorithm>
#include <optional>

#include "simulation/keyed_random.h"
#include "simulation/writer.h"

namespace crops::simulation
{

namespace
{

enum Stream : std::uint64_t { kJudges = 21, kModel };

/// Per query, the videos that were shown outside the exploration arm, sorted, each once.
std::vector<std::vector<int>> shownByQuery(const Catalogue& catalogue, const Behaviour& behaviour)
{
    std::vector<std::vector<int>> shown(catalogue.queries.size());
    for (const SearchEvent& event : behaviour.searches)
        for (const Considered& considered : event.considered)
            if (considered.stage == store::Stage::Exposed && !event.explore)
                shown[static_cast<std::size_t>(event.query)].push_back(considered.video);
    for (auto& videos : shown) {
        std::sort(videos.begin(), videos.end());
        videos.erase(std::unique(videos.begin(), videos.end()), videos.end());
    }
    return shown;
}

/// Different queries of searches drawn evenly over the log, in the order of the draw.
std::vector<int> drawQueries(const Catalogue& catalogue, const Behaviour& behaviour, std::int64_t count,
                             Random& random)
{
    std::vector<int> drawn;
    std::vector<bool> taken(catalogue.queries.size());
    std::vector<std::size_t> order(behaviour.searches.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    random.shuffle(order);
    for (const std::size_t at : order) {
        if (std::ssize(drawn) >= count) break;
        const auto query = static_cast<std::size_t>(behaviour.searches[at].query);
        if (taken[query]) continue;
        taken[query] = true;
        drawn.push_back(static_cast<int>(query));
    }
    return drawn;
}

/// Collects different videos up to a limit.
class Pool
{
  public:
    explicit Pool(std::size_t limit) : m_limit(limit) {}
    bool full() const { return m_videos.size() >= m_limit; }
    void add(int video)
    {
        if (!full() && std::find(m_videos.begin(), m_videos.end(), video) == m_videos.end())
            m_videos.push_back(video);
    }
    void addSome(std::vector<int> from, std::size_t count, Random& random)
    {
        random.shuffle(from);
        from.resize(std::min(from.size(), count));
        for (const int video : from)
            add(video);
    }
    std::vector<int> sorted()
    {
        std::sort(m_videos.begin(), m_videos.end());
        return std::move(m_videos);
    }

  private:
    std::size_t m_limit;
    std::vector<int> m_videos;
};

std::vector<int> poolFor(const Catalogue& c, const Query& query, const std::vector<int>& shown,
                         const WorldOptions& options, Random& random)
{
    const auto limit = static_cast<std::size_t>(options.judgedDocuments);
    Pool pool(limit);
    const std::size_t each = std::max<std::size_t>(1, limit * 2 / 5 / query.intents.size());
    for (const int intent : query.intents)
        pool.addSome(c.intent(intent).videos, each, random);
    pool.addSome(shown, limit / 4, random);
    pool.addSome(c.word(query.word).traps, limit / 8, random);
    const Intent& main = c.intent(query.intents.front());
    for (std::size_t attempt = 0; attempt < 40 * limit && !pool.full(); ++attempt) {
        const auto video = static_cast<int>(random.below(c.videos.size()));
        const Intent& about = c.intent(c.video(video).intent);
        const bool near = about.domain == main.domain && about.language == main.language;
        if (near || random.chance(0.02)) pool.add(video);
    }
    return pool.sorted();
}

/// The first relevant click under each query before `until`.
std::vector<std::optional<int>> exemplars(const Catalogue& c, const Behaviour& behaviour, Millis until)
{
    std::vector<std::optional<int>> found(c.queries.size());
    for (const SearchEvent& event : behaviour.searches) {
        if (event.ts >= until) break;
        auto& exemplar = found[static_cast<std::size_t>(event.query)];
        for (const Considered& considered : event.considered)
            if (!exemplar && considered.clicked && c.queryGrade(event.query, considered.video) >= 2)
                exemplar = considered.video;
    }
    return found;
}

/// An intent in the query's language that has nothing to do with it.
int strangeIntent(const Catalogue& c, const Query& query, Random& random)
{
    const Language language = c.word(query.word).language;
    for (int attempt = 0; attempt < 200; ++attempt) {
        const auto intent = static_cast<int>(random.below(c.intents.size()));
        const Intent& other = c.intent(intent);
        const bool strange = std::none_of(query.intents.begin(), query.intents.end(),
                                          [&](int i) { return c.intent(i).domain == other.domain; });
        if (strange && other.language == language) return intent;
    }
    return query.intents.front(); // a world of so few intents that everything is related
}

} // namespace

Judged judge(const Catalogue& catalogue, const Behaviour& behaviour, const WorldOptions& options)
{
    Random random = Random(static_cast<std::uint64_t>(options.seed)).fork(kJudges);
    const auto shown = shownByQuery(catalogue, behaviour);
    Judged judged;
    std::vector<int> queries = drawQueries(catalogue, behaviour, options.judgedQueries, random);
    std::sort(queries.begin(), queries.end());
    for (const int q : queries) {
        const Query& query = catalogue.query(q);
        const auto& seen = shown[static_cast<std::size_t>(q)];
        std::vector<bool> intentShown(catalogue.intents.size());
        for (const int video : seen)
            intentShown[static_cast<std::size_t>(catalogue.video(video).intent)] = true;
        for (const int video : poolFor(catalogue, query, seen, options, random)) {
            const int truth = catalogue.queryGrade(q, video);
            const int intent = catalogue.video(video).intent;
            if (truth >= 2 && !intentShown[static_cast<std::size_t>(intent)]) ++judged.relevantUnexposed;
            int grade = truth;
            if (random.chance(options.judgeNoise)) grade += random.chance(0.5) ? 1 : -1;
            judged.judgments.push_back({q, video, std::clamp(grade, 0, 3)});
        }
    }
    return judged;
}

std::vector<WorldGenerated> generate(const Catalogue& catalogue, const Behaviour& behaviour,
                                     const WorldOptions& options, Draws draws)
{
    Random random = Random(static_cast<std::uint64_t>(options.seed)).fork(kModel);
    const auto exemplar = exemplars(catalogue, behaviour, explorationStart(options));
    std::vector<WorldGenerated> written;
    for (std::size_t q = 0; q < catalogue.queries.size(); ++q) {
        if (draws == Draws::ByKey) random = keyed(options.seed, Purpose::Model, q);
        if (!exemplar[q] || !random.chance(options.generatedShare)) continue;
        const Query& query = catalogue.queries[q];
        std::vector<int> imagined{catalogue.video(*exemplar[q]).intent};
        for (const int intent : query.intents)
            if (intent != imagined.front() && random.chance(options.worldKnowledge))
                imagined.push_back(intent);
        for (std::int64_t i = 0; i < options.generatedPerQuery; ++i) {
            const bool strange = random.chance(options.hallucination);
            const int intent =
                strange ? strangeIntent(catalogue, query, random) : imagined[random.below(imagined.size())];
            written.push_back({static_cast<int>(q), *exemplar[q], strange,
                               composeText(catalogue, intent, false, options, random)});
        }
    }
    return written;
}

} // namespace crops::simulation
