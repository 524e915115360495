// SPDX-License-Identifier: GPL-3.0-or-later
// Times, queries, tokens: everything that reads one value.
#include "base/time.h"
#include "fuzz_target.h"
#include "text/analyzer.h"
#include "text/normalize.h"
#include "text/script.h"
#include "text/terms.h"
#include "text/wordpiece.h"

namespace
{

/// What is true of any text.
void require(bool holds)
{
    if (!holds) std::abort();
}

void texts(std::string_view bytes)
{
    using namespace crops;
    if (const TimeText read = readTime(bytes); read.form == TimeText::Form::Number)
        require(read.value >= kFirstLogTime && read.value < kLogTimeEnd);
    if (const auto instant = parseInstant(bytes)) {
        const std::string shown = formatIso8601(*instant);
        require(shown.starts_with("no time") ||
                parseInstant(shown) == instant); // of any year, where it has a zone
    }
    const std::string query = text::normalizeQuery(bytes);
    require(!text::firstInvalidUtf8(query));
    require(text::normalizeQuery(query) == query);
    require(!text::firstInvalidUtf8(text::validUtf8(bytes)));
    for (const auto analyzer : {text::Analyzer::Auto, text::Analyzer::English, text::Analyzer::Plain})
        for (const std::string& term : text::analyze(bytes, analyzer))
            require(!term.empty());
    text::countScripts(bytes);
    text::hashedFeatures(bytes, {});
    static const text::WordPiece kPieces({"[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##a", "b", "##b", "ab",
                                          "变", "##s", "é", "!", "1", "##1"});
    for (const std::int64_t id : kPieces.ids(bytes))
        require(id >= 0 && id < kPieces.size());
}

} // namespace

CROPS_FUZZ("texts", texts)
