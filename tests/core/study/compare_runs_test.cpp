// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <fmt/format.h>

#include "base/error.h"
#include "dataset/split.h"
#include "labels/assignment.h"
#include "mining/mine.h"
#include "relevance/overlap.h"
#include "relevance/scoring.h"
#include "store/tables/run_test_sets.h"
#include "study/analysis/gain_sources.h"
#include "study/experiments/config_difference.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::study;
using crops::test::TemporaryStudy;

namespace
{

/// q1 "red shoes" was clicked and reformulated before the cut, q2 "blue sky" clicked only, q3 is new.
constexpr const char* kLog = R"(
doc v1 Red shoes
doc v2 Red shoes red
doc v3 Blue sky
doc v4 Green tea
u1 00:00:00 search red shoes > v1 click
u1 00:00:30 search shoes > v2 click
u2 01:00:00 search blue sky > v3 click
u3 90:00:00 search red shoes > v1 click
u3 90:10:00 search blue sky > v3 click
u3 99:00:00 search green tea > v4 click
)";

RunId addRun(store::Project& project, const std::string& name, const std::string& experiment,
             std::int64_t seed = 1)
{
    store::RunRow run;
    run.name = name;
    run.method = "crops";
    run.experiment = experiment;
    run.provenance = "{}";
    run.device = "cpu";
    run.seed = seed;
    run.status = store::RunStatus::Finished;
    if (experiment.find("bm25") == std::string::npos) run.labelSet = LabelSetId{1};
    run.id = store::insertRun(project, run);
    store::updateRun(project, run);
    return run.id;
}

/// Queries by their keys 1 … n.
void addMetric(store::Project& project, RunId run, const HeadlineMetric& headline,
               const std::vector<double>& values, const std::string& sha = "a1")
{
    store::RunMetric metric{headline.testSet, headline.metric, sha};
    std::vector<store::RunQueryValue> rows;
    for (std::size_t i = 0; i < values.size(); ++i) {
        rows.push_back({QueryId{static_cast<std::int64_t>(i) + 1}, values[i], i != 2});
        metric.mean += values[i] / static_cast<double>(values.size());
    }
    metric.queries = std::ssize(values);
    store::replaceRunMetric(project, run, metric, rows);
}

store::Project studyProject(const TemporaryStudy& study)
{
    store::Project project = study.newProject();
    crops::test::LogInserter(project).insert(crops::test::parseLogText(kLog));
    Progress progress;
    mining::mineCandidates(project, {}, progress);
    auto scorer = relevance::OverlapScorer::fromCatalogue(project, progress);
    relevance::scoreCandidates(project, scorer, {}, progress);
    labels::LabelOptions options;
    options.alpha = 0.1;
    labels::applyLabels(project, {}, options, progress);
    return project;
}

std::vector<std::string> keys(const std::vector<ConfigRow>& rows)
{
    std::vector<std::string> names;
    for (const ConfigRow& row : rows)
        names.push_back(row.key);
    return names;
}

} // namespace

class CompareRunsTest : public QObject
{
    Q_OBJECT

  private slots:
    void overviewSaysWhyANumberIsMissing()
    {
        const TemporaryStudy study;
        store::Project project = studyProject(study);
        const RunId done = addRun(project, "A", R"({"method":"bm25"})");
        const RunId idle = addRun(project, "B", R"({"method":"crops"})");
        addMetric(project, done, kHeadline[0], {0.5, 1, 0});
        store::setRunMarks(project, {done, {"t"}, "note", true, true});
        Progress progress;
        const auto all = runOverviews(project, progress);
        QCOMPARE(all.size(), std::size_t{2});
        QCOMPARE(all[0].headline[0]->mean, 0.5);
        QVERIFY(all[0].missing[1] == NoNumber::NoTestSet);
        QVERIFY(all[0].marks.baseline && all[0].marks.pinned);
        QVERIFY(all[1].run.id == idle && all[1].missing[0] == NoNumber::NotEvaluated);
        QVERIFY(all[1].state == RunState::Finished);
    }
    void aRunThatNobodyTrainsIsInterrupted()
    {
        const TemporaryStudy study;
        store::Project project = studyProject(study);
        store::RunRow run = store::loadRun(project, addRun(project, "A", R"({"method":"crops"})"));
        run.status = store::RunStatus::Running;
        store::updateRun(project, run);
        Progress progress;
        QVERIFY(runOverviews(project, progress)[0].state == RunState::Interrupted);
    }
    void aRunThatWasTestedOnNothingWasEvaluated()
    {
        const TemporaryStudy study;
        store::Project project = studyProject(study);
        const RunId run = addRun(project, "A", R"({"method":"bm25"})");
        store::replaceRunTestSets(
            project, run,
            std::vector<store::RunTestSet>{{"CT", "a", 0, 0, 0, "no_interaction", "{}"},
                                           {"QR", "b", 0, 0, 0, "no_reformulation", "{}"},
                                           {"REL", "c", 2, 2, 0, "one_grade", "{}"}});
        Progress progress;
        const auto all = runOverviews(project, progress);
        QVERIFY(all[0].missing[0] == NoNumber::NoTestSet);
        QVERIFY(all[0].missing[1] == NoNumber::NoTestSet);
        QVERIFY(all[0].missing[2] == NoNumber::Degenerate);
    }
    void oneRunUnderTwoNamesCountsOnce()
    {
        const TemporaryStudy study;
        store::Project project = studyProject(study);
        const auto named = [&](const char* name, const char* fingerprint, const std::vector<double>& values) {
            const RunId run = addRun(project, name, R"({"method":"crops"})");
            store::RunRow row = store::loadRun(project, run);
            row.id = {};
            row.provenance = fmt::format(R"({{"fingerprint":"{}"}})", fingerprint);
            store::deleteRun(project, run);
            const RunId again = store::insertRun(project, row);
            addMetric(project, again, kHeadline[0], values);
            return again;
        };
        const RunId base = named("base", "f0", {0, 0, 0, 0});
        const RunId twin = named("twin", "f0", {0, 0, 0, 0});
        const RunId nce = named("NCE", "f1", {1, 1, 1, 1});
        const RunId fsLr = named("FS-LR", "f1", {1, 1, 1, 1});
        Progress progress;
        const auto results = compareWithBaseline(project, base, std::vector{twin, nce, fsLr}, {}, progress);
        QVERIFY(results[0].reason == NoComparison::SameTraining);
        QVERIFY(results[3].reason == NoComparison::None && results[6].reason == NoComparison::None);
        QCOMPARE(results[3].paired.pHolm, results[3].paired.pValue); // a family of one
        QCOMPARE(results[6].paired.pHolm, results[3].paired.pHolm);
    }
    void eachRunAgainstTheBaseline()
    {
        const TemporaryStudy study;
        store::Project project = studyProject(study);
        const RunId base = addRun(project, "A", R"({"method":"bm25"})");
        const RunId better = addRun(project, "B", R"({"method":"crops"})");
        const RunId other = addRun(project, "C", R"({"method":"crops"})", 2);
        const RunId without = addRun(project, "D", R"({"method":"crops"})", 3);
        addMetric(project, base, kHeadline[0], {0.5, 0.5, 0});
        addMetric(project, better, kHeadline[0], {1, 0.25, 0});
        addMetric(project, other, kHeadline[0], {1, 1, 1}, "other");
        Progress progress;
        const std::vector<RunId> runs{base, better, other, without};
        const auto results = compareWithBaseline(project, base, runs, {}, progress);
        QCOMPARE(results.size(), runs.size() * kHeadlines);
        QVERIFY(results[0].reason == NoComparison::SameRun);
        const RunComparison& compared = results[3];
        QVERIFY(compared.run == better && compared.reason == NoComparison::None);
        QCOMPARE(compared.paired.wins, std::int64_t{1});
        QCOMPARE(compared.paired.ties, std::int64_t{1});
        QCOMPARE(compared.paired.losses, std::int64_t{1});
        QCOMPARE(compared.paired.meanDifference, 0.25 / 3);
        QVERIFY(results[4].reason == NoComparison::NoBaseline);
        QVERIFY(results[6].reason == NoComparison::OtherTestSet);
        QVERIFY(results[9].reason == NoComparison::NoValue);
        progress.requestStop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, compareWithBaseline(project, base, runs, {}, progress));
    }
    void whichIsTheBaselineChangesNoPValue()
    {
        const TemporaryStudy study;
        store::Project project = studyProject(study);
        std::vector<RunId> runs;
        for (const std::vector<double>& values :
             {std::vector<double>{0, 0, 0, 0}, {.5, .5, .5, .5}, {0, .5, 0, .25}}) {
            runs.push_back(addRun(project, "A", R"({"method":"crops"})"));
            addMetric(project, runs.back(), kHeadline[0], values);
        }
        Progress progress;
        const auto others = [&](std::size_t baseline) {
            return compareWithBaseline(project, runs[baseline], runs, {}, progress);
        };
        const evaluation::PairedComparison there = others(0)[kHeadlines].paired;
        const evaluation::PairedComparison back = others(1)[0].paired;
        QCOMPARE(back.meanDifference, -there.meanDifference);
        QCOMPARE(back.pValue, there.pValue);
        QCOMPARE(back.pHolm, there.pHolm);
        QCOMPARE(there.pHolm, 3 * there.pValue); // the smallest of three pairs, not of two
    }
    void differentTestSetsAreRefused()
    {
        const TemporaryStudy study;
        store::Project project = studyProject(study);
        const RunId a = addRun(project, "A", R"({"method":"bm25"})");
        const RunId b = addRun(project, "B", R"({"method":"crops"})");
        addMetric(project, a, kHeadline[0], {0, 0, 0}, "aaaaaaaaaaaaaaaa");
        addMetric(project, b, kHeadline[0], {1, 1, 1}, "bbbbbbbbbbbbbbbb");
        Progress progress;
        CROPS_VERIFY_ERROR(queryPairs(project, a, b, kHeadline[0], progress), ErrorCode::Incompatible,
                           "Run 1 (A) and run 2 (B) were evaluated on different CT test sets (aaaaaaaaaaaa "
                           "and bbbbbbbbbbbb) and cannot be compared; evaluate both on the project's present "
                           "logs first.");
    }
    void gainByTheSourcesThatTrainingKnew()
    {
        const TemporaryStudy study;
        store::Project project = studyProject(study);
        const RunId a = addRun(project, "A", R"({"method":"bm25"})");
        const RunId b = addRun(project, "B", R"({"method":"crops"})");
        const RunId c = addRun(project, "C", R"({"method":"crops","without":["p1"]})");
        // keys: 1 red shoes, 2 shoes, 3 blue sky, 4 green tea
        for (const RunId run : {b, c})
            addMetric(project, run, kHeadline[0], {1, 0, 0.5, 0.25});
        addMetric(project, a, kHeadline[0], {0, 0.5, 0.5, 0.25});
        Progress progress;
        const GainSources gains = gainSources(project, a, b, 0, {}, progress);
        QVERIFY(gains.labelsOf == b && gains.labelSet == LabelSetId{1});
        QCOMPARE(describe(gains.bySource), QString("0:3+1-1=1 1:1+1-0=0 2:0+0-0=0 3:0+0-0=0 none:1+0-0=1"));
        QCOMPARE(gains.queries[0].pair.text, std::string("blue sky"));
        QCOMPARE(gains.queries[0].sources, sourceBit(store::CandidateSource::Click));
        std::int64_t queries = 0;
        for (const GainGroup& group : gains.byCombination)
            queries += group.queries;
        QCOMPARE(queries, std::int64_t{4});
        const GainSources without = gainSources(project, a, c, 0, {}, progress);
        QCOMPARE(without.bySource[1].queries, std::int64_t{0});
        CROPS_VERIFY_ERROR(gainSources(project, a, a, 0, {}, progress), ErrorCode::Missing,
                           "Neither run 1 (A) nor run 1 (A) learns from positives: there is no source that a "
                           "gain could come from.");
    }
    void onlyDifferingSettings()
    {
        const TemporaryStudy study;
        store::Project project = studyProject(study);
        addRun(project, "A", R"({"method":"bm25","name":"x","bm25":{"k1":0.9,"b":0.4}})");
        addRun(project, "B",
               R"({"method":"crops","name":"y","training":{"steps":5},"bm25":{"k1":0.9,"b":0.5}})", 2);
        const auto rows = store::listRuns(project);
        const auto differing = configDifference(rows);
        QCOMPARE(keys(differing),
                 (std::vector<std::string>{"bm25.b", "method", "run.seed", "training.steps"}));
        QVERIFY(!differing[3].values[0] && differing[3].values[1] == "5");
        QVERIFY(configDifference(std::vector{rows[0]}).empty());
        QVERIFY(keys(configRows(rows)).size() > differing.size());
    }

  private:
    static QString describe(const std::vector<GainGroup>& groups)
    {
        QStringList list;
        for (std::size_t i = 0; i < groups.size(); ++i)
            list << QString("%1:%2+%3-%4=%5")
                        .arg(i == groups.size() - 1 ? QString("none") : QString::number(i))
                        .arg(groups[i].queries)
                        .arg(groups[i].wins)
                        .arg(groups[i].losses)
                        .arg(groups[i].ties);
        return list.join(' ');
    }
};

CROPS_TEST(CompareRunsTest)
#include "compare_runs_test.moc"
