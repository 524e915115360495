// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/training/score_stage.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "core/study/small_study.h"
#include "store/tables/run_table.h"
#include "store/tables/score_table.h"
#include "study/analysis/collect.h"
#include "study/analysis/compare_runs.h"
#include "study/project/scorers.h"
#include "study/project/whole_results.h"
#include "study/training/train_run.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::study;
using test::TemporaryStudy;

namespace
{

/// A neural scorer of a second, from a random BERT of a few kilobytes or from scratch.
ScoreOptions small(ScorerKind kind, bool pretrained)
{
    ScoreOptions options{.kind = kind};
    options.pairs.maxPositives = 60;
    if (pretrained)
        options.cross = learn::usualPretrained(CROPS_SOURCE_DIR "/tests/core/learn/bert_tiny",
                                               kind == ScorerKind::Bi ? learn::PairReading::Separately
                                                                      : learn::PairReading::Together);
    options.cross.layers = 1;
    options.cross.width = 16;
    options.cross.epochs = kind == ScorerKind::Bi ? 0 : 1;
    return options;
}

int scorerFolders(const store::Project& project)
{
    int count = 0;
    if (!std::filesystem::exists(project.runsFolder())) return 0;
    for (const auto& entry : std::filesystem::directory_iterator(project.runsFolder()))
        count += entry.path().filename().string().starts_with("theta-") ? 1 : 0;
    return count;
}

} // namespace

class ScoreStageTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyKindScoresAndIsKept_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("pretrained");
        QTest::newRow("cross") << static_cast<int>(ScorerKind::Cross) << false;
        QTest::newRow("cross, pretrained") << static_cast<int>(ScorerKind::Cross) << true;
        QTest::newRow("bi") << static_cast<int>(ScorerKind::Bi) << true;
    }
    void everyKindScoresAndIsKept()
    {
        QFETCH(int, kind);
        QFETCH(bool, pretrained);
        const TemporaryStudy study;
        store::Project project = test::smallStudy(study);
        const ScoreOptions options = small(static_cast<ScorerKind>(kind), pretrained);
        Progress progress;
        const ScoreOutcome outcome = scoreStage(project, options, progress);
        QVERIFY(outcome.report.scored > 0);
        const store::ScorerInfo info = store::scorerInfo(project, outcome.report.scorer);
        QCOMPARE(info.kind, scorerNames()[static_cast<std::size_t>(kind)]);
        QVERIFY2(nlohmann::json::parse(outcome.qualityJson).contains("auc"), outcome.qualityJson.c_str());
        QVERIFY(info.config.find(CROPS_SOURCE_DIR) == std::string::npos); // no path of this machine
        QCOMPARE(scorerFolders(project), 1);
        const ScoreOutcome again = scoreStage(project, options, progress);
        QCOMPARE(again.report.scored, decltype(again.report.scored){0});
        QCOMPARE(again.report.scorer.value, outcome.report.scorer.value);
        QCOMPARE(scorerFolders(project), 1);
        ScoreOptions other = options;
        other.cross.seed = 2; // other pairs to learn from
        other.pairs.seed = 2;
        QVERIFY(scoreStage(project, other, progress).report.scorer.value != outcome.report.scorer.value);
        QCOMPARE(scorerFolders(project), 2);
    }
    /// The method's section 5: REL is halved only while the scorer in use has learned from judgments.
    void resultsOfAllJudgmentsStandBesideThoseOfTheHalf()
    {
        const TemporaryStudy study;
        store::Project project = test::smallStudy(study);
        const ScorerId first = *store::activeScorer(project);
        Progress progress;
        ExperimentTraining training(project, parseExperiment(R"({"method": "bm25"})", "bm25"), progress);
        const RunId run = training.train(1, "cpu", progress).run;
        evaluateMissing(project, {}, progress);
        const auto numbers = [&](const char* testSet) {
            const auto metrics = store::runMetrics(project, run);
            const store::RunMetric* found = store::findMetric(metrics, testSet, "NDCG@4");
            return found ? std::pair(found->queries, found->mean) : std::pair(std::int64_t{0}, 0.0);
        };
        const auto whole = numbers("REL");
        QCOMPARE(judgedQueries(project).tested, judgedQueries(project).all);
        QCOMPARE(whole.first, judgedQueries(project).all);
        ScoreOptions options = small(ScorerKind::Bi, true);
        options.pairs.source = ThetaSource::Judgments;
        options.pairs.goodGrade = 1;
        const ScoreOutcome outcome = scoreStage(project, options, progress);
        QCOMPARE(outcome.goodGrade, 1);
        QCOMPARE(scorerEntries(project).back().goodGrade, std::optional(1));
        const JudgedQueries halved = judgedQueries(project);
        QVERIFY(halved.tested > 0 && halved.tested < halved.all);
        QCOMPARE(numbers("REL"), std::pair(std::int64_t{0}, 0.0)); // nobody takes all for the half
        QCOMPARE(numbers("REL whole"), whole);
        QCOMPARE(evaluateMissing(project, {}, progress), 1);
        const auto half = numbers("REL");
        QCOMPARE(half.first, halved.tested);
        QCOMPARE(numbers("REL whole"), whole); // beside
        QCOMPARE(runOverviews(project, progress).front().whole.empty(), false);
        const auto report = collectReport(project, {}, progress);
        QVERIFY(std::any_of(report.headline.begin(), report.headline.end(),
                            [](const auto& one) { return one.testSet == kWholeRel; }));
        const ScorerUse use = useScorer(project, first, progress);
        QCOMPARE(use.before.tested, halved.tested);
        QCOMPARE(use.now.tested, halved.all);
        QVERIFY2(judgmentsText(use).find("judged queries again") != std::string::npos,
                 judgmentsText(use).c_str());
        QCOMPARE(numbers("REL"), whole);
        QCOMPARE(numbers("REL half"), half);
        QVERIFY(runOverviews(project, progress).front().whole.empty());
        QCOMPARE(evaluateMissing(project, {}, progress), 0);
        useScorer(project, outcome.report.scorer, progress);
        QCOMPARE(numbers("REL"), half);
        QCOMPARE(numbers("REL whole"), whole);
        QCOMPARE(evaluateMissing(project, {}, progress), 0);
        CROPS_VERIFY_ERROR(useScorer(project, ScorerId{99}, progress), ErrorCode::NotFound,
                           "The project has no scorer 99.");
    }
    void aModelThatIsNotThereIsNamedBeforeAnythingIsDone()
    {
        const TemporaryStudy study;
        store::Project project = test::smallStudy(study);
        Progress progress;
        ScoreOptions options = small(ScorerKind::Bi, true);
        options.cross.folder = study.path("none").string();
        CROPS_VERIFY_ERROR(scoreStage(project, options, progress), ErrorCode::NotFound,
                           "There is no model in " + options.cross.folder + ": it has no config.json.");
        options.cross.folder.clear();
        QVERIFY_THROWS_EXCEPTION(Error, scoreStage(project, options, progress));
        QCOMPARE(scorerFolders(project), 0);
    }
};

CROPS_TEST(ScoreStageTest)
#include "score_stage_test.moc"
