// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab_page.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

#include "language.h"
#include "pages/lab/online_tab.h"
#include "plots/interval_plot.h"
#include "plots/series_plot.h"
#include "support/gui_test.h"
#include "support/test_registry.h"
#include "wiring/wiring.h"

using crops::test::settle;
using crops::widgets::LabPage;

/// The page of a workspace with the sample study open, whose searches are in the arms base and explore.
class LabPageTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_folder.emplace();
        m_test.emplace();
        m_page = std::make_unique<LabPage>(workspace().pageContext());
        crops::app::wireLab(workspace(), *m_page);
        crops::test::connectPage(workspace(), *m_page);
        m_page->resize(1100, 800);
        m_page->show();
        m_test->open(crops::test::copyOfSampleStudy(m_folder->path()));
        QVERIFY(settle(workspace()));
    }
    void cleanup()
    {
        m_page.reset();
        m_test.reset();
    }

    void freeChecks()
    {
        crops::test::checkPage("lab", [](const auto& context) { return new LabPage(context); });
    }
    /// The larger arm is the control, and only the days of both count.
    void theSampleStudysArmsAreCompared()
    {
        const auto& experiment = m_page->online().experiment();
        QVERIFY(experiment != nullptr);
        QCOMPARE(experiment->arms.size(), 2U);
        QCOMPARE(experiment->arms[0].name, std::string("base"));
        QCOMPARE(experiment->arms[1].name, std::string("explore"));
        QVERIFY(!experiment->sampleRatio.mismatch);
        const QAbstractItemModel& arms = *table("Arms of the experiment").model();
        QCOMPARE(arms.index(0, 0).data().toString() + arms.index(1, 0).data().toString(),
                 QString("baseexplore"));
        const QAbstractItemModel& metrics = *table("Metrics of the arms, with gains and tests").model();
        QCOMPARE(metrics.rowCount(), 9); // three, and the paper's six as a reference
        QStringList names;
        for (int row = 0; row < metrics.rowCount(); ++row)
            names << metrics.index(row, 0).data().toString();
        QCOMPARE(names.mid(0, 4).join("|"), QString("CTR|LPR|RQR (reduction)|CTR (the paper, dense)"));
        QCOMPARE(metrics.index(3, 3).data().toString(), QString("+0.869 %"));
        QVERIFY(metrics.index(3, 3).data(Qt::ForegroundRole).isValid()); // muted: not ours
    }
    void theExperimentIsWrittenAsAPageAndOpened()
    {
        const QString path = m_folder->filePath("experiment.html");
        emit m_page->online().exportRequested(crops::widgets::OnlineExport::Page, path);
        QVERIFY(settle(workspace()));
        QCOMPARE(m_test->dialogs->opened, QStringList{path});
        QFile page(path);
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QByteArray text = page.readAll();
        QVERIFY(text.contains("lang=\"en\"") && text.contains("id=\"groups-0-t\""));
    }
    void groupsAndDaysAreShown()
    {
        auto* plot = m_page->findChild<crops::widgets::IntervalPlot*>();
        QVERIFY(plot->summary().contains("All searches, CTR"));
        QVERIFY(!plot->points().rows.empty());
        QVERIFY(plot->isVisible());
        auto* days = m_page->online().findChild<crops::widgets::SeriesPlot*>();
        m_page->findChild<QComboBox*>("gains")->setCurrentIndex(1);
        QVERIFY(!plot->isVisible() && days->isVisible());
        const auto& experiment = *m_page->online().experiment();
        QVERIFY(experiment.days.size() > 3);
        // A line of gains: each day's of CTR, and RQR's with its sign turned.
        const auto gains = days->points().rows;
        QCOMPARE(gains[0].mid(0, 2).join("|"), QString("CTR: gain (%)|explore"));
        QCOMPARE(gains[0][3].toDouble(), *experiment.days[0].part.treatments[0][0].gain);
        QCOMPARE(gains[0][4].toDouble(), experiment.days[0].part.treatments[0][0].gainInterval->low());
        QCOMPARE(gains.back()[3].toDouble(), -*experiment.days.back().part.treatments[0][2].gain);
        crops::test::saveScreenshot(*m_page, "lab-days-gains");
        // A line an arm, with its interval.
        m_page->findChild<QComboBox*>("gains")->setCurrentIndex(2);
        crops::test::saveScreenshot(*m_page, "lab-days-arms");
        const auto rates = days->points().rows;
        QVERIFY(rates.size() > gains.size());
        QCOMPARE(rates[0][1] + rates.back()[1], QString("baseexplore"));
        QCOMPARE(rates[0][3].toDouble(), experiment.days[0].part.arms[0].rates[0].value->value);
        QCOMPARE(rates[0][5].toDouble(), experiment.days[0].part.arms[0].rates[0].value->high());
    }
    void whatTheNumbersStandOnIsSaid()
    {
        QString all;
        for (const QLabel* label : m_page->findChildren<QLabel*>())
            all += label->text() + "\n";
        QVERIFY2(all.contains("A/A check, random halves of the control"), qPrintable(all));
        QVERIFY2(all.contains("in several arms, so the unit is the request"), qPrintable(all));
    }
    void aClosedProjectIsForgotten()
    {
        workspace().closeProject();
        QVERIFY(settle(workspace()));
        QVERIFY(m_page->online().experiment() == nullptr);
        auto* empty = m_page->online().findChild<crops::widgets::EmptyState*>();
        QCOMPARE(empty->title(), QString("No project is open"));
        QSignalSpy pages(m_page.get(), &crops::widgets::Page::pageRequested);
        empty->findChild<QPushButton*>()->click();
        QCOMPARE(pages.count(), 1);
    }
    void anotherControlTurnsTheGain()
    {
        const double before = *m_page->online().experiment()->whole.treatments[0][0].gain;
        QComboBox* control = m_page->findChild<QComboBox*>("control");
        control->setCurrentIndex(control->findData("explore"));
        QVERIFY(settle(workspace()));
        const auto& turned = *m_page->online().experiment();
        QCOMPARE(turned.arms[0].name, std::string("explore"));
        const double after = *turned.whole.treatments[0][0].gain;
        QVERIFY(std::abs((1 + before) * (1 + after) - 1) < 1e-12);
    }
    void whatCannotBeComparedIsASentence()
    {
        m_page->findChild<QLineEdit*>("shares")->setText("90,x");
        emit m_page->findChild<QLineEdit*>("shares")->editingFinished();
        QVERIFY(settle(workspace()));
        QVERIFY2(m_page->banner().text().startsWith(
                     "The experiment could not be computed. A setting makes no sense."),
                 qPrintable(m_page->banner().text()));
        crops::app::setLanguage("zh_CN");
        QVERIFY2(!m_page->banner().text().contains(QString::fromUtf8("。：")),
                 qPrintable(m_page->banner().text()));
        crops::app::setLanguage("en");
        m_page->findChild<QLineEdit*>("shares")->setText("90,10");
        emit m_page->findChild<QLineEdit*>("shares")->editingFinished();
        QVERIFY(settle(workspace()));
        QCOMPARE(m_page->banner().text(), QString());
        QCOMPARE(m_page->online().experiment()->arms[0].share, 0.9);
    }

  private:
    crops::app::Workspace& workspace() { return m_test->workspace; }
    QTableView& table(const char* name)
    {
        for (QTableView* view : m_page->findChildren<QTableView*>())
            if (view->accessibleName() == QLatin1String(name)) return *view;
        qFatal("no table \"%s\"", name);
    }

    std::optional<QTemporaryDir> m_folder;
    std::optional<crops::test::TestWorkspace> m_test;
    std::unique_ptr<LabPage> m_page;
};

CROPS_TEST(LabPageTest)
#include "lab_page_test.moc"
