// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/exports/training_formats.h"

#include <algorithm>

#include "base/error.h"

namespace crops::study
{

namespace
{

constexpr TrainingFormat kFormats[] = {
    {"sentence-transformers", "Sentence Transformers",
     "pairs.jsonl     {\"anchor\", \"positive\"}: a query and one of its positives.\n"
     "triplets.jsonl  {\"anchor\", \"positive\", \"negative\"}: a row for each negative drawn for the "
     "positive.\n"
     "tuples.jsonl    {\"anchor\", \"positive\", \"negative_1\", …}: the same in one row, where there are "
     "enough.\n"
     "scored.jsonl    {\"sentence1\", \"sentence2\", \"score\"}: every pair, score = level / 5; a hard "
     "negative 0.\n"
     "The library takes columns by their order, so no file has a column that is no text or score.\n",
     "Of ids, sources (P0 to P3), θ and times nothing is in these files, and generated videos cannot be told "
     "from others. Levels are in scored.jsonl only.",
     makeSentenceTransformers},
    {"tevatron", "Tevatron",
     "train.jsonl     {\"query_id\", \"query\", \"positive_passages\", \"negative_passages\"}; a passage is "
     "{\"docid\", \"title\", \"text\"}.\n"
     "A query has a line for each level at which it has positives: query_id is its number and that level.\n",
     "Of sources (P0 to P3), θ and times nothing is in this file, nor the levels of the negatives: they are "
     "all below the level that ends query_id, the highest first.",
     makeTevatron},
    {"flagembedding", "FlagEmbedding",
     "train.jsonl     {\"query\", \"pos\", \"neg\", \"pos_scores\", \"neg_scores\", \"type\"}: texts, and "
     "the level of each as its score.\n"
     "A query has a line for each level at which it has positives. Name the file, not the folder, as "
     "train_data: a folder is read with all its .json files.\n"
     "The scores are levels, not a teacher's: they are read with --knowledge_distillation True only. There "
     "is no \"prompt\": it would take the place of query_instruction_for_retrieval.\n",
     "Of ids, sources (P0 to P3), θ and times nothing is in this file, and generated videos cannot be told "
     "from others.",
     makeFlagEmbedding},
    {"msmarco-triples", "MS MARCO triples",
     "triples.tsv     query, positive, negative, separated by tabs, without a header and without quotes: a "
     "line for each negative drawn for the positive.\n"
     "Tabs, line breaks and other control characters in texts are blanks here.\n",
     "Of ids, levels, sources (P0 to P3), θ and times nothing is in this file; generated videos cannot be "
     "told from others.",
     makeMsmarcoTriples},
    {"csv", "CSV tables",
     "pairs.csv       query_id, doc_id, role (positive, negative, hard_negative), level, types, theta, "
     "known_at, generated.\n"
     "queries.csv     query_id, query.\n"
     "documents.csv   doc_id, title, caption, tags, generated: those of pairs.csv.\n"
     "Against a positive stands every row of its query with a lower level.\n",
     "", makeTrainingCsv},
    {"parquet", "Parquet tables",
     "pairs.parquet      query_id, doc_id, role (positive, negative, hard_negative), level, types, theta, "
     "known_at, generated.\n"
     "queries.parquet    query_id, query.\n"
     "documents.parquet  doc_id, title, caption, tags, generated: those of pairs.parquet.\n"
     "query_id, level and generated (0 or 1) are whole numbers, theta is a number, all else is text; absent "
     "values are null. Against a positive stands every row of its query with a lower level.\n",
     "", makeTrainingParquet},
};

} // namespace

std::span<const TrainingFormat> trainingFormats()
{
    return kFormats;
}

const TrainingFormat& trainingFormat(std::string_view key)
{
    const auto found = std::find_if(std::begin(kFormats), std::end(kFormats),
                                    [key](const TrainingFormat& format) { return format.key == key; });
    if (found == std::end(kFormats))
        throw Error(ErrorCode::Usage, "There is no training format named {}.", key);
    return *found;
}

} // namespace crops::study
