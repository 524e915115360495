// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"

#include <atomic>
#include <csignal>
#include <functional>

#include <fmt/format.h>

#include "support/chat_server.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::test::CommandResult;
using crops::test::sampleWorld;
using crops::test::TemporaryStudy;

/// Killed at any moment, the project opens again with all that was committed, and the next command just
/// works.
class KilledTest : public QObject
{
    Q_OBJECT

  private slots:
    void duringImport()
    {
        const TemporaryStudy study;
        writeBigLog(study);
        const QStringList command{"import", "study.crops", "--searches", "big.tsv"};
        bool killedBeforeTheEnd = false;
        for (const int delay : {1, 40, 120, 300}) {
            std::filesystem::remove_all(study.path("study.crops"));
            COMPARE_EXIT(run(study, {"new", "study.crops"}), 0);
            startAndSignal(study, command, says("reading searches"), SIGKILL, -1, delay);
            checkSound(study);
            const int rows = counts(study).at("impressions").get<int>();
            QVERIFY2(rows == 0 || rows == kBigRows, qPrintable(QString::number(rows))); // all or nothing
            const auto sources = run(study, {"info", "study.crops", "--json"}).json().at("sources").size();
            QCOMPARE(sources, std::size_t{rows == 0 ? 0U : 1U});
            if (rows > 0) break; // this machine is faster than the rest of the delays
            killedBeforeTheEnd = true;
            COMPARE_EXIT(run(study, command), 0);
            QCOMPARE(counts(study).at("impressions").get<int>(), kBigRows);
        }
        QVERIFY(killedBeforeTheEnd);
    }
    void duringMining()
    {
        const TemporaryStudy study;
        COMPARE_EXIT(run(study, {"new", "study.crops"}), 0);
        writeBigLog(study);
        COMPARE_EXIT(run(study, {"import", "study.crops", "--searches", "big.tsv"}), 0);
        startAndSignal(study, {"mine", "study.crops"}, says("saving candidates"), SIGKILL);
        // A fast machine may have finished before: what counts is what follows.
        checkSound(study);
        const auto mined = run(study, {"mine", "study.crops", "--json"}).json();
        const int candidates = mined.at("candidates").at("click").get<int>() +
                               mined.at("candidates").at("reformulation").get<int>();
        QVERIFY(candidates > 0);
        QCOMPARE(counts(study).at("candidates").get<int>(), candidates);
    }
    void duringTraining()
    {
        const TemporaryStudy study;
        prepare(study);
        COMPARE_EXIT(run(study, {"train", "study.crops", "e.json"}), 0); // run 1, unbroken
        QVERIFY(
            startAndSignal(study, {"train", "study.crops", "e.json"}, firstCheckpoint(study, 2), SIGKILL));
        checkSound(study);
        const CommandResult resumed = run(study, {"train", "study.crops", "--resume", "2", "--json"});
        COMPARE_EXIT(resumed, 0);
        QCOMPARE(resumed.json().at("steps").get<int>(), kSteps);
        QCOMPARE(metricsOf(study, 2), metricsOf(study, 1));
    }
    void duringGenerationNothingIsPaidTwice()
    {
        constexpr int kPaid = 5; // then the server is slow, and the command is killed
        std::atomic<bool> slow{true};
        const crops::test::ChatServerForTests server([&](const crops::test::ChatAsked& asked) {
            auto answer =
                crops::test::chatReply(crops::test::videosJson({"A video about it", "One more film"}));
            answer.delayMs = slow && asked.number > kPaid ? 120'000 : 0;
            return answer;
        });
        const TemporaryStudy study;
        COMPARE_EXIT(run(study, {"new", "study.crops"}), 0);
        COMPARE_EXIT(run(study, {"import", "study.crops", "--preset", "native", "--from", sampleWorld()}), 0);
        COMPARE_EXIT(run(study, {"mine", "study.crops"}), 0);
        const QStringList command{"generate", "study.crops", "--base-url", server.baseUrl().c_str(),
                                  "--limit",  "20",          "--json",     "--concurrency",
                                  "1"};
        QProcess process;
        process.setWorkingDirectory(QString::fromStdString(study.path("").string()));
        process.start(CROPS_COMMAND, command);
        QTRY_COMPARE_WITH_TIMEOUT(static_cast<int>(server.asked().size()), kPaid + 1, 60'000);
        ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
        QVERIFY(process.waitForFinished(60'000));
        checkSound(study);
        slow = false;
        const CommandResult rest = run(study, command);
        COMPARE_EXIT(rest, 0);
        QCOMPARE(rest.json().at("known").get<int>(), kPaid);
        QCOMPARE(rest.json().at("answered").get<int>(), 20 - kPaid);
        QCOMPARE(rest.json().at("videos").get<int>(), 40);
        QCOMPARE(static_cast<int>(server.asked().size()), 20 + 1); // the one that was under way
    }
    void generationThatGetsNoAnswerFails()
    {
        const crops::test::ChatServerForTests server([](const crops::test::ChatAsked&) {
            return crops::test::ChatAnswered{.status = 400, .body = R"({"error":"no such model"})"};
        });
        const TemporaryStudy study;
        COMPARE_EXIT(run(study, {"new", "study.crops"}), 0);
        COMPARE_EXIT(run(study, {"import", "study.crops", "--preset", "native", "--from", sampleWorld()}), 0);
        COMPARE_EXIT(run(study, {"mine", "study.crops"}), 0);
        const CommandResult failed = run(study, {"generate", "study.crops", "--base-url",
                                                 server.baseUrl().c_str(), "--limit", "2", "--json"});
        COMPARE_EXIT(failed, 1);
        QCOMPARE(failed.json().at("error").at("message").get<std::string>(),
                 "No request was answered (refused 2); the first: " + server.baseUrl() +
                     " answers 400: no such model");
    }
    void interruptedTrainingIsKeptAndGoesOn()
    {
        const TemporaryStudy study;
        prepare(study);
        QVERIFY(startAndSignal(study, {"train", "study.crops", "e.json"}, firstCheckpoint(study, 1), SIGINT));
        const auto stopped = run(study, {"info", "study.crops", "--json"}).json().at("runs").at(0);
        QCOMPARE(stopped.at("status").get<std::string>(), std::string("stopped"));
        const int step = stopped.at("step").get<int>();
        QVERIFY2(step > 0 && step < kSteps, qPrintable(QString::number(step)));
        COMPARE_EXIT(run(study, {"evaluate", "study.crops", "1"}), 1);
        COMPARE_EXIT(run(study, {"train", "study.crops", "--resume", "1"}), 0);
        COMPARE_EXIT(run(study, {"train", "study.crops", "--resume", "1"}), 2); // nothing left to resume
    }
    void interruptedImportLeavesNothing()
    {
        const TemporaryStudy study;
        COMPARE_EXIT(run(study, {"new", "study.crops"}), 0);
        writeBigLog(study);
        QVERIFY(startAndSignal(study, {"import", "study.crops", "--searches", "big.tsv"},
                               says("reading searches"), SIGINT, 130));
        checkSound(study);
        QCOMPARE(counts(study).at("searches").get<int>(), 0);
    }

  private:
    static constexpr int kBigRows = 600'000;
    static constexpr int kSteps = 10000;
    using Moment = std::function<bool(const QByteArray& heard)>;

    static CommandResult run(const TemporaryStudy& study, const QStringList& arguments)
    {
        return crops::test::crops(study.path(""), arguments);
    }

    /// The command has named `phase` on standard error.
    static Moment says(const char* phase)
    {
        return [phase](const QByteArray& heard) { return heard.contains(phase); };
    }

    /// Steps are done and saved: the run has a checkpoint (older ones are deleted, so any will do).
    static Moment firstCheckpoint(const TemporaryStudy& study, int run)
    {
        const auto folder = study.path(fmt::format("study.runs/run-{}", run));
        return [folder](const QByteArray&) {
            std::error_code none;
            for (const auto& entry : std::filesystem::directory_iterator(folder, none))
                if (entry.path().filename().string().starts_with("step-")) return true;
            return false;
        };
    }

    /// Starts a command, waits for `moment` and `delayMs` more, and signals it. False when it ended by itself
    /// before, or otherwise than with `wantedExit` where that is given.
    static bool startAndSignal(const TemporaryStudy& study, const QStringList& arguments,
                               const Moment& moment, int signal, int wantedExit = -1, int delayMs = 0)
    {
        QProcess process;
        process.setWorkingDirectory(QString::fromStdString(study.path("").string()));
        process.setReadChannel(QProcess::StandardError);
        process.start(CROPS_COMMAND, arguments);
        QByteArray heard;
        while (process.state() != QProcess::NotRunning && !moment(heard)) {
            process.waitForReadyRead(10);
            heard += process.readAllStandardError();
        }
        if (delayMs > 0) process.waitForFinished(delayMs);
        const bool alive = process.state() != QProcess::NotRunning;
        if (alive) ::kill(static_cast<pid_t>(process.processId()), signal);
        process.waitForFinished(60'000);
        if (alive && wantedExit >= 0) return process.exitCode() == wantedExit;
        return alive;
    }

    static void writeBigLog(const TemporaryStudy& study)
    {
        std::string text = "search_id\tuser_id\tts\tquery\tdoc_id\tclicked\n";
        for (int i = 0; i < kBigRows; ++i)
            text += fmt::format("s{}\tu{}\t{}\tquery {}\tv{}\t{}\n", i / 10, i / 10 % 5000,
                                1'700'000'000 + i / 100, i / 10 % 3000, i % 10 + i / 10 % 20'000,
                                i % 4 == 0 ? 1 : 0);
        study.write("big.tsv", text);
    }

    /// A project with a label set and an experiment of some seconds.
    static void prepare(const TemporaryStudy& study)
    {
        COMPARE_EXIT(run(study, {"new", "study.crops"}), 0);
        COMPARE_EXIT(run(study, {"import", "study.crops", "--preset", "native", "--from", sampleWorld()}), 0);
        COMPARE_EXIT(run(study, {"mine", "study.crops"}), 0);
        COMPARE_EXIT(run(study, {"score", "study.crops", "--scorer", "overlap"}), 0);
        COMPARE_EXIT(run(study, {"label", "study.crops"}), 0);
        study.write("e.json",
                    fmt::format(R"({{"method": "crops", "encoder": {{"buckets": 4096, "dimension": 16}},
            "training": {{"steps": {}, "batch_queries": 16, "checkpoint_every": 100}}}})",
                                kSteps));
    }

    static nlohmann::json counts(const TemporaryStudy& study)
    {
        return run(study, {"info", "study.crops", "--json"}).json().at("counts");
    }

    static QString metricsOf(const TemporaryStudy& study, int run)
    {
        const auto result =
            crops::test::crops(study.path(""), {"evaluate", "study.crops", QString::number(run), "--json"});
        return QString::fromStdString(result.json().at("metrics").dump());
    }

    static void checkSound(const TemporaryStudy& study)
    {
        const CommandResult info = run(study, {"info", "study.crops", "--check", "--json"});
        COMPARE_EXIT(info, 0);
        QCOMPARE(info.json().at("integrity").get<std::string>(), std::string("ok"));
    }
};

CROPS_TEST(KilledTest)
#include "killed_test.moc"
