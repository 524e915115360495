// SPDX-License-Identifier: GPL-3.0-or-later
// Drawings of a report.
#include <QXmlStreamReader>
#include <QtTest>
#include <cmath>
#include <limits>

#include "report/markup.h"
#include "report/svg/axis.h"
#include "report/svg/charts.h"
#include "support/test_registry.h"

using namespace crops::report;
using namespace crops::report::svg;

namespace
{

std::string ticksOf(const Scale& scale)
{
    std::string text;
    for (const double tick : scale.ticks())
        text += (text.empty() ? "" : " ") + scale.text(tick);
    return text;
}

bool isXml(const std::string& svg)
{
    QXmlStreamReader xml(QString::fromStdString(svg));
    while (!xml.atEnd())
        xml.readNext();
    return !xml.hasError();
}

const Labels kLabels{"id", "A <title>", "What & how", "x", "y"};

} // namespace

class SvgTest : public QObject
{
    Q_OBJECT

  private slots:
    void ticksAreRound_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("ticks");
        QTest::newRow("percent") << 0.0 << 100.0 << "0 20 40 60 80 100";
        QTest::newRow("part") << 31.8 << 97.2 << "20 40 60 80 100";
        QTest::newRow("small") << 0.0012 << 0.0031 << "0.0010 0.0015 0.0020 0.0025 0.0030 0.0035";
        QTest::newRow("around zero") << -3.0 << 7.0 << "-4 -2 0 2 4 6 8";
        QTest::newRow("large") << 0.0 << 1'234'567.0 << "0 500,000 1,000,000 1,500,000";
        QTest::newRow("one value") << 40.0 << 40.0 << "20 30 40 50 60";
        QTest::newRow("all zero") << 0.0 << 0.0 << "-0.6 -0.4 -0.2 0.0 0.2 0.4 0.6";
        QTest::newRow("no number") << std::nan("") << std::numeric_limits<double>::infinity()
                                   << "-0.6 -0.4 -0.2 0.0 0.2 0.4 0.6";
    }
    void ticksAreRound()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(QString, ticks);
        QCOMPARE(QString::fromStdString(ticksOf(niceScale(low, high))), ticks);
    }
    void linesHaveBandsAndWhiskers()
    {
        LineChart chart;
        chart.labels = kLabels;
        chart.lines = {{"a <b>", 0, {{0, 10, 5.0, 15.0}, {50, 20, 15.0, 25.0}, {100, 30, {}, {}}}},
                       {"c", 1, {{0, 0, {}, {}}, {100, 40, 30.0, 50.0}}}};
        const std::string svg = draw(chart);
        QVERIFY(isXml(svg));
        QVERIFY(svg.starts_with(
            "<svg class=\"chart\" viewBox=\"0 0 720.0 320.0\" width=\"720.0\" height=\"320.0\" "
            "role=\"img\" aria-labelledby=\"id-t id-d\"><title id=\"id-t\">A &lt;title&gt;</title>"
            "<desc id=\"id-d\">What &amp; how</desc>"));
        QCOMPARE(QString::fromStdString(svg).count("class=\"band\""), 1);
        QCOMPARE(QString::fromStdString(svg).count("class=\"whisker\""), 3); // one with its two ends
        QVERIFY(svg.find("<title>a &lt;b&gt;: 10 [5, 15]</title>") != std::string::npos);
        QVERIFY(svg.find("nan") == std::string::npos && svg.find("-0.0\"") == std::string::npos);
        QCOMPARE(draw(chart), svg);
    }
    void noTwoSeriesLookAlike()
    {
        std::set<std::string> looks;
        for (int series = 0; series < 64; ++series) {
            Canvas canvas(kLabels, 10, 10);
            canvas.begin(seriesClass(series));
            canvas.marker(series, 5, 5);
            looks.insert(canvas.finish());
        }
        QCOMPARE(looks.size(), std::size_t{64});
    }
    void manyQueriesShareBars()
    {
        DifferenceChart chart;
        chart.labels = kLabels;
        chart.andMore = [](std::size_t more) { return "and " + std::to_string(more) + " more"; };
        for (int i = 0; i < 1000; ++i)
            chart.values.emplace_back("q" + std::to_string(i), 50.0 - 0.1 * i);
        const QString svg = QString::fromStdString(draw(chart));
        QCOMPARE(svg.count("<rect"), 334); // three a bar
        QVERIFY(svg.contains("<title>q0: +50.0 … and 2 more</title>"));
        chart.values.resize(3);
        const QString few = QString::fromStdString(draw(chart));
        QCOMPARE(few.count("<rect"), 3);
        QVERIFY(few.contains("class=\"win\"><title>q1: +49.9</title>"));
    }
    void chartsOfNothingAreDrawings()
    {
        QVERIFY(isXml(draw(LineChart{kLabels, {}, {}, {}, {}})));
        QVERIFY(isXml(draw(ForestChart{kLabels, {{"a", "", 0, {}, {}, {}, "–"}}})));
        QVERIFY(isXml(draw(BarChart{kLabels, {{"a", 0, 0}}})));
        QVERIFY(isXml(draw(HistogramChart{kLabels, {0, 1}, {{"a", 0, {0}}}, 0.6, "α = 0.6"})));
    }
    void textsAreEscapedAndCut()
    {
        QCOMPARE(escaped("<a href=\"x\">'&'"), std::string("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;"));
        QCOMPARE(escaped("a\x07z\xEF\xBF\xBF"), std::string("a\\x07z\xEF\xBF\xBD"));
        QCOMPARE(shortened("abcdef", 6), std::string("abcdef"));
        QCOMPARE(shortened("abcdefg", 6), std::string("abcde…"));
        QCOMPARE(shortened("变形金刚", 6), std::string("变形…"));
    }
};

CROPS_TEST(SvgTest)
#include "svg_test.moc"
