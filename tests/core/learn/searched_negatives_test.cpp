// SPDX-License-Identifier: GPL-3.0-or-later
// The methods that search the corpus for their negatives while they train.
#include <QTemporaryDir>
#include <QtTest>
#include <filesystem>

#include "base/error.h"
#include "core/learn/small_training_set.h"
#include "core/learn/test_device.h"
#include "learn/encoders/checkpoint.h"
#include "learn/encoders/text_encoder.h"
#include "learn/training/trainer.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;
namespace fs = std::filesystem;

namespace
{

constexpr std::int64_t kSteps = 40;

dataset::TrainingSet searchedSet()
{
    dataset::TrainingSet set = test::smallTrainingSet(100, 10);
    for (std::int32_t d = 0; d < std::ssize(set.documents); ++d)
        set.corpus.push_back(d);
    for (std::size_t i = 0; i < set.examples.size(); ++i) // the exposed one is relevant, the filtered one not
        set.examples[i].judged = {{static_cast<std::int32_t>(3 * i + 1), true},
                                  {static_cast<std::int32_t>(3 * i + 2), false}};
    return set;
}

TrainOptions optionsOf(const char* method, const fs::path& folder)
{
    TrainOptions options;
    options.device = test::testDevice();
    options.encoder.dimension = 32;
    options.encoder.bag.buckets = 4096;
    options.training.batchQueries = 32;
    options.training.steps = kSteps;
    options.training.learningRate = 0.01;
    options.training.checkpointEvery = 0;
    options.folder = folder;
    options.method = methodConfig(*findMethod(method));
    options.loss.kind = options.method.loss;
    options.negatives = options.method.method->negatives.defaults;
    options.negatives.depth = 30;
    options.negatives.triCandidates = 20;
    options.negatives.startFraction = 0.25; // from step 11
    options.negatives.refreshEvery = 6;     // at steps 17, 23, 29, 35
    return options;
}

std::vector<StepRecord> trained(const dataset::TrainingSet& set, const TrainOptions& options,
                                std::int64_t stopAfter = -1)
{
    Progress progress;
    std::vector<StepRecord> records;
    (void)train(set, options, progress, [&](const StepRecord& record) {
        records.push_back(record);
        if (record.step == stopAfter) progress.requestStop();
    });
    return records;
}

} // namespace

class SearchedNegativesTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_temporary;
    fs::path folder(const QString& name) const
    {
        return fs::path(m_temporary.path().toStdString()) / name.toStdString();
    }

  private slots:
    void phasesDrawWhatTheyShould_data()
    {
        QTest::addColumn<int>("perQuery");
        QTest::newRow("ance") << 20;
        QTest::newRow("adore-star") << 1;
        QTest::newRow("tri-sampler") << 8;
    }
    void phasesDrawWhatTheyShould()
    {
        QFETCH(int, perQuery);
        const char* method = QTest::currentDataTag();
        const std::vector<StepRecord> records =
            trained(searchedSet(), optionsOf(method, folder(QString("phases-") + method)));
        QCOMPARE(std::ssize(records), kSteps);
        std::int64_t relevant = 0;
        for (const StepRecord& record : records) {
            const bool live = std::string(method) == "adore-star" && record.step > 30;
            const auto rows = std::min<std::int64_t>(32, 100 - (record.step - 1) % 4 * 32);
            if (record.step <= 10) {
                QCOMPARE(record.negatives.drawn, std::int64_t{0});
            } else if (live) { // 30 of the top 30 but for the clicked one
                QVERIFY(record.negatives.drawn >= rows * 29 && record.negatives.drawn <= rows * 30);
            } else if (method == QByteArray("tri-sampler")) { // fewer where fewer close the triangle
                QVERIFY(record.negatives.drawn > rows * 6 && record.negatives.drawn <= rows * perQuery);
            } else {
                QCOMPARE(record.negatives.drawn, rows * perQuery);
            }
            QVERIFY(record.negatives.relevant <= record.negatives.judged);
            QVERIFY(record.negatives.judged <= record.negatives.drawn);
            relevant += record.negatives.relevant;
        }
        QVERIFY(relevant > 0); // the exposed document of the same topic is near, and nobody knows it
        QVERIFY(records.back().negatives.similarity < 1);
    }
    void theEncoderLearns_data()
    {
        QTest::addColumn<int>("steps");
        for (const char* method : {"ance", "adore-star", "tri-sampler"})
            QTest::newRow(method) << 120;
    }
    void theEncoderLearns()
    {
        QFETCH(int, steps);
        const char* method = QTest::currentDataTag();
        const dataset::TrainingSet set = searchedSet();
        TrainOptions options = optionsOf(method, folder(QString("learns-") + method));
        options.training.steps = steps;
        Progress progress;
        const auto encoder = TextEncoder::open(train(set, options, progress).checkpoint);
        const std::vector<float> queries = encoder->encode(Side::Queries, set.queryTexts, progress);
        const std::vector<float> documents = encoder->encode(Side::Documents, set.documentTexts, progress);
        double ranks = 0; // of the clicked document
        for (std::size_t q = 0; q < 100; ++q) {
            const auto score = [&](std::size_t d) {
                double sum = 0;
                for (std::size_t j = 0; j < 32; ++j)
                    sum += queries[q * 32 + j] * documents[d * 32 + j];
                return sum;
            };
            for (std::size_t d = 0; d < set.documents.size(); ++d)
                ranks += score(d) > score(3 * q) ? 1 : 0;
        }
        QVERIFY2(ranks / 100 < 8, qPrintable(QString::number(ranks / 100))); // of 300 documents
    }
    void aResumedTrainingHasTheSameLosses_data()
    {
        QTest::addColumn<int>("stop");
        for (const char* method : {"ance", "adore-star", "tri-sampler"})
            for (const int stop : {5, 10, 13, 16, 19, 22, 33}) // every phase, and at and between its borders
                QTest::addRow("%s %d", method, stop) << stop;
    }
    void aResumedTrainingHasTheSameLosses()
    {
        QFETCH(int, stop);
        const std::string method = QString(QTest::currentDataTag()).section(' ', 0, 0).toStdString();
        const dataset::TrainingSet set = searchedSet();
        TrainOptions options = optionsOf(method.c_str(), folder(QTest::currentDataTag()));
        options.loss.learnedTemperature = true;
        std::vector<StepRecord> parts = trained(set, options, stop);
        QCOMPARE(std::ssize(parts), std::ptrdiff_t{stop});
        options.resume = true;
        for (const StepRecord& record : trained(set, options))
            parts.push_back(record);
        options.resume = false;
        options.folder = folder(QString(QTest::currentDataTag()) + " whole");
        const std::vector<StepRecord> whole = trained(set, options);
        QCOMPARE(parts.size(), whole.size());
        for (std::size_t i = 0; i < whole.size(); ++i) {
            QVERIFY2(parts[i].loss == whole[i].loss, qPrintable(QString("step %1").arg(i + 1))); // every bit
            QCOMPARE(parts[i].negatives.similarity, whole[i].negatives.similarity);
        }
    }
    void adoreLeavesTheDocumentsAlone()
    {
        const dataset::TrainingSet set = searchedSet();
        TrainOptions options = optionsOf("adore-star", folder("frozen"));
        options.training.checkpointEvery = 30;
        (void)trained(set, options);
        Progress progress;
        const auto before = TextEncoder::open(options.folder / checkpointName(30));
        const auto after = TextEncoder::open(options.folder / checkpointName(40));
        QVERIFY(before->config().shared && !after->config().shared);
        QCOMPARE(after->encode(Side::Documents, set.documentTexts, progress),
                 before->encode(Side::Documents, set.documentTexts, progress));
        QVERIFY(after->encode(Side::Queries, set.queryTexts, progress) !=
                before->encode(Side::Queries, set.queryTexts, progress));
    }
    void aFinishedTrainingKeepsNoSearch()
    {
        const TrainOptions options = optionsOf("ance", folder("finished"));
        (void)trained(searchedSet(), options);
        QVERIFY(!fs::exists(options.folder / checkpointName(40) / kNegativesFile));
    }
    void withoutACorpusThereIsNothingToSearch()
    {
        Progress progress;
        CROPS_VERIFY_ERROR(
            train(test::smallTrainingSet(20, 4), optionsOf("ance", folder("none")), progress),
            ErrorCode::Missing,
            "The method ance searches the catalogue for negatives, and the training set has no "
            "catalogue. Import documents with texts first.");
    }
};

CROPS_TEST(SearchedNegativesTest)
#include "searched_negatives_test.moc"
