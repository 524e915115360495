// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/engines/sql_text.h"

#include <algorithm>
#include <cctype>

#include "base/ascii.h"

extern char** environ;

namespace crops::logs
{

namespace
{

constexpr const char* kMask = "***";

bool isWord(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::size_t behind(std::string_view sql, std::string_view end, std::size_t from)
{
    const std::size_t found = sql.find(end, from);
    return found == std::string_view::npos ? sql.size() : found + end.size();
}

std::size_t behindQuote(std::string_view sql, std::size_t at, bool backslash)
{
    const char quote = sql[at];
    for (++at; at < sql.size(); ++at) {
        if (backslash && quote == '\'' && sql[at] == '\\')
            ++at;
        else if (sql[at] == quote)
            return at + 1;
    }
    return sql.size();
}

/// Behind the tag that closes the text that begins here; `at` where none does.
std::size_t behindDollars(std::string_view sql, std::size_t at)
{
    std::size_t end = at + 1;
    while (end < sql.size() && isWord(sql[end]))
        ++end;
    if (end == sql.size() || sql[end] != '$' || (at > 0 && isWord(sql[at - 1]))) return at;
    const std::string_view tag = sql.substr(at, end + 1 - at);
    return behind(sql, tag, end + 1);
}

/// Behind the comment or quoted text that begins here; `at` where none does.
std::size_t behindToken(std::string_view sql, std::size_t at, bool backslash, bool& comment)
{
    const std::string_view two = sql.substr(at, 2);
    comment = two == "--" || two == "/*";
    if (two == "--") return behind(sql, "\n", at);
    if (two == "/*") return behind(sql, "*/", at + 2);
    if (sql[at] == '\'' || sql[at] == '"' || sql[at] == '`') return behindQuote(sql, at, backslash);
    return sql[at] == '$' ? behindDollars(sql, at) : at;
}

bool isSecretWord(const std::string& word)
{
    for (const char* part : {"password", "passwd", "pwd", "secret", "token", "access_key", "accesskey",
                             "api_key", "apikey", "account_key", "accountkey", "private_key", "credential"})
        if (word.find(part) != std::string::npos) return true;
    return false;
}

bool takesPassword(const std::string& word)
{
    for (const char* name : {"remote", "remotesecure", "s3", "s3cluster", "postgresql", "mysql", "mongodb",
                             "redis", "azureblobstorage", "gcs"})
        if (word == name) return true;
    return false;
}

std::size_t pastBlanks(std::string_view text, std::size_t at)
{
    while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at])) != 0)
        ++at;
    return at;
}

/// Masks what the word that ends at `at` gives a value to. Gives where to go on.
std::size_t maskValue(std::string_view text, std::size_t at, std::string& out)
{
    std::size_t value = at;
    if (value < text.size() && (text[value] == '\'' || text[value] == '"')) ++value; // "password": "…"
    value = pastBlanks(text, value);
    bool given = false;
    while (value < text.size() && (text[value] == '=' || text[value] == ':' || text[value] == '>')) {
        given = true;
        ++value;
    }
    if (lowerAscii(text.substr(value, 3)) == "to ") {
        given = true;
        value += 3;
    }
    value = pastBlanks(text, value);
    if (value == text.size()) return at;
    const bool quoted = text[value] == '\'' || text[value] == '"';
    if (!quoted && !given) return at;
    const std::size_t end = quoted ? behindQuote(text, value, false)
                                   : std::min(text.find_first_of(" \t\r\n,;)&'\"", value), text.size());
    if (end == value) return at;
    out += text.substr(at, value - at);
    out += quoted ? std::string(1, text[value]) + kMask + text[value] : kMask;
    return end;
}

/// Masks all texts but the first in a call's parentheses.
std::size_t maskArguments(std::string_view text, std::size_t at, std::string& out)
{
    int depth = 0;
    int texts = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '\'') {
            const std::size_t end = behindQuote(text, at, false);
            out += ++texts > 1 ? "'" + std::string(kMask) + "'" : std::string(text.substr(at, end - at));
            at = end;
            continue;
        }
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        out += c;
        ++at;
        if (depth == 0) break;
    }
    return at;
}

std::string maskedWords(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (!isWord(text[at])) {
            out += text[at++];
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && isWord(text[end]))
            ++end;
        const std::string word = lowerAscii(text.substr(at, end - at));
        out += text.substr(at, end - at);
        at = end;
        if (isSecretWord(word))
            at = maskValue(text, at, out);
        else if (takesPassword(word) && at < text.size() && text[at] == '(')
            at = maskArguments(text, at, out);
    }
    return out;
}

/// user:password@ behind ://
std::string maskedUrls(std::string text)
{
    for (std::size_t at = text.find("://"); at != std::string::npos; at = text.find("://", at + 3)) {
        const std::size_t begin = at + 3;
        const std::size_t end = std::min(text.find_first_of(" \t\r\n'\"<>", begin), text.size());
        const std::size_t colon = text.find(':', begin);
        if (colon >= end) continue;
        const std::size_t slash = std::min(text.find('/', begin), end);
        std::size_t sign = text.rfind('@', slash);
        if (sign == std::string::npos || sign < colon) { // a password may have a slash in it
            const bool port = text.find_first_not_of("0123456789", colon + 1) >= slash;
            sign = port ? std::string::npos : text.rfind('@', end);
        }
        if (sign == std::string::npos || sign < colon || sign >= end) continue;
        text.replace(colon + 1, sign - colon - 1, kMask);
    }
    return text;
}

std::string maskedEnvironment(std::string text)
{
    constexpr std::size_t kShortest = 4; // shorter ones are everywhere
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view pair(*entry);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || !isSecretWord(lowerAscii(pair.substr(0, equals)))) continue;
        const std::string_view value = pair.substr(equals + 1);
        if (value.size() < kShortest || value.front() == '/') continue; // a path of a file with it
        text = filled(text, value, kMask);
    }
    return text;
}

} // namespace

SqlStatements splitStatements(std::string_view sql, bool backslash)
{
    std::size_t lastBegin = 0;
    std::size_t lastEnd = 0;
    std::size_t begin = 0;
    bool content = false;
    const auto end = [&](std::size_t at) {
        if (content) {
            lastBegin = begin;
            lastEnd = at;
        }
        begin = at + 1;
        content = false;
    };
    for (std::size_t at = 0; at < sql.size();) {
        bool comment = false;
        if (const std::size_t next = behindToken(sql, at, backslash, comment); next > at) {
            content = content || !comment;
            at = next;
            continue;
        }
        if (sql[at] == ';')
            end(at);
        else if (std::isspace(static_cast<unsigned char>(sql[at])) == 0)
            content = true;
        ++at;
    }
    end(sql.size());
    return {std::string(sql.substr(0, lastBegin)),
            std::string(sql.substr(lastBegin, std::min(lastEnd, sql.size()) - lastBegin))};
}

std::string filled(std::string_view text, std::string_view name, std::string_view value)
{
    std::string out;
    for (;;) {
        const std::size_t found = text.find(name);
        out += text.substr(0, found);
        if (found == std::string_view::npos) return out;
        out += value;
        text.remove_prefix(found + name.size());
    }
}

std::string masked(std::string_view text)
{
    return maskedEnvironment(maskedUrls(maskedWords(text)));
}

std::string maskedCommand(std::span<const std::string> words)
{
    std::string line;
    bool secret = false;
    for (const std::string& word : words) {
        if (!line.empty()) line += ' ';
        line += secret ? std::string(kMask) : word;
        secret =
            word.starts_with('-') && word.find('=') == std::string::npos && isSecretWord(lowerAscii(word));
    }
    return masked(line);
}

} // namespace crops::logs
