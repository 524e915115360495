// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <set>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "evaluation/trec_files.h"
#include "study/exports/export_kinds.h"
#include "study/project/test_bench.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::Progress;
using crops::study::ExportOutcome;
using crops::study::ExportRequest;
using crops::test::TemporaryStudy;

namespace
{

/// The cut is at 03:00: late < r&d<x are tested; u1 rewords late into r&d<x.
constexpr const char* kLog = "doc v1 One\n"
                             "doc v2 Two\n"
                             "doc v3 Three\n"
                             "u1 00:00:00 search early > v1 click\n"
                             "u1 01:00:00 search early > v1\n"
                             "u1 02:00:00 search early > v1\n"
                             "u1 03:00:00 search late > v1 click, v2\n"
                             "u1 03:01:00 search r&d<x > v3 click, gone click\n";

class Fixture
{
  public:
    explicit Fixture(const char* log = kLog) : m_project(m_study.newProject())
    {
        crops::test::LogInserter names(m_project);
        names.insert(crops::test::parseLogText(log));
    }
    ExportOutcome write(const char* kind)
    {
        ExportRequest request;
        request.out = m_study.path("out");
        request.split.testFraction = 0.4;
        Progress progress;
        return crops::study::writeExport(m_project, crops::study::exportKind(kind), request, progress);
    }
    QString file(const std::string& name) const
    {
        return QString::fromStdString(crops::readFile(m_study.path("out/" + name)));
    }
    std::filesystem::path path(const std::string& name) const { return m_study.path("out/" + name); }
    crops::store::Project& project() { return m_project; }

  private:
    TemporaryStudy m_study;
    crops::store::Project m_project;
};

} // namespace

class TestSetExportsTest : public QObject
{
    Q_OBJECT

  private slots:
    void beir()
    {
        Fixture study;
        const ExportOutcome outcome = study.write("beir");
        QCOMPARE(outcome.rows, 3); // CT 2, QR 1
        QCOMPARE(study.file("CT/corpus.jsonl"), "{\"_id\":\"v1\",\"title\":\"One\",\"text\":\"\"}\n"
                                                "{\"_id\":\"v2\",\"title\":\"Two\",\"text\":\"\"}\n"
                                                "{\"_id\":\"v3\",\"title\":\"Three\",\"text\":\"\"}\n");
        QCOMPARE(study.file("QR/corpus.jsonl"), study.file("CT/corpus.jsonl"));
        QCOMPARE(study.file("CT/queries.jsonl"), "{\"_id\":\"q1\",\"text\":\"late\"}\n"
                                                 "{\"_id\":\"q2\",\"text\":\"r&d<x\"}\n");
        QCOMPARE(study.file("CT/qrels/test.tsv"), "query-id\tcorpus-id\tscore\n"
                                                  "q1\tv1\t1\nq2\tgone\t1\nq2\tv3\t1\n");
        QCOMPARE(study.file("QR/qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq1\tgone\t1\nq1\tv3\t1\n");
        QCOMPARE(outcome.remarks.size(), 3U); // gone, twice, and no REL
        QCOMPARE(QString::fromStdString(outcome.remarks.back()), "REL has no query and is not written.");
        const auto manifest = nlohmann::json::parse(crops::readFile(study.path("manifest.json")));
        QCOMPARE(manifest["test_sets"][0]["relevant_without_text"].get<int>(), 1);
        QCOMPARE(manifest["files"].size(), 7U);
    }
    void idsThatTabsWouldBreakAreQuoted()
    {
        Fixture study("doc v1 One\nu1 00:00:00 search e > v1\nu1 03:00:00 search late > v1 click\n");
        crops::test::LogInserter names(study.project());
        names.run("UPDATE documents SET doc_id = ?", std::string("a\"b"));
        (void)study.write("beir");
        QCOMPARE(study.file("CT/qrels/test.tsv").section('\n', 1, 1), "q1\t\"a\"\"b\"\t1");
    }
    void trecFilesReadBackAsTheTestSet()
    {
        Fixture study;
        (void)study.write("trec");
        QCOMPARE(study.file("CT.topics"), "<top>\n<num> Number: q1\n<title> late\n</top>\n\n"
                                          "<top>\n<num> Number: q2\n<title> r&amp;d&lt;x\n</top>\n\n");
        crops::study::TestBench bench(study.project());
        Progress progress;
        crops::dataset::SplitOptions split;
        split.testFraction = 0.4;
        auto read = crops::evaluation::readQrels(study.path("CT.qrels"), study.path("CT.topics.tsv"));
        read.set.name = "CT";
        QCOMPARE(crops::dataset::contentHash(read.set), bench.testSets(split, progress).ct.sha256);
    }
    void aRunSaysTheSplit()
    {
        Fixture study;
        ExportRequest request;
        request.run = crops::RunId{4};
        request.out = study.path("");
        Progress progress;
        CROPS_VERIFY_ERROR(writeExport(study.project(), crops::study::exportKind("beir"), request, progress),
                           ErrorCode::NotFound, "There is no run 4; the project has none yet.");
    }
    void withoutATestQueryNothingIsWritten()
    {
        Fixture study("doc v1 One\n");
        CROPS_VERIFY_ERROR(study.write("beir"), ErrorCode::Missing,
                           "No test set of " + study.project().path().string() +
                               " has a query: import a search log or judgments first.");
        QVERIFY(!std::filesystem::exists(study.path("")));
    }
    void everyKindIsWhole()
    {
        std::set<std::string_view> keys;
        for (const crops::study::ExportKind& kind : crops::study::exportKinds()) {
            QVERIFY(keys.insert(kind.key).second);
            QVERIFY(kind.pages != 0 && !kind.title.empty() && !kind.help.empty() &&
                    !kind.help.ends_with('.'));
        }
        CROPS_VERIFY_ERROR(crops::study::exportKind("all"), ErrorCode::Usage,
                           "There is no export named all.");
        Fixture study;
        CROPS_VERIFY_ERROR(study.write("embeddings"), ErrorCode::Usage,
                           "export embeddings needs --run with a run's number.");
    }
};

CROPS_TEST(TestSetExportsTest)
#include "test_set_exports_test.moc"
