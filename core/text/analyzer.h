// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crops::text
{

/// How a text becomes the terms of an inverted index. All begin with terms() (terms.h), so that Chinese,
/// Japanese and Korean give character bigrams in each.
enum class Analyzer : std::uint8_t {
    Auto,    ///< By script, token by token: those in Latin letters as English, all others as they are.
    English, ///< Lucene's 33 English stop words left out, then Snowball's English stemmer (Porter 2) on each.
    Plain,   ///< terms() as they are.
};

/// "auto", "english", "plain": the words of experiment files, in the order of the enumeration.
const std::vector<std::string>& analyzerNames();
const std::string& analyzerName(Analyzer analyzer);
/// What it does, for a report: "Snowball's English stemmer and …".
const char* analyzerMeaning(Analyzer analyzer);

/// The terms of a text in order, with repeats. Stop words leave no gap and count nothing. Any thread.
std::vector<std::string> analyze(std::string_view text, Analyzer analyzer);

} // namespace crops::text
