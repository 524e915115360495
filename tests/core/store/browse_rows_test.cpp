// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include "base/error.h"
#include "store/pages/browse_rows.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::store;
using crops::test::TemporaryStudy;

namespace
{

constexpr const char* kLog = R"(
doc v1 Red shoes
doc v2 Blue hat
u1 10:00:00 search red shoes > v1 click, v2, v9 filtered
u2 11:00:00 search Blue Hat > v2 ranked
u1 12:00:00 search nothing here
u1 12:30:00 feed v1 click watch=12000
u2 13:00:00 feed v2 like
u2 14:00:00 feed v9
)";

std::string cellText(const BrowseCell& cell)
{
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
    if (const auto* real = std::get_if<double>(&cell)) return std::to_string(*real);
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    return "-";
}

/// First cells of the rows, joined.
std::string firstCells(const BrowsePage& page, std::size_t columns)
{
    std::string text;
    for (const BrowseRow& row : page.rows) {
        for (std::size_t i = 0; i < columns; ++i)
            text += (i == 0 ? "" : " ") + cellText(row.cells[i]);
        text += '\n';
    }
    return text;
}

std::string browse(const Project& project, BrowseTable table, std::vector<BrowseFilter> filters = {},
                   std::size_t columns = 1)
{
    const crops::Progress progress;
    const BrowsePlanPtr plan = planBrowse(project, {table, std::move(filters), {}, 0}, progress);
    const BrowsePage page = browsePage(project, *plan, {}, 100, progress);
    const BrowseIndex index = indexBrowse(project, *plan, 10, progress);
    if (index.total != static_cast<std::int64_t>(page.rows.size())) return "wrong total";
    return firstCells(page, columns);
}

} // namespace

class BrowseRowsTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyTableByKey()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        crops::test::insertLog(project, kLog);
        QCOMPARE(browse(project, BrowseTable::Documents, {}, 2),
                 std::string("v1 Red shoes\nv2 Blue hat\nv9 -\n"));
        const std::string searches = browse(project, BrowseTable::Searches, {}, 8);
        QCOMPARE(searches, std::string("s1 u1 36000000 red shoes - 3 2 1\ns2 u2 39600000 Blue Hat - 1 0 0\n"
                                       "s3 u1 43200000 nothing here - 0 0 0\n"));
        QCOMPARE(
            browse(project, BrowseTable::Feed, {}, 5),
            std::string("u1 45000000 v1 Red shoes 12000\nu2 46800000 v2 Blue hat -\nu2 50400000 v9 - -\n"));
        QCOMPARE(browse(project, BrowseTable::Videos, {{6, "filt"}}, 5),
                 std::string("s1 u1 36000000 red shoes v9\n"));
        for (int i = 0; i < kBrowseTables; ++i) { // none of the statements is wrong
            const auto table = static_cast<BrowseTable>(i);
            QVERIFY(browse(project, table, {}, 1) != "wrong total");
            for (std::size_t c = 0; c < browseColumns(table).size(); ++c)
                if (browseColumns(table)[c].filters && browseColumns(table)[c].kind != BrowseKind::Stage)
                    QVERIFY(browse(project, table, {{static_cast<int>(c), "1"}}) != "wrong total");
        }
    }
    void filters()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        crops::test::insertLog(project, kLog);
        const auto searches = [&](int column, const char* text) {
            return browse(project, BrowseTable::Searches, {{column, text}});
        };
        QCOMPARE(searches(3, "BLUE  hat"), std::string("s2\n")); // as queries are normalised
        QCOMPARE(searches(1, "U1"), std::string("s1\ns3\n"));
        QCOMPARE(searches(0, "S2"), std::string("s2\n"));
        QCOMPARE(searches(3, "zebra"), std::string());
        QCOMPARE(searches(2, "1970-01-01 11:00"), std::string("s2\n"));
        QCOMPARE(searches(2, "1970-01-01 10..1970-01-01 11"), std::string("s1\ns2\n"));
        QCOMPARE(searches(2, ">=1970-01-01 11:00"), std::string("s2\ns3\n"));
        QCOMPARE(searches(2, ">1970-01-01 11"), std::string("s3\n"));
        QCOMPARE(searches(2, "<1970-01-01T11:00:00Z"), std::string("s1\n"));
        QCOMPARE(searches(2, "1970"), std::string("s1\ns2\ns3\n"));
        const auto feed = [&](int column, const char* text) {
            return browse(project, BrowseTable::Feed, {{column, text}}, 3);
        };
        QCOMPARE(feed(3, "HAT"), std::string("u2 46800000 v2\n"));
        QCOMPARE(feed(4, ">=10000"), std::string("u1 45000000 v1\n"));
        QCOMPARE(feed(4, "..11999"), std::string());
        QCOMPARE(feed(6, "yes"), std::string("u2 46800000 v2\n"));
        QCOMPARE(browse(project, BrowseTable::Feed, {{0, "u2"}, {2, "v9"}}, 3),
                 std::string("u2 50400000 v9\n"));
    }
    void aTimeWithoutAZoneIsLocal()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        crops::test::insertLog(project, kLog);
        const crops::Progress progress;
        const BrowseQuery query{BrowseTable::Searches, {{2, "1970-01-01 18:00"}}, {}, 8 * 3'600'000};
        const BrowsePlanPtr plan = planBrowse(project, query, progress);
        QCOMPARE(firstCells(browsePage(project, *plan, {}, 9, progress), 1), std::string("s1\n"));
    }
    void wrongFiltersSayHow()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        for (const auto& [column, text] : std::vector<std::pair<int, const char*>>{
                 {4, "many"}, {1, "yesterday"}, {5, "perhaps"}, {1, "2026-13-01"}})
            QVERIFY_THROWS_EXCEPTION(crops::Error, browse(project, BrowseTable::Feed, {{column, text}}));
        QVERIFY_THROWS_EXCEPTION(crops::Error, browse(project, BrowseTable::Searches, {{5, "1"}}));
    }
    void pagesForwardsBackwardsAndFromAnywhere()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        std::string log;
        for (int i = 0; i < 1'000; ++i)
            log += "u" + std::to_string(i % 7) + " 10:00:00 feed v" + std::to_string(i) + "\n";
        crops::test::insertLog(project, log);
        const crops::Progress progress;
        for (const char* user : {"", "u3"}) {
            const BrowsePlanPtr plan = planBrowse(project, {BrowseTable::Feed, {{0, user}}, {}, 0}, progress);
            const BrowsePage all = browsePage(project, *plan, {}, 10'000, progress);
            QVERIFY(all.ended);
            const BrowseIndex index = indexBrowse(project, *plan, 25, progress);
            QCOMPARE(index.total, static_cast<std::int64_t>(all.rows.size()));
            QCOMPARE(index.marks.empty(), *user == 0); // no gaps: nothing to remember
            for (std::int64_t at = 0; at < index.total; at += 25) {
                const BrowsePage page = browsePage(project, *plan, {index.keyAt(at), true}, 25, progress);
                QCOMPARE(page.rows.front().key, all.rows[static_cast<std::size_t>(at)].key);
            }
            const BrowsePage last = browsePage(project, *plan, {{}, false, true}, 10, progress);
            QCOMPARE(last.rows.back().key, all.rows.back().key);
            QCOMPARE(last.rows.size(), 10U);
            const BrowsePage before =
                browsePage(project, *plan, {last.rows.front().key, false, true}, 10, progress);
            QCOMPARE(before.rows.back().key, all.rows[all.rows.size() - 11].key);
            const BrowsePage after = browsePage(project, *plan, {before.rows.back().key}, 1, progress);
            QCOMPARE(after.rows.front().key, last.rows.front().key);
        }
    }
    void gapsAreCounted()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        crops::test::insertLog(project, kLog);
        project.database().exec("DELETE FROM feed WHERE id = 2");
        const crops::Progress progress;
        const BrowsePlanPtr plan = planBrowse(project, {BrowseTable::Feed, {}, {}, 0}, progress);
        const BrowseIndex index = indexBrowse(project, *plan, 1, progress);
        QCOMPARE(index.total, 2);
        QCOMPARE(index.keyAt(1).first, 3);
    }
    void aLongLookStopsInTimeAndGoesOn()
    {
        const TemporaryStudy study;
        Project project = study.newProject();
        std::string log;
        for (int i = 0; i < 3'000; ++i)
            log += "u1 10:00:00 feed v" + std::to_string(i) + "\n";
        crops::test::insertLog(project, log);
        crops::Progress progress;
        const BrowsePlanPtr plan = planBrowse(project, {BrowseTable::Feed, {{2, "v2999"}}, {}, 0}, progress);
        BrowseStart start;
        int pages = 1;
        BrowsePage page = browsePage(project, *plan, start, 10, progress, std::chrono::milliseconds(0));
        for (; page.reached; ++pages) {
            start.key = page.reached;
            page = browsePage(project, *plan, start, 10, progress, std::chrono::milliseconds(0));
        }
        QVERIFY(pages > 3);
        QCOMPARE(page.rows.size(), 1U);
        progress.requestStop();
        QVERIFY_THROWS_EXCEPTION(crops::Cancelled, indexBrowse(project, *plan, 1, progress));
    }
};

CROPS_TEST(BrowseRowsTest)
#include "browse_rows_test.moc"
