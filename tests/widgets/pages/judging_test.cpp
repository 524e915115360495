// SPDX-License-Identifier: GPL-3.0-or-later
// Grades by key in Try and in Compare's results, and the dialog that imports a run.
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTableView>
#include <QUndoStack>

#include "base/file.h"
#include "controls/judge_bar.h"
#include "pages/compare/import_run_dialog.h"
#include "pages/compare/queries_tab.h"
#include "pages/compare/query_results.h"
#include "pages/compare_page.h"
#include "pages/try_page.h"
#include "store/tables/hand_judgments.h"
#include "store/tables/run_table.h"
#include "study/evaluation/evaluate_run.h"
#include "support/gui_test.h"
#include "support/test_registry.h"
#include "wiring/wiring.h"

using namespace crops;
using widgets::AnswerColumn;
using widgets::ComparePage;
using widgets::ImportRunDialog;
using widgets::TryPage;

namespace
{

QString texts(const AnswerColumn& column, int row)
{
    QStringList marks;
    for (const widgets::AnswerMark& mark : column.model().marks(row))
        if (mark.kind == widgets::AnswerMark::Kind::Grade) marks << mark.text;
    return marks.join(QLatin1Char(' '));
}

} // namespace

class JudgingTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase() { QSettings().setValue(QStringLiteral("judge/name"), QStringLiteral("Ada")); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_test = std::make_unique<test::TestWorkspace>();
    }
    void cleanup()
    {
        m_try.reset();
        m_compare.reset();
        m_test.reset();
    }
    void keysGradeTheChosenVideo()
    {
        openTry();
        AnswerColumn* column = m_try->columns()[0];
        column->view().setFocus();
        QTest::keyClick(&column->view(), Qt::Key_Down);
        const int row = column->view().currentIndex().row();
        const DocId doc = column->model().document(row).doc;
        QTest::keyClick(&column->view(), Qt::Key_3);
        QTRY_COMPARE(texts(*column, row), QStringLiteral("grade 3"));
        QCOMPARE(column->view().currentIndex().row(), row); // nothing was loaded anew
        QVERIFY(column->model()
                    .index(row)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("grade 3: Graded by hand: Ada 3")));
        for (const AnswerColumn* other : m_try->columns()) // wherever else it was found
            if (const int there = other->model().rowOf(doc); there >= 0)
                QCOMPARE(texts(*other, there), QStringLiteral("grade 3"));
        QTest::keyClick(&column->view(), Qt::Key_1, Qt::KeypadModifier);
        QTRY_COMPARE(texts(*column, row), QStringLiteral("grade 1"));
        QUndoStack& undo = m_test->workspace.pageContext().undo;
        undo.undo();
        QTRY_COMPARE(texts(*column, row), QStringLiteral("grade 3"));
        undo.undo();
        QTRY_COMPARE(texts(*column, row), QString());
        undo.redo();
        QTRY_COMPARE(texts(*column, row), QStringLiteral("grade 3"));
        test::saveScreenshot(*m_try, QStringLiteral("try-graded"));
        QTest::keyClick(&column->view(), Qt::Key_Delete);
        QTRY_COMPARE(texts(*column, row), QString());
    }
    void eachJudgeHasAGrade()
    {
        openTry();
        AnswerColumn* column = m_try->columns()[0];
        column->view().setCurrentIndex(column->model().index(0));
        QTest::keyClick(&column->view(), Qt::Key_4);
        QTRY_COMPARE(texts(*column, 0), QStringLiteral("grade 4"));
        m_try->judge().name().setText(QStringLiteral("Bob"));
        QTest::keyClick(&column->view(), Qt::Key_2);
        QTRY_COMPARE(texts(*column, 0), QStringLiteral("grade 2 (2 judges)"));
        m_try->judge().name().clear();
        QTest::keyClick(&column->view(), Qt::Key_0);
        QVERIFY(m_try->banner().text().contains(QStringLiteral("Say who judges")));
        QCOMPARE(texts(*column, 0), QStringLiteral("grade 2 (2 judges)"));
        const store::Project project = store::Project::open(m_path.toStdString(), store::OpenMode::ReadOnly);
        const auto grades = store::handJudgments(project);
        QCOMPARE(grades.size(), std::size_t{2});
        QVERIFY(grades[0].grade.judge == "Ada" && grades[1].grade.judge == "Bob");
        QVERIFY(grades[0].grade.at > 0);
    }
    void compareGradesTheResultsOfAQueryAndSaysThatRunsAreOlder()
    {
        openCompare();
        auto& results = m_compare->queries().results();
        auto* plots = m_compare->queries().findChild<QTabWidget*>();
        plots->setCurrentWidget(&results);
        auto* table = m_compare->queries().findChild<QTableView*>();
        QTRY_VERIFY(table->model()->rowCount() > 0);
        table->setCurrentIndex(table->model()->index(0, 0));
        AnswerColumn* column = results.columns()[0];
        QTRY_VERIFY(column->model().rowCount() > 0);
        test::settle(m_test->workspace);
        column->view().setCurrentIndex(column->model().index(0));
        QTest::keyClick(&column->view(), Qt::Key_4);
        QTRY_COMPARE(texts(*column, 0), QStringLiteral("grade 4"));
        test::settle(m_test->workspace);
        test::saveScreenshot(*m_compare, QStringLiteral("compare-results"));
        QTRY_VERIFY(m_compare->findChild<QLabel*>(QStringLiteral("remarks"))
                        ->text()
                        .contains(QStringLiteral("People have judged since")));
        QPushButton* evaluate = nullptr;
        for (QPushButton* button : m_compare->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Evaluate")) evaluate = button;
        QVERIFY(evaluate != nullptr && evaluate->isEnabled());
    }
    void aRunIsImportedThroughTheDialog()
    {
        openCompare();
        const QString trec = m_folder->filePath(QStringLiteral("t"));
        {
            store::Project project = store::Project::open(m_path.toStdString());
            study::TestBench bench(project);
            study::EvaluateOptions options;
            options.trecFolder = trec.toStdString();
            Progress progress;
            (void)study::evaluateRun(project, RunId{1}, bench, options, progress);
        }
        for (QPushButton* button : m_compare->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Import a run…")) QTest::mouseClick(button, Qt::LeftButton);
        auto* dialog = m_compare->findChild<ImportRunDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        auto* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(!ok->isEnabled());
        field(*dialog, "Name of the run")->setText(QStringLiteral("production"));
        QVERIFY(!ok->isEnabled() && ok->toolTip().contains(QStringLiteral("at least one test set")));
        for (const char* set : {"CT", "QR", "REL"})
            field(*dialog, set)->setText(trec + QStringLiteral("/%1.run").arg(QLatin1String(set)));
        test::saveScreenshot(*dialog, QStringLiteral("import-run"));
        dialog->kinds().setCurrentIndex(1);
        QVERIFY(!ok->isEnabled());
        test::saveScreenshot(*dialog, QStringLiteral("import-run-vectors"));
        dialog->kinds().setCurrentIndex(0);
        const int before = m_compare->model().rowCount();
        QTest::mouseClick(ok, Qt::LeftButton);
        QVERIFY(test::settle(m_test->workspace));
        QTRY_COMPARE(m_compare->model().rowCount(), before + 1);
        QVERIFY2(m_compare->banner().text().contains(QStringLiteral("is imported and evaluated")),
                 qPrintable(m_compare->banner().text()));
        const auto& runs = m_compare->model().runs();
        const study::RunOverview& imported = runs.back();
        for (std::size_t i = 0; i < study::kHeadlines; ++i) {
            QVERIFY(imported.headline[i].has_value());
            QCOMPARE(imported.headline[i]->mean, runs.front().headline[i]->mean);
        }
        QCOMPARE(m_compare->model().index(before, widgets::RunsModel::Method).data().toString(),
                 QStringLiteral("Imported"));
        test::saveScreenshot(*m_compare, QStringLiteral("compare-imported"));
    }

  private:
    static QLineEdit* field(const QWidget& dialog, const char* name)
    {
        for (QLineEdit* edit : dialog.findChildren<QLineEdit*>())
            if (edit->accessibleName() == QLatin1String(name)) return edit;
        return nullptr;
    }
    void openTry()
    {
        m_try = std::make_unique<TryPage>(m_test->workspace.pageContext());
        test::connectPage(m_test->workspace, *m_try);
        app::wireTry(m_test->workspace, *m_try);
        show(*m_try);
        QTRY_VERIFY(m_try->desk().isReady() && !m_try->columns().isEmpty());
        QVERIFY(test::settle(m_test->workspace));
        QSignalSpy answered(&m_try->desk(), &widgets::SearchDesk::answered);
        m_try->findChild<QLineEdit*>()->setText(QStringLiteral("a query that nobody asked"));
        QVERIFY(answered.wait());
        QVERIFY(m_try->columns()[0]->model().rowCount() > 1);
    }
    void openCompare()
    {
        m_compare = std::make_unique<ComparePage>(m_test->workspace.pageContext());
        test::connectPage(m_test->workspace, *m_compare);
        app::wireCompare(m_test->workspace, *m_compare);
        show(*m_compare);
        QTRY_VERIFY(m_compare->model().rowCount() > 0);
        QVERIFY(test::settle(m_test->workspace));
    }
    void show(QWidget& page)
    {
        page.resize(1280, 760);
        page.show();
        m_path = test::copyOfSampleStudy(m_folder->path());
        {
            store::Project project = store::Project::open(m_path.toStdString());
            Progress progress;
            study::evaluateMissing(project, {}, progress);
        }
        m_test->open(m_path);
        QVERIFY(test::settle(m_test->workspace));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestWorkspace> m_test;
    std::unique_ptr<TryPage> m_try;
    std::unique_ptr<ComparePage> m_compare;
    QString m_path;
};

CROPS_TEST(JudgingTest)
#include "judging_test.moc"
