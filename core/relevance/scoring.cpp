// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/scoring.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "store/tables/document_table.h"
#include "store/tables/query_table.h"
#include "store/tables/score_table.h"
#include "store/tables/scored_candidates.h"
#include "store/tables/sources.h"

namespace crops::relevance
{

namespace
{

constexpr std::int64_t kCandidatesPerStep = 4096;
constexpr std::size_t kPairsPerCommit = 1 << 14;
constexpr std::chrono::seconds kLongestUncommitted{1};

/// Hash of the imported files of these kinds: a score is only good for the texts (or the scores file) it came
/// from.
std::string hashOfSources(const store::Project& project, std::initializer_list<std::string_view> kinds,
                          std::string_view own)
{
    Sha256 hash;
    hash.add(own);
    for (const store::Source& source : store::listSources(project))
        if (std::find(kinds.begin(), kinds.end(), source.kind) != kinds.end())
            hash.add(source.kind).add(source.sha256).add(source.settings);
    return hash.hex();
}

void requireMining(const store::Project& project)
{
    if (!project.setting("mining"))
        throw Error(ErrorCode::Missing, "{} has no candidates to score; run: crops mine {}",
                    project.path().string(), project.path().string());
}

/// Pairs with both texts.
struct TextBatch {
    std::vector<store::PairKey> pairs;
    std::vector<std::string> queries;
    std::vector<std::string> documents;
};

TextBatch readTexts(const store::Project& project, const store::DocumentTable& documents,
                    const std::vector<store::PairKey>& pairs)
{
    TextBatch batch;
    std::vector<QueryId> queries;
    for (const store::PairKey& pair : pairs) {
        std::optional<std::string> text = documents.text(pair.doc);
        if (!text) continue;
        batch.pairs.push_back(pair);
        batch.documents.push_back(std::move(*text));
        if (queries.empty() || queries.back() != pair.query) queries.push_back(pair.query);
    }
    const std::vector<std::string> texts = store::queryTexts(project, queries);
    std::size_t at = 0;
    for (const store::PairKey& pair : batch.pairs) {
        if (queries[at] != pair.query) ++at;
        batch.queries.push_back(texts[at]);
    }
    return batch;
}

/// Scores that are not yet in the project.
class PendingScores
{
  public:
    PendingScores(store::Project& project, ScorerId scorer) : m_project(project), m_scorer(scorer) {}

    void add(std::span<const store::PairKey> pairs, std::span<const double> theta)
    {
        m_pairs.insert(m_pairs.end(), pairs.begin(), pairs.end());
        m_theta.insert(m_theta.end(), theta.begin(), theta.end());
        if (m_pairs.size() >= kPairsPerCommit ||
            std::chrono::steady_clock::now() - m_committed >= kLongestUncommitted)
            commit();
    }
    void commit()
    {
        if (!m_pairs.empty()) store::addScores(m_project, m_scorer, m_pairs, m_theta);
        m_pairs.clear();
        m_theta.clear();
        m_committed = std::chrono::steady_clock::now();
    }

  private:
    store::Project& m_project;
    ScorerId m_scorer;
    std::vector<store::PairKey> m_pairs;
    std::vector<double> m_theta;
    std::chrono::steady_clock::time_point m_committed = std::chrono::steady_clock::now();
};

void checkScores(const Scorer& scorer, std::span<const TextPair> pairs, std::span<const double> theta)
{
    if (theta.size() != pairs.size())
        throw Error(ErrorCode::Internal, "The scorer \"{}\" gave {} scores for {} pairs.", scorer.kind(),
                    theta.size(), pairs.size());
    for (std::size_t i = 0; i < theta.size(); ++i)
        if (!(theta[i] >= 0 && theta[i] <= 1))
            throw Error(ErrorCode::NonFinite,
                        "The scorer \"{}\" gave {} for the query \"{}\"; a score must be a number from 0 to "
                        "1. Train the scorer again.",
                        scorer.kind(), theta[i], pairs[i].query);
}

/// Scores one step's pairs in the batches that the scorer prefers.
void scoreBatch(Scorer& scorer, const TextBatch& batch, PendingScores& pending, const Progress& progress)
{
    const std::size_t most = std::max<std::size_t>(scorer.preferredBatch(), 1);
    std::vector<TextPair> pairs;
    for (std::size_t begin = 0; begin < batch.pairs.size(); begin += most) {
        progress.checkStop();
        const std::size_t end = std::min(begin + most, batch.pairs.size());
        pairs.clear();
        for (std::size_t i = begin; i < end; ++i)
            pairs.push_back({batch.queries[i], batch.documents[i]});
        const std::vector<double> theta = scorer.score(pairs);
        checkScores(scorer, pairs, theta);
        pending.add(std::span(batch.pairs).subspan(begin, end - begin), theta);
    }
}

} // namespace

std::string toJson(const ScoringReport& report)
{
    return nlohmann::ordered_json{{"scorer", report.scorer.value},
                                  {"candidates", report.candidates},
                                  {"scored", report.scored},
                                  {"without_text", report.withoutText},
                                  {"without_score", report.withoutScore}}
        .dump();
}

ScoringReport scoreCandidates(store::Project& project, Scorer& scorer, const ScoringOptions& options,
                              Progress& progress)
{
    requireMining(project);
    const store::ScoredSources sources{.generated = options.generated};
    const std::string inputs = hashOfSources(project, {"documents", "generated"}, scorer.inputsHash());
    ScoringReport report;
    report.scorer =
        store::registerScorer(project, scorer.kind(), scorer.configJson(), inputs, scorer.qualityJson());
    report.candidates = store::countToScore(project, sources);
    progress.begin("scoring candidates");
    progress.update(0, report.candidates);
    const store::DocumentTable documents(project);
    PendingScores pending(project, report.scorer);
    store::CandidatePosition position;
    for (std::int64_t done = 0;;) {
        const auto step = store::nextUnscored(project, report.scorer, sources, position, kCandidatesPerStep);
        if (step.visited == 0) break;
        const TextBatch batch = readTexts(project, documents, step.unscored);
        report.withoutText += static_cast<std::int64_t>(step.unscored.size() - batch.pairs.size());
        scoreBatch(scorer, batch, pending, progress);
        report.scored += static_cast<std::int64_t>(batch.pairs.size());
        position = step.position;
        done += step.visited;
        progress.update(done, report.candidates);
    }
    pending.commit();
    if (options.beforeUse) options.beforeUse(report.scorer);
    store::setActiveScorer(project, report.scorer);
    return report;
}

ScoringReport scoreFromImported(store::Project& project, const ScoringOptions& options, Progress& progress)
{
    requireMining(project);
    if (store::countImportedScores(project) == 0)
        throw Error(ErrorCode::Missing, "{} has no imported scores; run: crops import {} --scores FILE",
                    project.path().string(), project.path().string());
    const store::ScoredSources sources{.generated = options.generated};
    store::Transaction transaction(project);
    ScoringReport report;
    report.scorer =
        store::registerScorer(project, "imported", "{}", hashOfSources(project, {"scores"}, ""), "{}");
    report.candidates = store::countToScore(project, sources);
    progress.begin("copying imported scores");
    const store::CopiedScores copied =
        store::copyImportedScores(project, report.scorer, sources,
                                  [&](std::int64_t visited) { progress.update(visited, report.candidates); });
    report.scored = copied.added;
    report.withoutScore = copied.absent;
    store::setActiveScorer(project, report.scorer);
    transaction.commit();
    return report;
}

std::int64_t countUnscored(const store::Project& project, ScorerId scorer, const Progress& progress)
{
    std::int64_t unscored = 0;
    store::ScoredCandidates candidates(project, scorer); // merged with the scores, each read once
    std::vector<DocId> docs;
    while (candidates.next()) {
        progress.checkStop();
        docs.clear();
        for (const store::ScoredCandidate& candidate : candidates.candidates())
            if (candidate.source != store::CandidateSource::Click && !candidate.theta)
                docs.push_back(candidate.doc);
        std::sort(docs.begin(), docs.end()); // under several sources: one pair
        unscored += std::unique(docs.begin(), docs.end()) - docs.begin();
    }
    return unscored;
}

} // namespace crops::relevance
