// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "simulation/behaviour.h"
#include "simulation/past_clicks.h"

namespace crops::simulation
{

/// One request of a later round: the same in every twin that gets so far.
struct Request {
    std::uint64_t key = 0; ///< Of its random numbers.
    Millis ts = 0;
    int user = 0;
    int query = 0;
    int intent = 0; ///< What the user means; no retriever but the oracle's may look.
};

/// How an arm finds videos. One thread.
class Recall
{
  public:
    virtual ~Recall() = default;

    /// The videos uploaded by then that go into the cascade, best first, each once, at most `most`.
    virtual std::vector<int> forRequest(const Request& request, std::size_t most) = 0;
    /// The same for whoever asks the query, at one time: what retrieval is measured by.
    virtual std::vector<int> forQuery(int query, Millis now, std::size_t most) = 0;
    /// Its order is what is shown: nothing ranks after it.
    virtual bool ordersByItself() const { return false; }
};

/// The old retriever as it stood when round 0 ended; it learns no more.
class FrozenRecall : public Recall
{
  public:
    /// `searches` are round 0's.
    FrozenRecall(const Catalogue& catalogue, const WorldOptions& options,
                 const std::vector<SearchEvent>& searches);
    std::vector<int> forRequest(const Request& request, std::size_t most) override;
    std::vector<int> forQuery(int query, Millis now, std::size_t most) override;

  private:
    const WorldOptions& m_options;
    OldRetriever m_retriever;
};

/// Knows the truth: what each user means, and every video's grade for it. For a query alone: the best grades
/// first, among equal ones every intent in turn.
class OracleRecall : public Recall
{
  public:
    explicit OracleRecall(const Catalogue& catalogue) : m_catalogue(catalogue) {}
    std::vector<int> forRequest(const Request& request, std::size_t most) override;
    std::vector<int> forQuery(int query, Millis now, std::size_t most) override;
    bool ordersByItself() const override { return true; }

  private:
    const Catalogue& m_catalogue;
};

/// Ranking and exposure, the same for every arm: relevance as the service's ranker sees it (the true grade
/// with rankingNoise), past clicks of this arm under the query (clickBoost) and freshness, as the old
/// retriever's answer() has it; the first `exposed` are shown, and so on. Places that recall left empty are
/// any videos': an arm that finds little shows no shorter lists. Each shown place is given to a video drawn
/// from all those uploaded with chance `explore`.
class Cascade
{
  public:
    Cascade(const Catalogue& catalogue, const WorldOptions& options, double explore);
    std::vector<Considered> answer(const Request& request, Recall& recall, std::size_t recalled,
                                   const PastClicks& clicks) const;

  private:
    std::vector<int> ranked(const Request& request, std::vector<int> recalled,
                            const PastClicks& clicks) const;
    void fill(const Request& request, std::size_t places, std::vector<int>& videos) const;
    void explorePlaces(const Request& request, std::vector<Considered>& answer) const;

    const Catalogue& m_catalogue;
    const WorldOptions& m_options;
    double m_explore;
    std::vector<int> m_byUpload; // videos
};

/// Videos of a catalogue by upload time, ties by number.
std::vector<int> videosByUpload(const Catalogue& catalogue);
/// How many of them exist by then.
std::size_t uploadedBy(const Catalogue& catalogue, const std::vector<int>& byUpload, Millis now);

} // namespace crops::simulation
