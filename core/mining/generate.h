// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/time.h"
#include "mining/chat_pool.h"
#include "mining/knowledge_prompt.h"
#include "store/project.h"

namespace crops::mining
{

/// P3 by a language model (method, section 2): which queries are asked about, how, and what it may cost.
struct GenerateOptions {
    ChatServer server;
    PromptOptions prompt;
    ChatPoolOptions pool;
    std::int64_t mostQueries = 0; ///< Only this many, the most searched first; 0 = all that have an exemplar.
    std::string queryPart;        ///< Only queries whose normalised text holds it; empty = all.
    std::optional<Millis> knownBefore; ///< Exemplars known before this instant only: what training may use.
    std::int64_t tokenBudget = 0;      ///< Tokens of this call, asked and answered; 0 = no limit.
    double costBudget = 0;             ///< The same as money, in the prices' currency; 0 = no limit.
    double promptPrice = 0;            ///< By million tokens asked; ≥ 0.
    double answerPrice = 0;            ///< By million tokens answered; ≥ 0.
    bool rejectFailing =
        true;           ///< Videos that fail a check (but θ) are rejected, until a person accepts them.
    double alpha = 0.6; ///< For the counts of the report.
};

struct GenerateReport {
    std::int64_t queries = 0;         ///< Queries with an exemplar, as chosen.
    std::int64_t withoutExemplar = 0; ///< Searched queries that have none; they cannot be asked about.
    std::int64_t known = 0;           ///< Requests that had been answered before: not sent, not paid.
    std::int64_t answered = 0;        ///< Answers that came now, repairs among them.
    std::int64_t repairs = 0;         ///< Second rounds among them.
    std::int64_t retries = 0;
    std::map<std::string, std::int64_t> faults; ///< Requests without an answer, by chatFaultName.
    std::string firstFault;                     ///< One of them, as a sentence.
    std::int64_t left = 0;                      ///< Queries not asked about, for the budget was spent.
    std::int64_t promptTokens = 0;              ///< Of this call.
    std::int64_t answerTokens = 0;
    bool tokensEstimated = false; ///< The server counted no tokens; a third of the bytes were taken.
    double cost = 0;
    std::int64_t videos = 0;                             ///< Taken into the project by this call.
    std::int64_t rejected = 0;                           ///< Of these, by the checks.
    std::map<std::string, std::int64_t> rejectedAnswers; ///< By answerFaultName.
    std::map<std::string, std::int64_t>
        failedChecks;         ///< New videos by knowledgeCheckName; a video may fail several.
    std::int64_t waiting = 0; ///< Answers that could not be read and whose second round is still to come.
    std::int64_t written = 0; ///< Batch: requests in the file.
    std::int64_t unknown = 0; ///< Batch: answers to requests that this project never wrote.
};

/// "auto", "en", "zh": PromptLanguage.
const std::vector<std::string>& promptLanguageNames();

/// Throws Error{Usage} or {BadInput} for the first option out of its range.
void validate(const GenerateOptions& options);

/// The options of the project's last call, or the defaults; never the key.
GenerateOptions lastGenerateOptions(const store::Project& project);
void rememberGenerateOptions(store::Project& project, const GenerateOptions& options);

/// Asks about every query that has an exemplar (newest label set, else clicks) and takes the videos into the
/// table generated, as one more import. Every answer is kept as it comes: stopped or killed, the next call
/// goes on and asks nothing twice. An answer that cannot be read is asked for once more, with what was wrong,
/// and then rejected with its reason. Throws Error{Missing} before mining, Error{Network} where the server
/// cannot be used (what had come is kept and taken), Error{Usage}, Cancelled (what had come is kept, and
/// taken by the next call).
GenerateReport generateVideos(store::Project& project, const GenerateOptions& options, Progress& progress);

/// The same requests for a server that works offline, in the batch format of OpenAI's API (one JSON object a
/// line: custom_id, method, url, body), which vLLM's run_batch reads: those not answered yet, second rounds
/// among them.
GenerateReport writeBatch(store::Project& project, const GenerateOptions& options,
                          const std::filesystem::path& path, Progress& progress);

/// Takes the answers to such a file: one JSON object a line with custom_id and response.body. Lines that
/// cannot be used are counted in `faults`. Throws Error{NotFound}, Error{BadInput} where no line is an
/// answer.
GenerateReport readBatch(store::Project& project, const GenerateOptions& options,
                         const std::filesystem::path& path, Progress& progress);

/// {"queries":…,"answered":…,"videos":…,"faults":{…},"rejected_answers":{…},"rejected_videos":{…},…}
std::string toJson(const GenerateReport& report);

} // namespace crops::mining
