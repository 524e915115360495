// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "labels/policy.h"
#include "mining/browse.h"
#include "store/pages/pair_rows.h"
#include "store/project.h"
#include "store/tables/candidate_table.h"
#include "store/tables/document_table.h"
#include "store/tables/label_table.h"
#include "store/tables/score_table.h"

namespace crops::study
{

/// What is asked about a pair.
struct ExplainOptions {
    LabelSetId labelSet;          ///< The applied set to look into; 0 = the newest, where there is one.
    double alpha = 0.6;           ///< Draft: what would be kept.
    labels::LabelPolicy policy;   ///< Draft: which level each type would get.
    std::int64_t evidence = 5;    ///< At most this many evidences a source.
    std::size_t impressions = 10; ///< At most this many impressions.
};

/// Where a threshold puts a candidate.
enum class Verdict {
    Always, ///< A click: it carries no θ and is always kept.
    Kept,
    Dropped,
    Unscored,
};
/// "always", "kept", "dropped", "unscored".
const char* verdictName(Verdict verdict);

/// One source that holds the pair for positive.
struct SourceReason {
    store::CandidateRow candidate; ///< Its evidence field is empty.
    Verdict verdict = Verdict::Unscored;
    std::vector<mining::EvidenceItem> evidence; ///< The first few; empty for P3.
};

/// One sample type under which the pair is found.
struct TypeReason {
    store::SampleType type = store::SampleType::Click;
    std::optional<int> level; ///< Nothing where the policy does not use the type.
    Millis knownTs = 0;       ///< When the pair was first known under this type.
    bool highest = false;     ///< Its level is the pair's.
    bool beforeCut = false;   ///< Known to training.
};

/// θ by one scorer.
struct ScorerReason {
    store::ScorerInfo scorer;
    double theta = 0;
    bool active = false;
};

/// Whether runs on the applied label set learn from the pair.
enum class Training {
    NoLabelSet,      ///< Nothing was applied yet.
    NotLabelled,     ///< The set has no label for the pair.
    AfterCut,        ///< Known only in the test period.
    WithoutText,     ///< The document has no text.
    WithoutPositive, ///< The query has no positive before the cut, so that nothing of it is trained on.
    Trained,         ///< Among those that training draws from (data.per_level of each level and query).
};
/// "no_label_set", "not_labelled", "after_cut", "without_text", "without_positive", "trained".
const char* trainingName(Training training);

/// Why a (query, document) pair has its label.
struct PairExplanation {
    QueryId query;
    std::string queryText; ///< As first seen.
    store::Document document;
    std::vector<SourceReason> sources;
    std::vector<ScorerReason> thetas; ///< The active scorer first.
    store::PairImpressions impressions;
    std::optional<int> grade; ///< Human judgment.

    double alpha = 0;              ///< The draft's.
    std::vector<TypeReason> draft; ///< What the draft would say, highest level first.
    std::optional<int> draftLevel;

    std::optional<store::LabelSetRow> labelSet;
    std::vector<TypeReason> applied; ///< What the applied set says, highest level first.
    std::optional<int> appliedLevel;

    std::optional<Millis> cut; ///< Train | test, at the default split; nothing without searches.
    Training training = Training::NoLabelSet;
    std::optional<int> trainedLevel; ///< Of the types known before the cut.
};

/// Looks the pair up everywhere. Reads by index: milliseconds, however big the project. Throws
/// Error{NotFound} for an unknown query, document or label set.
PairExplanation explainPair(const store::Project& project, QueryId query, DocId doc,
                            const ExplainOptions& options);

} // namespace crops::study
