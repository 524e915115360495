// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/training/score_stage.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "learn/encoders/pretrained.h"
#include "relevance/overlap.h"
#include "store/tables/candidate_table.h"
#include "store/tables/score_table.h"
#include "study/project/run_folder.h"
#include "study/project/scorers.h"
#include "study/project/settings.h"
#include "study/project/unscored.h"
#include "study/project/whole_results.h"

namespace crops::study
{

namespace
{

/// Identity of a cross-encoder before it is trained: its settings and every pair that it learns from.
std::string trainingHash(const std::vector<learn::ScoredPair>& pairs, const learn::CrossScorerConfig& config)
{
    Sha256 hash;
    nlohmann::json settings{{"layers", config.layers},
                            {"heads", config.heads},
                            {"width", config.width},
                            {"query_tokens", config.queryTokens},
                            {"document_tokens", config.documentTokens},
                            {"dropout", config.dropout},
                            {"tokens", static_cast<int>(config.tokens)},
                            {"buckets", config.buckets},
                            {"vocabulary", config.vocabulary},
                            {"epochs", config.epochs},
                            {"batch_pairs", config.batchPairs},
                            {"learning_rate", config.learningRate},
                            {"weight_decay", config.weightDecay},
                            {"held_out", config.heldOut},
                            {"seed", config.seed}};
    if (!config.folder.empty()) {
        settings["reading"] = static_cast<int>(config.reading);
        for (const auto& entry : std::filesystem::directory_iterator(config.folder))
            if (entry.is_regular_file())
                settings["files"][entry.path().filename().string()] =
                    hash64(MappedFile(entry.path()).bytes());
    }
    hash.add(settings.dump());
    for (const learn::ScoredPair& pair : pairs)
        hash.add(static_cast<std::int64_t>(pair.query.size()))
            .add(pair.query)
            .add(static_cast<std::int64_t>(pair.document.size()))
            .add(pair.document)
            .add(pair.target)
            .add(pair.weight);
    return hash.hex();
}

/// The trained scorer of these settings on today's logs: loaded where it has been trained before.
std::unique_ptr<learn::CrossScorer> crossScorer(const store::Project& project, ScoreOptions options,
                                                Progress& progress)
{
    options.cross.reading = readingOf(options.kind);
    learn::validate(options.cross);
    if (!options.cross.folder.empty())
        (void)learn::readBertShape(options.cross.folder); // before the long way
    const std::vector<learn::ScoredPair> pairs = thetaPairs(project, options.pairs, progress);
    const std::string name = "theta-" + trainingHash(pairs, options.cross).substr(0, 16);
    const std::filesystem::path known = project.runsFolder() / name;
    if (std::filesystem::exists(known)) return learn::CrossScorer::load(known, options.device);
    prepareRunsFolder(project);
    progress.begin("training the cross-encoder");
    auto scorer = learn::trainCrossScorer(pairs, options.cross, options.device, progress);
    scorer->save(project.runsFolder() / name);
    return scorer;
}

/// Before a scorer is trained for nothing.
void requireSomethingToScore(const store::Project& project, bool generated)
{
    const auto counts = store::candidateCounts(project);
    const auto of = [&](store::CandidateSource source) { return counts[static_cast<std::size_t>(source)]; };
    if (of(store::CandidateSource::Reformulation) + of(store::CandidateSource::Feed) +
            (generated ? of(store::CandidateSource::Generated) : 0) ==
        0)
        throw Error(ErrorCode::Missing, "{} has no candidate to score: {}", project.path().string(),
                    project.setting("mining") ? "mining found no reformulation, no feed and no generated "
                                                "candidate; import more, or mine with wider windows."
                                              : "run: crops mine " + project.path().string());
}

} // namespace

const std::vector<std::string>& scorerNames()
{
    static const std::vector<std::string> names{"overlap", "cross", "bi", "imported"};
    return names;
}

ScoreOutcome scoreStage(store::Project& project, const ScoreOptions& options, Progress& progress)
{
    relevance::ScoringOptions scoring;
    scoring.generated = options.generated;
    ScoreOutcome outcome;
    forgetUnscored(project);
    if (options.kind == ScorerKind::Imported) {
        outcome.report = relevance::scoreFromImported(project, scoring, progress);
    } else if (options.kind == ScorerKind::Overlap) {
        relevance::OverlapScorer scorer = relevance::OverlapScorer::fromCatalogue(project, progress);
        outcome.report = relevance::scoreCandidates(project, scorer, scoring, progress);
    } else {
        requireSomethingToScore(project, options.generated);
        ScoreOptions chosen = options;
        if (chosen.pairs.source != ThetaSource::Clicks && chosen.pairs.goodGrade == 0)
            chosen.pairs.goodGrade = usualGoodGrade(project);
        const auto scorer = crossScorer(project, chosen, progress);
        if (chosen.pairs.source != ThetaSource::Clicks) {
            outcome.goodGrade = chosen.pairs.goodGrade;
            scoring.beforeUse = [&](ScorerId id) {
                noteGoodGrade(project, id, chosen.pairs.goodGrade);
                noteThetaUsesJudgments(project, id);
            };
        }
        outcome.report = relevance::scoreCandidates(project, *scorer, scoring, progress);
    }
    keepResultsOfAll(project, progress);
    noteUnscored(project, outcome.report.scorer, progress);
    outcome.qualityJson = store::scorerInfo(project, outcome.report.scorer).quality;
    return outcome;
}

} // namespace crops::study
