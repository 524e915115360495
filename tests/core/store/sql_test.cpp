// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "base/ids.h"
#include "store/codes.h"
#include "store/sql.h"
#include "support/sql_text.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::store;
using namespace std::string_literals;

namespace
{

struct Row {
    DocId id;
    std::optional<std::string> text;
    double real = 0;
    bool flag = false;
    std::optional<Stage> stage;
    friend bool operator==(const Row&, const Row&) = default;
};
constexpr auto readRow = columns(&Row::id, &Row::text, &Row::real, &Row::flag, &Row::stage);

class Stopped : public Progress
{
  public:
    Stopped() { requestStop(); }
};

} // namespace

class SqlTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_project.emplace(m_study.newProject(std::to_string(++m_made)));
        sql::run(*m_project, "CREATE TEMP TABLE t(id INTEGER PRIMARY KEY, text, real, flag, stage)");
    }
    void valuesComeBackAsTheyWent()
    {
        const std::vector<Row> rows{{DocId{-2}, "a\0b"s, 0.1, true, Stage::Filtered},
                                    {DocId{3}, std::nullopt, -1, false, std::nullopt},
                                    {DocId{4}, "", 1e300, false, Stage::Exposed}};
        Statement insert(*m_project, "INSERT INTO t VALUES(?, ?, ?, ?, ?)");
        for (const Row& row : rows)
            QCOMPARE(insert.insert(row.id, row.text, row.real, row.flag, row.stage), row.id.value);
        QVERIFY(sql::each(*m_project, "SELECT * FROM t ORDER BY id", readRow) == rows);
        QVERIFY(sql::first(*m_project, "SELECT * FROM t WHERE id = ?", readRow, 3) == rows[1]);
        QVERIFY(!sql::first(*m_project, "SELECT * FROM t WHERE id = ?", readRow, 5));
        QCOMPARE(test::sqlText(*m_project, "SELECT typeof(text), typeof(flag) FROM t ORDER BY id"),
                 "text|integer\nnull|integer\ntext|integer\n"s);
        QCOMPARE(sql::run(*m_project, "UPDATE t SET text = ?, real = ?, flag = ? WHERE id > ?", Blob{},
                          textOrNull(""), idOrNull(RunId{}), 0),
                 std::int64_t{2});
        QCOMPARE(test::sqlText(*m_project, "SELECT typeof(text), typeof(real), typeof(flag) FROM t"),
                 "text|real|integer\nblob|null|null\nblob|null|null\n"s);
    }
    void oneColumn()
    {
        sql::run(*m_project, "INSERT INTO t(id, text) VALUES(1, 'one'), (2, NULL)");
        QVERIFY(sql::each<DocId>(*m_project, "SELECT id FROM t ORDER BY id DESC") ==
                (std::vector{DocId{2}, DocId{1}}));
        const char* text = "SELECT text FROM t WHERE id = ?";
        using Text = std::optional<std::string>;
        QVERIFY(sql::first<std::string>(*m_project, text, 1) == "one"s);
        QVERIFY(sql::first<std::string>(*m_project, text, 2) == ""s);
        QVERIFY(!sql::first<std::string>(*m_project, text, 3));
        QVERIFY(sql::first<Text>(*m_project, text, 2) == std::optional<Text>(std::in_place));
        QCOMPARE(sql::value<std::int64_t>(*m_project, "SELECT max(id) FROM t WHERE id > 2"), std::int64_t{0});
        QVERIFY(sql::any(*m_project, text, 2) && !sql::any(*m_project, text, 3));
    }
    void aPreparedStatementOutlivesFailures()
    {
        Statement insert(*m_project, "INSERT INTO t(id) VALUES(?)");
        insert.run(1);
        QVERIFY_EXCEPTION_THROWN(insert.run(1), Error); // the key is there
        QCOMPARE(insert.run(2), std::int64_t{1});
        Statement all(*m_project, "SELECT id FROM t WHERE id >= ?");
        QVERIFY_EXCEPTION_THROWN(all.forEachRow([](const Statement&) { throw Cancelled(); }, 1), Cancelled);
        QCOMPARE(all.each(column<int>, 2).size(), std::size_t{1});
    }
    void stopsAreAskedForAmongTheRows()
    {
        sql::run(*m_project, "INSERT INTO t(id) VALUES(1)");
        QVERIFY_EXCEPTION_THROWN(
            sql::forEachRow(*m_project, Stopped(), "SELECT id FROM t", [](const Statement&) {}), Cancelled);
    }
    void errorsAreTheProjects()
    {
        CROPS_VERIFY_ERROR(sql::run(*m_project, "no SQL"), ErrorCode::Internal,
                           "SQLite on " + m_project->path().string() + ": near \"no\": syntax error.");
        QVERIFY_EXCEPTION_THROWN(sql::run(m_project->database(), "no SQL"), SQLite::Exception);
    }

  private:
    test::TemporaryStudy m_study;
    int m_made = 0;
    std::optional<Project> m_project;
};

CROPS_TEST(SqlTest)
#include "sql_test.moc"
