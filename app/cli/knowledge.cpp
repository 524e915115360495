// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/numbers.h"
#include "cli/commands.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "mining/knowledge_checks.h"
#include "report/result_table.h"
#include "store/tables/generated_reviews.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;
using enum report::Kind;

struct KnowledgeArguments {
    std::string project;
    std::string check;
    bool list = false;
    std::vector<std::int64_t> accept;
    std::vector<std::int64_t> reject;
    std::vector<std::int64_t> clear;
    std::string rejectFailing;
    mining::KnowledgeOptions options;
};

/// The verdicts that the arguments ask for, in their order.
std::vector<store::Review> verdictsOf(const KnowledgeArguments& arguments)
{
    std::vector<store::Review> reviews;
    for (const std::int64_t id : arguments.accept)
        reviews.push_back({id, store::Verdict::Accepted});
    for (const std::int64_t id : arguments.reject)
        reviews.push_back({id, store::Verdict::Rejected});
    for (const std::int64_t id : arguments.clear)
        reviews.push_back({id, std::nullopt});
    return reviews;
}

/// Rejections of every video that fails the check, but of none that a person has accepted.
std::vector<store::Review> rejectionsOf(const mining::KnowledgeReport& report, const std::string& name)
{
    const mining::KnowledgeCheck check = mining::parseKnowledgeCheck(name);
    std::vector<store::Review> reviews;
    for (const mining::CheckedVideo& video : report.videos)
        if (video.fails(check) && !video.verdict) reviews.push_back({video.id, store::Verdict::Rejected});
    return reviews;
}

std::vector<std::string> failedChecks(const mining::CheckedVideo& video)
{
    std::vector<std::string> names;
    for (std::size_t check = 0; check < mining::kKnowledgeChecks; ++check)
        if (video.fails(static_cast<mining::KnowledgeCheck>(check)))
            names.emplace_back(mining::knowledgeCheckName(static_cast<mining::KnowledgeCheck>(check)));
    return names;
}

/// The videos that are to be listed: all, or those that fail one check. `object` gets them, too.
report::Table listing(const store::Project& project, const mining::KnowledgeReport& report,
                      const std::string& only, json& object)
{
    report::Table table{{{"generated", "Video", Count},
                         {"query", "Query"},
                         {"title", "Title"},
                         {"theta", "θ", Number, report::Unit::Fixed},
                         {"", "Fails"},
                         {"verdict", "Verdict", Word}},
                        {}};
    std::vector<std::vector<std::string>> failed;
    for (const mining::CheckedVideo& video : report.videos) {
        if (!only.empty() && !video.fails(mining::parseKnowledgeCheck(only))) continue;
        const std::int64_t ids[] = {video.id};
        const store::GeneratedText text = store::generatedTexts(project, ids).front();
        failed.push_back(failedChecks(video));
        table.rows.push_back(
            {video.id, text.queryText, text.title, video.theta,
             fmt::format("{}", fmt::join(failed.back(), ", ")),
             video.verdict ? report::Cell(store::verdictName(*video.verdict)) : report::Cell()});
    }
    object["rows"] = report::tableJson(table);
    for (std::size_t i = 0; i < failed.size(); ++i)
        object["rows"][i]["failed"] = failed[i];
    return table;
}

std::string countsText(const mining::KnowledgeReport& report)
{
    const store::ReviewCounts& reviews = report.reviews;
    report::Table table{{{"", "Check", Word}, {"", "Fail", Count}}, {}};
    for (std::size_t check = 0; check < mining::kKnowledgeChecks; ++check)
        table.rows.push_back(
            {mining::knowledgeCheckName(static_cast<mining::KnowledgeCheck>(check)), report.failed[check]});
    table.rows.push_back({"unscored", report.unscored});
    return fmt::format("{} generated videos: {} accepted, {} rejected, {} not looked at\n\n{}",
                       grouped(reviews.videos), grouped(reviews.accepted), grouped(reviews.rejected),
                       grouped(reviews.open()), report::tableText(table));
}

void knowledge(const KnowledgeArguments& arguments, Console& console)
{
    if (!arguments.check.empty()) mining::parseKnowledgeCheck(arguments.check); // before anything is written
    const std::vector<store::Review> verdicts = verdictsOf(arguments);
    const bool writes = !verdicts.empty() || !arguments.rejectFailing.empty();
    store::Project project = store::Project::open(arguments.project, writes ? store::OpenMode::ReadWrite
                                                                            : store::OpenMode::ReadOnly);
    if (!verdicts.empty()) store::setReviews(project, verdicts);
    mining::KnowledgeReport report = mining::checkGenerated(project, arguments.options, console.progress);
    if (!arguments.rejectFailing.empty()) {
        const std::vector<store::Review> rejected = rejectionsOf(report, arguments.rejectFailing);
        store::setReviews(project, rejected);
        console.progress.note(fmt::format("{} videos rejected; mine again to leave them out",
                                          grouped(static_cast<std::int64_t>(rejected.size()))));
        report = mining::checkGenerated(project, arguments.options, console.progress);
    }
    json object = json::parse(mining::toJson(report));
    std::string text = countsText(report);
    if (arguments.list || !arguments.check.empty())
        if (const report::Table videos = listing(project, report, arguments.check, object);
            !videos.rows.empty())
            text += "\n" + report::tableText(videos);
    console.result(object, text);
}

} // namespace

void addKnowledge(Commands& commands)
{
    const auto [command, arguments] =
        commands.addOnProject("knowledge", "Check generated videos, and accept or reject them before mining",
                              "crops knowledge study.crops --reject-failing duplicate", knowledge);
    const std::string checks = "theta, exemplar, duplicate, language, empty, long or echo";
    addNamed(command, "CHECK", "--check", arguments.check, "List the videos that fail this check: " + checks);
    command.add_flag("--list", arguments.list, "List every generated video");
    command.add_option("--accept", arguments.accept, "Numbers of videos that a person found good");
    command.add_option("--reject", arguments.reject, "Numbers of videos that mining shall leave out");
    command.add_option("--clear", arguments.clear, "Numbers of videos whose verdict is taken back");
    addNamed(command, "CHECK", "--reject-failing", arguments.rejectFailing,
             "Reject every video that fails this check and has no verdict yet");
    addUsual(command, "--alpha", arguments.options.alpha, "θ has to be above it");
    addUsual(command, "--near", arguments.options.nearDuplicate,
             "Texts are near duplicates from this similarity on (3-grams of characters, Jaccard)");
}

} // namespace crops::cli
