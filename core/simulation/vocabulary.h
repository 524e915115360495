// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace crops::simulation
{

/// Index of the two languages of the world in every word list.
enum Language : int { kEnglish = 0, kChinese = 1 };

/// A list of words in each language.
using Words = std::array<std::vector<std::string_view>, 2>;

/// What videos can be about: a subject with its own 24 words in each language.
struct Domain {
    std::string_view name; ///< Also its English tag.
    Words words;
};

/// A real ambiguous word with the domains that it has a meaning in, the dominant one first.
struct CuratedWord {
    std::string_view word;
    bool chinese = false;
    std::vector<int> domains; ///< Indexes into Vocabulary::domains.
};

/// All words of the simulated world. The views point to static storage.
struct Vocabulary {
    std::vector<Domain> domains;
    std::vector<CuratedWord> curated;
    Words first, second; ///< Ambiguous names are made as first + second: "silver fox", "银色狐狸".
    Words fillers;       ///< Words that say nothing: "best", "最新".
    Words syllables;     ///< Nicknames (brands, models, characters) are made of two or three of these.
};

/// Made once; safe from any thread afterwards.
const Vocabulary& vocabulary();

} // namespace crops::simulation
