// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include "base/error.h"
#include "logs/import.h"
#include "mining/mine.h"
#include "store/tables/delete_source.h"
#include "store/tables/project_counts.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::store;
using crops::SourceId;
using crops::test::TemporaryStudy;

namespace
{

Project studyWithLogs(const TemporaryStudy& study)
{
    const auto documents = study.write("documents.tsv", "doc_id\ttitle\nv1\tRed shoes\nv2\tBlue hat\n");
    const auto searches = study.write(
        "searches.tsv", "search_id\tuser_id\tts\tquery\tdoc_id\tclicked\n"
                        "s1\tu1\t1700001000\tred shoes\tv1\t1\ns1\tu1\t1700001000\tred shoes\tv3\t0\n"
                        "s2\tu1\t1700001010\tshoes\tv1\t1\ns2\tu1\tlater\tshoes\tv2\t1\n");
    const auto feed = study.write(
        "feed.tsv", "user_id\tts\tdoc_id\tclicked\nu1\t1700001020\tv2\t1\nu9\t1700001030\tv4\t1\n");
    Project project = study.newProject();
    crops::Progress progress;
    crops::logs::importFiles(
        project,
        std::vector<crops::logs::ImportFile>{{crops::logs::Table::Documents, documents, {}},
                                             {crops::logs::Table::Searches, searches, {}},
                                             {crops::logs::Table::Feed, feed, {}}},
        {}, progress);
    crops::mining::mineCandidates(project, {}, progress);
    return project;
}

} // namespace

class DeleteSourceTest : public QObject
{
    Q_OBJECT

  private slots:
    void countsWhatItTakes()
    {
        const TemporaryStudy study;
        const Project project = studyWithLogs(study);
        const SourceContents contents = sourceContents(project, SourceId{2});
        QCOMPARE(contents.source.kind, std::string("searches"));
        QCOMPARE(contents.rows, 2);
        QCOMPARE(contents.videos, 3);
        QCOMPARE(contents.rejects, 1);
        QVERIFY(contents.candidates > 0);
        QCOMPARE(sourceContents(project, SourceId{1}).candidates, 0);
        QVERIFY_THROWS_EXCEPTION(crops::Error, sourceContents(project, SourceId{9}));
    }
    void searchesGoWithVideosAndRejects()
    {
        const TemporaryStudy study;
        Project project = studyWithLogs(study);
        crops::Progress progress;
        deleteSource(project, SourceId{2}, progress);
        const ProjectCounts counts = countProject(project);
        QCOMPARE(counts.searches, 0);
        QCOMPARE(counts.impressions, 0);
        QCOMPARE(counts.candidates, 0);
        QCOMPARE(counts.queries, 0);
        QCOMPARE(counts.feedEvents, 2);
        QCOMPARE(crops::test::rowsText(project, "SELECT doc_id, title FROM documents ORDER BY id"),
                 std::string("v1 | Red shoes\nv2 | Blue hat\nv4 | -\n")); // v3 was only in the searches
        QCOMPARE(crops::test::rowsText(project, "SELECT name FROM users ORDER BY id"),
                 std::string("u1\nu9\n"));
        QCOMPARE(crops::test::rowsText(project, "SELECT count(*) FROM rejects"), std::string("0\n"));
        QCOMPARE(crops::test::rowsText(project, "SELECT id FROM sources ORDER BY id"), std::string("1\n3\n"));
        QCOMPARE(crops::test::rowsText(project, "PRAGMA foreign_key_check"), std::string());
        QCOMPARE(project.integrityCheck(), std::string("ok"));
    }
    void documentsThatLogsNameStayWithoutText()
    {
        const TemporaryStudy study;
        Project project = studyWithLogs(study);
        crops::Progress progress;
        deleteSource(project, SourceId{1}, progress);
        QCOMPARE(crops::test::rowsText(project, "SELECT doc_id, title FROM documents ORDER BY doc_id"),
                 std::string("v1 | -\nv2 | -\nv3 | -\nv4 | -\n"));
        QVERIFY(countProject(project).candidates > 0);
    }
    void theSameFileCanBeImportedAgain()
    {
        const TemporaryStudy study;
        Project project = studyWithLogs(study);
        crops::Progress progress;
        const ProjectCounts before = countProject(project);
        for (const int id : {2, 1, 3})
            deleteSource(project, SourceId{id}, progress);
        QCOMPARE(countProject(project).documents, 0);
        QCOMPARE(countProject(project).users, 0);
        crops::logs::importPreset(project, "native", study.path(""), {}, progress);
        QCOMPARE(countProject(project).documents, before.documents);
        QCOMPARE(countProject(project).impressions, before.impressions);
    }
    void cancelledItLeavesEverything()
    {
        const TemporaryStudy study;
        Project project = studyWithLogs(study);
        crops::Progress progress;
        progress.requestStop();
        QVERIFY_THROWS_EXCEPTION(crops::Cancelled, deleteSource(project, SourceId{2}, progress));
        QCOMPARE(countProject(project).searches, 2);
    }
};

CROPS_TEST(DeleteSourceTest)
#include "delete_source_test.moc"
