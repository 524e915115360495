// SPDX-License-Identifier: GPL-3.0-or-later
// The options of a generation as the project remembers them, and its report as --json prints it.
#include <type_traits>

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
constexpr std::int64_t kMost = std::int64_t{1} << 53;

/// Each option that is remembered: its key, itself, and for a number the range that it is read in.
template <class Options, class Take>
void eachOption(Options& options, const Take& take)
{
    auto& prompt = options.prompt;
    take("base_url", options.server.baseUrl);
    take("timeout_s", options.server.timeoutSeconds, 1, 3'600);
    take("model", prompt.model);
    take("temperature", prompt.temperature, 0, 2);
    take("seed", prompt.seed, 0, std::int64_t{1} << 31);
    take("videos", prompt.videos, 1, 20);
    take("max_tokens", prompt.maxTokens, 16, 32'768);
    take("json_mode", prompt.jsonMode);
    take("language", prompt.language);
    take("template", prompt.templateText);
    take("concurrency", options.pool.concurrency, 1, 64);
    take("retries", options.pool.retries, 0, 20);
    take("most_queries", options.mostQueries, 0, kMost);
    take("token_budget", options.tokenBudget, 0, kMost);
    take("cost_budget", options.costBudget, 0, 1e15);
    take("prompt_price", options.promptPrice, 0, 1e15);
    take("answer_price", options.answerPrice, 0, 1e15);
    take("reject_failing", options.rejectFailing);
}

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
    nlohmann::ordered_json json;
    eachOption(options, [&](const char* key, const auto& value, auto...) {
        if constexpr (std::is_enum_v<std::decay_t<decltype(value)>>)
            json[key] = kLanguages[static_cast<std::size_t>(value)];
        else
            json[key] = value;
    });
    project.setSetting(kSetting, json.dump());
}

GenerateOptions lastGenerateOptions(const store::Project& project)
{
    GenerateOptions options;
    const auto text = project.setting(kSetting);
    if (!text) return options;
    const nlohmann::json json = parseJson(*text, "generate");
    JsonFields fields(json, "generate");
    eachOption(options, [&](const char* key, auto& value, auto... range) {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_enum_v<Value>)
            fields.readChoice(key, value, kLanguages);
        else if constexpr (sizeof...(range) == 0)
            fields.read(key, value);
        else if constexpr (std::is_floating_point_v<Value>)
            fields.readNumber(key, value, range...);
        else
            fields.readInteger(key, value, range...);
    });
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
