// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"

#include "base/file.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::test::CommandResult;
using crops::test::sampleWorld;
using crops::test::TemporaryStudy;

/// The sample world from logs to report, by the forms that scripts use.
class StudyTest : public QObject
{
    Q_OBJECT

  private slots:
    void stageByStage()
    {
        const TemporaryStudy study;
        COMPARE_EXIT(run(study, {"new", "study.crops"}), 0);
        COMPARE_EXIT(
            run(study, {"import", "study.crops", "--documents", sampleWorld("documents.tsv"), "--searches",
                        sampleWorld("searches.tsv"), "--feed", sampleWorld("feed.tsv"), "--judgments",
                        sampleWorld("judgments.tsv"), "--generated", sampleWorld("generated.tsv")}),
            0);
        const auto mined = run(study, {"mine", "study.crops", "--window-ms", "90000", "--feed-window-ms",
                                       "86400000", "--feed-cap", "100", "--json"})
                               .json();
        QVERIFY(mined.at("candidates").at("reformulation").get<int>() > 100);
        COMPARE_EXIT(run(study, {"score", "study.crops", "--scorer", "overlap"}), 0);
        const auto labels = run(study, {"label", "study.crops", "--alpha", "0.6", "--json"}).json();
        QCOMPARE(labels.at("label_set").get<int>(), 1);
        QVERIFY(labels.at("levels").at("5").get<int>() > 0);
        QCOMPARE(labels.at("sha256").get<std::string>().size(), std::size_t{64});
        writeExperiments(study);
        const auto trained =
            run(study, {"train", "study.crops", "crops.json", "--device", "cpu", "--json"}).json();
        QCOMPARE(trained.at("run").get<int>(), 1);
        const CommandResult evaluated =
            run(study, {"evaluate", "study.crops", "1", "--trec", "trec", "--json"});
        COMPARE_EXIT(evaluated, 0);
        for (const char* name : {"CT.run", "CT.qrels", "QR.run", "QR.qrels", "REL.run", "REL.qrels"})
            QVERIFY2(std::filesystem::file_size(study.path(std::string("trec/") + name)) > 0, name);
        checkExports(study, mined, labels);
    }
    void everythingFromOneCommandAndAgain()
    {
        const TemporaryStudy study;
        writeExperiments(study);
        const QStringList command{"run",    "study.crops", "bm25.json", "crops.json", "--preset", "native",
                                  "--from", sampleWorld(), "--report",  "report",     "--json"};
        const CommandResult first = run(study, command);
        COMPARE_EXIT(first, 0);
        for (const char* name : {"runs.csv", "per_query.csv", "label_counts.csv", "comparison.csv",
                                 "comparison.tex", "report.html", "report.md", "report.json"})
            QVERIFY2(std::filesystem::file_size(study.path(std::string("report/") + name)) > 0, name);
        const auto stages = run(study, {"status", "study.crops", "--json"}).json().at("stages");
        for (const auto& stage : stages)
            QCOMPARE(stage.at("state").get<std::string>(), std::string("current"));
        const CommandResult second = run(study, command);
        COMPARE_EXIT(second, 0);
        QVERIFY2(second.error.contains("run 2 has it already"), qPrintable(second.error));
        QCOMPARE(run(study, {"info", "study.crops", "--json"}).json().at("runs").size(), std::size_t{2});
        const CommandResult compared = run(study, {"compare", "study.crops", "1", "2"});
        COMPARE_EXIT(compared, 0);
        QVERIFY2(compared.out.contains("Recall@100 CT") && compared.out.contains("Recall@100 QR") &&
                     compared.out.contains("NDCG@4"),
                 qPrintable(compared.out));
        reportAgain(study);
        compareInOtherWays(study);
        markRuns(study);
    }
    void sameSeedSameRun()
    {
        QStringList losses;
        for (int i = 0; i < 2; ++i) {
            const TemporaryStudy study;
            writeExperiments(study);
            COMPARE_EXIT(run(study, {"run", "study.crops", "crops.json", "--preset", "native", "--from",
                                     sampleWorld()}),
                         0);
            COMPARE_EXIT(run(study, {"evaluate", "study.crops", "1", "--trec", "trec"}), 0);
            losses << QString::fromStdString(crops::readFile(study.path("trec/CT.run")));
        }
        QVERIFY(losses[0] == losses[1]);
    }

    void aPretrainedModelScoresTrainsAndIsWrittenBack()
    {
        const TemporaryStudy study;
        const QString tiny = QStringLiteral(CROPS_SOURCE_DIR "/tests/core/learn/bert_tiny");
        study.write("bert.json", R"({"name": "bert", "method": "crops", "encoder": {"kind": "pretrained",
            "folder": "MODEL", "dimension": 8, "max_tokens": 12}, "training": {"steps": 2, "batch_queries": 8},
            "grid": {"loss.temperature": [0.05, 0.1]}})");
        QString text = QString::fromStdString(crops::readFile(study.path("bert.json")));
        study.write("bert.json", text.replace("MODEL", tiny).toStdString());
        const QStringList command{"run",    "study.crops",   "bert.json", "--preset", "native",
                                  "--from", sampleWorld(),   "--scorer",  "bi",       "--pretrained",
                                  tiny,     "--cross-pairs", "100",       "--json"};
        const CommandResult first = run(study, command);
        COMPARE_EXIT(first, 0);
        QCOMPARE(first.json().at("runs").size(), std::size_t{2}); // two temperatures
        QCOMPARE(run(study, command).json().at("runs"), first.json().at("runs"));
        const auto scored = run(study, {"score", "study.crops", "--scorer", "bi", "--pretrained", tiny,
                                        "--cross-pairs", "100", "--json"})
                                .json();
        QCOMPARE(scored.at("scored").get<int>(), 0); // nothing is left to score
        QVERIFY(scored.at("quality").contains("auc"));
        COMPARE_EXIT(run(study, {"export", "study.crops", "model", "--run", "1", "--out", "model"}), 0);
        for (const char* name : {"config.json", "model.safetensors", "vocab.txt", "modules.json"})
            QVERIFY2(std::filesystem::exists(study.path(std::string("model/") + name)), name);
        COMPARE_EXIT(run(study, {"export", "study.crops", "model", "--run", "1", "--out", "model"}), 2);
        COMPARE_EXIT(run(study, {"score", "study.crops", "--scorer", "bi"}), 2);
        COMPARE_EXIT(run(study, {"train", "study.crops", "bert.json"}), 1); // a grid
    }
    void runsAreListedSweptAndDeleted()
    {
        const TemporaryStudy study;
        writeExperiments(study);
        COMPARE_EXIT(
            run(study, {"run", "study.crops", "crops.json", "--preset", "native", "--from", sampleWorld()}),
            0);
        const QStringList sweep{"sweep", "study.crops", "crops.json", "--alpha", "0.5,0.6", "--seeds", "1"};
        const auto plan = run(study, sweep + QStringList{"--dry-run", "--json"}).json();
        QCOMPARE(plan.at("runs_to_train").get<int>(), 1); // α = 0.6 is there
        QVERIFY(plan.at("seconds").is_number());          // known from the run before
        COMPARE_EXIT(run(study, sweep), 0);
        auto runs = run(study, {"runs", "study.crops", "--json"}).json().at("runs");
        QCOMPARE(runs.size(), std::size_t{2});
        QCOMPARE(runs[1].at("state").get<std::string>(), std::string("finished"));
        COMPARE_EXIT(run(study, {"runs", "study.crops", "--delete", "2,9"}), 1); // there is no run 9
        const auto gone = run(study, {"runs", "study.crops", "--delete", "2", "--json"}).json();
        QCOMPARE(gone.at("deleted")[0].at("checkpoints").get<int>(), 1);
        QVERIFY(!std::filesystem::exists(study.path("study.runs/run-2")));
        QCOMPARE(run(study, {"runs", "study.crops", "--json"}).json().at("runs").size(), std::size_t{1});
        const auto seeds =
            run(study, {"run", "study.crops", "--seeds", "1,2", "crops.json", "bm25.json", "--json"}).json();
        QCOMPARE(seeds.at("runs").size(), std::size_t{3}); // BM25 learns nothing: one run
    }

  private:
    /// The page is the same bytes each time, and says the study's θ and curves.
    static void reportAgain(const TemporaryStudy& study)
    {
        for (const char* out : {"once", "twice"})
            COMPARE_EXIT(run(study, {"report", "study.crops", "--out", out, "--language", "zh_CN"}), 0);
        const std::string page = crops::readFile(study.path("once/report.html"));
        QVERIFY(page == crops::readFile(study.path("twice/report.html")));
        QVERIFY(page.find("lang=\"zh-CN\"") != std::string::npos);
        for (const char* id : {"id=\"theta-t\"", "id=\"sensitivity-t\"", "id=\"queries-CT-Recall-100-t\""})
            QVERIFY2(page.find(id) != std::string::npos, id);
        COMPARE_EXIT(run(study, {"report", "study.crops", "--out", "x", "--language", "fr"}), 2);
    }
    static void compareInOtherWays(const TemporaryStudy& study)
    {
        const auto config = run(study, {"compare", "study.crops", "1", "2", "--config", "--json"}).json();
        QCOMPARE(config.at("differs").at("method"), nlohmann::json({"bm25", "crops"}));
        QVERIFY(!config.at("differs").contains("seed")); // both have 1
        const auto sources =
            run(study, {"compare", "study.crops", "1", "2", "--sources", "--documents", "--json"}).json();
        for (const char* title : {"Recall@100 CT", "Recall@100 QR", "NDCG@4"})
            QVERIFY2(!sources.at(title).at("by_source").empty(), title);
        QCOMPARE(sources.at("Recall@100 CT").at("labels_of_run").get<int>(), 2); // BM25 learned from none
        COMPARE_EXIT(run(study, {"compare", "study.crops", "1", "--sources"}), 2);
        COMPARE_EXIT(
            run(study, {"compare", "study.crops", "1", "2", "--csv", "tables", "--profile", "spreadsheet"}),
            0);
        QVERIFY(crops::readFile(study.path("tables/comparison.csv")).starts_with("\xEF\xBB\xBF"));
    }

    static void markRuns(const TemporaryStudy& study)
    {
        const auto marked =
            run(study, {"mark", "study.crops", "2", "--name", "CroPS, first", "--tag", "good", "--tag",
                        "small", "--note", "α as in the paper", "--pin", "--baseline", "--json"})
                .json();
        QCOMPARE(marked.at("name").get<std::string>(), std::string("CroPS, first"));
        QCOMPARE(marked.at("tags"), nlohmann::json({"good", "small"}));
        QVERIFY(marked.at("pinned").get<bool>() && marked.at("baseline").get<bool>());
        const auto again =
            run(study, {"mark", "study.crops", "2", "--untag", "small", "--no-pin", "--json"}).json();
        QCOMPARE(again.at("tags"), nlohmann::json({"good"}));
        QCOMPARE(again.at("notes").get<std::string>(), std::string("α as in the paper"));
        QVERIFY(!again.at("pinned").get<bool>() && again.at("baseline").get<bool>());
        const auto other = run(study, {"mark", "study.crops", "1", "--baseline", "--json"}).json();
        QVERIFY(other.at("baseline").get<bool>()); // there is one baseline
        QVERIFY(!run(study, {"mark", "study.crops", "2", "--json"}).json().at("baseline").get<bool>());
        COMPARE_EXIT(run(study, {"mark", "study.crops", "9", "--pin"}), 1);
    }

    static CommandResult run(const TemporaryStudy& study, const QStringList& arguments)
    {
        return crops::test::crops(study.path(""), arguments);
    }

    static void writeExperiments(const TemporaryStudy& study)
    {
        study.write("bm25.json", R"({"method": "bm25"})");
        study.write("crops.json", R"({"method": "crops", "encoder": {"buckets": 8192, "dimension": 32},
                                      "training": {"steps": 20, "batch_queries": 32}})");
    }

    static std::size_t lines(const TemporaryStudy& study, const char* name)
    {
        const std::string text = crops::readFile(study.path(name));
        return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    }

    void checkExports(const TemporaryStudy& study, const nlohmann::json& mined, const nlohmann::json& labels)
    {
        COMPARE_EXIT(run(study, {"export", "study.crops", "positives", "--out", "positives.csv"}), 0);
        QVERIFY(crops::readFile(study.path("positives.csv"))
                    .starts_with("query,doc_id,source,evidence,theta\r\n"));
        std::size_t candidates = 0;
        for (const auto& [source, count] : mined.at("candidates").items())
            candidates += count.get<std::size_t>();
        QCOMPARE(lines(study, "positives.csv"), candidates + 1);
        COMPARE_EXIT(
            run(study, {"export", "study.crops", "labels", "--label-set", "1", "--out", "labels.csv"}), 0);
        QVERIFY(crops::readFile(study.path("labels.csv")).starts_with("query,doc_id,level,types\r\n"));
        std::size_t pairs = 0;
        for (const auto& [level, count] : labels.at("levels").items())
            pairs += count.get<std::size_t>();
        QCOMPARE(lines(study, "labels.csv"), pairs + 1);
        COMPARE_EXIT(run(study, {"export", "study.crops", "embeddings", "--run", "1", "--out", "v.npy"}), 0);
        COMPARE_EXIT(run(study, {"export", "study.crops", "index", "--run", "1", "--out", "v.faiss"}), 0);
        QCOMPARE(lines(study, "v.npy.ids.txt"), lines(study, "v.faiss.ids.txt"));
        const QStringList training{"export",          "study.crops", "training", "--format", "tevatron",
                                   "--negatives-run", "1",           "--out",    "set"};
        COMPARE_EXIT(run(study, training), 0);
        QVERIFY(lines(study, "set/train.jsonl") > 0);
        COMPARE_EXIT(run(study, training), 1); // it is there
        COMPARE_EXIT(run(study, training + QStringList{"--force"}), 0);
        COMPARE_EXIT(run(study, {"export", "study.crops", "labels", "--depth", "5", "--out", "l.csv"}), 2);
        const auto beir =
            run(study, {"export", "study.crops", "beir", "--run", "1", "--out", "beir", "--json"}).json();
        QCOMPARE(lines(study, "beir/CT/queries.jsonl"),
                 beir.at("test_sets").at(0).at("queries").get<std::size_t>());
    }
};

CROPS_TEST(StudyTest)
#include "study_test.moc"
