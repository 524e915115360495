// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "dataset/document_features.h"

namespace crops::dataset
{

/// One labelled document of one training query.
struct LabelledDocument {
    std::int32_t document = 0; ///< Index into TrainingSet::documents.
    std::int8_t level = 0;     ///< 0 … 5: highest level of its types known before the cut.
    std::uint8_t types = 0;    ///< Bit set over store::SampleType.
};

/// What a person said of one document for one training query.
struct JudgedDocument {
    std::int32_t document = 0; ///< Index into TrainingSet::documents.
    bool relevant = false;     ///< Grade ≥ 1.
};

/// One training query with its labelled documents, highest level first.
struct TrainingExample {
    std::int32_t query = 0; ///< Index into TrainingSet::queries.
    std::vector<LabelledDocument> labelled;
    std::vector<std::int32_t>
        hardNegatives; ///< Indexes into TrainingSet::documents (DPR's BM25 negatives); may be empty.
    std::vector<JudgedDocument> judged; ///< By document. Tells how many drawn negatives are false; never
                                        ///< learned from, no part of the hash. May be empty.
};

/// All that a retriever learns from, copied out of the project: no table, no id look-up while training. Holds
/// only what was known before the cut. Queries and documents without text are not in it. Plain data, safe to
/// share read-only between threads.
struct TrainingSet {
    std::vector<QueryId> queries;        ///< Key of each query.
    std::vector<std::string> queryTexts; ///< Normalised text of each query.
    std::vector<DocId> documents;        ///< Key of each labelled document; generated ones among them.
    std::vector<std::string>
        documentTexts; ///< Text as encoders read it: title, caption, tags, one blank between.
    std::vector<TrainingExample> examples; ///< Each query at most once; at least one positive each.
    std::vector<std::int32_t> corpus; ///< Indexes into documents of the whole catalogue, ascending: where
                                      ///< methods search for negatives. Empty for those that do not.
    std::vector<DocumentFeatures> features; ///< By document; those that the encoder reads.
    std::string sha256;                     ///< Of all the above.
};

} // namespace crops::dataset
