// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include "store/tables/sources.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::SourceId;
using crops::store::dataHash;

class SourcesTest : public QObject
{
    Q_OBJECT

    static void add(const crops::store::Project& project, const std::string& kind, const std::string& hash,
                    const std::string& path = "f", const std::string& settings = "{}")
    {
        project.database().exec("INSERT INTO sources(kind, path, sha256, bytes, rows_read, rows_imported, "
                                "rows_rejected, rows_blank, first_ts, imported_at, settings) VALUES('" +
                                kind + "','" + path + "','" + hash + "',10,6,3,2,1,77,5,'" + settings + "')");
    }

  private slots:
    void listsWhatWasImported()
    {
        const crops::test::TemporaryStudy study;
        const crops::store::Project project = study.newProject();
        QVERIFY(crops::store::listSources(project).empty());
        add(project, "searches", "aa", "s.tsv");
        add(project, "feed", "bb");
        const auto sources = crops::store::listSources(project);
        QCOMPARE(sources.size(), 2U);
        QCOMPARE(sources[0].kind, std::string("searches"));
        QCOMPARE(sources[0].path, std::string("s.tsv"));
        QCOMPARE(sources[0].rowsRead, 6);
        QCOMPARE(sources[0].rowsImported + sources[0].rowsRejected + sources[0].rowsBlank, 6);
        QCOMPARE(sources[0].firstTs.value(), 77);
        QVERIFY(!sources[0].lastTs);
        QVERIFY(crops::store::isImported(project, "feed", "bb"));
        QVERIFY(!crops::store::isImported(project, "searches", "bb"));
    }
    void rejectsPageByLine()
    {
        const crops::test::TemporaryStudy study;
        const crops::store::Project project = study.newProject();
        add(project, "searches", "aa");
        project.database().exec("INSERT INTO rejects(source, line, reason, detail, excerpt) VALUES"
                                "(1, 9, 'bad_time', 'Nine.', x'ff00'), (1, 4, 'duplicate', 'Four.', 'row')");
        const auto all = crops::store::listRejects(project, SourceId{1}, 0, 10);
        QCOMPARE(all.size(), 2U);
        QCOMPARE(all[0].detail, std::string("Four."));
        QCOMPARE(all[1].excerpt, std::string("\xff\0", 2));
        QCOMPARE(crops::store::listRejects(project, SourceId{1}, 4, 10).at(0).line, 9);
        QCOMPARE(crops::store::listRejects(project, SourceId{1}, 0, 1).size(), 1U);
        QVERIFY(crops::store::listRejects(project, SourceId{2}, 0, 10).empty());
    }
    void theDataHashKnowsContentNotOrderNorPlace()
    {
        const crops::test::TemporaryStudy study;
        const crops::store::Project one = study.newProject("one.crops");
        const crops::store::Project two = study.newProject("two.crops");
        QCOMPARE(dataHash(one), dataHash(two));
        const std::string empty = dataHash(one);
        add(one, "searches", "aa", "here");
        add(one, "feed", "bb");
        add(two, "feed", "bb", "elsewhere");
        QVERIFY(dataHash(one) != empty);
        QVERIFY(dataHash(one) != dataHash(two));
        add(two, "searches", "aa");
        QCOMPARE(dataHash(one), dataHash(two));
        add(two, "scores", "cc");
        add(one, "scores", "cc", "f", "{\"encoding\":\"gb18030\"}");
        QVERIFY(dataHash(one) != dataHash(two));
    }
};

CROPS_TEST(SourcesTest)
#include "sources_test.moc"
