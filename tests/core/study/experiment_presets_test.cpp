// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "study/experiments/experiment_presets.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::study;

class ExperimentPresetsTest : public QObject
{
    Q_OBJECT

  private slots:
    void presetsAreTheSampleExperiments()
    {
        QCOMPARE(experimentPresets().size(), crops::learn::methods().size());
        for (const Experiment& preset : experimentPresets()) {
            const Experiment sample = loadExperiment(CROPS_SOURCE_DIR "/samples/experiments/" +
                                                     std::string(preset.method->key) + ".json");
            QCOMPARE(experimentHash(preset), experimentHash(sample));
            QCOMPARE(preset.name, sample.name);
            QCOMPARE(preset.loss.kind, nullptr);
            QCOMPARE(sample.loss.kind, nullptr);
            QVERIFY(checkExperiment(preset, "cpu").empty());
        }
    }
    void suitesAreThePapersTables()
    {
        const std::vector<Experiment> table = experimentSuite("table1", {4, 5});
        QCOMPARE(table.size(), crops::learn::methods().size());
        QCOMPARE(table.front().seeds, std::vector<std::int64_t>{1}); // BM25 draws nothing
        QCOMPARE(table.back().seeds, (std::vector<std::int64_t>{4, 5}));
        const std::vector<Experiment> ablation = experimentSuite("ablation", {1});
        QCOMPARE(ablation.size(), std::size_t{5});
        for (std::size_t i = 1; i < ablation.size(); ++i) {
            const std::string part = ablation[i].without.at(0);
            const Experiment sample =
                loadExperiment(CROPS_SOURCE_DIR "/samples/experiments/crops-without-" + part + ".json");
            QCOMPARE(experimentHash(ablation[i]), experimentHash(sample));
            QCOMPARE(ablation[i].name, sample.name);
        }
        CROPS_VERIFY_ERROR(experimentSuite("table2", {1}), crops::ErrorCode::Usage,
                           "There is no suite \"table2\"; take table1 or ablation.");
    }
    void theDifferenceIsOneLine()
    {
        const Experiment crops = presetOf(*crops::learn::findMethod("crops"));
        QCOMPARE(differenceLine(experimentDifference(crops, crops)), std::string());
        Experiment other = crops;
        other.name = "other";
        other.seeds = {5};
        other.curves.every = 10;
        QVERIFY(experimentDifference(crops, other).empty());
        other.loss.temperature = 0.1;
        other.without = {"p1"};
        QCOMPARE(differenceLine(experimentDifference(crops, other)),
                 std::string("loss.temperature 0.05 → 0.1, without p1"));
        QCOMPARE(differenceLine(experimentDifference(other, crops)),
                 std::string("loss.temperature 0.1 → 0.05, nothing left out"));
        QCOMPARE(differenceLine(experimentDifference(crops, presetOf(*crops::learn::findMethod("fs-lr")))),
                 std::string("method crops → fs-lr"));
        QCOMPARE(differenceLine(experimentDifference(crops, presetOf(*crops::learn::findMethod("bm25")))),
                 std::string("method crops → bm25"));
    }
    void halfABatch()
    {
        Experiment experiment = presetOf(*crops::learn::findMethod("crops"));
        QCOMPARE(withHalfBatch(experiment)->training.batchQueries, 128);
        experiment.training.batchQueries = 1;
        QVERIFY(!withHalfBatch(experiment));
        QVERIFY(!withHalfBatch(presetOf(*crops::learn::findMethod("bm25"))));
    }
    void faultsStandBesideTheirSetting()
    {
        Experiment experiment = presetOf(*crops::learn::findMethod("crops"));
        experiment.name.clear();
        experiment.seeds = {2, 1, 2};
        experiment.training.mixedPrecision = true;
        experiment.training.halfType = crops::learn::HalfType::Float16;
        experiment.encoder.bag.minCharacters = 5;
        experiment.encoder.bag.maxCharacters = 3;
        QStringList keys;
        for (const crops::SettingProblem& problem : checkExperiment(experiment, "cpu"))
            keys << QString::fromStdString(problem.key);
        QCOMPARE(keys, QStringList({"name", "seeds", "encoder.max_characters", "training.half_type"}));
        experiment.encoder.kind = crops::learn::EncoderKind::Transformer;
        experiment.encoder.transformer.heads = 3;
        experiment.encoder.transformer.tokens = crops::learn::TokenKind::WordPiece;
        const auto problems = checkExperiment(experiment, "cuda:0");
        QCOMPARE(problems.size(), std::size_t{4});
        QCOMPARE(problems[2].text, "The width has to be a multiple of the heads.");
        QCOMPARE(problems[3].text, "Choose the vocabulary file.");
    }
};

CROPS_TEST(ExperimentPresetsTest)
#include "experiment_presets_test.moc"
