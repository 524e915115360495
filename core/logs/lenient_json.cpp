// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/lenient_json.h"

#include <charconv>
#include <cstdint>

#include "base/ascii.h"

namespace crops::logs
{

namespace
{

constexpr std::string_view kBlanks = " \t\r\n";

/// Of what numbers and bare words are made.
bool isTokenByte(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '-' || c == '.';
}

std::size_t digitsAt(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    return end - at;
}

/// Whether JSON allows the number, and nothing holds it.
bool isTooLarge(std::string_view number)
{
    std::size_t at = number.starts_with('-') ? 1 : 0;
    const std::size_t whole = digitsAt(number, at);
    if (whole == 0 || (whole > 1 && number[at] == '0')) return false;
    at += whole;
    const bool integer = at == number.size();
    if (at < number.size() && number[at] == '.') {
        const std::size_t part = digitsAt(number, at + 1);
        if (part == 0) return false;
        at += 1 + part;
    }
    if (at < number.size() && (number[at] == 'e' || number[at] == 'E')) {
        ++at;
        if (at < number.size() && (number[at] == '+' || number[at] == '-')) ++at;
        const std::size_t exponent = digitsAt(number, at);
        if (exponent == 0) return false;
        at += exponent;
    }
    if (at != number.size()) return false;
    const auto fits = [number](auto value) {
        return std::from_chars(number.data(), number.data() + number.size(), value).ec == std::errc();
    };
    return integer ? !fits(std::int64_t{}) && !fits(std::uint64_t{}) : !fits(double{});
}

void appendToken(std::string& json, std::string_view token)
{
    if (token == "NaN" || token == "Infinity" || token == "-Infinity") {
        json += "null";
    } else if (isTooLarge(token)) {
        json += '"';
        json += token;
        json += '"';
    } else {
        json += token;
    }
}

/// The end of the text in quotes that begins at `at`.
std::size_t textEnd(std::string_view line, std::size_t at)
{
    for (std::size_t i = at + 1; i < line.size(); ++i) {
        if (line[i] == '\\')
            ++i;
        else if (line[i] == '"')
            return i + 1;
    }
    return line.size();
}

} // namespace

std::string lenientJson(std::string_view line)
{
    constexpr char kRecordSeparator = '\x1E';
    const std::size_t first = line.find_first_not_of(kBlanks);
    if (first != std::string_view::npos && line[first] == kRecordSeparator) line.remove_prefix(first + 1);
    if (const std::size_t last = line.find_last_not_of(kBlanks);
        last != std::string_view::npos && line[last] == ',')
        line = line.substr(0, last);
    std::string json;
    json.reserve(line.size() + 8);
    for (std::size_t at = 0; at < line.size();) {
        std::size_t end = at + 1;
        if (line[at] == '"') {
            end = textEnd(line, at);
            json += line.substr(at, end - at);
        } else if (isTokenByte(line[at])) {
            while (end < line.size() && isTokenByte(line[end]))
                ++end;
            appendToken(json, line.substr(at, end - at));
        } else {
            json += line[at];
        }
        at = end;
    }
    return json;
}

} // namespace crops::logs
