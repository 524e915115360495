// SPDX-License-Identifier: GPL-3.0-or-later
// What the command says where there is nothing, or next to nothing, to train on or to test with; documents
// and judgments without a log; methods that are one run.
#include "app/command.h"

#include "base/file.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::test::CommandResult;
using crops::test::TemporaryStudy;

namespace
{

constexpr const char* kDocuments =
    "doc_id\ttitle\nd1\tred shoes\nd2\tblue boots\nd3\tgreen tea\nd4\tred tea\n";
constexpr const char* kSmall = R"("encoder": {"buckets": 256, "dimension": 8}, "training": {"steps": 3})";

std::string experiment(const std::string& method, const std::string& more = "")
{
    return R"({"method": ")" + method + R"(", )" + kSmall + more + "}";
}

} // namespace

class EvaluationTest : public QObject
{
    Q_OBJECT

  private slots:
    void nothingToTestIsSaidAndEndsWith1()
    {
        const TemporaryStudy study;
        study.write("d.tsv", kDocuments);
        study.write("s.tsv",
                    "search_id\tuser_id\tts\tquery\tdoc_id\tclicked\ns1\tu\t1700000000\tred\td1\t1\n");
        study.write("e.json", experiment("nce"));
        prepare(study);
        const CommandResult trained = run(study, {"train", "study.crops", "e.json"});
        COMPARE_EXIT(trained, 0);
        QVERIFY2(trained.out.contains("Training saw 1 query only") &&
                     trained.out.contains("nothing can be evaluated"),
                 qPrintable(trained.out));
        const CommandResult evaluated = run(study, {"evaluate", "study.crops", "1", "--trec", "t"});
        COMPARE_EXIT(evaluated, 1);
        for (const char* sentence :
             {"CT     no query of the test period has an interaction", "REL    the project has no judgments",
              "There is nothing to test run 1 on",
              "CT.run, CT.qrels and CT.topics.tsv are not written: no query"})
            QVERIFY2(evaluated.out.contains(sentence), qPrintable(evaluated.out));
        QVERIFY(!std::filesystem::exists(study.path("t")));
        const CommandResult json = run(study, {"evaluate", "study.crops", "1", "--json"});
        COMPARE_EXIT(json, 1);
        const auto set = json.json().at("test_sets").at(0);
        QCOMPARE(set.at("no_result").get<std::string>(), std::string("no_interaction"));
        QCOMPARE(set.at("reason").get<std::string>(),
                 std::string("no query of the test period has an interaction"));
        COMPARE_EXIT(run(study, {"train", "study.crops", "e.json"}), 0);
        for (const QStringList& command : {QStringList{"compare", "study.crops", "1", "2"},
                                           QStringList{"report", "study.crops", "--out", "report"}}) {
            const CommandResult shown = run(study, command);
            COMPARE_EXIT(shown, 0);
            QVERIFY2(!shown.out.contains("has not been evaluated"), qPrintable(shown.out));
            QVERIFY2(shown.out.contains("no query of the test period has an interaction") &&
                         shown.out.contains("Runs 1, 2: Training saw 1 query only"),
                     qPrintable(shown.out));
        }
        const std::string markdown = crops::readFile(study.path("report") / "report.md");
        QVERIFY(markdown.find("Training saw 1 query only") != std::string::npos);
    }
    void oneWrongClockMovesNoCutAndIsNamed()
    {
        const TemporaryStudy study;
        study.write("d.tsv", kDocuments);
        std::string log =
            "search_id\tuser_id\tts\tquery\tdoc_id\tclicked\ns0\tu\t1991-01-01T00:00:00Z\tred\td1\t1\n";
        for (int i = 1; i <= 60; ++i)
            log += "s" + std::to_string(i) + "\tu\t" + std::to_string(1'700'000'000 + 1000 * i) + "\tq" +
                   std::to_string(i) + "\td2\t1\n";
        study.write("s.tsv", log);
        study.write("e.json", experiment("nce"));
        study.write("span.json", experiment("nce", R"(, "split": {"by": "span"})"));
        COMPARE_EXIT(run(study, {"new", "study.crops"}), 0);
        const QStringList import{"import", "study.crops", "--documents", "d.tsv", "--searches", "s.tsv"};
        const CommandResult imported = run(study, import);
        COMPARE_EXIT(imported, 0);
        QVERIFY2(imported.out.contains("Warning: the first 1 of 61 searches (1991-01-01T00:00:00Z)"),
                 qPrintable(imported.out));
        COMPARE_EXIT(run(study, {"new", "other.crops"}), 0);
        const auto remarks =
            run(study, {"import", "other.crops", "--documents", "d.tsv", "--searches", "s.tsv", "--json"})
                .json();
        QVERIFY(remarks.dump().find("1991-01-01T00:00:00Z") != std::string::npos);
        label(study);
        const CommandResult trained = run(study, {"train", "study.crops", "e.json", "--json"});
        COMPARE_EXIT(trained, 0);
        QVERIFY2(trained.json().at("remarks").empty(), qPrintable(trained.out));
        const CommandResult spanned = run(study, {"train", "study.crops", "span.json"});
        COMPARE_EXIT(spanned, 0);
        QVERIFY2(
            spanned.out.contains("Training saw 1 query only: 1 of 61 searches lies before the cut 2017-"),
            qPrintable(spanned.out));
        // Sets of two cuts are no one set.
        COMPARE_EXIT(run(study, {"compare", "study.crops", "1", "2"}), 1);
    }
    void degenerateJudgmentsGiveNoNdcg()
    {
        const TemporaryStudy study;
        study.write("d.tsv", kDocuments);
        study.write("q.tsv", "query\tdoc_id\tgrade\nred\td1\t1\nred\td4\t1\ntea\td3\t1\ntea\tlost\t1\n");
        study.write("bm25.json", R"({"method": "bm25"})");
        COMPARE_EXIT(run(study, {"new", "study.crops"}), 0);
        COMPARE_EXIT(run(study, {"import", "study.crops", "--documents", "d.tsv", "--judgments", "q.tsv"}),
                     0);
        COMPARE_EXIT(run(study, {"train", "study.crops", "bm25.json"}), 0);
        const CommandResult evaluated = run(study, {"evaluate", "study.crops", "1"});
        COMPARE_EXIT(evaluated, 0);
        QVERIFY2(
            evaluated.out.contains("REL    NDCG@4      –  degenerate: the judged documents of each query "
                                   "have one grade"),
            qPrintable(evaluated.out));
        QVERIFY2(evaluated.out.contains("RELall 2 queries, 4 relevant pairs, 1 of them without text; at best "
                                        "Recall@100 75.00, NDCG@10 80.66, MAP 75.00"),
                 qPrintable(evaluated.out));
        // red: both found. tea: d3 and d4 match; d4, of the same length, wins the tie by its id.
        QVERIFY2(evaluated.out.contains("RELall MAP          62.50 %"), qPrintable(evaluated.out));
        const auto json = run(study, {"evaluate", "study.crops", "1", "--json"}).json();
        QVERIFY(json.at("test_sets").at(2).at("degenerate").get<bool>());
        QVERIFY(!json.at("test_sets").at(3).at("degenerate").get<bool>());
        COMPARE_EXIT(run(study, {"report", "study.crops", "--out", "report"}), 0);
        for (const char* file : {"report.md", "runs.csv", "report.json"})
            QVERIFY2(crops::readFile(study.path("report") / file).find("degenerate") != std::string::npos,
                     file);
    }
    void documentsAndJudgmentsAreAStudy()
    {
        const TemporaryStudy study;
        study.write("d.tsv", kDocuments);
        study.write("q.tsv",
                    "query\tdoc_id\tgrade\nred\td1\t2\nred\td4\t1\nred\td3\t0\ntea\td3\t1\ntea\td1\t0\n");
        study.write("bm25.json", R"({"method": "bm25", "name": "A"})");
        study.write("other.json", R"({"method": "bm25", "name": "B", "bm25": {"k1": 1.2}})");
        study.write("nce.json", experiment("nce"));
        const QStringList command{"run",   "study.crops", "bm25.json", "other.json", "--documents",
                                  "d.tsv", "--judgments", "q.tsv",     "--report",   "report"};
        const CommandResult first = run(study, command);
        COMPARE_EXIT(first, 0);
        QVERIFY2(first.out.contains("Recall@100 RELall") && first.out.contains("MAP RELall") &&
                     first.out.contains("– A, Recall@100 CT: the project has no search log."),
                 qPrintable(first.out));
        COMPARE_EXIT(run(study, {"evaluate", "study.crops", "1", "--trec", "trec"}), 0);
        for (const char* name : {"REL.run", "REL.qrels", "RELall.run", "RELall.qrels"})
            QVERIFY2(std::filesystem::file_size(study.path(std::string("trec/") + name)) > 0, name);
        const CommandResult compared = run(study, {"compare", "study.crops", "1", "2", "--json"});
        COMPARE_EXIT(compared, 0);
        QCOMPARE(compared.json().at("comparisons").size(), std::size_t{5}); // NDCG@4 and four of RELall
        COMPARE_EXIT(run(study, {"search", "study.crops", "red tea", "--run", "1"}), 0);
        const CommandResult trained = run(study, {"train", "study.crops", "nce.json"});
        COMPARE_EXIT(trained, 1);
        QVERIFY2(trained.error.contains("learns from a search log, and study.crops has none"),
                 qPrintable(trained.error));
    }
    void aPretrainedEncoderNeedsNoLog()
    {
        const TemporaryStudy study;
        study.write("d.tsv", kDocuments);
        study.write("q.tsv", "query\tdoc_id\tgrade\nred\td1\t2\nred\td3\t0\ntea\td3\t1\ntea\td1\t0\n");
        study.write("bm25.json", R"({"method": "bm25"})");
        study.write("model.json", R"({"method": "nce", "name": "as it is", "training": {"epochs": 0},
                     "encoder": {"kind": "pretrained", "dimension": 8, "max_tokens": 16, "folder": ")" +
                                      std::string(CROPS_SOURCE_DIR) + R"(/tests/core/learn/bert_tiny"}})");
        const CommandResult result = run(study, {"run", "study.crops", "bm25.json", "model.json",
                                                 "--documents", "d.tsv", "--judgments", "q.tsv", "--json"});
        COMPARE_EXIT(result, 0);
        const auto runs = result.json().at("report").at("runs");
        QCOMPARE(runs.size(), std::size_t{2});
        QCOMPARE(runs.at(1).at("metrics").size(), std::size_t{7}); // REL and RELall
        QCOMPARE(runs.at(1).at("total_steps").get<int>(), 0);
        const CommandResult again = run(study, {"run", "study.crops", "model.json"});
        COMPARE_EXIT(again, 0);
        QVERIFY2(again.error.contains("run 2 has it already"), qPrintable(again.error));
        study.write("none.json", R"({"method": "nce", "training": {"epochs": 0},
                     "encoder": {"kind": "pretrained", "dimension": 8, "folder": "no-model"}})");
        const CommandResult none = run(study, {"train", "study.crops", "none.json"});
        COMPARE_EXIT(none, 1); // now, not at its evaluation
        QVERIFY2(none.error.contains("There is no model in no-model: it has no config.json."),
                 qPrintable(none.error));
        QCOMPARE(run(study, {"runs", "study.crops", "--json"}).json().at("runs").size(), std::size_t{2});
    }
    void fsLrWithoutUnclickedExposuresIsNce()
    {
        const TemporaryStudy study;
        study.write("d.tsv", kDocuments);
        std::string log = "search_id\tuser_id\tts\tquery\tdoc_id\tclicked\n";
        for (int i = 0; i < 40; ++i)
            log += "s" + std::to_string(i) + "\tu\t" + std::to_string(1'700'000'000 + 1000 * i) + "\tq" +
                   std::to_string(i % 17) + "\td" + std::to_string(1 + i % 4) + "\t1\n";
        study.write("s.tsv", log);
        study.write("nce.json", experiment("nce"));
        study.write("fslr.json", experiment("fs-lr"));
        study.write("bm25.json", R"({"method": "bm25"})");
        const CommandResult result = run(study, {"run", "study.crops", "bm25.json", "nce.json", "fslr.json",
                                                 "--documents", "d.tsv", "--searches", "s.tsv", "--json"});
        COMPARE_EXIT(result, 0);
        const auto report = result.json().at("report");
        QCOMPARE(report.at("experiments").at(2).at("same_as").get<std::string>(), std::string("nce"));
        QVERIFY(report.at("experiments").at(1).at("same_as").is_null());
        for (const auto& comparison : report.at("comparisons")) {
            QVERIFY(comparison.at("system") != "fs-lr" && comparison.at("baseline") != "fs-lr");
            QCOMPARE(comparison.at("p_holm").get<double>(),
                     comparison.at("p").get<double>()); // a family of one
        }
        // A list of runs shows the three numbers of the study, null where there is no such test set.
        const auto listed = run(study, {"runs", "study.crops", "--json"}).json().at("runs");
        for (const auto& row : listed) {
            QVERIFY(row.at("recall_100_ct").is_number() && row.at("ndcg_4").is_null());
            for (const auto& one : report.at("runs").at(row.at("run").get<std::size_t>() - 1).at("metrics"))
                if (one.at("test_set") == "CT" && one.at("metric") == "Recall@100")
                    QCOMPARE(row.at("recall_100_ct").get<double>(), one.at("mean").get<double>());
        }
        // It is: the same numbers query by query.
        QCOMPARE(report.at("runs").at(1).at("metrics").at(0).at("mean"),
                 report.at("runs").at(2).at("metrics").at(0).at("mean"));
    }

  private:
    static CommandResult run(const TemporaryStudy& study, const QStringList& arguments)
    {
        return crops::test::crops(study.path(""), arguments);
    }
    static void label(const TemporaryStudy& study)
    {
        COMPARE_EXIT(run(study, {"mine", "study.crops"}), 0);
        COMPARE_EXIT(run(study, {"score", "study.crops"}), 0);
        COMPARE_EXIT(run(study, {"label", "study.crops", "--alpha", "0.3"}), 0);
    }
    static void prepare(const TemporaryStudy& study)
    {
        COMPARE_EXIT(run(study, {"new", "study.crops"}), 0);
        COMPARE_EXIT(run(study, {"import", "study.crops", "--documents", "d.tsv", "--searches", "s.tsv"}), 0);
        label(study);
    }
};

CROPS_TEST(EvaluationTest)
#include "evaluation_test.moc"
