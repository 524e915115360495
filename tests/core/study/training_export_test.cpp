// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <map>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "core/labels/label_study.h"
#include "study/exports/export_kinds.h"
#include "study/exports/training_formats.h"
#include "study/training/train_run.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::Progress;
using crops::study::Contrast;
using crops::study::ExportOutcome;
using crops::study::ExportRequest;
using crops::study::SplitPart;
using crops::test::LabelStudy;
using crops::test::TemporaryStudy;
using Json = nlohmann::json;

namespace
{

/// The cut (80 % of the searches) is 47:30. Before it a has v3 (P1, 5), v1 clicked (P0, 4), v2 and v4 shown
/// (3), v5 ranked (2) and a generated video (P3, 4). Afterwards b is first clicked, and a's v5 as well.
constexpr const char* kLog = "doc v1 One\n"
                             "doc v2 \"Two\"\n"
                             "doc v3 Three\n"
                             "doc v4 Four\n"
                             "doc v5 Five\n"
                             "u1 00:00:10 search a > v1 click, v2, v4, v5 ranked, gone\n"
                             "u1 00:00:40 search c > v3 click\n"
                             "u2 10:00:00 search a > v2\n"
                             "u2 47:00:00 search late > v2\n"
                             "u2 47:30:00 search b > v1 click, v2\n"
                             "u2 48:00:00 search a > v5 click\n"
                             "gen a > Virtual\n";

class Fixture : public LabelStudy
{
  public:
    explicit Fixture(const char* log = kLog) : LabelStudy(log)
    {
        if (std::string(log) != kLog) return;
        score("a", "v3", 0.75);
        score("a", "generated:1", 0.9);
        apply();
    }

    ExportOutcome write(const std::string& format, crops::study::TrainingExportOptions options = {},
                        bool replace = false)
    {
        ExportRequest request;
        request.out = out(format);
        request.replace = replace;
        options.format = format;
        request.training = options;
        Progress progress;
        return crops::study::writeExport(project(), crops::study::exportKind("training"), request, progress);
    }
    std::filesystem::path out(const std::string& name) const { return m_out.path(name); }
    QString file(const std::string& name) const
    {
        return QString::fromStdString(crops::readFile(m_out.path(name)));
    }
    std::vector<Json> lines(const std::string& name) const
    {
        std::vector<Json> lines;
        std::istringstream text(crops::readFile(m_out.path(name)));
        for (std::string line; std::getline(text, line);)
            lines.push_back(Json::parse(line));
        return lines;
    }

  private:
    TemporaryStudy m_out;
};

/// One row of pairs.csv.
struct PairRow {
    int query = 0;
    std::string doc, role;
    int level = 0;
};

std::vector<PairRow> pairRows(const Fixture& study)
{
    std::vector<PairRow> rows;
    for (const QString& line : study.file("csv/pairs.csv").split("\r\n", Qt::SkipEmptyParts).mid(1)) {
        const QStringList cells = line.split(',');
        rows.push_back({cells[0].toInt(), cells[1].toStdString(), cells[2].toStdString(), cells[3].toInt()});
    }
    return rows;
}

/// Many users, queries and documents, with two clear halves in time.
std::string randomLog()
{
    std::string log;
    for (int d = 0; d < 97; ++d)
        log += fmt::format("doc d{} Title {}\n", d, d);
    for (int s = 0; s < 60; ++s)
        log += fmt::format("u{} {:02}:{:02}:00 search q{} > d{} {}, d{}, d{} ranked, d{} filtered\n", s % 4,
                           s / 2, s % 2, s % 7, s, s % 3 == 0 ? "click" : "ranked", 60 + s * 5 % 37,
                           60 + (s * 5 + 4) % 37, 60 + (s * 5 + 5) % 37);
    return log;
}

} // namespace

class TrainingExportTest : public QObject
{
    Q_OBJECT

  private slots:
    void csvHasEverythingOfThePart()
    {
        Fixture study;
        QCOMPARE(study.write("csv").rows, 7);
        QCOMPARE(study.file("csv/queries.csv"), "query_id,query\r\n1,a\r\n2,c\r\n");
        QCOMPARE(study.file("csv/pairs.csv"),
                 "query_id,doc_id,role,level,types,theta,known_at,generated\r\n"
                 "1,v3,positive,5,reformulation,0.75,1970-01-01T00:00:40Z,0\r\n"
                 "1,generated:1,positive,4,generated,0.9,1970-01-01T00:00:10Z,1\r\n"
                 "1,v1,positive,4,click,,1970-01-01T00:00:10Z,0\r\n"
                 "1,v2,negative,3,exposed,,1970-01-01T00:00:10Z,0\r\n"
                 "1,v4,negative,3,exposed,,1970-01-01T00:00:10Z,0\r\n"
                 "1,v5,negative,2,ranked,,1970-01-01T00:00:10Z,0\r\n"
                 "2,v3,positive,4,click,,1970-01-01T00:00:40Z,0\r\n");
        QCOMPARE(study.file("csv/documents.csv").split("\r\n").value(2), "generated:1,Virtual,,,1");
    }
    void theTestPartIsWhatIsKnownFirstAfterwards()
    {
        Fixture study;
        (void)study.write("csv", {.part = SplitPart::Test});
        QCOMPARE(study.file("csv/queries.csv"), "query_id,query\r\n1,b\r\n");
        const auto counts = Json::parse(crops::readFile(study.out("csv/manifest.json")))["counts"];
        QCOMPARE(counts["pairs"].get<int>(), 2);
        (void)study.write("csv", {.part = SplitPart::All}, true);
        QVERIFY(study.file("csv/pairs.csv").contains("1,v5,positive,4,click|ranked,"));
        QVERIFY(study.file("csv/README.txt").contains("the test part too"));
    }
    void sentenceTransformers()
    {
        Fixture study;
        const ExportOutcome outcome = study.write("sentence-transformers", {.perPositive = 2});
        const std::string folder = "sentence-transformers/";
        QCOMPARE(outcome.rows, 4);
        QCOMPARE(study.file(folder + "pairs.jsonl"), "{\"anchor\":\"a\",\"positive\":\"Three\"}\n"
                                                     "{\"anchor\":\"a\",\"positive\":\"Virtual\"}\n"
                                                     "{\"anchor\":\"a\",\"positive\":\"One\"}\n"
                                                     "{\"anchor\":\"c\",\"positive\":\"Three\"}\n");
        QCOMPARE(study.lines(folder + "triplets.jsonl").size(), 6U);
        const std::vector<Json> tuples = study.lines(folder + "tuples.jsonl");
        QCOMPARE(tuples.size(), 3U);
        QCOMPARE(tuples.at(0).size(), 4U);
        QCOMPARE(QString::fromStdString(study.lines(folder + "scored.jsonl").at(5).dump()),
                 "{\"score\":0.4,\"sentence1\":\"a\",\"sentence2\":\"Five\"}");
        QCOMPARE(outcome.remarks,
                 std::vector<std::string>{
                     "positives without a negative are in pairs.jsonl and scored.jsonl only: 1."});
    }
    void tevatron()
    {
        Fixture study;
        const ExportOutcome outcome = study.write("tevatron");
        QCOMPARE(
            study.file("tevatron/train.jsonl"),
            "{\"query_id\":\"1-5\",\"query\":\"a\",\"positive_passages\":[{\"docid\":\"v3\",\"title\":"
            "\"Three\","
            "\"text\":\"\"}],\"negative_passages\":[{\"docid\":\"generated:1\",\"title\":\"Virtual\","
            "\"text\":"
            "\"\"},{\"docid\":\"v1\",\"title\":\"One\",\"text\":\"\"},{\"docid\":\"v2\",\"title\":"
            "\"\\\"Two\\\"\","
            "\"text\":\"\"},{\"docid\":\"v4\",\"title\":\"Four\",\"text\":\"\"},{\"docid\":\"v5\",\"title\":"
            "\"Five\",\"text\":\"\"}]}\n"
            "{\"query_id\":\"1-4\",\"query\":\"a\",\"positive_passages\":[{\"docid\":\"generated:1\","
            "\"title\":"
            "\"Virtual\",\"text\":\"\"},{\"docid\":\"v1\",\"title\":\"One\",\"text\":\"\"}],"
            "\"negative_passages\":[{\"docid\":\"v2\",\"title\":\"\\\"Two\\\"\",\"text\":\"\"},{\"docid\":"
            "\"v4\","
            "\"title\":\"Four\",\"text\":\"\"},{\"docid\":\"v5\",\"title\":\"Five\",\"text\":\"\"}]}\n");
        QCOMPARE(outcome.remarks,
                 std::vector<std::string>{"positives without a negative are left out: 1."}); // c
    }
    void positivesNeedNotStandAgainstEachOther()
    {
        Fixture study;
        (void)study.write("flagembedding", {.contrast = Contrast::NonPositives});
        QCOMPARE(study.file("flagembedding/train.jsonl"),
                 "{\"query\":\"a\",\"pos\":[\"Three\"],\"neg\":[\"\\\"Two\\\"\",\"Four\",\"Five\"],\"pos_"
                 "scores\":[5],"
                 "\"neg_scores\":[3,3,2],\"type\":\"normal\"}\n"
                 "{\"query\":\"a\",\"pos\":[\"Virtual\",\"One\"],\"neg\":[\"\\\"Two\\\"\",\"Four\",\"Five\"],"
                 "\"pos_scores\":[4,4],\"neg_scores\":[3,3,2],\"type\":\"normal\"}\n");
    }
    void triplesAreThreeCellsALine()
    {
        LabelStudy made(
            "doc v1 One\ndoc v2 Two\nu1 00:00:10 search a > v1 click, v2\nu1 10:00:00 search z > v2\n"
            "u1 20:00:00 search z > v2\n");
        made.names().run("UPDATE documents SET title = ? WHERE doc_id = 'v2'",
                         std::string("T\tw\no\r\xE2\x80\xA8!"));
        made.apply();
        const TemporaryStudy out;
        ExportRequest request;
        request.out = out.path("t");
        request.training.format = "msmarco-triples";
        Progress progress;
        const auto outcome =
            writeExport(made.project(), crops::study::exportKind("training"), request, progress);
        QCOMPARE(QString::fromStdString(crops::readFile(out.path("t/triples.tsv"))), "a\tOne\tT w o  !\n");
        QCOMPARE(QString::fromStdString(outcome.remarks.at(0)),
                 "texts had tabs, line breaks or control characters, which are blanks now: 1.");
    }
    void theManifestHasTheHashOfEveryFileAndNoTime()
    {
        Fixture study;
        (void)study.write("tevatron");
        const std::string first = crops::readFile(study.out("tevatron/manifest.json"));
        const Json manifest = Json::parse(first);
        QCOMPARE(manifest["files"].size(), 2U);
        for (const Json& file : manifest["files"])
            QCOMPARE(file["sha256"].get<std::string>(),
                     crops::sha256OfFile(study.out("tevatron/" + file["name"].get<std::string>())));
        QCOMPARE(manifest["label_set"]["alpha"].get<double>(), 0.6);
        QCOMPARE(manifest["split"]["cut"].get<std::string>(), std::string("1970-01-02T23:30:00Z"));
        QCOMPARE(manifest["counts"]["without_text"].get<int>(), 1);
        (void)study.write("tevatron", {}, true);
        QCOMPARE(crops::readFile(study.out("tevatron/manifest.json")), first);
    }
    void countsAddUpAndPartsAreDisjoint()
    {
        Fixture study(randomLog().c_str());
        study.apply();
        std::map<SplitPart, std::set<std::pair<std::string, std::string>>> seen;
        for (const SplitPart part : {SplitPart::Train, SplitPart::Test, SplitPart::All}) {
            (void)study.write("csv", {.part = part, .perLevel = 1000}, true);
            const Json counts = Json::parse(crops::readFile(study.out("csv/manifest.json")))["counts"];
            QCOMPARE(counts["label_set_pairs"].get<int>(),
                     counts["in_the_other_part"].get<int>() + counts["without_text"].get<int>() +
                         counts["of_queries_without_positive"].get<int>() +
                         counts["over_the_cap"].get<int>() + counts["pairs"].get<int>());
            const QStringList queries = study.file("csv/queries.csv").split("\r\n");
            for (const PairRow& row : pairRows(study))
                seen[part].emplace(queries.value(row.query).section(',', 1).toStdString(), row.doc);
        }
        QVERIFY(!seen[SplitPart::Train].empty() && !seen[SplitPart::Test].empty());
        for (const auto& pair : seen[SplitPart::Test])
            QVERIFY2(!seen[SplitPart::Train].contains(pair), pair.second.c_str());
    }
    void aNegativeIsAlwaysBelowItsPositive()
    {
        for (const Contrast contrast : {Contrast::LowerLevels, Contrast::NonPositives}) {
            Fixture study(randomLog().c_str());
            crops::labels::LabelPolicy odd; // exposed above clicks
            odd.levels = {2, 4, 4, 3, 5, 2, 1};
            study.apply(odd);
            (void)study.write("flagembedding", {.contrast = contrast});
            for (const Json& line : study.lines("flagembedding/train.jsonl"))
                for (const Json& positive : line["pos_scores"])
                    for (const Json& negative : line["neg_scores"])
                        QVERIFY(negative.get<int>() < positive.get<int>());
        }
    }
    void theCapDrawsTheSameEveryTime()
    {
        Fixture study(randomLog().c_str());
        study.apply();
        (void)study.write("csv", {.part = SplitPart::All, .perLevel = 1});
        std::map<std::pair<int, int>, int> ofLevel;
        for (const PairRow& row : pairRows(study))
            QVERIFY(++ofLevel[std::make_pair(row.query, row.level)] == 1);
        const QString first = study.file("csv/pairs.csv");
        (void)study.write("csv", {.part = SplitPart::All, .perLevel = 1}, true);
        QCOMPARE(study.file("csv/pairs.csv"), first);
        (void)study.write("csv", {.part = SplitPart::All, .perLevel = 1, .seed = 2}, true);
        QVERIFY(study.file("csv/pairs.csv") != first);
    }
    void hardNegativesAreWhatARunFindsAndNobodyKnows()
    {
        Fixture study(
            "doc v1 Shoes\ndoc v2 Red shoes\ndoc v3 Blue shoes\ndoc v4 Shoes and long socks\ndoc v5 Hats\n"
            "u1 00:00:10 search shoes > v1 click, v2\nu1 10:00:00 search late > v5\n"
            "u1 20:00:00 search shoes > v3 click\n");
        study.apply();
        Progress progress;
        const auto bm25 = crops::study::parseExperiment(R"({"method": "bm25"})", "bm25");
        const auto run =
            crops::study::ExperimentTraining(study.project(), bm25, progress).train(1, "cpu", progress);
        (void)study.write("csv", {.negativesRun = run.run});
        QVERIFY(study.file("csv/pairs.csv")
                    .endsWith("1,v2,negative,3,exposed,,1970-01-01T00:00:10Z,0\r\n"
                              "1,v3,hard_negative,0,,,,0\r\n" // a positive of the test part
                              "1,v4,hard_negative,0,,,,0\r\n"));
        (void)study.write("csv", {.part = SplitPart::All, .negativesRun = run.run}, true);
        QVERIFY(!study.file("csv/pairs.csv").contains("v3,hard_negative"));
        (void)study.write("tevatron", {.negativesRun = run.run, .hardNegatives = 1, .depth = 4});
        QCOMPARE(study.lines("tevatron/train.jsonl").at(0)["negative_passages"].size(), 2U);
        (void)study.write("flagembedding", {.negativesRun = run.run, .depth = 2});
        QVERIFY(study.lines("flagembedding/train.jsonl").at(0)["neg"].size() <= 2U);
        CROPS_VERIFY_ERROR(study.write("msmarco-triples", {.negativesRun = crops::RunId{9}}),
                           ErrorCode::NotFound, "There is no run 9; the project has 1.");
    }
    void everyFormatSaysWhatItsFilesAre()
    {
        Fixture study;
        for (const crops::study::TrainingFormat& format : crops::study::trainingFormats()) {
            try {
                (void)study.write(std::string(format.key));
            } catch (const crops::Error& missing) { // DuckDB's program is not everywhere
                QVERIFY(QString(missing.what())
                            .startsWith("Parquet files are written by DuckDB. DuckDB's program"));
                QVERIFY(!std::filesystem::exists(study.out(std::string(format.key))));
                continue;
            }
            const QString readme = study.file(std::string(format.key) + "/README.txt");
            for (const auto& file : std::filesystem::directory_iterator(study.out(std::string(format.key)))) {
                const std::string name = file.path().filename().string();
                QVERIFY2(name == "README.txt" || readme.contains(QString::fromStdString(name)), name.c_str());
            }
        }
    }
    void whatCannotBeExportedIsSaid()
    {
        LabelStudy bare("doc v1 One\nu1 00:00:10 search a > v1 click\nu1 01:00:00 search z > v1\n");
        const TemporaryStudy out;
        ExportRequest request;
        request.out = out.path("t");
        request.training.format = "tevatron";
        Progress progress;
        const auto& kind = crops::study::exportKind("training");
        const auto write = [&] { return writeExport(bare.project(), kind, request, progress); };
        const std::string path = bare.project().path().string();
        CROPS_VERIFY_ERROR(write(), ErrorCode::Missing,
                           path + " has no label set yet; make one with: crops label " + path);
        bare.apply();
        CROPS_VERIFY_ERROR(
            write(), ErrorCode::Missing,
            "No positive of label set 1 has a document of a lower level, and Tevatron needs one: "
            "take hard negatives of a finished run (--negatives-run).");
        QVERIFY(!std::filesystem::exists(out.path("t")));
        request.training.perPositive = 0;
        CROPS_VERIFY_ERROR(
            write(), ErrorCode::Usage,
            "A training set needs at least 1 negative a positive, 1 hard negative a query and a "
            "depth of 1.");
        CROPS_VERIFY_ERROR(crops::study::trainingFormat("bert"), ErrorCode::Usage,
                           "There is no training format named bert.");
    }
};

CROPS_TEST(TrainingExportTest)
#include "training_export_test.moc"
