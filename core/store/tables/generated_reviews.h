// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "store/project.h"

namespace crops::store
{

/// What was said of a generated video: by a person, or by the checks when a language model wrote it (rejected
/// only). One that nobody has judged has no row and no verdict.
enum class Verdict : std::uint8_t { Rejected = 0, Accepted = 1 };

/// "rejected", "accepted".
const char* verdictName(Verdict verdict);

/// A generated video (P3) with everything that a person needs to judge it.
struct GeneratedText {
    std::int64_t id = 0; ///< generated.id; as a document it is DocId{−id}, "generated:<id>" in files.
    QueryId query;
    std::string queryText; ///< As first seen.
    std::string title;
    std::string caption;
    std::string tags;
    std::optional<DocId> exemplar; ///< The known relevant video that the model was shown.
    std::string model;             ///< As the file named it; may be empty.
    std::optional<Verdict> verdict;
};

/// One row of forEachGeneratedText; the views live as long as the call.
struct GeneratedView {
    std::int64_t id = 0;
    QueryId query;
    std::string_view queryNorm; ///< Normalised.
    std::string_view title;
    std::string_view caption;
    std::string_view tags;
    std::optional<DocId> exemplar;
    std::optional<Verdict> verdict;
    std::optional<double> theta; ///< Nothing while it is unscored.
};

/// Visits every generated video by (query, id): all of one query together, with θ by `scorer`. Stops where
/// the visitor throws.
void forEachGeneratedText(const Project& project, std::optional<ScorerId> scorer,
                          const std::function<void(const GeneratedView&)>& visit);

/// Those with these ids, in the order asked for. Throws Error{NotFound} that names the first unknown one.
std::vector<GeneratedText> generatedTexts(const Project& project, std::span<const std::int64_t> ids);

/// Which of the optional fields any generated video of the project has.
struct GeneratedFields {
    bool caption = false;
    bool tags = false;
};
GeneratedFields generatedFields(const Project& project);

/// How the generated videos of a project were judged.
struct ReviewCounts {
    std::int64_t videos = 0;
    std::int64_t accepted = 0;
    std::int64_t rejected = 0;

    std::int64_t open() const { return videos - accepted - rejected; }
    friend bool operator==(const ReviewCounts&, const ReviewCounts&) = default;
};
ReviewCounts reviewCounts(const Project& project);

/// The newest generated video; 0 where there is none.
std::int64_t lastGenerated(const Project& project);

/// One video's verdict; nothing = nobody has judged it.
struct Review {
    std::int64_t id = 0;
    std::optional<Verdict> verdict;

    friend bool operator==(const Review&, const Review&) = default;
};

/// Writes these verdicts in one transaction of its own, and gives what stood there before, in the same order:
/// passing that back undoes it. Throws Error{NotFound} for an unknown id; then nothing is written.
std::vector<Review> setReviews(Project& project, std::span<const Review> reviews);

/// What mining reads: logsHash() and, where any generated video is rejected, the content of those. A project
/// without rejections has the hash of its logs, so that older projects stay current.
std::string miningDataHash(const Project& project);

} // namespace crops::store
