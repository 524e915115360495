// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/project_access.h"
#include "cli/theta.h"
#include "mining/chain_view.h"
#include "mining/feed_view.h"
#include "study/project/settings.h"

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

void showFeed(const FeedArguments& arguments, Console& console)
{
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    mining::MiningOptions options = study::miningOptionsOf(project);
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

} // namespace

void addFeed(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<FeedArguments>();
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

} // namespace crops::cli
