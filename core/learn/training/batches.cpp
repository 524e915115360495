// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/training/batches.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/hash.h"

namespace crops::learn
{

namespace
{

constexpr int kLevels = store::kTopLevel + 1;

} // namespace

Batches::Batches(const dataset::TrainingSet& set, const MethodConfig& method, const TrainingConfig& training,
                 InBatch inBatch)
    : m_set(set), m_method(method), m_training(training), m_inBatch(inBatch),
      m_column(set.documents.size(), -1)
{
    for (std::size_t i = 0; i < set.examples.size(); ++i) {
        const auto& labelled = set.examples[i].labelled;
        if (std::any_of(labelled.begin(), labelled.end(),
                        [&](const auto& document) { return methodLevel(method, document) > 0; }))
            m_usable.push_back(static_cast<std::int32_t>(i));
    }
    if (m_usable.empty())
        throw Error(ErrorCode::Missing,
                    "There is nothing to train on: no query has a document with a label that the method {} "
                    "uses. Mine and label first, or take another method.",
                    method.method->key);
    m_textHashes.reserve(set.queryTexts.size());
    for (const std::string& text : set.queryTexts)
        m_textHashes.push_back(hash64(text));
    if (training.validationFraction > 0) holdOut();
}

/// The queries with the lowest hashes of text and seed: the same ones, whatever else is in the set.
void Batches::holdOut()
{
    const auto wanted = std::llround(m_training.validationFraction * static_cast<double>(m_usable.size()));
    const std::int64_t count = std::clamp<std::int64_t>(wanted, 1, usableQueries() - 1);
    if (usableQueries() < 2)
        throw Error(ErrorCode::Missing,
                    "There is one query to train on: none can be held out for early stopping.");
    std::vector<std::pair<std::uint64_t, std::int32_t>> order;
    for (const std::int32_t example : m_usable) {
        const std::uint64_t text = m_textHashes[static_cast<std::size_t>(m_set.examples[example].query)];
        order.emplace_back(Random(text ^ m_training.seed)(), example);
    }
    std::sort(order.begin(), order.end());
    for (std::int64_t i = 0; i < count; ++i)
        m_heldOut.push_back(order[static_cast<std::size_t>(i)].second);
    std::sort(m_heldOut.begin(), m_heldOut.end());
    std::erase_if(m_usable, [&](std::int32_t example) {
        return std::binary_search(m_heldOut.begin(), m_heldOut.end(), example);
    });
}

std::int64_t Batches::heldOutBatches() const
{
    return (std::ssize(m_heldOut) + m_training.batchQueries - 1) / m_training.batchQueries;
}

Batch Batches::heldOut(std::int64_t number)
{
    constexpr std::uint64_t kStream = std::uint64_t{1} << 62; // no step's
    const auto first = static_cast<std::size_t>(number * m_training.batchQueries);
    const std::size_t last =
        std::min(m_heldOut.size(), first + static_cast<std::size_t>(m_training.batchQueries));
    return make({m_heldOut.begin() + static_cast<std::ptrdiff_t>(first),
                 m_heldOut.begin() + static_cast<std::ptrdiff_t>(last)},
                Random(m_training.seed).fork(kStream + static_cast<std::uint64_t>(number)), {});
}

std::int64_t Batches::stepsPerEpoch() const
{
    return (usableQueries() + m_training.batchQueries - 1) / m_training.batchQueries;
}

std::int64_t Batches::totalSteps() const
{
    if (m_training.steps > 0) return m_training.steps;
    return std::max<std::int64_t>(1, std::llround(m_training.epochs * static_cast<double>(stepsPerEpoch())));
}

/// Draws a query's documents: at most documentsPerLevel of each level, then level by level in turns, highest
/// first, up to documentsPerQuery.
void Batches::choose(const dataset::TrainingExample& example, Random& random, std::vector<Chosen>& into) const
{
    std::vector<std::int32_t> byLevel[kLevels];
    for (const dataset::LabelledDocument& document : example.labelled) {
        const std::int8_t level = methodLevel(m_method, document);
        if (level != kUnused) byLevel[level].push_back(document.document);
    }
    const auto most = static_cast<std::size_t>(m_training.documentsPerLevel);
    for (auto& documents : byLevel) {
        // The first `most` places of a Fisher–Yates shuffle.
        for (std::size_t i = 0; i + 1 < documents.size() && i < most; ++i)
            std::swap(documents[i], documents[i + random.below(documents.size() - i)]);
        if (documents.size() > most) documents.resize(most);
    }
    const auto limit = static_cast<std::size_t>(m_training.documentsPerQuery);
    for (std::size_t turn = 0; turn < most && into.size() < limit; ++turn)
        for (int level = kLevels - 1; level >= 0 && into.size() < limit; --level)
            if (turn < byLevel[level].size())
                into.push_back({byLevel[level][turn], static_cast<std::int8_t>(level)});
}

/// Adds what the sampler draws, but for documents that the method has a label for.
void Batches::addNegatives(std::int32_t example, const NegativeSampler& sampler, Random& random,
                           std::vector<Chosen>& into) const
{
    std::int32_t positive = -1; // of the highest level
    for (const Chosen& one : into)
        if (one.level > 0 && positive < 0) positive = one.document;
    const auto& labelled = m_set.examples[example].labelled;
    for (const std::int32_t negative : sampler(example, positive, random)) {
        const bool used = std::any_of(labelled.begin(), labelled.end(), [&](const auto& document) {
            return document.document == negative && methodLevel(m_method, document) != kUnused;
        });
        if (!used) into.push_back({negative, 0, true});
    }
}

/// Gives each document a column: first those that serve other queries, then the rest.
void Batches::place(const std::vector<std::vector<Chosen>>& chosen, bool inBatch, Batch& batch)
{
    const auto add = [&](const Chosen& one) {
        if (m_column[one.document] >= 0) return;
        m_column[one.document] = static_cast<std::int32_t>(batch.documents.size());
        batch.documents.push_back(one.document);
    };
    if (inBatch)
        for (const auto& own : chosen)
            for (const Chosen& one : own)
                if (m_inBatch == InBatch::AllDocuments || one.level > 0) add(one);
    batch.labels.inBatch = static_cast<std::int64_t>(batch.documents.size());
    for (const auto& own : chosen)
        for (const Chosen& one : own)
            add(one);
    for (const auto& own : chosen) {
        for (const Chosen& one : own) {
            batch.labels.ownColumns.push_back(m_column[one.document]);
            batch.labels.ownLevels.push_back(one.level);
            if (one.drawn)
                batch.drawn.push_back(
                    {static_cast<std::int32_t>(batch.labels.ownOffsets.size()) - 1, m_column[one.document]});
        }
        batch.labels.ownOffsets.push_back(static_cast<std::int64_t>(batch.labels.ownColumns.size()));
    }
    batch.labels.queries = static_cast<std::int64_t>(chosen.size());
    batch.labels.documents = static_cast<std::int64_t>(batch.documents.size());
}

/// Masks, by id, what is no honest negative: documents labelled for the query that were not drawn for it, and
/// those of another query of the batch with the same text. Labels that the method does not use mask nothing:
/// a method knows no more than it is given.
void Batches::mask(const std::vector<std::int32_t>& examples, Batch& batch) const
{
    std::vector<std::pair<std::uint64_t, std::size_t>> texts;
    for (std::size_t i = 0; i < examples.size(); ++i)
        texts.emplace_back(m_textHashes[batch.queries[i]], i);
    std::sort(texts.begin(), texts.end());
    std::vector<std::int32_t> owner(batch.documents.size(),
                                    -1); // the row that a column is already decided for
    SimilarityLabels& labels = batch.labels;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        const auto row = static_cast<std::int32_t>(i);
        for (auto k = labels.ownOffsets[i]; k < labels.ownOffsets[i + 1]; ++k)
            owner[labels.ownColumns[k]] = row;
        const auto maskColumn = [&](std::int32_t column) {
            if (column < 0 || owner[column] == row) return;
            owner[column] = row;
            labels.maskedColumns.push_back(column);
        };
        for (const auto& document : m_set.examples[examples[i]].labelled)
            if (methodLevel(m_method, document) != kUnused) maskColumn(m_column[document.document]);
        const std::uint64_t text = m_textHashes[batch.queries[i]];
        for (auto same = std::lower_bound(texts.begin(), texts.end(), std::pair(text, std::size_t{0}));
             same != texts.end() && same->first == text; ++same)
            if (same->second != i)
                for (auto k = labels.ownOffsets[same->second]; k < labels.ownOffsets[same->second + 1]; ++k)
                    maskColumn(labels.ownColumns[k]);
        labels.maskOffsets.push_back(static_cast<std::int64_t>(labels.maskedColumns.size()));
    }
}

Batch Batches::at(std::int64_t step, const BatchNegatives& negatives)
{
    const Random seed(m_training.seed);
    const std::int64_t epoch = step / stepsPerEpoch();
    if (epoch != m_epoch) {
        m_order = m_usable;
        Random random = seed.fork(2 * static_cast<std::uint64_t>(epoch));
        random.shuffle(m_order);
        m_epoch = epoch;
    }
    const auto first = static_cast<std::size_t>(step % stepsPerEpoch() * m_training.batchQueries);
    const std::size_t last =
        std::min(m_order.size(), first + static_cast<std::size_t>(m_training.batchQueries));
    const std::vector<std::int32_t> examples(m_order.begin() + static_cast<std::ptrdiff_t>(first),
                                             m_order.begin() + static_cast<std::ptrdiff_t>(last));
    return make(examples, seed.fork(2 * static_cast<std::uint64_t>(step) + 1), negatives);
}

Batch Batches::make(const std::vector<std::int32_t>& examples, Random random, const BatchNegatives& negatives)
{
    Batch batch;
    std::vector<std::vector<Chosen>> chosen(examples.size());
    for (std::size_t i = 0; i < examples.size(); ++i) {
        batch.queries.push_back(m_set.examples[examples[i]].query);
        choose(m_set.examples[examples[i]], random, chosen[i]);
        if (negatives.sampler) addNegatives(examples[i], *negatives.sampler, random, chosen[i]);
    }
    place(chosen, negatives.inBatch, batch);
    mask(examples, batch);
    for (const std::int32_t document : batch.documents)
        m_column[document] = -1;
    batch.examples = examples;
    return batch;
}

} // namespace crops::learn
