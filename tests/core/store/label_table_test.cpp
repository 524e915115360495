// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "store/tables/content_names.h"
#include "store/tables/label_table.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::DocId;
using crops::QueryId;
using crops::store::LabelRow;
using crops::store::LabelSetRow;
using crops::store::Project;
using crops::store::SampleType;
using crops::test::TemporaryStudy;

class LabelTableTest : public QObject
{
    Q_OBJECT

  private slots:
    void aSetIsReadAsItWasWritten()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        crops::test::LogInserter(project).query("one");
        QVERIFY(!crops::store::latestLabelSet(project));
        crops::LabelSetId id;
        {
            crops::store::Transaction transaction(project);
            {
                crops::store::LabelSetWriter writer(
                    project, {.alpha = 0.25, .policy = "{}", .mining = "m", .inputs = "i", .createdAt = 9});
                id = writer.id();
                writer.add({QueryId{1}, DocId{-3}, SampleType::Generated, 4, 100});
                writer.add({QueryId{1}, DocId{2}, SampleType::Reformulation, 5, 200});
                writer.add({QueryId{1}, DocId{2}, SampleType::Exposed, 3, 150});
                writer.finish("abc", R"({"n":1})");
            }
            transaction.commit();
        }
        const LabelSetRow set = crops::store::labelSet(project, id);
        QCOMPARE(set.sha256, std::string("abc"));
        QCOMPARE(set.alpha, 0.25);
        QVERIFY(!set.scorer);
        QCOMPARE(set.policy + set.mining + set.inputs + set.counts, std::string(R"({}mi{"n":1})"));
        QCOMPARE(set.createdAt, 9);
        QCOMPARE(crops::store::latestLabelSet(project)->id.value, id.value);
        QCOMPARE(crops::store::listLabelSets(project).size(), std::size_t{1});
        std::vector<std::int64_t> instants;
        crops::store::forEachLabel(project, id,
                                   [&](const LabelRow& row) { instants.push_back(row.knownTs); });
        QCOMPARE(instants, (std::vector<std::int64_t>{100, 200, 150}));
        const std::vector<LabelRow> pair = crops::store::labelsOfPair(project, id, QueryId{1}, DocId{2});
        QCOMPARE(pair.size(), std::size_t{2});
        QCOMPARE(pair[0].level, 5);
        QVERIFY(pair[1].type == SampleType::Exposed);
        CROPS_VERIFY_ERROR(crops::store::labelSet(project, crops::LabelSetId{5}), crops::ErrorCode::NotFound,
                           project.path().string() + " has no label set 5; crops info " +
                               project.path().string() + " lists them.");
    }
    void contentNamesDoNotDependOnKeys()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        crops::test::insertLog(project, "gen zebra > B title\ngen apple > A title\n"
                                        "u1 00:00:00 search zebra > v2, v10\n");
        const crops::store::ContentNames names(project);
        QCOMPARE(std::string(names.name(DocId{1})), std::string("v2"));
        QCOMPARE(std::string(names.name(DocId{-2})), std::string("generated\x1F"
                                                                 "A title\x1F\x1F"));
        QVERIFY(names.name(DocId{9}).empty());
        QVERIFY(names.rank(DocId{2}) < names.rank(DocId{1}));   // v10 < v2
        QVERIFY(names.rank(DocId{1}) < names.rank(DocId{-2}));  // catalogue before generated
        QVERIFY(names.rank(DocId{-2}) < names.rank(DocId{-1})); // "A title" < "B title"
        std::string order;
        crops::store::forEachQueryByText(project, [&](QueryId, std::string_view norm) { order += norm; });
        QCOMPARE(order, std::string("applezebra"));
        QCOMPARE(crops::store::lastQuery(project).value, 2);
    }
};

CROPS_TEST(LabelTableTest)
#include "label_table_test.moc"
