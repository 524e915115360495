// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <sstream>

#include "base/file.h"
#include "evaluation/metrics.h"
#include "evaluation/trec_files.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"
#include "worlds.h"

using namespace crops::evaluation;
using crops::ErrorCode;
using crops::readFile;
using crops::test::TemporaryStudy;

namespace
{

std::vector<std::string> idsOf(const RankedList& list)
{
    std::vector<std::string> ids;
    for (const std::uint32_t at : rankingOrder(list, list.size()))
        ids.push_back(list[at].docId);
    return ids;
}

/// The order in which trec_eval sees a run file of one query: score as float, then the id as written.
std::vector<std::string> asTrecEval(const std::string& file)
{
    std::vector<std::pair<float, std::string>> rows;
    std::istringstream lines(file);
    std::string qid;
    std::string q0;
    std::string doc;
    std::string rank;
    std::string score;
    std::string tag;
    while (lines >> qid >> q0 >> doc >> rank >> score >> tag)
        rows.emplace_back(static_cast<float>(std::atof(score.c_str())), doc);
    std::sort(rows.rbegin(), rows.rend());
    std::vector<std::string> ids;
    for (const auto& row : rows)
        ids.push_back(percentDecoded(row.second));
    return ids;
}

} // namespace

class TrecFilesTest : public QObject
{
    Q_OBJECT

    TemporaryStudy m_study;

  private slots:
    void goldenFiles()
    {
        const auto [set, run] =
            crops::test::worldOf("red d1:3 d/2:0 d3:-2 > d3 .25 d1 .5 d5 .5\nblue d7:2 >\n");
        writeTrecFiles(m_study.path("trec"), set, run, "CroPS run 1");
        QCOMPARE(readFile(m_study.path("trec/CT.qrels")),
                 std::string("q1 0 d1 3\nq1 0 d/2 0\nq1 0 d3 0\nq2 0 d7 2\n"));
        QCOMPARE(readFile(m_study.path("trec/CT.run")),
                 std::string("q1 Q0 d5 1 0.5 CroPS%20run%201\nq1 Q0 d1 2 0.5 CroPS%20run%201\n"
                             "q1 Q0 d3 3 0.25 CroPS%20run%201\n"));
        QCOMPARE(readFile(m_study.path("trec/CT.topics.tsv")), std::string("q1\tred\nq2\tblue\n"));
    }
    void encodesIds()
    {
        QCOMPARE(percentEncoded("plain-id_1/变压器"), std::string("plain-id_1/变压器"));
        QCOMPARE(percentEncoded(" a\tb%20\n"), std::string("%20a%09b%2520%0A"));
        QCOMPARE(percentEncoded("全\xE3\x80\x80角\xC2\xA0x\xE2\x80\x8A"),
                 std::string("全%E3%80%80角%C2%A0x%E2%80%8A"));
        QCOMPARE(percentDecoded("100% %zz %4"), std::string("100% %zz %4"));
        crops::Random random(5);
        for (int round = 0; round < 500; ++round) {
            std::string id;
            for (std::uint64_t n = random.below(12); n > 0; --n)
                id += static_cast<char>(random.chance(0.3) ? '%' : random.below(256));
            QCOMPARE(percentDecoded(percentEncoded(id)), id);
        }
    }
    void keepsTheOrderForFloatReaders()
    {
        const double one = 1.0;
        const std::vector<RankedList> lists{
            {{"a", one + 3e-12}, {"z", one}, {"m", one + 1e-12}, {"q", one + 2e-12}}, // equal as float
            {{"a", 5}, {"b", 5}, {"c", 5}},                                           // true ties
            {{"a b", 1}, {"a!b", 1}, {"a%b", 1}, {"a#b", 1}}, // ids whose order encoding turns
            {{"x", 1e300}, {"y", 2e300}, {"z", -1e300}, {"w", -2e300}, {"v", -3e300}},
            {{"a", 0.0}, {"b", -0.0}, {"c", 1e-320}, {"d", -1e-320}},
        };
        for (const RankedList& list : lists) {
            writeRun(m_study.path("one.run"), {list}, "t");
            QCOMPARE(asTrecEval(readFile(m_study.path("one.run"))), idsOf(list));
        }
        crops::Random random(6);
        for (int round = 0; round < 30; ++round) { // dense scores: floats collide all the time
            RankedList list;
            for (int d = 0; d < 60; ++d)
                list.push_back({"d" + std::string(random.below(2), ' ') + std::to_string(d),
                                0.7 + 1e-9 * static_cast<double>(random.below(200))});
            writeRun(m_study.path("one.run"), {list}, "t");
            QCOMPARE(asTrecEval(readFile(m_study.path("one.run"))), idsOf(list));
        }
    }
    void readsBackWhatItWrote()
    {
        crops::Random random(7);
        const auto [written, run] = crops::test::randomWorld(random, 40, 30);
        writeQrels(m_study.path("CT.qrels"), written);
        writeTopics(m_study.path("CT.topics.tsv"), written);
        writeRun(m_study.path("CT.run"), run, "t");
        const Qrels qrels = readQrels(m_study.path("CT.qrels"), m_study.path("CT.topics.tsv"));
        const SystemRun back = readRun(m_study.path("CT.run"), qrels);
        QCOMPARE(qrels.set.queries.size(), written.queries.size());
        QCOMPARE(qrels.set.queries[7].query, written.queries[7].query);
        crops::Progress progress;
        const std::vector<Metric> metrics{
            {MetricKind::Recall, 5}, {MetricKind::Ndcg, 4}, {MetricKind::Mrr, 0}};
        QCOMPARE(evaluate(qrels.set, back, metrics, progress).values,
                 evaluate(written, run, metrics, progress).values);
    }
    void readsForeignFiles()
    {
        m_study.write("web.txt", "301\t0  WT-1 -2\r\n\n302 0 WT-2 1\n301 0 WT-3 4\n");
        const Qrels qrels = readQrels(m_study.path("web.txt"));
        QCOMPARE(qrels.queryIds, (std::vector<std::string>{"301", "302"}));
        QCOMPARE(qrels.set.name, std::string("web"));
        QCOMPARE(qrels.set.queries[0].judgments[1].grade, 4);
        m_study.write("web.run", "302 Q0 WT-2 17 -1.5e1 x\n999 Q0 WT-1 1 2 x\n");
        const SystemRun run = readRun(m_study.path("web.run"), qrels);
        QVERIFY(run[0].empty());
        QCOMPARE(run[1].size(), 1U);
        QCOMPARE(run[1][0].score, -15.0);
    }
    void refusesBadLines()
    {
        const auto qrelsError = [&](const char* text, const std::string& sentence) {
            const std::string path = m_study.write("bad.qrels", text).string();
            CROPS_VERIFY_ERROR(readQrels(path), ErrorCode::BadInput, path + sentence);
        };
        qrelsError("q1 0 d1 1\nq1 0 d2\n", ", line 2: expected four columns: query, 0, document, grade.");
        qrelsError("q1 0 d1 1 x\n", ", line 1: expected four columns: query, 0, document, grade.");
        qrelsError("q1 0 d1 high\n", ", line 1: the grade \"high\" is no integer between -1000 and 1000.");
        qrelsError("q1 0 d1 1\nq1 0 d1 2\n", ", line 2: document d1 is judged twice for query q1.");
        const std::string topics = m_study.write("t.tsv", "q1\tred\n").string();
        const std::string qrels = m_study.write("ok.qrels", "q2 0 d1 1\n").string();
        CROPS_VERIFY_ERROR(readQrels(qrels, topics), ErrorCode::BadInput,
                           qrels + ", line 1: the query q2 is not in " + topics + ".");
        const auto runError = [&](const char* text, const std::string& sentence) {
            const std::string path = m_study.write("bad.run", text).string();
            CROPS_VERIFY_ERROR(readRun(path, {}), ErrorCode::BadInput, path + sentence);
        };
        runError(
            "q1 Q0 d1 1 .5\n",
            ", line 1: expected six columns: query, Q0, document, rank, score, tag; found 5 (an id with a "
            "blank in it wants tabs between the columns).");
        runError("q1 Q0 d1 1 nan t\n", ", line 1: the score \"nan\" is no finite number.");
        CROPS_VERIFY_ERROR(readRun(m_study.path("none"), {}), ErrorCode::NotFound,
                           "Cannot read " + m_study.path("none").string() + ": No such file or directory.");
    }
};

CROPS_TEST(TrecFilesTest)
#include "trec_files_test.moc"
