// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/parallel.h"

namespace crops::evaluation
{

namespace
{

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

std::size_t depthOf(const Metric& metric)
{
    return metric.cutoff == 0 ? kNone : static_cast<std::size_t>(metric.cutoff);
}

/// A set of document ids of one query, each with its place in its list. Open addressing; reused from query to
/// query, so that nothing is allocated in the long run. Views live as long as the lists.
class IdTable
{
  public:
    void reset(std::size_t ids)
    {
        std::size_t size = 16;
        while (size < 2 * ids)
            size *= 2;
        m_slots.assign(size, Slot{});
    }
    /// False where the id is there already.
    bool insert(std::string_view id, std::size_t place)
    {
        Slot& slot = find(id);
        if (slot.place != kNone) return false;
        slot = {id, place};
        return true;
    }
    /// Place of the id, or kNone.
    std::size_t place(std::string_view id) { return find(id).place; }

  private:
    struct Slot {
        std::string_view id;
        std::size_t place = kNone;
    };
    Slot& find(std::string_view id)
    {
        std::size_t at = hash64(id) & (m_slots.size() - 1);
        while (m_slots[at].place != kNone && m_slots[at].id != id)
            at = (at + 1) & (m_slots.size() - 1);
        return m_slots[at];
    }

    std::vector<Slot> m_slots;
};

/// One query as metrics read it: grades only.
struct GradedQuery {
    std::vector<int> retrieved; // grades of the ranked documents, best rank first; unjudged = 0
    std::vector<bool> judged;   // whether they have one
    std::vector<int> ideal;     // grades ≥ 1 of all judged documents, descending
};

double discountedGain(const std::vector<int>& grades, std::size_t depth, Gain gain)
{
    double sum = 0;
    const std::size_t end = std::min(depth, grades.size());
    for (std::size_t i = 0; i < end; ++i) {
        if (grades[i] <= 0) continue;
        const double value = gain == Gain::Linear ? grades[i] : std::exp2(grades[i]) - 1.0;
        sum += value / std::log2(static_cast<double>(i) + 2.0);
    }
    return sum;
}

double averagePrecision(std::span<const int> grades, std::size_t allRelevant)
{
    double sum = 0;
    std::size_t found = 0;
    for (std::size_t i = 0; i < grades.size(); ++i)
        if (grades[i] >= 1) sum += static_cast<double>(++found) / static_cast<double>(i + 1);
    return sum / static_cast<double>(allRelevant);
}

double judgedShare(const std::vector<bool>& judged, std::size_t depth)
{
    const std::size_t shown = std::min(depth, judged.size());
    if (shown == 0) return 0;
    const auto first = judged.begin();
    return static_cast<double>(std::count(first, first + static_cast<std::ptrdiff_t>(shown), true)) /
           static_cast<double>(shown);
}

double valueOf(const Metric& metric, const GradedQuery& query)
{
    if (metric.kind == MetricKind::Judged) return judgedShare(query.judged, depthOf(metric));
    if (query.ideal.empty()) return 0;
    const std::size_t depth = depthOf(metric);
    const std::size_t end = std::min(depth, query.retrieved.size());
    const auto first = query.retrieved.begin();
    const auto last = first + static_cast<std::ptrdiff_t>(end);
    const auto relevant = [](int grade) { return grade >= 1; };
    switch (metric.kind) {
    case MetricKind::Recall:
        return static_cast<double>(std::count_if(first, last, relevant)) /
               static_cast<double>(query.ideal.size());
    case MetricKind::Ndcg:
        return discountedGain(query.retrieved, depth, metric.gain) /
               discountedGain(query.ideal, depth, metric.gain);
    case MetricKind::Precision: {
        const std::size_t divisor = metric.cutoff == 0 ? end : depth;
        return divisor == 0
                   ? 0
                   : static_cast<double>(std::count_if(first, last, relevant)) / static_cast<double>(divisor);
    }
    case MetricKind::Mrr: {
        const auto hit = std::find_if(first, last, relevant);
        return hit == last ? 0 : 1.0 / static_cast<double>(hit - first + 1);
    }
    case MetricKind::Map:
        return averagePrecision({first, last}, query.ideal.size());
    case MetricKind::Judged: // above
        break;
    }
    return 0;
}

/// Checks one list and its judgments, and turns them into grades. `ids` is scratch.
GradedQuery grade(const TestQuery& query, const RankedList& list, std::size_t depth, IdTable& ids)
{
    ids.reset(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!std::isfinite(list[i].score))
            throw Error(ErrorCode::BadInput,
                        "The run gives document \"{}\" of query \"{}\" a score that is not finite.",
                        list[i].docId, query.query);
        if (!ids.insert(list[i].docId, i))
            throw Error(ErrorCode::BadInput,
                        "The run lists document \"{}\" twice for query \"{}\"; a document may be retrieved "
                        "only once.",
                        list[i].docId, query.query);
    }
    ids.reset(query.judgments.size());
    GradedQuery graded;
    for (std::size_t i = 0; i < query.judgments.size(); ++i) {
        const Judgment& judgment = query.judgments[i];
        if (!ids.insert(judgment.docId, i))
            throw Error(ErrorCode::BadInput,
                        "The test set judges document \"{}\" twice for query \"{}\"; keep one grade for each "
                        "document.",
                        judgment.docId, query.query);
        if (judgment.grade >= 1) graded.ideal.push_back(judgment.grade);
    }
    std::sort(graded.ideal.rbegin(), graded.ideal.rend());
    for (const std::uint32_t at : rankingOrder(list, depth)) {
        const std::size_t place = ids.place(list[at].docId);
        graded.retrieved.push_back(place == kNone ? 0 : query.judgments[place].grade);
        graded.judged.push_back(place != kNone);
    }
    return graded;
}

Summary summarize(const TestSet& set, const SystemRun& run, const Evaluation& evaluation,
                  const std::vector<std::size_t>& queries)
{
    Summary summary;
    summary.queries = static_cast<std::int64_t>(queries.size());
    for (const std::size_t q : queries) {
        const std::vector<Judgment>& judgments = set.queries[q].judgments;
        summary.nothingRetrieved += run[q].empty();
        summary.nothingRelevant +=
            std::none_of(judgments.begin(), judgments.end(), [](const Judgment& j) { return j.grade >= 1; });
    }
    for (const std::vector<double>& values : evaluation.values) {
        double sum = 0;
        for (const std::size_t q : queries)
            sum += values[q];
        summary.means.push_back(queries.empty() ? 0 : sum / static_cast<double>(queries.size()));
    }
    return summary;
}

} // namespace

std::string metricName(const Metric& metric)
{
    const char* kind = "";
    switch (metric.kind) {
    case MetricKind::Recall:
        kind = "Recall";
        break;
    case MetricKind::Ndcg:
        kind = metric.gain == Gain::Linear ? "NDCG" : "NDCG-exp";
        break;
    case MetricKind::Precision:
        kind = "P";
        break;
    case MetricKind::Mrr:
        kind = "MRR";
        break;
    case MetricKind::Map:
        kind = "MAP";
        break;
    case MetricKind::Judged:
        kind = "Judged";
        break;
    }
    return metric.cutoff == 0 ? kind : fmt::format("{}@{}", kind, metric.cutoff);
}

Evaluation evaluate(const TestSet& set, const SystemRun& run, std::span<const Metric> metrics,
                    Progress& progress)
{
    if (run.size() != set.queries.size())
        throw Error(
            ErrorCode::Incompatible,
            "The run answers {} queries, but the test set {} has {}; retrieve again for this test set.",
            run.size(), set.name, set.queries.size());
    std::size_t depth = 0;
    for (const Metric& metric : metrics) {
        if (metric.cutoff < 0)
            throw Error(ErrorCode::Usage,
                        "A metric's cutoff is {}; it must be at least 1, or 0 for the whole list.",
                        metric.cutoff);
        depth = std::max(depth, depthOf(metric));
    }
    Evaluation evaluation{set.name, set.sha256, {metrics.begin(), metrics.end()}, {}, {}, {}, {}};
    evaluation.values.assign(metrics.size(), std::vector<double>(run.size()));
    const auto caller = std::this_thread::get_id();
    parallelFor(run.size(), 256, [&](std::size_t begin, std::size_t end) {
        progress.checkStop();
        IdTable ids;
        for (std::size_t q = begin; q < end; ++q) {
            const GradedQuery graded = grade(set.queries[q], run[q], depth, ids);
            for (std::size_t m = 0; m < metrics.size(); ++m)
                evaluation.values[m][q] = valueOf(metrics[m], graded);
        }
        if (std::this_thread::get_id() == caller)
            progress.update(static_cast<std::int64_t>(end), static_cast<std::int64_t>(run.size()));
    });
    std::vector<std::size_t> all;
    std::vector<std::size_t> seen;
    std::vector<std::size_t> fresh;
    for (std::size_t q = 0; q < run.size(); ++q) {
        all.push_back(q);
        (set.queries[q].seen ? seen : fresh).push_back(q);
    }
    evaluation.all = summarize(set, run, evaluation, all);
    evaluation.seen = summarize(set, run, evaluation, seen);
    evaluation.fresh = summarize(set, run, evaluation, fresh);
    return evaluation;
}

} // namespace crops::evaluation
