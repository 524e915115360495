// SPDX-License-Identifier: GPL-3.0-or-later
// The window in processes of its own: killed while it trains, and started in a real window again and again.
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>

#include "labels/assignment.h"
#include "store/project.h"
#include "store/tables/label_table.h"
#include "store/tables/project_counts.h"
#include "store/tables/run_table.h"
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
        // some seconds of points are committed
        killAfter({project, QStringLiteral("train"), QStringLiteral("100000")}, 1500);
        {
            const store::Project after = store::Project::open(project.toStdString());
            QCOMPARE(after.integrityCheck(), std::string("ok"));
            const store::RunRow run = store::listRuns(after).back();
            QCOMPARE(run.status, store::RunStatus::Running); // killed: nobody could say otherwise
            QVERIFY(!store::runPoints(after, run.id, "loss").empty());
        }
        QCOMPARE(opensAgain(project), QByteArray("1"));
    }

    void killedWhileImportingItHasAllOfTheFileOrNothing()
    {
        const QTemporaryDir folder;
        const QString project = test::copyOfSampleStudy(folder.path());
        const QString file = writeFeed(folder.filePath(QStringLiteral("more.tsv")), 400'000);
        const std::int64_t before = feedEvents(project);
        killAfter({project, QStringLiteral("import"), file}, 300);
        const std::int64_t after = feedEvents(project);
        QVERIFY2(after == before || after == before + 400'000, qPrintable(QString::number(after - before)));
        QVERIFY(opensAgain(project) != "did not open");
    }

    void killedWhileLabelSetsAreWrittenEachIsWholeOrAbsent()
    {
        const QTemporaryDir folder;
        const QString project = test::copyOfSampleStudy(folder.path());
        killAfter({project, QStringLiteral("label")}, 2500);
        {
            const store::Project after = store::Project::open(project.toStdString());
            const std::vector<store::LabelSetRow> sets = store::listLabelSets(after);
            QVERIFY(sets.size() >= 2); // the sample's own and some of this window's
            for (const store::LabelSetRow& set : sets) {
                const labels::LabelCounts counts = labels::labelSetInfo(after, set.id).counts;
                std::int64_t noted = 0;
                for (const std::int64_t rows : counts.types)
                    noted += rows;
                std::int64_t there = 0;
                store::forEachLabel(after, set.id, [&](const store::LabelRow&) { ++there; });
                QCOMPARE(there, noted);
            }
        }
        QVERIFY(opensAgain(project) != "did not open");
    }

    void aFullDiskIsSaidAndLeavesTheProjectAsItWas()
    {
        const QTemporaryDir folder;
        const QString project = test::copyOfSampleStudy(folder.path());
        const QString file = writeFeed(folder.filePath(QStringLiteral("more.tsv")), 50'000);
        const std::int64_t before = feedEvents(project);
        QProcess window;
        window.start(QStringLiteral(CROPS_SESSION), {project, QStringLiteral("full"), file});
        QVERIFY(window.waitForFinished(120'000));
        QCOMPARE(window.exitCode(), 0);
        const QList<QByteArray> said = window.readAllStandardOutput().split('\n');
        QVERIFY2(said.value(0).contains("Nothing was imported; the project is as it was."),
                 said.value(0).constData());
        QVERIFY2(said.value(1).contains("50,000 rows imported"), said.value(1).constData());
        QCOMPARE(feedEvents(project), before + 50'000);
        QVERIFY(opensAgain(project) != "did not open");
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

  private:
    static QString writeFeed(const QString& path, int rows)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) return {};
        QByteArray text = "user_id\tts\tdoc_id\twatch_ms\n";
        for (int i = 0; i < rows; ++i)
            text += QByteArray("m") + QByteArray::number(i % 997) + '\t' +
                    QByteArray::number(1'700'000'000 + i) + "\td" + QByteArray::number(i % 5003) +
                    "\t12000\n";
        file.write(text);
        return path;
    }

    static std::int64_t feedEvents(const QString& project)
    {
        const store::Project opened = store::Project::open(project.toStdString());
        if (opened.integrityCheck() != "ok") return -1;
        return store::countProject(opened).feedEvents;
    }

    /// Starts a session and kills it `ms` after it has said that its work began.
    static void killAfter(const QStringList& words, int ms)
    {
        QProcess window;
        window.start(QStringLiteral(CROPS_SESSION), words);
        QVERIFY(window.waitForReadyRead(60'000));
        QTest::qWait(ms);
        ::kill(static_cast<pid_t>(window.processId()), SIGKILL);
        QVERIFY(window.waitForFinished());
    }

    /// Every page of the project in another session; how many runs can be resumed there.
    static QByteArray opensAgain(const QString& project)
    {
        QProcess again;
        again.start(QStringLiteral(CROPS_SESSION), {project, QStringLiteral("open")});
        const bool ended = again.waitForFinished(90'000) && again.exitStatus() == QProcess::NormalExit &&
                           again.exitCode() == 0;
        return ended ? again.readAllStandardOutput().trimmed() : QByteArray("did not open");
    }
};

CROPS_TEST(ProcessTest)
#include "process_test.moc"
