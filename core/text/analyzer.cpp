// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/analyzer.h"

#include <algorithm>
#include <array>
#include <memory>

#include <libstemmer.h>

#include "base/error.h"
#include "text/script.h"
#include "text/terms.h"

namespace crops::text
{

namespace
{

/// EnglishAnalyzer.ENGLISH_STOP_WORDS_SET of Lucene, sorted.
constexpr std::array<std::string_view, 33> kStopWords{
    "a",   "an",    "and",  "are",   "as",    "at",   "be",   "but", "by",  "for",  "if",
    "in",  "into",  "is",   "it",    "no",    "not",  "of",   "on",  "or",  "such", "that",
    "the", "their", "then", "there", "these", "they", "this", "to",  "was", "will", "with"};
static_assert(std::is_sorted(kStopWords.begin(), kStopWords.end()));

/// Snowball's stemmer; belongs to one thread.
class EnglishStemmer
{
  public:
    EnglishStemmer() : m_stemmer(sb_stemmer_new("english", "UTF_8"), sb_stemmer_delete)
    {
        if (!m_stemmer) throw Error(ErrorCode::OutOfMemory, "There is no memory for the English stemmer.");
    }

    /// Replaces a folded word by its stem.
    void stem(std::string& word)
    {
        const sb_symbol* stem = sb_stemmer_stem(
            m_stemmer.get(), reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
        if (stem != nullptr)
            word.assign(reinterpret_cast<const char*>(stem),
                        static_cast<std::size_t>(sb_stemmer_length(m_stemmer.get())));
    }

  private:
    std::unique_ptr<sb_stemmer, decltype(&sb_stemmer_delete)> m_stemmer;
};

/// Whether all letters of a token are Latin, and there is one.
bool isLatin(std::string_view token)
{
    bool letter = false;
    for (const char c : token) {
        if (static_cast<unsigned char>(c) >= 0x80) {
            const ScriptCounts counts = countScripts(token);
            return counts.of(Script::Latin) > 0 && counts.of(Script::Latin) == counts.total();
        }
        letter = letter || (c >= 'a' && c <= 'z');
    }
    return letter;
}

} // namespace

const std::vector<std::string>& analyzerNames()
{
    static const std::vector<std::string> kNames{"auto", "english", "plain"};
    return kNames;
}

const std::string& analyzerName(Analyzer analyzer)
{
    return analyzerNames()[static_cast<std::size_t>(analyzer)];
}

const char* analyzerMeaning(Analyzer analyzer)
{
    switch (analyzer) {
    case Analyzer::Auto:
        return "Latin script by Snowball's English stemmer without Lucene's 33 English stop words; Chinese, "
               "Japanese and Korean by character bigrams; other scripts by words";
    case Analyzer::English:
        return "Snowball's English stemmer without Lucene's 33 English stop words";
    case Analyzer::Plain:
        break;
    }
    return "words as they are, without stemming and with every word; Chinese, Japanese and Korean by "
           "character bigrams";
}

std::vector<std::string> analyze(std::string_view text, Analyzer analyzer)
{
    std::vector<std::string> found = terms(text);
    if (analyzer == Analyzer::Plain) return found;
    thread_local EnglishStemmer stemmer;
    std::size_t kept = 0;
    for (std::string& term : found) {
        if (analyzer == Analyzer::English || isLatin(term)) {
            if (std::binary_search(kStopWords.begin(), kStopWords.end(), std::string_view(term))) continue;
            stemmer.stem(term);
        }
        if (&found[kept] != &term) found[kept] = std::move(term);
        ++kept;
    }
    found.resize(kept);
    return found;
}

} // namespace crops::text
