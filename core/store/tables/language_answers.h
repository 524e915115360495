// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "store/project.h"

namespace crops::store
{

/// One request to a language model: what is asked for a query with one known relevant video of it.
struct LanguageRequest {
    std::string hash; ///< SHA-256 of the body: its identity.
    QueryId query;
    DocId exemplar;
    std::string repairs; ///< Hash of the request whose answer could not be used; empty for a first round.
    std::string model;
    std::string body; ///< JSON, as it is sent. The server's address and the key are no part of it.
};

/// What the model answered, as it came.
struct LanguageAnswer {
    std::string text;
    std::optional<std::int64_t> promptTokens; ///< As the server counted.
    std::optional<std::int64_t> completionTokens;
};

/// A request and the answer that has just come.
struct AnsweredRequest {
    LanguageRequest request;
    LanguageAnswer answer;
};

/// A request with its answer, as the table language_answers keeps it.
struct AskedRequest {
    LanguageRequest request;
    std::optional<LanguageAnswer> answer; ///< Nothing: it stands in a batch file and is not answered yet.
    std::optional<SourceId> source;       ///< The import that took its videos.
    std::string queryText;                ///< As first seen; from answersToTake only.
    std::string exemplarDocId;            ///< From answersToTake only.
};

/// Keeps requests that are written to a batch file, in one transaction; known ones stay as they are.
void noteRequests(Project& project, std::span<const LanguageRequest> requests);

/// Keeps answers, in a transaction of its own: when the call returns they are on the disk. A request that has
/// an answer already keeps the first one.
void keepAnswers(Project& project, std::span<const AnsweredRequest> answers);

/// The request with this hash, or nothing where it was never asked.
std::optional<AskedRequest> findRequest(const Project& project, const std::string& hash);

/// Every answered request whose videos no import has taken, with its body left out, by (query, hash).
std::vector<AskedRequest> answersToTake(const Project& project);

/// How the answers of the project came out.
struct LanguageCounts {
    std::int64_t asked = 0;                       ///< Requests, repairs among them.
    std::int64_t answered = 0;                    ///< Of these.
    std::int64_t promptTokens = 0;                ///< Of all answers, as the servers counted.
    std::int64_t completionTokens = 0;            ///< The same.
    std::map<std::string, std::int64_t> rejected; ///< Answers that gave no video, by reason.
};
LanguageCounts languageCounts(const Project& project);

/// The preset's name in the settings of a source that a language model wrote.
inline constexpr const char* kLanguageModelPreset = "language-model";

} // namespace crops::store
