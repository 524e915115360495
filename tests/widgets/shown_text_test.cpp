// SPDX-License-Identifier: GPL-3.0-or-later
#include "shown_text.h"

#include "models/cell_table.h"
#include "models/label_models.h"
#include "models/rows_model.h"
#include "models/run_list_model.h"
#include "models/runs_model.h"
#include "models/search_models.h"
#include "support/gui_test.h"
#include "support/test_registry.h"
#include "theme.h"
#include "wording.h"

using namespace crops;
using namespace crops::widgets;

namespace
{

/// An escape that paints a terminal, a line end, one that turns the direction, one that nobody sees.
const std::string kHostile = "red\x1b[31m\nshoes\u202E\u200B";
const QString kShown = QStringLiteral("red\\x1b[31m\\x0ashoes\\u202e\\u200b");

/// Every text that a view could draw of the model; program texts of their own may have line ends in tips.
void checkModel(const QAbstractItemModel& model)
{
    bool met = false;
    for (int row = 0; row < model.rowCount(); ++row)
        for (int column = 0; column < model.columnCount(); ++column)
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole)}) {
                const QString text = model.index(row, column).data(role).toString();
                met = met || text.contains(QStringLiteral("\\x1b[31m"));
                for (const QChar c : text) {
                    const bool bad =
                        (c < u' ' && c != u'\n') || c.unicode() == 0x202E || c.unicode() == 0x200B;
                    QVERIFY2(!bad, qPrintable(QStringLiteral("row %1 column %2").arg(row).arg(column)));
                    QVERIFY(role != Qt::DisplayRole || c != u'\n');
                }
            }
    QVERIFY2(met, model.metaObject()->className());
}

} // namespace

class ShownTextTest : public QObject
{
    Q_OBJECT

  private slots:
    void whatNobodySeesIsWrittenOut()
    {
        QCOMPARE(shownText(kHostile), kShown);
        QCOMPARE(shownText(QString::fromStdString(kHostile)), kShown);
        QCOMPARE(shownText(QStringLiteral("红鞋 👩\u200D👧")), QStringLiteral("红鞋 👩\u200D👧"));
        QCOMPARE(shownRow("u1\tnever\x1b\n"), QStringLiteral("u1⇥never\\x1b\\x0a"));
        QCOMPARE(shownLines("two\nlines\x1b"), QStringLiteral("two\nlines\\x1b"));
    }
    void aDifferenceThatRoundsToNothingHasNoDirection()
    {
        QCOMPARE(Wording::difference(0.021), QStringLiteral("▲ +2.1"));
        QCOMPARE(Wording::difference(-0.0006), QStringLiteral("▼ −0.1"));
        QCOMPARE(Wording::difference(-0.0004), QStringLiteral("= ±0.0"));
        QCOMPARE(Wording::difference(0), QStringLiteral("= ±0.0"));
        QCOMPARE(Wording::difference(std::nan("")), Wording::dash());
        QCOMPARE(Cell::difference(-0.0004).tone, Cell::Tone::Muted);
        QCOMPARE(Cell::difference(-0.0004).sort, QVariant(-0.0004)); // what it is, for sorting
        QCOMPARE(Cell::difference(0.021).tone, Cell::Tone::Win);
        QCOMPARE(differenceColour(-0.0004), theme::colours().muted);
        QCOMPARE(differenceColour(0.021), theme::colours().win);
    }
    void noInstantHasAYearThatDoesNotExist()
    {
        QVERIFY(Wording::time(Millis{1'772'323'200'000}).startsWith(QStringLiteral("2026-0")));
        QCOMPARE(Wording::time(Millis{9'000'000'000'000'000'000}),
                 QString::fromStdString(formatIso8601(9'000'000'000'000'000'000)));
        QVERIFY(Wording::time(Millis{9'000'000'000'000'000'000}).startsWith(QStringLiteral("no time")));
    }
    void aTipIsNoHtml()
    {
        QCOMPARE(shownTip(QStringLiteral("v1\nred")), QStringLiteral("v1\nred"));
        const QString tip = shownTip(QStringLiteral("<img src='x'> red"));
        QVERIFY2(tip.contains(QStringLiteral("&lt;img")), qPrintable(tip));
    }
    void cellsOfEveryModel()
    {
        CellTable cells;
        cells.set({QString::fromStdString(kHostile)}, {{{QString::fromStdString(kHostile)}}});
        checkModel(cells);
        QCOMPARE(cells.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), kShown);
        RowsModel<std::string> rows(
            {{.title = [] { return QString(); },
              .text = [](const std::string& s) { return QString::fromStdString(s); }}});
        rows.setRows({kHostile});
        checkModel(rows);
        RunsModel runs;
        study::RunOverview run;
        run.run.id = RunId{1};
        run.run.name = kHostile;
        run.run.message = kHostile;
        run.marks.notes = kHostile;
        runs.setRuns({run});
        checkModel(runs);
        QCOMPARE(runs.index(0, RunsModel::Name).data(Qt::EditRole).toString(), // edited as it is
                 QString::fromStdString(kHostile));
        SuggestionModel suggestions;
        study::SuggestedQuery query;
        query.text = kHostile;
        suggestions.setSuggestions({query}, {}, {});
        checkModel(suggestions);
        BorderlineModel pairs;
        BorderlineRow pair;
        pair.names.query = pair.names.title = pair.names.docId = kHostile;
        pairs.setRows({pair});
        checkModel(pairs);
        RunListModel list;
        list.set({{run.run, study::RunState::Failed}});
        checkModel(list);
    }
};

CROPS_TEST(ShownTextTest)
#include "shown_text_test.moc"
