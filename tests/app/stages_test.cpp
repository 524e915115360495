// SPDX-License-Identifier: GPL-3.0-or-later
// What a stage does to the others: θ that learns from judgments and REL, what makes what stale, the label
// sets of a sweep, and what can be done with a project that cannot be written to.
#include "app/command.h"

#include <csignal>
#include <filesystem>
#include <optional>
#include <unistd.h>

#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::test::CommandResult;
using crops::test::TemporaryStudy;
namespace fs = std::filesystem;

namespace
{

const QStringList kTinyCross{"--scorer",      "cross", "--cross-layers", "1", "--cross-width", "16",
                             "--cross-heads", "2",     "--cross-epochs", "1"};
const QStringList kFromJudgments = kTinyCross + QStringList{"--learn-from", "judgments"};

} // namespace

class StagesTest : public QObject
{
    Q_OBJECT

  private slots:
    /// A fresh project each time: what one test leaves is nothing to another.
    void init()
    {
        m_study.emplace();
        writeLogs();
        COMPARE_EXIT(run({"new", "p.crops"}), 0);
        COMPARE_EXIT(
            run({"import", "p.crops", "--documents", "d.tsv", "--searches", "s.tsv", "--judgments", "j.tsv"}),
            0);
        for (const char* stage : {"mine", "score"})
            COMPARE_EXIT(run({stage, "p.crops"}), 0);
        COMPARE_EXIT(run({"label", "p.crops", "--alpha", "0.1"}), 0);
        COMPARE_EXIT(run({"train", "p.crops", "b.json"}), 0);
    }

    void relIsHalvedWhileTheScorerInUseHasLearnedFromJudgments()
    {
        const std::int64_t whole = relQueries();
        QCOMPARE(whole, std::int64_t{12});
        COMPARE_EXIT(run(QStringList{"score", "p.crops"} + kTinyCross), 0); // from clicks
        QCOMPARE(relQueries(), whole);
        const CommandResult scored = run(QStringList{"score", "p.crops"} + kFromJudgments);
        COMPARE_EXIT(scored, 0);
        QVERIFY2(scored.out.contains("grade 2 and more as good"), qPrintable(scored.out)); // grades 0 to 3
        const std::int64_t half = relQueries();
        QVERIFY2(half > 0 && half < whole, qPrintable(QString::number(half)));
        COMPARE_EXIT(run({"score", "p.crops"}), 0); // back to overlap
        QCOMPARE(relQueries(), whole);
        COMPARE_EXIT(run({"score", "p.crops", "--use", "3"}), 0);
        QCOMPARE(relQueries(), half);
        COMPARE_EXIT(run({"score", "p.crops", "--use", "1"}), 0);
        QCOMPARE(relQueries(), whole);
    }
    void theGoodGradeIsASettingAndNamed()
    {
        const auto score = [&](const QStringList& more) {
            return run(QStringList{"score", "p.crops", "--json"} + kFromJudgments + more);
        };
        QCOMPARE(score({}).json().at("good_grade").get<int>(), 2);
        QCOMPARE(score({"--good-grade", "3"}).json().at("good_grade").get<int>(), 3);
        QVERIFY(run({"score", "p.crops", "--json"}).json().at("good_grade").is_null());
        const CommandResult none = score({"--good-grade", "9"});
        COMPARE_EXIT(none, 1);
        QVERIFY2(none.error.contains("no judgment of grade 9 or more") &&
                     none.error.contains("the largest is 3"),
                 qPrintable(none.error));
    }
    void aScorerThatFailedChangesNothing()
    {
        const std::int64_t whole = relQueries();
        const CommandResult before = run({"status", "p.crops"});
        COMPARE_EXIT(run(QStringList{"score", "p.crops"} + kFromJudgments +
                         QStringList{"--cross-learning-rate", "1e30"}),
                     1);
        COMPARE_EXIT(run(QStringList{"score", "p.crops"} + kFromJudgments + QStringList{"--good-grade", "9"}),
                     1);
        QCOMPARE(run({"status", "p.crops"}).out, before.out);
        QCOMPARE(relQueries(), whole);
    }
    void scoringLooksForSomethingToScoreBeforeItTrains()
    {
        COMPARE_EXIT(run({"new", "q.crops"}), 0);
        COMPARE_EXIT(run({"import", "q.crops", "--documents", "d.tsv", "--judgments", "j.tsv"}), 0);
        COMPARE_EXIT(run({"mine", "q.crops"}), 0);
        const CommandResult scored = run(QStringList{"score", "q.crops"} + kFromJudgments);
        COMPARE_EXIT(scored, 1);
        QVERIFY2(scored.error.contains("has no candidate to score: mining found no") &&
                     !scored.error.contains("training the cross-encoder"),
                 qPrintable(scored.error));
        QVERIFY(!fs::exists(m_study->path("q.runs")));
    }
    void scorersStaySideBySide()
    {
        COMPARE_EXIT(run(QStringList{"score", "p.crops"} + kTinyCross), 0);
        const CommandResult again = run({"score", "p.crops", "--json"});
        QCOMPARE(again.json().at("scorer").get<int>(), 1);
        QCOMPARE(again.json().at("scored").get<int>(), 0);  // nothing was lost
        QCOMPARE(stateOf("label"), std::string("current")); // it was made by this θ
        COMPARE_EXIT(run({"score", "p.crops", "--use", "2"}), 0);
        QCOMPARE(stateOf("label"), std::string("stale"));
        COMPARE_EXIT(run({"score", "p.crops", "--use", "9"}), 1);
        QVERIFY(run({"status", "p.crops"}).out.contains("scorer 2 (cross)"));
    }

    void scoresAndJudgmentsMakeNothingStale()
    {
        COMPARE_EXIT(run({"train", "p.crops", "e.json"}), 0);
        const QString before = stages();
        m_study->write("t.tsv", "query\tdoc_id\ttheta\nquery 0\td0\t0.6\nquery 1\td3\t0.6000000000000001\n");
        COMPARE_EXIT(run({"import", "p.crops", "--scores", "t.tsv"}), 0);
        m_study->write("j2.tsv", "query\tdoc_id\tgrade\nquery 0\td9\t2\n");
        COMPARE_EXIT(run({"import", "p.crops", "--judgments", "j2.tsv"}), 0);
        QCOMPARE(stages(), before);
        COMPARE_EXIT(run({"sources", "p.crops", "--delete", "4", "--yes"}), 0);
        COMPARE_EXIT(run({"sources", "p.crops", "--delete", "5", "--yes"}), 0);
        QCOMPARE(stages(), before);
        m_study->write(
            "s2.tsv",
            "search_id\tuser_id\tts\tquery\tdoc_id\tclicked\nnew\tu0\t1700000100\tquery 3\td2\t1\n");
        COMPARE_EXIT(run({"import", "p.crops", "--searches", "s2.tsv"}), 0);
        QCOMPARE(stateOf("mine"), std::string("stale"));
        QCOMPARE(stateOf("label"), std::string("stale"));
    }
    void withoutALabelSetNoRunIsOlderThanIt()
    {
        COMPARE_EXIT(run({"run", "q.crops", "b.json", "--documents", "d.tsv", "--judgments", "j.tsv"}), 0);
        const CommandResult status = run({"status", "q.crops"});
        QVERIFY2(status.out.contains("train   current  1 runs, 1 finished") &&
                     !status.out.contains("newest label set"),
                 qPrintable(status.out));
    }

    void whatASweepLabelsIsNeverTheNewest()
    {
        COMPARE_EXIT(run({"sweep", "p.crops", "e.json", "--alpha", "0.3,0.4"}), 0);
        QVERIFY(run({"status", "p.crops"}).out.contains("label set 1, α = 0.1"));
        m_study->write("g.json", "{\"method\": \"crops\", \"encoder\": {\"buckets\": 256, \"dimension\": 8}, "
                                 "\"training\": {\"steps\": 2}, \"grid\": {\"alpha\": [0.2, 0.5]}}");
        COMPARE_EXIT(run({"run", "p.crops", "g.json"}), 0);
        QVERIFY(run({"status", "p.crops"}).out.contains("label set 1, α = 0.1"));
        const CommandResult trained = run({"train", "p.crops", "e.json", "--json"});
        COMPARE_EXIT(trained, 0);
        QCOMPARE(labelSetOf(trained.json().at("run").get<int>()), 1);
        COMPARE_EXIT(run({"label", "p.crops", "--alpha", "0.3"}),
                     0); // a person wants it: it becomes the newest
        QVERIFY(run({"status", "p.crops"}).out.contains("α = 0.3"));
    }
    void aSweepAloneLeavesNoLabelSetOfTheProject()
    {
        COMPARE_EXIT(run({"new", "q.crops"}), 0);
        COMPARE_EXIT(run({"import", "q.crops", "--documents", "d.tsv", "--searches", "s.tsv"}), 0);
        for (const char* stage : {"mine", "score"})
            COMPARE_EXIT(run({stage, "q.crops"}), 0);
        COMPARE_EXIT(run({"sweep", "q.crops", "e.json", "--alpha", "0.3"}), 0);
        QVERIFY(run({"status", "q.crops"}).out.contains("no label set yet"));
        COMPARE_EXIT(run({"train", "q.crops", "e.json"}), 1);
    }

    /// Ctrl-C while θ is trained.
    void anInterruptedScorerChangesNothing()
    {
        const std::int64_t whole = relQueries();
        const CommandResult before = run({"status", "p.crops"});
        QProcess process;
        process.setWorkingDirectory(QString::fromStdString(m_study->path("").string()));
        QStringList longer = kFromJudgments;
        longer.replace(longer.indexOf("--cross-epochs") + 1, "10000");
        process.setReadChannel(QProcess::StandardError);
        process.start(CROPS_COMMAND, QStringList{"score", "p.crops"} + longer);
        QVERIFY(process.waitForStarted());
        QByteArray said;
        while (!said.contains("training the cross-encoder") && process.waitForReadyRead(60'000))
            said += process.readAllStandardError();
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 130);
        QCOMPARE(run({"status", "p.crops"}).out, before.out);
        QCOMPARE(relQueries(), whole);
    }

    /// File, folder or both: who may read the project may look at everything that is there.
    void aProjectThatCannotBeWrittenToIsRead_data()
    {
        QTest::addColumn<bool>("file");
        QTest::addColumn<bool>("folder");
        QTest::newRow("file") << true << false;
        QTest::newRow("folder") << false << true;
        QTest::newRow("both") << true << true;
    }
    void aProjectThatCannotBeWrittenToIsRead()
    {
        QFETCH(bool, file);
        QFETCH(bool, folder);
        if (::geteuid() == 0)
            QSKIP("root writes everywhere; the same is tried by tests/cases/read-only-compare");
        COMPARE_EXIT(run({"train", "p.crops", "e.json"}), 0);
        for (const char* number : {"1", "2"})
            COMPARE_EXIT(run({"evaluate", "p.crops", number}), 0);
        QTemporaryDir out;
        const QString to = out.path();
        const auto allow = [&](bool writing) {
            const auto how = writing ? fs::perm_options::add : fs::perm_options::remove;
            const fs::perms write = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
            if (file || writing)
                fs::permissions(m_study->path("p.crops"), writing ? fs::perms::owner_write : write, how);
            if (folder || writing)
                fs::permissions(m_study->path(""), writing ? fs::perms::owner_write : write, how);
        };
        allow(false);
        QStringList failed;
        for (const QStringList& command :
             {QStringList{"status", "p.crops"}, QStringList{"info", "p.crops", "--check"},
              QStringList{"runs", "p.crops"}, QStringList{"sources", "p.crops"},
              QStringList{"browse", "p.crops", "searches"}, QStringList{"chains", "p.crops"},
              QStringList{"explain", "p.crops", "query 0", "d0"}, QStringList{"thresholds", "p.crops"},
              QStringList{"knowledge", "p.crops"}, QStringList{"mine", "p.crops", "--dry-run"},
              QStringList{"label", "p.crops", "--dry-run"}, QStringList{"compare", "p.crops", "1", "2"},
              QStringList{"compare", "p.crops", "1", "2", "--config"},
              QStringList{"report", "p.crops", "--out", to + "/r"},
              QStringList{"search", "p.crops", "query 0", "--run", "2"},
              QStringList{"export", "p.crops", "labels", "--out", to + "/l.csv"}})
            if (const CommandResult shown = run(command); shown.exitCode != 0)
                failed << command.join(' ') + ": " + shown.error;
        const CommandResult written = run({"label", "p.crops", "--alpha", "0.9"});
        allow(true);
        QVERIFY2(failed.isEmpty(), qPrintable(failed.join('\n')));
        COMPARE_EXIT(written, 1);
        QVERIFY2(written.error.contains("cannot be written to"), qPrintable(written.error));
    }

  private:
    void writeLogs() const
    {
        std::string documents = "doc_id\ttitle\n";
        for (int i = 0; i < 30; ++i)
            documents += "d" + std::to_string(i) + "\tquery number " + std::to_string(i % 12) + " of many\n";
        std::string searches = "search_id\tuser_id\tts\tquery\tdoc_id\tclicked\n";
        for (int i = 0; i < 80; ++i) {
            const int ts = 1'700'000'000 + i / 2 * 3600 + i % 2 * 30;
            for (int shown = 0; shown < 3; ++shown)
                searches += "s" + std::to_string(i) + "\tu" + std::to_string(i / 2 % 7) + "\t" +
                            std::to_string(ts) + "\tquery " + std::to_string((i % 2 ? i * 5 : i / 2) % 12) +
                            "\td" + std::to_string((i * 3 + shown) % 30) + "\t" + (shown == 0 ? "1" : "0") +
                            "\n";
        }
        std::string judgments = "query\tdoc_id\tgrade\n";
        for (int query = 0; query < 12; ++query)
            for (int doc = 0; doc < 6; ++doc)
                judgments += "query " + std::to_string(query) + "\td" +
                             std::to_string((query + doc * 4) % 30) + "\t" +
                             std::to_string((query + doc) % 4) + "\n";
        m_study->write("d.tsv", documents);
        m_study->write("s.tsv", searches);
        m_study->write("j.tsv", judgments);
        m_study->write("b.json", "{\"method\": \"bm25\"}");
        m_study->write("e.json", "{\"method\": \"crops\", \"encoder\": {\"buckets\": 256, \"dimension\": 8}, "
                                 "\"training\": {\"steps\": 2}}");
    }
    [[nodiscard]] CommandResult run(const QStringList& arguments) const
    {
        return crops::test::crops(m_study->path(""), arguments);
    }
    [[nodiscard]] std::int64_t relQueries() const
    {
        const nlohmann::json all = run({"evaluate", "p.crops", "1", "--json"}).json();
        for (const auto& set : all.at("test_sets"))
            if (set.at("test_set") == "REL") return set.at("queries").get<std::int64_t>();
        return -1;
    }
    /// Below the header, without the import's line, which counts the sources.
    [[nodiscard]] QString stages() const { return run({"status", "p.crops"}).out.section('\n', 3); }
    [[nodiscard]] std::string stateOf(const std::string& stage) const
    {
        const nlohmann::json all = run({"status", "p.crops", "--json"}).json();
        for (const auto& one : all.at("stages"))
            if (one.at("stage") == stage) return one.at("state").get<std::string>();
        return {};
    }
    [[nodiscard]] int labelSetOf(int number) const
    {
        const nlohmann::json all = run({"runs", "p.crops", "--json"}).json();
        for (const auto& one : all.at("runs"))
            if (one.at("run") == number) return one.at("label_set").get<int>();
        return 0;
    }

    std::optional<TemporaryStudy> m_study;
};

CROPS_TEST(StagesTest)
#include "stages_test.moc"
