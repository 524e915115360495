// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/stage_options.h"

#include "base/file.h"
#include "cli/commands.h"

namespace crops::cli
{

namespace
{

const std::vector<std::string> kThetaSources{"clicks", "judgments", "both"};

template <class Enum>
Enum choiceOf(const std::string& word, const std::vector<std::string>& words)
{
    return static_cast<Enum>(std::find(words.begin(), words.end(), word) - words.begin());
}

/// What a θ that is learned is told.
void addLearnedOptions(CLI::App& command, StageArguments& arguments)
{
    learn::CrossScorerConfig& cross = arguments.options.score.cross;
    const auto add = [&](CLI::Option* option) {
        arguments.ofLearned.push_back(option);
        return option;
    };
    add(addUsual(command, "--learn-from", arguments.learnFrom,
                 "cross, bi: clicks, judgments or both; with judgments, REL keeps the half of the judged "
                 "queries that θ does not see"))
        ->check(CLI::IsMember(kThetaSources));
    arguments.goodGrade = add(command.add_option("--good-grade", arguments.options.score.pairs.goodGrade,
                                                 "With judgments: from this grade on a pair is good (0: the "
                                                 "smallest grade that is at least half of the largest)"))
                              ->check(CLI::Range(0, 1000));
    add(addNamed(command, "DIR", "--pretrained", arguments.pretrained,
                 "cross, bi: start from this BERT model (a folder as Hugging Face lays it out)"));
    add(addUsual(command, "--cross-layers", cross.layers, "cross, from scratch: Transformer layers"));
    add(addUsual(command, "--cross-width", cross.width, "cross, from scratch: hidden size"));
    add(addUsual(command, "--cross-heads", cross.heads, "cross, from scratch: attention heads"));
    add(command.add_option("--cross-document-tokens", arguments.crossDocumentTokens,
                           "cross, bi: tokens read of a document (32; pretrained 96)"));
    add(command.add_option(
        "--cross-epochs", arguments.crossEpochs,
        "Passes over the pairs (cross 3, pretrained 2; bi 0: taken as it is, only calibrated)"));
    add(command.add_option("--cross-learning-rate", arguments.crossRate,
                           "The highest (0.001; pretrained 0.00005)"));
    add(addUsual(command, "--cross-pairs", arguments.options.score.pairs.maxPositives,
                 "cross, bi: most clicks to learn from"))
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000}));
    add(addUsual(command, "--cross-seed", cross.seed, "cross, bi: of pairs, weights and batches"));
}

} // namespace

void addMineOptions(CLI::App& command, StageArguments& arguments)
{
    mining::MiningOptions& mining = arguments.options.mining;
    addUsual(command, "--window-ms", mining.windowMs,
             "P1: longest gap between a query and its reformulation");
    addUsual(command, "--feed-window-ms", mining.feedWindowMs,
             "P2: largest distance between search and feed event");
    addUsual(command, "--feed-cap", mining.feedCap, "P2: most feed documents for each (query, user)");
    addUsual(command, "--search-watch-ms", mining.searchWatchMs,
             "Watching at least so long is an interaction in a search");
    addUsual(command, "--feed-watch-ms", mining.feedWatchMs, "The same in the feed");
    addUsual(command, "--max-searches-per-hour", mining.maxSearchesPerHour,
             "Leave out users with more searches than this in some hour (programs); 0 leaves out nobody");
}

void addScoreOptions(CLI::App& command, StageArguments& arguments)
{
    addUsual(command, "--scorer", arguments.scorer,
             "overlap, cross (trains a cross-encoder), bi (a pretrained bi-encoder) or imported")
        ->check(CLI::IsMember(study::scorerNames()));
    command.add_flag("--without-generated", arguments.withoutGenerated, "Leave P3 candidates unscored");
    addLearnedOptions(command, arguments);
}

void addLabelOptions(CLI::App& command, StageArguments& arguments)
{
    addUsual(command, "--alpha", arguments.options.alpha, "A candidate is kept when its θ is above this");
    addNamed(command, "FILE", "--policy", arguments.policyFile,
             "JSON file: sample type → level 0–5 or \"unused\"");
}

namespace
{

/// Nothing that was said is passed over in silence.
void requireHeeded(const StageArguments& arguments, study::ScorerKind kind)
{
    const bool learned = kind == study::ScorerKind::Cross || kind == study::ScorerKind::Bi;
    for (const CLI::Option* option : arguments.ofLearned)
        if (!learned && option->count() > 0)
            throw Error(ErrorCode::Usage,
                        "{} is of a scorer that learns (--scorer cross or bi); the scorer is {}.",
                        option->get_name(), arguments.scorer);
    if (arguments.learnFrom == "clicks" && arguments.goodGrade && arguments.goodGrade->count() > 0)
        throw Error(ErrorCode::Usage, "--good-grade belongs to --learn-from judgments or both.");
}

/// Of θ's network: what is usual for where it starts from, then what was said.
learn::CrossScorerConfig crossOf(const StageArguments& arguments, study::ScorerKind kind)
{
    learn::CrossScorerConfig cross = arguments.options.score.cross;
    if (kind == study::ScorerKind::Bi && arguments.pretrained.empty())
        throw Error(ErrorCode::Usage, "The bi-encoder needs --pretrained with the folder of a model.");
    if (!arguments.pretrained.empty()) {
        cross = learn::usualPretrained(arguments.pretrained, study::readingOf(kind));
        cross.seed = arguments.options.score.cross.seed;
    }
    cross.epochs = arguments.crossEpochs.value_or(cross.epochs);
    cross.learningRate = arguments.crossRate.value_or(cross.learningRate);
    cross.documentTokens = arguments.crossDocumentTokens.value_or(cross.documentTokens);
    return cross;
}

} // namespace

study::StudyOptions studyOptions(const StageArguments& arguments)
{
    study::StudyOptions options = arguments.options;
    options.score.kind = choiceOf<study::ScorerKind>(arguments.scorer, study::scorerNames());
    requireHeeded(arguments, options.score.kind);
    options.score.cross = crossOf(arguments, options.score.kind);
    options.score.generated = !arguments.withoutGenerated;
    options.score.pairs.source = choiceOf<study::ThetaSource>(arguments.learnFrom, kThetaSources);
    options.score.pairs.seed = options.score.cross.seed;
    options.score.device = options.device;
    if (!arguments.policyFile.empty())
        options.policy = labels::labelPolicyFromJson(readFile(arguments.policyFile), arguments.policyFile);
    return options;
}

} // namespace crops::cli
