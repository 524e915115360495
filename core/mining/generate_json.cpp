// SPDX-License-Identifier: GPL-3.0-or-later
// The options of a generation as the project remembers them, and its report as --json prints it.
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json_fields.h"
#include "mining/generate.h"

namespace crops::mining
{

namespace
{

constexpr const char* kSetting = "generate";
const std::vector<std::string> kLanguages{"auto", "en", "zh"};

} // namespace

const std::vector<std::string>& promptLanguageNames()
{
    return kLanguages;
}

void validate(const GenerateOptions& options)
{
    validate(options.server);
    validate(options.prompt);
    validate(options.pool);
    if (options.mostQueries < 0 || options.tokenBudget < 0 || !(options.costBudget >= 0) ||
        !(options.promptPrice >= 0) || !(options.answerPrice >= 0))
        throw Error(ErrorCode::Usage, "Limits, budgets and prices must not be negative.");
    if (options.costBudget > 0 && options.promptPrice + options.answerPrice == 0)
        throw Error(ErrorCode::Usage, "A budget in money needs the prices of a million tokens.");
}

void rememberGenerateOptions(store::Project& project, const GenerateOptions& options)
{
    const PromptOptions& prompt = options.prompt;
    const nlohmann::ordered_json json{
        {"base_url", options.server.baseUrl},
        {"timeout_s", options.server.timeoutSeconds},
        {"model", prompt.model},
        {"temperature", prompt.temperature},
        {"seed", prompt.seed},
        {"videos", prompt.videos},
        {"max_tokens", prompt.maxTokens},
        {"json_mode", prompt.jsonMode},
        {"language", kLanguages[static_cast<std::size_t>(prompt.language)]},
        {"template", prompt.templateText},
        {"concurrency", options.pool.concurrency},
        {"retries", options.pool.retries},
        {"most_queries", options.mostQueries},
        {"token_budget", options.tokenBudget},
        {"cost_budget", options.costBudget},
        {"prompt_price", options.promptPrice},
        {"answer_price", options.answerPrice},
        {"reject_failing", options.rejectFailing},
    };
    project.setSetting(kSetting, json.dump());
}

GenerateOptions lastGenerateOptions(const store::Project& project)
{
    GenerateOptions options;
    const auto text = project.setting(kSetting);
    if (!text) return options;
    const nlohmann::json json = parseJson(*text, "generate");
    JsonFields fields(json, "generate");
    fields.read("base_url", options.server.baseUrl);
    fields.readInteger("timeout_s", options.server.timeoutSeconds, 1, 3'600);
    PromptOptions& prompt = options.prompt;
    fields.read("model", prompt.model);
    fields.readNumber("temperature", prompt.temperature, 0, 2);
    fields.readInteger("seed", prompt.seed, 0, std::int64_t{1} << 31);
    fields.readInteger("videos", prompt.videos, 1, 20);
    fields.readInteger("max_tokens", prompt.maxTokens, 16, 32'768);
    fields.read("json_mode", prompt.jsonMode);
    fields.readChoice("language", prompt.language, kLanguages);
    fields.read("template", prompt.templateText);
    fields.readInteger("concurrency", options.pool.concurrency, 1, 64);
    fields.readInteger("retries", options.pool.retries, 0, 20);
    constexpr std::int64_t kMost = std::int64_t{1} << 53;
    fields.readInteger("most_queries", options.mostQueries, 0, kMost);
    fields.readInteger("token_budget", options.tokenBudget, 0, kMost);
    fields.readNumber("cost_budget", options.costBudget, 0, 1e15);
    fields.readNumber("prompt_price", options.promptPrice, 0, 1e15);
    fields.readNumber("answer_price", options.answerPrice, 0, 1e15);
    fields.read("reject_failing", options.rejectFailing);
    return options;
}

std::string toJson(const GenerateReport& report)
{
    return nlohmann::ordered_json{{"queries", report.queries},
                                  {"without_exemplar", report.withoutExemplar},
                                  {"known", report.known},
                                  {"answered", report.answered},
                                  {"repairs", report.repairs},
                                  {"retries", report.retries},
                                  {"faults", report.faults},
                                  {"first_fault", report.firstFault},
                                  {"left", report.left},
                                  {"prompt_tokens", report.promptTokens},
                                  {"answer_tokens", report.answerTokens},
                                  {"tokens_estimated", report.tokensEstimated},
                                  {"cost", report.cost},
                                  {"videos", report.videos},
                                  {"rejected", report.rejected},
                                  {"rejected_answers", report.rejectedAnswers},
                                  {"failed_checks", report.failedChecks},
                                  {"waiting", report.waiting},
                                  {"written", report.written},
                                  {"unknown", report.unknown}}
        .dump();
}

} // namespace crops::mining
