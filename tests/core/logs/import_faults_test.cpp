// SPDX-License-Identifier: GPL-3.0-or-later
// An import that does not finish leaves the project as it was: stopped, failing in a later file, or killed.
#include <QtTest>
#include <chrono>
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "core/logs/import_helpers.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::logs::ImportFile;
using crops::logs::ImportReport;
using crops::logs::Table;
using crops::store::Project;
using crops::test::contentText;
using crops::test::counts;
using crops::test::importOne;
using crops::test::rejectText;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

namespace
{

/// Asks for a stop at the n-th report of a phase, and notes when.
class StopAfter : public crops::Progress
{
  public:
    StopAfter(std::string phase, int reports) : m_phase(std::move(phase)), m_left(reports) {}
    void begin(std::string_view phase) override
    {
        m_on = phase == m_phase;
        if (m_on && m_left == 0) stop();
    }
    std::chrono::steady_clock::time_point stoppedAt;

  protected:
    void report(std::int64_t done, std::int64_t total) override
    {
        if (done < 0 || done > total) m_left = 1'000'000; // then nothing stops and the test fails
        if (m_on && --m_left == 0) stop();
    }

  private:
    void stop()
    {
        stoppedAt = std::chrono::steady_clock::now();
        requestStop();
    }
    std::string m_phase;
    int m_left;
    bool m_on = false;
};

/// A searches file of `rows` rows, ten a request.
std::string searches(int rows, int bad = -1)
{
    std::string text = "search_id\tuser_id\tts\tquery\tdoc_id\tclicked\n";
    for (int i = 0; i < rows; ++i)
        text += "s" + std::to_string(i / 10) + "\tu" + std::to_string(i / 10 % 977) + "\t" +
                (i == bad ? "never" : std::to_string(1'700'000'000 + i / 10)) + "\tquery " +
                std::to_string(i / 10 % 501) + "\td" + std::to_string(i * 31 % 5003 + i % 10 * 6000) + "\t" +
                (i % 7 == 0 ? "1" : "0") + "\n";
    return text;
}

constexpr const char* kBefore = "search_id,user_id,ts,query,doc_id\nold,u1,1700000001,query 1,d31\n";

} // namespace

class ImportFaultsTest : public QObject
{
    Q_OBJECT

  private slots:
    void aStopLeavesTheProjectAsItWas_data()
    {
        QTest::addColumn<QString>("phase");
        QTest::addColumn<int>("reports");
        QTest::newRow("while hashing") << "checking files" << 2;
        QTest::newRow("while reading") << "reading searches" << 3;
        QTest::newRow("before the indexes") << "building indexes" << 0;
    }
    void aStopLeavesTheProjectAsItWas()
    {
        QFETCH(QString, phase);
        QFETCH(int, reports);
        const TemporaryStudy study;
        Project project = study.newProject();
        importOne(project, Table::Searches, study.write("old.csv", kBefore));
        const std::string before = contentText(project);
        const std::vector<ImportFile> files{{Table::Searches, study.write("s.tsv", searches(100'000)), {}}};
        StopAfter progress(phase.toStdString(), reports);
        QVERIFY_EXCEPTION_THROWN(crops::logs::importFiles(project, files, {}, progress), crops::Cancelled);
        const auto took = std::chrono::steady_clock::now() - progress.stoppedAt;
        QVERIFY2(took < std::chrono::seconds(2), "a stop takes too long"); // 200 ms on an idle machine
        QCOMPARE(contentText(project), before);
        QCOMPARE(sqlText(project, "PRAGMA foreign_keys"), std::string("1\n"));
        QCOMPARE(counts(importOne(project, Table::Searches, files[0].path)), std::string("100000/0/0"));
        QCOMPARE(project.integrityCheck(), std::string("ok"));
    }
    void aFailureInALaterFileTakesTheEarlierOnesBack()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const std::string before = contentText(project);
        crops::Progress progress;
        const auto broken = study.write("f.csv", "user_id,ts\nu,1\n");
        const std::vector<ImportFile> files{{Table::Searches, study.write("s.tsv", searches(1000)), {}},
                                            {Table::Feed, broken, {}}};
        CROPS_VERIFY_ERROR(
            crops::logs::importFiles(project, files, {}, progress), ErrorCode::BadInput,
            broken.string() + " has no column doc_id, which feed need; it has user_id, ts. If one of them is "
                              "meant, add --map feed:THEIRS=doc_id.");
        QCOMPARE(contentText(project), before);
    }
    void anotherWriterIsNamed()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        Project second = project.connectAgain();
        const crops::store::Transaction holder(second);
        CROPS_VERIFY_ERROR(
            importOne(project, Table::Searches, study.write("old.csv", kBefore)), ErrorCode::ProjectLocked,
            "Another program is writing to " + project.path().string() + "; wait until it has finished.");
        QCOMPARE(sqlText(project, "PRAGMA foreign_keys"), std::string("1\n"));
    }
    void killedInTheMiddle()
    {
        const TemporaryStudy study;
        std::string before;
        {
            Project project = study.newProject();
            importOne(project, Table::Searches, study.write("old.csv", kBefore));
            before = contentText(project);
        }
        const auto path = study.write("s.tsv", searches(400'000));
        for (const int millis : {30, 150, 400}) {
            const pid_t child = ::fork();
            if (child == 0) {
                Project project = Project::open(study.path("study.crops"));
                // Never commits: it hangs where the reading has ended.
                class Hang : public crops::Progress
                {
                    void begin(std::string_view phase) override
                    {
                        if (phase == "building indexes") ::pause();
                    }
                } progress;
                const std::vector<ImportFile> files{{Table::Searches, path, {}}};
                crops::logs::importFiles(project, files, {}, progress);
                ::_exit(0);
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(millis));
            QCOMPARE(::kill(child, SIGKILL), 0);
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFSIGNALED(status));
            const Project project = Project::open(study.path("study.crops"));
            QCOMPARE(project.integrityCheck(), std::string("ok"));
            QCOMPARE(contentText(project), before);
        }
        Project project = Project::open(study.path("study.crops"));
        QCOMPARE(counts(importOne(project, Table::Searches, path)), std::string("400000/0/0"));
    }
    void aBadValueFarDownCostsOneRow()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        const ImportReport report =
            importOne(project, Table::Searches, study.write("s.tsv", searches(30'000, 12'345)));
        QCOMPARE(counts(report), std::string("29999/1/0"));
        QCOMPARE(rejectText(project, report),
                 std::string(
                     "12347 bad_time: The ts \"never\" is no Unix time and no ISO 8601 time with a zone.\n"));
    }
    /// Rows that lie across the edges of the buffers of 8 KiB, and every 8192nd row.
    void nothingIsLostAtTheEdges()
    {
        const TemporaryStudy study;
        const auto path = study.write("s.tsv", searches(30'000));
        std::string expected;
        for (const std::size_t chunk :
             {std::size_t{1} << 20, std::size_t{8192}, std::size_t{4096}, std::size_t{8191}}) {
            Project project = study.newProject(std::to_string(chunk) + ".crops");
            crops::logs::ImportOptions options;
            options.chunkBytes = chunk;
            QCOMPARE(counts(importOne(project, Table::Searches, path, options)), std::string("30000/0/0"));
            const std::string rows = sqlText(project, "SELECT * FROM search_rows ORDER BY search_id, doc_id");
            if (expected.empty()) expected = rows;
            QVERIFY(rows == expected);
        }
    }
};

CROPS_TEST(ImportFaultsTest)
#include "import_faults_test.moc"
