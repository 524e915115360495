// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "dataset/split.h"
#include "learn/config.h"
#include "learn/methods/method.h"
#include "retrieval/bm25.h"
#include "retrieval/faiss_index.h"

namespace crops::store
{
struct RunRow;
} // namespace crops::store

namespace crops::study
{

/// Where hard negatives come from that are drawn beforehand, as DPR's.
struct HardNegativeConfig {
    int depth = 100;  ///< Drawn among the BM25 results of this depth that are no known positives; ≥ 1.
    int perQuery = 8; ///< This many are drawn for a query, of which a step takes one; ≥ 1.
};

/// How documents are found for a query's vector.
struct RetrievalConfig {
    bool exact = true; ///< Every document is looked at; else by `faiss` (HNSW or IVF).
    retrieval::FaissOptions faiss;
};

/// τ where vectors are sparse, unless it is said: they are not of length 1, and a learned scale takes its
/// place, as in SPLADE.
inline constexpr double kSparseTemperature = 1;

/// RetrievalConfig's two fields as one.
enum class IndexChoice : std::uint8_t { Exact, Hnsw, Ivf };
IndexChoice indexChoice(const RetrievalConfig& config);
void setIndexChoice(RetrievalConfig& config, IndexChoice choice);

/// Curves of the three headline metrics while training: a look from outside that changes no number of the
/// run, hence no part of experimentHash.
struct CurveConfig {
    std::int64_t every = 0; ///< Steps between two points; 0 = one point, when the finished run is evaluated.
    int queries = 500; ///< At most this many queries of each test set, chosen by a hash of their text; ≥ 1.
};

/// One experiment file: everything that decides what a run learns and how it is tested. A run records all of
/// it.
struct Experiment {
    std::string name; ///< For tables; the method's name where the file gives none.
    const learn::Method* method = &learn::mainMethod(); ///< Never null.
    std::vector<std::string> without;                   ///< Its ablations, by their keys.
    LabelSetId labelSet;                                ///< 0 = the project's newest.
    std::vector<std::int64_t> seeds{1};                 ///< One run each.
    dataset::SplitOptions split;
    int perLevel = 64; ///< Data set: at most this many labelled documents a level and query; ≥ 1.
    learn::EncoderConfig encoder;
    learn::LossConfig loss{.kind = nullptr};
    learn::TrainingConfig training;   ///< Its seed is set for each run.
    HardNegativeConfig hardNegatives; ///< Where the method draws from BM25's results.
    learn::NegativeConfig negatives;  ///< Where it searches the catalogue.
    RetrievalConfig retrieval;        ///< Index of the trained methods.
    CurveConfig curves;               ///< Metrics while training.
    retrieval::Bm25Options bm25;      ///< Read where Method::readsBm25().
};

/// Whether anything is trained: not where the method is not (BM25), and not a pretrained encoder that is
/// taken as it is (training.epochs 0). What is not trained needs no log and no labels.
bool learnsFromLabels(const Experiment& experiment);

/// Its method as training takes it, with the loss that the experiment names, or else the method's own.
/// Precondition: the method is trained.
learn::MethodConfig methodOf(const Experiment& experiment,
                             const learn::LevelMap& labelSetLevels = learn::kDefaultLevels);

/// One spelling of what means the same: ablations in order, each once, and no loss named where it is the
/// method's own. What parseExperiment gives is so.
void settle(Experiment& experiment);

/// After encoder.output has changed: what is usual for it (learn::usualSparse, kSparseTemperature), or for
/// dense vectors again. A τ that is no usual one stays.
void takeUsualForOutput(Experiment& experiment);

/// Reads an experiment from JSON text. `where` (the file's name) begins every message. Throws Error{BadInput}
/// naming an unknown key and the nearest valid one, a wrong type, or a value out of range.
Experiment parseExperiment(const std::string& json, const std::string& where);

/// What is wrong with seeds that someone gives: one below 0 or above 10^9, or one twice (its run would count
/// twice); empty where nothing is.
std::string seedsFault(std::span<const std::int64_t> seeds);
/// Makes these an experiment's seeds; what is not trained keeps one run. Throws Error{Usage} for a fault of
/// them.
void giveSeeds(Experiment& experiment, std::span<const std::int64_t> seeds);

/// What a run recorded of its experiment; messages begin with "run N". What an older version did not record
/// has the value that it then had: BM25's analyzer was plain, the split by span.
Experiment experimentOf(const store::RunRow& run);

/// parseExperiment of a file's content.
Experiment loadExperiment(const std::filesystem::path& file);

/// Every setting with its value, keys sorted: what a run records. parseExperiment(experimentJson(e)) == e.
/// `complete`: also settings that have their usual value and came after the format's first version.
std::string experimentJson(const Experiment& experiment, bool complete = false);

/// The same for people: keys in lines, two blanks deep. What an experiment file holds.
std::string experimentFile(const Experiment& experiment);

/// SHA-256 of everything that decides the outcome: experimentJson without name, seeds and curves.
std::string experimentHash(const Experiment& experiment);

} // namespace crops::study
