// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "base/error.h"
#include "base/numbers.h"
#include "cli/commands.h"
#include "cli/option_checks.h"
#include "cli/project_access.h"
#include "mining/chain_view.h"
#include "report/result_table.h"
#include "store/pages/query_rows.h"
#include "study/project/settings.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct ChainsArguments {
    std::string project;
    std::string user;
    std::string query;
    std::string from;
    std::string to;
    std::int64_t limit = 20;
    bool newestFirst = false;
    std::optional<std::int64_t> windowMs;
};

store::ChainFilter filterOf(const store::Project& project, const ChainsArguments& arguments,
                            const Progress& progress)
{
    mining::MiningOptions options = study::miningOptionsOf(project);
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

json searchesJson(const mining::ChainRow& row)
{
    json searches = json::array();
    for (const store::NamedSearch& search : row.searches)
        searches.push_back({{"search_id", search.searchId},
                            {"ts", search.ts},
                            {"query", search.queryText},
                            {"interactions", search.interactions}});
    return searches;
}

/// "shoes →12s red shoes"
std::string pathText(const mining::ChainRow& row)
{
    std::string text;
    for (std::size_t i = 0; i < row.searches.size(); ++i) {
        const store::NamedSearch& search = row.searches[i];
        if (i > 0)
            text += fmt::format(" →{:.0f}s ", static_cast<double>(search.ts - row.searches[i - 1].ts) / 1000);
        text += search.queryText;
    }
    return text + (row.cut ? " …" : "");
}

void listChains(const ChainsArguments& arguments, Console& console)
{
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    const store::ChainFilter filter = filterOf(project, arguments, console.progress);
    using enum report::Kind;
    report::Table table{{{"", "Began", Instant},
                         {"user", "User"},
                         {"cut", "", Flag},
                         {"", "Searches"},
                         {"gained", "Gained", Count},
                         {"unscored", "Unscored", Count},
                         {"best_theta", "Best θ", Number, report::Unit::Fixed}},
                        {}};
    std::vector<json> searches;
    std::optional<store::ChainPosition> after;
    for (std::int64_t left = arguments.limit; left > 0;) {
        const mining::ChainPage page =
            mining::listChains(project, filter, after, std::min<std::int64_t>(left, 100), console.progress);
        for (const mining::ChainRow& row : page.rows) {
            searches.push_back(searchesJson(row));
            table.rows.push_back({std::int64_t{row.searches.front().ts}, row.anchor.userName, row.cut,
                                  pathText(row), row.gained, row.unscored, row.bestTheta});
        }
        left -= static_cast<std::int64_t>(page.rows.size());
        after = page.next;
        if (!after) break;
    }
    json chains = report::tableJson(table);
    for (std::size_t i = 0; i < searches.size(); ++i)
        chains[i]["searches"] = searches[i];
    const std::string text = (searches.empty() ? "" : report::tableText(table)) +
                             fmt::format("{} chains{}", grouped(std::ssize(searches)),
                                         after ? "; there may be more, see --limit" : "");
    console.result({{"window_ms", filter.windowMs}, {"chains", chains}, {"more", after.has_value()}}, text);
}

} // namespace

void addChains(Commands& commands)
{
    const auto [command, arguments] = commands.addOnProject(
        "chains", "List what users searched in one go, and the videos that each chain gained",
        "crops chains study.crops --query shoes --limit 5", listChains);
    command.add_option("--user", arguments.user, "Only this user's");
    command.add_option("--query", arguments.query, "Only chains with a query that contains this text");
    command.add_option("--from", arguments.from, "Only from this time on (2026-03-01T08:00:00Z)");
    command.add_option("--to", arguments.to, "Only before this time");
    command.add_option("--window-ms", arguments.windowMs,
                       "Longest gap inside a chain (as mined last, else 90000)");
    command.add_flag("--newest-first", arguments.newestFirst, "The latest chains first");
    addUsual(command, "--limit", arguments.limit, "Most chains to print")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000}));
}

} // namespace crops::cli
