// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/training/hard_negatives.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/random.h"
#include "dataset/build_training_set.h"
#include "study/search/ranker.h"

namespace crops::study
{

namespace
{

constexpr std::uint64_t kSeed = 0x48617264; // "Hard": the same negatives for every run of the same data
constexpr std::uint8_t kPositives = 1U << static_cast<unsigned>(store::SampleType::Click);

std::unordered_set<DocId> positivesOf(const dataset::TrainingSet& set,
                                      const dataset::TrainingExample& example)
{
    std::unordered_set<DocId> positives;
    for (const dataset::LabelledDocument& labelled : example.labelled)
        if ((labelled.types & kPositives) != 0)
            positives.insert(set.documents[static_cast<std::size_t>(labelled.document)]);
    return positives;
}

} // namespace

void addBm25Negatives(dataset::TrainingSet& set, const Catalogue& catalogue, const HardNegativeConfig& config,
                      const retrieval::Bm25Options& bm25, Progress& progress)
{
    const std::unique_ptr<Ranker> ranker = makeBm25Ranker(catalogue, bm25, progress);
    const std::vector<retrieval::Hits> found =
        ranker->search(set.queryTexts, static_cast<std::size_t>(config.depth), progress);
    dataset::DocumentAdder adder(set);
    for (dataset::TrainingExample& example : set.examples) {
        const auto query = static_cast<std::size_t>(example.query);
        const std::unordered_set<DocId> positives = positivesOf(set, example);
        std::vector<std::uint32_t> places;
        for (const retrieval::Hit& hit : found[query])
            if (!positives.contains(catalogue.ids[hit.document])) places.push_back(hit.document);
        Random random = Random(kSeed).fork(query);
        random.shuffle(places);
        places.resize(std::min(places.size(), static_cast<std::size_t>(config.perQuery)));
        for (const std::uint32_t place : places)
            example.hardNegatives.push_back(adder.indexOf(catalogue.ids[place], catalogue.texts[place]));
    }
    set.sha256 = dataset::contentHash(set);
}

void addCorpus(dataset::TrainingSet& set, const Catalogue& catalogue)
{
    dataset::DocumentAdder adder(set);
    for (std::size_t place = 0; place < catalogue.ids.size(); ++place)
        set.corpus.push_back(adder.indexOf(catalogue.ids[place], catalogue.texts[place]));
    std::sort(set.corpus.begin(), set.corpus.end());
    set.sha256 = dataset::contentHash(set);
}

void addJudgments(dataset::TrainingSet& set, const std::vector<store::QueryDocument>& judged)
{
    std::unordered_map<QueryId, dataset::TrainingExample*> examples;
    for (dataset::TrainingExample& example : set.examples)
        examples.emplace(set.queries[static_cast<std::size_t>(example.query)], &example);
    std::unordered_map<DocId, std::int32_t> documents;
    for (std::size_t d = 0; d < set.documents.size(); ++d)
        documents.emplace(set.documents[d], static_cast<std::int32_t>(d));
    for (const store::QueryDocument& pair : judged) {
        const auto example = examples.find(pair.query);
        const auto document = documents.find(pair.doc);
        if (example != examples.end() && document != documents.end())
            example->second->judged.push_back({document->second, pair.grade >= 1});
    }
    for (dataset::TrainingExample& example : set.examples)
        std::sort(example.judged.begin(), example.judged.end(),
                  [](const auto& a, const auto& b) { return a.document < b.document; });
}

} // namespace crops::study
