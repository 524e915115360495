// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "core/learn/loss_cases.h"
#include "learn/config_json.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;
using Json = nlohmann::json;

class ConfigJsonTest : public QObject
{
    Q_OBJECT

  private slots:
    void defaultsSurviveTheRoundTrip()
    {
        QCOMPARE(toJson(encoderFromJson(toJson(EncoderConfig{}), "encoder")).dump(),
                 toJson(EncoderConfig{}).dump());
        QCOMPARE(toJson(lossFromJson(toJson(LossConfig{}), "loss")).dump(), toJson(LossConfig{}).dump());
        QCOMPARE(toJson(trainingFromJson(toJson(TrainingConfig{}), "t")).dump(),
                 toJson(TrainingConfig{}).dump());
        QCOMPARE(toJson(crossFromJson(toJson(CrossScorerConfig{}), "c")).dump(),
                 toJson(CrossScorerConfig{}).dump());
    }
    void readsEverySetting()
    {
        const EncoderConfig encoder = encoderFromJson(
            Json::parse(
                R"({"kind":"transformer","dimension":64,"shared":false,"similarity":"dot","layers":3,"heads":2,
                            "width":32,"max_tokens":16,"dropout":0,"tokens":"wordpiece","vocabulary":"v.txt"})"),
            "encoder");
        QVERIFY(encoder.kind == EncoderKind::Transformer && !encoder.shared);
        QVERIFY(encoder.similarity == Similarity::Dot && encoder.transformer.tokens == TokenKind::WordPiece);
        QCOMPARE(encoder.transformer.width, 32);
        const LossConfig loss = lossFromJson(
            Json::parse(
                R"({"kind":"infonce","temperature":0.1,"reduction":"level-mean","in_batch":"positives-only"})"),
            "loss");
        QVERIFY(loss.kind == &test::lossNamed("infonce") && loss.reduction == Reduction::LevelMean);
        QVERIFY(loss.inBatch == InBatch::PositivesOnly);
        QCOMPARE(trainingFromJson(Json::parse(R"({"decay":"cosine","seed":7,"epochs":0.5})"), "t").epochs,
                 0.5);
    }
    void mistakesAreNamed()
    {
        CROPS_VERIFY_ERROR(trainingFromJson(Json{{"batchqueries", 3}}, "a.json: training"),
                           ErrorCode::BadInput,
                           "a.json: training: unknown key \"batchqueries\"; did you mean \"batch_queries\"?");
        CROPS_VERIFY_ERROR(encoderFromJson(Json{{"layers", 3}}, "encoder"), ErrorCode::BadInput,
                           "encoder: unknown key \"layers\"; did you mean \"shared\"?");
        CROPS_VERIFY_ERROR(lossFromJson(Json{{"kind", "triplet"}}, "loss"), ErrorCode::BadInput,
                           "loss: kind is \"triplet\"; did you mean \"infonce\"? It can be infonce, "
                           "h-infonce, pairwise, level-pairwise.");
        CROPS_VERIFY_ERROR(lossFromJson(Json{{"temperature", -1}}, "loss"), ErrorCode::Usage,
                           "loss.temperature must be above 0; it is -1.");
        CROPS_VERIFY_ERROR(encoderFromJson(Json{{"dimension", 0}}, "encoder"), ErrorCode::Usage,
                           "encoder.dimension must be 1 to 8192; it is 0.");
    }
};

CROPS_TEST(ConfigJsonTest)
#include "config_json_test.moc"
