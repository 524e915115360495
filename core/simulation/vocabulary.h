// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace crops::simulation
{

/// Index of the two languages of the world in every list of texts.
enum Language : int { kEnglish = 0, kChinese = 1 };

/// A list of words or templates in each language.
using Texts = std::array<std::vector<std::string_view>, 2>;

/// What videos can be about: a subject with its own 24 words in each language, and how its videos are worded.
struct Domain {
    std::string_view name;
    Texts words;
    Texts titles;   ///< Templates with {a} and {b}.
    Texts captions; ///< Templates with {a}, {b}, {c} and {d}.
};

/// One thing that an ambiguous word can mean.
struct Meaning {
    int domain = 0;        ///< Index into Vocabulary::domains.
    std::vector<int> keys; ///< Five of the domain's words; empty = to be drawn.
};

/// A real ambiguous word with two to four meanings, the dominant one first.
struct CuratedWord {
    std::string_view word;
    Language language = kEnglish;
    std::vector<Meaning> meanings;
};

/// All words of the simulated world: common ones, no brands. The views point to static storage.
struct Vocabulary {
    std::vector<Domain> domains;
    std::vector<CuratedWord> curated;
    Texts first, second; ///< Further ambiguous names are first + second: "silver fox", "银色狐狸".
    Texts nicknameFirst, nicknameSecond; ///< Nicknames likewise, half of them with a number: "sunny acorn 7".
    Texts standIns;                      ///< Stand where noise took a word away: "basics", "细节".
    Texts peripheral; ///< Title templates with {a}, of no domain: they only touch a subject.
    Texts endings;    ///< What any title may end in: "part 2", "完整版".
    Texts named;      ///< A title {t} with a nickname {n}.
    Texts trapped;    ///< A title {t} that names another ambiguous word {w}.
    Texts queries;    ///< A word or nickname {s} with one key {k}.
};

/// Made once; safe from any thread afterwards.
const Vocabulary& vocabulary();

} // namespace crops::simulation
