// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "simulation/catalogue.h"
#include "simulation/past_clicks.h"
#include "store/codes.h"

namespace crops::simulation
{

/// A video that a request considered.
struct Considered {
    int video = 0;
    store::Stage stage = store::Stage::Exposed;
    int position = 0; ///< From 1 over exposed and ranked; 0 = filtered.
    bool clicked = false;
    std::int64_t watchMs = 0; ///< 0 = not played.
};

/// How many videos a request considers: exposed, ranked and filtered.
std::size_t consideredBy(const WorldOptions& options);
/// The first of these, best first, as a cascade takes them: exposed, ranked, filtered.
std::vector<Considered> inStages(std::span<const int> videos, const WorldOptions& options);

/// The service's retriever before CroPS, with its filter bubble: it answers a query with the intents it knows
/// for it and the videos clicked under it, beside unrelated finds, ranks them by noisy relevance and past
/// clicks, and shows the first few. Deterministic; one thread.
class OldRetriever
{
  public:
    OldRetriever(const Catalogue& catalogue, const WorldOptions& options);

    /// The cascade for a request at `now`, best first: exposed, ranked, filtered; only uploaded videos.
    /// `explore`: every intent of the query is recalled and past clicks do not count.
    std::vector<Considered> answer(int query, Millis now, bool explore, Random& random);

    /// What a request at `now` finds before it is ranked, best first and at most `most` of it: as answer()
    /// without exploration and without the ranking's error.
    std::vector<int> recall(int query, Millis now, std::size_t most, Random& random);

    /// A click: from now on the video is recalled under this query, and ranked higher.
    void learn(int query, int video);

  private:
    struct Candidate {
        int video;
        double score;
    };

    void consider(int video, double score, Millis now);
    void recallIntents(int query, Millis now, bool explore, Random& random);
    /// The videos of the pool, best first, at most so many.
    std::vector<int> best(std::size_t most);
    void recallUnrelated(int query, Millis now, Random& random);

    const Catalogue& m_catalogue;
    const WorldOptions& m_options;
    PastClicks m_clicks;
    std::vector<int> m_seen; // by video: the request that last considered it
    int m_request = 0;
    std::vector<Candidate> m_pool;
};

} // namespace crops::simulation
