// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/random.h"
#include "core/learn/test_device.h"
#include "learn/theta/cross_inputs.h"
#include "learn/theta/cross_scorer.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;

namespace
{

/// A document is relevant when it has the query's first word.
std::vector<ScoredPair> wordPairs(int queries, std::uint64_t seed)
{
    Random random(seed);
    const auto word = [&] { return "w" + std::to_string(random.below(300)); };
    std::vector<ScoredPair> pairs;
    for (int q = 0; q < queries; ++q) {
        const std::string first = word();
        const std::string query = first + " " + word();
        for (int k = 0; k < 4; ++k) {
            const bool relevant = k % 2 == 0;
            pairs.push_back(
                {query, word() + " " + (relevant ? first : word()) + " " + word(), relevant ? 1.0 : 0.0, 1});
        }
    }
    return pairs;
}

CrossScorerConfig smallCross()
{
    CrossScorerConfig config;
    config.layers = 2;
    config.width = 32;
    config.heads = 2;
    config.buckets = 2048;
    config.epochs = 6;
    config.learningRate = 3e-3;
    config.dropout = 0;
    return config;
}

std::vector<relevance::TextPair> texts(const std::vector<ScoredPair>& pairs)
{
    std::vector<relevance::TextPair> result;
    for (const ScoredPair& pair : pairs)
        result.push_back({pair.query, pair.document});
    return result;
}

} // namespace

class CrossScorerTest : public QObject
{
    Q_OBJECT

  private slots:
    void learnsWhatRelevanceIs()
    {
        Progress progress;
        const auto scorer = trainCrossScorer(wordPairs(400, 1), smallCross(), test::testDevice(), progress);
        const nlohmann::json quality = nlohmann::json::parse(scorer->qualityJson());
        QVERIFY2(quality["auc"].get<double>() > 0.95, scorer->qualityJson().c_str());
        QVERIFY2(quality["brier"].get<double>() < 0.1, scorer->qualityJson().c_str());
        QVERIFY2(quality["ece"].get<double>() < 0.15, scorer->qualityJson().c_str());
        QVERIFY(quality["queries"].get<int>() > 20);
        QCOMPARE(QString::fromStdString(scorer->kind()), QString("cross"));
        const std::vector<relevance::TextPair> pairs{{"w5 w9", "w7 w5 w1"}, {"w5 w9", "w7 w8 w1"}, {"", ""}};
        const std::vector<double> theta = scorer->score(pairs);
        QVERIFY(theta[0] > 0.7 && theta[1] < 0.3);
        QVERIFY(theta[2] >= 0 && theta[2] <= 1);
    }
    void savedAndReadBackScoresTheSame()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "cross";
        CrossScorerConfig config = smallCross();
        config.epochs = 0.5;
        Progress progress;
        const auto scorer = trainCrossScorer(wordPairs(60, 2), config, test::testDevice(), progress);
        scorer->save(path);
        const auto read = CrossScorer::load(path);
        QCOMPARE(read->configJson(), scorer->configJson());
        QCOMPARE(read->qualityJson(), scorer->qualityJson());
        const std::vector<ScoredPair> pairs = wordPairs(10, 3);
        QCOMPARE(read->score(texts(pairs)), scorer->score(texts(pairs)));
        std::filesystem::resize_file(path / "model.safetensors", 1000);
        QVERIFY_EXCEPTION_THROWN((void)CrossScorer::load(path), Error);
    }
    void theSameSeedGivesTheSameScores()
    {
        CrossScorerConfig config = smallCross();
        config.epochs = 0.5;
        config.dropout = 0.2;
        Progress progress;
        const std::vector<ScoredPair> pairs = wordPairs(60, 2);
        const auto one = trainCrossScorer(pairs, config, test::testDevice(), progress);
        const auto two = trainCrossScorer(pairs, config, test::testDevice(), progress);
        QCOMPARE(one->configJson(), two->configJson()); // it has the hash of the weights
        config.seed = 2;
        QVERIFY(trainCrossScorer(pairs, config, test::testDevice(), progress)->configJson() !=
                one->configJson());
    }
    void aPairsScoreDoesNotDependOnItsNeighbours()
    {
        CrossScorerConfig config = smallCross();
        config.epochs = 0.5;
        Progress progress;
        const auto scorer = trainCrossScorer(wordPairs(60, 2), config, test::testDevice(), progress);
        const std::vector<relevance::TextPair> pairs{
            {"w1", "w1 w2 w3 w4 w5 w6"}, {"w1 w2", "w9"}, {"w3", ""}};
        const std::vector<double> together = scorer->score(pairs);
        for (std::size_t i = 0; i < pairs.size(); ++i)
            QVERIFY(std::abs(scorer->score({&pairs[i], 1})[0] - together[i]) < 1e-6);
    }
    void stopsWhenAsked()
    {
        Progress progress;
        const auto stop = [&](std::int64_t step, double) {
            if (step == 2) progress.requestStop();
        };
        QVERIFY_EXCEPTION_THROWN(
            (void)trainCrossScorer(wordPairs(60, 2), smallCross(), test::testDevice(), progress, stop),
            Cancelled);
    }
    void inputsMarkSegmentsAndMatches()
    {
        CrossScorerConfig config = smallCross();
        config.documentTokens = 2;
        const Tokenizer words = crossTokenizer(config);
        const std::vector<relevance::TextPair> pairs{{"red shoes", "blue shoes cheap"}};
        const CrossInputs inputs = crossInputs(pairs, words, config);
        QCOMPARE(inputs.kinds, (std::vector<std::int8_t>{0, 0, 2, 0, 1, 3}));
        QCOMPARE(inputs.tokens.ids[0], static_cast<std::int32_t>(words.rows));
        QCOMPARE(inputs.tokens.ids[3], static_cast<std::int32_t>(words.rows + 1));
        QCOMPARE(inputs.tokens.ids[2], inputs.tokens.ids[5]);
    }
    void calibrationFindsTheScale()
    {
        Random random(5);
        std::vector<double> logits;
        std::vector<double> targets;
        for (int i = 0; i < 20000; ++i) { // truth: sigmoid(0.5 x − 1)
            logits.push_back(3 * random.normal());
            targets.push_back(random.chance(1 / (1 + std::exp(1 - 0.5 * logits.back()))) ? 1 : 0);
        }
        const Calibration fit = fitCalibration(logits, targets);
        QVERIFY(std::abs(fit.a - 0.5) < 0.03 && std::abs(fit.b + 1) < 0.06);
        // Separable data: finite all the same.
        const Calibration sharp =
            fitCalibration(std::vector<double>{-5, -4, 4, 5}, std::vector<double>{0, 0, 1, 1});
        QVERIFY(std::isfinite(sharp.a) && sharp.a > 0);
        const Calibration none = fitCalibration({}, {});
        QCOMPARE(none.a, 1.0);
        QCOMPARE(none.b, 0.0);
    }
    void whatCannotBeLearnedIsRefused()
    {
        Progress progress;
        CROPS_VERIFY_ERROR(
            trainCrossScorer({}, smallCross(), test::testDevice(), progress), ErrorCode::Missing,
            "The cross scorer needs both relevant and irrelevant pairs to learn from; import judgments, "
            "or searches with clicks.");
        CROPS_VERIFY_ERROR(
            trainCrossScorer({{"q", "d", 1.5, 1}}, smallCross(), test::testDevice(), progress),
            ErrorCode::Usage,
            "The pair of the query \"q\" has target 1.5 and weight 1; a target lies in [0, 1], a weight "
            "is 0 or more.");
        CrossScorerConfig config = smallCross();
        config.heads = 3;
        CROPS_VERIFY_ERROR(trainCrossScorer({}, config, test::testDevice(), progress), ErrorCode::Usage,
                           "cross.heads must be at least 1 and a divisor of cross.width; it is 3.");
    }
};

CROPS_TEST(CrossScorerTest)
#include "cross_scorer_test.moc"
