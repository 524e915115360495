// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>

#include "base/numbers.h"
#include "cli/commands.h"
#include "cli/project_access.h"
#include "mining/chain_view.h"
#include "mining/feed_view.h"
#include "report/result_table.h"
#include "study/project/settings.h"
#include "text/printable.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct FeedArguments {
    std::string project;
    std::string user;
    std::string query;
    std::int64_t limit = 20;
    std::optional<std::int64_t> windowMs;
    std::optional<std::int64_t> cap;
    double alpha = 0.6;
};

report::Table candidateTable(const std::vector<mining::FeedCandidate>& candidates, double alpha)
{
    using enum report::Kind;
    report::Table table{{{"rank", "Rank", Count},
                         {"distance_ms", "", Count},
                         {"", "Distance", Figures},
                         {"theta", "θ", Number, report::Unit::Fixed},
                         {"within_cap", "", Flag},
                         {"state", "", Word},
                         {"", "State", Word},
                         {"ts", "", Count},
                         {"doc_id", "Document"},
                         {"", "Title"}},
                        {}};
    for (const mining::FeedCandidate& candidate : candidates) {
        const char* state = mining::pairStateName(mining::pairState(candidate.theta, alpha));
        table.rows.push_back({candidate.rank, candidate.distanceMs,
                              fmt::format("{:+.0f} s", static_cast<double>(candidate.distanceMs) / 1000),
                              candidate.theta, candidate.withinCap, state,
                              candidate.withinCap ? state : "over cap", candidate.event.ts,
                              candidate.event.video.docId, candidate.event.video.title});
    }
    return table;
}

void showFeed(const FeedArguments& arguments, Console& console)
{
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    mining::MiningOptions options = study::miningOptionsOf(project);
    options.feedWindowMs = arguments.windowMs.value_or(options.feedWindowMs);
    options.feedCap = arguments.cap.value_or(options.feedCap);
    const QueryId query = queryOf(project, arguments.query);
    std::vector<store::QueryUser> users = store::usersOfQuery(project, query, console.progress);
    const std::size_t all = users.size();
    if (!arguments.user.empty()) {
        const UserId wanted = userOf(project, arguments.user);
        std::erase_if(users, [&](const store::QueryUser& user) { return user.user != wanted; });
    }
    if (static_cast<std::int64_t>(users.size()) > arguments.limit)
        users.resize(static_cast<std::size_t>(arguments.limit));
    json list = json::array();
    std::string text =
        fmt::format("{}: {} users\n", arguments.query, grouped(static_cast<std::int64_t>(all)));
    for (const store::QueryUser& user : users) {
        const report::Table table = candidateTable(
            mining::feedAround(project, options, query, user.user, console.progress).candidates,
            arguments.alpha);
        text += fmt::format("\n{}: {} searches, {} videos of the feed\n{}", text::printable(user.name),
                            grouped(user.searches), grouped(std::ssize(table.rows)),
                            table.rows.empty() ? "" : report::tableText(table));
        list.push_back({{"user", user.name},
                        {"searches", user.searches},
                        {"candidates", json(report::tableJson(table))}});
    }
    console.result({{"query", arguments.query},
                    {"feed_window_ms", options.feedWindowMs},
                    {"feed_cap", options.feedCap},
                    {"all_users", all},
                    {"users", list}},
                   text);
}

} // namespace

void addFeed(Commands& commands)
{
    const auto [command, arguments] =
        commands.addOnProject("feed", "What the users who searched a query watched in the feed around it",
                              "crops feed study.crops \"red shoes\" --limit 3", showFeed);
    command.add_option("query", arguments.query, "The query")->required();
    command.add_option("--user", arguments.user, "Only this user");
    command.add_option("--feed-window-ms", arguments.windowMs,
                       "Largest distance between search and feed event (as mined last, else a day)");
    command.add_option("--feed-cap", arguments.cap,
                       "Most feed documents for each user (as mined last, else 100)");
    addUsual(command, "--alpha", arguments.alpha, "A pair is kept when its θ is above this")
        ->check(CLI::Range(0.0, 1.0));
    addUsual(command, "--limit", arguments.limit, "Most users to print")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000}));
}

} // namespace crops::cli
