// SPDX-License-Identifier: GPL-3.0-or-later
// Several processes train one model, as torchrun would start them.
#include "app/command.h"

#include <csignal>
#include <unistd.h>

#include <fmt/format.h>

#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::test::CommandResult;
using crops::test::sampleWorld;
using crops::test::TemporaryStudy;

class RanksTest : public QObject
{
    Q_OBJECT

  private slots:
    void twoRanksAreOneProcess_data()
    {
        QTest::addColumn<QString>("experiment");
        const QString training = R"("training": {"steps": 12, "batch_queries": 32, "learning_rate": 0.01%1})";
        const QString bag = R"("encoder": {"buckets": 4096, "dimension": 16})";
        const QString transformer =
            R"("encoder": {"kind": "transformer", "layers": 1, "heads": 2, "width": 32,
            "max_tokens": 12, "dropout": 0, "buckets": 2048, "dimension": 16})";
        QTest::newRow("bag") << QString(R"({"method": "crops", %1, %2})").arg(bag, training.arg(""));
        QTest::newRow("transformer")
            << QString(R"({"method": "crops", %1, %2})").arg(transformer, training.arg(""));
        QTest::newRow("gradient cache") << QString(R"({"method": "crops", %1, %2})")
                                               .arg(transformer, training.arg(R"(, "gradient_cache": 16)"));
        QTest::newRow("learned temperature")
            << QString(R"({"method": "crops", %1, "loss": {"learned_temperature": true}, %2})")
                   .arg(bag, training.arg(""));
        QTest::newRow("sparse") << QString(
                                       R"({"method": "crops", "encoder": {"output": "sparse", "buckets": 1024,
            "dimension": 16}, %1})")
                                       .arg(training.arg(""));
        QTest::newRow("searched negatives")
            << QString(R"({"method": "ance", %1, %2, "negatives": {"refresh_every": 3}})")
                   .arg(bag, training.arg(""));
        QTest::newRow("ADORE+STAR")
            << QString(R"({"method": "adore-star", %1, %2})").arg(bag, training.arg(""));
    }
    void twoRanksAreOneProcess()
    {
        QFETCH(QString, experiment);
        const TemporaryStudy study;
        prepare(study, experiment);
        const CommandResult one = run(study, {"train", "study.crops", "e.json", "--json"});
        COMPARE_EXIT(one, 0);
        Rank second(study, 1, 2, {"train", "study.crops", "e.json", "--json"});
        Rank first(study, 0, 2, {"train", "study.crops", "e.json", "--json"});
        QVERIFY2(first.wait(0) && second.wait(0), first.error() + second.error());
        QVERIFY(second.out().isEmpty()); // rank 0 tells
        const nlohmann::json result = nlohmann::json::parse(first.out().toStdString());
        QCOMPARE(result.at("run").get<int>(), 2);
        QCOMPARE(result.at("steps").get<int>(), 12);
        const double wanted = one.json().at("final_loss").get<double>();
        const double found = result.at("final_loss").get<double>();
        QVERIFY2(std::abs(found - wanted) < 1e-5 * std::max(1.0, wanted),
                 qPrintable(QString("%1, wanted %2").arg(found, 0, 'g', 10).arg(wanted, 0, 'g', 10)));
        COMPARE_EXIT(run(study, {"evaluate", "study.crops", "2"}), 0);
    }
    void aLostRankEndsTheRunWithItsCheckpoint()
    {
        const TemporaryStudy study;
        prepare(study, R"({"method": "crops", "encoder": {"buckets": 4096, "dimension": 16},
            "training": {"steps": 1000000, "batch_queries": 32, "checkpoint_every": 0}})");
        const QStringList command{"train", "study.crops", "e.json", "--json"};
        Rank second(study, 1, 2, command);
        Rank first(study, 0, 2, command);
        QVERIFY2(first.waitFor("training: "), first.error()); // steps are told: both are in it
        second.signal(SIGKILL);
        QVERIFY(first.wait(1));
        QVERIFY2(first.error().contains("has lost the others") &&
                     first.error().contains("start all ranks again with"),
                 first.error());
        const auto row = run(study, {"info", "study.crops", "--json"}).json().at("runs").at(0);
        QCOMPARE(row.at("status").get<std::string>(), std::string("failed"));
        // It goes on from there, with two again and a stop for both.
        const QStringList resume{"train", "study.crops", "--resume", "1", "--json"};
        Rank fourth(study, 1, 2, resume);
        Rank third(study, 0, 2, resume);
        QVERIFY2(third.waitFor("training: "), third.error());
        fourth.signal(SIGINT);
        QVERIFY2(third.wait(130) && fourth.wait(130), third.error() + fourth.error());
        QVERIFY(nlohmann::json::parse(third.out().toStdString()).at("stopped").get<bool>());
    }
    void ranksThatDoNotComeAreMissed()
    {
        const TemporaryStudy study;
        prepare(study, R"({"method": "crops"})");
        Rank alone(study, 0, 2, {"train", "study.crops", "e.json"}, "2");
        QVERIFY(alone.wait(1));
        QVERIFY2(alone.error().contains("could not join the others"), alone.error());
    }
    void aLauncherThatListensIsNotListenedFor()
    {
        const TemporaryStudy study;
        prepare(study, R"({"method": "crops"})");
        Rank first(study, 0, 2, {"train", "study.crops", "e.json"}, "3", true);
        QVERIFY(first.wait(1)); // rank 0 has looked for one there, and there is none
        QVERIFY2(first.error().contains("TORCH_DISABLE_SHARE_RDZV_TCP_STORE"), first.error());
    }
    void differentDataIsRefused()
    {
        const TemporaryStudy study;
        const TemporaryStudy other;
        prepare(study, R"({"method": "crops"})");
        prepare(other, R"({"method": "crops"})");
        COMPARE_EXIT(run(other, {"label", "study.crops", "--alpha", "0.9"}), 0);
        Rank second(other, 1, 2, {"train", "study.crops", "e.json"});
        Rank first(study, 0, 2, {"train", "study.crops", "e.json"});
        QVERIFY(first.wait(1) && second.wait(1));
        QVERIFY2(first.error().contains("different training sets"), first.error());
    }
    void theEnvironmentIsChecked()
    {
        const TemporaryStudy study;
        prepare(study, R"({"method": "crops"})");
        Rank wrong(study, 5, 2, {"train", "study.crops", "e.json"});
        QVERIFY(wrong.wait(2));
        QVERIFY2(wrong.error().contains("RANK must be a whole number from 0 to 1; it is \"5\""),
                 wrong.error());
    }

  private:
    /// One process of several.
    class Rank
    {
      public:
        Rank(const TemporaryStudy& study, int rank, int world, const QStringList& arguments,
             const char* timeout = "30", bool launcherListens = false)
        {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert("RANK", QString::number(rank));
            environment.insert("WORLD_SIZE", QString::number(world));
            environment.insert("MASTER_ADDR", "127.0.0.1");
            environment.insert("MASTER_PORT", QString::number(port()));
            environment.insert("CROPS_RANK_TIMEOUT", timeout);
            if (launcherListens) environment.insert("TORCHELASTIC_USE_AGENT_STORE", "True");
            environment.insert("OMP_NUM_THREADS", "1");
            m_process.setProcessEnvironment(environment);
            m_process.setWorkingDirectory(QString::fromStdString(study.path("").string()));
            m_process.start(CROPS_COMMAND, arguments);
        }
        ~Rank()
        {
            m_process.kill();
            m_process.waitForFinished();
        }
        Rank(const Rank&) = delete;
        Rank& operator=(const Rank&) = delete;

        bool wait(int exitCode)
        {
            return m_process.waitForFinished(60'000) && m_process.exitStatus() == QProcess::NormalExit &&
                   m_process.exitCode() == exitCode;
        }
        bool waitFor(const char* phase)
        {
            for (int i = 0; i < 600 && m_process.state() != QProcess::NotRunning; ++i) {
                m_process.waitForReadyRead(100);
                if (error().contains(phase)) return true;
            }
            return false;
        }
        void signal(int number) const { ::kill(static_cast<pid_t>(m_process.processId()), number); }
        QByteArray error()
        {
            m_error += m_process.readAllStandardError();
            return m_error;
        }
        QByteArray out() { return m_process.readAllStandardOutput(); }

      private:
        static int port() { return 20'000 + static_cast<int>(::getpid() % 20'000); }

        QProcess m_process;
        QByteArray m_error;
    };

    static CommandResult run(const TemporaryStudy& study, const QStringList& arguments)
    {
        return crops::test::crops(study.path(""), arguments);
    }
    /// A copy of the labelled sample world, made once.
    static void prepare(const TemporaryStudy& study, const QString& experiment)
    {
        static const TemporaryStudy made;
        if (!std::filesystem::exists(made.path("study.crops"))) {
            COMPARE_EXIT(run(made, {"new", "study.crops"}), 0);
            COMPARE_EXIT(run(made, {"import", "study.crops", "--preset", "native", "--from", sampleWorld()}),
                         0);
            COMPARE_EXIT(run(made, {"mine", "study.crops"}), 0);
            COMPARE_EXIT(run(made, {"score", "study.crops", "--scorer", "overlap"}), 0);
            COMPARE_EXIT(run(made, {"label", "study.crops"}), 0);
        }
        std::filesystem::copy_file(made.path("study.crops"), study.path("study.crops"));
        study.write("e.json", experiment.toStdString());
    }
};

CROPS_TEST(RanksTest)
#include "ranks_test.moc"
