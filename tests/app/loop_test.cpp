// SPDX-License-Identifier: GPL-3.0-or-later
// The closed loop as its users run it: arms in processes of their own, killed and gone on with.
#include "app/command.h"

#include <csignal>

#include "base/file.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::readFile;
using crops::test::CommandResult;
using crops::test::TemporaryStudy;

namespace
{

const QStringList kTiny{
    "--videos", "300", "--words",      "12", "--users",  "60", "--sessions", "300",
    "--days",   "10",  "--round-days", "5",  "--rounds", "2",  "--arms",     "frozen,small.json,oracle"};
constexpr const char* kExperiment = R"({"method": "crops", "encoder": {"buckets": 8192, "dimension": 16},
                                        "training": {"steps": 40, "batch_queries": 32, "learning_rate": 0.01}})";

} // namespace

class LoopCommandTest : public QObject
{
    Q_OBJECT

    const TemporaryStudy m_study;
    std::string m_csv; // of the whole loop
    std::string m_json;

    CommandResult loop(const QStringList& arguments) const
    {
        return crops::test::crops(m_study.path(""), QStringList{"loop"} + arguments);
    }

  private slots:
    void initTestCase()
    {
        m_study.write("small.json", kExperiment);
        COMPARE_EXIT(loop(QStringList{"whole"} + kTiny), 0);
        m_csv = readFile(m_study.path("whole/loop.csv"));
        m_json = readFile(m_study.path("whole/loop.json"));
    }
    void theTableSaysWhatItIs()
    {
        const CommandResult result = loop({"whole"});
        COMPARE_EXIT(result, 0);
        for (const char* text : {"Simulated: 3 arms, 1 worlds, 2 rounds after round 0",
                                 "No part of it is the paper's online result.", "round 2", "− frozen",
                                 "Exposure Gini", "CTR", "oracle"})
            QVERIFY2(result.out.contains(text), qPrintable(QString(text) + "\nis not in\n" + result.out));
    }
    void theJsonHasEveryNumber()
    {
        const auto object = loop({"whole", "--json"}).json();
        QCOMPARE(object.at("rows").size(), std::size_t{3 * 3 * (10 + 6 + 7)});
        QCOMPARE(object.at("whole").get<bool>(), true);
        QCOMPARE(object.at("rounds").size(), std::size_t{9});
        QCOMPARE(object.at("rounds").at(0).at("lorenz").size(), std::size_t{101});
        QVERIFY(object.at("rounds").at(4).at("kept_by_source").at("reformulation").get<double>() > 0);
        QCOMPARE(object.at("differences").size(), std::size_t{3 * 3});
        QVERIFY(!object.at("queries").empty());
        QVERIFY(QString::fromStdString(m_csv).startsWith("arm,round,metric,seeds,value,low,high,difference"));
    }
    void onAnyNumberOfProcessesTheSameBytes()
    {
        COMPARE_EXIT(loop(QStringList{"alone", "--jobs", "1"} + kTiny), 0);
        QVERIFY(readFile(m_study.path("alone/loop.csv")) == m_csv);
        QVERIFY(readFile(m_study.path("alone/loop.json")) == m_json);
    }
    void killedItGoesOnToTheSameBytes()
    {
        QProcess process;
        process.setWorkingDirectory(QString::fromStdString(m_study.path("").string()));
        process.start(CROPS_COMMAND, QStringList{"loop", "killed"} + kTiny);
        const auto record = m_study.path("killed/small/seed-1/round-0.json");
        for (int wait = 0; wait < 3000 && !std::filesystem::exists(record); ++wait)
            QTest::qWait(10);
        QVERIFY(std::filesystem::exists(record));
        process.kill();
        QVERIFY(process.waitForFinished());
        QTest::qWait(300); // its processes end with it
        QVERIFY(!std::filesystem::exists(m_study.path("killed/loop.csv")));
        COMPARE_EXIT(loop({"killed"}), 0); // with the folder's own settings
        QVERIFY(readFile(m_study.path("killed/loop.csv")) == m_csv);
        QVERIFY(readFile(m_study.path("killed/loop.json")) == m_json);
    }
    void aGridIsALoopACell()
    {
        QStringList arguments{"grid"};
        arguments += kTiny;
        arguments << "--grid"
                  << "bubble=0,1"
                  << "--grid"
                  << "follow=0,1";
        arguments[arguments.indexOf("frozen,small.json,oracle")] = "frozen,oracle";
        const CommandResult result = loop(arguments);
        COMPARE_EXIT(result, 0);
        QVERIFY2(result.out.contains("Simulated: 4 loops, 1 worlds each, after 2 rounds"),
                 qPrintable(result.out));
        const std::string csv = readFile(m_study.path("grid/grid-result.csv"));
        QVERIFY(QString::fromStdString(csv).startsWith("bubble,follow,arm,less,round,metric,seeds,value"));
        const std::string cell = readFile(m_study.path("grid/bubble=1,follow=0/oracle/seed-1/round-2.json"));
        QVERIFY(!cell.empty());
        // Its cell is a loop as any other; where nobody follows the oracle changes no click.
        COMPARE_EXIT(loop({"grid/bubble=1,follow=1"}), 0);
        int zeros = 0;
        const auto rows = loop({"grid", "--json"}).json().at("rows"); // with its own settings
        QCOMPARE(rows.size(), std::size_t{4 * 10});
        for (const auto& row : rows)
            if (row.at("metric") == "ctr") {
                const double difference = row.at("difference").get<double>();
                QCOMPARE(difference == 0.0, row.at("follow") == "0");
                zeros += difference == 0.0 ? 1 : 0;
            }
        QCOMPARE(zeros, 2);
        // A cell that was interrupted goes on, and more values come to what stands.
        std::filesystem::remove(m_study.path("grid/bubble=0,follow=1/oracle/seed-1/round-2.json"));
        COMPARE_EXIT(loop({"grid"}), 0);
        QVERIFY(readFile(m_study.path("grid/grid-result.csv")) == csv);
        COMPARE_EXIT(loop({"grid", "--grid", "bubble=1", "--grid", "follow=0,1"}), 0);
        const CommandResult other = loop({"grid", "--grid", "drift=0,1"});
        QVERIFY2(other.exitCode == 1 && other.error.contains("it varies bubble and follow, not drift"),
                 qPrintable(other.error));
    }
    void anArmThatFailsSaysWhy()
    {
        m_study.write("empty.json", R"({"method": "crops", "encoder": {"kind": "pretrained",
                                        "folder": "nowhere", "dimension": 16}})");
        QStringList arguments{"failed"};
        arguments += kTiny;
        arguments.back() = "frozen,empty.json";
        const CommandResult result = loop(arguments);
        COMPARE_EXIT(result, 1);
        QVERIFY2(result.error.contains("The arm empty of world 1 stopped: ") &&
                     result.error.contains("nowhere"),
                 qPrintable(result.error));
        arguments.back() = "frozen,small.json,oracle"; // what stands of it goes on
        COMPARE_EXIT(loop(arguments), 0);
        QVERIFY(readFile(m_study.path("failed/loop.csv")) == m_csv);
    }
    void whatCannotBeIsRefused()
    {
        const auto refuses = [&](const QStringList& arguments, int exitCode, const char* sentence) {
            const CommandResult result = loop(arguments);
            QVERIFY2(result.exitCode == exitCode && result.error.contains(sentence),
                     qPrintable(result.error));
        };
        refuses({"whole", "--bubble", "0.5"}, 1, "bubble is 1.0 there, not 0.5");
        refuses({"whole", "--follow", "0.5"}, 1, "follow is 1.0 there, not 0.5");
        refuses({"whole", "--grid", "bubble=0,1"}, 1, "holds a single loop, not a grid");
        refuses({"new", "--follow", "1.5"}, 2, "follow is 1.5");
        refuses({"new", "--grid", "bubbles=0,1"}, 2, "A loop has no option \"bubbles\".");
        refuses({"new", "--grid", "bubble=0,1", "--bubble", "1"}, 2, "bubble is given and varied");
        refuses({"new", "--grid", "bubble=0,3"}, 2, "bubble is 3");
        refuses({"new", "--arms", "ncee"}, 2, "\"ncee\" is no arm.");
        refuses({"new", "--arms", "random:3"}, 2, "is no arm");
        refuses({"new", "--rounds", "0"}, 2, "rounds is 0");
        refuses({"new", "--sessions", "2"}, 2, "no search session");
        refuses({"new", "--seeds", "1,1"}, 2, "twice");
        refuses({"new", "--click-model", "none"}, 2, "click-model");
        QVERIFY(!std::filesystem::exists(m_study.path("new")));
    }
};

CROPS_TEST(LoopCommandTest)
#include "loop_test.moc"
