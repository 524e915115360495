// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/analysis/explain_pair.h"

#include <algorithm>

#include "dataset/split.h"
#include "mining/threshold.h"
#include "study/project/settings.h"

namespace crops::study
{

namespace
{

using store::CandidateSource;
using store::SampleType;

Verdict verdictOf(CandidateSource source, std::optional<double> theta, double alpha)
{
    if (source == CandidateSource::Click) return Verdict::Always;
    if (!theta) return Verdict::Unscored;
    return mining::passes(*theta, alpha) ? Verdict::Kept : Verdict::Dropped;
}

/// Marks the types whose level is the highest; gives that level.
std::optional<int> markHighest(std::vector<TypeReason>& types)
{
    std::stable_sort(types.begin(), types.end(), [](const TypeReason& a, const TypeReason& b) {
        return a.level.value_or(-1) > b.level.value_or(-1);
    });
    const std::optional<int> highest = types.empty() ? std::nullopt : types.front().level;
    for (TypeReason& type : types)
        type.highest = highest && type.level == highest;
    return highest;
}

/// The types that the draft finds the pair under.
std::vector<TypeReason> draftTypes(const PairExplanation& found, const labels::LabelPolicy& policy)
{
    constexpr SampleType kOfSource[] = {SampleType::Click, SampleType::Reformulation, SampleType::Feed,
                                        SampleType::Generated};
    constexpr SampleType kOfStage[] = {SampleType::Exposed, SampleType::Ranked, SampleType::Filtered};
    std::vector<TypeReason> types;
    const auto add = [&](SampleType type, std::optional<Millis> known) {
        if (known)
            types.push_back({.type = type,
                             .level = policy.level(type),
                             .knownTs = *known,
                             .beforeCut = found.cut && *known < *found.cut});
    };
    for (const SourceReason& source : found.sources)
        if (source.verdict == Verdict::Kept || source.verdict == Verdict::Always)
            add(kOfSource[static_cast<std::size_t>(source.candidate.source)], source.candidate.firstTs);
    for (std::size_t stage = 0; stage < found.impressions.firstWithout.size(); ++stage)
        add(kOfStage[stage], found.impressions.firstWithout[stage]);
    return types;
}

std::optional<Millis> cutOf(const store::Project& project)
{
    try {
        return dataset::splitByTime(project, {}).cut;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Missing) throw;
        return std::nullopt; // a project without searches has no cut
    }
}

void readScores(const store::Project& project, DocId doc, PairExplanation& found)
{
    const auto active = store::activeScorer(project);
    for (const store::ScorerInfo& scorer : store::listScorers(project))
        if (const auto theta = store::scoreOf(project, scorer.id, found.query, doc))
            found.thetas.push_back({scorer, *theta, active == scorer.id});
    std::stable_partition(found.thetas.begin(), found.thetas.end(),
                          [](const ScorerReason& reason) { return reason.active; });
}

void readSources(const store::Project& project, DocId doc, const ExplainOptions& options,
                 PairExplanation& found)
{
    std::optional<double> theta;
    if (!found.thetas.empty() && found.thetas.front().active) theta = found.thetas.front().theta;
    for (const store::CandidateRow& candidate : store::pairCandidates(project, found.query, doc))
        found.sources.push_back(
            {candidate, verdictOf(candidate.source, theta, options.alpha),
             mining::listEvidence(project, found.query, candidate.source, doc, options.evidence)});
}

void readApplied(const store::Project& project, DocId doc, LabelSetId asked, PairExplanation& found)
{
    found.labelSet = asked ? store::labelSet(project, asked) : store::latestLabelSet(project);
    if (!found.labelSet) return;
    for (const store::LabelRow& row : store::labelsOfPair(project, found.labelSet->id, found.query, doc))
        found.applied.push_back({.type = row.type,
                                 .level = row.level,
                                 .knownTs = row.knownTs,
                                 .beforeCut = found.cut && row.knownTs < *found.cut});
    found.appliedLevel = markHighest(found.applied);
    for (const TypeReason& type : found.applied)
        if (type.beforeCut) found.trainedLevel = std::max(found.trainedLevel.value_or(0), *type.level);
}

Training trainingOf(const store::Project& project, const PairExplanation& found)
{
    if (!found.labelSet) return Training::NoLabelSet;
    if (found.applied.empty()) return Training::NotLabelled;
    if (!found.trainedLevel) return Training::AfterCut;
    if (!found.document.hasText) return Training::WithoutText;
    if (!store::hasPositiveBefore(project, found.labelSet->id, found.query, *found.cut))
        return Training::WithoutPositive;
    return Training::Trained;
}

} // namespace

const char* verdictName(Verdict verdict)
{
    constexpr const char* kNames[] = {"always", "kept", "dropped", "unscored"};
    return kNames[static_cast<int>(verdict)];
}

const char* trainingName(Training training)
{
    constexpr const char* kNames[] = {"no_label_set", "not_labelled",     "after_cut",
                                      "without_text", "without_positive", "trained"};
    return kNames[static_cast<int>(training)];
}

PairExplanation explainPair(const store::Project& project, QueryId query, DocId doc,
                            const ExplainOptions& options)
{
    const std::int64_t watchMs = miningOptionsOf(project).searchWatchMs;
    PairExplanation found{.query = query,
                          .queryText = store::pairNames(project, query, doc).query,
                          .document = store::DocumentTable(project).document(doc),
                          .impressions =
                              store::pairImpressions(project, query, doc, watchMs, options.impressions),
                          .grade = store::pairJudgment(project, query, doc),
                          .alpha = options.alpha,
                          .cut = cutOf(project)};
    readScores(project, doc, found);
    readSources(project, doc, options, found);
    found.draft = draftTypes(found, options.policy);
    found.draftLevel = markHighest(found.draft);
    readApplied(project, doc, options.labelSet, found);
    found.training = trainingOf(project, found);
    if (found.training != Training::Trained) found.trainedLevel.reset();
    return found;
}

} // namespace crops::study
