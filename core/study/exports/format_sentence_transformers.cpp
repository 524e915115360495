// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "study/exports/training_formats.h"

namespace crops::study
{

namespace
{

using Json = nlohmann::ordered_json;
using report::jsonLine;
using report::LineFile;

/// Rows as datasets' "json" loader gives them to SentenceTransformerTrainer, which takes every column but
/// "score" for an input, by order: https://sbert.net/docs/sentence_transformer/loss_overview.html.
class SentenceTransformers : public TrainingWriter
{
  public:
    explicit SentenceTransformers(const TrainingWriting& writing)
        : m_writing(writing), m_pairs(writing.folder, "pairs.jsonl"),
          m_triplets(writing.folder, "triplets.jsonl"), m_tuples(writing.folder, "tuples.jsonl"),
          m_scored(writing.folder, "scored.jsonl")
    {
    }

    void add(const TrainingQuery& query) override
    {
        const TrainingExportOptions& options = m_writing.options;
        for (const TrainingRecord& record : recordsOf(query, options.contrast))
            for (const TrainingPair* positive : record.positives)
                addPositive(query, *positive,
                            drawNegatives(query, record, *positive, options.perPositive, options.seed));
        for (const auto* pairs : {&query.pairs, &query.hard})
            for (const TrainingPair& pair : *pairs)
                m_scored.write(jsonLine({{"sentence1", query.text},
                                         {"sentence2", m_writing.texts.text(pair.doc)},
                                         {"score", static_cast<double>(pair.level) / store::kTopLevel}}));
    }
    void finish() override
    {
        for (LineFile* file : {&m_pairs, &m_triplets, &m_tuples, &m_scored})
            file->commit();
    }
    std::int64_t rows() const override { return m_pairs.rows(); }
    std::vector<FormatLoss> losses() const override
    {
        return {{"positives without a negative are in pairs.jsonl and scored.jsonl only", m_alone},
                {fmt::format("positives with fewer than {} negatives are not in tuples.jsonl",
                             m_writing.options.perPositive),
                 m_few}};
    }

  private:
    void addPositive(const TrainingQuery& query, const TrainingPair& positive,
                     const std::vector<const TrainingPair*>& negatives)
    {
        Json row{{"anchor", query.text}, {"positive", m_writing.texts.text(positive.doc)}};
        m_pairs.write(jsonLine(row));
        Json tuple = row;
        for (std::size_t i = 0; i < negatives.size(); ++i) {
            const std::string text = m_writing.texts.text(negatives[i]->doc);
            row["negative"] = text;
            m_triplets.write(jsonLine(row));
            tuple[fmt::format("negative_{}", i + 1)] = text;
        }
        if (std::ssize(negatives) == m_writing.options.perPositive)
            m_tuples.write(jsonLine(tuple));
        else
            ++(negatives.empty() ? m_alone : m_few);
    }

    TrainingWriting m_writing;
    LineFile m_pairs, m_triplets, m_tuples, m_scored;
    std::int64_t m_alone = 0;
    std::int64_t m_few = 0;
};

} // namespace

std::unique_ptr<TrainingWriter> makeSentenceTransformers(const TrainingWriting& writing)
{
    return std::make_unique<SentenceTransformers>(writing);
}

} // namespace crops::study
