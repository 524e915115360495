// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/online/arm_log.h"
#include "online/remarks.h"
#include "online/tables.h"
#include "report/latex.h"
#include "support/test_registry.h"

using namespace crops::online;
using crops::test::TemporaryStudy;

class TablesTest : public QObject
{
    Q_OBJECT

    TemporaryStudy m_study;
    Experiment m_experiment;

    /// Ten users an arm; the treatment clicks more and reformulates less.
    static std::string log()
    {
        std::string rows;
        for (int user = 0; user < 20; ++user) {
            const bool treated = user >= 10;
            const char* arm = treated ? "new" : "base";
            for (int shown = 0; shown < 5; ++shown)
                rows += fmt::format("a{0} u{0} 1700000000 red d{1} exposed {2} {3} {4}\n", user, shown,
                                    shown < user % 3 + (treated ? 2 : 1) ? 1 : 0,
                                    shown < 2 ? 9'000 * shown : 0, arm);
            if (user % (treated ? 4 : 2) == 0)
                rows += fmt::format("b{0} u{0} 1700000030 red_shoes d9 exposed 0 12000 {1}\n", user, arm);
        }
        return rows;
    }

  private slots:
    void initTestCase() { m_experiment = crops::test::compared(crops::test::projectOf(m_study, log()), {}); }

    void programsReadGainsAndPeopleImprovements()
    {
        const auto rows = crops::report::tableJson(resultTable(m_experiment));
        QCOMPARE(rows.size(), std::size_t{3});
        QCOMPARE(rows[2]["metric"].get<std::string>(), std::string("RQR"));
        QCOMPARE(rows[2]["metric_label"].get<std::string>(), std::string("RQR (reduction)"));
        const double gain = rows[2]["gain"].get<double>();
        QVERIFY(gain < 0); // the treatment's users reformulate less
        QCOMPARE(rows[2]["improvement"]["value"].get<double>(), -gain);
        QCOMPARE(rows[2]["improvement"]["low"].get<double>(), -rows[2]["gain_high"].get<double>());
        QCOMPARE(rows[2]["improvement"]["bootstrap_high"].get<double>(),
                 -rows[2]["bootstrap"]["low"].get<double>());
        QCOMPARE(rows[0]["improvement"]["value"].get<double>(), rows[0]["gain"].get<double>());
        QVERIFY(rows[0]["missing_reason"].is_null());
    }
    void theWholeDaysAndGroupsAreOneTable()
    {
        const crops::report::Table table = fullTable(m_experiment);
        QCOMPARE(table.rows.size(), 3 * (1 + m_experiment.days.size() + m_experiment.groups.size()));
        for (const auto& row : table.rows)
            QCOMPARE(row.size(), table.columns.size());
        const auto rows = crops::report::tableJson(table);
        QCOMPARE(rows[3]["part"].get<std::string>(), std::string("day"));
        QCOMPARE(rows[3]["label"].get<std::string>(), std::string("2023-11-14"));
        QVERIFY(rows[3]["p_holm"].is_null()); // corrected for the whole only
        QCOMPARE(rows[6]["part"].get<std::string>(), std::string("queries"));
        QCOMPARE(rows[6]["label"].get<std::string>(), std::string("head"));
    }
    void theTextHasARowAMetric()
    {
        const QString text = QString::fromStdString(crops::report::tableText(shownTable(m_experiment)));
        QVERIFY2(text.startsWith("Metric           base      new       Gain"), qPrintable(text));
        QCOMPARE(text.count("\n"), 5);
        QVERIFY2(text.contains("\nRQR (reduction)  33.333 %"), qPrintable(text));
        for (const auto& table :
             {dayGains(m_experiment, 0), groupGains(m_experiment, 0), armTable(m_experiment)})
            for (const auto& row : table.rows)
                QCOMPARE(row.size(), table.columns.size());
        QVERIFY(crops::report::tableText(groupGains(m_experiment, 0)).find("Head queries (50 %) *") !=
                std::string::npos); // fewer than 30 users
    }
    void theJsonHasEveryPart()
    {
        const auto object = experimentJson(m_experiment);
        for (const char* key : {"control", "unit", "settings", "arms", "sample_ratio", "metrics", "aa",
                                "days", "queries", "bootstrap", "remarks", "paper_reference_not_ours"})
            QVERIFY2(object.contains(key), key);
        QVERIFY(object["settings"]["from"].is_null());
        QCOMPARE(object["arms"][0]["units"].get<int>(), 10);
        QVERIFY(object["paper_reference_not_ours"]["what"].get<std::string>().find("not ours") !=
                std::string::npos);
    }
    void everyReasonAndRemarkIsASentence()
    {
        for (int code = 0; code <= static_cast<int>(RemarkCode::NothingSeen); ++code) {
            Remark remark{.code = static_cast<RemarkCode>(code), .name = "new", .count = 2, .of = 5};
            remark.absent = Absent::ControlZero;
            const std::string sentence = sentenceOf(remark, m_experiment);
            QVERIFY2(sentence.size() > 20 && sentence.ends_with('.'), sentence.c_str());
        }
        for (int why = 1; why <= static_cast<int>(Absent::NoVariance); ++why)
            QVERIFY(!absentText(static_cast<Absent>(why)).empty());
        for (std::size_t group = 0; group < kGroups; ++group)
            QVERIFY(*groupTitle(static_cast<Group>(group)) != 0 &&
                    *groupName(static_cast<Group>(group)) != 0);
    }
    void latexIsEscaped()
    {
        QCOMPARE(crops::report::latexText("50 % of a_b & {c} ~ \\ $1 #2 ^"),
                 std::string("50 \\% of a\\_b \\& \\{c\\} \\textasciitilde{} \\textbackslash{} \\$1 \\#2 "
                             "\\textasciicircum{}"));
        crops::report::Table table{{{"a", ""}, {"b", "B_1"}, {"c", "C", crops::report::Kind::Count}}, {}};
        table.rows = {{std::string("hidden"), {}, std::int64_t{1234}}};
        QCOMPARE(crops::report::tableLatex(table, "100 %", {"a note\nof two lines"}),
                 std::string("% a note\\x0aof two lines\n\\begin{table}\n\\centering\n\\begin{tabular}{lr}\n"
                             "\\toprule\nB\\_1 & C \\\\\n\\midrule\n– & 1,234 \\\\\n\\bottomrule\n"
                             "\\end{tabular}\n\\caption{100 \\%}\n\\end{table}\n"));
    }
};

CROPS_TEST(TablesTest)
#include "tables_test.moc"
