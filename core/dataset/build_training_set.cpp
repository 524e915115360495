// SPDX-License-Identifier: GPL-3.0-or-later
#include "dataset/build_training_set.h"

#include <algorithm>

#include "base/hash.h"
#include "base/random.h"
#include "store/tables/document_table.h"
#include "store/tables/label_table.h"
#include "store/tables/query_table.h"

namespace crops::dataset
{

namespace
{

constexpr std::uint8_t bit(store::SampleType type)
{
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(type));
}

constexpr std::uint8_t kPositiveTypes = bit(store::SampleType::Reformulation) | bit(store::SampleType::Feed) |
                                        bit(store::SampleType::Generated) | bit(store::SampleType::Click);

/// One document of the query that is being read.
struct Pair {
    DocId doc;
    std::int8_t level = 0;
    std::uint8_t types = 0;
};

/// Keeps at most perLevel pairs of each level, drawn by the query's own stream of the seed, highest level
/// first.
void limitPerLevel(std::vector<Pair>& pairs, QueryId query, const TrainingSetOptions& options)
{
    Random random = Random(options.seed).fork(static_cast<std::uint64_t>(query.value));
    random.shuffle(pairs);
    std::ranges::stable_sort(pairs, std::ranges::greater(), &Pair::level);
    std::vector<Pair> kept;
    int ofLevel = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        ofLevel = i > 0 && pairs[i].level == pairs[i - 1].level ? ofLevel + 1 : 1;
        if (ofLevel <= options.perLevel) kept.push_back(pairs[i]);
    }
    std::sort(kept.begin(), kept.end(), [](const Pair& a, const Pair& b) {
        return a.level != b.level ? a.level > b.level : a.doc < b.doc;
    });
    pairs = std::move(kept);
}

/// Collects label rows, which come ordered by query and document, into examples.
class Collector
{
  public:
    Collector(const store::Project& project, TrainingSet& set, const TrainingSetOptions& options)
        : m_documents(project), m_set(set), m_options(options), m_adder(set)
    {
    }

    void add(const store::LabelRow& row)
    {
        if (row.query != m_query) {
            finishQuery();
            m_query = row.query;
        }
        if (m_pairs.empty() || m_pairs.back().doc != row.doc) m_pairs.push_back({row.doc});
        Pair& pair = m_pairs.back();
        pair.level = std::max(pair.level, static_cast<std::int8_t>(row.level));
        pair.types = static_cast<std::uint8_t>(pair.types | bit(row.type));
    }

    void finishQuery()
    {
        std::vector<Pair> pairs = std::move(m_pairs);
        m_pairs.clear();
        std::erase_if(pairs, [&](const Pair& pair) { return textOf(pair.doc).empty(); });
        const bool positive = std::any_of(
            pairs.begin(), pairs.end(), [](const Pair& pair) { return (pair.types & kPositiveTypes) != 0; });
        if (!positive) return;
        limitPerLevel(pairs, m_query, m_options);
        TrainingExample& example = m_set.examples.emplace_back();
        example.query = static_cast<std::int32_t>(m_set.queries.size());
        m_set.queries.push_back(m_query);
        for (const Pair& pair : pairs)
            example.labelled.push_back({m_adder.indexOf(pair.doc, textOf(pair.doc)), pair.level, pair.types});
    }

  private:
    const std::string& textOf(DocId doc)
    {
        const auto [entry, isNew] = m_texts.try_emplace(doc);
        if (isNew) entry->second = m_documents.text(doc).value_or("");
        return entry->second;
    }

    store::DocumentTable m_documents;
    TrainingSet& m_set;
    const TrainingSetOptions& m_options;
    DocumentAdder m_adder;
    std::unordered_map<DocId, std::string> m_texts;
    QueryId m_query;
    std::vector<Pair> m_pairs;
};

} // namespace

DocumentAdder::DocumentAdder(TrainingSet& set) : m_set(set)
{
    for (std::size_t i = 0; i < set.documents.size(); ++i)
        m_index.emplace(set.documents[i], static_cast<std::int32_t>(i));
}

std::int32_t DocumentAdder::indexOf(DocId doc, const std::string& text)
{
    const auto [entry, isNew] = m_index.try_emplace(doc, static_cast<std::int32_t>(m_set.documents.size()));
    if (isNew) {
        m_set.documents.push_back(doc);
        m_set.documentTexts.push_back(text);
    }
    return entry->second;
}

TrainingSet buildTrainingSet(const store::Project& project, LabelSetId labelSet, const TimeSplit& split,
                             const TrainingSetOptions& options, Progress& progress)
{
    progress.begin("building the training set");
    TrainingSet set;
    Collector collector(project, set, options);
    std::int64_t rows = 0;
    store::forEachLabel(project, labelSet, [&](const store::LabelRow& row) {
        if (++rows % 4096 == 0) progress.update(rows, 0);
        if (row.knownTs < split.cut) collector.add(row);
    });
    collector.finishQuery();
    if (set.examples.empty())
        throw Error(ErrorCode::Missing,
                    "Label set {} has no positive before the cut {}: there is nothing to train on.",
                    labelSet.value, formatIso8601(split.cut));
    set.queryTexts = store::queryTexts(project, set.queries);
    set.sha256 = contentHash(set);
    return set;
}

std::string contentHash(const TrainingSet& set)
{
    Sha256 hash;
    const auto addText = [&](const std::string& text) {
        hash.add(static_cast<std::int64_t>(text.size())).add(text);
    };
    hash.add(static_cast<std::int64_t>(set.examples.size()));
    for (const TrainingExample& example : set.examples) {
        addText(set.queryTexts[static_cast<std::size_t>(example.query)]);
        hash.add(static_cast<std::int64_t>(example.labelled.size()));
        for (const LabelledDocument& labelled : example.labelled) {
            addText(set.documentTexts[static_cast<std::size_t>(labelled.document)]);
            hash.add(static_cast<std::int64_t>(labelled.level) * 256 + labelled.types);
        }
        hash.add(static_cast<std::int64_t>(example.hardNegatives.size()));
        for (const std::int32_t negative : example.hardNegatives)
            addText(set.documentTexts[static_cast<std::size_t>(negative)]);
    }
    if (!set.corpus.empty()) hash.add(static_cast<std::int64_t>(set.corpus.size()));
    for (const std::int32_t document : set.corpus)
        addText(set.documentTexts[static_cast<std::size_t>(document)]);
    return hash.hex();
}

} // namespace crops::dataset
