// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "learn/losses/loss.h"
#include "store/tables/run_table.h"
#include "study/experiments/experiment.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::study::Experiment;
using crops::study::experimentHash;
using crops::study::experimentJson;
using crops::study::parseExperiment;

class ExperimentTest : public QObject
{
    Q_OBJECT

  private slots:
    void aShortFileGetsEveryDefault()
    {
        const Experiment experiment = parseExperiment(R"({"method": "crops"})", "e.json");
        QCOMPARE(experiment.name, std::string("crops"));
        QCOMPARE(experiment.loss.temperature, 0.05);
        QCOMPARE(methodOf(experiment).loss->key, "h-infonce");
        QCOMPARE(experiment.split.testFraction, 0.2);
        QCOMPARE(experiment.seeds, std::vector<std::int64_t>{1});
    }
    void whatIsWrittenReadsBackTheSame_data()
    {
        QTest::addColumn<QString>("json");
        QTest::newRow("bm25") << R"({"method": "bm25", "bm25": {"k1": 1.2, "b": 0.75}})";
        QTest::newRow("analyzer") << R"({"method": "bm25", "bm25": {"analyzer": "english"}})";
        QTest::newRow("dpr") << R"({"method": "dpr", "seeds": [3, 4], "hard_negatives": {"depth": 50}})";
        QTest::newRow("span") << R"({"method": "nce", "split": {"by": "span", "test_fraction": 0.3}})";
        QTest::newRow("instant") << R"({"method": "bm25", "split": {"at": "2026-03-01T00:00:00Z"}})";
        QTest::newRow("untrained") << R"({"method": "nce", "training": {"epochs": 0},
                   "encoder": {"kind": "pretrained", "folder": "m", "dimension": 384}})";
        QTest::newRow("ablation") << R"({"method": "crops", "without": ["p2", "hla"], "name": "less"})";
        QTest::newRow("loss") << R"({"method": "nce", "loss": {"kind": "pairwise", "temperature": 0.1}})";
        QTest::newRow("transformer") << R"({"method": "nce", "encoder": {"kind": "transformer", "layers": 3},
                   "retrieval": {"index": "hnsw", "hnsw_m": 16}, "label_set": 2})";
    }
    void whatIsWrittenReadsBackTheSame()
    {
        QFETCH(QString, json);
        const Experiment experiment = parseExperiment(json.toStdString(), "e.json");
        const std::string written = experimentJson(experiment);
        QCOMPARE(experimentJson(parseExperiment(written, "again")), written);
    }
    void theLossIsTheMethodsUnlessItIsSaid()
    {
        const auto lossOf = [](const char* json) {
            return std::string(methodOf(parseExperiment(json, "e")).loss->key);
        };
        QCOMPARE(lossOf(R"({"method": "ance"})"), std::string("pairwise"));
        QCOMPARE(lossOf(R"({"method": "crops", "without": ["hla"]})"), std::string("infonce"));
        QCOMPARE(lossOf(R"({"method": "ance", "loss": {"kind": "infonce"}})"), std::string("infonce"));
        QCOMPARE(lossOf(R"({"method": "crops", "without": ["hla"], "loss": {"kind": "h-infonce"}})"),
                 std::string("h-infonce"));
        const auto hash = [](const char* json) { return experimentHash(parseExperiment(json, "e")); };
        const std::string nce = hash(R"({"method": "nce"})");
        QCOMPARE(hash(R"({"method": "nce", "loss": {"kind": "infonce"}})"), nce); // its own, said or not
        QVERIFY(hash(R"({"method": "nce", "loss": {"kind": "pairwise"}})") != nce);
        CROPS_VERIFY_ERROR(parseExperiment(R"({"method": "nce", "loss": {"kind": "hinfonce"}})", "e"),
                           crops::ErrorCode::BadInput,
                           "e: loss: kind is \"hinfonce\"; did you mean \"infonce\"? It can be infonce, "
                           "h-infonce, pairwise, level-pairwise.");
    }
    void theHashLeavesNameAndSeedsOut()
    {
        const auto hash = [](const char* json) { return experimentHash(parseExperiment(json, "e")); };
        QCOMPARE(hash(R"({"method": "nce", "name": "a", "seed": 2})"),
                 hash(R"({"method": "nce", "name": "b"})"));
        QVERIFY(hash(R"({"method": "nce"})") != hash(R"({"method": "nce", "loss": {"temperature": 0.1}})"));
        QVERIFY(hash(R"({"method": "crops"})") != hash(R"({"method": "crops", "without": ["hla"]})"));
    }
    void theHashKnowsBm25OnlyWhereItIsUsed()
    {
        const auto hash = [](const char* json) { return experimentHash(parseExperiment(json, "e")); };
        QVERIFY(hash(R"({"method": "bm25"})") !=
                hash(R"({"method": "bm25", "bm25": {"analyzer": "plain"}})"));
        QVERIFY(hash(R"({"method": "dpr"})") != hash(R"({"method": "dpr", "bm25": {"analyzer": "plain"}})"));
        QCOMPARE(hash(R"({"method": "nce"})"), hash(R"({"method": "nce", "bm25": {"analyzer": "plain"}})"));
    }
    void aRunOfBeforeWasPlain()
    {
        crops::store::RunRow run;
        run.experiment = R"({"method": "bm25", "bm25": {"k1": 0.9, "b": 0.4, "max_terms": 64}})";
        QVERIFY(crops::study::experimentOf(run).bm25.analyzer == crops::text::Analyzer::Plain);
        run.experiment = experimentJson(parseExperiment(R"({"method": "bm25"})", "e"));
        QVERIFY(crops::study::experimentOf(run).bm25.analyzer == crops::text::Analyzer::Auto);
    }
    void aRunOfBeforeWasSplitBySpan()
    {
        using crops::dataset::SplitBy;
        crops::store::RunRow run;
        run.experiment = R"({"method": "nce", "split": {"test_fraction": 0.3}})";
        QVERIFY((crops::study::experimentOf(run).split == crops::dataset::SplitOptions{0.3, SplitBy::Span}));
        run.experiment = R"({"method": "nce"})";
        QVERIFY(crops::study::experimentOf(run).split.by == SplitBy::Span);
        run.experiment = experimentJson(parseExperiment(R"({"method": "nce"})", "e"));
        QVERIFY(crops::study::experimentOf(run).split.by == SplitBy::Searches);
        // What such a run has as its hash is that of the same split now.
        const auto hash = [](const char* json) { return experimentHash(parseExperiment(json, "e")); };
        QVERIFY(hash(R"({"method": "bm25"})") != hash(R"({"method": "bm25", "split": {"by": "span"}})"));
        QVERIFY(hash(R"({"method": "bm25", "split": {"at": "2026-03-01T00:00:00Z"}})") !=
                hash(R"({"method": "bm25", "split": {"at": "2026-03-02T00:00:00Z"}})"));
    }
    void mistakesAreNamed_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("message");
        QTest::newRow("unknown key") << R"({"method": "nce", "trainig": {}})"
                                     << R"(e.json: unknown key "trainig"; did you mean "training"?)";
        QTest::newRow("unknown method")
            << R"({"method": "cropps"})"
            << R"(e.json: method is "cropps"; did you mean "crops"? It can be bm25, nce, dpr, ance, adore-star, tri-sampler, fs-lr, fs-ltr, crops.)";
        QTest::newRow("no method")
            << R"({})"
            << R"(e.json: there is no "method"; it can be bm25, nce, dpr, ance, adore-star, tri-sampler, fs-lr, fs-ltr, crops.)";
        QTest::newRow("unknown ablation")
            << R"({"method": "crops", "without": ["p4"]})"
            << R"(e.json: without names "p4"; did you mean "p1"? It can hold p1, p2, p3, hla.)";
        QTest::newRow("ablation of another method")
            << R"({"method": "nce", "without": ["p1"]})"
            << R"(e.json: without belongs to the method crops, not to nce.)";
        QTest::newRow("test fraction") << R"({"method": "nce", "split": {"test_fraction": 2}})"
                                       << R"(e.json: split.test_fraction must be 0.001 to 0.999; it is 2.)";
        QTest::newRow("split")
            << R"({"method": "nce", "split": {"by": "spam"}})"
            << R"(e.json: split: by is "spam"; did you mean "span"? It can be searches, span, instant.)";
        QTest::newRow("no instant")
            << R"({"method": "nce", "split": {"by": "instant"}})"
            << R"(e.json: split: at has to be an instant such as 2026-03-01T00:00:00Z, found "".)";
        QTest::newRow("instant without zone")
            << R"({"method": "nce", "split": {"at": "2026-03-01"}})"
            << R"(e.json: split: at has to be an instant such as 2026-03-01T00:00:00Z, found "2026-03-01".)";
        QTest::newRow("instant of another split")
            << R"({"method": "nce", "split": {"by": "span", "at": "2026-03-01T00:00:00Z"}})"
            << R"(e.json: split: at belongs to "by": "instant".)";
        QTest::newRow("two cuts")
            << R"({"method": "nce", "split": {"test_fraction": 0.2, "at": "2026-03-01T00:00:00Z"}})"
            << R"(e.json: split: give at or test_fraction, not both: at is the cut.)";
        QTest::newRow("untrained")
            << R"({"method": "nce", "training": {"epochs": 0}})"
            << R"(e.json: training.epochs is 0: only a pretrained encoder is of use without training.)";
        QTest::newRow("seed and seeds") << R"({"method": "nce", "seed": 1, "seeds": [1]})"
                                        << R"(e.json: give seed or seeds, not both.)";
        QTest::newRow("bad seeds") << R"({"method": "nce", "seeds": []})"
                                   << R"(e.json: seeds has to be a list such as [1, 2, 3].)";
    }
    void mistakesAreNamed()
    {
        QFETCH(QString, json);
        QFETCH(QString, message);
        CROPS_VERIFY_ERROR(parseExperiment(json.toStdString(), "e.json"), ErrorCode::BadInput,
                           message.toStdString());
    }
};

CROPS_TEST(ExperimentTest)
#include "experiment_test.moc"
