// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/progress.h"
#include "store/codes.h"
#include "store/project.h"
#include "store/tables/document_table.h"
#include "store/tables/label_table.h"
#include "study/exports/training_options.h"

namespace crops::study
{

/// One document of one query, as a label set has it in the part that is exported.
struct TrainingPair {
    DocId doc;
    std::string docId;
    int level = 0;          ///< Highest of its types in this part; 0 for a hard negative.
    std::uint8_t types = 0; ///< Bit set over store::SampleType; 0 for a hard negative.
    std::optional<double> theta;
    Millis knownTs = 0; ///< When the first of those types was known.

    bool isPositive() const; ///< P0 to P3.
    bool isHard() const { return types == 0; }
};

/// One query with its pairs: at least one positive.
struct TrainingQuery {
    std::int64_t number = 0;         ///< From 1, by text in byte order.
    std::string text;                ///< Normalised.
    std::vector<TrainingPair> pairs; ///< Highest level first, then by document id in byte order.
    std::vector<TrainingPair> hard;  ///< Results of a run that are none of `known`, best first.
    std::vector<DocId> known;        ///< Every document that this part knows with the query, ascending.
};

/// Where the pairs of a label set went: labelSet = otherPart + withoutText + withoutPositive + overCap +
/// pairs.
struct TrainingCounts {
    std::int64_t labelSet = 0;        ///< Pairs of the whole label set.
    std::int64_t otherPart = 0;       ///< On the other side of the cut.
    std::int64_t withoutText = 0;     ///< The document has no text.
    std::int64_t withoutPositive = 0; ///< Of queries of which no positive is left.
    std::int64_t overCap = 0;         ///< Not drawn: more than perLevel of one level.
    std::int64_t pairs = 0;
    std::int64_t queries = 0;
    std::int64_t generated = 0; ///< Of the pairs: with a video that a language model wrote (P3).
    std::int64_t hard = 0;      ///< Hard negatives, which are no pairs of the label set.
    std::array<std::int64_t, store::kTopLevel + 1> positives{}; ///< By level.
    std::array<std::int64_t, store::kTopLevel + 1> negatives{}; ///< By level.
};

/// The texts of documents, each read once while it is near.
class DocumentTexts
{
  public:
    explicit DocumentTexts(const store::Project& project) : m_documents(project) {}

    const store::Document& of(DocId doc);
    /// As encoders read it; empty where it has none.
    std::string text(DocId doc);

  private:
    store::DocumentTable m_documents;
    std::unordered_map<DocId, store::Document> m_near;
};

/// Visits every query of a label set that has a positive in this part, by text in byte order; hard is empty.
/// Streams. `cut` is not read for SplitPart::All. Throws Cancelled and what `visit` throws.
TrainingCounts forEachTrainingQuery(const store::Project& project, const store::LabelSetRow& labelSet,
                                    const TrainingExportOptions& options, Millis cut, DocumentTexts& texts,
                                    const std::function<void(TrainingQuery&&)>& visit, Progress& progress);

/// The documents of a query at one level that are positives, and what stands against them: of strictly lower
/// levels, and the hard negatives.
struct TrainingRecord {
    int level = 0;
    std::vector<const TrainingPair*> positives;
    std::vector<const TrainingPair*> negatives; ///< Highest level first; hard negatives last.
};

/// One for each level at which the query has a positive, highest first. They point into `query`.
std::vector<TrainingRecord> recordsOf(const TrainingQuery& query, Contrast contrast);

/// At most `count` of the record's negatives for this positive, drawn by seed: one of the hard ones and one
/// of each level by turns, so that no level crowds out another.
std::vector<const TrainingPair*> drawNegatives(const TrainingQuery& query, const TrainingRecord& record,
                                               const TrainingPair& positive, int count, std::uint64_t seed);

} // namespace crops::study
