// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/setting.h"
#include "base/time.h"
#include "learn/config_settings.h"
#include "study/experiments/experiment.h"

/// The settings of an experiment, each as one line beside its field (base/setting.h): what reads, writes,
/// checks, lists and shows them visits these. Name, method, ablations, label set and seeds, which every
/// experiment has, are said apart (experiment.h).

namespace crops
{

template <>
struct EnumWords<dataset::SplitBy> {
    static constexpr const char* kAll[] = {"searches", "span", "instant"};
};
template <>
struct EnumWords<study::IndexChoice> {
    static constexpr const char* kAll[] = {"exact", "hnsw", "ivf"};
};
template <>
struct ChoiceOf<text::Analyzer> {
    static constexpr bool isOne = true;
    static const std::vector<std::string>& words() { return text::analyzerNames(); }
    static std::size_t place(text::Analyzer analyzer) { return static_cast<std::size_t>(analyzer); }
    static text::Analyzer at(std::size_t place) { return static_cast<text::Analyzer>(place); }
};

} // namespace crops

namespace crops::study
{

template <class Visitor, class Config>
void visitHardNegatives(Visitor& visit, Config& config)
{
    visit({"depth", "Hard negatives from the top",
           "A query's hard negatives are drawn among this many BM25 results.", between(1, 100'000)},
          config.depth);
    visit({"per_query", "Hard negatives drawn",
           "This many are drawn for a query; each step takes one of them.", between(1, 100'000)},
          config.perQuery);
}

template <class Visitor, class Config>
void visitBm25(Visitor& visit, Config& config)
{
    visit({"k1", "BM25 k1", "How soon a repeated term stops counting more.", between(0, 100), 0.1},
          config.k1);
    visit({"b", "BM25 b", "How much long documents are held back.", between(0, 1), 0.05}, config.b);
    visit({"max_terms", "BM25 terms read", "Terms read of a document; 0 reads all.", from(0)},
          config.maxTerms);
    visit({"analyzer", "BM25 analyzer",
           "Automatic: each word by its script, English words by their stem and without stop words, Chinese "
           "by character pairs. Plain: words as they are."},
          config.analyzer);
}

template <class Visitor, class Config>
void visitSplit(Visitor& visit, Config& config)
{
    using dataset::SplitBy;
    visit({"by", "Test part of",
           "Of the searches: one wrong clock moves the cut by one search. Of the time span: it may move it "
           "by years. Or an instant."},
          config.by);
    visit.when(config.by != SplitBy::Instant, "by is searches or span");
    visit({"test_fraction", "Test part",
           "The last part of the searches, or of their time span, is test, and no training sees it.",
           between(0.001, 0.999), 0.05},
          config.testFraction);
    visit.when(config.by == SplitBy::Instant, "by is instant");
    std::string at = config.at == 0 ? std::string() : formatIso8601(config.at);
    visit({"at", "First instant of the test",
           "What is before it is trained on. A time with its zone, such as 2026-03-01T00:00:00Z."},
          at);
    if constexpr (!std::is_const_v<Config>) config.at = parseInstant(at).value_or(0);
}

template <class Visitor, class Config>
void visitRetrieval(Visitor& visit, Config& config)
{
    IndexChoice index = indexChoice(config);
    visit({"index", "Index",
           "Exact looks at every document; HNSW and IVF are faster on big catalogues and may miss some."},
          index);
    if constexpr (!std::is_const_v<Config>) setIndexChoice(config, index);
    visit.when(index == IndexChoice::Hnsw, "index is hnsw");
    visit({"hnsw_m", "HNSW links", "Links of a document.", between(2, 256)}, config.faiss.m);
    visit({"hnsw_ef_construction", "HNSW build effort", "Candidates looked at while building.",
           between(1, 100'000)},
          config.faiss.efConstruction);
    visit({"hnsw_ef_search", "HNSW search effort", "Candidates looked at while searching.",
           between(1, 100'000)},
          config.faiss.efSearch);
    visit.when(index == IndexChoice::Ivf, "index is ivf");
    visit({"ivf_nlist", "IVF lists", "Clusters of documents; 0 = chosen by their number.",
           between(0, 10'000'000)},
          config.faiss.nlist);
    visit({"ivf_nprobe", "IVF lists searched", "Clusters looked at for a query.", between(1, 10'000'000)},
          config.faiss.nprobe);
}

template <class Visitor, class Config>
void visitData(Visitor& visit, Config& config)
{
    visit({"per_level", "Kept per level", "A query keeps at most this many labelled documents of each level.",
           from(1)},
          config.perLevel);
}

template <class Visitor, class Config>
void visitCurves(Visitor& visit, Config& config)
{
    visit({"evaluate_every", "Evaluate every N steps",
           "Steps between two points of Recall@100 CT, Recall@100 QR and NDCG@4 while training; 0 = one "
           "point at the end. Changes no number of the run.",
           from(0), 50},
          config.every);
    visit({"queries", "Queries looked at",
           "At most this many test queries of each set; always the same ones.", from(1), 100},
          config.queries);
}

/// Every section, in the order of the form.
template <class Visitor, class Config>
void visitExperiment(Visitor& visit, Config& config)
{
    const learn::Method& method = *config.method;
    visit.section("hard_negatives", method.negatives.from == learn::Candidates::Bm25);
    visitHardNegatives(visit, config.hardNegatives);
    visit.section("negatives", method.searches());
    learn::visitNegatives(visit, config.negatives, method.negatives);
    visit.section("bm25", method.readsBm25());
    visitBm25(visit, config.bm25);
    visit.section("training", method.trained);
    learn::visitTraining(visit, config.training);
    visit.section("loss", method.trained);
    learn::visitLoss(visit, config.loss);
    visit.section("encoder", method.trained);
    learn::visitEncoder(visit, config.encoder);
    visit.section("data", method.trained);
    visitData(visit, config);
    visit.section("split", true);
    visitSplit(visit, config.split);
    visit.section("curves", method.trained);
    visitCurves(visit, config.curves);
    visit.section("retrieval", method.trained);
    visitRetrieval(visit, config.retrieval);
}

} // namespace crops::study
