// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/world_options.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/sentence.h"

namespace crops::simulation
{

namespace
{

using W = WorldOptions;

// clang-format off
constexpr WorldField kFields[] = {
    {"seed", CROPS_SENTENCE("LoopOption", "the same seed and options give the same bytes"), 0, 9e15, &W::seed},
    {"videos", CROPS_SENTENCE("LoopOption", "catalogue size"), 10, 5e6, &W::videos},
    {"words", CROPS_SENTENCE("LoopOption", "ambiguous words, each a short query with two or more intents"), 1, 2000, &W::words},
    {"users", CROPS_SENTENCE("LoopOption", "people who search and scroll"), 1, 5e6, &W::users},
    {"sessions", CROPS_SENTENCE("LoopOption", "search sessions; reformulations come on top"), 1, 2e7, &W::sessions},
    {"days", CROPS_SENTENCE("LoopOption", "length of the log, days"), 1, 3650, &W::days},
    {"chinese_share", CROPS_SENTENCE("LoopOption", "share of words, videos and searches in Chinese"), 0, 1, &W::chineseShare},
    {"intents_per_word", CROPS_SENTENCE("LoopOption", "most intents of a word"), 2, 8, &W::intentsPerWord},
    {"dominance", CROPS_SENTENCE("LoopOption", "share of a word's searches that mean its dominant intent"), 0.05, 0.95, &W::dominance},
    {"specific_queries", CROPS_SENTENCE("LoopOption", "queries that name one intent, per intent"), 1, 5, &W::specificQueries},
    {"uploaded_later", CROPS_SENTENCE("LoopOption", "share of videos uploaded during the log"), 0, 0.95, &W::uploadedLater},
    {"peripheral_share", CROPS_SENTENCE("LoopOption", "share of videos that only touch their subject (grade 2)"), 0, 1, &W::peripheralShare},
    {"word_in_title", CROPS_SENTENCE("LoopOption", "share of titles with the ambiguous word itself"), 0, 1, &W::wordInTitle},
    {"nickname_in_title", CROPS_SENTENCE("LoopOption", "share of titles with the intent's nickname"), 0, 1, &W::nicknameInTitle},
    {"keys_per_title", CROPS_SENTENCE("LoopOption", "words of the intent in a title"), 1, 5, &W::keysPerTitle},
    {"text_noise", CROPS_SENTENCE("LoopOption", "share of words replaced by an unrelated one"), 0, 1, &W::textNoise},
    {"caption_share", CROPS_SENTENCE("LoopOption", "share of videos with a caption"), 0, 1, &W::captionShare},
    {"tag_share", CROPS_SENTENCE("LoopOption", "share of videos with tags"), 0, 1, &W::tagShare},
    {"lexical_traps", CROPS_SENTENCE("LoopOption", "share of titles that name another ambiguous word"), 0, 1, &W::lexicalTraps},
    {"bubble", CROPS_SENTENCE("LoopOption", "strength of the filter bubble, 0 = none"), 0, 1, &W::bubble},
    {"hidden_recall", CROPS_SENTENCE("LoopOption", "chance that a video of a hidden intent is recalled by its words"), 0, 1, &W::hiddenRecall},
    {"click_boost", CROPS_SENTENCE("LoopOption", "weight of past clicks in ranking"), 0, 10, &W::clickBoost},
    {"freshness", CROPS_SENTENCE("LoopOption", "advantage of new uploads in ranking and feed, grades"), 0, 10, &W::freshness},
    {"ranking_noise", CROPS_SENTENCE("LoopOption", "spread of the ranking score's error"), 0, 10, &W::rankingNoise},
    {"exposed", CROPS_SENTENCE("LoopOption", "videos shown for a request"), 1, 100, &W::exposed},
    {"ranked", CROPS_SENTENCE("LoopOption", "videos ranked, not shown"), 0, 100, &W::ranked},
    {"filtered", CROPS_SENTENCE("LoopOption", "videos dropped before ranking"), 0, 100, &W::filtered},
    {"exploration", CROPS_SENTENCE("LoopOption", "share of requests in the arm that sees every intent"), 0, 1, &W::exploration},
    {"exploration_from", CROPS_SENTENCE("LoopOption", "when that arm starts, share of the log"), 0, 1, &W::explorationFrom},
    {"short_query_share", CROPS_SENTENCE("LoopOption", "searches begun with the ambiguous word alone"), 0, 1, &W::shortQueryShare},
    {"curiosity", CROPS_SENTENCE("LoopOption", "searches and feed videos outside the user's interests"), 0, 1, &W::curiosity},
    {"position_bias", CROPS_SENTENCE("LoopOption", "position p is looked at with chance 1 / (1 + bias (p - 1))"), 0, 10, &W::positionBias},
    {"click_relevant", CROPS_SENTENCE("LoopOption", "click on a seen video that is exactly what is meant"), 0, 1, &W::clickRelevant},
    {"click_irrelevant", CROPS_SENTENCE("LoopOption", "click on a seen video that is unrelated"), 0, 1, &W::clickIrrelevant},
    {"watch_seconds", CROPS_SENTENCE("LoopOption", "mean watch time of what the user likes, seconds"), 1, 600, &W::watchSeconds},
    {"reformulation", CROPS_SENTENCE("LoopOption", "dissatisfied users who search again"), 0, 1, &W::reformulation},
    {"late_reformulation", CROPS_SENTENCE("LoopOption", "share of reformulations after more than 90 s"), 0, 1, &W::lateReformulation},
    {"drift", CROPS_SENTENCE("LoopOption", "searches followed within 90 s by an unrelated one"), 0, 1, &W::drift},
    {"feed_per_session", CROPS_SENTENCE("LoopOption", "mean feed videos within a day of a session"), 0, 100, &W::feedPerSession},
    {"feed_intent_share", CROPS_SENTENCE("LoopOption", "share of feed videos about what the user meant"), 0, 1, &W::feedIntentShare},
    {"feed_engagement", CROPS_SENTENCE("LoopOption", "share of feed videos watched long or liked"), 0, 1, &W::feedEngagement},
    {"judged_queries", CROPS_SENTENCE("LoopOption", "queries with graded judgments"), 0, 1e6, &W::judgedQueries},
    {"judged_documents", CROPS_SENTENCE("LoopOption", "judged videos per query"), 1, 1000, &W::judgedDocuments},
    {"judge_noise", CROPS_SENTENCE("LoopOption", "share of judgments one grade off"), 0, 1, &W::judgeNoise},
    {"discriminator_noise", CROPS_SENTENCE("LoopOption", "error of the relevance model, standard deviation of theta"), 0, 1, &W::discriminatorNoise},
    {"generated_share", CROPS_SENTENCE("LoopOption", "share of clicked queries the language model writes for"), 0, 1, &W::generatedShare},
    {"generated_per_query", CROPS_SENTENCE("LoopOption", "virtual videos per such query"), 1, 50, &W::generatedPerQuery},
    {"world_knowledge", CROPS_SENTENCE("LoopOption", "chance that the model knows an intent"), 0, 1, &W::worldKnowledge},
    {"hallucination", CROPS_SENTENCE("LoopOption", "share of virtual videos about something else"), 0, 1, &W::hallucination},
};
// clang-format on

double valueOf(const WorldField& field, const WorldOptions& options)
{
    return std::visit([&](auto member) { return static_cast<double>(options.*member); }, field.member);
}

} // namespace

WorldOptions smallWorld()
{
    WorldOptions options;
    options.videos = 1'500;
    options.words = 52;
    options.specificQueries = 2;
    options.users = 250;
    options.sessions = 1'800;
    options.judgedQueries = 60;
    return options;
}

std::span<const WorldField> worldFields()
{
    return kFields;
}

void checkWorldOptions(const WorldOptions& options)
{
    for (const WorldField& field : kFields) {
        const double value = valueOf(field, options);
        if (!(value >= field.low && value <= field.high))
            throw Error(ErrorCode::Usage, "The world's option {} is {}; it must lie between {} and {}.",
                        field.name, value, field.low, field.high);
    }
}

std::string worldOptionsJson(const WorldOptions& options)
{
    nlohmann::ordered_json json;
    for (const WorldField& field : kFields)
        std::visit([&](auto member) { json[field.name] = options.*member; }, field.member);
    return json.dump(2);
}

} // namespace crops::simulation
