// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/stage_options.h"
#include "mining/chain_view.h"
#include "mining/feed_view.h"
#include "mining/mine.h"
#include "text/printable.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct Arguments {
    std::string project;
    std::string user;
    std::string query;
    std::string from;
    std::string to;
    std::int64_t limit = 20;
    bool newestFirst = false;
    std::optional<std::int64_t> windowMs;
    std::optional<std::int64_t> cap;
    double alpha = 0.6;
};

/// How the project was mined last, or as a first mining would.
mining::MiningOptions optionsOf(const store::Project& project)
{
    return mining::lastMiningOptions(project).value_or(mining::MiningOptions{});
}

Millis instantOf(const std::string& text)
{
    const std::optional<Millis> instant = parseInstant(text);
    if (!instant)
        throw Error(ErrorCode::Usage,
                    fmt::format("\"{}\" is no time; write it as 2026-03-01T08:00:00Z.", text));
    return *instant;
}

UserId userOf(const store::Project& project, const std::string& name)
{
    const std::optional<UserId> user = store::findUser(project, name);
    if (!user) throw Error(ErrorCode::NotFound, fmt::format("The project has no user {}.", name));
    return *user;
}

store::ChainFilter filterOf(const store::Project& project, const Arguments& arguments,
                            const Progress& progress)
{
    mining::MiningOptions options = optionsOf(project);
    options.windowMs = arguments.windowMs.value_or(options.windowMs);
    mining::validate(options);
    store::ChainFilter filter{
        .newestFirst = arguments.newestFirst, .windowMs = options.windowMs, .watchMs = options.searchWatchMs};
    if (!arguments.from.empty()) filter.from = instantOf(arguments.from);
    if (!arguments.to.empty()) filter.to = instantOf(arguments.to);
    if (!arguments.user.empty()) filter.user = userOf(project, arguments.user);
    if (!arguments.query.empty()) {
        filter.queries = store::queriesContaining(project, arguments.query, progress);
        std::sort(filter.queries->begin(), filter.queries->end());
    }
    return filter;
}

json thetaJson(std::optional<double> theta)
{
    return theta ? json(*theta) : json();
}

std::string thetaText(std::optional<double> theta)
{
    return theta ? fmt::format("{:.3f}", *theta) : "–";
}

json chainJson(const mining::ChainRow& row)
{
    json searches = json::array();
    for (const store::NamedSearch& search : row.searches)
        searches.push_back({{"search_id", search.searchId},
                            {"ts", search.ts},
                            {"query", search.queryText},
                            {"interactions", search.interactions}});
    return {
        {"user", row.anchor.userName}, {"searches", searches},     {"cut", row.cut},
        {"gained", row.gained},        {"unscored", row.unscored}, {"best_theta", thetaJson(row.bestTheta)}};
}

std::string chainText(const mining::ChainRow& row)
{
    std::string text =
        fmt::format("{}  {}  ", formatIso8601(row.searches.front().ts), text::printable(row.anchor.userName));
    for (std::size_t i = 0; i < row.searches.size(); ++i) {
        const store::NamedSearch& search = row.searches[i];
        if (i > 0)
            text += fmt::format(" →{:.0f}s ", static_cast<double>(search.ts - row.searches[i - 1].ts) / 1000);
        text += text::printable(search.queryText);
    }
    return text +
           fmt::format("{}  gained {}, best θ {}", row.cut ? " …" : "", row.gained, thetaText(row.bestTheta));
}

void listChains(const Arguments& arguments, Console& console)
{
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    const store::ChainFilter filter = filterOf(project, arguments, console.progress);
    json chains = json::array();
    std::string text;
    std::optional<store::ChainPosition> after;
    for (std::int64_t left = arguments.limit; left > 0;) {
        const mining::ChainPage page =
            mining::listChains(project, filter, after, std::min<std::int64_t>(left, 100), console.progress);
        for (const mining::ChainRow& row : page.rows) {
            chains.push_back(chainJson(row));
            text += chainText(row) + "\n";
        }
        left -= static_cast<std::int64_t>(page.rows.size());
        after = page.next;
        if (!after) break;
    }
    const std::size_t count = chains.size();
    text += fmt::format("{} chains{}", grouped(static_cast<std::int64_t>(count)),
                        after ? "; there may be more, see --limit" : "");
    console.result({{"window_ms", filter.windowMs}, {"chains", chains}, {"more", after.has_value()}}, text);
}

void addChains(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        addCommand(app, "chains", "List what users searched in one go, and the videos that each chain gained",
                   "crops chains study.crops --query shoes --limit 5");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_option("--user", arguments->user, "Only this user's");
    command->add_option("--query", arguments->query, "Only chains with a query that contains this text");
    command->add_option("--from", arguments->from, "Only from this time on (2026-03-01T08:00:00Z)");
    command->add_option("--to", arguments->to, "Only before this time");
    command->add_option("--window-ms", arguments->windowMs,
                        "Longest gap inside a chain (as mined last, else 90000)");
    command->add_flag("--newest-first", arguments->newestFirst, "The latest chains first");
    command->add_option("--limit", arguments->limit, "Most chains to print")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000}))
        ->capture_default_str();
    command->callback(
        [arguments, &console, &body] { body = [arguments, &console] { listChains(*arguments, console); }; });
}

json candidateJson(const mining::FeedCandidate& candidate, double alpha)
{
    return {{"doc_id", candidate.event.video.docId},
            {"ts", candidate.event.ts},
            {"distance_ms", candidate.distanceMs},
            {"rank", candidate.rank},
            {"within_cap", candidate.withinCap},
            {"theta", thetaJson(candidate.theta)},
            {"state", mining::pairStateName(mining::pairState(candidate.theta, alpha))}};
}

std::string candidateText(const mining::FeedCandidate& candidate, double alpha)
{
    return fmt::format("\n  {:>4}  {:>+9.0f} s  θ {}  {:<8}  {}  {}", candidate.rank,
                       static_cast<double>(candidate.distanceMs) / 1000, thetaText(candidate.theta),
                       candidate.withinCap ? mining::pairStateName(mining::pairState(candidate.theta, alpha))
                                           : "over cap",
                       candidate.event.video.docId, candidate.event.video.title);
}

void showFeed(const Arguments& arguments, Console& console)
{
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    mining::MiningOptions options = optionsOf(project);
    options.feedWindowMs = arguments.windowMs.value_or(options.feedWindowMs);
    options.feedCap = arguments.cap.value_or(options.feedCap);
    const std::optional<QueryId> query = store::findQuery(project, arguments.query);
    if (!query)
        throw Error(ErrorCode::NotFound, fmt::format("The project has no query \"{}\".", arguments.query));
    std::vector<store::QueryUser> users = store::usersOfQuery(project, *query, console.progress);
    const std::size_t all = users.size();
    if (!arguments.user.empty()) {
        const UserId wanted = userOf(project, arguments.user);
        std::erase_if(users, [&](const store::QueryUser& user) { return user.user != wanted; });
    }
    if (static_cast<std::int64_t>(users.size()) > arguments.limit)
        users.resize(static_cast<std::size_t>(arguments.limit));
    json list = json::array();
    std::string text = fmt::format("{}: {} users", arguments.query, grouped(static_cast<std::int64_t>(all)));
    for (const store::QueryUser& user : users) {
        const mining::FeedAround around =
            mining::feedAround(project, options, *query, user.user, console.progress);
        json candidates = json::array();
        text += fmt::format("\n{}: {} searches, {} videos of the feed", user.name, grouped(user.searches),
                            grouped(static_cast<std::int64_t>(around.candidates.size())));
        for (const mining::FeedCandidate& candidate : around.candidates) {
            candidates.push_back(candidateJson(candidate, arguments.alpha));
            text += candidateText(candidate, arguments.alpha);
        }
        list.push_back({{"user", user.name}, {"searches", user.searches}, {"candidates", candidates}});
    }
    console.result({{"query", arguments.query},
                    {"feed_window_ms", options.feedWindowMs},
                    {"feed_cap", options.feedCap},
                    {"all_users", all},
                    {"users", list}},
                   text);
}

void addFeed(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        addCommand(app, "feed", "What the users who searched a query watched in the feed around it",
                   "crops feed study.crops \"red shoes\" --limit 3");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_option("query", arguments->query, "The query")->required();
    command->add_option("--user", arguments->user, "Only this user");
    command->add_option("--feed-window-ms", arguments->windowMs,
                        "Largest distance between search and feed event (as mined last, else a day)");
    command->add_option("--feed-cap", arguments->cap,
                        "Most feed documents for each user (as mined last, else 100)");
    command->add_option("--alpha", arguments->alpha, "A pair is kept when its θ is above this")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command->add_option("--limit", arguments->limit, "Most users to print")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000}))
        ->capture_default_str();
    command->callback(
        [arguments, &console, &body] { body = [arguments, &console] { showFeed(*arguments, console); }; });
}

} // namespace

void addBrowseCommands(CLI::App& app, Console& console, Body& body)
{
    addChains(app, console, body);
    addFeed(app, console, body);
}

} // namespace crops::cli
