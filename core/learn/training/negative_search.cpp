// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "learn/training/negative_search_torch.h"

namespace crops::learn
{

namespace
{

constexpr const char* kPresent = "present.";
constexpr const char* kNext = "next.";

std::int64_t partOf(double fraction, std::int64_t steps)
{
    return static_cast<std::int64_t>(std::floor(fraction * static_cast<double>(steps)));
}

std::vector<float> numbersOf(const torch::Tensor& tensor)
{
    const torch::Tensor flat = tensor.to(torch::kCPU).contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

/// `corpus` (N, D), `queries` (E, D).
CorpusVectors vectorsOf(const dataset::TrainingSet& set, const torch::Tensor& corpus,
                        const torch::Tensor& queries)
{
    CorpusVectors vectors{static_cast<int>(corpus.size(1)),
                          std::vector<std::int32_t>(set.documents.size(), -1), numbersOf(corpus),
                          numbersOf(queries)};
    for (std::size_t place = 0; place < set.corpus.size(); ++place)
        vectors.places[static_cast<std::size_t>(set.corpus[place])] = static_cast<std::int32_t>(place);
    return vectors;
}

std::vector<std::vector<std::int32_t>> knownPositives(const SearchData& data)
{
    std::vector<std::vector<std::int32_t>> known(data.set.examples.size());
    for (std::size_t e = 0; e < known.size(); ++e) {
        for (const dataset::LabelledDocument& labelled : data.set.examples[e].labelled)
            if (methodLevel(data.method, labelled) > 0) known[e].push_back(labelled.document);
        std::sort(known[e].begin(), known[e].end());
    }
    return known;
}

/// The corpus' vectors are kept in full, sparse ones too.
void checkCorpusFits(const SearchData& data)
{
    constexpr double kMost = 4.0 * 1024 * 1024 * 1024;
    const std::int64_t width = outputWidth(data.encoder, data.tableRows);
    const double bytes =
        static_cast<double>(data.set.corpus.size()) * static_cast<double>(width) * sizeof(float);
    if (data.encoder.output != Output::Sparse || bytes <= kMost) return;
    throw Error(ErrorCode::Usage,
                "The method {} keeps the vectors of all {} documents while it trains: {:.1f} GiB with {} "
                "weights each. Take fewer encoder.buckets, or a method that searches nothing.",
                data.method.method->key, data.set.corpus.size(), bytes / (1024.0 * 1024 * 1024), width);
}

} // namespace

NegativeSearch::NegativeSearch(const SearchData& data, const NegativeConfig& config, std::int64_t totalSteps)
    : m_data(data), m_config(config), m_searchFrom(totalSteps), m_queriesOnlyFrom(totalSteps)
{
    const Negatives& negatives = data.method.method->negatives;
    if (!data.method.method->searches()) return;
    if (data.set.corpus.empty())
        throw Error(ErrorCode::Missing,
                    "The method {} searches the catalogue for negatives, and the training set has no "
                    "catalogue. Import documents with texts first.",
                    data.method.method->key);
    checkCorpusFits(data);
    m_searchFrom = partOf(config.startFraction, totalSteps);
    if (negatives.endsOnQueries) m_queriesOnlyFrom = totalSteps - partOf(config.adoreFraction, totalSteps);
    m_renews = negatives.renewed;
    m_known = knownPositives(data);
}

NegativeSearch::~NegativeSearch()
{
    if (m_nextProgress) m_nextProgress->requestStop();
    if (m_next.valid()) m_next.wait();
}

Phase NegativeSearch::phaseOf(std::int64_t step) const
{
    if (step < m_searchFrom) return Phase::Plain;
    return step < m_queriesOnlyFrom ? Phase::Searched : Phase::QueriesOnly;
}

torch::Tensor NegativeSearch::encodeCorpus(RetrievalModel& model, const Progress& progress) const
{
    return encodeChosen(model, textsAtOnce(m_data.encoder, m_data.tableRows), m_data.documents,
                        m_data.set.corpus, Side::Documents, progress);
}

NegativeSampler NegativeSearch::search(const WeightCopies& weights, const Progress& progress) const
{
    RetrievalModel model(m_data.encoder, m_data.tableRows, 0, m_data.device);
    model.weights().take(weights);
    model.setFeatures(m_data.set.features);
    const torch::Tensor corpus = encodeCorpus(model, progress); // (N, D)
    std::vector<std::int32_t> chosen;
    for (const dataset::TrainingExample& example : m_data.set.examples)
        chosen.push_back(example.query);
    const torch::Tensor queries = encodeChosen(model, textsAtOnce(m_data.encoder, m_data.tableRows),
                                               m_data.queries, chosen, Side::Queries, progress); // (E, D)
    NegativeLists lists = nearestLists(queries, corpus, m_data.set.corpus, m_known, m_config.depth, progress);
    const Negatives& negatives = m_data.method.method->negatives;
    NegativeSource source{m_data.set, std::move(lists), {}};
    if (negatives.readsVectors) source.vectors = vectorsOf(m_data.set, corpus, queries);
    return negatives.makeSampler(std::move(source), m_config);
}

void NegativeSearch::startNext(WeightCopies weights)
{
    m_nextWeights = std::move(weights);
    m_nextProgress = std::make_unique<Progress>();
    m_next = std::async(std::launch::async, [this, threads = at::get_num_threads()] {
        at::set_num_threads(threads); // a new thread begins with another number, and other roundings
        return search(*m_nextWeights, *m_nextProgress);
    });
}

const NegativeSampler* NegativeSearch::samplerFor(std::int64_t step, RetrievalModel& model)
{
    if (phaseOf(step) != Phase::Searched) {
        m_sampler = nullptr;
        m_weights.reset();
        return nullptr;
    }
    if (!m_sampler) {
        m_weights = model.weights().copies();
        m_sampler = search(*m_weights, Progress());
    } else if (isRenewedAt(step)) {
        if (m_next.valid()) {
            m_sampler = m_next.get();
            m_weights = std::move(m_nextWeights);
            m_nextWeights.reset();
        }
        if (step + m_config.refreshEvery < m_queriesOnlyFrom) startNext(model.weights().copies());
    }
    return &m_sampler;
}

bool NegativeSearch::isRenewedAt(std::int64_t step) const
{
    return m_renews && step > m_searchFrom && (step - m_searchFrom) % m_config.refreshEvery == 0;
}

bool NegativeSearch::keepsSamplerFor(std::int64_t step) const
{
    if (phaseOf(step) != Phase::Searched) return !m_sampler;
    return m_sampler && !isRenewedAt(step);
}

std::vector<NamedTensor> NegativeSearch::state(std::vector<torch::Tensor>& keep) const
{
    std::vector<NamedTensor> views;
    if (m_weights) views = viewsOf(*m_weights, kPresent, keep);
    if (m_nextWeights)
        for (NamedTensor& view : viewsOf(*m_nextWeights, kNext, keep))
            views.push_back(std::move(view));
    return views;
}

void NegativeSearch::restore(const SafetensorsFile& file, bool next, RetrievalModel& model)
{
    const WeightCopies like = model.weights().copies();
    m_weights = copiesFrom(file, kPresent, like);
    m_sampler = search(*m_weights, Progress());
    if (next) startNext(copiesFrom(file, kNext, like));
}

} // namespace crops::learn
