// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "evaluation/run_file.h"
#include "learn/config.h"
#include "store/project.h"

namespace crops::study
{

/// A TREC run file for one test set.
struct RunFileInput {
    std::string testSet;          ///< CT, QR, REL or RELall.
    std::filesystem::path file;   ///< Also compressed; "-" is standard input.
    std::filesystem::path topics; ///< What its query ids mean; empty: NAME.topics.tsv beside it, if there.
};

/// A system's vectors, a NumPy array each with a text file of what its rows are, one id a line.
struct VectorInput {
    std::filesystem::path documents; ///< .npy
    std::filesystem::path documentIds;
    std::filesystem::path queries; ///< .npy
    std::filesystem::path queryIds;
    std::filesystem::path topics; ///< Empty: the ids are query texts.
    learn::Similarity similarity = learn::Similarity::Cosine;
};

/// A run of another system: lists or vectors.
struct ImportRunOptions {
    std::string name;
    std::vector<RunFileInput> lists;    ///< At most one a test set.
    std::optional<VectorInput> vectors; ///< With no lists.
    RunId splitOf; ///< The run whose time split it is tested with; 0: the newest run's, or the usual one.
};

/// How one test set is covered, and what is odd about the file of its lists.
struct ImportedPart {
    std::string testSet;
    std::int64_t queries = 0;  ///< Of the test set.
    std::int64_t answered = 0; ///< Of those, with a list or a vector of their own.
    bool numbered = false;     ///< Ids were taken as places in today's test set.
    std::string topics;        ///< The file of topics that was read; else empty.
    std::int64_t lists = 0;    ///< In the file.
    std::int64_t lines = 0;
    std::int64_t deepest = 0;             ///< Length of its longest list.
    evaluation::Noticed unknownQueries;   ///< Lists of queries that the test set has not.
    evaluation::Noticed unknownDocuments; ///< Documents that the catalogue has not, each once.
    evaluation::Noticed unjudged;         ///< REL: lines of documents that are not judged, not counted.
    evaluation::Noticed repeated, contradicting, tied; ///< RunFile's.
};

/// How vectors and catalogue go together.
struct ImportedVectors {
    std::int64_t documents = 0;  ///< Of the catalogue, with text.
    std::int64_t withVector = 0; ///< Of those.
    std::int64_t dimension = 0;
    evaluation::Noticed unknownDocuments; ///< Ids that the catalogue has not.
};

struct ImportedRun {
    RunId run;
    RunId splitOf;                   ///< Whose split it has; 0: the usual one.
    std::vector<ImportedPart> parts; ///< By test set: those that came with a file; with vectors all four.
    std::optional<ImportedVectors> vectors;
};

/// Brings a run of another system into the project: a finished run without a training, whose lists or vectors
/// lie in its folder. Not evaluated yet. One transaction: killed, the project is as it was. Throws Error
/// {Usage} for a name or a test set that cannot be, {AlreadyExists} for the same content under the same
/// name, {BadInput} for a file that cannot be understood or that no query or document of the project is in,
/// {NotFound}, {Io}, {NonFinite}; Cancelled.
ImportedRun importRun(store::Project& project, const ImportRunOptions& options, Progress& progress);

/// What a person has to know about it, in English sentences; coverage first.
std::vector<std::string> importRemarks(const ImportedRun& imported);

} // namespace crops::study
