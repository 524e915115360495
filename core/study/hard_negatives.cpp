// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/hard_negatives.h"

#include <algorithm>
#include <unordered_set>

#include "base/random.h"
#include "dataset/build_training_set.h"
#include "study/ranker.h"

namespace crops::study
{

namespace
{

constexpr std::uint64_t kSeed = 0x48617264; // "Hard": the same negatives for every run of the same data
constexpr std::uint8_t kPositives = 0b1111; // the first four store::SampleType

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
    static_assert(static_cast<int>(store::SampleType::Click) == 3);
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

} // namespace crops::study
