// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QComboBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

#include "controls/level_matrix.h"
#include "controls/level_summary.h"
#include "controls/source_counts.h"
#include "labels/assignment.h"
#include "language.h"
#include "mining/mine.h"
#include "pages/inspector_pane.h"
#include "pages/labels_detail_panel.h"
#include "pages/labels_levels_panel.h"
#include "pages/labels_page.h"
#include "pages/labels_sets_panel.h"
#include "plots/alpha_curve_plot.h"
#include "plots/histogram_plot.h"
#include "support/gui_test.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"
#include "theme.h"
#include "wiring/wiring.h"

using namespace crops::widgets;
using crops::store::CandidateSource;
using crops::store::Project;
using crops::store::SampleType;
using crops::test::settle;
using crops::test::TestWorkspace;

namespace
{

/// The page and the inspector in a workspace, wired as in the window.
struct Bench {
    QTemporaryDir folder;
    TestWorkspace test;
    LabelsPage page{test.workspace.pageContext()};
    InspectorPane inspector{test.workspace.pageContext()};

    Bench()
    {
        crops::app::wireLabels(test.workspace, page);
        auto& workspace = test.workspace;
        crops::test::connectPage(workspace, page);
        QObject::connect(&workspace, &crops::app::Workspace::projectChanged, &inspector,
                         &InspectorPane::projectChanged);
        QObject::connect(&workspace, &crops::app::Workspace::topicsChanged, &inspector,
                         &InspectorPane::noteChanged);
        QObject::connect(&page, &Page::pairSelected, &inspector, &InspectorPane::inspect);
        page.resize(1200, 760);
        page.show();
        inspector.resize(300, 700);
        inspector.show();
    }
    void openSample()
    {
        test.open(crops::test::copyOfSampleStudy(folder.path()));
        QVERIFY(settle(test.workspace));
    }
    StudyDraft& draft() { return test.workspace.draft(); }
    /// What the command would count.
    crops::labels::LabelCounts counted() const
    {
        const crops::test::Watchdog::OwnWork counting;
        const Project project = Project::open(test.workspace.projectPath().toStdString());
        crops::Progress progress;
        return crops::labels::previewLabels(project, page_draft().policy(), {.alpha = page_draft().alpha()},
                                            progress)
            .counts;
    }
    const StudyDraft& page_draft() const { return const_cast<Bench*>(this)->draft(); }
};

QString grouped(std::int64_t number)
{
    return QLocale().toString(static_cast<qlonglong>(number));
}

} // namespace

class LabelsPageTest : public QObject
{
    Q_OBJECT

  private slots:
    void freeChecks()
    {
        crops::test::checkPage("labels", [](const PageContext& context) { return new LabelsPage(context); });
    }
    void keptCountsFollowTheLineAtOnce()
    {
        Bench bench;
        bench.openSample();
        QVERIFY(!bench.page.showsEmpty());
        const crops::test::Watchdog watchdog;
        for (const double alpha : {0.6, 0.35, 0.9}) {
            bench.draft().setAlpha(alpha);
            const auto counts = bench.counted();
            for (const auto source :
                 {CandidateSource::Reformulation, CandidateSource::Feed, CandidateSource::Generated})
                QCOMPARE(bench.page.counts().keptText(source),
                         grouped(counts.kept[static_cast<std::size_t>(source)]));
            QCOMPARE(bench.page.histogram().alpha(), alpha);
        }
    }
    void draggingOnlyPreviews()
    {
        Bench bench;
        bench.openSample();
        const crops::test::Watchdog watchdog;
        HistogramPlot& plot = bench.page.histogram();
        QWidget* canvas = plot.findChild<QWidget*>();
        const QPoint start(plot.lineX(), plot.height() / 2);
        crops::test::drag(*canvas, start, start - QPoint(80, 0));
        QVERIFY(bench.draft().alpha() < 0.58);
        QCOMPARE(bench.test.workspace.undo().count(), 1);
        QVERIFY(settle(bench.test.workspace));
        QTRY_COMPARE(bench.page.levels().summary().pairsText(5), grouped(bench.counted().levels[5]));
        const Project project = Project::open(bench.test.workspace.projectPath().toStdString());
        QCOMPARE(crops::store::listLabelSets(project).size(), 1U); // nothing was written
        // The pairs stand on both sides of α.
        const auto& rows = bench.page.detail().pairs().rows();
        QCOMPARE(rows.size(), 20U);
        for (const BorderlineRow& row : rows)
            QCOMPARE(row.pair.theta > bench.draft().alpha(), row.pair.kept);
        bench.test.workspace.undo().undo();
        QCOMPARE(bench.draft().alpha(), 0.6);
        QCOMPARE(plot.alpha(), 0.6);
        // The filter that all pages share narrows the pairs.
        bench.test.workspace.filters().set({.source = CandidateSource::Generated});
        QVERIFY(settle(bench.test.workspace));
        QTRY_VERIFY(rows.front().pair.source == CandidateSource::Generated);
        for (const BorderlineRow& row : rows)
            QCOMPARE(row.pair.source, CandidateSource::Generated);
    }
    void applyingMakesAnImmutableSetOnce()
    {
        Bench bench;
        bench.openSample();
        const crops::test::Watchdog watchdog;
        QTRY_VERIFY(bench.page.levels().reason().contains("exactly this")); // the sample's own set
        QVERIFY(!bench.page.levels().applyButton().isEnabled());
        bench.draft().setAlpha(0.5);
        bench.page.levels().matrix().button(SampleType::Ranked, std::nullopt)->click();
        QVERIFY(settle(bench.test.workspace));
        QTRY_COMPARE(bench.page.levels().applyButton().text(), QString("&Apply as label set 2"));
        const auto expected = bench.counted();
        QTest::mouseClick(&bench.page.levels().applyButton(), Qt::LeftButton);
        QVERIFY(!bench.page.levels().applyButton().isEnabled()); // while it runs
        QVERIFY(settle(bench.test.workspace));
        QVERIFY(bench.page.banner().text().contains("Label set 2 is applied"));
        const Project project = Project::open(bench.test.workspace.projectPath().toStdString());
        const auto sets = crops::store::listLabelSets(project);
        QCOMPARE(sets.size(), 2U);
        QVERIFY(crops::labels::labelCountsFromJson(sets.back().counts) == expected);
        QCOMPARE(bench.page.sets().model().rowCount(), 2);
        QTRY_VERIFY(bench.page.levels().reason().contains("Label set 2 is exactly this"));
        QCOMPARE(bench.page.counts().differenceText(CandidateSource::Feed), QString("±0"));
        // The first set's settings come back, in one step.
        bench.page.sets().table().selectRow(1);
        bench.page.sets().takeButton().click();
        QCOMPARE(bench.draft().alpha(), 0.6);
        QVERIFY(bench.draft().policy() == crops::labels::LabelPolicy{});
        bench.test.workspace.undo().undo();
        QCOMPARE(bench.draft().alpha(), 0.5);
        QCOMPARE(bench.draft().policy().level(SampleType::Ranked), std::optional<int>());
    }
    void aChosenPairIsExplained()
    {
        Bench bench;
        bench.openSample();
        QTRY_COMPARE(bench.page.detail().pairs().rowCount(), 20);
        QVERIFY(bench.inspector.shownText().isEmpty());
        bench.page.detail().table().selectRow(0);
        const auto& first = bench.page.detail().pairs().rows().front();
        QTRY_VERIFY(bench.inspector.shownText().contains(QString::fromStdString(first.names.docId)));
        QVERIFY(bench.inspector.shownText().contains("kept: θ above α = 0.600"));
        // The draft moves: the story follows.
        bench.draft().setAlpha(0.999);
        QTRY_VERIFY(bench.inspector.shownText().contains("dropped: θ not above α = 0.999"));
        bench.draft().setAlpha(0.6);
        QVERIFY(settle(bench.test.workspace));
        bench.page.detail().table().selectRow(19);
        const auto last = QString::fromStdString(bench.page.detail().pairs().rows().back().names.docId);
        QTRY_VERIFY(bench.inspector.shownText().contains(last));
        bench.inspector.backButton().click();
        QTRY_VERIFY(!bench.inspector.shownText().contains(last));
        QVERIFY(!bench.inspector.backButton().isEnabled());
        bench.inspector.forwardButton().click();
        QTRY_VERIFY(bench.inspector.shownText().contains(last));
        bench.test.workspace.closeProject();
        QVERIFY(bench.inspector.shownText().isEmpty());
        QVERIFY(!bench.inspector.backButton().isEnabled());
    }
    void everyTabIsSeenByEye()
    {
        Bench bench;
        bench.openSample();
        bench.draft().setAlpha(0.5);
        bench.page.detail().table().selectRow(2);
        QVERIFY(settle(bench.test.workspace));
        QTRY_VERIFY(!bench.inspector.shownText().isEmpty());
        bench.page.resize(1024 - 84, 640 - 60);
        bench.inspector.resize(300, 560);
        bench.page.scorer().choose(crops::study::ScorerKind::Cross);
        const auto tabs = bench.page.findChildren<QTabWidget*>();
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            theme::apply(choice);
            const QString suffix = choice == ThemeChoice::Dark ? "-dark-zh_CN" : "-light-en";
            crops::app::setLanguage(choice == ThemeChoice::Dark ? "zh_CN" : "en");
            QVERIFY(settle(bench.test.workspace));
            for (int tab = 0; tab < 3; ++tab) {
                for (QTabWidget* widget : tabs)
                    widget->setCurrentIndex(tab);
                crops::test::saveScreenshot(bench.page, QString("labels-tab%1").arg(tab) + suffix);
            }
            crops::test::saveScreenshot(bench.inspector, "inspector" + suffix);
        }
        QVERIFY(bench.inspector.shownText().contains(QString::fromUtf8("证据"))); // follows the language
        theme::apply(ThemeChoice::Light);
        crops::app::setLanguage("en");
    }
    void aPretrainedModelIsAskedForAndTaken()
    {
        using crops::study::ScorerKind;
        Bench bench;
        bench.openSample();
        LabelsScorerPanel& panel = bench.page.scorer();
        panel.choose(ScorerKind::Bi);
        QVERIFY(!panel.scoreButton().isEnabled());
        QVERIFY(panel.scoreButton().toolTip().contains(QStringLiteral("folder of a pretrained model")));
        panel.setFolder(QStringLiteral("/nowhere"));
        QVERIFY(panel.scoreButton().toolTip().contains(QStringLiteral("/nowhere")));
        const QString tiny = QStringLiteral(CROPS_SOURCE_DIR "/tests/core/learn/bert_tiny");
        panel.setFolder(tiny);
        QVERIFY(panel.scoreButton().isEnabled());
        QCOMPARE(panel.options().cross.folder, tiny.toStdString());
        QVERIFY(panel.options().cross.reading == crops::learn::PairReading::Separately);
        QCOMPARE(panel.options().cross.epochs, 0.0); // as it is
        panel.choose(ScorerKind::Cross);
        QVERIFY(panel.options().cross.reading == crops::learn::PairReading::Together);
        QCOMPARE(panel.options().cross.epochs, 2.0);
        panel.setFolder(QString());
        QCOMPARE(panel.options().cross.epochs, crops::learn::CrossScorerConfig{}.epochs);
        panel.choose(ScorerKind::Bi);
        panel.setFolder(tiny);
        panel.scoreButton().click();
        QVERIFY(settle(bench.test.workspace));
        QTRY_VERIFY2(panel.stateText().contains(QStringLiteral("bi-encoder")), qPrintable(panel.stateText()));
        QVERIFY(panel.stateText().contains(QStringLiteral("AUC 0.")));
    }
    void scorersStandSideBySideAndOneIsInUse()
    {
        using crops::study::ScorerKind;
        Bench bench;
        bench.openSample();
        LabelsScorerPanel& panel = bench.page.scorer();
        const auto scores = [&](std::int64_t scorer) {
            const auto held = bench.test.workspace.jobs().project();
            auto project = held->lease();
            SQLite::Statement count(project->database(), "SELECT count(*) FROM scores WHERE scorer = ?");
            count.bind(1, scorer);
            count.executeStep();
            return count.getColumn(0).getInt64();
        };
        auto* use = panel.findChild<QComboBox*>(QStringLiteral("use"));
        QCOMPARE(use->count(), 1);
        const auto before = scores(1);
        QVERIFY(before > 0);
        panel.choose(ScorerKind::Bi);
        panel.setFolder(QStringLiteral(CROPS_SOURCE_DIR "/tests/core/learn/bert_tiny"));
        QVERIFY(!panel.findChild<QSpinBox*>(QStringLiteral("goodGrade"))->isVisibleTo(&panel));
        panel.findChild<QComboBox*>(QStringLiteral("learnFrom"))->setCurrentIndex(1); // judgments
        QVERIFY(panel.findChild<QSpinBox*>(QStringLiteral("goodGrade"))->isVisibleTo(&panel));
        panel.findChild<QSpinBox*>(QStringLiteral("goodGrade"))->setValue(1);
        QCOMPARE(panel.options().pairs.goodGrade, 1);
        panel.scoreButton().click();
        QVERIFY(settle(bench.test.workspace));
        QTRY_COMPARE(use->count(), 2);
        QVERIFY2(bench.page.banner().text().contains(QStringLiteral("grade 1 and more as good")),
                 qPrintable(bench.page.banner().text()));
        QVERIFY2(panel.stateText().contains(QStringLiteral("the other half")), qPrintable(panel.stateText()));
        QVERIFY(use->itemText(1).contains(QStringLiteral("good from grade 1")));
        QCOMPARE(scores(1), before); // the first is as it was
        const auto second = scores(2);
        QVERIFY(second > 0);
        crops::test::saveScreenshot(bench.page, "labels-two-scorers");
        use->setCurrentIndex(0);
        emit use->activated(0);
        QVERIFY(settle(bench.test.workspace));
        QTRY_VERIFY2(panel.stateText().contains(QStringLiteral("imported scores")),
                     qPrintable(panel.stateText()));
        QVERIFY2(bench.page.banner().text().contains(QStringLiteral("judged queries are back in REL")),
                 qPrintable(bench.page.banner().text()));
        QVERIFY2(panel.stateText().contains(QStringLiteral("tests all")), qPrintable(panel.stateText()));
        QCOMPARE(scores(1), before);
        QCOMPARE(scores(2), second);
        QCOMPARE(use->currentIndex(), 0);
    }
    void anUnscoredProjectOffersToScore()
    {
        Bench bench;
        const auto path = std::filesystem::path(bench.folder.path().toStdString()) / "raw.crops";
        {
            Project project = Project::create(path);
            crops::test::insertLog(project,
                                   "doc v1 red shoes\ndoc v2 red boat\n"
                                   "u1 00:00:00 search red shoes > v2\nu1 00:00:30 search boat > v2 click\n");
        }
        bench.test.open(QString::fromStdString(path.string()));
        QVERIFY(settle(bench.test.workspace));
        QVERIFY(bench.page.showsEmpty()); // nothing mined: to Chains
        QSignalSpy pages(&bench.page, &Page::pageRequested);
        bench.page.findChild<EmptyState*>()->findChild<QPushButton*>()->click();
        QCOMPARE(pages.count(), 1);
        {
            Project project = Project::open(path);
            crops::Progress progress;
            crops::mining::mineCandidates(project, {}, progress);
        }
        bench.test.workspace.changed(Topic::Candidates);
        QVERIFY(settle(bench.test.workspace));
        QVERIFY(bench.page.showsEmpty()); // nothing scored: one button
        bench.page.findChild<EmptyState*>()->findChild<QPushButton*>()->click();
        QVERIFY(settle(bench.test.workspace));
        QVERIFY(!bench.page.showsEmpty());
        QVERIFY2(bench.page.scorer().stateText().contains("word overlap"),
                 qPrintable(bench.page.scorer().stateText()));
        QVERIFY2(bench.page.banner().text().contains("1 pair scored now"),
                 qPrintable(bench.page.banner().text()));
        QCOMPARE(bench.page.counts().differenceText(CandidateSource::Reformulation), QString("–"));
    }
    void runsThatDifferInAlphaShowTheirMetrics()
    {
        Bench bench;
        bench.openSample();
        QVERIFY(bench.page.detail().sweep().series().empty());
        {
            Project project = Project::open(bench.test.workspace.projectPath().toStdString());
            crops::Progress progress;
            const auto set = crops::labels::applyLabels(project, {}, {.alpha = 0.4}, progress);
            auto run = crops::store::listRuns(project).back(); // crops, at α = 0.6
            const auto metrics = crops::store::runMetrics(project, run.id);
            run.labelSet = set.row.id;
            run.id = crops::store::insertRun(project, run);
            for (const auto& metric : metrics)
                crops::store::replaceRunMetric(project, run.id, metric, {});
        }
        bench.test.workspace.changed(Topic::Runs | Topic::Labels);
        QVERIFY(settle(bench.test.workspace));
        QCOMPARE(bench.page.detail().sweep().series().size(), 3U);
        QCOMPARE(bench.page.detail().sweep().series().front().name, QString("Recall@100 CT"));
        QCOMPARE(bench.page.detail().sweep().series().front().alpha, (std::vector<double>{0.4, 0.6}));
    }
    /// Hotspot #156: the previous file's data after a reset.
    void anotherProjectShowsNothingOfTheFirst()
    {
        Bench bench;
        bench.openSample();
        bench.page.detail().table().selectRow(3);
        const auto path = std::filesystem::path(bench.folder.path().toStdString()) / "other.crops";
        Project::create(path);
        bench.test.open(QString::fromStdString(path.string()));
        QVERIFY(settle(bench.test.workspace));
        QVERIFY(bench.page.showsEmpty());
        QCOMPARE(bench.page.detail().pairs().rowCount(), 0);
        QCOMPARE(bench.page.sets().model().rowCount(), 0);
        QCOMPARE(bench.page.counts().keptText(CandidateSource::Feed), QString("…"));
        QVERIFY(bench.page.histogram().points().rows.empty());
        QVERIFY(bench.inspector.shownText().isEmpty());
    }
};

CROPS_TEST(LabelsPageTest)
#include "labels_page_test.moc"
