// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "evaluation/ranking.h"

namespace crops::evaluation
{

/// The metrics of trec_eval 9 (recall.k, ndcg_cut.k, P.k, recip_rank, map), with its relevance level 1.
enum class MetricKind {
    Recall,    ///< Relevant documents in the top k ÷ all relevant documents of the query.
    Ndcg,      ///< Σ gain(rank) / log2(rank + 1) over the top k ÷ the same of the best order of all judged.
    Precision, ///< Relevant documents in the top k ÷ k, however many were retrieved.
    Mrr,       ///< 1 ÷ rank of the first relevant document in the top k; 0 where there is none.
    Map, ///< Average precision (Buckley and Voorhees 2000; map, map_cut.k): Σ over the relevant documents in
         ///< the top k of (relevant up to its rank ÷ its rank) ÷ all relevant documents of the query.
    Judged, ///< Documents in the top k that somebody judged, whatever the grade ÷ documents in the top k: how
            ///< much of what a person would see the other numbers know (Judged@k of ir_measures, but a list
            ///< shorter than k is divided by its own length).
};

/// The gain of a grade in NDCG.
enum class Gain {
    Linear,      ///< The grade itself (Järvelin and Kekäläinen 2002; trec_eval).
    Exponential, ///< 2^grade − 1 (Burges et al. 2005).
};

struct Metric {
    MetricKind kind = MetricKind::Recall;
    int cutoff = 100;         ///< k ≥ 1; 0 = the whole list.
    Gain gain = Gain::Linear; ///< Read by NDCG only.

    friend bool operator==(const Metric&, const Metric&) = default;
};

/// "Recall@100", "NDCG@4", "NDCG-exp@4", "P@10", "MRR", "MAP", "Judged@10"; without "@k" the whole list
/// counts.
std::string metricName(const Metric& metric);

/// Some of a test set's queries and the means of every metric over them.
struct Summary {
    std::int64_t queries = 0;
    std::int64_t nothingRetrieved = 0; ///< Queries whose list is empty: counted as 0 (trec_eval -c).
    std::int64_t nothingRelevant = 0;  ///< Queries without a document of grade ≥ 1: counted as 0.
    std::vector<double> means;         ///< One a metric; 0 where there is no query.
};

/// What one run is worth on one test set.
struct Evaluation {
    std::string testSet;                     ///< TestSet::name.
    std::string testSetSha256;               ///< TestSet::sha256 as given.
    std::vector<Metric> metrics;             ///< As asked for.
    std::vector<std::vector<double>> values; ///< [metric][query], in the order of TestSet::queries.
    Summary all;                             ///< Every query of the test set.
    Summary seen;                            ///< Queries that occur in training.
    Summary fresh;                           ///< Queries that do not: "new query".
};

/// Values of every metric for every query, on all cores; the same bits whatever the number of threads. Throws
/// Error{Incompatible} when `run` does not hold one list a query, Error{BadInput} for a document twice in one
/// list or among one query's judgments and for a score that is not finite, Error{Usage} for a negative
/// cutoff.
Evaluation evaluate(const TestSet& set, const SystemRun& run, std::span<const Metric> metrics,
                    Progress& progress);

} // namespace crops::evaluation
