// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>

namespace crops::simulation
{

/// Everything that shapes the simulated world. The defaults are the demo's scale. Ranges: worldFields(). A
/// share or rate is a probability.
struct WorldOptions {
    std::int64_t seed = 1; ///< The same seed and options give the same bytes.

    // Scale
    std::int64_t videos = 30'000;   ///< Catalogue size.
    std::int64_t words = 1'000;     ///< Ambiguous words; each is a short query with two or more intents.
    std::int64_t users = 3'000;     ///< People who search and scroll.
    std::int64_t sessions = 45'000; ///< Search sessions; reformulations come on top.
    std::int64_t days = 30;         ///< Length of the log.

    // Language and catalogue
    double chineseShare = 0.5;        ///< Ambiguous words, and so their videos and searches, in Chinese.
    std::int64_t intentsPerWord = 3;  ///< Most intents of a word; it has two or more.
    double dominance = 0.5;           ///< Share of a word's searches that mean its dominant intent.
    std::int64_t specificQueries = 3; ///< Queries that name one intent ("transformer toy"), per intent.
    double uploadedLater = 0.6; ///< Videos uploaded during the log, evenly; the others exist when it begins.
    double peripheralShare = 0.3; ///< Videos that only touch their subject: grade 2 instead of 3.

    // Text of the videos
    double wordInTitle = 0.2;      ///< Titles that contain the ambiguous word itself.
    double nicknameInTitle = 0.15; ///< Titles that contain the intent's nickname.
    std::int64_t keysPerTitle = 2; ///< Words of the intent in a title (one fewer for peripheral videos).
    double textNoise = 0.15;       ///< Words of a text replaced by one that has nothing to do with it.
    double captionShare = 0.5;     ///< Videos with a caption.
    double tagShare = 0.6;         ///< Videos with tags.
    double lexicalTraps = 0.05;    ///< Titles that name another ambiguous word, to be found by it.

    // The old retriever and its cascade
    double bubble = 1;          ///< Strength of the filter bubble: the share of (short query, intent) pairs
                                ///< beyond the dominant one that the retriever is blind to. 0 = none.
    double hiddenRecall = 0.03; ///< Chance that a video of a hidden intent is recalled nevertheless, by its
                                ///< words; nobody has clicked it, so it seldom gets far.
    double clickBoost = 1;      ///< Weight of past clicks under the query in ranking (0 = none).
    double freshness = 1;       ///< Advantage in ranking of a video uploaded just now, in grades; half of it
                                ///< after a week. The feed prefers newer videos likewise.
    double rankingNoise = 0.6;  ///< Spread of the ranking score's error, in grades' distance.
    std::int64_t exposed = 6;   ///< Videos shown for a request.
    std::int64_t ranked = 5;    ///< Videos ranked, not shown.
    std::int64_t filtered = 6;  ///< Videos dropped before ranking.
    double exploration = 0.5;   ///< Requests in the arm "explore", which sees every intent and no clicks.
    double explorationFrom = 0.8; ///< When that arm starts, as a share of the log: by default with the test
                                  ///< period, so that tests can reward what the bubble hides.

    // People
    double shortQueryShare = 0.7;   ///< Searches begun with the ambiguous word alone.
    double curiosity = 0.15;        ///< Searches and feed videos outside the user's own interests.
    double positionBias = 0.2;      ///< Chance to look at position p is 1 / (1 + bias · (p − 1)).
    double clickRelevant = 0.5;     ///< Click on a seen video that is exactly what the user means.
    double clickIrrelevant = 0.02;  ///< Click on a seen video that has nothing to do with it.
    double watchSeconds = 30;       ///< Mean watch time of what the user likes; of other clicks, a sixth.
    double reformulation = 0.65;    ///< Dissatisfied users who search again, more specifically.
    double lateReformulation = 0.3; ///< Of those, the share that come back after 90 s (up to 15 minutes).
    double drift = 0.05;            ///< Searches followed within 90 s by one for something else altogether.

    // Recommendation feed
    double feedPerSession = 3;    ///< Mean feed videos within a day of a search session.
    double feedIntentShare = 0.4; ///< Of those, about what the user meant; the rest follows other interests.
    double feedEngagement = 0.6;  ///< Feed videos watched long (10 s and more) or liked.

    // Truth and world knowledge
    std::int64_t judgedQueries = 600; ///< Queries with graded judgments, drawn from the searches of all days.
    std::int64_t judgedDocuments = 30; ///< Judged videos per query.
    double judgeNoise = 0.05;          ///< Judgments that are one grade off.
    double discriminatorNoise = 0.18;  ///< Error of the service's relevance model, standard deviation of θ.
    double generatedShare = 0.6;       ///< Queries with a clicked exemplar for which the model writes videos.
    std::int64_t generatedPerQuery = 4; ///< Virtual videos per such query.
    double worldKnowledge = 0.7;        ///< Chance that the model knows an intent of a query.
    double hallucination = 0.15;        ///< Virtual videos about something else altogether.
};

/// A small world of the same kind: 1,500 videos, about 300 queries, under 5 MiB. What samples/world holds.
WorldOptions smallWorld();

/// One option as the edge of the program sees it: `name` is the JSON key and, with '-', the flag of `crops
/// simulate`.
struct WorldField {
    const char* name; ///< snake_case: "click_boost".
    const char* help; ///< One line: meaning and unit.
    double low;       ///< Smallest legal value.
    double high;      ///< Largest legal value.
    std::variant<double WorldOptions::*, std::int64_t WorldOptions::*> member;
};

/// Every option, in the order of the struct.
std::span<const WorldField> worldFields();

/// Throws Error{Usage} naming the first option outside its range.
void checkWorldOptions(const WorldOptions& options);

/// Options as a JSON object, every field with its value.
std::string worldOptionsJson(const WorldOptions& options);

} // namespace crops::simulation
