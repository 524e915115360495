// SPDX-License-Identifier: GPL-3.0-or-later
// An online experiment as a page.
#include <QXmlStreamReader>
#include <QtTest>

#include "base/file.h"
#include "core/online/arm_log.h"
#include "online/exports.h"
#include "online/page.h"
#include "online/remarks.h"
#include "report/html/page.h"
#include "support/test_registry.h"

using namespace crops::online;
using crops::report::Language;
using crops::report::Words;
using crops::test::TemporaryStudy;

namespace
{

bool isXml(const std::string& page)
{
    QXmlStreamReader xml(QString::fromStdString(page));
    while (!xml.atEnd())
        xml.readNext();
    if (xml.hasError()) qWarning() << xml.errorString() << xml.lineNumber();
    return !xml.hasError();
}

std::string pageOf(const Experiment& experiment, Language language = Language::English,
                   std::set<std::string>* missing = nullptr)
{
    const Words words(language, missing);
    return documentHtml(experimentDocument(experiment, "study.crops", words), words);
}

} // namespace

class OnlinePageTest : public QObject
{
    Q_OBJECT

    TemporaryStudy m_study;
    Experiment m_experiment;

    /// Forty users an arm on three days; those of the treatment, whose name is markup, click a good deal
    /// more.
    static std::string log()
    {
        std::string rows;
        for (int user = 0; user < 80; ++user) {
            const bool treated = user >= 40;
            for (int shown = 0; shown < 8; ++shown)
                rows += fmt::format("a{0} u{0} {1} red_shoes d{2} exposed {3} {4} {5}\n", user,
                                    1'700'000'000 + 86'400 * (user % 3), shown,
                                    shown < user % 3 + (treated ? 4 : 1) ? 1 : 0, 6'000 * (shown % 3),
                                    treated ? "<b>new</b>" : "base");
        }
        return rows;
    }

  private slots:
    void initTestCase()
    {
        m_experiment = crops::test::compared(crops::test::projectOf(m_study, log()), {.control = "base"});
    }

    void saysWhatIsShownAndNoMore()
    {
        const QString page = QString::fromStdString(pageOf(m_experiment));
        QVERIFY(isXml(page.toStdString()));
        QVERIFY2(page.contains("<li><bdi>CTR</bdi>: <strong><bdi>&lt;b&gt;new&lt;/b&gt;</bdi> against "
                               "<bdi>base</bdi>: <bdi>+"),
                 qPrintable(page.mid(page.indexOf("Summary</h2>"), 1500)));
        QVERIFY(page.contains("no difference between") || page.contains("there is no result for"));
        QVERIFY(page.contains("id=\"groups-0-t\""));
        QVERIFY(page.contains("id=\"days-CTR-t\""));
        QVERIFY(page.contains("<strong>on its own traffic and not ours</strong>"));
        QVERIFY(page.contains("A/A check, 100 random halves of base with p &lt; 0.05: "));
        QVERIFY(!page.contains("<b>new"));
    }
    void aMismatchIsAllThatTheSummarySays()
    {
        Experiment experiment = m_experiment;
        experiment.sampleRatio.mismatch = true;
        const QString page = QString::fromStdString(pageOf(experiment));
        const QString summary = page.mid(page.indexOf("Summary</h2>"),
                                         page.indexOf("Metrics</h2>") - page.indexOf("Summary</h2>"));
        QVERIFY2(summary.contains("<p class=\"warning\">SAMPLE RATIO MISMATCH: base 40"),
                 qPrintable(summary));
        QVERIFY(!summary.contains("card") && !summary.contains("<li>"));
    }
    void nothingIsMissingInChinese()
    {
        std::set<std::string> missing;
        Experiment experiment = m_experiment;
        const Words words(Language::Chinese, &missing);
        QVERIFY(isXml(pageOf(experiment, Language::Chinese, &missing)));
        experiment.sampleRatio.mismatch = true;
        experiment.options.rules.published = true;
        experiment.unit = Unit::Request;
        pageOf(experiment, Language::Chinese, &missing);
        for (int code = 0; code <= static_cast<int>(RemarkCode::NothingSeen); ++code)
            for (const std::int64_t count : {1, 2})
                for (int why = 1; why <= static_cast<int>(Absent::NoVariance); ++why) {
                    Remark remark{
                        .code = static_cast<RemarkCode>(code), .name = "user", .count = count, .of = 5};
                    remark.absent = static_cast<Absent>(why);
                    words.of(sentenceOf(remark, experiment));
                    remark.name.clear();
                    words.of(sentenceOf(remark, experiment));
                }
        for (std::size_t group = 0; group < kGroups; ++group)
            words.of(groupTitle(static_cast<Group>(group)));
        QCOMPARE(QString::fromStdString(fmt::format("{}", fmt::join(missing, "\n"))), QString());
        // A name is no word of the program.
        QCOMPARE(words.of("user has 6 users, fewer than 30: intervals and p are rough."),
                 std::string("user 有 6 用户，少于 30：区间与 p 值粗略。"));
    }
    void writesAFile()
    {
        const auto file = m_study.path("experiment.html");
        writeHtml(m_experiment, "/secret/folder/study.crops", file, Language::Chinese);
        const std::string page = crops::readFile(file);
        QVERIFY(page.find("在线实验：<bdi>study.crops</bdi>") != std::string::npos);
        QVERIFY(page.find("/secret") == std::string::npos);
    }
};

CROPS_TEST(OnlinePageTest)
#include "page_test.moc"
