// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "core/labels/label_study.h"
#include "study/analysis/explain_pair.h"
#include "study/analysis/explain_tables.h"
#include "support/test_registry.h"

using crops::DocId;
using crops::ErrorCode;
using crops::LabelSetId;
using crops::QueryId;
using crops::study::ExplainOptions;
using crops::study::explainPair;
using crops::study::PairExplanation;
using crops::study::Training;
using crops::study::TypeReason;
using crops::study::Verdict;
using crops::test::LabelStudy;

namespace
{

/// Two days, so that the cut (80 %) leaves the searches at 00:00 before it and those of the second day after.
/// P1 (a, v3), P2 (a, v5), P3 (a, generated:1), P0 (b, v3); v1 was shown under a, without interaction.
constexpr const char* kLog = "doc v1 One\n"
                             "doc v3 Three\n"
                             "doc v5 Five\n"
                             "u1 00:00:10 search a > v1, v2 ranked\n"
                             "u1 00:00:40 search b > v3 click\n"
                             "u1 00:05:00 feed v5 like\n"
                             "u1 00:20:00 search a > v3, v1 filtered\n"
                             "u2 47:00:00 search late > v1 click\n"
                             "u2 48:00:00 search a > v6 click, v7\n"
                             "gen a > Virtual\n";

QString typesText(const std::vector<TypeReason>& types)
{
    std::string text;
    for (const TypeReason& type : types)
        text += fmt::format("{} {} {}{}{}\n", crops::store::sampleTypeName(type.type),
                            type.level ? std::to_string(*type.level) : "unused", type.knownTs / 1000,
                            type.beforeCut ? " train" : " test", type.highest ? " highest" : "");
    return QString::fromStdString(text);
}

class Fixture : public LabelStudy
{
  public:
    Fixture() : LabelStudy(kLog) {}
    PairExplanation explain(const std::string& query, const std::string& doc,
                            const ExplainOptions& options = {})
    {
        const std::int64_t id =
            doc.starts_with("generated:") ? -std::stoll(doc.substr(10)) : names().doc(doc);
        return explainPair(project(), QueryId{names().query(query)}, DocId{id}, options);
    }
};

} // namespace

class ExplainPairTest : public QObject
{
    Q_OBJECT

  private slots:
    void aPairFoundUnderSeveralTypesTakesTheHighest()
    {
        Fixture study;
        study.score("a", "v3", 0.7);
        study.apply();
        const PairExplanation found = study.explain("a", "v3");
        QCOMPARE(typesText(found.draft), "reformulation 5 40 train highest\nexposed 3 1200 train\n");
        QCOMPARE(typesText(found.applied), typesText(found.draft));
        QCOMPARE(found.appliedLevel, std::optional<int>(5));
        QCOMPARE(found.trainedLevel, std::optional<int>(5));
        QCOMPARE(found.training, Training::Trained);
        QCOMPARE(found.sources.size(), 1U);
        QCOMPARE(found.sources.front().verdict, Verdict::Kept);
        QCOMPARE(found.sources.front().evidence.size(), 1U);
        QCOMPARE(found.sources.front().evidence.front().later->queryText, std::string("b"));
        QCOMPARE(found.thetas.front().theta, 0.7);
        QVERIFY(found.thetas.front().active);
        QCOMPARE(found.impressions.exposed, 1);
    }
    void theDraftsAlphaIsStrict()
    {
        Fixture study;
        study.score("a", "v3", 0.7);
        study.apply();
        const PairExplanation dropped = study.explain("a", "v3", {.alpha = 0.7});
        QCOMPARE(dropped.sources.front().verdict, Verdict::Dropped);
        QCOMPARE(typesText(dropped.draft), "exposed 3 1200 train highest\n");
        QCOMPARE(dropped.appliedLevel, std::optional<int>(5)); // the set stands as it was applied
    }
    void unscoredIsNeitherKeptNorDropped()
    {
        Fixture study;
        const PairExplanation found = study.explain("a", "v5");
        QCOMPARE(found.sources.front().verdict, Verdict::Unscored);
        QVERIFY(found.draft.empty() && found.thetas.empty());
        QVERIFY(found.sources.front().evidence.front().feed.has_value());
        QCOMPARE(found.training, Training::NoLabelSet);
        QVERIFY(!found.labelSet);
    }
    void unusedTypesAreShownAndGiveNoLevel()
    {
        Fixture study;
        ExplainOptions options;
        options.policy.setLevel(crops::store::SampleType::Exposed, std::nullopt);
        const PairExplanation found = study.explain("a", "v1", options);
        QCOMPARE(typesText(found.draft), "filtered 1 1200 train highest\nexposed unused 10 train\n");
        QCOMPARE(found.draftLevel, std::optional<int>(1));
    }
    void trainingSaysWhyNot()
    {
        Fixture study;
        study.score("a", "v5", 0.2);
        study.apply();
        QCOMPARE(study.explain("a", "v5").training, Training::NotLabelled);
        QCOMPARE(study.explain("a", "v6").training, Training::AfterCut);
        QCOMPARE(study.explain("a", "v1").training, Training::WithoutPositive); // a's only click is after
        QCOMPARE(study.explain("a", "v2").training, Training::WithoutText);
        QCOMPARE(study.explain("b", "v3").training, Training::Trained);
        QVERIFY(!study.explain("a", "v1").trainedLevel);
    }
    void virtualVideosAndUnknownKeys()
    {
        Fixture study;
        study.score("a", "generated:1", 0.9);
        const PairExplanation found = study.explain("a", "generated:1");
        QCOMPARE(found.document.docId, std::string("generated:1"));
        QCOMPARE(typesText(found.draft), "generated 4 10 train highest\n");
        QVERIFY(found.sources.front().evidence.empty());
        CROPS_VERIFY_ERROR(explainPair(study.project(), QueryId{99}, DocId{1}, {}), ErrorCode::NotFound,
                           "The project has no query 99.");
        const std::string path = study.project().path().string();
        CROPS_VERIFY_ERROR(explainPair(study.project(), QueryId{1}, DocId{1}, {.labelSet = LabelSetId{4}}),
                           ErrorCode::NotFound,
                           path + " has no label set 4; crops info " + path + " lists them.");
    }
    void jsonNamesEverything()
    {
        Fixture study;
        study.score("a", "v3", 0.7);
        study.apply();
        const auto json = nlohmann::json::parse(crops::study::toJson(study.explain("a", "v3")));
        QCOMPARE(json.at("sources").at(0).at("verdict").get<std::string>(), std::string("kept"));
        QCOMPARE(json.at("label_set").at("level").get<int>(), 5);
        QCOMPARE(json.at("training").get<std::string>(), std::string("trained"));
        QVERIFY(json.at("grade").is_null());
        QCOMPARE(json.at("impressions").at("first").at(0).at("stage").get<std::string>(),
                 std::string("exposed"));
    }
};

CROPS_TEST(ExplainPairTest)
#include "explain_pair_test.moc"
