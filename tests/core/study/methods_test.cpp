// SPDX-License-Identifier: GPL-3.0-or-later
// Every method that is offered trains, is stopped and resumed, is tested, and stands in the report.
#include <QtTest>

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "core/study/small_study.h"
#include "learn/encoders/text_encoder.h"
#include "report/report.h"
#include "report/summary.h"
#include "study/analysis/collect.h"
#include "study/analysis/sampled_negatives.h"
#include "study/evaluation/evaluate_run.h"
#include "study/experiments/experiment_presets.h"
#include "study/project/run_folder.h"
#include "study/search/ranker.h"
#include "study/training/hard_negatives.h"
#include "study/training/train_run.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::study;
using test::smallStudy;
using test::TemporaryStudy;

namespace
{

constexpr std::int64_t kSteps = 24;

/// The preset, small: some hundredths of a second.
Experiment small(const learn::Method& method)
{
    nlohmann::json object = nlohmann::json::parse(experimentJson(presetOf(method)));
    if (method.trained) {
        object["encoder"].update({{"buckets", 4096}, {"dimension", 16}});
        object["training"].update({{"steps", kSteps}, {"batch_queries", 16}, {"learning_rate", 0.01}});
    }
    if (object.contains("negatives")) object["negatives"]["depth"] = 20;
    if (object["negatives"].contains("refresh_every")) object["negatives"]["refresh_every"] = 5;
    if (object["negatives"].is_null()) object.erase("negatives");
    return parseExperiment(object.dump(), "small");
}

RunId trainedInTwoParts(store::Project& project, const Experiment& experiment)
{
    Progress progress;
    ExperimentTraining training(project, experiment, progress);
    TrainObservers observers;
    observers.onStep = [&](const learn::StepRecord& record) {
        if (record.step == 13) progress.requestStop();
    };
    const TrainOutcome first = training.train(1, "cpu", progress, observers);
    Progress again;
    if (first.stopped) (void)resumeRun(project, first.run, "", again);
    return first.run;
}

std::vector<double> losses(const store::Project& project, RunId run)
{
    std::vector<double> list;
    for (const store::RunPoint& point : store::runPoints(project, run, "loss"))
        list.push_back(point.value);
    return list;
}

} // namespace

class MethodsTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyMethodGoesTheWholeWay()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        Progress progress;
        std::vector<RunId> runs;
        for (const Experiment& preset : experimentPresets()) {
            const Experiment experiment = small(*preset.method);
            const RunId run = trainedInTwoParts(project, experiment);
            QCOMPARE(store::loadRun(project, run).status, store::RunStatus::Finished);
            runs.push_back(run);
            if (!preset.method->trained) continue;
            const RunId whole =
                ExperimentTraining(project, experiment, progress).train(1, "cpu", progress).run;
            QVERIFY2(losses(project, run) == losses(project, whole), preset.method->key);
            const bool samples = preset.method->negatives.from != learn::Candidates::None;
            QCOMPARE(sampledNegatives(project, run).empty(), !samples);
        }
        (void)evaluateMissing(project, runs, progress);
        report::ReportData data = collectReport(project, runs, progress);
        report::summarize(data, {}, report::MixedTestSets::Warn, progress);
        QCOMPARE(std::ssize(data.experiments), std::ssize(learn::methods()));
        for (const report::ExperimentSummary& experiment : data.experiments)
            QVERIFY2(experiment.missing.empty() && !experiment.metrics.empty(), experiment.method.c_str());
        report::writeReport(data, study.path("report"));
        const std::string markdown = readFile(study.path("report") / "report.md");
        QVERIFY(markdown.find("## What runs sampled") != std::string::npos);
        QVERIFY(markdown.find("ADORE+STAR, seed 1 | 7 … 24 |") != std::string::npos);
        const std::string csv = readFile(study.path("report") / "negatives.csv");
        QCOMPARE(std::count(csv.begin(), csv.end(), '\n'),
                 std::ptrdiff_t{1 + 4 * 10}); // DPR and three others
    }
    void aSparseRunIsTestedByItsIndex()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        Progress progress;
        nlohmann::json object = nlohmann::json::parse(experimentJson(small(*learn::findMethod("crops"))));
        object["encoder"].update({{"output", "sparse"}, {"similarity", "dot"}, {"buckets", 512}});
        object["loss"].erase("temperature");
        object["curves"] = {{"evaluate_every", 12}, {"queries", 50}};
        const Experiment experiment = parseExperiment(object.dump(), "sparse");
        QCOMPARE(experiment.loss.temperature, 1.0);
        QCOMPARE(experimentHash(parseExperiment(experimentJson(experiment), "again")),
                 experimentHash(experiment));
        const RunId run = trainedInTwoParts(project, experiment);
        QCOMPARE(
            losses(project, run),
            losses(project, ExperimentTraining(project, experiment, progress).train(1, "cpu", progress).run));
        // The curves' last point and the evaluation are of the same vectors, found in two ways.
        const std::vector<store::RunPoint> curve = store::runPoints(project, run, "document_terms");
        QCOMPARE(std::ssize(curve), std::ptrdiff_t{kSteps});
        const std::vector<RunId> runs{run};
        (void)evaluateMissing(project, runs, progress);
        report::ReportData data = collectReport(project, runs, progress);
        report::summarize(data, {}, report::MixedTestSets::Warn, progress);
        const report::RunReport& row = data.runs.front();
        QVERIFY(row.index && row.index->postings > 0 && row.index->bytes > 8 * row.index->postings);
        QVERIFY(row.index->queryTerms > 0 && row.index->postingsRead > 0);
        QVERIFY(!row.metrics.empty());
        report::writeReport(data, study.path("report"));
        const std::string markdown = readFile(study.path("report") / "report.md");
        QVERIFY(markdown.find("## Inverted indexes") != std::string::npos);
        const std::string csv = readFile(study.path("report") / "indexes.csv");
        QCOMPARE(std::count(csv.begin(), csv.end(), '\n'), std::ptrdiff_t{2});
    }
    void sparseSearchIsBruteForce()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        Progress progress;
        nlohmann::json object = nlohmann::json::parse(experimentJson(small(*learn::findMethod("crops"))));
        object["encoder"].update({{"output", "sparse"}, {"similarity", "dot"}, {"buckets", 512}});
        const Experiment experiment = parseExperiment(object.dump(), "sparse");
        const RunId run = ExperimentTraining(project, experiment, progress).train(1, "cpu", progress).run;
        const Catalogue catalogue = loadCatalogue(project, progress);
        const auto ranker =
            makeRunRanker(project, store::loadRun(project, run), experiment, catalogue, "cpu", progress);
        const auto encoder = learn::TextEncoder::open(newestCheckpoint(project, run));
        const std::span<const std::string> queries(catalogue.texts.data(),
                                                   std::min<std::size_t>(40, catalogue.texts.size()));
        const text::SparseVectors documents =
            encoder->encodeSparse(learn::Side::Documents, catalogue.texts, progress);
        const text::SparseVectors asked = encoder->encodeSparse(learn::Side::Queries, queries, progress);
        const retrieval::TieOrder ties{catalogue.tieRanks};
        const std::vector<retrieval::Hits> found = ranker->search(queries, 10, progress);
        for (std::size_t q = 0; q < queries.size(); ++q) {
            std::vector<float> weights(512);
            for (const text::TermWeight& one : asked.of(q))
                weights[one.term] = one.weight;
            retrieval::Hits all;
            for (std::size_t d = 0; d < documents.size(); ++d) {
                float score = 0;
                for (const text::TermWeight& one : documents.of(d))
                    if (weights[one.term] > 0) score += weights[one.term] * one.weight;
                if (score > 0) all.push_back({static_cast<std::uint32_t>(d), score});
            }
            std::sort(all.begin(), all.end(),
                      [&](const auto& a, const auto& b) { return ties.before(a, b); });
            all.resize(std::min<std::size_t>(all.size(), 10));
            QCOMPARE(found[q], all);
        }
    }
    void partsAddUp()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        Progress progress;
        std::int64_t drawn = 0;
        std::int64_t judged = 0;
        TrainObservers observers;
        observers.onStep = [&](const learn::StepRecord& record) {
            drawn += record.negatives.drawn;
            judged += record.negatives.judged;
        };
        const RunId run = ExperimentTraining(project, small(*learn::findMethod("ance")), progress)
                              .train(1, "cpu", progress, observers)
                              .run;
        QVERIFY(judged > 0); // the sample world has judgments
        const std::vector<report::SampledNegatives> parts = sampledNegatives(project, run, 4);
        QCOMPARE(parts.size(), std::size_t{4});
        QCOMPARE(parts.front().firstStep, std::int64_t{7}); // a quarter is NCE
        QCOMPARE(parts.back().lastStep, kSteps);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            drawn -= parts[i].drawn;
            judged -= parts[i].judged;
            QVERIFY(std::abs(parts[i].similarity) <= 1);
            if (i > 0) QCOMPARE(parts[i].firstStep, parts[i - 1].lastStep + 1);
        }
        QCOMPARE(drawn, std::int64_t{0});
        QCOMPARE(judged, std::int64_t{0});
    }
    void theCorpusIsTheCatalogueAndJudgmentsTeachNothing()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        Progress progress;
        const dataset::TrainingSet plain =
            trainingSetOf(project, small(*learn::findMethod("nce")), LabelSetId{1}, progress);
        dataset::TrainingSet searched =
            trainingSetOf(project, small(*learn::findMethod("ance")), LabelSetId{1}, progress);
        const Catalogue catalogue = loadCatalogue(project, progress);
        QVERIFY(plain.corpus.empty());
        QCOMPARE(searched.corpus.size(), catalogue.ids.size());
        QVERIFY(std::is_sorted(searched.corpus.begin(), searched.corpus.end()));
        QVERIFY(searched.sha256 != plain.sha256);
        const std::string before = searched.sha256;
        std::size_t known = 0;
        for (dataset::TrainingExample& example : searched.examples) {
            known += example.judged.size();
            example.judged.clear();
        }
        QVERIFY(known > 0);
        addCorpus(searched, Catalogue{});
        QCOMPARE(searched.sha256, before);
    }
};

CROPS_TEST(MethodsTest)
#include "methods_test.moc"
