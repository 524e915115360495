// SPDX-License-Identifier: GPL-3.0-or-later
// The online experiment as its users run it: the table, its files, and what is said where it cannot be.
#include "app/command.h"

#include "base/file.h"
#include "core/online/arm_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::test::CommandResult;
using crops::test::TemporaryStudy;

class AbtestTest : public QObject
{
    Q_OBJECT

    TemporaryStudy m_study;

    CommandResult abtest(const QStringList& arguments) const
    {
        return crops::test::crops(m_study.path(""), QStringList{"abtest"} + arguments);
    }
    void project(std::string_view name, std::string_view rows) const
    {
        crops::test::projectOf(m_study, rows, name);
    }

  private slots:
    void initTestCase()
    {
        project("golden.crops", crops::test::usersOf("base", crops::test::kControlUsers) +
                                    crops::test::usersOf("new", crops::test::kTreatmentUsers));
    }

    void theTableOfTheKnownExample()
    {
        const CommandResult result = abtest({"golden.crops", "--control", "base", "--treatment", "new"});
        COMPARE_EXIT(result, 0);
        for (const char* text :
             {"new against base, 2023-11-14T22:13:20Z to 2023-11-14T22:13:25Z; the unit is the user.\n",
              "base  6      50.0       50.0        6         85         15            0",
              "CTR              17.647 %  22.619 %  +28.175 %  [-17.954, +74.303]  0.1660  0.1660    [",
              "LPR              –         –         –          –                   –       –         –",
              "- base has 6 users, fewer than 30: intervals and p are rough.\n",
              "- LPR has no value: the log has no watch times.\n",
              "- RQR of new has no relative gain: the control's rate is 0.\n",
              "Sample ratio against the plan: χ² = 0.000, p = 1.0000.\n",
              "A/A check, 1,000 random halves of base with p < 0.05: CTR ",
              "\nHead queries (50 %) *  6           6          +28.2 [-18.0, +74.3]",
              "\nFor reference only, the paper's Table 2, on its own traffic and not ours: dense CTR +0.869 "
              "%"})
            QVERIFY2(result.out.contains(text), qPrintable(QString(text) + "\nis not in\n" + result.out));
    }
    void aPageForPeople()
    {
        COMPARE_EXIT(
            abtest({"golden.crops", "--control", "base", "--html", "golden.html", "--language", "zh_CN"}), 0);
        const std::string page = crops::readFile(m_study.path("golden.html"));
        QVERIFY(page.find("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"zh-CN\"") !=
                std::string::npos);
        QVERIFY(page.find("<td class=\"n\">+28.175 %</td>") != std::string::npos);
        COMPARE_EXIT(abtest({"golden.crops", "--control", "base", "--language", "zh_CN"}), 2); // of no page
    }
    void theJsonRoundsNothing()
    {
        const auto object = abtest({"golden.crops", "--control", "base", "--json"}).json();
        const auto& ctr = object.at("metrics").at(0);
        const auto near = [&](const char* key, double known) {
            return std::abs(ctr.at(key).get<double>() - known) < 1e-10;
        };
        QVERIFY(near("control_rate", 0.1764705882) && near("treatment_rate", 0.2261904762));
        QVERIFY(near("control_variance", 0.00067930221142) && near("treatment_variance", 0.000608976583831));
        QVERIFY(near("gain", 0.2817460317) && near("gain_error", 0.2353532357));
        QVERIFY(near("gain_low", -0.1795378338) && near("gain_high", 0.7430298973));
        QVERIFY(near("z", 1.3852406008) && near("p", 0.1659789098) && near("p_holm", 0.1659789098));
        QCOMPARE(object.at("unit").get<std::string>(), std::string("user"));
        QVERIFY(object.at("metrics").at(1).at("control_rate").is_null());
        QCOMPARE(object.at("metrics").at(1).at("missing_reason").get<std::string>(),
                 std::string("the log has no watch times"));
        // The same seed, the same bootstrap.
        const auto again = abtest({"golden.crops", "--control", "base", "--json"}).json();
        QVERIFY(again == object);
        const auto other = abtest({"golden.crops", "--control", "base", "--seed", "2", "--json"}).json();
        QVERIFY(other.at("metrics").at(0).at("bootstrap") != ctr.at("bootstrap"));
    }
    void theFiles()
    {
        COMPARE_EXIT(
            abtest({"golden.crops", "--control", "base", "--csv", "out/t.csv", "--latex", "out/t.tex"}), 0);
        const QString csv = QString::fromStdString(crops::readFile(m_study.path("out/t.csv")));
        QVERIFY2(csv.startsWith("part,label,treatment,metric,"), qPrintable(csv.left(200)));
        QVERIFY(csv.contains("\r\nall,all,new,CTR,CTR,6,6,0.17647058823529413,"));
        QVERIFY(csv.contains("\r\nday,2023-11-14,new,CTR,"));
        QVERIFY(csv.contains("\r\nqueries,head,new,RQR,"));
        const auto meta = nlohmann::json::parse(crops::readFile(m_study.path("out/t.meta.json")));
        QCOMPARE(meta.dump().find("\"sample_ratio\"") != std::string::npos, true);
        const QString latex = QString::fromStdString(crops::readFile(m_study.path("out/t.tex")));
        QVERIFY2(latex.contains("CTR & 17.647 \\% & 22.619 \\% & +28.175 \\% & [-17.954, +74.303] & 0.1660"),
                 qPrintable(latex));
        QVERIFY(latex.contains("% LPR has no value: the log has no watch times."));
    }
    void anUnplannedRatioIsABanner()
    {
        std::string rows;
        for (int user = 0; user < 220; ++user)
            rows += fmt::format("s{0} u{0} {1} q d1 exposed {2} 20000 {3}\n", user, 1'700'000'000 + user,
                                user % 3 == 0, user < 140 ? "base" : "new");
        project("ratio.crops", rows);
        const CommandResult result = abtest({"ratio.crops", "--control", "base"});
        COMPARE_EXIT(result, 0);
        QVERIFY2(result.out.startsWith("!!! SAMPLE RATIO MISMATCH: base 140 (planned 50 %), new 80 (planned "
                                       "50 %) users; χ² = 16.4, p < 0.0001."),
                 qPrintable(result.out));
        const CommandResult planned =
            abtest({"ratio.crops", "--control", "base", "--shares", "new=80,base=140"});
        COMPARE_EXIT(planned, 0);
        QVERIFY2(planned.out.startsWith("new against base"), qPrintable(planned.out.left(200)));
        COMPARE_EXIT(abtest({"ratio.crops", "--control", "base", "--shares", "1,2,3"}), 2);
        COMPARE_EXIT(abtest({"ratio.crops", "--control", "base", "--shares", "1,,2"}), 2);
    }
    void theSampleWorldsUsersAreInBothArms()
    {
        COMPARE_EXIT(crops::test::crops(m_study.path(""), {"new", "world.crops"}), 0);
        COMPARE_EXIT(crops::test::crops(m_study.path(""), {"import", "world.crops", "--searches",
                                                           crops::test::sampleWorld("searches.tsv")}),
                     0);
        const CommandResult all = abtest({"world.crops", "--control", "base"});
        COMPARE_EXIT(all, 0);
        QVERIFY2(all.out.startsWith("!!! SAMPLE RATIO MISMATCH"), qPrintable(all.out));
        QVERIFY2(all.out.contains(" days after another arm") &&
                     all.out.contains("--from 2026-01-25T00:00:00Z"),
                 qPrintable(all.out));
        const CommandResult part =
            abtest({"world.crops", "--control", "base", "--from", "2026-01-25T00:00:00Z"});
        QVERIFY2(part.out.startsWith("explore against base") && part.out.contains("the unit is the request"),
                 qPrintable(part.out));
        QVERIFY(part.out.contains(" users (u") && part.out.contains("in several arms, so"));
        QVERIFY(part.out.contains("\nSeen before"));
    }
    void whatCannotBeComparedIsASentence()
    {
        project("one.crops", "s1 u1 1700000000 q d exposed 1 - base\n");
        project("none.crops", "s1 u1 1700000000 q d exposed 1 - -\n");
        COMPARE_EXIT(crops::test::crops(m_study.path(""), {"new", "empty.crops"}), 0);
        const auto says = [&](const QStringList& arguments, int code, const char* sentence) {
            const CommandResult result = abtest(arguments);
            QVERIFY2(result.exitCode == code && result.error.contains(sentence) && result.out.isEmpty(),
                     qPrintable(result.error + result.out));
        };
        says({"one.crops", "--control", "base"}, 1,
             "are of one, base (1 search): an online experiment compares two.");
        says({"none.crops"}, 1, "No search of this period has an arm. Import the log with the column bucket");
        says({"empty.crops"}, 1, "There is no search in this period; import a search log first");
        says({"golden.crops"}, 2, "Say which arm is the control: base (6 searches), new (6 searches).");
        says({"golden.crops", "--control", "bas"}, 1,
             "No search of this period is of the arm bas; its arms: base");
        says({"golden.crops", "--control", "base", "--from", "2024-01-01"}, 2, "\"2024-01-01\" is no time");
        says({"golden.crops", "--control", "base", "--long-play", "soon"}, 2, "--long-play is \"soon\"");
        says({"golden.crops", "--control", "base", "--arms", "no.csv"}, 1, "no.csv");
        says({"golden.crops", "--control", "base", "--rounds", "0"}, 2,
             "The number of bootstrap rounds is 0");
    }
    void armsFromAFile()
    {
        std::string rows = "user_id\tarm\nubase0\tb\n";
        for (int user = 0; user < 6; ++user)
            rows += fmt::format("ubase{0}\ta\nunew{0}\tb\n", user);
        m_study.write("arms.tsv", rows);
        const CommandResult result = abtest({"golden.crops", "--control", "a", "--arms", "arms.tsv"});
        COMPARE_EXIT(result, 0);
        for (const char* text : {"b against a", "- 1 search of the period in no arm: left out.",
                                 "- 1 user with several arms in the file (ubase0, for one): left out."})
            QVERIFY2(result.out.contains(text), qPrintable(result.out));
    }
};

CROPS_TEST(AbtestTest)
#include "abtest_test.moc"
