// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/search/feature_files.h"

#include <QtTest>

#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "core/study/small_study.h"
#include "retrieval/npy.h"
#include "study/evaluation/evaluate_run.h"
#include "study/training/train_run.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::study;
using test::TemporaryStudy;

namespace
{

const std::vector<std::string> kDocs{"v1", "", "v3", "v4"}; // the second is a generated one

retrieval::Embeddings matrix(std::size_t rows, std::size_t dimension, float first = 1)
{
    retrieval::Embeddings made{.rows = rows, .dimension = dimension};
    for (std::size_t i = 0; i < rows * dimension; ++i)
        made.values.push_back(first + static_cast<float>(i));
    return made;
}

} // namespace

class FeatureFilesTest : public QObject
{
    Q_OBJECT

  private slots:
    void rowsAreFoundByTheirIds()
    {
        const TemporaryStudy study;
        const learn::FeatureFile file = write(study, matrix(3, 2), "v4\r\nelsewhere\nv1\n");
        const auto features = loadFeatures(std::vector{file}, kDocs);
        QCOMPARE(features.size(), std::size_t{1});
        QCOMPARE(features[0].name, std::string("cover"));
        QCOMPARE(features[0].dimension, 2);
        QCOMPARE(features[0].rowOf, (std::vector<std::int32_t>{1, -1, -1, 0}));
        QVERIFY(features[0].of(1).empty() && features[0].of(2).empty());
        QVERIFY(std::abs(features[0].of(3)[0] - 1 / std::sqrt(5.0F)) < 1e-6F);  // (1, 2) at length 1
        QVERIFY(std::abs(features[0].of(0)[1] - 6 / std::sqrt(61.0F)) < 1e-6F); // (5, 6)
        QVERIFY(loadFeatures({}, kDocs).empty());
    }
    void whatTheFileSaysIsPartOfTheHash()
    {
        const TemporaryStudy study;
        const auto hashOf = [&](float first, const char* ids) {
            return loadFeatures(std::vector{write(study, matrix(2, 3, first), ids)}, kDocs)[0].sha256;
        };
        const std::string one = hashOf(1, "v1\nv3\n");
        QCOMPARE(hashOf(1, "v1\nv3"), one);
        QVERIFY(hashOf(2, "v1\nv3\n") != one);
        QVERIFY(hashOf(1, "v3\nv1\n") != one);
    }
    void badFilesAreNamed()
    {
        const TemporaryStudy study;
        const auto load = [&](const learn::FeatureFile& file) {
            return loadFeatures(std::vector{file}, kDocs);
        };
        learn::FeatureFile file = write(study, matrix(2, 3), "v1\n");
        CROPS_VERIFY_ERROR(load(file), ErrorCode::BadInput,
                           file.vectors + " holds 2 vectors, but " + file.ids +
                               " names 1 documents: one id a line.");
        file = write(study, matrix(2, 3), "v1\nv1\n");
        CROPS_VERIFY_ERROR(load(file), ErrorCode::BadInput, file.ids + " names v1 twice.");
        file = write(study, matrix(1, 3), "w9\n");
        CROPS_VERIFY_ERROR(load(file), ErrorCode::BadInput,
                           file.ids + " names no document of this project: its first id is \"w9\", the "
                                      "project's are such as \"v1\". They "
                                      "have to be those of the logs.");
        file = write(study, matrix(2, 3), "\xEF\xBB\xBFv1 \nw9\n");
        QCOMPARE(load(file).front().remark,
                 "1 of 3 documents have a vector of " + file.name + " (1 ids of " + file.ids +
                     " are of no document, such as \"w9\"; the project has such as \"v1\").");
        retrieval::Embeddings broken = matrix(1, 3);
        broken.values[1] = std::numeric_limits<float>::quiet_NaN();
        file = write(study, broken, "v1\n");
        CROPS_VERIFY_ERROR(load(file), ErrorCode::BadInput,
                           "The vector of v1 in " + file.vectors + " is not finite.");
        file.vectors = study.path("none.npy").string();
        QVERIFY_THROWS_EXCEPTION(Error, load(file));
    }
    void theExperimentSaysThem()
    {
        const std::string text = R"({"method": "crops", "encoder": {"features": [{"name": "cover",
            "vectors": "a.npy", "ids": "a.txt"}]}})";
        const Experiment experiment = parseExperiment(text, "x");
        QCOMPARE(experiment.encoder.features.size(), std::size_t{1});
        QVERIFY(parseExperiment(experimentJson(experiment), "x").encoder.features ==
                experiment.encoder.features);
        QVERIFY(experimentHash(experiment) != experimentHash(parseExperiment(R"({"method": "crops"})", "x")));
        for (const char* wrong :
             {R"("features": [{"name": "a b", "vectors": "a", "ids": "b"}])",
              R"("features": [{"name": "a", "vectors": "", "ids": "b"}])",
              R"("features": [{"name": "a", "vectors": "a", "ids": "b", "size": 1}])",
              R"("features": "cover.npy")",
              R"("output": "sparse", "features": [{"name": "a", "vectors": "a", "ids": "b"}])"})
            QVERIFY_THROWS_EXCEPTION(
                Error,
                parseExperiment(fmt::format(R"({{"method": "crops", "encoder": {{{}}}}})", wrong), "x"));
    }
    void aRunWithThemGoesTheWholeWay()
    {
        const TemporaryStudy study;
        store::Project project = test::smallStudy(study);
        Progress progress;
        const Catalogue catalogue = loadCatalogue(project, progress);
        std::string ids;
        retrieval::Embeddings covers{.dimension = 8};
        for (std::size_t place = 0; place < catalogue.docIds.size(); place += 2) { // half of them have one
            ids += catalogue.docIds[place] + "\n";
            ++covers.rows;
            for (int i = 0; i < 8; ++i)
                covers.values.push_back(
                    static_cast<float>(hash64(catalogue.texts[place]) >> (8 * i) & 0xFFU));
        }
        const learn::FeatureFile file = write(study, covers, ids);
        const Experiment experiment = test::smallExperiment();
        Experiment with = experiment;
        with.encoder.features = {file};
        with.curves.every = 12;
        ExperimentTraining plain(project, experiment, progress);
        ExperimentTraining training(project, with, progress);
        QVERIFY(plain.dataSha256() != training.dataSha256());
        TrainObservers observers;
        std::vector<double> broken;
        observers.onStep = [&](const learn::StepRecord& record) {
            broken.push_back(record.loss);
            if (record.step == 13) progress.requestStop();
        };
        const TrainOutcome first = training.train(1, "cpu", progress, observers);
        QVERIFY(first.stopped);
        Progress again;
        observers.onStep = [&](const learn::StepRecord& record) { broken.push_back(record.loss); };
        QVERIFY(!resumeRun(project, first.run, "", again, observers).stopped);
        std::vector<double> whole;
        observers.onStep = [&](const learn::StepRecord& record) { whole.push_back(record.loss); };
        (void)training.train(1, "cpu", again, observers);
        QVERIFY(broken == whole);
        std::vector<double> text;
        (void)plain.train(1, "cpu", again,
                          {.onStep = [&](const learn::StepRecord& record) { text.push_back(record.loss); }});
        QCOMPARE(text.front(), whole.front()); // the projection starts at 0
        QVERIFY(text.back() != whole.back());
        TestBench bench(project);
        QVERIFY(!evaluateRun(project, first.run, bench, {}, again).empty());
        std::filesystem::remove(file.vectors);
        QVERIFY_THROWS_EXCEPTION(Error, evaluateRun(project, first.run, bench, {}, again));
    }

  private:
    static learn::FeatureFile write(const TemporaryStudy& study, const retrieval::Embeddings& vectors,
                                    const std::string& ids)
    {
        retrieval::writeNpy(study.path("cover.npy"), vectors.view());
        return {"cover", study.path("cover.npy").string(), study.write("cover.txt", ids).string()};
    }
};

CROPS_TEST(FeatureFilesTest)
#include "feature_files_test.moc"
