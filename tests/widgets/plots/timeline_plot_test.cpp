// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/timeline_plot.h"

#include <set>

#include "support/gui_test.h"
#include "support/test_registry.h"

using crops::DocId;
using crops::QueryId;
using crops::store::CandidateSource;
using crops::widgets::TimelineData;
using crops::widgets::TimelinePlot;

namespace
{

/// Query 1 at 0 s, query 2 at 60 s with a click on video 5, which query 1 gains; window 90 s.
TimelineData chain()
{
    TimelineData data;
    data.lanes = {{"a", {0}}, {"b", {60'000}}, {"Feed", {}}};
    data.marks = {{.lane = 1, .ts = 60'000, .query = QueryId{2}, .doc = DocId{5}},
                  {.lane = 0,
                   .ts = 60'000,
                   .source = CandidateSource::Reformulation,
                   .tip = "gained",
                   .query = QueryId{1},
                   .doc = DocId{5}},
                  {.lane = 2, .ts = 30'000, .source = CandidateSource::Feed, .faint = true}};
    data.links = {{1, 60'000, 0, 60'000}};
    data.from = -20'000;
    data.to = 150'000;
    data.anchors = {0};
    data.windowMs = 90'000;
    data.summary = "2 searches";
    return data;
}

} // namespace

class TimelinePlotTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_plot = std::make_unique<TimelinePlot>();
        m_plot->resize(800, 300);
        m_plot->setData(chain());
        m_plot->show();
        QTest::qWait(20);
        m_canvas = m_plot->findChild<QWidget*>();
    }
    void theEdgeFollowsTheMouseInWholeSteps()
    {
        const crops::test::Watchdog watchdog;
        QSignalSpy began(m_plot.get(), &TimelinePlot::gestureBegan);
        QSignalSpy edited(m_plot.get(), &TimelinePlot::windowEdited);
        QSignalSpy ended(m_plot.get(), &TimelinePlot::gestureEnded);
        const int edge = *m_plot->edgeX();
        QTest::mousePress(m_canvas, Qt::LeftButton, {}, {edge + 2, 20});
        QVERIFY(m_plot->isDragging());
        for (int x = edge; x < edge + 60; x += 5)
            QTest::mouseMove(m_canvas, {x, 20});
        QTest::mouseRelease(m_canvas, Qt::LeftButton, {}, {edge + 60, 20});
        QCOMPARE(began.size(), 1);
        QCOMPARE(ended.size(), 1);
        QVERIFY(edited.size() > 3);
        QVERIFY(m_plot->data().windowMs > 90'000);
        QCOMPARE(m_plot->data().windowMs % 1000, 0);
        QCOMPARE(edited.last().at(0).toLongLong(), m_plot->data().windowMs);
    }
    void theEdgeCannotGoBelowOneStep()
    {
        const int edge = *m_plot->edgeX();
        crops::test::drag(*m_canvas, {edge, 20}, {5, 20});
        QCOMPARE(m_plot->data().windowMs, 1000);
    }
    void keysMoveTheEdge()
    {
        m_plot->setFocus();
        QTest::keyClick(m_plot.get(), Qt::Key_Right);
        QCOMPARE(m_plot->data().windowMs, 91'000);
        QTest::keyClick(m_plot.get(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(m_plot->data().windowMs, 101'000);
        QTest::keyClick(m_plot.get(), Qt::Key_Left);
        QCOMPARE(m_plot->data().windowMs, 100'000);
        QTest::keyClick(m_plot.get(), Qt::Key_Home);
        QCOMPARE(m_plot->data().windowMs, 90'000);
    }
    void aClickOnADotChoosesItsPair()
    {
        QSignalSpy clicked(m_plot.get(), &TimelinePlot::pairClicked);
        QTest::mouseClick(m_canvas, Qt::LeftButton, {}, *m_plot->dotAt(QueryId{1}, DocId{5}));
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(clicked[0][0].value<QueryId>(), QueryId{1});
        QCOMPARE(clicked[0][1].value<DocId>(), DocId{5});
        QVERIFY(!m_plot->dotAt(QueryId{9}, DocId{5}));
    }
    void dotsAtOnePlaceDoNotHideEachOther()
    {
        TimelineData data = chain();
        for (int i = 0; i < 4; ++i)
            data.marks.push_back({.lane = 0,
                                  .ts = 60'000,
                                  .source = CandidateSource::Reformulation,
                                  .query = QueryId{1},
                                  .doc = DocId{10 + i}});
        m_plot->setData(data);
        QTest::qWait(20);
        std::set<int> heights;
        for (int i = 0; i < 4; ++i)
            heights.insert(m_plot->dotAt(QueryId{1}, DocId{10 + i})->y());
        QCOMPARE(heights.size(), std::size_t{4});
    }
    void bothSidesAndManyAnchorsAreShown()
    {
        TimelineData data = chain();
        data.bothSides = true;
        data.anchors = {0, 60'000};
        m_plot->setData(data);
        QTest::qWait(20);
        m_plot->setWindow(10'000);
        const int sixty = m_plot->dotAt(QueryId{1}, DocId{5})->x();
        QVERIFY(*m_plot->edgeX() > sixty); // the last anchor's edge
    }
    void namesSummaryAndPoints()
    {
        QVERIFY(!m_plot->accessibleName().isEmpty());
        QCOMPARE(m_plot->accessibleDescription(), QString("2 searches"));
        const auto points = m_plot->points();
        QCOMPARE(points.rows.size(), std::size_t{5}); // two searches, three dots
        QCOMPARE(points.rows[3], QStringList({"a", "reformulation", "1970-01-01T00:01:00Z", "1", "gained"}));
        QCOMPARE(points.rows[4][3], QString()); // no verdict: missing, not 0
    }
    void emptyDataHasNoEdge()
    {
        m_plot->setData({});
        QVERIFY(!m_plot->edgeX());
        QTest::keyClick(m_plot.get(), Qt::Key_Right);
        QTest::mouseClick(m_canvas, Qt::LeftButton, {}, {100, 50});
        QCOMPARE(m_plot->data().windowMs, 0);
    }

  private:
    std::unique_ptr<TimelinePlot> m_plot;
    QWidget* m_canvas = nullptr;
};

CROPS_TEST(TimelinePlotTest)
#include "timeline_plot_test.moc"
