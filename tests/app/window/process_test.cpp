// SPDX-License-Identifier: GPL-3.0-or-later
// The window in processes of its own: killed while it trains, and started in a real window again and again.
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>

#include "store/project.h"
#include "store/run_table.h"
#include "support/gui_test.h"
#include "support/test_registry.h"

using namespace crops;

class ProcessTest : public QObject
{
    Q_OBJECT

  private slots:
    void killedWhileTrainingItOpensAgainAndCanResume()
    {
        const QTemporaryDir folder;
        const QString project = test::copyOfSampleStudy(folder.path());
        QProcess window;
        window.start(QStringLiteral(CROPS_SESSION),
                     {project, QStringLiteral("train"), QStringLiteral("100000")});
        QVERIFY(window.waitForReadyRead(60'000));
        QTest::qWait(1500); // some seconds of points are committed
        ::kill(static_cast<pid_t>(window.processId()), SIGKILL);
        QVERIFY(window.waitForFinished());
        {
            const store::Project after = store::Project::open(project.toStdString());
            QCOMPARE(after.integrityCheck(), std::string("ok"));
            const store::RunRow run = store::listRuns(after).back();
            QCOMPARE(run.status, store::RunStatus::Running); // killed: nobody could say otherwise
            QVERIFY(!store::runPoints(after, run.id, "loss").empty());
        }
        QProcess again;
        again.start(QStringLiteral(CROPS_SESSION), {project, QStringLiteral("open")});
        QVERIFY(again.waitForFinished(90'000));
        QCOMPARE(again.exitCode(), 0);
        QCOMPARE(again.readAllStandardOutput().trimmed(), QByteArray("1"));
    }

    void twentyTimesInARealWindow() // Debian's LibTorch brings Qt 5 into the process
    {
        const QString xvfb = QStandardPaths::findExecutable(QStringLiteral("xvfb-run"));
        if (xvfb.isEmpty()) QSKIP("xvfb-run is not installed");
        const QTemporaryDir folder;
        const QString project = test::copyOfSampleStudy(folder.path());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
        for (int round = 1; round <= 20; ++round) {
            QProcess window;
            window.setProcessEnvironment(environment);
            window.start(xvfb, {QStringLiteral("-a"), QStringLiteral("-s"),
                                QStringLiteral("-screen 0 1600x1000x24"), QStringLiteral(CROPS_SESSION),
                                project, QStringLiteral("train"), QStringLiteral("3")});
            QVERIFY(window.waitForFinished(120'000));
            QVERIFY2(window.exitStatus() == QProcess::NormalExit && window.exitCode() == 0,
                     qPrintable(QStringLiteral("round %1: exit %2: %3")
                                    .arg(round)
                                    .arg(window.exitCode())
                                    .arg(QString::fromUtf8(window.readAllStandardError()))));
        }
    }
};

CROPS_TEST(ProcessTest)
#include "process_test.moc"
