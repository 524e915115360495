// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/training_set.h"
#include "learn/config.h"
#include "learn/methods/levels.h"
#include "learn/methods/negative_sampler.h"

namespace crops::learn
{

/// What hard negatives are drawn from.
enum class Candidates : std::uint8_t {
    None,
    Bm25,     ///< Documents that BM25 ranks high, drawn beforehand: TrainingExample::hardNegatives.
    Searched, ///< TrainingSet::corpus, which the encoder searches while it learns (negative_search_torch.h).
};

/// Hard negatives of a method, at level 0, drawn for a query and step.
struct Negatives {
    Candidates from = Candidates::None;
    NegativeSampler (*makeSampler)(NegativeSource source, const NegativeConfig& config) = nullptr;
    NegativeConfig defaults;
    /// Searched: how a step learns before the first search, when there is no model to search with.
    const Loss* startLoss = nullptr;
    /// Lists are made anew every NegativeConfig::refreshEvery steps.
    bool renewed = false;
    /// The sampler takes NegativeSource::vectors, and NegativeConfig::triCandidates.
    bool readsVectors = false;
    /// The last steps are ADORE's (NegativeConfig::adoreFraction, adore_torch.h).
    bool endsOnQueries = false;
};

struct MethodConfig;

/// A part of a method that can be left out.
struct Ablation {
    const char* key;   ///< In "without".
    const char* title; ///< "P1", "HLA".
    void (*apply)(MethodConfig& method);
};

/// Recall@100 CT, Recall@100 QR and NDCG@4 that the paper's Table 1 reports on its private data, in percent.
struct PaperNumbers {
    double recallClick, recallReformulation, ndcg;
};

/// A row of the method's section 7: what a system learns from, and how. One file each in this folder, which
/// says where it comes from; methods.cpp names them all, and everything else asks this list.
struct Method {
    const char* key = "";   ///< In experiment files and runs.
    const char* title = ""; ///< For people.
    const char* source = "";
    const char* note = ""; ///< A sentence that a reader of its numbers has to know; may be empty.
    bool trained = true; ///< Learns from a label set, and has vectors. Else nothing of it depends on chance.
    bool ranksByBm25 = false;   ///< Answers by the words of query and document.
    LevelMap levels{};          ///< Under which level each sample type is trained …
    bool policyLevels = false;  ///< … or as the label set's policy says.
    const Loss* loss = nullptr; ///< Unless an experiment names another; never null where trained.
    Negatives negatives;
    bool inBatch = true; ///< Documents of the batch's other queries are negatives beside the drawn ones.
    std::span<const Ablation> ablations;
    std::optional<PaperNumbers> paper;

    bool searches() const { return negatives.from == Candidates::Searched; }
    /// Whether Experiment::bm25 decides anything.
    bool readsBm25() const { return ranksByBm25 || negatives.from == Candidates::Bm25; }
};

/// Every method, in the order of the paper's Table 1.
std::span<const Method* const> methods();
/// The one that this program is for.
const Method& mainMethod();
/// Null where there is none of this key.
const Method* findMethod(std::string_view key);
/// Whether a run of this method encodes texts; true for a key that this version does not know.
bool hasVectors(std::string_view key);
/// "ance, adore-star and tri-sampler": the keys of those for which `has` is true.
std::string methodsWith(bool (*has)(const Method&));

/// A method as one experiment takes it.
struct MethodConfig {
    const Method* method = &mainMethod();
    std::vector<std::string> without; ///< Keys of the ablations that were applied, sorted.
    LevelMap levels = kDefaultLevels;
    const Loss* loss = &kHInfoNce;
};

/// `labelSetLevels` is the map of the label set's policy. Throws Error{Usage} for an ablation that the method
/// has not, and for a method that is not trained.
MethodConfig methodConfig(const Method& method, std::span<const std::string> without = {},
                          const LevelMap& labelSetLevels = kDefaultLevels);

/// The level under which the method trains this document: the highest of its types' levels; kUnused where
/// none is used.
std::int8_t methodLevel(const MethodConfig& method, const dataset::LabelledDocument& document);

} // namespace crops::learn
