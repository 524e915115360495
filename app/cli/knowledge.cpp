// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

#include <memory>

#include <fmt/format.h>

#include "mining/knowledge_checks.h"
#include "store/tables/generated_reviews.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

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

json failedChecks(const mining::CheckedVideo& video)
{
    json names = json::array();
    for (std::size_t check = 0; check < mining::kKnowledgeChecks; ++check)
        if (video.fails(static_cast<mining::KnowledgeCheck>(check)))
            names.push_back(mining::knowledgeCheckName(static_cast<mining::KnowledgeCheck>(check)));
    return names;
}

/// The videos that are to be listed: all, or those that fail one check.
json listing(const store::Project& project, const mining::KnowledgeReport& report, const std::string& only)
{
    json rows = json::array();
    for (const mining::CheckedVideo& video : report.videos) {
        if (!only.empty() && !video.fails(mining::parseKnowledgeCheck(only))) continue;
        const std::int64_t ids[] = {video.id};
        const store::GeneratedText text = store::generatedTexts(project, ids).front();
        rows.push_back({{"generated", video.id},
                        {"query", text.queryText},
                        {"title", text.title},
                        {"theta", video.theta ? json(*video.theta) : json()},
                        {"failed", failedChecks(video)},
                        {"verdict", video.verdict ? json(store::verdictName(*video.verdict)) : json()}});
    }
    return rows;
}

std::string textOf(const mining::KnowledgeReport& report, const json& rows)
{
    const store::ReviewCounts& reviews = report.reviews;
    std::string text = fmt::format("{} generated videos: {} accepted, {} rejected, {} not looked at\n",
                                   grouped(reviews.videos), grouped(reviews.accepted),
                                   grouped(reviews.rejected), grouped(reviews.open()));
    for (std::size_t check = 0; check < mining::kKnowledgeChecks; ++check)
        text += fmt::format("  {:<10} {:>9}\n",
                            mining::knowledgeCheckName(static_cast<mining::KnowledgeCheck>(check)),
                            grouped(report.failed[check]));
    text += fmt::format("  {:<10} {:>9}", "unscored", grouped(report.unscored));
    for (const json& row : rows) {
        std::string failed;
        for (const json& name : row.at("failed"))
            failed += fmt::format("{}{}", failed.empty() ? "" : ",", name.get<std::string>());
        text += fmt::format("\n{}\t{}\t{}\t{}\t{}", row.at("generated").get<std::int64_t>(),
                            row.at("query").get<std::string>(), row.at("title").get<std::string>(), failed,
                            row.at("verdict").is_null() ? "" : row.at("verdict").get<std::string>());
    }
    return text;
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
    const bool lists = arguments.list || !arguments.check.empty();
    const json rows = lists ? listing(project, report, arguments.check) : json::array();
    json object = json::parse(mining::toJson(report));
    if (lists) object["rows"] = rows;
    console.result(object, textOf(report, rows));
}

} // namespace

void addKnowledge(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<KnowledgeArguments>();
    CLI::App* command =
        addCommand(app, "knowledge", "Check generated videos, and accept or reject them before mining",
                   "crops knowledge study.crops --reject-failing duplicate");
    command->add_option("project", arguments->project, "The project file")->required();
    const std::string checks = "theta, exemplar, duplicate, language, empty, long or echo";
    command->add_option("--check", arguments->check, "List the videos that fail this check: " + checks)
        ->type_name("CHECK");
    command->add_flag("--list", arguments->list, "List every generated video");
    command->add_option("--accept", arguments->accept, "Numbers of videos that a person found good");
    command->add_option("--reject", arguments->reject, "Numbers of videos that mining shall leave out");
    command->add_option("--clear", arguments->clear, "Numbers of videos whose verdict is taken back");
    command
        ->add_option("--reject-failing", arguments->rejectFailing,
                     "Reject every video that fails this check and has no verdict yet")
        ->type_name("CHECK");
    command->add_option("--alpha", arguments->options.alpha, "θ has to be above it")->capture_default_str();
    command
        ->add_option("--near", arguments->options.nearDuplicate,
                     "Texts are near duplicates from this similarity on (3-grams of characters, Jaccard)")
        ->capture_default_str();
    command->callback(
        [arguments, &console, &body] { body = [arguments, &console] { knowledge(*arguments, console); }; });
}

} // namespace crops::cli
