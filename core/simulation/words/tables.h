// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace crops::simulation
{

/// The written words of the world, as their authors type them: lists with blanks between words, templates one
/// a line. vocabulary.cpp takes them apart. English nouns are such that "the x", "my x" and "x plus y" read
/// well; a template has no verb that would have to agree with what fills it.

/// A domain in English [0] and Chinese [1].
struct DomainText {
    std::string_view name;
    std::string_view words[2];    ///< 24 nouns: what carries relevance.
    std::string_view titles[2];   ///< With {a} and {b}; its own words never repeat one of the 24.
    std::string_view captions[2]; ///< With {a}, {b}, {c} and {d}.
};

/// A word that people type with more than one thing in mind.
struct AmbiguousText {
    std::string_view word;
    std::string_view meanings; ///< "domain: five of its words; domain: …", the dominant one first.
};

/// Everything that belongs to no domain, by language.
struct PhraseText {
    std::string_view first, second; ///< Made names: "silver" + "fox".
    std::string_view nicknameFirst,
        nicknameSecond;          ///< Brands, models, channels: "sunny" + "acorn", or "sunny acorn 7".
    std::string_view standIns;   ///< What stands where a key word should be: "basics".
    std::string_view peripheral; ///< Titles that only touch a subject, with {a}.
    std::string_view endings;    ///< Said of any video: "part 2".
    std::string_view named;      ///< A title {t} with a nickname {n}.
    std::string_view trapped;    ///< A title {t} that names another ambiguous word {w}.
    std::string_view queries;    ///< The word or nickname {s} with a key {k}.
};

std::span<const DomainText> technologyDomains();
std::span<const DomainText> outdoorsDomains();
std::span<const DomainText> homeDomains();
std::span<const DomainText> cultureDomains();
std::span<const AmbiguousText> ambiguousEnglish();
std::span<const AmbiguousText> ambiguousChinese();
const PhraseText& phrases(int language);

} // namespace crops::simulation
