// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <sstream>

#include "base/random.h"
#include "core/online/arm_log.h"
#include "evaluation/comparison.h"
#include "online/remarks.h"
#include "online/tables.h"
#include "online/unit_walk.h"
#include "support/test_registry.h"

using namespace crops::online;
using crops::test::compared;
using crops::test::kControlUsers;
using crops::test::kTreatmentUsers;
using crops::test::projectOf;
using crops::test::sumsText;
using crops::test::TemporaryStudy;
using crops::test::usersOf;

namespace
{

/// A null world of `users` in two arms over three days: searches, plays and reformulations.
std::string randomLog(std::uint64_t seed, int users)
{
    crops::Random random(seed);
    std::string rows;
    int search = 0;
    for (int user = 0; user < users; ++user) {
        const char* arm = user % 2 == 0 ? "base" : "new";
        std::uint64_t second = 1'700'000'000 + random.below(3 * 86'400);
        for (std::uint64_t n = 1 + random.below(4); n > 0; --n, second += 20 + random.below(150)) {
            const std::uint64_t query = random.below(12);
            ++search;
            for (std::uint64_t doc = random.below(5) + 1; doc > 0; --doc)
                rows += fmt::format(
                    "s{} u{} {} {} d{} {} {} {} {}\n", search, user, second,
                    query % 3 == 0 ? fmt::format("word_{}", query) : fmt::format("q{}", query), doc,
                    doc == 5 ? "ranked" : "exposed", random.below(3) == 0 ? 1 : 0, random.below(30'000), arm);
        }
    }
    return rows;
}

std::string shuffled(const std::string& rows)
{
    std::vector<std::string> lines;
    std::istringstream in(rows);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    crops::Random(3).shuffle(lines);
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

std::string groupsText(const Experiment& experiment)
{
    std::string text;
    for (const GroupPart& group : experiment.groups)
        text += fmt::format("{} {}+{}; ", groupName(group.group), group.part.arms[0].searches,
                            group.part.arms[1].searches);
    return text;
}

bool remarked(const Experiment& experiment, RemarkCode code)
{
    for (const Remark& remark : remarksOn(experiment))
        if (remark.code == code) return true;
    return false;
}

} // namespace

class ExperimentTest : public QObject
{
    Q_OBJECT

    TemporaryStudy m_study;
    int m_projects = 0;

    crops::store::Project project(std::string_view rows)
    {
        return projectOf(m_study, rows, fmt::format("p{}.crops", ++m_projects));
    }

  private slots:
    void theKnownExampleFromALog()
    {
        const Experiment experiment =
            compared(project(usersOf("base", kControlUsers) + usersOf("new", kTreatmentUsers)), {});
        const MetricResult& ctr = experiment.whole.treatments.at(0)[0];
        QVERIFY(std::abs(*ctr.gain - 0.2817460317) < 1e-10);
        QVERIFY(std::abs(ctr.gainInterval->low() + 0.1795378338) < 1e-10);
        QVERIFY(std::abs(ctr.gainInterval->high() - 0.7430298973) < 1e-10);
        QVERIFY(std::abs(ctr.test->p - 0.1659789098) < 1e-10);
        QCOMPARE(ctr.test->pHolm, ctr.test->p); // the only one that can be computed
        QVERIFY(experiment.unit == Unit::User);
        QCOMPARE(experiment.whole.treatments[0][1].whyNoGain, Absent::NoWatchTimes);
        QCOMPARE(experiment.whole.treatments[0][2].whyNoGain, Absent::ControlZero);
        QVERIFY(remarked(experiment, RemarkCode::FewUnits));
    }
    void onlyWhatWasShownCounts()
    {
        const auto log =
            project("s1 u1 1700000000 q d1 exposed 1 - base\n"     // clicked, not known how long
                    "s1 u1 1700000000 q d2 exposed 0 10000 base\n" // watched long: an interaction
                    "s1 u1 1700000000 q d3 exposed 0 9999 base\n"
                    "s1 u1 1700000000 q d4 exposed 0 0 base\n" // not played
                    "s1 u1 1700000000 q d5 ranked 1 20000 base\n"
                    "s2 u2 1700000000 q - - - - new\n" // showed nothing
                    "s3 u3 1700000000 q d1 exposed 0 - new\n");
        const Experiment experiment = compared(log, {});
        QCOMPARE(sumsText(experiment.whole), std::string("2/4 1/2 0/1 of 1; 0/1 0/0 0/2 of 2; "));
        QCOMPARE(experiment.whole.arms[1].absent[1], Absent::NoPlays);
        QCOMPARE(experiment.whole.treatments[0][0].whyNoTest, Absent::OneUnit);
        QVERIFY(experiment.whole.treatments[0][0].gain && !experiment.whole.treatments[0][0].bootstrap);
        const Experiment longer = compared(log, {.rules = {.watchMs = 9'999, .longPlayMs = 10'001}});
        QCOMPARE(sumsText(longer.whole), std::string("3/4 0/2 0/1 of 1; 0/1 0/0 0/2 of 2; "));
    }
    void aLongPlayAsPublished()
    {
        auto log = project("s1 u1 1700000000 q short exposed 0 12000 base\n"
                           "s2 u1 1700000000 q short exposed 0 11999 base\n"
                           "s3 u1 1700000000 q long exposed 0 18000 base\n"
                           "s4 u1 1700000000 q long exposed 0 17999 base\n"
                           "s5 u1 1700000000 q unknown exposed 0 18000 base\n"
                           "s6 u1 1700000000 q unknown exposed 0 5000 base\n" // nobody can say
                           "s7 u2 1700000000 q unknown exposed 0 5000 new\n");
        crops::Progress progress;
        const std::vector<crops::logs::ImportFile> files{
            {crops::logs::Table::Documents,
             m_study.write("d.tsv", "doc_id\ttitle\tduration_ms\nshort\ta\t12000\nlong\tb\t30000\n"),
             {}}};
        crops::logs::importFiles(log, files, {}, progress);
        const Experiment experiment = compared(log, {.rules = {.published = true}});
        QCOMPARE(sumsText(experiment.whole), std::string("5/6 3/5 0/6 of 1; 0/1 0/0 0/1 of 1; "));
        QCOMPARE(experiment.playsWithoutDuration, 2);
        QCOMPARE(experiment.whole.arms[1].absent[1], Absent::NoDurations);
        QVERIFY(remarked(experiment, RemarkCode::WithoutDuration));
    }
    void aReformulationIsALaterSearchOfAnotherQuery()
    {
        // Followed: s1 (90 s), s4 and s5 (past an equal query), s10 (not s9: the later one is its own query),
        // s12 (by a search in no arm). Not: s2 (91 s), s7 and s8 (the same instant).
        const auto log =
            project("s1 u1 1700000000 q1 d exposed 0 - base\ns2 u1 1700000090 q2 d exposed 0 - base\n"
                    "s3 u1 1700000181 q3 d exposed 0 - base\ns4 u2 1700000000 q1 d exposed 0 - base\n"
                    "s5 u2 1700000010 Q1 d exposed 0 - base\ns6 u2 1700000050 q2 d exposed 0 - base\n"
                    "s7 u3 1700000000 q1 d exposed 0 - base\ns8 u3 1700000000 q2 d exposed 0 - base\n"
                    "s9 u4 1700000000 q1 d exposed 0 - base\ns10 u4 1700000000 q2 d exposed 0 - base\n"
                    "s11 u4 1700000030 q1 d exposed 0 - base\n"
                    "s12 u5 1700000000 q1 d exposed 0 - base\ns13 u5 1700000010 q2 d exposed 0 - -\n"
                    "s14 u6 1700000000 q1 d exposed 0 - new\n");
        QCOMPARE(sumsText(compared(log, {}).whole), std::string("0/12 0/0 5/12 of 5; 0/1 0/0 0/1 of 1; "));
        QCOMPARE(sumsText(compared(log, {.windowMs = 91'000}).whole),
                 std::string("0/12 0/0 6/12 of 5; 0/1 0/0 0/1 of 1; "));
    }
    void thePeriodCutsSearchesButNotWhatFollows()
    {
        const auto log =
            project("s1 u1 1700000000 q1 d exposed 1 - base\ns2 u1 1700000050 q2 d exposed 0 - base\n"
                    "s3 u2 1700000000 q1 d exposed 0 - new\ns4 u2 1700000060 q1 d exposed 0 - new\n");
        QCOMPARE(sumsText(compared(log, {.to = 1'700'000'050'000}).whole),
                 std::string("1/1 0/0 1/1 of 1; 0/1 0/0 0/1 of 1; "));
        QCOMPARE(sumsText(compared(log, {.from = 1'700'000'050'000}).whole),
                 std::string("0/1 0/0 0/1 of 1; 0/1 0/0 0/1 of 1; "));
    }
    void usersInSeveralArmsMakeTheRequestTheUnit()
    {
        const auto log =
            project("s1 u1 1700000000 q d exposed 1 - base\ns2 u1 1700000500 q d exposed 0 - new\n"
                    "s3 u2 1700000000 q d exposed 0 - base\ns4 u2 1700000500 q d exposed 0 - base\n"
                    "s5 u3 1700000000 q d exposed 0 - third\ns6 u2 1700000500 q d exposed 0 - third\n");
        const Experiment experiment = compared(log, {.treatments = {"new"}});
        QVERIFY(experiment.unit == Unit::Request);
        QCOMPARE(experiment.users, 2);
        QCOMPARE(experiment.sharedUsers, 1);
        QCOMPARE(experiment.sharedExample, std::string("u1"));
        QCOMPARE(experiment.otherArms, 2);
        QCOMPARE(sumsText(experiment.whole), std::string("1/3 0/0 0/3 of 3; 0/1 0/0 0/1 of 1; "));
        // In a period of their own the arms share nobody.
        const Experiment later = compared(log, {.treatments = {"new"}, .from = 1'700'000'100'000});
        QVERIFY(later.unit == Unit::User);
    }
    void nobodyKnownIsNotInRqr()
    {
        const auto log =
            project("s1 - 1700000000 q1 d exposed 1 - base\ns2 - 1700000010 q2 d exposed 0 - base\n"
                    "s3 u1 1700000000 q1 d exposed 0 - base\ns4 u2 1700000000 q d exposed 0 - new\n");
        const Experiment experiment = compared(log, {});
        QCOMPARE(sumsText(experiment.whole), std::string("1/3 0/0 0/1 of 3; 0/1 0/0 0/1 of 1; "));
        QCOMPARE(experiment.withoutUser, 2);
        const Experiment nobody = compared(
            project("s1 - 1700000000 q1 d exposed 1 - base\ns2 - 1700000010 q2 d exposed 0 - new\n"), {});
        QVERIFY(nobody.unit == Unit::Request);
        QCOMPARE(nobody.whole.arms[0].absent[2], Absent::NoUsers);
        QVERIFY(remarked(nobody, RemarkCode::NoUsers));
    }
    void groupsOfQueries()
    {
        // Ten searches compared: a 5, b 3, two of one search each; "c d" was searched before the experiment.
        std::string rows = "s0 u9 1699900000 C_D d exposed 0 - -\n";
        const char* queries[] = {"a", "a", "a", "a", "a", "b", "b", "b", "c_d", "变形金刚"};
        for (int i = 0; i < 10; ++i)
            rows += fmt::format("t{0} v{0} 1700000000 {1} d exposed 0 - {2}\n", i, queries[i],
                                i % 2 == 0 ? "base" : "new");
        QCOMPARE(groupsText(compared(project(rows), {})),
                 std::string("head 3+2; torso 1+2; tail 1+1; seen 1+0; new 4+5; words_1 4+4; words_2 1+0; "
                             "words_3 0+1; words_4 0+0; "));
        const Experiment first = compared(project(rows.substr(rows.find('\n') + 1)), {});
        QVERIFY(!first.seenIsKnown);
        QCOMPARE(first.groups.size(), kGroups - 2);
        QVERIFY(remarked(first, RemarkCode::NothingSeen));
    }
    void daysAreOfUtc()
    {
        const auto log =
            project("s1 u1 1700006399 q d exposed 1 - base\ns2 u1 1700006400 q d exposed 0 - base\n"
                    "s3 u2 1700006400 q d exposed 0 - new\ns4 u3 1700092800 q d exposed 0 - base\n");
        const Experiment experiment = compared(log, {});
        QCOMPARE(experiment.days.size(), std::size_t{3});
        QCOMPARE(experiment.days[1].day, 1'700'006'400'000);
        QCOMPARE(sumsText(experiment.days[0].part), std::string("1/1 0/0 0/1 of 1; 0/0 0/0 0/0 of 0; "));
        QCOMPARE(sumsText(experiment.days[1].part), std::string("0/1 0/0 0/1 of 1; 0/1 0/0 0/1 of 1; "));
        QVERIFY(remarked(experiment, RemarkCode::EndsEarly));
        QCOMPARE(dayOf(-1), -1);
        QCOMPARE(dayOf(-kDayMs), -1);
        QCOMPARE(dayOf(-kDayMs - 1), -2);
    }
    void partsAddUpToTheWhole()
    {
        const Experiment experiment = compared(project(randomLog(5, 120)), {});
        for (std::size_t arm = 0; arm < 2; ++arm)
            for (std::size_t m = 0; m < kMetrics; ++m) {
                RatioSums days;
                for (const DayPart& day : experiment.days)
                    days += day.part.arms[arm].sums[m];
                RatioSums words;
                for (std::size_t group = experiment.groups.size() - 4; group < experiment.groups.size();
                     ++group)
                    words += experiment.groups[group].part.arms[arm].sums[m];
                const RatioSums& whole = experiment.whole.arms[arm].sums[m];
                QCOMPARE(days.x, whole.x);
                QCOMPARE(days.y, whole.y);
                QCOMPARE(words.x, whole.x);
                QCOMPARE(words.y, whole.y);
            }
        QCOMPARE(experiment.whole.arms[0].units, 60);
    }
    void holmGoesOverEveryTestOfTheTable()
    {
        const Experiment experiment = compared(project(randomLog(5, 120)), {});
        std::vector<double> p;
        std::vector<double> holm;
        for (const MetricResult& result : experiment.whole.treatments[0]) {
            p.push_back(result.test->p);
            holm.push_back(result.test->pHolm);
        }
        QCOMPARE(p.size(), kMetrics);
        QCOMPARE(crops::evaluation::holmAdjusted(p), holm);
    }
    void theOrderOfRowsIsNothing()
    {
        const std::string rows = randomLog(6, 80);
        const auto text = [](const Experiment& experiment) { return experimentJson(experiment).dump(); };
        QCOMPARE(text(compared(project(shuffled(rows)), {})), text(compared(project(rows), {})));
    }
    void equalArmsDifferByNothing()
    {
        const Experiment experiment =
            compared(project(usersOf("base", kControlUsers) + usersOf("new", kControlUsers)), {});
        const MetricResult& ctr = experiment.whole.treatments[0][0];
        QCOMPARE(*ctr.gain, 0.0);
        QCOMPARE(ctr.test->p, 1.0);
        QCOMPARE(experiment.sampleRatio.p, 1.0);
    }
    void plannedSharesDecideTheBanner()
    {
        const auto log = project(randomLog(7, 90) + usersOf("base", crops::test::Users(90, {1, 0})));
        QVERIFY(remarked(compared(log, {}), RemarkCode::Mismatch));
        QVERIFY(!remarked(compared(log, {.shares = {"3", "1"}}), RemarkCode::Mismatch));
    }
    void optionsOutOfRangeAreRefused()
    {
        for (const ExperimentOptions& wrong :
             {ExperimentOptions{.windowMs = 0}, ExperimentOptions{.rules = {.watchMs = 0}},
              ExperimentOptions{.rules = {.longPlayMs = -1}}, ExperimentOptions{.resampling = {.rounds = 0}},
              ExperimentOptions{.from = 5, .to = 5}})
            QVERIFY_EXCEPTION_THROWN(validate(wrong), crops::Error);
    }
    void aStopEndsIt()
    {
        const auto log = project(randomLog(8, 10));
        crops::Progress progress;
        progress.requestStop();
        QVERIFY_EXCEPTION_THROWN(compareArms(log, {.control = "base"}, progress), crops::Cancelled);
    }
};

CROPS_TEST(ExperimentTest)
#include "experiment_test.moc"
