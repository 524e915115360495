// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts with one line a query and level: lists of positives and of negatives.

#include <fmt/format.h>

#include "study/exports/training_formats.h"

namespace crops::study
{

namespace
{

using Json = nlohmann::ordered_json;

/// train.jsonl with a line for each record that has a negative: both trainers draw from the list and stop
/// where it is empty.
class ListWriter : public TrainingWriter
{
  public:
    explicit ListWriter(const TrainingWriting& writing)
        : m_writing(writing), m_file(writing.folder, "train.jsonl")
    {
    }

    void add(const TrainingQuery& query) override
    {
        for (const TrainingRecord& record : recordsOf(query, m_writing.options.contrast)) {
            if (record.negatives.empty())
                m_alone += std::ssize(record.positives);
            else
                m_file.write(report::jsonLine(line(query, record)));
        }
    }
    void finish() override { m_file.commit(); }
    std::int64_t rows() const override { return m_file.rows(); }
    std::vector<FormatLoss> losses() const override
    {
        return {{"positives without a negative are left out", m_alone}};
    }

  protected:
    virtual Json line(const TrainingQuery& query, const TrainingRecord& record) = 0;
    DocumentTexts& texts() { return m_writing.texts; }

  private:
    TrainingWriting m_writing;
    report::LineFile m_file;
    std::int64_t m_alone = 0;
};

/// As tevatron.retriever.dataset.TrainDataset reads it (and all of Tevatron's data sets on Hugging Face).
class Tevatron : public ListWriter
{
  public:
    using ListWriter::ListWriter;

  private:
    Json line(const TrainingQuery& query, const TrainingRecord& record) override
    {
        return {{"query_id", fmt::format("{}-{}", query.number, record.level)},
                {"query", query.text},
                {"positive_passages", passages(record.positives)},
                {"negative_passages", passages(record.negatives)}};
    }

    Json passages(const std::vector<const TrainingPair*>& pairs)
    {
        Json list = Json::array();
        for (const TrainingPair* pair : pairs) {
            const store::Document& document = texts().of(pair->doc);
            list.push_back({{"docid", pair->docId},
                            {"title", document.title},
                            {"text", store::joinedText("", document.caption, document.tags)}});
        }
        return list;
    }
};

/// As FlagEmbedding.abc.finetune.embedder.AbsEmbedderTrainDataset reads it.
class FlagEmbedding : public ListWriter
{
  public:
    using ListWriter::ListWriter;

  private:
    Json line(const TrainingQuery& query, const TrainingRecord& record) override
    {
        return {{"query", query.text},
                {"pos", textsOf(record.positives)},
                {"neg", textsOf(record.negatives)},
                {"pos_scores", levelsOf(record.positives)},
                {"neg_scores", levelsOf(record.negatives)},
                {"type", "normal"}};
    }

    Json textsOf(const std::vector<const TrainingPair*>& pairs)
    {
        Json list = Json::array();
        for (const TrainingPair* pair : pairs)
            list.push_back(texts().text(pair->doc));
        return list;
    }
    static Json levelsOf(const std::vector<const TrainingPair*>& pairs)
    {
        Json list = Json::array();
        for (const TrainingPair* pair : pairs)
            list.push_back(pair->level);
        return list;
    }
};

} // namespace

std::unique_ptr<TrainingWriter> makeTevatron(const TrainingWriting& writing)
{
    return std::make_unique<Tevatron>(writing);
}

std::unique_ptr<TrainingWriter> makeFlagEmbedding(const TrainingWriting& writing)
{
    return std::make_unique<FlagEmbedding>(writing);
}

} // namespace crops::study
