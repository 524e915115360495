// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"

#include "base/file.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::test::CommandResult;
using crops::test::TemporaryStudy;

class CommandTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyCommandHasHelpWithAnExample()
    {
        const TemporaryStudy study;
        for (const char* name :
             {"new",      "import",     "browse",  "sources", "mine",      "chains",  "feed",   "score",
              "label",    "thresholds", "explain", "train",   "evaluate",  "compare", "report", "run",
              "simulate", "export",     "status",  "info",    "knowledge", "search",  "mark",   "runs",
              "sweep",    "help",       "bundle",  "copy",    "verify"}) {
            const CommandResult help = run(study, {name, "--help"});
            COMPARE_EXIT(help, 0);
            QVERIFY2(help.out.contains(QString("Example:\n  crops %1 ").arg(name)), qPrintable(help.out));
        }
        COMPARE_EXIT(run(study, {"--help"}), 0);
        QVERIFY(!run(study, {"--version"}).out.isEmpty());
    }
    void wrongUsageEndsWith2()
    {
        const TemporaryStudy study;
        study.newProject();
        COMPARE_EXIT(run(study, {}), 2);
        COMPARE_EXIT(run(study, {"mime", "study.crops"}), 2);
        COMPARE_EXIT(run(study, {"mine", "study.crops", "--window", "3"}), 2);
        COMPARE_EXIT(run(study, {"import", "study.crops"}), 2);
        COMPARE_EXIT(run(study, {"mine", "study.crops", "--window-ms", "0"}), 2);
        const CommandResult alpha = run(study, {"label", "study.crops", "--alpha", "1.5"});
        COMPARE_EXIT(alpha, 2);
        QCOMPARE(alpha.error, QString("crops: α must lie between 0 and 1; it is 1.5.\n"));
    }
    void failuresEndWith1AndOneSentence()
    {
        const TemporaryStudy study;
        const CommandResult missing = run(study, {"status", "none.crops"});
        COMPARE_EXIT(missing, 1);
        QCOMPARE(missing.error,
                 QString("crops: There is no project none.crops; make one with: crops new none.crops\n"));
        QVERIFY(missing.out.isEmpty());
        const auto error = run(study, {"status", "none.crops", "--json"}).json().at("error");
        QCOMPARE(error.at("code").get<std::string>(), std::string("not_found"));
    }
    void searchAndKnowledgeRefuseWhatMakesNoSense()
    {
        const TemporaryStudy study;
        study.newProject();
        COMPARE_EXIT(run(study, {"search", "study.crops", "shoes"}), 2);
        COMPARE_EXIT(run(study, {"search", "study.crops", "shoes", "--run", "1", "-k", "0"}), 2);
        const CommandResult none = run(study, {"search", "study.crops", "shoes", "--run", "1"});
        COMPARE_EXIT(none, 1);
        QVERIFY2(none.error.endsWith("import documents first.\n"), qPrintable(none.error));
        const CommandResult check = run(study, {"knowledge", "study.crops", "--check", "spelling"});
        COMPARE_EXIT(check, 2);
        QVERIFY2(check.error.contains("theta, exemplar, duplicate"), qPrintable(check.error));
        const CommandResult video = run(study, {"knowledge", "study.crops", "--reject", "5"});
        COMPARE_EXIT(video, 1);
        QVERIFY2(video.error.endsWith("The project has no generated video 5.\n"), qPrintable(video.error));
        COMPARE_EXIT(run(study, {"knowledge", "study.crops"}), 0);
    }
    void aPolicyLevelOf6IsRefused()
    {
        const TemporaryStudy study;
        study.newProject();
        study.write("policy.json", R"({"click": 6})");
        const CommandResult result = run(study, {"label", "study.crops", "--policy", "policy.json"});
        COMPARE_EXIT(result, 1);
        QVERIFY2(result.error.startsWith("crops: policy.json: "), qPrintable(result.error));
        QVERIFY(result.error.contains("6"));
    }
    void anUnknownExperimentKeyIsNamed()
    {
        const TemporaryStudy study;
        study.newProject();
        study.write("e.json", R"({"method": "crops", "loss": {"temprature": 0.1}})");
        const CommandResult result = run(study, {"train", "study.crops", "e.json"});
        COMPARE_EXIT(result, 1);
        QVERIFY2(result.error.contains("temprature") && result.error.contains("temperature"),
                 qPrintable(result.error));
    }
    void stagesSayWhatHasToComeFirst()
    {
        const TemporaryStudy study;
        study.newProject();
        study.write("e.json", R"({"method": "crops"})");
        COMPARE_EXIT(run(study, {"mine", "study.crops"}),
                     0); // an empty project has no candidates: no mistake
        const CommandResult train = run(study, {"train", "study.crops", "e.json"});
        COMPARE_EXIT(train, 1);
        QCOMPARE(
            train.error.section('\n', 0, 0),
            QString(
                "crops: crops learns from a search log, and study.crops has none: import one, or take bm25, "
                "or a pretrained encoder as it is (training.epochs 0)."));
    }
    void statusNamesEveryStage()
    {
        const TemporaryStudy study;
        study.newProject();
        const auto stages = run(study, {"status", "study.crops", "--json"}).json().at("stages");
        std::string names;
        for (const auto& stage : stages)
            names += stage.at("stage").get<std::string>() + "=" + stage.at("state").get<std::string>() + " ";
        QCOMPARE(names,
                 std::string("import=missing mine=missing score=missing label=missing train=missing "));
    }
    void thresholdsDryRunAndExplainLookAtOnePair()
    {
        const TemporaryStudy study;
        study.newProject();
        study.write("docs.tsv", "doc_id\ttitle\nv1\tred shoes\nv2\tred boat\n");
        study.write("log.tsv", "search_id\tuser_id\tts\tquery\tdoc_id\tclicked\n"
                               "1\tu\t1700000000\tred shoes\tv2\t0\n"
                               "2\tu\t1700000030\tboat\tv2\t1\n"
                               "3\tu\t1700086400\tboat\tv1\t0\n");
        COMPARE_EXIT(
            run(study, {"import", "study.crops", "--documents", "docs.tsv", "--searches", "log.tsv"}), 0);
        COMPARE_EXIT(run(study, {"thresholds", "study.crops"}), 1); // nothing mined yet
        COMPARE_EXIT(run(study, {"mine", "study.crops"}), 0);
        COMPARE_EXIT(run(study, {"score", "study.crops"}), 0);
        const auto found = run(study, {"thresholds", "study.crops", "--alpha", "0", "1", "--json"}).json();
        QCOMPARE(found.at("thresholds").at(0).at("kept").at("reformulation").get<int>(), 1);
        QCOMPARE(found.at("thresholds").at(1).at("dropped").at("reformulation").get<int>(), 1);
        QCOMPARE(found.at("nearest").at(0).at("doc_id").get<std::string>(), std::string("v2"));
        QVERIFY(found.at("sweeps").empty());
        COMPARE_EXIT(run(study, {"thresholds", "study.crops", "--alpha", "1.5"}), 2);

        const QStringList label{"label", "study.crops", "--alpha", "0.1", "--json"};
        const auto dry = run(study, label + QStringList{"--dry-run"}).json();
        QCOMPARE(dry.at("next").get<int>(), 1);
        QVERIFY(dry.at("identical_to").is_null());
        const auto applied = run(study, label).json();
        QCOMPARE(dry.at("levels"), applied.at("levels"));
        QCOMPARE(run(study, label + QStringList{"--dry-run"}).json().at("identical_to").get<int>(), 1);

        const auto why = run(study, {"explain", "study.crops", "Red  Shoes", "v2", "--json"}).json();
        QCOMPARE(why.at("label_set").at("level").get<int>(), 5);
        QCOMPARE(why.at("training").get<std::string>(), std::string("trained"));
        const CommandResult text = run(study, {"explain", "study.crops", "red shoes", "v2"});
        QVERIFY2(text.out.simplified().contains("reformulation dropped 1 "), qPrintable(text.out)); // α = 0.6
        const CommandResult unknown = run(study, {"explain", "study.crops", "green", "v2"});
        COMPARE_EXIT(unknown, 1);
        QCOMPARE(unknown.error, QString("crops: The project has no query \"green\".\n"));
    }
    void columnMapsAndRejectsWork()
    {
        const TemporaryStudy study;
        study.newProject();
        study.write("log.tsv", "qid\tuser_id\tts\tquery\tdoc_id\tclicked\n"
                               "1\tu\t1700000000\tred\tv1\t1\n"
                               "2\tu\tsoon\tred\tv1\t1\n");
        const CommandResult result = run(study, {"import", "study.crops", "--searches", "log.tsv", "--map",
                                                 "searches:qid=search_id", "--json"});
        COMPARE_EXIT(result, 0);
        const auto source = result.json().at("sources").at(0);
        QCOMPARE(source.at("imported").get<int>(), 1);
        QCOMPARE(source.at("rejected").get<int>(), 1);
        COMPARE_EXIT(run(study, {"export", "study.crops", "rejects", "--out", "rejects.csv"}), 0);
        QVERIFY(crops::readFile(study.path("rejects.csv")).find(",3,") != std::string::npos);
        const CommandResult again =
            run(study, {"import", "study.crops", "--searches", "log.tsv", "--map", "searches:qid=search_id"});
        COMPARE_EXIT(again, 1);
        QVERIFY(again.error.contains("already"));
        const CommandResult badMap =
            run(study, {"import", "study.crops", "--searches", "log.tsv", "--map", "qid"});
        COMPARE_EXIT(badMap, 2);
    }

  private:
    static CommandResult run(const TemporaryStudy& study, const QStringList& arguments)
    {
        return crops::test::crops(study.path(""), arguments);
    }
};

CROPS_TEST(CommandTest)
#include "command_test.moc"
