// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/map_plot.h"

#include <QElapsedTimer>

#include "support/gui_test.h"
#include "support/test_registry.h"

using namespace crops;
using widgets::MapPlot;

namespace
{

/// Documents 1 … n² on a grid from (0, 0) to (1, 1).
std::shared_ptr<const study::EmbeddingMap> grid(int n)
{
    auto map = std::make_shared<study::EmbeddingMap>();
    for (int i = 0; i < n * n; ++i) {
        map->docs.push_back(DocId{i + 1});
        map->points.push_back({static_cast<double>(i % n) / (n - 1), static_cast<double>(i / n) / (n - 1)});
    }
    map->explained = {0.5, 0.25};
    map->documents = n * n;
    return map;
}

std::shared_ptr<const study::MappedQuery> located()
{
    auto query = std::make_shared<study::MappedQuery>();
    query->at = {0.5, 0.5};
    query->documents = {
        {.doc = DocId{1}, .at = {0, 0}, .rank = 1, .labels = {store::SampleType::Click}, .level = 4},
        {.doc = DocId{500}, .at = {0.05, 0.05}, .labels = {store::SampleType::Reformulation}, .level = 5}};
    return query;
}

} // namespace

class MapPlotTest : public QObject
{
    Q_OBJECT

  private slots:
    void aLoopHoldsWhatIsInside()
    {
        MapPlot plot;
        plot.setMap(grid(3), QStringLiteral("8"));
        plot.setQuery(QStringLiteral("red shoes"), located());
        const auto docs = plot.inside(QPolygonF(QRectF(-0.1, -0.1, 0.3, 0.3)));
        QCOMPARE(docs, (std::vector{DocId{1}, DocId{500}})); // labelled first, each once
        QCOMPARE(plot.inside(plot.sight()).size(), std::size_t{10});
        QVERIFY(plot.inside({}).empty());
    }
    void saysWhatItShows()
    {
        MapPlot plot;
        QVERIFY(!plot.summary().isEmpty());
        plot.setMap(grid(3), QStringLiteral("8 CroPS"));
        QVERIFY(plot.summary().contains(QStringLiteral("50.0 %")));
        plot.setQuery(QStringLiteral("red shoes"), located());
        QVERIFY(plot.summary().contains(QStringLiteral("red shoes")));
        QCOMPARE(plot.accessibleDescription(), plot.summary());
        QCOMPARE(plot.points().rows.size(), std::size_t{11});
    }
    void mouseAndKeysChoose()
    {
        MapPlot plot;
        plot.resize(500, 400);
        plot.setMap(grid(3), QStringLiteral("8"));
        plot.show();
        QVERIFY(QTest::qWaitForWindowExposed(&plot));
        QSignalSpy chosen(&plot, &MapPlot::documentsChosen);
        QTest::keyClick(&plot, Qt::Key_Space);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<std::vector<DocId>>().size(), std::size_t{9});
        QTest::keyClick(&plot, Qt::Key_Plus);
        QTest::keyClick(&plot, Qt::Key_Plus);
        QTest::keyClick(&plot, Qt::Key_Space);
        QCOMPARE(chosen[1][0].value<std::vector<DocId>>(), std::vector{DocId{5}});
        QTest::keyClick(&plot, Qt::Key_0);
        QWidget* canvas = plot.findChild<QWidget*>();
        QTest::mousePress(canvas, Qt::LeftButton, {}, {60, 20});
        for (const QPoint& corner : {QPoint(480, 20), QPoint(480, 380), QPoint(60, 380)}) {
            QTest::mouseMove(canvas, corner);
            QTest::qWait(1);
        }
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, {60, 380});
        QCOMPARE(chosen.size(), 3);
        QVERIFY(!chosen[2][0].value<std::vector<DocId>>().empty());
    }
    void twentyThousandPointsDoNotBlock()
    {
        MapPlot plot;
        plot.resize(800, 600);
        plot.show();
        QVERIFY(QTest::qWaitForWindowExposed(&plot));
        const auto map = grid(141);
        test::Watchdog watchdog;
        plot.setMap(map, QStringLiteral("8"));
        QTest::qWait(50);
        plot.setQuery(QStringLiteral("x"), located());
        QTest::qWait(50);
        for (int i = 0; i < 5; ++i) {
            QTest::keyClick(&plot, Qt::Key_Plus);
            QTest::qWait(10);
        }
    }
};

CROPS_TEST(MapPlotTest)
#include "map_plot_test.moc"
