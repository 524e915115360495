// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "plots/alpha_curve_plot.h"
#include "plots/histogram_plot.h"
#include "support/gui_test.h"
#include "support/test_registry.h"
#include "theme.h"

using crops::Progress;
using crops::labels::ThetaEntry;
using crops::labels::ThetaIndex;
using crops::widgets::AlphaCurvePlot;
using crops::widgets::HistogramPlot;
using crops::widgets::Plot;
using crops::widgets::ThemeChoice;

namespace
{

ThetaIndex someIndex()
{
    std::array<std::vector<ThetaEntry>, crops::store::kCandidateSources> entries;
    for (std::uint32_t i = 0; i < 3000; ++i)
        entries[1 + i % 3].push_back({static_cast<double>(i % 1000) / 1000, i, 1});
    Progress progress;
    return {std::move(entries), {}, progress};
}

/// The plot, shown at a known size, with a histogram.
struct Shown {
    HistogramPlot plot;
    ThetaIndex index = someIndex();

    Shown()
    {
        plot.resize(600, 300);
        plot.setHistogram(index.histogram(100));
        plot.setCounts(index.countsAt(0.6));
        plot.show();
        (void)QTest::qWaitForWindowExposed(&plot);
        QTest::qWait(30);
    }
    /// The widget that gets the mouse.
    QWidget* canvas() { return plot.findChild<QWidget*>(); }
    QPoint onLine() { return {plot.lineX(), 120}; }
};

/// How many pixels of the picture have about this colour.
int pixelsOf(const QImage& image, const QColor& colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            const int far = std::abs(pixel.red() - colour.red()) + std::abs(pixel.green() - colour.green()) +
                            std::abs(pixel.blue() - colour.blue());
            count += far < 12 ? 1 : 0;
        }
    return count;
}

} // namespace

class HistogramPlotTest : public QObject
{
    Q_OBJECT

  private slots:
    void theLineIsDraggedByTheMouse()
    {
        Shown shown;
        QSignalSpy moved(&shown.plot, &HistogramPlot::alphaMoved);
        QSignalSpy began(&shown.plot, &HistogramPlot::gestureBegan);
        QSignalSpy ended(&shown.plot, &HistogramPlot::gestureEnded);
        const QPoint start = shown.onLine();
        crops::test::drag(*shown.canvas(), start, start + QPoint(60, 0));
        QCOMPARE(began.count(), 1);
        QCOMPARE(ended.count(), 1);
        QVERIFY(moved.count() >= 5);
        QVERIFY(shown.plot.alpha() > 0.65);
        QVERIFY(std::abs(shown.plot.lineX() - (start.x() + 60)) <= 1);
        QCOMPARE(moved.last().first().toDouble(), shown.plot.alpha());
        // In thousandths, as the spin box shows it.
        QCOMPARE(std::round(shown.plot.alpha() * 1000) / 1000, shown.plot.alpha());
    }
    void besideTheLineNothingIsGrabbed()
    {
        Shown shown;
        crops::test::drag(*shown.canvas(), shown.onLine() + QPoint(40, 0), shown.onLine() + QPoint(90, 0));
        QCOMPARE(shown.plot.alpha(), 0.6);
    }
    void theCursorTellsWhereItCanBeGrabbed()
    {
        Shown shown;
        QTest::mouseMove(shown.canvas(), shown.onLine());
        QTRY_COMPARE(shown.canvas()->cursor().shape(), Qt::SplitHCursor);
        QTest::mouseMove(shown.canvas(), shown.onLine() + QPoint(60, 0));
        QTRY_COMPARE(shown.canvas()->cursor().shape(), Qt::ArrowCursor);
    }
    void keysMoveTheLine()
    {
        Shown shown;
        QSignalSpy ended(&shown.plot, &HistogramPlot::gestureEnded);
        QTest::keyClick(&shown.plot, Qt::Key_Right);
        QCOMPARE(shown.plot.alpha(), 0.61);
        QTest::keyClick(&shown.plot, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(shown.plot.alpha(), 0.609);
        QTest::keyClick(&shown.plot, Qt::Key_PageDown);
        QCOMPARE(shown.plot.alpha(), 0.509);
        QTest::keyClick(&shown.plot, Qt::Key_Home);
        QCOMPARE(shown.plot.alpha(), 0.6);
        QCOMPARE(ended.count(), 4);
        for (int i = 0; i < 120; ++i)
            QTest::keyClick(&shown.plot, Qt::Key_Right);
        QCOMPARE(shown.plot.alpha(), 1.0); // not beyond
    }
    void whatIsShownIsWhatIsExported()
    {
        Shown shown;
        const auto table = shown.plot.points();
        QCOMPARE(table.rows.size(), 100U);
        QCOMPARE(table.columns.size(), 5);
        std::int64_t sum = 0;
        for (const QStringList& row : table.rows)
            sum += row[2].toLongLong() + row[3].toLongLong() + row[4].toLongLong();
        QCOMPARE(sum, 3000);
        QVERIFY(shown.plot.summary().contains("0.600"));
        QVERIFY(shown.plot.summary().contains("399 kept")); // (.601 … .999) of one source
        QVERIFY(!shown.plot.accessibleName().isEmpty());
        QCOMPARE(shown.plot.accessibleDescription(), shown.plot.summary());
    }
    void aHiddenSourceLeavesTheStack()
    {
        Shown shown;
        const QColor feed = crops::widgets::theme::sourceColour(crops::store::CandidateSource::Feed);
        QVERIFY(pixelsOf(shown.plot.grab().toImage(), feed) > 500);
        shown.plot.setSourceVisible(crops::store::CandidateSource::Feed, false);
        QTest::qWait(50);
        QCOMPARE(pixelsOf(shown.plot.grab().toImage(), feed), 0);
        shown.plot.setSourceVisible(crops::store::CandidateSource::Feed, true);
        QTest::qWait(50);
        QVERIFY(pixelsOf(shown.plot.grab().toImage(), feed) > 500);
    }
    /// Hotspot #739: plots unreadable in a dark theme.
    void bothThemesAreReadable()
    {
        using namespace crops::widgets;
        for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
            theme::apply(choice);
            Shown shown;
            const QImage image = shown.plot.grab().toImage();
            const Colours colours = theme::colours();
            QVERIFY(theme::contrast(image.pixelColor(2, 2), colours.text) >= 4.5); // ground and axis texts
            for (std::size_t source = 1; source < crops::store::kCandidateSources; ++source) {
                const QColor colour = theme::sourceColour(static_cast<crops::store::CandidateSource>(source));
                QVERIFY(theme::contrast(colour, image.pixelColor(2, 2)) >= 3);
                QVERIFY(pixelsOf(image, colour) > 500);
            }
        }
        // A change while it is shown reaches the canvas too.
        Shown shown;
        theme::apply(ThemeChoice::Dark);
        QTest::qWait(50);
        QVERIFY(shown.plot.grab().toImage().pixelColor(2, 2).lightness() < 60);
        theme::apply(ThemeChoice::Light);
    }
    void aTowerAtTheEndDoesNotPressTheRestToTheGround()
    {
        Shown shown;
        std::array<std::vector<ThetaEntry>, crops::store::kCandidateSources> entries;
        for (std::uint32_t i = 0; i < 100'000; ++i)
            entries[2].push_back({i < 99'000 ? 0.0 : static_cast<double>(i % 1000) / 1000, i, 1});
        Progress progress;
        shown.plot.setHistogram(ThetaIndex(std::move(entries), {}, progress).histogram(100));
        QTest::qWait(50);
        const QColor feed = crops::widgets::theme::sourceColour(crops::store::CandidateSource::Feed);
        QVERIFY(pixelsOf(shown.plot.grab().toImage(), feed) > 5000);
        QCOMPARE(shown.plot.points().rows.front()[3], QString("99011")); // the export keeps all of it
    }
    void aMoveIsCheap()
    {
        Shown shown;
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 200; ++i)
            shown.plot.setAlpha(static_cast<double>(i) / 200);
        QVERIFY2(clock.elapsed() < 1000,
                 qPrintable(QString::number(clock.elapsed()))); // 5 ms each, at the worst
    }
    void curvesAgainstAlphaTellTheirPoints()
    {
        AlphaCurvePlot plot;
        plot.setTitles("Kept candidates against α", "Kept", 0);
        QVERIFY(plot.summary().contains("nothing to show"));
        plot.setSeries(
            {{.name = "P1", .column = "reformulation", .colour = Qt::blue, .alpha = {0, 1}, .value = {9, 2}},
             {.name = "P2", .column = "feed", .colour = Qt::red, .marker = 1, .alpha = {0.5}, .value = {4}}});
        plot.setAlpha(0.7);
        QCOMPARE(plot.points().rows.size(), 3U);
        QVERIFY2(plot.summary().contains("P1 from 9 at α = 0.00 to 2 at α = 1.00"),
                 qPrintable(plot.summary()));
    }
};

CROPS_TEST(HistogramPlotTest)
#include "histogram_plot_test.moc"
