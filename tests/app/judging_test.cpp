// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of other systems and judgments by hand, by the command.
#include "app/command.h"

#include "base/file.h"
#include "support/gzip_text.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::test::CommandResult;
using crops::test::TemporaryStudy;

namespace
{

constexpr const char* kDocuments =
    "doc_id\ttitle\nd1\tred shoes\nd2\tblue boots\nd3\tgreen tea\nd4\tred tea\n"
    "d5\tred boots\nd6\tshoes for tea\n";
constexpr const char* kGrades = "query\tdoc_id\tgrade\nred\td1\t2\nred\td4\t1\nred\td2\t0\ntea\td3\t3\n"
                                "tea\td4\t1\ntea\td1\t0\nboots\td2\t1\nboots\td3\t0\n";

} // namespace

class JudgingTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_study = std::make_unique<TemporaryStudy>();
        m_study->write("d.tsv", kDocuments);
        m_study->write("g.tsv", kGrades);
        std::string log = "search_id\tuser_id\tts\tquery\tdoc_id\tclicked\n";
        const char* queries[] = {"red", "tea", "red shoes", "boots"};
        for (int i = 0; i < 40; ++i)
            log += "s" + std::to_string(i) + "\tu\t" + std::to_string(1'700'000'000 + 20 * i) + "\t" +
                   queries[i % 4] + "\td" + std::to_string(i % 5 + 1) + "\t1\n";
        m_study->write("s.tsv", log);
        m_study->write("bm25.json", R"({"method": "bm25"})");
        done({"new", "study.crops"});
        done(
            {"import", "study.crops", "--documents", "d.tsv", "--searches", "s.tsv", "--judgments", "g.tsv"});
        done({"train", "study.crops", "bm25.json"});
        done({"evaluate", "study.crops", "1", "--trec", "t"});
    }
    void anExportedRunComesBackEqual()
    {
        const CommandResult imported = done({"import-run", "study.crops", "--name", "twin", "CT=t/CT.run",
                                             "QR=t/QR.run", "REL=t/REL.run", "RELall=t/RELall.run"});
        QVERIFY2(
            imported.out.contains("Run 2 (twin) is imported and evaluated, with the time split of run 1"),
            qPrintable(imported.out));
        QVERIFY2(imported.out.contains("CT: query ids are those of t/CT.topics.tsv."),
                 qPrintable(imported.out));
        const auto report = done({"compare", "study.crops", "1", "2", "--json"}).json();
        QCOMPARE(report.at("comparisons").size(), std::size_t{7});
        for (const auto& one : report.at("comparisons")) {
            QCOMPARE(one.at("difference").get<double>(), 0.0);
            QCOMPARE(one.at("p").get<double>(), 1.0);
        }
        const auto& runs = report.at("runs");
        QCOMPARE(runs.at(0).at("metrics").size(), runs.at(1).at("metrics").size());
        for (std::size_t i = 0; i < runs.at(0).at("metrics").size(); ++i)
            QCOMPARE(runs.at(0).at("metrics").at(i).at("mean").get<double>(),
                     runs.at(1).at("metrics").at(i).at("mean").get<double>());
    }
    void numbersWithoutTopicsAreTodaysPlaces()
    {
        std::filesystem::create_directories(m_study->path("x"));
        m_study->write("x/ct.run.gz", crops::test::gzipped(crops::readFile(m_study->path("t/CT.run"))));
        const CommandResult imported =
            done({"import-run", "study.crops", "--name", "p", "CT=x/ct.run.gz", "--json"});
        const auto part = imported.json().at("test_sets").at(0);
        QCOMPARE(part.at("numbered").get<bool>(), true);
        QCOMPARE(part.at("queries").get<int>(), part.at("answered").get<int>());
        // What came without lists has a dash and its reason, and is not measured as 0.
        const CommandResult compared = done({"compare", "study.crops", "1", "2"});
        QVERIFY2(compared.out.contains("– p, NDCG@4: the imported run has no lists for this test set."),
                 qPrintable(compared.out));
    }
    void anIdThatIsNoQuerysDoesNotHideTheNumbers()
    {
        std::filesystem::create_directories(m_study->path("x"));
        m_study->write("x/ct.run", crops::readFile(m_study->path("t/CT.run")) + "extra Q0 d1 1 1 t\n");
        const CommandResult imported = done({"import-run", "study.crops", "--name", "p", "CT=x/ct.run"});
        for (const char* sentence :
             {"CT: q1, q2, … are taken as the queries of today's CT",
              "CT: 1 list is of a query that the test set has not, such as \"extra\"."})
            QVERIFY2(imported.out.contains(sentence), qPrintable(imported.out));
    }
    void queriesByTextAndWhatIsOddIsSaid()
    {
        m_study->write("rel.run", "Red Q0 d4 1 9 t\nRed Q0 d1 2 8 t\nRed Q0 d6 3 7 t\nRed Q0 d4 4 1 t\n"
                                  "red%20carpet Q0 d1 1 1 t\ntea Q0 d3 2 5 t\ntea Q0 d4 1 3 t\n");
        const CommandResult imported = done({"import-run", "study.crops", "--name", "p", "REL=rel.run"});
        for (const char* sentence :
             {"REL: 2 of 3 test queries have a list; the other one counts as 0 in every mean (trec_eval -c).",
              "REL: 1 list is of a query that the test set has not, such as \"red%20carpet\".",
              "REL: 1 line is of a document that is not judged for its query, such as \"d6\"",
              "REL: 1 line names a document of its query again (first in Red); its best score counts.",
              "REL: in 1 list (first tea) a better score stands at a later rank"})
            QVERIFY2(imported.out.contains(sentence), qPrintable(imported.out));
        // By hand: red d4 (1), d1 (2): (1 + 2/log2 3) / (2 + 1/log2 3); tea is ideal; boots has no list.
        const auto metrics = done({"evaluate", "study.crops", "2", "--json"}).json().at("metrics");
        const double red = (1 + 2 / std::log2(3.0)) / (2 + 1 / std::log2(3.0));
        for (const auto& metric : metrics)
            if (metric.at("metric") == "NDCG@4")
                QVERIFY(std::abs(metric.at("mean").get<double>() - (red + 1) / 3) < 1e-12);
        const CommandResult asked = done({"search", "study.crops", "RED", "--run", "2"});
        QVERIFY2(asked.out.startsWith("Run 2: 3 documents"), qPrintable(asked.out));
        const CommandResult other = done({"search", "study.crops", "boots", "--run", "2"});
        QVERIFY2(other.out.contains("an imported run, which has no list for this query"),
                 qPrintable(other.out));
    }
    void whatCannotBeARunIsRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("queries of another project")
            << QByteArray("301 Q0 d1 1 1 t\n")
            << QByteArray("None of the 1 query ids in x.run is a query of REL");
        QTest::newRow("documents of another project")
            << QByteArray("red Q0 LA-1 1 1 t\n")
            << QByteArray("None of the documents in x.run is one of the "
                          "project's: the first is \"LA-1\"");
        QTest::newRow("one query under two ids")
            << QByteArray("red Q0 d1 1 1 t\nRED Q0 d2 1 1 t\n") << QByteArray("two lists of one query");
        QTest::newRow("empty") << QByteArray() << QByteArray("holds no line");
    }
    void whatCannotBeARunIsRefused()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, said);
        m_study->write("x.run", content.toStdString());
        const CommandResult refused = run({"import-run", "study.crops", "--name", "p", "REL=x.run"});
        COMPARE_EXIT(refused, 1);
        QVERIFY2(refused.error.contains(said), qPrintable(refused.error));
        QCOMPARE(done({"runs", "study.crops", "--json"}).json().at("runs").size(), std::size_t{1});
    }
    void vectorsAreSearchedHere()
    {
        // Two numbers a vector; d1 and d5 point where "red" does. float64, as numpy makes them by itself.
        m_study->write("d.npy", npy("<f8", {1, 0, 0, 1, 0, 1, 1, 0.5, 3, 0, 0, 1}, 6));
        m_study->write("d.txt", "d1\r\nd2\r\nd3\r\nd4\r\nd5\r\nelsewhere\r\n");
        m_study->write("q.npy", npy("<f8", {1, 0, 0, 1}, 2));
        m_study->write("q.txt", "Red\ntea\n");
        const QStringList vectors{"--vectors",       "d.npy", "--ids",       "d.txt",
                                  "--query-vectors", "q.npy", "--query-ids", "q.txt"};
        const CommandResult imported =
            done(QStringList{"import-run", "study.crops", "--name", "v"} + vectors);
        for (const char* sentence :
             {"5 of 6 documents have a vector of 2 numbers; the others are never found.",
              "1 vector is of no document in the catalogue, such as \"elsewhere\"",
              "REL: 2 of 3 test queries have a vector; the other one counts as 0"})
            QVERIFY2(imported.out.contains(sentence), qPrintable(imported.out));
        QCOMPARE(found(2, "red"), QString("d5 d1 d4 d3 d2")); // cosine: equal ones by id descending
        done(QStringList{"import-run", "study.crops", "--name", "v", "--similarity", "dot"} + vectors);
        QCOMPARE(found(3, "red"), QString("d5 d4 d1 d3 d2"));
        const CommandResult free = done({"search", "study.crops", "anything", "--run", "2"});
        QVERIFY2(free.out.contains("has none for this query; its encoder is elsewhere"),
                 qPrintable(free.out));
        for (const QStringList& command :
             {QStringList{"train", "study.crops", "--resume", "2"},
              QStringList{"export", "study.crops", "model", "--run", "2", "--out", "m"},
              QStringList{"export", "study.crops", "embeddings", "--run", "2", "--out", "e.npy"},
              QStringList{"export", "study.crops", "index", "--run", "2", "--out", "i"}}) {
            const CommandResult refused = run(command);
            QVERIFY(refused.exitCode != 0);
            QVERIFY2(refused.error.contains("Run 2 was imported"), qPrintable(refused.error));
        }
        m_study->write("q.txt", "q1\nq2\n");
        const CommandResult numbers = run(QStringList{"import-run", "study.crops", "--name", "n"} + vectors);
        COMPARE_EXIT(numbers, 1);
        QVERIFY2(numbers.error.contains("--topics CT.topics.tsv"), qPrintable(numbers.error));
    }
    void gradesChangeRelAndItsRuns()
    {
        const auto before = relevance(1);
        const CommandResult given = done({"judge", "study.crops", "red", "d4", "3", "--judge", "Ada"});
        QVERIFY2(given.out.contains("Its grade is 3; that of an imported file, 1, does not count"),
                 qPrintable(given.out));
        done({"judge", "study.crops", "red", "d4", "2", "--judge", "Bob"});
        const auto counts =
            done({"judge", "study.crops", "red", "d4", "1", "--judge", "Cy", "--json"}).json();
        QCOMPARE(counts.at("grade").get<int>(), 2);
        QCOMPARE(counts.at("by_file").get<int>(), 1);
        const auto after = relevance(1);
        QVERIFY(before.at("sha256") != after.at("sha256"));
        for (int i = 0; i < 3; ++i)
            for (const char* judge : {"Ada", "Bob", "Cy"})
                run({"judge", "study.crops", "--undo", "--judge", judge});
        QCOMPARE(relevance(1).at("sha256"), before.at("sha256"));
        QCOMPARE(relevance(1).at("mean"), before.at("mean"));
    }
    void qrelsGoOutAndComeBack()
    {
        done({"judge", "study.crops", "new query", "d6", "4", "--judge", "Ada"});
        done({"judge", "study.crops", "red", "d1", "0", "--judge", "Ada"});
        done({"export", "study.crops", "qrels", "--out", "ada.qrels", "--judge", "Ada"});
        QCOMPARE(crops::readFile(m_study->path("ada.qrels")), std::string("q2 0 d6 4\nq3 0 d1 0\n"));
        const CommandResult all = done({"export", "study.crops", "qrels", "--out", "all.qrels", "--json"});
        QCOMPARE(all.json().at("rows").get<int>(), 9);
        done({"judge", "study.crops", "--from", "ada.qrels", "--judge", "Bob"});
        const auto listed = done({"judge", "study.crops", "--list", "--judge", "Bob", "--json"}).json();
        QCOMPARE(listed.at("judgments").size(), std::size_t{2});
        QCOMPARE(listed.at("judgments").at(0).at("query").get<std::string>(), std::string("new query"));
        QCOMPARE(listed.at("overruled").get<int>(), 1); // red d1, 2 in the file
        std::filesystem::remove(m_study->path("ada.topics.tsv"));
        const CommandResult refused = run({"judge", "study.crops", "--from", "ada.qrels", "--judge", "Cy"});
        COMPARE_EXIT(refused, 1);
        QVERIFY2(refused.error.contains("say which queries they are"), qPrintable(refused.error));
    }

  private:
    CommandResult run(const QStringList& arguments) const
    {
        return crops::test::crops(m_study->path(""), arguments);
    }
    CommandResult done(const QStringList& arguments, int code = 0) const
    {
        CommandResult result = run(arguments);
        if (result.exitCode != code)
            QTest::qFail(qPrintable(arguments.join(' ') + ": " + result.error), __FILE__, __LINE__);
        return result;
    }
    nlohmann::json relevance(int run) const
    {
        const QStringList arguments{"evaluate", "study.crops", QString::number(run), "--json"};
        const auto evaluated = done(arguments).json();
        for (const auto& metric : evaluated.at("metrics"))
            if (metric.at("test_set") == "REL" && metric.at("metric") == "NDCG@4") return metric;
        return {};
    }
    QString found(int run, const QString& query) const
    {
        const QStringList arguments{"search", "study.crops", query, "--run", QString::number(run), "--json"};
        QStringList ids;
        const auto asked = done(arguments).json();
        for (const auto& one : asked.at("runs").at(0).at("found"))
            ids << QString::fromStdString(one.at("doc_id").get<std::string>());
        return ids.join(' ');
    }
    /// As numpy.save() writes float64.
    static std::string npy(const std::string& type, const std::vector<double>& values, std::size_t rows)
    {
        std::string header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" +
                             std::to_string(rows) + ", " + std::to_string(values.size() / rows) + "), }";
        header.append(118 - header.size() - 1, ' ');
        header += '\n';
        std::string bytes("\x93NUMPY\x01\x00", 8);
        bytes += static_cast<char>(header.size());
        bytes += '\0';
        bytes += header;
        bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double));
        return bytes;
    }

    std::unique_ptr<TemporaryStudy> m_study;
};

CROPS_TEST(JudgingTest)
#include "judging_test.moc"
