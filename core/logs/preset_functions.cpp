// SPDX-License-Identifier: GPL-3.0-or-later
// The functions that presets have besides SQLite's.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>
#include <simdjson.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/ascii.h"
#include "logs/preset_rows.h"
#include "logs/preset_source.h"

namespace crops::logs
{

namespace
{

using Arguments = std::span<const std::optional<std::string_view>>;
using Result = std::optional<std::string>;

/// What stands between the words of a list.
constexpr std::string_view kBetween = " \t\r\n,;|[](){}'\"";

bool isJson(std::string_view text)
{
    thread_local simdjson::dom::parser parser;
    simdjson::dom::element element;
    return parser.parse(text.data(), text.size()).get(element) == simdjson::SUCCESS;
}

/// Python's and DuckDB's way of writing a list of records: 'texts' in single quotes, None, True, nan.
std::string jsonOfLiteral(std::string_view text)
{
    std::string json;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (c == '\'' || c == '"') {
            std::string inside;
            for (++i; i < text.size() && text[i] != c; ++i) {
                if (text[i] == '\\' && i + 1 < text.size() && text[++i] != '\'') inside += '\\';
                if (text[i] == '"' && c == '\'') inside += '\\';
                inside += text[i];
            }
            ++i;
            json += '"' + inside + '"';
            continue;
        }
        std::size_t end = i;
        while (end < text.size() &&
               ((text[end] >= 'a' && text[end] <= 'z') || (text[end] >= 'A' && text[end] <= 'Z')))
            ++end;
        const std::string_view word = text.substr(i, end - i);
        if (word == "None" || word == "NULL" || word == "nan" || word == "NaN")
            json += "null";
        else if (word == "True" || word == "False")
            json += word == "True" ? "true" : "false";
        else
            json += word.empty() ? text.substr(i, 1) : word;
        i = word.empty() ? i + 1 : end;
    }
    return json;
}

/// as_json(x): x where it is JSON, else what a literal says as JSON, else NULL.
Result asJson(Arguments arguments)
{
    if (!arguments[0] || arguments[0]->empty()) return std::nullopt;
    if (isJson(*arguments[0])) return std::string(*arguments[0]);
    std::string json = jsonOfLiteral(*arguments[0]);
    if (isJson(json)) return json;
    return std::nullopt;
}

/// Cuts the next word of a list from its front; empty at the end.
std::string_view takeWord(std::string_view& list)
{
    list.remove_prefix(std::min(list.find_first_not_of(kBetween), list.size()));
    const std::string_view word = list.substr(0, list.find_first_of(kBetween));
    list.remove_prefix(word.size());
    return word;
}

/// split_words(x): the runs between blanks, commas, semicolons, bars, quotes and brackets, as a JSON array.
Result splitWords(Arguments arguments)
{
    std::string json = "[";
    std::string_view rest = arguments[0].value_or("");
    for (std::string_view word = takeWord(rest); !word.empty(); word = takeWord(rest)) {
        if (json.size() > 1) json += ',';
        appendJsonString(json, word);
    }
    return json + "]";
}

bool isAboveZero(std::string_view value)
{
    if (value.empty() || value == "0") return false;
    if (value == "1") return true;
    const std::string word = lowerAscii(value);
    if (word == "true" || word == "t" || word == "yes" || word == "y") return true;
    double number = 0; // what follows it does not count
    return std::from_chars(value.data(), value.data() + value.size(), number).ec == std::errc() && number > 0;
}

/// any_of(…): 1 where one of them is a number above 0, or true.
Result anyOf(Arguments arguments)
{
    const bool any = std::any_of(arguments.begin(), arguments.end(),
                                 [](const auto& value) { return value && isAboveZero(*value); });
    return any ? "1" : "0";
}

/// words(x): those of split_words with blanks between.
Result words(Arguments arguments)
{
    std::string out;
    std::string_view rest = arguments[0].value_or("");
    for (std::string_view word = takeWord(rest); !word.empty(); word = takeWord(rest))
        (out += out.empty() ? "" : " ") += word;
    return out;
}

/// whole(x): 123 for 123.0, as lists of ids have them where a number in them is none; else x as it is.
Result whole(Arguments arguments)
{
    if (!arguments[0]) return std::nullopt;
    return std::string(wholeNumber(*arguments[0]));
}

/// has_word(x, w): 1 where split_words(x) would have w; 123.0 is 123.
Result hasWord(Arguments arguments)
{
    std::string_view rest = arguments[0].value_or("");
    const std::string_view wanted = wholeNumber(arguments[1].value_or(""));
    for (std::string_view word = takeWord(rest); !word.empty(); word = takeWord(rest))
        if (wholeNumber(word) == wanted) return "1";
    return "0";
}

/// word(x, n): the n-th word between blanks, from 1; NULL where there are fewer.
Result word(Arguments arguments)
{
    const std::vector<std::string_view> words = wordsOf(arguments[0].value_or(""));
    const auto n = static_cast<std::size_t>(std::atoi(std::string(arguments[1].value_or("0")).c_str()));
    if (n < 1 || n > words.size()) return std::nullopt;
    return std::string(words[n - 1]);
}

/// us_time('11/15/2019 10:22:32 AM'): '2019-11-15T10:22:32', a time without zone; else x as it is.
Result usTime(Arguments arguments)
{
    const std::string text(arguments[0].value_or(""));
    int month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0, end = 0;
    std::array<char, 3> half{};
    const int found = std::sscanf(text.c_str(), "%2d/%2d/%4d %2d:%2d:%2d %2[APMapm]%n", &month, &day, &year,
                                  &hour, &minute, &second, half.data(), &end);
    const std::string_view part(half.data());
    const bool morning = part == "AM" || part == "am";
    if (found != 7 || static_cast<std::size_t>(end) != text.size() || hour < 1 || hour > 12 ||
        (!morning && part != "PM" && part != "pm"))
        return text;
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", year, month, day,
                       hour % 12 + (morning ? 0 : 12), minute, second);
}

std::string joined(Arguments arguments)
{
    std::string key;
    for (const auto& argument : arguments)
        (key += argument.value_or("\x01")) += '\x1f';
    return key;
}

} // namespace

void addPresetFunctions(store::ForeignSql& sql)
{
    sql.addFunction("any_of", -1, anyOf);
    sql.addFunction("as_json", 1, asJson);
    sql.addFunction("split_words", 1, splitWords);
    sql.addFunction("has_word", 2, hasWord);
    sql.addFunction("whole", 1, whole);
    sql.addFunction("word", 2, word);
    sql.addFunction("words", 1, words);
    sql.addFunction("us_time", 1, usTime);
    // changed(…): 1 where these are others than in the call before.
    sql.addFunction("changed", -1,
                    [last = std::optional<std::string>()](Arguments arguments) mutable -> Result {
                        std::string key = joined(arguments);
                        const bool same = last && *last == key;
                        last = std::move(key);
                        return same ? "0" : "1";
                    });
    // nth(…): how many calls had these, this one with them; 40 bytes of memory or so for each.
    sql.addFunction(
        "nth", -1,
        [seen = std::unordered_map<std::uint64_t, std::uint32_t>()](Arguments arguments) mutable -> Result {
            const std::string key = joined(arguments);
            return std::to_string(++seen[XXH3_64bits(key.data(), key.size())]);
        });
    // first_time(…): 1 in the first call with these; 16 bytes of memory or so for each.
    sql.addFunction("first_time", -1,
                    [seen = std::unordered_set<std::uint64_t>()](Arguments arguments) mutable -> Result {
                        const std::string key = joined(arguments);
                        return seen.insert(XXH3_64bits(key.data(), key.size())).second ? "1" : "0";
                    });
}

} // namespace crops::logs
