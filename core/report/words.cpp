// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/words.h"

#include <cstdlib>
#include <map>
#include <optional>

#include <nlohmann/json.hpp>

#include "report/report_files.h"
#include "report/result_table.h"

namespace crops::report
{

namespace
{

bool isMark(char c)
{
    return c >= static_cast<char>(Mark::Emphasis) && c <= static_cast<char>(Mark::Name);
}

/// A value's place in a pattern.
struct Place {
    std::size_t begin = std::string_view::npos;
    std::size_t end = std::string_view::npos;
    bool lookedUp = false; ///< {~}
};

Place nextPlace(std::string_view pattern, std::size_t from)
{
    const std::size_t begin = pattern.find('{', from);
    if (begin == std::string_view::npos) return {};
    const std::size_t end = pattern.find('}', begin) + 1;
    return {begin, end, pattern.substr(begin, end - begin) == "{~}"};
}

/// The values at the places of the pattern (each as short as can be, the last what is left), or nothing.
std::optional<std::vector<std::string>> valuesIn(std::string_view text, std::string_view pattern,
                                                 std::vector<bool>& lookedUp)
{
    std::vector<std::string> values;
    std::size_t at = 0;
    std::size_t from = 0;
    for (Place place = nextPlace(pattern, 0);;) {
        const std::string_view before = pattern.substr(from, place.begin - from);
        if (text.substr(at, before.size()) != before) return std::nullopt;
        at += before.size();
        if (place.begin == std::string_view::npos)
            return at == text.size() ? std::optional(values) : std::nullopt;
        const Place next = nextPlace(pattern, place.end);
        const std::string_view after = pattern.substr(place.end, next.begin - place.end);
        const bool last = next.begin == std::string_view::npos;
        const std::size_t end = after.empty() ? text.size() : last ? text.rfind(after) : text.find(after, at);
        if (end == std::string_view::npos || end < at) return std::nullopt;
        values.emplace_back(text.substr(at, end - at));
        lookedUp.push_back(place.lookedUp);
        at = end;
        from = place.end;
        place = next;
    }
}

std::string filled(std::string_view pattern, const std::vector<std::string>& values)
{
    std::string out;
    std::size_t from = 0;
    std::size_t count = 0;
    for (Place place = nextPlace(pattern, 0); place.begin != std::string_view::npos;
         place = nextPlace(pattern, from)) {
        const std::string_view inside = pattern.substr(place.begin + 1, place.end - place.begin - 2);
        const std::size_t which =
            inside.empty() || inside == "~" ? count++ : static_cast<std::size_t>(inside.front() - '0');
        out += pattern.substr(from, place.begin - from);
        out += values.at(which);
        from = place.end;
    }
    return out.append(pattern.substr(from));
}

/// The Chinese text of one of the catalogue; null where there is none.
const char* chinese(std::string_view english)
{
    static const std::map<std::string_view, const char*> known = [] {
        std::map<std::string_view, const char*> all;
        for (const Phrase& phrase : catalogue().phrases)
            all.emplace(phrase.english, phrase.chinese.c_str());
        return all;
    }();
    const auto found = known.find(english);
    return found == known.end() ? nullptr : found->second;
}

} // namespace

const Catalogue& catalogue()
{
    static const Catalogue all = [] {
        const auto written = nlohmann::ordered_json::parse(kReportFiles[1].text);
        const auto listed = [&](const char* kind) {
            std::vector<Phrase> list;
            for (const auto& section : written.at(kind))
                for (const auto& [english, text] : section.items())
                    list.push_back({english, text.get<std::string>()});
            return list;
        };
        return Catalogue{listed("phrases"), listed("patterns")};
    }();
    return all;
}

Language languageNamed(std::string_view code)
{
    return code.starts_with("zh") ? Language::Chinese : Language::English;
}

Language environmentLanguage()
{
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value && *value) return languageNamed(value);
    return Language::English;
}

Words::Words(Language language, std::set<std::string>* missing) : m_language(language), m_missing(missing) {}

std::string Words::marked(const char* english) const
{
    const char* text = english;
    if (m_language == Language::Chinese) {
        const char* known = chinese(english);
        if (known)
            text = known;
        else if (m_missing)
            m_missing->insert(english);
    }
    std::string out;
    for (const char* c = text; *c; ++c) {
        if (*c == '\\' && c[1] == '*')
            out += *++c;
        else if (*c == '`')
            out += static_cast<char>(Mark::Code);
        else if (*c == '*' && c[1] == '*')
            out += static_cast<char>(Mark::Strong), ++c;
        else if (*c == '*')
            out += static_cast<char>(Mark::Emphasis);
        else
            out += *c;
    }
    return out;
}

std::string Words::named(std::string_view text)
{
    const char mark = static_cast<char>(Mark::Name);
    return mark + inLine(text) + mark;
}

std::string Words::withoutMarks(std::string text)
{
    std::erase_if(text, isMark);
    return text;
}

std::string Words::of(const std::string& english) const
{
    if (m_language == Language::English || english.empty()) return english;
    if (const char* known = chinese(english)) return known;
    for (const Phrase& pattern : catalogue().patterns) {
        std::vector<bool> lookedUp;
        auto values = valuesIn(english, pattern.english, lookedUp);
        if (!values) continue;
        for (std::size_t i = 0; i < values->size(); ++i)
            if (lookedUp[i]) (*values)[i] = of((*values)[i]);
        return filled(pattern.chinese, *values);
    }
    if (m_missing) m_missing->insert(english);
    return english;
}

std::string Words::told(const std::string& english) const
{
    return inLine(of(english));
}

} // namespace crops::report
