// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query_list_model.h"

#include "models/rows_model.h"
#include "support/gui_test.h"
#include "support/test_registry.h"

using crops::QueryId;
using crops::widgets::QueryListModel;
using crops::widgets::RowsColumn;
using crops::widgets::RowsModel;

namespace
{

std::vector<QueryId> queries(int count)
{
    std::vector<QueryId> ids;
    for (int i = 1; i <= count; ++i)
        ids.push_back(QueryId{i});
    return ids;
}

std::vector<crops::store::QueryRow> rowsOf(const std::vector<QueryId>& ids)
{
    std::vector<crops::store::QueryRow> rows;
    for (const QueryId id : ids)
        rows.push_back({id, "query " + std::to_string(id.value), id.value, 2, 3});
    return rows;
}

QString textAt(const QAbstractItemModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class QueryListModelTest : public QObject
{
    Q_OBJECT

  private slots:
    void aPageIsAskedForOnceAndShownWhenItComes()
    {
        QueryListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<int> asked;
        std::uint64_t list = 0;
        model.onNeed = [&](int page, std::uint64_t of, const std::vector<QueryId>&) {
            asked.append(page);
            list = of;
        };
        model.setQueries(queries(120));
        QCOMPARE(model.rowCount(), 120);
        asked.clear();
        model.setQueries(queries(120));
        QCOMPARE(textAt(model, 119, 0), QString("…")); // the last row is asked for without those before it
        QCOMPARE(textAt(model, 118, 1), QString("…"));
        QVERIFY(asked.contains(2));
        QCOMPARE(asked.count(2), 1);
        const auto all = queries(120);
        model.setPage(2, list, rowsOf({all.begin() + 100, all.end()}));
        QCOMPARE(textAt(model, 119, 0), QString("query 120"));
    }
    void aPageOfAnOlderListIsDropped()
    {
        QueryListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::uint64_t list = 0;
        model.onNeed = [&](int, std::uint64_t of, const std::vector<QueryId>&) { list = of; };
        model.setQueries(queries(3));
        (void)textAt(model, 0, 0);
        const std::uint64_t old = list;
        model.setQueries(queries(2));
        (void)textAt(model, 0, 0);
        model.setPage(0, old, rowsOf(queries(3)));
        QCOMPARE(textAt(model, 0, 0), QString("…"));
        model.setPage(0, list, rowsOf(queries(2)));
        QCOMPARE(textAt(model, 1, 0), QString("query 2"));
        QCOMPARE(textAt(model, 1, 1), QString("2"));
        QCOMPARE(model.rowOf(QueryId{2}), 1);
        QCOMPARE(model.rowOf(QueryId{3}), -1);
        model.setQueries({});
        QCOMPARE(model.rowCount(), 0);
    }
    void rowsComePageByPage()
    {
        RowsModel<int> model({{.title = [] { return QString("n"); },
                               .text = [](const int& row) { return QString::number(row); },
                               .number = true}});
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        int asked = 0;
        model.onMore = [&] { ++asked; };
        model.setRows({1, 2});
        QVERIFY(!model.canFetchMore({}));
        model.setMore(true);
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        model.fetchMore({});
        QCOMPARE(asked, 1); // not again before the page is there
        model.appendRows({3});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(textAt(model, 2, 0), QString("3"));
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QString("n"));
        model.setMore(true);
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.canFetchMore({}));
    }
};

CROPS_TEST(QueryListModelTest)
#include "query_list_model_test.moc"
