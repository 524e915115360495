// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/progress.h"
#include "evaluation/ranking.h"
#include "retrieval/embeddings.h"

namespace crops::study
{

// What an imported run keeps in its folder, so that it can be evaluated whatever becomes of the files that it
// came from, and on queries, judgments and documents that come later:
//   CT.run, QR.run, …              its lists, a TREC run each; a query's id is its normalised text,
//                                  percent-encoded
//   documents.npy, documents.txt   its vectors (float32), and what each belongs to: percent-encoded document
//   queries.npy, queries.txt       ids, percent-encoded normalised query texts

/// Lists by normalised query text, each best first.
using QueryLists = std::unordered_map<std::string, evaluation::RankedList>;

/// Vectors with what each belongs to; keys.size() = vectors.rows.
struct KeyedVectors {
    std::vector<std::string> keys;
    retrieval::Embeddings vectors;
};

/// Writes the lists of one test set, queries in byte order. Throws Error{Io}.
void storeLists(const std::filesystem::path& folder, std::string_view testSet, const QueryLists& lists,
                std::string_view tag);
/// Throws Error{Missing} where they are gone, and what evaluation::readRunFile throws.
QueryLists loadLists(const std::filesystem::path& folder, std::string_view testSet, Progress& progress);

/// `name`: "documents" or "queries". Throws as the two above.
void storeVectors(const std::filesystem::path& folder, std::string_view name, const KeyedVectors& vectors);
KeyedVectors loadVectors(const std::filesystem::path& folder, std::string_view name);

} // namespace crops::study
