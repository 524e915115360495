// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/curve_plot.h"

#include <QRegularExpression>
#include <set>
#include <tuple>

#include "support/test_registry.h"
#include "theme.h"

using namespace crops::widgets;

class CurvePlotTest : public QObject
{
    Q_OBJECT

  private slots:
    void aPlotWithoutRoomIsNotDrawn()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("QPainter")));
        CurvePlot plot;
        plot.setPanels({{"loss", "Loss", false, "none"}});
        plot.setRuns({{1, "one", {{"loss", Curve{{100, 200}, {0.50, 0.43}}}}}});
        plot.show();
        plot.setMinimumSize(0, 0);
        for (const QSize& size : {QSize(300, 0), QSize(0, 200), QSize(300, 200)}) {
            plot.resize(size);
            plot.findChild<QWidget*>()->resize(size);
            QTest::qWait(30); // queued replots
        }
    }
    void smoothingLeavesMeasuredPointsWhereTheyAre()
    {
        CurvePlot plot;
        plot.setPanels({{"loss", "Loss", false, "none"},
                        {"validation_loss", "Held-out loss", false, "none", true},
                        {"ndcg_4", "NDCG@4", true, "none"}});
        const Curve points{{100, 200, 300}, {0.50, 0.43, 0.61}};
        plot.setRuns({{1, "one", {{"loss", points}, {"validation_loss", points}, {"ndcg_4", points}}}});
        plot.setSmoothing(0.6);
        QCOMPARE(plot.drawn(1, "ndcg_4").values, (std::vector<double>{50, 43, 61}));
        QCOMPARE(plot.drawn(1, "validation_loss").values, points.values);
        QVERIFY(plot.drawn(1, "loss").values.back() < 0.6); // the trace is smoothed
        for (const QStringList& row : plot.points().rows)
            if (row[2] != "loss") QCOMPARE(row[5], row[4]);
    }
    void noTwoRunsLookAlike()
    {
        std::set<std::tuple<QRgb, int, int>> looks;
        constexpr int kRuns = 1500;
        for (int run = 1; run <= kRuns; ++run) {
            const RunStyle style = theme::runStyle(run);
            looks.insert({style.colour.rgb(), style.dash, style.marker});
            QVERIFY(theme::contrast(style.colour, theme::colours().base) >= 3);
            if (run > 1) QVERIFY(style.colour != theme::runStyle(run - 1).colour);
        }
        QCOMPARE(looks.size(), std::size_t{kRuns});
    }
};

CROPS_TEST(CurvePlotTest)
#include "curve_plot_test.moc"
