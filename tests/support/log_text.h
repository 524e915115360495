// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "store/codes.h"

namespace crops::test
{

/// A log as a few lines of text. Times are HH:MM:SS[.mmm] after the epoch; hours may pass 24.
///
///   u1 10:00:00 search red shoes > v7 click, v8, v9 ranked, v3 filtered, v4 watch=12000
///   u1 10:00:00 search[s9] red shoes            (its search_id; else s1, s2, … by line)
///   u2 11:30:00.250 feed v7 like                (click, like, watch=MS)
///   doc v7 Red running shoes                    (the catalogue's title; a document named elsewhere has none)
///   gen red shoes > Shoes in red @ v7           (a virtual video, its exemplar after @)
///   # a remark
struct LogText {
    struct Shown {
        std::string doc;
        store::Stage stage = store::Stage::Exposed;
        bool clicked = false;
        std::optional<std::int64_t> watchMs;
    };
    struct Search {
        std::string id;
        std::string user;
        Millis ts = 0;
        std::string query;
        std::vector<Shown> shown;
    };
    struct Feed {
        std::string user;
        Millis ts = 0;
        std::string doc;
        bool clicked = false;
        bool liked = false;
        std::optional<std::int64_t> watchMs;
    };
    struct Document {
        std::string doc;
        std::string title;
    };
    struct Generated {
        std::string query;
        std::string title;
        std::string exemplar; // may be empty
    };

    std::vector<Search> searches;
    std::vector<Feed> feed;
    std::vector<Document> documents;
    std::vector<Generated> generated;
};

namespace detail
{

inline std::string trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

inline Millis clock(const std::string& text)
{
    std::istringstream in(text);
    std::int64_t hours = 0;
    std::int64_t minutes = 0;
    double seconds = 0;
    char colon = 0;
    if (!(in >> hours >> colon >> minutes >> colon >> seconds))
        throw std::invalid_argument("log text: bad time " + text);
    return (hours * 60 + minutes) * 60'000 + static_cast<Millis>(seconds * 1000 + 0.5);
}

inline std::optional<std::int64_t> watchWord(const std::string& word)
{
    if (!word.starts_with("watch=")) return std::nullopt;
    return std::stoll(word.substr(6));
}

inline LogText::Shown shownOf(const std::string& text)
{
    std::istringstream in(text);
    LogText::Shown shown;
    in >> shown.doc;
    for (std::string word; in >> word;) {
        if (word == "click")
            shown.clicked = true;
        else if (word == "ranked")
            shown.stage = store::Stage::Ranked;
        else if (word == "filtered")
            shown.stage = store::Stage::Filtered;
        else if (const auto watch = watchWord(word))
            shown.watchMs = watch;
        else
            throw std::invalid_argument("log text: unknown word " + word);
    }
    return shown;
}

inline LogText::Search searchOf(const std::string& rest)
{
    LogText::Search search;
    const std::size_t arrow = rest.find('>');
    search.query = trimmed(rest.substr(0, arrow));
    if (arrow == std::string::npos) return search;
    std::istringstream docs(rest.substr(arrow + 1));
    for (std::string one; std::getline(docs, one, ',');)
        search.shown.push_back(shownOf(one));
    return search;
}

inline LogText::Feed feedOf(const std::string& rest)
{
    std::istringstream in(rest);
    LogText::Feed feed;
    in >> feed.doc;
    for (std::string word; in >> word;) {
        feed.clicked |= word == "click";
        feed.liked |= word == "like";
        if (const auto watch = watchWord(word)) feed.watchMs = watch;
    }
    return feed;
}

inline void addEvent(LogText& log, const std::string& user, std::istringstream& in)
{
    std::string time;
    std::string kind;
    std::string rest;
    in >> time >> kind;
    std::getline(in, rest);
    if (kind == "feed") {
        log.feed.push_back(feedOf(rest));
        log.feed.back().user = user;
        log.feed.back().ts = clock(time);
    } else if (kind.starts_with("search")) {
        LogText::Search search = searchOf(rest);
        search.user = user;
        search.ts = clock(time);
        search.id =
            kind.size() > 7 ? kind.substr(7, kind.size() - 8) : "s" + std::to_string(log.searches.size() + 1);
        log.searches.push_back(search);
    } else {
        throw std::invalid_argument("log text: unknown event " + kind);
    }
}

} // namespace detail

/// Throws std::invalid_argument for a line that it does not understand.
inline LogText parseLogText(std::string_view text)
{
    LogText log;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        line = detail::trimmed(line);
        if (line.empty() || line.front() == '#') continue;
        std::istringstream in(line);
        std::string first;
        in >> first;
        if (first == "doc") {
            LogText::Document document;
            in >> document.doc;
            std::getline(in, document.title);
            document.title = detail::trimmed(document.title);
            log.documents.push_back(document);
        } else if (first == "gen") {
            std::string rest;
            std::getline(in, rest);
            const std::size_t arrow = rest.find('>');
            const std::size_t at = rest.find('@');
            log.generated.push_back({detail::trimmed(rest.substr(0, arrow)),
                                     detail::trimmed(rest.substr(arrow + 1, at - arrow - 1)),
                                     at == std::string::npos ? "" : detail::trimmed(rest.substr(at + 1))});
        } else {
            detail::addEvent(log, first, in);
        }
    }
    return log;
}

} // namespace crops::test
