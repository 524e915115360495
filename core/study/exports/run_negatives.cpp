// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/exports/run_negatives.h"

#include <algorithm>

#include "base/hash.h"
#include "base/random.h"
#include "store/tables/run_table.h"
#include "study/experiments/experiment.h"

namespace crops::study
{

namespace
{

constexpr std::uint64_t kStream = 0x48617264; // "Hard"

store::RunRow finishedRun(const store::Project& project, RunId id)
{
    store::RunRow run = store::loadRun(project, id);
    if (run.status != store::RunStatus::Finished)
        throw Error(ErrorCode::Missing, "Run {} has not finished (it is {}): it gives no negatives.",
                    id.value, store::runStatusName(run.status));
    return run;
}

} // namespace

RunNegatives::RunNegatives(const store::Project& project, const TrainingExportOptions& options,
                           Progress& progress)
    : m_options(options)
{
    const store::RunRow run = finishedRun(project, options.negativesRun);
    m_catalogue = loadCatalogue(project, progress);
    m_ranker = makeRunRanker(project, run, experimentOf(run), m_catalogue, {}, progress);
}

void RunNegatives::addTo(std::span<TrainingQuery> queries, Progress& progress)
{
    std::vector<std::string> texts;
    for (const TrainingQuery& query : queries)
        texts.push_back(query.text);
    const auto found = m_ranker->search(texts, static_cast<std::size_t>(m_options.depth), progress);
    for (std::size_t q = 0; q < queries.size(); ++q) {
        TrainingQuery& query = queries[q];
        std::vector<std::uint32_t> unknown; // places, best first
        for (const retrieval::Hit& hit : found[q])
            if (!std::binary_search(query.known.begin(), query.known.end(), m_catalogue.ids[hit.document]))
                unknown.push_back(hit.document);
        std::vector<std::size_t> order(unknown.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        Random random = Random(m_options.seed ^ kStream).fork(hash64(query.text));
        random.shuffle(order);
        order.resize(std::min(order.size(), static_cast<std::size_t>(m_options.hardNegatives)));
        std::sort(order.begin(), order.end());
        for (const std::size_t at : order) {
            TrainingPair& pair = query.hard.emplace_back();
            pair.doc = m_catalogue.ids[unknown[at]];
            pair.docId = m_catalogue.docIds[unknown[at]];
        }
    }
}

} // namespace crops::study
