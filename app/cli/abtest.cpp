// SPDX-License-Identifier: GPL-3.0-or-later
// The online experiment of the paper's Table 2: arms of a log compared by CTR, LPR and RQR.

#include <fmt/format.h>

#include "base/numbers.h"
#include "base/time.h"
#include "cli/commands.h"
#include "cli/option_checks.h"
#include "cli/report.h"
#include "online/exports.h"
#include "online/remarks.h"
#include "online/sentences.h"
#include "online/tables.h"
#include "report/csv.h"
#include "report/wording.h"
#include "study/project/settings.h"

namespace crops::cli
{

namespace
{

using online::Experiment;

struct AbtestArguments {
    std::string project;
    online::ExperimentOptions options;
    std::string from;
    std::string to;
    std::optional<std::int64_t> watchMs;
    std::optional<std::int64_t> windowMs;
    std::string longPlay = "10000";
    std::string csv;
    std::string latex;
    std::string html;
    std::string language;
    report::CsvProfile profile = report::CsvProfile::Analysis;
};

void setLongPlay(const std::string& text, store::OutcomeRules& rules)
{
    rules.published = text == "published";
    if (rules.published) return;
    const std::optional<std::int64_t> ms = parseInteger(text);
    if (!ms || *ms < 1)
        throw Error(ErrorCode::Usage,
                    "--long-play is \"{}\"; it has to be milliseconds, at least 1, or published.", text);
    rules.longPlayMs = *ms;
}

/// What was given; for the rest what the project's latest mining took for an interaction and a reformulation.
online::ExperimentOptions optionsOf(const store::Project& project, const AbtestArguments& arguments)
{
    const mining::MiningOptions mined = study::miningOptionsOf(project);
    online::ExperimentOptions options = arguments.options;
    options.rules.watchMs = arguments.watchMs.value_or(mined.searchWatchMs);
    options.windowMs = arguments.windowMs.value_or(mined.windowMs);
    setLongPlay(arguments.longPlay, options.rules);
    if (!arguments.from.empty()) options.from = instantOf(arguments.from);
    if (!arguments.to.empty()) options.to = instantOf(arguments.to);
    return options;
}

/// Query groups and days of one treatment.
std::string partsText(const Experiment& experiment, std::size_t treatment)
{
    constexpr std::size_t kMostDays = 31;
    const report::Table groups = online::groupGains(experiment, treatment);
    const report::Table days = online::dayGains(experiment, treatment);
    std::string text = fmt::format("\nGain of {} in %, with its 95 % interval, by groups of queries and by "
                                   "day; * fewer than {} {} in an arm\n{}",
                                   experiment.arms[treatment + 1].name, online::kFewUnits,
                                   online::unitsName(experiment.unit), report::tableText(groups));
    if (experiment.days.size() < 2) return text;
    if (days.rows.size() <= kMostDays) text += "\n" + report::tableText(days);
    const std::size_t missing = experiment.days.size() - days.rows.size();
    if (days.rows.size() > kMostDays)
        text += fmt::format("{} days: --csv and --json have each.\n", grouped(std::ssize(days.rows)));
    if (missing > 0)
        text += fmt::format("{} days on which an arm has no search are not listed.\n",
                            grouped(static_cast<std::int64_t>(missing)));
    return text;
}

std::string experimentText(const Experiment& experiment)
{
    const report::Words words(report::Language::English);
    const std::vector<online::Remark> remarks = online::remarksOn(experiment);
    std::string text;
    for (const online::Remark& remark : remarks)
        if (remark.code == online::RemarkCode::Mismatch)
            text += "!!! " + online::sentenceOf(remark, experiment) + "\n\n";
    text += online::headingText(experiment, words) + "\n\n";
    text += report::tableText(online::armTable(experiment)) + "\n";
    text += report::tableText(online::shownTable(experiment));
    text += online::gainText(experiment, words) + "\n\n";
    for (const online::Remark& remark : remarks)
        if (remark.code != online::RemarkCode::Mismatch)
            text += "- " + online::sentenceOf(remark, experiment) + "\n";
    text += online::rulesText(experiment, words) + "\n" + online::sampleRatioText(experiment, words) + "\n" +
            online::aaText(experiment, words) + "\n";
    for (std::size_t treatment = 0; treatment + 1 < experiment.arms.size(); ++treatment)
        text += partsText(experiment, treatment);
    return text + "\n" + online::paperSentence();
}

void writeFiles(const store::Project& project, const Experiment& experiment, const AbtestArguments& arguments)
{
    if (!arguments.csv.empty())
        online::writeCsv(experiment, project.path(), arguments.csv, arguments.profile);
    if (!arguments.latex.empty()) online::writeLatex(experiment, project.path(), arguments.latex);
    if (!arguments.html.empty())
        online::writeHtml(experiment, project.path(), arguments.html, languageOf(arguments.language));
}

void abtest(const AbtestArguments& arguments, Console& console)
{
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    const Experiment experiment =
        online::compareArms(project, optionsOf(project, arguments), console.progress);
    writeFiles(project, experiment, arguments);
    console.result(online::experimentJson(experiment), experimentText(experiment));
}

void addOptions(CLI::App& command, AbtestArguments& arguments)
{
    addNamed(command, "NAME", "--control", arguments.options.control,
             "The arm that the others are compared with");
    addNamed(command, "NAME", "--treatment", arguments.options.treatments,
             "An arm to compare; may be repeated. All others if not given")
        ->allow_extra_args(false);
    addNamed(command, "FILE", "--arms", arguments.options.armsFile,
             "A table of user_id and arm, in place of the searches' column bucket");
    addList(
        command, "--shares", arguments.options.shares,
        "Planned shares of the units, control first (90,10), or by name (base=90,new=10); equal if not given")
        ->type_name("LIST");
    command.add_option("--from", arguments.from, "Only searches from this time on (2026-03-01T08:00:00Z)");
    command.add_option("--to", arguments.to, "Only searches before this time");
    command.add_option("--watch-ms", arguments.watchMs,
                       "A watch of so long is an interaction; as last mined, else 10000");
    command.add_option("--window-ms", arguments.windowMs,
                       "Longest time to a reformulation; as last mined, else 90000");
    addNamed(command, "MS", "--long-play", arguments.longPlay,
             "Milliseconds from which a play is long; or published: to the end of a video of at most 18 s, "
             "else 18 s")
        ->capture_default_str();
    addUsual(command, "--rounds", arguments.options.resampling.rounds, "Of the bootstrap");
    addUsual(command, "--seed", arguments.options.resampling.seed, "Of bootstrap and A/A check");
}

} // namespace

void addAbtest(Commands& commands)
{
    const auto [command, arguments] = commands.addOnProject(
        "abtest", "Compare the arms of an online experiment by CTR, LPR and RQR (the paper's Table 2)",
        "crops abtest study.crops --control base --treatment explore --csv table2.csv --html table2.html",
        abtest);
    addOptions(command, arguments);
    CLI::Option* csv = command.add_option("--csv", arguments.csv,
                                          "Also write every number of the whole, days and query groups");
    csv->type_name("FILE");
    addNamed(command, "FILE", "--latex", arguments.latex, "Also write the table as LaTeX (booktabs)");
    CLI::Option* html =
        command.add_option("--html", arguments.html, "Also write a page for people, with drawings");
    html->type_name("FILE");
    addLanguageOption(command, arguments.language)->needs(html);
    addProfileOption(command, arguments.profile, "Of the CSV file")->needs(csv);
}

} // namespace crops::cli
