// SPDX-License-Identifier: GPL-3.0-or-later
// The HTML page of a report: what it says, and that any text may stand in it.
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>
#include <QtTest>

#include "report/html/page.h"
#include "report/html/style.h"
#include "report/report.h"
#include "report_fixture.h"
#include "support/test_registry.h"

using namespace crops::report;

namespace
{

/// Names and queries as logs have them.
const std::vector<std::string> kNasty{"<script>alert(1)</script>",
                                      "a & b \"quoted\" 'single' | `code` *bold* **strong**",
                                      "\x1b[31mred\x07 line\nfeed\ttab",
                                      "\xE2\x80\xAEtxet dettrevni",
                                      "שלום עולם",
                                      "变形金刚 擎天柱 开箱",
                                      std::string(300, 'w'),
                                      "bad \xff\xfe bytes \xEF\xBF\xBF",
                                      "]]> --> &amp; &#0;"};

ReportData nastyStudy()
{
    ReportData data = crops::test::fullStudy();
    data.project = kNasty[0] + ".crops";
    for (std::size_t i = 0; i < kNasty.size(); ++i) {
        data.warnings.push_back(kNasty[i]);
        crops::store::Source source;
        source.kind = "searches";
        source.path = kNasty[i];
        data.sources.push_back(source);
        for (ExperimentSummary& experiment : data.experiments)
            for (MetricValue& metric : experiment.metrics)
                metric.values.push_back({kNasty[i], experiment.experiment == "BM25" ? 0.5 : 0.1 * i, true});
    }
    data.experiments[1].experiment = kNasty[1];
    for (ComparisonReport& c : data.comparisons)
        (c.system == "BM25" ? c.baseline : c.system) = kNasty[1];
    for (RunReport& run : data.runs)
        if (run.experiment != "BM25") run.experiment = run.name = kNasty[1];
    return data;
}

struct Element {
    QString name;
    QXmlStreamAttributes attributes;
};

/// All elements in their order; fails where the page is no XML.
std::vector<Element> elementsOf(const std::string& page)
{
    QXmlStreamReader xml(QString::fromStdString(page));
    std::vector<Element> all;
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement)
            all.push_back({xml.name().toString(), xml.attributes()});
    if (xml.hasError()) qWarning() << xml.errorString() << xml.lineNumber() << xml.columnNumber();
    return xml.hasError() ? std::vector<Element>() : all;
}

double luminance(const QString& hex)
{
    const auto channel = [&](int at) {
        const double c = hex.mid(at, 2).toInt(nullptr, 16) / 255.0;
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

} // namespace

class HtmlTest : public QObject
{
    Q_OBJECT

    const ReportData m_study = crops::test::fullStudy();

    static std::string page(const ReportData& data, Language language = Language::English)
    {
        return reportHtml(data, {language, ""});
    }

  private slots:
    void saysFirstWhatTheNumbersShow()
    {
        ReportData data = m_study;
        for (ComparisonReport& c : data.comparisons) {
            c.low = c.difference - 0.02;
            c.high = c.difference + 0.02;
            c.pHolm = c.testSet == "CT" ? 0.001 : 0.2;
        }
        const QString text = QString::fromStdString(page(data));
        QVERIFY2(
            text.contains(
                "<li><bdi>What users went on to watch (Recall@100 CT)</bdi>: "
                "<strong><bdi>小模型</bdi> is <bdi>28.1</bdi> points above <bdi>BM25</bdi></strong> (95 % "
                "interval <bdi>+26.1</bdi> to <bdi>+30.1</bdi>; p <bdi>= 0.0010</bdi>; <bdi>4</bdi> "
                "queries).</li>"),
            qPrintable(text.mid(text.indexOf("Summary"), 3000)));
        // An interval without 0 is not enough where p, corrected, is large.
        QVERIFY(text.contains("no difference between <bdi>小模型</bdi> and <bdi>BM25</bdi> is shown"));
        QVERIFY(text.indexOf("Summary</h2>") < text.indexOf("Results</h2>"));
        QVERIFY(text.contains("<span class=\"card-change better\">▲ +28.1 points against BM25</span>"));
    }
    void whereOnlyTheWholeCatalogueIsRankedThatIsTheSummary()
    {
        ReportData data;
        data.headline.push_back({"RELall", "NDCG@10"});
        for (const std::int64_t run : {1, 2})
            data.runs.push_back(
                crops::test::runOf(run, run == 1 ? "BM25" : "encoder", "bm25", 1,
                                   {crops::test::metricOf("RELall", "NDCG@10", {0.5, 0.25 * run})}));
        crops::Progress progress;
        summarize(data, {}, MixedTestSets::Refuse, progress);
        const QString text = QString::fromStdString(page(data));
        QVERIFY2(text.contains("<li><bdi>NDCG@10 RELall</bdi>: no difference between <bdi>encoder</bdi> and"),
                 qPrintable(text.mid(text.indexOf("Summary</h2>"), 800)));
        QVERIFY(!text.contains("has no number yet"));
        QVERIFY(text.contains("id=\"queries-RELall-NDCG-10-t\"") && text.contains("id=\"differences-t\""));
    }
    void theSameTablesAsMarkdown()
    {
        const QString text = QString::fromStdString(page(m_study));
        QVERIFY(text.contains(
            "<tr><th scope=\"row\"><bdi>BM25</bdi></th><td class=\"n\">1</td><td class=\"n\">25.0 "
            "<span class=\"interval\">[20.0, 30.0]</span></td>"));
        QVERIFY(text.contains("<td class=\"n\">–</td>"));
        QVERIFY(text.contains(
            "– <bdi>小模型</bdi>, <bdi>NDCG@4</bdi>: <bdi>the project has no judgments</bdi>."));
        QVERIFY(text.contains("<strong>on its private data</strong>"));
        QVERIFY(text.contains("<span title=\"0123456789abcdef\">0123456789ab</span>"));
    }
    void isXmlWithAnyText_data()
    {
        QTest::addColumn<int>("language");
        QTest::newRow("English") << 0;
        QTest::newRow("Chinese") << 1;
    }
    void isXmlWithAnyText()
    {
        QFETCH(int, language);
        const std::string text = page(nastyStudy(), static_cast<Language>(language));
        const std::vector<Element> elements = elementsOf(text);
        QVERIFY(elements.size() > 500);
        for (const Element& element : elements) {
            QVERIFY2(element.name != "script", "a query became markup");
            for (const QXmlStreamAttribute& attribute : element.attributes)
                QVERIFY2(!attribute.name().startsWith(QLatin1String("on")) &&
                             attribute.name() != QLatin1String("src") &&
                             (attribute.name() != QLatin1String("href") ||
                              attribute.value().startsWith(QLatin1Char('#'))),
                         qPrintable(attribute.name().toString()));
        }
        QVERIFY(text.find("\xE2\x80\xAE") == std::string::npos); // it would turn what follows
        QVERIFY(text.find("\\u202etxet dettrevni") != std::string::npos);
        QVERIFY(text.find('\x1b') == std::string::npos);
        QVERIFY(text.find("@import") == std::string::npos && text.find("url(") == std::string::npos);
        QVERIFY(text.find("<bdi>שלום עולם</bdi>") != std::string::npos);
        QVERIFY(text.find("*bold* **strong**") != std::string::npos); // a name's signs are no emphasis
    }
    void canBeReadWithoutSeeingIt()
    {
        const std::vector<Element> elements = elementsOf(page(m_study));
        QSet<QString> ids;
        QStringList referred;
        int depth = 0;
        int first = 0;
        for (std::size_t i = 0; i < elements.size(); ++i) {
            const Element& e = elements[i];
            const QString id = e.attributes.value("id").toString();
            QVERIFY2(id.isEmpty() || !ids.contains(id), qPrintable(id));
            ids.insert(id);
            referred += e.attributes.value("aria-labelledby").toString().split(' ', Qt::SkipEmptyParts);
            if (e.attributes.value("href").startsWith(QLatin1Char('#')))
                referred += e.attributes.value("href").mid(1).toString();
            if (e.name.size() == 2 && e.name[0] == 'h' && e.name[1].isDigit()) {
                const int next = e.name[1].digitValue();
                QVERIFY2(next <= depth + 1,
                         qPrintable(QString("a heading %1 under %2").arg(next).arg(depth)));
                depth = next;
                first += next == 1;
            }
            if (e.name == "table") QCOMPARE(elements[i + 1].name, QString("caption"));
            if (e.name == "th") QVERIFY(e.attributes.hasAttribute("scope"));
            if (e.name == "svg") {
                QCOMPARE(e.attributes.value("role").toString(), QString("img"));
                QCOMPARE(elements[i + 1].name, QString("title"));
                QCOMPARE(elements[i + 2].name, QString("desc"));
            }
        }
        QCOMPARE(first, 1);
        for (const QString& id : referred)
            QVERIFY2(ids.contains(id), qPrintable(id));
        QCOMPARE(elements[0].attributes.value("lang").toString(), QString("en"));
    }
    void theSameStudyIsTheSamePage()
    {
        ReportData later = m_study;
        later.writtenAt += 1000;
        QVERIFY(page(m_study) == page(later));
    }
    void drawsWhatIsThere()
    {
        const std::string text = page(m_study);
        for (const char* id : {"theta-t", "sensitivity-t", "sweep-0-t", "labels-7-t", "curve-recall_100_ct-t",
                               "queries-CT-Recall-100-t", "differences-t"})
            QVERIFY2(text.find(std::string("id=\"") + id + "\"") != std::string::npos, id);
        ReportData bare = crops::test::summarizedStudy();
        const std::string without = page(bare);
        QVERIFY(without.find("id=\"theta-t\"") == std::string::npos);
        QVERIFY(without.find("Threshold α") == std::string::npos);
        QVERIFY(!elementsOf(without).empty());
    }
    void anEmptyStudyIsAPageToo() { QVERIFY(!elementsOf(page({})).empty()); }
    void nothingIsMissingInChinese()
    {
        const std::string text = page(m_study, Language::Chinese);
        QVERIFY(text.find("lang=\"zh-CN\"") != std::string::npos);
        QVERIFY(text.find("摘要</h2>") != std::string::npos);
        QVERIFY(text.find("项目没有人工标注") != std::string::npos);
        QVERIFY(text.find("Experiment") == std::string::npos);
    }
    void coloursCanBeToldApart()
    {
        const QString style = QString::fromUtf8(kStyleSheet);
        const QRegularExpression colour("--([a-z0-9-]+): (#[0-9a-f]{6})");
        int themes = 0;
        for (const QString& block : style.split(":root {").mid(1)) {
            QMap<QString, QString> of;
            for (auto all = colour.globalMatch(block.left(block.indexOf("}"))); all.hasNext();) {
                const auto match = all.next();
                of.insert(match.captured(1), match.captured(2));
            }
            const auto contrast = [&](const QString& a, const QString& b) {
                const double x = luminance(of[a]), y = luminance(of[b]);
                return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
            };
            for (const char* text : {"ink", "muted", "accent", "win", "loss"})
                for (const char* on : {"paper", "tint"})
                    QVERIFY2(contrast(text, on) >= 4.5, text);
            QVERIFY(contrast("ink", "warn-paper") >= 4.5);
            for (int series = 0; series < 8; ++series)
                QVERIFY2(contrast(QString("c%1").arg(series), "paper") >= 3,
                         qPrintable(QString::number(series)));
            ++themes;
        }
        QCOMPARE(themes, 3); // light, dark, paper
    }
};

CROPS_TEST(HtmlTest)
#include "html_test.moc"
