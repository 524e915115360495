// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>
#include <limits>

#include "base/error.h"
#include "core/labels/label_study.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::Progress;
using crops::ScorerId;
using crops::labels::applyLabels;
using crops::labels::LabelOptions;
using crops::labels::LabelPolicy;
using crops::labels::LabelSetInfo;
using crops::store::Project;
using crops::test::LabelStudy;
using crops::test::TemporaryStudy;

#define COMPARE_TEXT(actual, expected) QCOMPARE(QString::fromStdString(actual), QString::fromUtf8(expected))

class AssignmentTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyTypeGetsItsLevelAndItsInstant()
    {
        LabelStudy study;
        study.score("a", "v3", 0.9);
        study.score("a", "v5", 0.61);
        study.score("b", "v3", 0.7);
        study.score("b", "v5", 0.2);
        study.score("a", "generated:1", 0.8);
        const LabelSetInfo set = study.apply();
        // query | document | type | level | known
        COMPARE_TEXT(study.labelRows(), "a | generated:1 | 2 | 4 | 10\n"
                                        "a | v1 | 4 | 3 | 10\n"
                                        "a | v2 | 4 | 3 | 1800\n"
                                        "a | v2 | 5 | 2 | 10\n"
                                        "a | v3 | 0 | 5 | 40\n"
                                        "a | v3 | 1 | 4 | 360\n"
                                        "a | v4 | 6 | 1 | 10\n"
                                        "a | v5 | 1 | 4 | 300\n"
                                        "b | v1 | 4 | 3 | 40\n"
                                        "b | v3 | 1 | 4 | 360\n"
                                        "b | v3 | 3 | 4 | 40\n");
        COMPARE_TEXT(set.row.counts,
                     R"({"levels":{"5":1,"4":3,"3":3,"2":0,"1":1,"0":0},)"
                     R"("types":{"reformulation":1,"feed":3,"generated":1,"click":1,"exposed":3,"ranked":1,)"
                     R"("filtered":1},"kept":{"reformulation":1,"feed":3,"generated":1},)"
                     R"("dropped":{"reformulation":0,"feed":1,"generated":0},)"
                     R"("unscored":{"reformulation":0,"feed":0,"generated":0},"undated":0})");
        QVERIFY(!set.existed);
        QVERIFY(crops::labels::labelSetInfo(study.project(), set.row.id).counts == set.counts);
    }
    void thresholdIsStrictForTheDoubleItself()
    {
        LabelStudy study;
        study.score("a", "v3", 0.6);
        study.score("a", "v5", std::nextafter(0.6, 1.0));
        study.score("b", "v5", std::nextafter(0.6, 0.0));
        const LabelSetInfo set = study.apply();
        using enum crops::store::CandidateSource;
        QCOMPARE(set.counts.kept[static_cast<int>(Feed)], 1);
        QCOMPARE(set.counts.dropped[static_cast<int>(Feed)], 2);
        QCOMPARE(set.counts.dropped[static_cast<int>(Reformulation)], 1);
        QCOMPARE(set.counts.unscored[static_cast<int>(Feed)], 1); // (b, v3)
        QCOMPARE(set.counts.unscored[static_cast<int>(Generated)], 1);
        // The same in SQL.
        COMPARE_TEXT(
            crops::test::rowsText(study.project(),
                                  "SELECT count(*) FROM candidates c JOIN scores s ON s.query = c.query "
                                  "AND s.doc = c.doc WHERE c.source = 2 AND s.theta > 0.6"),
            "1\n");
    }
    void unscoredIsNeitherKeptNorDroppedNorLabelled()
    {
        LabelStudy study;
        const LabelSetInfo set = study.apply();
        QCOMPARE(set.counts.unscored, (std::array<std::int64_t, 4>{0, 1, 4, 1}));
        QCOMPARE(set.counts.kept, (std::array<std::int64_t, 4>{}));
        QCOMPARE(set.counts.dropped, (std::array<std::int64_t, 4>{}));
        QCOMPARE(set.counts.types[0] + set.counts.types[1] + set.counts.types[2], 0);
    }
    void generatedNeedNotBeFiltered()
    {
        LabelStudy study;
        study.score("a", "generated:1", 0.1);
        QCOMPARE(study.apply().counts.dropped[3], 1);
        const LabelSetInfo set = study.apply({}, {.filterGenerated = false});
        QCOMPARE(set.counts.kept[3], 1);
        QCOMPARE(set.counts.types[2], 1);
    }
    void generatedOfAQueryNeverSearchedAreLeftOut()
    {
        LabelStudy study("gen never > Virtual\n");
        const LabelSetInfo set = study.apply({}, {.filterGenerated = false});
        QCOMPARE(set.counts.undated, 1);
        QCOMPARE(study.labelRows(), std::string());
    }
    void unusedTypesAreNotLabelledButStillCountedAsKept()
    {
        LabelStudy study;
        study.score("a", "v3", 0.9);
        LabelPolicy policy;
        for (const auto type : {crops::store::SampleType::Reformulation, crops::store::SampleType::Exposed,
                                crops::store::SampleType::Feed})
            policy.setLevel(type, std::nullopt);
        const LabelSetInfo set = study.apply(policy);
        COMPARE_TEXT(study.labelRows(), "a | v2 | 5 | 2 | 10\n"
                                        "a | v4 | 6 | 1 | 10\n"
                                        "b | v3 | 3 | 4 | 40\n");
        QCOMPARE(set.counts.kept[1], 1);
    }
    void aPreviewCountsTheSameAndWritesNothing()
    {
        LabelStudy study;
        study.score("a", "v3", 0.9);
        study.score("b", "v5", 0.2);
        LabelPolicy policy;
        policy.setLevel(crops::store::SampleType::Ranked, std::nullopt);
        for (const double alpha : {0.0, 0.2, 0.6, 1.0}) {
            Progress progress;
            const auto preview =
                crops::labels::previewLabels(study.project(), policy, {.alpha = alpha}, progress);
            QVERIFY(!preview.identical);
            COMPARE_TEXT(study.labelRows(), "");
            QCOMPARE(preview.next.value, 1);
            {
                // What applying counts, undone.
                crops::test::LabelStudy other;
                other.score("a", "v3", 0.9);
                other.score("b", "v5", 0.2);
                QVERIFY(other.apply(policy, {.alpha = alpha}).counts == preview.counts);
            }
        }
        const LabelSetInfo applied = study.apply(policy, {.alpha = 0.2});
        Progress progress;
        const auto same = crops::labels::previewLabels(study.project(), policy, {.alpha = 0.2}, progress);
        QCOMPARE(same.identical.value_or(crops::LabelSetId{}).value, applied.row.id.value);
        QCOMPARE(same.next.value, applied.row.id.value + 1);
        QVERIFY(!crops::labels::previewLabels(study.project(), policy, {.alpha = 0.3}, progress).identical);
        study.score("b", "v3", 0.1); // unscored before: the set is no longer what would come out
        QVERIFY(!crops::labels::previewLabels(study.project(), policy, {.alpha = 0.2}, progress).identical);
    }
    void anIdenticalSetIsTakenInsteadOfASecond()
    {
        LabelStudy study;
        study.score("a", "v3", 0.9);
        const LabelSetInfo first = study.apply();
        const LabelSetInfo again = study.apply();
        QVERIFY(again.existed);
        QCOMPARE(again.row.id.value, first.row.id.value);
        const LabelSetInfo other = study.apply({}, {.alpha = 0.5});
        QVERIFY(!other.existed);
        QVERIFY(other.row.sha256 != first.row.sha256);
        COMPARE_TEXT(crops::test::rowsText(study.project(), "SELECT count(*) FROM label_sets"), "2\n");
        COMPARE_TEXT(crops::test::rowsText(study.project(), "SELECT count(DISTINCT label_set) FROM labels"),
                     "2\n");
    }
    void theHashDependsOnContentNotOnRowIds()
    {
        // The same events, written down in another order: every key differs.
        constexpr const char* kReordered = "gen a > Virtual\n"
                                           "u2 00:30:00 search a > v4 filtered, v2, v1\n"
                                           "u1 00:06:00 feed v3 like\n"
                                           "u1 00:05:00 feed v5 like\n"
                                           "u1 00:00:40 search b > v1, v3 click\n"
                                           "u1 00:00:10 search a > v4 filtered, v2 ranked, v1\n";
        LabelStudy study;
        LabelStudy reordered(kReordered);
        for (LabelStudy* one : {&study, &reordered}) {
            one->score("a", "v3", 0.9);
            one->score("a", "generated:1", 0.9);
        }
        const std::string sha256 = study.apply().row.sha256;
        QCOMPARE(reordered.apply().row.sha256, sha256);
        reordered.score("b", "v5", 0.9);
        QVERIFY(reordered.apply().row.sha256 != sha256);
    }
    void alphaOutsideItsRangeIsRefused()
    {
        LabelStudy study;
        CROPS_VERIFY_ERROR(study.apply({}, {.alpha = 1.5}), ErrorCode::Usage,
                           "α must lie between 0 and 1; it is 1.5.");
        CROPS_VERIFY_ERROR(study.apply({}, {.alpha = -0.1}), ErrorCode::Usage,
                           "α must lie between 0 and 1; it is -0.1.");
        CROPS_VERIFY_ERROR(study.apply({}, {.alpha = std::numeric_limits<double>::quiet_NaN()}),
                           ErrorCode::Usage, "α must lie between 0 and 1; it is nan.");
        CROPS_VERIFY_ERROR(study.apply({}, {.scorer = ScorerId{9}}), ErrorCode::NotFound,
                           "The project has no scorer 9.");
    }
    void withoutMiningThereIsNothingToLabel()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        Progress progress;
        const std::string name = project.path().string();
        CROPS_VERIFY_ERROR(applyLabels(project, {}, {}, progress), ErrorCode::Missing,
                           name + " has no candidates to label; run: crops mine " + name);
    }
    void cancellingLeavesNoSet()
    {
        LabelStudy study;
        class StopWhenLabelling : public Progress
        {
            void begin(std::string_view phase) override
            {
                if (phase == "labelling") requestStop();
            }
        } progress;
        QVERIFY_THROWS_EXCEPTION(crops::Cancelled, applyLabels(study.project(), {}, {}, progress));
        COMPARE_TEXT(crops::test::rowsText(study.project(), "SELECT count(*) FROM label_sets"), "0\n");
    }
};

CROPS_TEST(AssignmentTest)
#include "assignment_test.moc"
