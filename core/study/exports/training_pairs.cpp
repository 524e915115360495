// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/exports/training_pairs.h"

#include <algorithm>
#include <limits>
#include <map>

#include "base/hash.h"
#include "base/random.h"
#include "store/tables/export_rows.h"

namespace crops::study
{

namespace
{

using store::SampleType;

constexpr std::uint8_t bit(SampleType type)
{
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(type));
}

constexpr std::uint8_t kPositiveTypes = bit(SampleType::Reformulation) | bit(SampleType::Feed) |
                                        bit(SampleType::Generated) | bit(SampleType::Click);

/// A pair of the label set while its rows are read.
struct RowsOfPair {
    TrainingPair known;                                     // of the rows that this part has
    Millis firstKnown = std::numeric_limits<Millis>::max(); // of all its rows
};

/// Gathers rows, which come by query and document, into queries of one part.
class QueryCollector
{
  public:
    QueryCollector(const TrainingExportOptions& options, Millis cut, DocumentTexts& texts,
                   const std::function<void(TrainingQuery&&)>& visit)
        : m_options(options), m_cut(cut), m_texts(texts), m_visit(visit)
    {
    }

    void add(const store::NamedLabel& row)
    {
        if (!m_open || row.query != m_query) {
            finishQuery();
            m_open = true;
            m_query = row.query;
            m_text = row.queryText;
        }
        if (m_pairs.empty() || m_pairs.back().known.doc != row.doc) {
            m_pairs.emplace_back().known.doc = row.doc;
            m_pairs.back().known.docId = row.docId;
        }
        RowsOfPair& pair = m_pairs.back();
        pair.firstKnown = std::min(pair.firstKnown, row.knownTs);
        if (m_options.part == SplitPart::Train && row.knownTs >= m_cut) return;
        pair.known.level = std::max(pair.known.level, row.level);
        pair.known.knownTs = pair.known.types == 0 ? row.knownTs : std::min(pair.known.knownTs, row.knownTs);
        pair.known.types = static_cast<std::uint8_t>(pair.known.types | bit(row.type));
        pair.known.theta = row.theta;
    }

    void finishQuery()
    {
        TrainingQuery query;
        query.text = std::move(m_text);
        for (RowsOfPair& pair : m_pairs)
            take(query, pair);
        m_pairs.clear();
        std::sort(query.known.begin(), query.known.end());
        const bool positive = std::any_of(query.pairs.begin(), query.pairs.end(),
                                          [](const TrainingPair& pair) { return pair.isPositive(); });
        if (!positive) {
            m_counts.withoutPositive += std::ssize(query.pairs);
            return;
        }
        cap(query);
        count(query);
        query.number = ++m_counts.queries;
        m_visit(std::move(query));
    }

    const TrainingCounts& counts() const { return m_counts; }

  private:
    bool inPart(const RowsOfPair& pair) const
    {
        if (m_options.part == SplitPart::All) return true;
        return (pair.firstKnown < m_cut) == (m_options.part == SplitPart::Train);
    }

    void take(TrainingQuery& query, RowsOfPair& pair)
    {
        ++m_counts.labelSet;
        if (pair.known.types != 0) query.known.push_back(pair.known.doc);
        if (!inPart(pair))
            ++m_counts.otherPart;
        else if (!m_texts.of(pair.known.doc).hasText)
            ++m_counts.withoutText;
        else
            query.pairs.push_back(std::move(pair.known));
    }

    /// Orders the pairs and keeps perLevel of each level, drawn by the query's own stream of the seed.
    void cap(TrainingQuery& query)
    {
        std::vector<TrainingPair>& pairs = query.pairs;
        if (m_options.perLevel > 0) {
            Random random = Random(m_options.seed).fork(hash64(query.text));
            random.shuffle(pairs);
            std::array<int, store::kTopLevel + 1> kept{};
            m_counts.overCap += static_cast<std::int64_t>(std::erase_if(pairs, [&](const TrainingPair& pair) {
                return ++kept[static_cast<std::size_t>(pair.level)] > m_options.perLevel;
            }));
        }
        std::sort(pairs.begin(), pairs.end(), [](const TrainingPair& a, const TrainingPair& b) {
            return a.level != b.level ? a.level > b.level : a.docId < b.docId;
        });
    }

    void count(const TrainingQuery& query)
    {
        for (const TrainingPair& pair : query.pairs) {
            ++m_counts.pairs;
            if (pair.doc.value < 0) ++m_counts.generated;
            auto& side = pair.isPositive() ? m_counts.positives : m_counts.negatives;
            ++side[static_cast<std::size_t>(pair.level)];
        }
    }

    const TrainingExportOptions& m_options;
    Millis m_cut;
    DocumentTexts& m_texts;
    const std::function<void(TrainingQuery&&)>& m_visit;
    bool m_open = false;
    QueryId m_query;
    std::string m_text;
    std::vector<RowsOfPair> m_pairs;
    TrainingCounts m_counts;
};

} // namespace

bool TrainingPair::isPositive() const
{
    return (types & kPositiveTypes) != 0;
}

const store::Document& DocumentTexts::of(DocId doc)
{
    constexpr std::size_t kNear = 1 << 15;
    if (const auto found = m_near.find(doc); found != m_near.end()) return found->second;
    if (m_near.size() >= kNear) m_near.clear();
    return m_near.emplace(doc, m_documents.document(doc)).first->second;
}

std::string DocumentTexts::text(DocId doc)
{
    const store::Document& document = of(doc);
    return document.hasText ? store::joinedText(document.title, document.caption, document.tags) : "";
}

TrainingCounts forEachTrainingQuery(const store::Project& project, const store::LabelSetRow& labelSet,
                                    const TrainingExportOptions& options, Millis cut, DocumentTexts& texts,
                                    const std::function<void(TrainingQuery&&)>& visit, Progress& progress)
{
    QueryCollector collector(options, cut, texts, visit);
    std::int64_t rows = 0;
    store::forEachNamedLabel(project, labelSet.id, labelSet.scorer, [&](const store::NamedLabel& row) {
        if (++rows % 4096 == 0) progress.update(rows, 0);
        collector.add(row);
    });
    collector.finishQuery();
    progress.update(rows, rows);
    return collector.counts();
}

std::vector<TrainingRecord> recordsOf(const TrainingQuery& query, Contrast contrast)
{
    std::vector<TrainingRecord> records;
    for (const TrainingPair& pair : query.pairs) {
        if (!pair.isPositive()) continue;
        if (records.empty() || records.back().level != pair.level) records.push_back({pair.level, {}, {}});
        records.back().positives.push_back(&pair);
    }
    for (TrainingRecord& record : records) {
        for (const TrainingPair& pair : query.pairs)
            if (pair.level < record.level && (contrast == Contrast::LowerLevels || !pair.isPositive()))
                record.negatives.push_back(&pair);
        if (record.level > 0)
            for (const TrainingPair& pair : query.hard)
                record.negatives.push_back(&pair);
    }
    return records;
}

std::vector<const TrainingPair*> drawNegatives(const TrainingQuery& query, const TrainingRecord& record,
                                               const TrainingPair& positive, int count, std::uint64_t seed)
{
    std::map<int, std::vector<const TrainingPair*>> groups; // hard ones first, then from the highest level
    for (const TrainingPair* negative : record.negatives)
        groups[negative->isHard() ? -store::kTopLevel - 1 : -negative->level].push_back(negative);
    Random random = Random(seed).fork(hash64(positive.docId, hash64(query.text)));
    for (auto& [group, negatives] : groups)
        random.shuffle(negatives);
    std::vector<const TrainingPair*> drawn;
    for (std::size_t turn = 0; std::ssize(drawn) < count; ++turn) {
        const std::size_t before = drawn.size();
        for (const auto& [group, negatives] : groups)
            if (turn < negatives.size() && std::ssize(drawn) < count) drawn.push_back(negatives[turn]);
        if (drawn.size() == before) break;
    }
    return drawn;
}

} // namespace crops::study
