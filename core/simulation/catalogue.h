// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/random.h"
#include "base/time.h"
#include "simulation/vocabulary.h"
#include "simulation/world_options.h"

namespace crops::simulation
{

/// First instant of every simulated log: 2026-01-01T00:00:00Z.
inline constexpr Millis kWorldStart = 1'767'225'600'000;
inline constexpr Millis kDay = 86'400'000;

/// A bell-shaped random number: mean 0, standard deviation 1, within ±3.5. From four uniforms (Irwin–Hall):
/// exact arithmetic on every machine.
inline double bell(Random& random)
{
    double sum = 0;
    for (int i = 0; i < 4; ++i)
        sum += random.uniform();
    return (sum - 2) * 1.7320508075688772;
}

/// One thing that an ambiguous word can mean. All indexes are into the Catalogue's vectors.
struct Intent {
    int word = 0;
    int domain = 0;
    Language language = kEnglish;
    std::vector<int> keys;     ///< Its five words among the domain's 24.
    std::uint32_t keyMask = 0; ///< The same as bits.
    std::string nickname;      ///< A channel or model, so to speak; unique in the world.
    double popularity = 0;     ///< Relative number of people who mean it.
    bool dominant = false;     ///< The word's most popular intent.
    std::vector<int> videos;   ///< By upload time.
    std::vector<int> specific; ///< Queries that name this intent alone.
    std::vector<int> near;     ///< Other intents of domain and language that share two or more keys.
};

/// An ambiguous word.
struct Word {
    std::string text;
    Language language = kEnglish;
    std::vector<int> intents; ///< Dominant first.
    int query = 0;            ///< The short query: the word alone.
    std::vector<int> traps;   ///< Videos that name the word and are about something else.
    bool made = false;        ///< A made name ("silver fox"), no word of the dictionary.
};

struct Query {
    std::string text;
    int word = 0;
    std::vector<int> intents; ///< What it can mean, dominant first: all of the word's, or one.
    std::vector<int> known;   ///< Those that the old retriever can answer.
};

struct Video {
    int intent = 0;
    int fit = 3; ///< Grade for its own intent: 3, or 2 where it only touches the subject.
    Millis createdAt = 0;
    std::int64_t durationMs = 0;
    std::string title, caption, tags;
};

/// What a video, or a language model's virtual one, says.
struct VideoText {
    std::string title, caption, tags;
};

/// Everything that exists in the world before anyone searches: the hidden truth.
struct Catalogue {
    std::vector<Word> words;
    std::vector<Intent> intents;
    std::vector<Query> queries;
    std::vector<Video> videos;

    /// By index.
    const Word& word(int index) const { return words[static_cast<std::size_t>(index)]; }
    const Intent& intent(int index) const { return intents[static_cast<std::size_t>(index)]; }
    const Query& query(int index) const { return queries[static_cast<std::size_t>(index)]; }
    const Video& video(int index) const { return videos[static_cast<std::size_t>(index)]; }

    /// True relevance of a video to a person who means `intent`: its fit where it is about it, 1 where it is
    /// about a near intent, else 0.
    int grade(int intent, int video) const;
    /// The best of the grades for the query's intents.
    int queryGrade(int query, int video) const;
};

/// Precondition: checkWorldOptions passed.
Catalogue makeCatalogue(const WorldOptions& options);

} // namespace crops::simulation
