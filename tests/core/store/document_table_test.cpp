// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include "store/tables/document_table.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::DocId;
using crops::ErrorCode;
using crops::store::DocumentTable;

class DocumentTableTest : public QObject
{
    Q_OBJECT

    static void fill(const crops::store::Project& project)
    {
        project.database().exec(
            "INSERT INTO sources VALUES(1,'documents','f','h',0,0,0,0,0,NULL,NULL,0,'{}');"
            "INSERT INTO queries VALUES(1,'Red','red');"
            "INSERT INTO documents(id, doc_id, title, caption, tags, created_at, duration_ms, extras) VALUES"
            "(2,'b','Red shoes','walk far','shoes|red sole',1000,2000,'{\"x\":1}'),"
            "(1,'a','','only caption',NULL,NULL,NULL,NULL), (3,'c',NULL,NULL,NULL,NULL,NULL,NULL),"
            "(4,'generated:9','Odd name',NULL,NULL,NULL,NULL,NULL);"
            "INSERT INTO generated(id, query, title, caption, tags, source) VALUES(7,1,'Made up',NULL,'t "
            "u',1);");
    }

  private slots:
    void textsJoinTheirPartsByOneBlank()
    {
        QCOMPARE(crops::store::joinedText("a", "b c", "d|e"), std::string("a b c d e"));
        QCOMPARE(crops::store::joinedText("a|b", "", ""), std::string("a|b"));
        QCOMPARE(crops::store::joinedText("", "", "x"), std::string("x"));
        QCOMPARE(crops::store::joinedText("", "", ""), std::string());
    }
    void findsByNameAndReadsBack()
    {
        const crops::test::TemporaryStudy study;
        const crops::store::Project project = study.newProject();
        fill(project);
        const DocumentTable documents(project);
        QCOMPARE(documents.find("b")->value, 2);
        QVERIFY(!documents.find("B"));
        QVERIFY(!documents.find(""));
        QCOMPARE(documents.docId(DocId{2}), std::string("b"));
        QCOMPARE(documents.text(DocId{2}).value(), std::string("Red shoes walk far shoes red sole"));
        QCOMPARE(documents.text(DocId{1}).value(), std::string("only caption"));
        QVERIFY(!documents.hasText(DocId{3}));
        const crops::store::Document b = documents.document(DocId{2});
        QCOMPARE(b.title, std::string("Red shoes"));
        QCOMPARE(b.tags, std::string("shoes|red sole"));
        QCOMPARE(b.createdAt.value(), 1000);
        QCOMPARE(b.durationMs.value(), 2000);
        QCOMPARE(b.extras, std::string("{\"x\":1}"));
        QVERIFY(b.hasText && !documents.document(DocId{3}).hasText);
        CROPS_VERIFY_ERROR(documents.text(DocId{99}), ErrorCode::NotFound,
                           "The project has no document with key 99.");
    }
    void generatedDocumentsHaveTheirOwnIds()
    {
        const crops::test::TemporaryStudy study;
        const crops::store::Project project = study.newProject();
        fill(project);
        const DocumentTable documents(project);
        QCOMPARE(documents.find("generated:7")->value, -7);
        QVERIFY(!documents.find("generated:8"));
        QVERIFY(!documents.find("generated:07"));
        QVERIFY(!documents.find("generated:7x"));
        QCOMPARE(documents.find("generated:9")->value, 4); // a catalogue may use the name; it comes first
        QCOMPARE(documents.docId(DocId{-7}), std::string("generated:7"));
        QCOMPARE(documents.text(DocId{-7}).value(), std::string("Made up t u"));
        QCOMPARE(documents.document(DocId{-7}).docId, std::string("generated:7"));
        CROPS_VERIFY_ERROR(documents.docId(DocId{-1}), ErrorCode::NotFound,
                           "The project has no document with key -1.");
    }
    void streamsTheCatalogueByRisingId()
    {
        const crops::test::TemporaryStudy study;
        const crops::store::Project project = study.newProject();
        fill(project);
        const DocumentTable documents(project);
        std::string seen;
        const auto note = [&](const DocumentTable::TextRow& row) {
            seen += std::to_string(row.id.value) + " " + std::string(row.docId) + ": " +
                    std::string(row.text) + "\n";
        };
        documents.forEachWithText(note);
        QCOMPARE(seen, std::string("1 a: only caption\n2 b: Red shoes walk far shoes red sole\n"
                                   "4 generated:9: Odd name\n"));
        QCOMPARE(documents.count(), 4);
        QCOMPARE(documents.countWithText(), 3);
        const std::vector<DocId> asked{DocId{-7}, DocId{3}, DocId{1}};
        QCOMPARE(documents.texts(asked), (std::vector<std::string>{"Made up t u", "", "only caption"}));
    }
};

CROPS_TEST(DocumentTableTest)
#include "document_table_test.moc"
