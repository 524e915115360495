// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "base/ids.h"
#include "store/codes.h"
#include "store/statement.h"
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
        Statement(*m_project, "CREATE TEMP TABLE t(id INTEGER PRIMARY KEY, text, real, flag, stage)").run();
    }
    void valuesComeBackAsTheyWent()
    {
        const std::vector<Row> rows{{DocId{-2}, "a\0b"s, 0.1, true, Stage::Filtered},
                                    {DocId{3}, std::nullopt, -1, false, std::nullopt},
                                    {DocId{4}, "", 1e300, false, Stage::Exposed}};
        Statement insert(*m_project, "INSERT INTO t VALUES(?, ?, ?, ?, ?)");
        for (const Row& row : rows)
            QCOMPARE(insert.insert(row.id, row.text, row.real, row.flag, row.stage), row.id.value);
        QVERIFY(Statement(*m_project, "SELECT * FROM t ORDER BY id").each(readRow) == rows);
        QVERIFY(Statement(*m_project, "SELECT * FROM t WHERE id = ?").first(readRow, 3) == rows[1]);
        QVERIFY(!Statement(*m_project, "SELECT * FROM t WHERE id = ?").first(readRow, 5));
        QCOMPARE(test::sqlText(*m_project, "SELECT typeof(text), typeof(flag) FROM t ORDER BY id"),
                 "text|integer\nnull|integer\ntext|integer\n"s);
        QCOMPARE(Statement(*m_project, "UPDATE t SET text = ?, real = ?, flag = ? WHERE id > ?")
                     .run(Blob{}, textOrNull(""), idOrNull(RunId{}), 0),
                 std::int64_t{2});
        QCOMPARE(test::sqlText(*m_project, "SELECT typeof(text), typeof(real), typeof(flag) FROM t"),
                 "text|real|integer\nblob|null|null\nblob|null|null\n"s);
    }
    void oneColumn()
    {
        Statement(*m_project, "INSERT INTO t(id, text) VALUES(1, 'one'), (2, NULL)").run();
        QVERIFY(Statement(*m_project, "SELECT id FROM t ORDER BY id DESC").each<DocId>() ==
                (std::vector{DocId{2}, DocId{1}}));
        const char* text = "SELECT text FROM t WHERE id = ?";
        using Text = std::optional<std::string>;
        QVERIFY(Statement(*m_project, text).first<std::string>(1) == "one"s);
        QVERIFY(Statement(*m_project, text).first<std::string>(2) == ""s);
        QVERIFY(!Statement(*m_project, text).first<std::string>(3));
        QVERIFY(Statement(*m_project, text).first<Text>(2) == std::optional<Text>(std::in_place));
        QCOMPARE(Statement(*m_project, "SELECT max(id) FROM t WHERE id > 2").value<std::int64_t>(),
                 std::int64_t{0});
        QVERIFY(Statement(*m_project, text).any(2) && !Statement(*m_project, text).any(3));
    }
    void aPreparedStatementOutlivesFailures()
    {
        Statement insert(*m_project, "INSERT INTO t(id) VALUES(?)");
        insert.run(1);
        QVERIFY_EXCEPTION_THROWN(insert.run(1), Error); // the key is there
        QCOMPARE(insert.run(2), std::int64_t{1});
        Statement all(*m_project, "SELECT id FROM t WHERE id >= ?");
        QVERIFY_EXCEPTION_THROWN(all.forEachRow([](const Statement&) { throw Cancelled(); }, 1), Cancelled);
        QCOMPARE(all.each<int>(2).size(), std::size_t{1});
    }
    void stopsAreAskedForAmongTheRows()
    {
        Statement(*m_project, "INSERT INTO t(id) VALUES(1)").run();
        QVERIFY_EXCEPTION_THROWN(
            Statement(*m_project, "SELECT id FROM t").forEachRow(Stopped(), [](const Statement&) {}),
            Cancelled);
    }
    void errorsAreTheProjects()
    {
        CROPS_VERIFY_ERROR(Statement(*m_project, "no SQL").run(), ErrorCode::Internal,
                           "SQLite on " + m_project->path().string() + ": near \"no\": syntax error.");
        QVERIFY_EXCEPTION_THROWN(Statement(m_project->database(), "no SQL").run(), SQLite::Exception);
    }

  private:
    test::TemporaryStudy m_study;
    int m_made = 0;
    std::optional<Project> m_project;
};

CROPS_TEST(SqlTest)
#include "sql_test.moc"
