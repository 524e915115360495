// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <fstream>

#include "base/error.h"
#include "base/file.h"
#include "simulation/world_tables.h"
#include "store/project.h"
#include "store/tables/run_table.h"
#include "study/loop/arm_world.h"
#include "study/loop/loop_grid.h"
#include "study/loop/loop_settings.h"
#include "study/loop/loop_tables.h"
#include "study/loop/model_recall.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::study;
using crops::test::TemporaryStudy;

namespace
{

/// Stops when a stage begins for the n-th time.
class StopAt : public Progress
{
  public:
    explicit StopAt(int begins) : m_left(begins) {}
    void begin(std::string_view) override
    {
        if (--m_left == 0) requestStop();
    }

  private:
    int m_left;
};

LoopArm smallArm(const std::string& name, const char* method, const char* extra = "")
{
    LoopArm arm;
    arm.name = name;
    arm.kind = LoopArm::Kind::Trained;
    arm.experiment = parseExperiment(std::string(R"({"method": ")") + method +
                                         R"(", "encoder": {"buckets": 8192, "dimension": 16},
                                             "training": {"steps": 40, "batch_queries": 32,
                                                          "learning_rate": 0.01})" +
                                         extra + "}",
                                     "small");
    return arm;
}

LoopOptions tinyLoop(std::vector<LoopArm> arms)
{
    LoopOptions options;
    options.world.videos = 300;
    options.world.words = 12;
    options.world.users = 60;
    options.world.sessions = 300;
    options.world.days = 10;
    options.rounds.rounds = 2;
    options.rounds.days = 5;
    options.arms = std::move(arms);
    return options;
}

void liveAll(const LoopOptions& options, const LoopFolder& folder, Progress& progress)
{
    folder.begin(options);
    for (const std::int64_t seed : options.seeds) {
        writeWorld(options, seed, folder, progress);
        for (const LoopArm& arm : options.arms)
            liveArm(options, arm, seed, folder, "cpu", {}, progress);
    }
}

LoopResult loopOf(const LoopOptions& options, const TemporaryStudy& study)
{
    Progress progress;
    const LoopFolder folder(study.path("loop"));
    liveAll(options, folder, progress);
    return readLoop(folder, options, progress);
}

double valueIn(const LoopResult& result, std::size_t arm, std::size_t round, LoopMetric metric)
{
    return result.points[arm][round].values[static_cast<std::size_t>(metric)]->value;
}

/// Finds the catalogue in its own order, for every query.
class InOrder : public Ranker
{
  public:
    explicit InOrder(std::vector<std::size_t>& depths) : m_depths(depths) {}
    std::vector<retrieval::Hits> search(std::span<const std::string> queries, std::size_t k,
                                        Progress&) override
    {
        m_depths.push_back(k);
        retrieval::Hits hits;
        for (std::size_t i = 0; i < k; ++i)
            hits.push_back({static_cast<std::uint32_t>(i), -static_cast<float>(i)});
        return std::vector<retrieval::Hits>(queries.size(), hits);
    }
    std::vector<retrieval::Hits> rankAmong(std::span<const std::string>,
                                           std::span<const std::vector<std::uint32_t>>, Progress&) override
    {
        return {};
    }

  private:
    std::vector<std::size_t>& m_depths;
};

/// Whether two arms of a loop have the same log, measures and labels in every round, to the byte.
bool equalArms(const LoopOptions& options, const LoopFolder& folder, std::size_t a, std::size_t b)
{
    for (int round = 0; round <= options.rounds.rounds; ++round)
        for (const char* ending : {".json", ".searches.tsv", ".generated.tsv", ".scores.tsv"}) {
            if (round == 0 && std::string_view(ending) == ".searches.tsv") continue;
            if (readFile(folder.ofRound(options.arms[a], 1, round, ending)) !=
                readFile(folder.ofRound(options.arms[b], 1, round, ending)))
                return false;
        }
    return true;
}

} // namespace

class LoopTest : public QObject
{
    Q_OBJECT

  private slots:
    void armsAreRead()
    {
        const std::vector<LoopArm> arms =
            parseArms({"frozen", "nce", "crops-without-p1-p3", "random:0.1", "oracle", "nce"});
        QCOMPARE(arms[0].kind == LoopArm::Kind::Frozen, true);
        QCOMPARE(arms[1].name, std::string("nce"));
        QCOMPARE(arms[2].experiment.without, (std::vector<std::string>{"p1", "p3"}));
        QCOMPARE(arms[3].explore, 0.1);
        QCOMPARE(arms[3].name, std::string("random-0.1"));
        QCOMPARE(arms[5].name, std::string("nce-2"));
        for (const char* wrong : {"ncee", "random:2", "random:", "crops-without-p9", ""})
            QVERIFY_EXCEPTION_THROWN(parseArms({wrong}), Error);
        QVERIFY_EXCEPTION_THROWN(parseArms({}), Error);
    }
    void optionsReadBack()
    {
        LoopOptions options = tinyLoop({smallArm("a", "crops"), parseArm("random:0.25")});
        options.rounds.clicks = {simulation::ClickModel::Dependent, 0.3};
        options.seeds = {3, 4};
        const std::string json = loopOptionsJson(options);
        QCOMPARE(loopOptionsJson(loopOptionsFromJson(json)), json);
        QVERIFY_EXCEPTION_THROWN(loopOptionsFromJson("{}"), Error);
        LoopOptions other = options;
        other.seeds = {5};
        other.arms.pop_back();
        QCOMPARE(loopDifference(options, other), std::string());
        other.world.bubble = 0.5;
        QVERIFY(loopDifference(options, other).find("bubble") != std::string::npos);
        other = options;
        other.arms[0].experiment.perLevel = 7;
        QVERIFY(!loopDifference(options, other).empty());
    }
    void intervalsAreTheOnlineExperiments()
    {
        const UserParts control{{1, 10, 1}, {2, 20, 4}, {3, 8, 0}, {4, 12, 3}, {5, 30, 6}, {6, 5, 1}};
        const Measured value = *valueOf(control);
        QVERIFY(std::abs(value.value - 0.1764705882) < 1e-9);
        const double half = 1.959963984540054 * std::sqrt(0.00067930221142);
        QVERIFY(std::abs(*value.high - value.value - half) < 1e-9);
        const Measured same = *differenceOf(control, control);
        QCOMPARE(same.value, 0.0);
        QCOMPARE(*same.low, 0.0);
        QCOMPARE(*same.high, 0.0);
        // One user's one click more: e = (1 − Δ·12) / 85 for that user, −Δ·x / 85 for the others, Δ = 1/85.
        UserParts more = control;
        more[3].y += 1;
        const Measured difference = *differenceOf(control, more);
        const double delta = 1.0 / 85;
        double squares = 0;
        for (const UserPart& part : control) {
            const double e = ((part.user == 4 ? 1 : 0) - delta * part.x) / 85;
            squares += e * e;
        }
        QVERIFY(std::abs(difference.value - delta) < 1e-12);
        QVERIFY(std::abs((*difference.high - difference.value) -
                         1.959963984540054 * std::sqrt(6.0 / 5 * squares)) < 1e-12);
        QVERIFY(!valueOf({}));
        QVERIFY(!valueOf({{1, 5, 1}})->low);
        const Measured seeds = overSeeds(std::vector<double>{1, 2, 3});
        QCOMPARE(seeds.value, 2.0);
        QVERIFY(std::abs(*seeds.high - 2 - 4.302652730 / std::sqrt(3.0)) < 1e-8);
    }
    void aModelIsAskedAsDeepAsTheTimeWants()
    {
        // 1,000 videos, of which only the last 100 exist at first.
        simulation::Catalogue world;
        world.videos.resize(1000);
        world.queries.push_back({"one", 0, {}, {}});
        world.queries.push_back({"two", 0, {}, {}});
        Catalogue catalogue;
        for (int video = 0; video < 1000; ++video) {
            world.videos[static_cast<std::size_t>(video)].createdAt = video < 900 ? 100 : 0;
            catalogue.docIds.push_back(simulation::videoName(video));
        }
        Progress progress;
        std::vector<std::size_t> depths;
        ModelRecall recall(world, catalogue, std::make_unique<InOrder>(depths), progress);
        QCOMPARE(depths, (std::vector<std::size_t>{200})); // both queries at once
        QCOMPARE(recall.forQuery(0, 100, 3), (std::vector<int>{0, 1, 2}));
        QCOMPARE(depths.size(), std::size_t{1});
        QCOMPARE(recall.forQuery(0, 50, 3), (std::vector<int>{900, 901, 902}));
        QCOMPARE(depths, (std::vector<std::size_t>{200, 800, 1000}));
        QCOMPARE(recall.forQuery(0, 50, 500).size(), std::size_t{100}); // there are no more
        QCOMPARE(depths.size(), std::size_t{3});
        QCOMPARE(recall.forQuery(1, 50, 1), (std::vector<int>{900}));
        QCOMPARE(depths.size(), std::size_t{5});
    }
    void identicalArmsDifferByExactlyZero()
    {
        const TemporaryStudy study;
        const LoopOptions options = tinyLoop({smallArm("one", "crops"), smallArm("two", "crops")});
        const LoopResult result = loopOf(options, study);
        QVERIFY(result.whole);
        for (std::size_t round = 0; round <= 2; ++round)
            for (const std::optional<Measured>& difference : differencesOf(result, 0, 1, round)) {
                QCOMPARE(difference->value, 0.0);
                QCOMPARE(difference->low.value_or(0), 0.0);
                QCOMPARE(difference->high.value_or(0), 0.0);
            }
        QVERIFY(equalArms(options, LoopFolder(study.path("loop")), 0, 1));
    }
    void withoutItsEvidenceCropsIsItsAblation()
    {
        const TemporaryStudy study;
        LoopOptions options = tinyLoop({smallArm("whole", "crops"),
                                        smallArm("ablation", "crops", R"(, "without": ["p1", "p2", "p3"])")});
        options.alpha = 1;
        options.world.generatedShare = 0;
        (void)loopOf(options, study);
        QVERIFY(equalArms(options, LoopFolder(study.path("loop")), 0, 1));
    }
    void theOracleIsNeverWorse()
    {
        const TemporaryStudy study;
        const LoopResult result =
            loopOf(tinyLoop({parseArm("oracle"), parseArm("frozen"), parseArm("random:0.2"),
                             smallArm("nce", "nce"), smallArm("crops", "crops")}),
                   study);
        for (std::size_t arm = 1; arm < result.points.size(); ++arm)
            for (std::size_t round = 1; round <= 2; ++round)
                for (std::size_t m = 0; m < kUserMetrics; ++m) {
                    const auto metric = static_cast<LoopMetric>(m);
                    const double sign = infoOf(metric).lowerIsBetter ? -1 : 1;
                    QVERIFY2(sign * valueIn(result, 0, round, metric) >=
                                 sign * valueIn(result, arm, round, metric),
                             infoOf(metric).key);
                }
        // Round 0 is everybody's.
        for (std::size_t arm = 1; arm < result.points.size(); ++arm)
            for (const std::optional<Measured>& difference : differencesOf(result, 0, arm, 0))
                QCOMPARE(difference->value, 0.0);
        // Exploring spreads what is shown.
        QVERIFY(valueIn(result, 2, 2, LoopMetric::Gini) < valueIn(result, 1, 2, LoopMetric::Gini));
        QVERIFY(valueIn(result, 2, 2, LoopMetric::Coverage) > valueIn(result, 1, 2, LoopMetric::Coverage));
        QVERIFY(!result.queries.empty());
        for (const LoopQuery& query : result.queries)
            for (const auto& rounds : query.shares)
                for (const auto& shares : rounds)
                    if (!shares.empty()) {
                        double sum = 0;
                        for (const double share : shares)
                            sum += share;
                        QVERIFY(std::abs(sum - 1) < 1e-12);
                        QCOMPARE(shares.size(), query.intents.size());
                    }
    }
    void withoutABubbleThereIsNothingToGain()
    {
        const TemporaryStudy study;
        LoopOptions options = tinyLoop({smallArm("fs-lr", "fs-lr"), smallArm("crops", "crops")});
        options.world.bubble = 0;
        const LoopResult result = loopOf(options, study);
        // What users do. It cannot be stated of coverage: CroPS learns from more than clicks and covers more
        // of a query's intents with or without a bubble, as below.
        for (const LoopMetric metric : {LoopMetric::Ctr, LoopMetric::Lpr, LoopMetric::Rqr})
            for (std::size_t round = 1; round <= 2; ++round) {
                const Measured& gain = *differencesOf(result, 0, 1, round)[static_cast<std::size_t>(metric)];
                QVERIFY2(infoOf(metric).lowerIsBetter ? *gain.high >= 0 : *gain.low <= 0, infoOf(metric).key);
            }
        // Nor of the truth that both learn to find, as long as neither has made a bubble of its own.
        for (const LoopMetric metric : {LoopMetric::Recall, LoopMetric::Ndcg}) {
            const Measured& gain = *differencesOf(result, 0, 1, 1)[static_cast<std::size_t>(metric)];
            QVERIFY2(*gain.low <= 0, infoOf(metric).key);
        }
        const Measured& covered =
            *differencesOf(result, 0, 1, 2)[static_cast<std::size_t>(LoopMetric::AlphaNdcg)];
        QVERIFY(*covered.low > 0);
    }
    void whereNobodyFollowsEveryArmHasOneLog()
    {
        const TemporaryStudy study;
        LoopOptions options = tinyLoop({parseArm("frozen"), parseArm("oracle"), smallArm("nce", "nce")});
        options.rounds.follow = 0;
        const LoopResult result = loopOf(options, study);
        const LoopFolder folder(study.path("loop"));
        for (std::size_t arm = 1; arm < 3; ++arm)
            for (int round = 0; round <= 2; ++round) {
                if (round > 0)
                    QCOMPARE(readFile(folder.ofRound(options.arms[arm], 1, round, ".searches.tsv")),
                             readFile(folder.ofRound(options.arms[0], 1, round, ".searches.tsv")));
                for (const LoopMetric metric : {LoopMetric::Ctr, LoopMetric::Lpr, LoopMetric::Rqr,
                                                LoopMetric::Gini, LoopMetric::Coverage})
                    QCOMPARE(differencesOf(result, 0, arm,
                                           static_cast<std::size_t>(round))[static_cast<std::size_t>(metric)]
                                 ->value,
                             0.0);
            }
        // The retriever itself is measured on everybody: the oracle's is still the best.
        QVERIFY(valueIn(result, 1, 2, LoopMetric::Recall) > valueIn(result, 0, 2, LoopMetric::Recall));
    }
    void whoFollowsIsRememberedByALoopThatGoesOn()
    {
        const TemporaryStudy study;
        LoopOptions options = tinyLoop({parseArm("random:0.3")});
        options.rounds.follow = 0.5;
        (void)loopOf(options, study);
        const LoopFolder folder(study.path("loop"));
        const auto searches = folder.ofRound(options.arms[0], 1, 2, ".searches.tsv");
        const std::string before = readFile(searches);
        std::filesystem::remove(folder.ofRound(options.arms[0], 1, 2, ".json"));
        Progress progress;
        QCOMPARE(loopOptionsJson(*folder.options()), loopOptionsJson(options));
        liveAll(options, folder, progress);
        QCOMPARE(readFile(searches), before);
        // A loop from before there was the option has none in its settings, and everybody follows.
        LoopOptions all = options;
        all.rounds.follow = 1;
        QVERIFY(loopOptionsJson(all).find("follow") == std::string::npos);
        QCOMPARE(loopDifference(options, all), std::string("follow is 0.5 there, not 1.0"));
        QCOMPARE(loopDifference(all, options), std::string("follow is 1.0 there, not 0.5"));
    }
    void everyOptionHasANameAndReadsBack()
    {
        LoopOptions options;
        for (const LoopSetting& setting : loopSettings()) {
            const std::string value = loopValue(options, setting);
            setLoopValue(options, setting, value);
            QCOMPARE(loopValue(options, setting), value);
            QVERIFY(loopSetting(setting.key).key == setting.key);
            QVERIFY_EXCEPTION_THROWN(setLoopValue(options, setting, "much"), Error);
        }
        QCOMPARE(loopOptionsJson(options).size(), loopOptionsJson(LoopOptions{}).size());
        setLoopValue(options, loopSetting("click-model"), "cascade");
        setLoopValue(options, loopSetting("bubble"), "0.25");
        QVERIFY(options.rounds.clicks.model == simulation::ClickModel::Cascade);
        QCOMPARE(options.world.bubble, 0.25);
        QVERIFY_EXCEPTION_THROWN(setLoopValue(options, loopSetting("rounds"), "2.5"), Error);
        QVERIFY_EXCEPTION_THROWN(loopSetting("seed"), Error);
    }
    void aGridIsItsCombinations()
    {
        LoopGrid grid{tinyLoop({parseArm("frozen")}),
                      {parseGridAxis("bubble=0,0.50,1"), parseGridAxis("click-model=position,cascade")}};
        QCOMPARE(grid.axes[0].values, (std::vector<std::string>{"0", "0.5", "1"}));
        const std::vector<LoopCell> cells = gridCells(grid);
        QCOMPARE(cells.size(), std::size_t{6});
        QCOMPARE(cells[3].name, std::string("bubble=0.5,click_model=cascade"));
        QCOMPARE(cells[3].options.world.bubble, 0.5);
        for (const char* wrong :
             {"bubble", "bubble=", "bubble=0,,1", "bubble=0,0.0", "=1", "seed=1", "bubble=x"})
            QVERIFY_EXCEPTION_THROWN(parseGridAxis(wrong), Error);
        grid.axes[1] = grid.axes[0];
        QVERIFY_EXCEPTION_THROWN(gridCells(grid), Error);
        grid.axes[1] = parseGridAxis("follow=0.5,2");
        QVERIFY_EXCEPTION_THROWN(gridCells(grid), Error); // out of its range
        grid.axes.clear();
        QVERIFY_EXCEPTION_THROWN(gridCells(grid), Error);
    }
    void aStoppedLoopGoesOnToTheSameBytes()
    {
        const TemporaryStudy study;
        const LoopOptions options = tinyLoop({smallArm("crops", "crops"), parseArm("frozen")});
        const LoopFolder whole(study.path("loop"));
        const LoopResult expected = loopOf(options, study);
        const LoopFolder stopped(study.path("stopped"));
        int stops = 0;
        for (const int begins : {9, 14, 19, 24, 29}) {
            StopAt progress(begins);
            try {
                liveAll(options, stopped, progress);
            } catch (const Cancelled&) {
                ++stops;
            }
        }
        QVERIFY(stops >= 3);
        Progress progress;
        // A half round as a kill leaves it: a project without a record, and a torn log.
        std::filesystem::remove(stopped.ofRound(options.arms[0], 1, 2, ".json"));
        std::ofstream(stopped.ofRound(options.arms[0], 1, 2, ".searches.tsv"), std::ios::trunc) << "torn";
        liveAll(options, stopped, progress);
        const LoopResult result = readLoop(stopped, options, progress);
        QCOMPARE(loopJson(result).dump(), loopJson(expected).dump());
        for (const LoopArm& arm : options.arms)
            for (const char* ending : {".json", ".searches.tsv", ".scores.tsv"})
                QCOMPARE(readFile(stopped.ofRound(arm, 1, 2, ending)),
                         readFile(whole.ofRound(arm, 1, 2, ending)));
    }
    void everyRoundIsAProject()
    {
        const TemporaryStudy study;
        const LoopOptions options = tinyLoop({smallArm("crops", "crops")});
        (void)loopOf(options, study);
        const LoopFolder folder(study.path("loop"));
        for (int round = 0; round <= 2; ++round) {
            const store::Project project =
                store::Project::open(folder.ofRound(options.arms[0], 1, round, ".crops"));
            const auto runs = store::listRuns(project);
            QCOMPARE(std::ssize(runs), round < 2 ? 1 : 0);
            if (round < 2) QVERIFY(runs.front().status == store::RunStatus::Finished);
        }
        Progress progress;
        LoopOptions other = options;
        other.world.bubble = 0.5;
        QVERIFY_EXCEPTION_THROWN(folder.begin(other), Error);
        QVERIFY_EXCEPTION_THROWN(readLoop(LoopFolder(study.path("none")), options, progress), Error);
    }
};

CROPS_TEST(LoopTest)
#include "loop_test.moc"
