// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "store/project.h"
#include "store/tables/generated_reviews.h"

namespace crops::mining
{

/// What can be wrong with a generated video (P3). None of these takes it out of training by itself, but θ,
/// which labels apply: the others tell a person where to look.
enum class KnowledgeCheck : std::uint8_t {
    Theta, ///< θ ≤ α by the active scorer: it is dropped. An unscored video does not fail, it is counted.
    Exemplar,  ///< Nearly the exemplar's own text: it teaches nothing new.
    Duplicate, ///< Nearly another answer to the same query that comes before it and is not rejected.
    Language,  ///< Written in another script than the query.
    Empty,     ///< A field is empty that other generated videos have.
    Long,      ///< A field is longer than a video's.
    Echo,      ///< Speaks to the person who asked, or repeats the instructions.
};
inline constexpr std::size_t kKnowledgeChecks = 7;

/// "theta", "exemplar", "duplicate", "language", "empty", "long", "echo".
const char* knowledgeCheckName(KnowledgeCheck check);
/// The inverse. Throws Error{Usage} that names all of them.
KnowledgeCheck parseKnowledgeCheck(std::string_view name);

struct KnowledgeOptions {
    double alpha = 0.6;             ///< In [0, 1].
    double nearDuplicate = 0.8;     ///< Two texts are nearly the same from this similarity on; in (0, 1].
    double ownScripts = 0.3;        ///< Share of the text that has to be in a script of the query; in [0, 1].
    std::int64_t longTitle = 120;   ///< Characters of a title that are too many; ≥ 1.
    std::string queryPart;          ///< Only videos of queries whose normalised text holds it; empty = all.
    std::int64_t longField = 1'000; ///< Characters of a caption or of the tags that are too many; ≥ 1.
};

/// What the checks found about one video.
struct CheckedVideo {
    std::int64_t id = 0;
    QueryId query;
    std::optional<DocId> exemplar;
    std::optional<store::Verdict> verdict;
    std::optional<double> theta;
    std::uint8_t failed = 0;         ///< One bit a KnowledgeCheck.
    std::optional<float> toExemplar; ///< Similarity; nothing where it has no exemplar with a text.
    std::optional<float> toSibling;  ///< To the nearest answer before it; nothing for the first.

    bool fails(KnowledgeCheck check) const { return (failed >> static_cast<unsigned>(check) & 1U) != 0; }
};

struct KnowledgeReport {
    std::vector<CheckedVideo> videos;                    ///< By (query, id).
    std::array<std::int64_t, kKnowledgeChecks> failed{}; ///< Videos that fail each check.
    std::int64_t failing = 0;                            ///< Videos that fail any.
    std::int64_t unscored = 0;
    store::ReviewCounts reviews;
    bool miningStale = false; ///< There are candidates, mined from other logs or with other rejections.
};

/// Checks every generated video of the project. Reads the table once and keeps 80 bytes a video. Throws
/// Error{Usage} for options out of range, Cancelled.
KnowledgeReport checkGenerated(const store::Project& project, const KnowledgeOptions& options,
                               Progress& progress);

/// {"videos":…,"accepted":…,"rejected":…,"unscored":…,"failing":…,"failed":{"theta":…,…}}
std::string toJson(const KnowledgeReport& report);

/// Share of common 3-grams of characters (Jaccard 1912) of the folded texts without blanks and punctuation:
/// 1 for the same text, 0 for nothing in common. A text of under three characters counts whole.
double textSimilarity(std::string_view a, std::string_view b);

/// Whether a field speaks to a person instead of being a field ("Here are three titles:",
/// "作为一个人工智能").
bool echoesInstructions(std::string_view field);

} // namespace crops::mining
