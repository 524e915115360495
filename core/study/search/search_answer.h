// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "retrieval/projection.h"
#include "store/codes.h"
#include "store/tables/hand_judgments.h"

namespace crops::study
{

/// Why a system has no answer to a query.
enum class NoAnswer : std::uint8_t {
    None,     ///< It has one.
    NoList,   ///< Imported lists: none is of this query.
    NoVector, ///< Imported vectors: none is of this query, and its encoder is elsewhere.
};

/// Why a run may know a document that another run does not find: a cross-perspective label that this run
/// learned from and the other did not.
struct FoundEvidence {
    store::SampleType type = store::SampleType::Reformulation; ///< P1, P2 or P3.
    std::int64_t generated = 0; ///< P3: the generated video (its id) whose own search finds this document …
    int rank = 0;               ///< … and at which rank, from 1.

    friend bool operator==(const FoundEvidence&, const FoundEvidence&) = default;
};

/// One document in one run's answer.
struct FoundDocument {
    int rank = 0; ///< From 1.
    DocId doc;
    std::string docId;
    std::string title;
    float score = 0; ///< BM25, or the inner product of the vectors (cosine where they have length 1).
    store::PairGrades grades;  ///< What people say of it for this query.
    bool clickedLater = false; ///< CT: interacted with under this query in the test period.
    bool foundAfterwards =
        false; ///< QR: interacted with in the test period after this query was reformulated.
    std::vector<store::SampleType>
        labels;                     ///< Under which the run's label set has the pair; known before the cut.
    std::vector<RunId> missingFrom; ///< The other runs that do not have it among their first k.
    std::vector<FoundEvidence>
        evidence; ///< What made the difference to one of those; empty where nothing known did.
};

/// What one run answered.
struct RunAnswer {
    RunId run;
    NoAnswer none = NoAnswer::None;   ///< Why `found` is empty, where that is not for want of documents.
    std::vector<FoundDocument> found; ///< Best first.
    double milliseconds = 0;          ///< Encoding the query and searching; not the reading of titles.
};

/// Judged@10 of what is shown.
struct JudgedShare {
    int judged = 0;
    int shown = 0; ///< The first ten, or all where there are fewer.
};
JudgedShare judgedOf(const RunAnswer& answer);

struct SearchAnswer {
    std::string query;            ///< Normalised.
    std::optional<QueryId> known; ///< Where the project's logs have the query.
    bool judged = false;          ///< Some document has a grade for it.
    bool tested = false;          ///< It is in CT or QR.
    std::vector<RunAnswer> runs;  ///< In the order asked for.
};

/// A point of the map that means something for the query: found, or labelled.
struct MappedDocument {
    DocId doc;
    std::string docId;
    std::string title;
    retrieval::MapPoint at;
    int rank = 0;                          ///< In the run's answer; 0 = not found.
    std::vector<store::SampleType> labels; ///< As in FoundDocument.
    int level = -1;                        ///< The highest level of those labels; −1 without any.
};

/// The catalogue as one run's vectors see it.
struct EmbeddingMap {
    std::vector<DocId> docs; ///< A sample, the same for every run.
    std::vector<retrieval::MapPoint> points;
    std::array<double, 2> explained{}; ///< Share of the variance along x and y.
    std::int64_t documents = 0;        ///< In the whole catalogue.
};

/// What a query looks like on that map.
struct MappedQuery {
    retrieval::MapPoint at;
    std::vector<MappedDocument> documents;
};

} // namespace crops::study
