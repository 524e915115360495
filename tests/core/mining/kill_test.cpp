// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

#include "mining/mine.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::mining::mineCandidates;
using crops::store::Project;
using crops::test::TemporaryStudy;

namespace
{

/// kill −9 of its own process when a phase begins.
class KillAt : public crops::Progress
{
  public:
    explicit KillAt(std::string phase) : m_phase(std::move(phase)) {}
    void begin(std::string_view phase) override
    {
        if (phase == m_phase) ::raise(SIGKILL);
    }

  private:
    std::string m_phase;
};

std::string candidates(const Project& project)
{
    return crops::test::rowsText(project, "SELECT query, source, doc_id, evidence_count FROM candidate_rows "
                                          "ORDER BY 1, 2, 3");
}

} // namespace

class KillTest : public QObject
{
    Q_OBJECT

  private slots:
    void aKilledMiningLeavesTheOldCandidates_data()
    {
        QTest::addColumn<QString>("phase");
        for (const char* phase :
             {"going through the searches", "reading the feed", "mining candidates", "saving candidates"})
            QTest::newRow(phase) << phase;
    }
    void aKilledMiningLeavesTheOldCandidates()
    {
        QFETCH(QString, phase);
        const TemporaryStudy study;
        const auto path = study.path("study.crops");
        std::string before;
        {
            Project project = Project::create(path);
            crops::test::insertLog(project, "u1 00:00:00 search a\nu1 00:01:00 search b > v3 click\n");
            crops::Progress progress;
            mineCandidates(project, {}, progress);
            before = candidates(project);
        }
        const pid_t child = ::fork();
        if (child == 0) {
            Project project = Project::open(path);
            KillAt progress(phase.toStdString());
            mineCandidates(project, {.windowMs = 1}, progress);
            ::_exit(0);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);

        Project project = Project::open(path);
        QCOMPARE(project.integrityCheck(), std::string("ok"));
        QCOMPARE(candidates(project), before);
        crops::Progress progress;
        mineCandidates(project, {.windowMs = 1}, progress); // the next command just works
        QVERIFY(candidates(project) != before);
    }
};

CROPS_TEST(KillTest)
#include "kill_test.moc"
