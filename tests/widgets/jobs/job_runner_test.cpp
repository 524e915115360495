// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/job_runner.h"

#include <QtTest>
#include <atomic>

#include "base/error.h"
#include "support/gui_test.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::widgets;

class JobRunnerTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_study = std::make_unique<test::TemporaryStudy>();
        m_jobs = std::make_unique<JobRunner>();
        m_jobs->setProject(std::make_shared<ProjectHandle>(m_study->newProject()));
    }

    void aResultArrivesInTheWindowsThread()
    {
        QThread* worker = nullptr;
        QThread* receiver = nullptr;
        m_jobs->read(
            this, "a",
            [&worker](const store::Project&, Progress&) {
                worker = QThread::currentThread();
                return 42;
            },
            [&receiver](int answer) {
                QCOMPARE(answer, 42);
                receiver = QThread::currentThread();
            });
        QTRY_VERIFY(receiver != nullptr);
        QCOMPARE(receiver, thread());
        QVERIFY(worker != thread());
    }

    void aNewerReadTakesTheOldersPlace()
    {
        QList<int> heard;
        for (int i = 0; i < 20; ++i)
            m_jobs->read(
                this, "same", [i](const store::Project&, Progress&) { return i; },
                [&heard](int answer) { heard.append(answer); });
        QTRY_VERIFY(!m_jobs->reading());
        QCOMPARE(heard, QList<int>{19});
    }

    void nothingArrivesForAGoneOwnerOrAnotherProject()
    {
        bool heard = false;
        auto owner = std::make_unique<QObject>();
        std::atomic<bool> go{false};
        const auto wait = [&go](const store::Project&, Progress&) {
            while (!go)
                QThread::msleep(1);
            return 1;
        };
        m_jobs->read(owner.get(), "a", wait, [&heard](int) { heard = true; });
        m_jobs->read(this, "b", wait, [&heard](int) { heard = true; });
        owner.reset();
        m_jobs->setProject(nullptr);
        go = true;
        QTRY_VERIFY(!m_jobs->reading());
        QTest::qWait(20);
        QVERIFY(!heard);
    }

    void aFailedJobStaysUntilDismissed()
    {
        QString detail;
        const JobId id = m_jobs->work(
            this, QStringLiteral("import"),
            [](store::Project&, Progress&) { throw Error(ErrorCode::Io, "The disk is full."); },
            [] { QFAIL("done"); }, [&detail](const JobFailure& failure) { detail = failure.detail; });
        QTRY_COMPARE(detail, QStringLiteral("The disk is full."));
        QCOMPARE(m_jobs->jobs().size(), 1);
        QCOMPARE(m_jobs->jobs().first().state, JobState::Failed);
        QCOMPARE(m_jobs->jobs().first().failure.code, ErrorCode::Io);
        m_jobs->dismiss(id);
        QVERIFY(m_jobs->jobs().isEmpty());
    }

    void cancelAnswersAndAWaitingJobNeverBegins()
    {
        std::atomic<bool> second{false};
        const JobId first = m_jobs->work(
            this, QStringLiteral("long"),
            [](store::Project&, Progress& progress) {
                for (int i = 0;; ++i) {
                    progress.update(i, 0);
                    QThread::msleep(5);
                }
            },
            [] { QFAIL("done"); });
        const JobId waiting = m_jobs->work(
            this, QStringLiteral("waiting"), [&second](store::Project&, Progress&) { second = true; }, [] {});
        m_jobs->cancel(waiting);
        QCOMPARE(m_jobs->jobs().last().state, JobState::Cancelled);
        QTest::qWait(120);
        QElapsedTimer clock;
        clock.start();
        m_jobs->cancel(first);
        QTRY_VERIFY(!m_jobs->busy(Lane::Work));
        QVERIFY(clock.elapsed() < 1000);
        QTest::qWait(50);
        QVERIFY(!second);
    }

    void progressIsShownTenTimesASecond()
    {
        QSignalSpy changes(m_jobs.get(), &JobRunner::jobChanged);
        m_jobs->work(
            this, QStringLiteral("counting"),
            [](store::Project&, Progress& progress) {
                progress.begin("reading searches");
                for (int i = 0; i <= 500; ++i) {
                    progress.update(i, 500);
                    QThread::msleep(1);
                }
            },
            [] {});
        QTRY_VERIFY(!m_jobs->busy(Lane::Work));
        QVERIFY(changes.size() >= 3);
        QVERIFY(changes.size() < 60); // not one a step
        const auto last = changes.last().first().value<JobStatus>();
        QCOMPARE(last.done, 500);
        QCOMPARE(last.phase, QStringLiteral("reading searches"));
    }

    void theWindowLivesWhileAJobWorks()
    {
        const test::Watchdog watchdog;
        m_jobs->work(
            this, QStringLiteral("busy"),
            [](store::Project&, Progress&) {
                QElapsedTimer clock;
                clock.start();
                while (clock.elapsed() < 300) {
                }
            },
            [] {});
        QTRY_VERIFY(!m_jobs->busy(Lane::Work));
    }

    void theWatchdogSeesWhatTheWindowDoesAndNotTheTestsOwnWork()
    {
        test::Watchdog watchdog(10'000);
        {
            const test::Watchdog::OwnWork own;
            compute(60);
        }
        QTest::qWait(20);
        QVERIFY2(watchdog.longestMs() < 60, qPrintable(QString::number(watchdog.longestMs())));
        QTimer::singleShot(0, [] { compute(60); });
        QTest::qWait(20);
        QVERIFY2(watchdog.longestMs() >= 60, qPrintable(QString::number(watchdog.longestMs())));
    }

  private:
    /// Takes that much processor time of this thread.
    static void compute(int ms)
    {
        const double end = test::Watchdog::threadMs() + ms + 1;
        while (test::Watchdog::threadMs() < end) {
        }
    }

    std::unique_ptr<test::TemporaryStudy> m_study;
    std::unique_ptr<JobRunner> m_jobs;
};

CROPS_TEST(JobRunnerTest)
#include "job_runner_test.moc"
