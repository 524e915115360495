// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/run_file.h"

#include "base/error.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::evaluation;
using crops::test::TemporaryStudy;

namespace
{

/// "q1: d3 d1; q2: d1".
std::string text(const RunFile& run)
{
    std::string all;
    for (const FiledList& list : run.lists) {
        all += (all.empty() ? "" : "; ") + list.query + ":";
        for (const Retrieved& one : list.documents)
            all += " " + one.docId;
    }
    return all;
}

RunFile read(const TemporaryStudy& study, std::string_view content)
{
    Progress progress;
    return readRunFile(study.write("a.run", content), progress);
}

} // namespace

class RunFileTest : public QObject
{
    Q_OBJECT

  private slots:
    void listsAreOrderedAsTrecEvalDoes()
    {
        const TemporaryStudy study;
        const RunFile run = read(study, "q2 Q0 d1 1 .5 t\nq1 Q0 d1 1 0.2 t\nq1 Q0 d2 2 0.9 t\n"
                                        "q2 Q0 d3 2 .5 t\nq1 Q0 d4 3 1e-3 t\n");
        QCOMPARE(text(run), std::string("q2: d3 d1; q1: d2 d1 d4"));
        QCOMPARE(run.lines, 5);
        QCOMPARE(run.contradicting.count, 1);
        QCOMPARE(run.contradicting.example, std::string("q1"));
        QCOMPARE(run.tied.count, 1);
        QCOMPARE(run.tied.example, std::string("q2"));
    }
    void aDocumentNamedAgainCountsOnce()
    {
        const TemporaryStudy study;
        const RunFile run = read(study, "q Q0 d1 1 9 t\nq Q0 d2 2 5 t\nq Q0 d1 3 1 t\n");
        QCOMPARE(text(run), std::string("q: d1 d2"));
        QCOMPARE(run.lists[0].documents[0].score, 9.0);
        QCOMPARE(run.repeated.count, 1);
        QCOMPARE(run.contradicting.count, 0);
    }
    void whatFilesLookLike_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("Windows line ends") << QByteArray("q Q0 d1 1 2 t\r\nq Q0 d2 2 1 t\r\n");
        QTest::newRow("byte-order mark, no line end")
            << QByteArray("\xEF\xBB\xBFq Q0 d1 1 2 t\nq Q0 d2 2 1 t");
        QTest::newRow("tabs and blanks") << QByteArray("q\tQ0\td1 1\t2 t\n\n  q Q0 d2 2 +1 t \n");
        QTest::newRow("percent-encoded") << QByteArray("q Q0 d%31 1 2 t\nq Q0 d2 2 1 t\n");
    }
    void whatFilesLookLike()
    {
        QFETCH(QByteArray, content);
        const TemporaryStudy study;
        QCOMPARE(text(read(study, content.toStdString())), std::string("q: d1 d2"));
    }
    void tabsLetIdsHoldBlanks()
    {
        const TemporaryStudy study;
        QCOMPARE(text(read(study, "red shoes\tQ0\td 1\t1\t2\tmy system\n")), std::string("red shoes: d 1"));
    }
    void aLineOverTheEdgeOfTheBufferIsWhole()
    {
        const TemporaryStudy study;
        std::string content;
        for (int i = 0; content.size() < (3U << 20); ++i)
            content += "query" + std::to_string(i / 100) + " Q0 document" + std::to_string(i) + " " +
                       std::to_string(i % 100 + 1) + " " + std::to_string(1000 - i % 100) + " tag\n";
        const RunFile run = read(study, content);
        QCOMPARE(run.lines, std::count(content.begin(), content.end(), '\n'));
        QCOMPARE(run.lists[7].query, std::string("query7"));
        QCOMPARE(run.lists[7].documents.size(), std::size_t{100});
        QCOMPARE(run.contradicting.count + run.tied.count + run.repeated.count, 0);
    }
    void badFilesNameTheLine_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("five columns")
            << QByteArray("q Q0 d1 1 2 t\nq Q0 d2 2 1\n")
            << QByteArray("line 2: expected six columns: query, Q0, document, rank, "
                          "score, tag; found 5");
        QTest::newRow("seven columns")
            << QByteArray("red shoes Q0 d1 1 2 t\n") << QByteArray("line 1: expected six columns");
        QTest::newRow("no number") << QByteArray("q Q0 d1 1 high t\n")
                                   << QByteArray("line 1: the score \"high\" is no finite number.");
        QTest::newRow("NaN") << QByteArray("q Q0 d1 1 NaN t\n")
                             << QByteArray("line 1: the score \"NaN\" is no finite number.");
        QTest::newRow("infinite") << QByteArray("q Q0 d1 1 inf t\n") << QByteArray("no finite number");
        QTest::newRow("rank and score changed places")
            << QByteArray("q Q0 d1 0.9 1 t\n") << QByteArray("line 1: the rank \"0.9\" is no whole number");
        QTest::newRow("empty") << QByteArray("") << QByteArray("holds no line");
        QTest::newRow("blank") << QByteArray("\n \r\n") << QByteArray("holds no line");
    }
    void badFilesNameTheLine()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, said);
        const TemporaryStudy study;
        try {
            (void)read(study, content.toStdString());
            QFAIL("no error was thrown");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::BadInput);
            QVERIFY2(QByteArray(error.what()).contains(said), error.what());
        }
    }
};

CROPS_TEST(RunFileTest)
#include "run_file_test.moc"
