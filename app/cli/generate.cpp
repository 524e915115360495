// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/numbers.h"
#include "cli/commands.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "base/file.h"
#include "dataset/split.h"
#include "mining/generate.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct GenerateArguments {
    std::string project;
    std::string language = "auto";
    std::string promptFile;
    std::string batchOut;
    std::string batchIn;
    bool noJsonMode = false;
    bool keepFailing = false;
    double testFraction = 0.2;
    mining::GenerateOptions options;
};

void complete(const store::Project& project, GenerateArguments& arguments)
{
    mining::GenerateOptions& options = arguments.options;
    const auto& languages = mining::promptLanguageNames();
    for (std::size_t i = 0; i < languages.size(); ++i)
        if (arguments.language == languages[i])
            options.prompt.language = static_cast<mining::PromptLanguage>(i);
    if (!arguments.promptFile.empty()) options.prompt.templateText = readFile(arguments.promptFile);
    options.prompt.jsonMode = !arguments.noJsonMode;
    options.rejectFailing = !arguments.keepFailing;
    options.server.key = mining::chatKeyFromEnvironment();
    if (arguments.testFraction > 0)
        options.knownBefore = dataset::splitByTime(project, {arguments.testFraction}).cut;
}

std::string textOf(const json& counts)
{
    std::string text;
    for (const auto& [name, count] : counts.items())
        text += fmt::format("\n  {:<24} {:>9}", name, grouped(count.get<std::int64_t>()));
    return text;
}

std::string askedText(const mining::GenerateReport& report)
{
    std::string text = fmt::format("{} answers ({} second rounds), {} had been answered before, {} retries",
                                   grouped(report.answered), grouped(report.repairs), grouped(report.known),
                                   grouped(report.retries));
    text += fmt::format("\n{} tokens asked, {} answered{}{}", grouped(report.promptTokens),
                        grouped(report.answerTokens),
                        report.tokensEstimated ? " (estimated: the server does not count all)" : "",
                        report.cost > 0 ? fmt::format("; cost {:.4f}", report.cost) : "");
    if (report.left > 0)
        text +=
            fmt::format("\nThe budget is spent: {} queries are left for another call", grouped(report.left));
    if (report.unknown > 0)
        text += fmt::format("\n{} answers are to requests that this project never wrote",
                            grouped(report.unknown));
    return text;
}

std::string resultText(const mining::GenerateReport& report, const json& object)
{
    std::string text = askedText(report);
    if (!report.faults.empty())
        text += "\nNot answered:" + textOf(object.at("faults")) +
                (report.firstFault.empty() ? "" : "\n  first: " + report.firstFault);
    if (!report.rejectedAnswers.empty())
        text += "\nAnswers that gave no video:" + textOf(object.at("rejected_answers"));
    text += fmt::format("\n{} videos taken", grouped(report.videos));
    if (!report.failedChecks.empty())
        text += fmt::format(", {} of them rejected by the checks:", grouped(report.rejected)) +
                textOf(object.at("failed_checks"));
    if (report.waiting > 0)
        text += fmt::format("\n{} answers could not be read and wait for their second round: generate again",
                            grouped(report.waiting));
    if (report.videos > 0) text += "\nNext: mine, score and label again; look at them with: crops knowledge";
    return text;
}

/// Where nothing was answered, now or before, the call has failed.
void refuseSilence(const mining::GenerateReport& report)
{
    if (report.faults.empty() || report.answered + report.known > 0) return;
    std::vector<std::string> faults;
    for (const auto& [name, count] : report.faults)
        faults.push_back(fmt::format("{} {}", name, grouped(count)));
    throw Error(ErrorCode::Network, "No request was answered ({}); the first: {}", fmt::join(faults, ", "),
                report.firstFault);
}

void generate(GenerateArguments& arguments, Console& console)
{
    store::Project project = store::Project::open(arguments.project);
    complete(project, arguments);
    if (!arguments.batchOut.empty()) {
        const mining::GenerateReport report =
            mining::writeBatch(project, arguments.options, arguments.batchOut, console.progress);
        console.result(json::parse(mining::toJson(report)),
                       fmt::format("{} requests written to {}; {} had been answered before",
                                   grouped(report.written), arguments.batchOut, grouped(report.known)));
        return;
    }
    const mining::GenerateReport report =
        arguments.batchIn.empty()
            ? mining::generateVideos(project, arguments.options, console.progress)
            : mining::readBatch(project, arguments.options, arguments.batchIn, console.progress);
    refuseSilence(report);
    const json object = json::parse(mining::toJson(report));
    std::string queries;
    if (arguments.batchIn.empty())
        queries = fmt::format("{} queries with a known relevant video, {} without\n", grouped(report.queries),
                              grouped(report.withoutExemplar));
    console.result(object, queries + resultText(report, object));
}

void addModelOptions(CLI::App& command, GenerateArguments& arguments)
{
    mining::GenerateOptions& options = arguments.options;
    addUsual(command, "--base-url", options.server.baseUrl, "Where the model is served (chat API of OpenAI)");
    addUsual(command, "--model", options.prompt.model, "The model, as the server names it");
    addUsual(command, "--temperature", options.prompt.temperature, "0 to 2");
    addUsual(command, "--seed", options.prompt.seed, "Another seed asks anew");
    addUsual(command, "--videos", options.prompt.videos, "Videos by query");
    addUsual(command, "--max-tokens", options.prompt.maxTokens, "Longest answer");
    addUsual(command, "--language", arguments.language, "Of the prompt; auto: as the query")
        ->check(CLI::IsMember(mining::promptLanguageNames()));
    addNamed(command, "FILE", "--prompt", arguments.promptFile,
             "A template of your own: three parts with a line --- between them");
    command.add_flag("--no-json-mode", arguments.noJsonMode,
                     "Do not send response_format, for servers that refuse it");
}

void addLimits(CLI::App& command, GenerateArguments& arguments)
{
    mining::GenerateOptions& options = arguments.options;
    command.add_option("--limit", options.mostQueries,
                       "Ask about this many queries only, the most searched first");
    command.add_option("--query", options.queryPart, "Only queries whose text holds this");
    addUsual(command, "--concurrency", options.pool.concurrency, "Requests at once");
    addUsual(command, "--retries", options.pool.retries, "After 429, 5xx, time-outs and cut connections");
    addUsual(command, "--retry-wait-ms", options.pool.firstWaitMs, "Before the first retry; then doubled");
    addUsual(command, "--timeout", options.server.timeoutSeconds, "For one answer, in seconds");
    command.add_option("--token-budget", options.tokenBudget, "Most tokens of this call, asked and answered");
    command.add_option("--cost-budget", options.costBudget, "Most money of this call; needs the prices");
    command.add_option("--prompt-price", options.promptPrice, "Of a million tokens asked");
    command.add_option("--answer-price", options.answerPrice, "Of a million tokens answered");
    addUsual(command, "--test-fraction", arguments.testFraction,
             "Exemplars are taken from before the test period only; 0: from everywhere")
        ->check(CLI::Range(0.0, 0.99));
    addUsual(command, "--alpha", options.alpha, "Of the checks");
    command.add_flag("--keep-failing", arguments.keepFailing, "Do not reject the videos that fail a check");
}

} // namespace

void addGenerate(Commands& commands)
{
    const auto [command, arguments] = commands.addOnProject(
        "generate",
        fmt::format("Have a language model write positives (P3); its key is read from {}",
                    mining::kChatKeyVariable),
        "crops generate study.crops --base-url http://127.0.0.1:8080/v1 --limit 100", generate);
    addModelOptions(command, arguments);
    addLimits(command, arguments);
    auto* out = command.add_option("--batch-out", arguments.batchOut,
                                   "Write the requests to this file (JSONL) for a server that works offline");
    addNamed(command, "FILE", "--batch-in", arguments.batchIn, "Take the answers to such a file")
        ->excludes(out);
}

} // namespace crops::cli
