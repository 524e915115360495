// SPDX-License-Identifier: GPL-3.0-or-later
// Files as people have them, by the command: pipes and signals, exit codes, what is said.
#include <csignal>
#include <sys/stat.h>

#include "app/command.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::test::CommandResult;
using crops::test::TemporaryStudy;

class FilesCommandTest : public QObject
{
    Q_OBJECT

    /// The command in a shell, so that it has pipes.
    static CommandResult shell(const TemporaryStudy& study, const QString& line)
    {
        QProcess process;
        process.setWorkingDirectory(QString::fromStdString(study.path("").string()));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("C", CROPS_COMMAND);
        process.setProcessEnvironment(environment);
        process.start("bash", {"-c", line});
        CommandResult result;
        process.waitForFinished(300'000);
        result.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        result.out = QString::fromUtf8(process.readAllStandardOutput());
        result.error = QString::fromUtf8(process.readAllStandardError());
        return result;
    }

    static CommandResult run(const TemporaryStudy& study, const QStringList& arguments)
    {
        return crops::test::crops(study.path(""), arguments);
    }

  private slots:
    void presetsAreListedInLinesOfATerminal()
    {
        const TemporaryStudy study;
        const CommandResult list = run(study, {"import", "--preset"});
        COMPARE_EXIT(list, 0);
        for (const QString& line : list.out.split('\n'))
            QVERIFY2(line.size() <= 80, qPrintable(line));
        QVERIFY(list.out.contains("aol             AOL query log (2006)\n"));
        QVERIFY2(!list.out.contains("withdrawn"), "conditions are not for the list");
        const CommandResult one = run(study, {"import", "--preset", "aol"});
        COMPARE_EXIT(one, 0);
        QVERIFY(one.out.contains("  Conditions  The log was withdrawn by its owner"));
        for (const QString& line : one.out.split('\n'))
            QVERIFY2(line.size() <= 80, qPrintable(line));
        COMPARE_EXIT(run(study, {"import", "--preset", "none"}), 2);
        study.newProject();
        study.write("d.csv", "a,b\n1,2\n");
        const CommandResult unknown = run(study, {"import", "study.crops", "--from", "."});
        COMPARE_EXIT(unknown, 2);
        QVERIFY2(unknown.error.contains("No preset knows the files of ."), qPrintable(unknown.error));
    }
    void standardInputAndSubstitutedFiles()
    {
        const TemporaryStudy study;
        study.newProject();
        study.write("d.csv", "doc_id,title\nd1,a\n");
        const CommandResult piped = shell(study, "cat d.csv | $C import study.crops --documents -");
        COMPARE_EXIT(piped, 0);
        QCOMPARE(piped.out, QString("documents: 1 rows read = 1 imported + 0 rejected + 0 blank  (-)\n"));
        COMPARE_EXIT(shell(study, "cat d.csv | $C import study.crops --documents /dev/stdin"),
                     1); // there already
        const CommandResult more = shell(
            study,
            "$C import study.crops --feed <(printf 'user_id,ts,doc_id\\nu,1700000000,d1\\n') --judgments "
            "<(echo '{\"query\":\"q\",\"doc_id\":\"d1\",\"grade\":1}')");
        COMPARE_EXIT(more, 0);
        QVERIFY2(more.out.contains("feed: 1 rows read = 1 imported") &&
                     more.out.contains("judgments: 1 rows read"),
                 qPrintable(more.out));
        COMPARE_EXIT(shell(study, "cat d.csv | $C import study.crops --documents - --scores -"), 2);
        COMPARE_EXIT(shell(study, "true | $C import study.crops --documents -"), 1);
    }
    void aFullDiskBehindStandardOutputIsSaid()
    {
        if (!std::filesystem::exists("/dev/full")) QSKIP("/dev/full is not there");
        const TemporaryStudy study;
        study.newProject();
        study.write("d.csv", "doc_id,title\nd1,a\n");
        for (const char* line : {"$C --version", "$C --help", "$C status study.crops",
                                 "$C status study.crops --json", "$C import study.crops --documents d.csv"}) {
            const CommandResult full = shell(study, QString(line) + " > /dev/full");
            COMPARE_EXIT(full, 1);
            QVERIFY2(full.error.contains("could not be written to standard output"), qPrintable(full.error));
        }
        const CommandResult wrong = shell(study, "$C status none.crops --json > /dev/full");
        COMPARE_EXIT(wrong, 1);
        QVERIFY2(wrong.error.contains("none.crops"), qPrintable(wrong.error));
    }
    void aSignalEndsTheWaitForAPipe()
    {
        const TemporaryStudy study;
        study.newProject();
        QCOMPARE(::mkfifo(study.path("f.csv").c_str(), 0600), 0);
        for (const int signal : {SIGTERM, SIGINT}) {
            QProcess process;
            process.setWorkingDirectory(QString::fromStdString(study.path("").string()));
            process.setReadChannel(QProcess::StandardError);
            process.start(CROPS_COMMAND, {"import", "study.crops", "--documents", "f.csv"});
            QByteArray said;
            while (!said.contains("reading documents") && process.waitForReadyRead(60'000))
                said += process.readAllStandardError();
            ::kill(static_cast<pid_t>(process.processId()), signal);
            QVERIFY(process.waitForFinished(60'000));
            QCOMPARE(process.exitCode(), 130);
        }
    }
    void emptyPartsAndTheSecondRun()
    {
        const TemporaryStudy study;
        study.newProject();
        study.write("p0.csv", "doc_id,title\nd1,a\n");
        study.write("p1.csv", "");
        study.write("p2.csv", "doc_id,title\n");
        const CommandResult parts =
            run(study, {"import", "study.crops", "--documents", "p0.csv", "p1.csv", "p2.csv"});
        COMPARE_EXIT(parts, 0);
        QVERIFY2(parts.out.contains("documents: p1.csv is empty: left out.\n"), qPrintable(parts.out));
        study.write("e.json", R"({"method": "bm25"})");
        // The parts are there: nothing of them is missing, the empty one neither.
        const CommandResult again =
            run(study, {"run", "study.crops", "--documents", "p0.csv", "p1.csv", "p2.csv", "--", "e.json"});
        QVERIFY2(!again.error.contains("is empty"), qPrintable(again.error));
        QCOMPARE(run(study, {"sources", "study.crops", "--json"}).json().at("sources").size(), 2U);
    }
    void unusableTablesEndWith1()
    {
        const TemporaryStudy study;
        study.newProject();
        study.write("d.csv", "doc_id,title\nd1,\xA4\xA4\xA4\xE5\n");
        const CommandResult bad = run(study, {"import", "study.crops", "--documents", "d.csv"});
        COMPARE_EXIT(bad, 1);
        QVERIFY2(bad.error.contains("--encoding gb18030") && bad.error.endsWith("Nothing was imported.\n"),
                 qPrintable(bad.error));
        const CommandResult check =
            run(study, {"import", "study.crops", "--documents", "d.csv", "--check", "--json"});
        COMPARE_EXIT(check, 1);
        QCOMPARE(check.json().at("files").at(0).at("reasons").at("invalid_utf8").get<int>(), 1);
        QCOMPARE(run(study, {"sources", "study.crops", "--json"}).json().at("sources").size(), 0U);
    }
    void aFolderIsKnownOrWhatLiesThereIsTold()
    {
        const TemporaryStudy study;
        study.newProject();
        std::filesystem::create_directories(study.path("mine"));
        study.write("mine/log.csv", "request,who\n1,u1\n");
        study.write("mine/notes.txt", "nothing");
        const CommandResult none = run(study, {"import", "study.crops", "--from", "mine"});
        COMPARE_EXIT(none, 2);
        QVERIFY2(
            none.error.contains("No preset knows the files of mine: it has 2, such as log.csv, notes.txt.") &&
                none.error.contains("--searches mine"),
            qPrintable(none.error));
        const CommandResult known =
            run(study, {"import", "study.crops", "--from", CROPS_SOURCE_DIR "/samples/world"});
        COMPARE_EXIT(known, 2);
        QVERIFY2(known.error.contains("look like the preset native") &&
                     known.error.contains("--preset native"),
                 qPrintable(known.error));
    }
    void aCopyIsAWholeProjectAndReplacesNothing()
    {
        const TemporaryStudy study;
        study.newProject();
        study.write("d.csv", "doc_id,title\nd1,a\n");
        COMPARE_EXIT(run(study, {"import", "study.crops", "--documents", "d.csv"}), 0);
        const CommandResult copied = run(study, {"copy", "study.crops", "--out", "second.crops", "--json"});
        COMPARE_EXIT(copied, 0);
        QVERIFY(copied.json().at("bytes").get<int>() > 10'000 && copied.json().at("runs").empty());
        QCOMPARE(run(study, {"sources", "second.crops", "--json"}).json().at("sources").size(), 1U);
        const CommandResult again = run(study, {"copy", "study.crops", "--out", "second.crops"});
        COMPARE_EXIT(again, 1);
        QVERIFY2(again.error.contains("second.crops is there already"), qPrintable(again.error));
        COMPARE_EXIT(run(study, {"copy", "d.csv", "--out", "third.crops"}), 1);
        COMPARE_EXIT(run(study, {"bundle", "study.crops", "--out", "study.zip"}), 0);
        const CommandResult unpacked = run(study, {"copy", "study.zip", "--out", "third.crops", "--json"});
        COMPARE_EXIT(unpacked, 0);
        QVERIFY(unpacked.json().at("unpacked").get<bool>());
        QCOMPARE(run(study, {"sources", "third.crops", "--json"}).json().at("sources").size(), 1U);
    }
    void sparkQuotesByTheCommand()
    {
        const TemporaryStudy study;
        study.newProject();
        study.write("d.csv", "doc_id,title\nd1,\"a \\\"b\\\", c\"\nd2,x\n");
        const CommandResult plain = run(study, {"import", "study.crops", "--documents", "d.csv", "--check"});
        COMPARE_EXIT(plain, 0);
        QVERIFY2(plain.out.contains("--quotes backslash"), qPrintable(plain.out));
        COMPARE_EXIT(run(study, {"import", "study.crops", "--documents", "d.csv", "--quotes", "backslash"}),
                     0);
        const CommandResult rows = run(study, {"browse", "study.crops", "documents"});
        QVERIFY2(rows.out.contains("a \"b\", c"), qPrintable(rows.out));
    }
};

CROPS_TEST(FilesCommandTest)
#include "files_command_test.moc"
