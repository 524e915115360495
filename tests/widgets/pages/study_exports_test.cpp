// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <bit>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QTableView>

#include "pages/compare_page.h"
#include "pages/data_page.h"
#include "pages/labels_page.h"
#include "pages/study_exports.h"
#include "support/gui_test.h"
#include "support/test_registry.h"
#include "wiring/wiring.h"

using namespace crops;
using namespace crops::widgets;
using crops::test::TestWorkspace;

namespace
{

/// The three pages that export, in a workspace with the sample study.
struct Opened {
    QTemporaryDir folder;
    TestWorkspace test;
    DataPage data{test.workspace.pageContext()};
    LabelsPage labels{test.workspace.pageContext()};
    ComparePage compare{test.workspace.pageContext()};

    Opened()
    {
        app::wireData(test.workspace, data);
        app::wireLabels(test.workspace, labels);
        app::wireCompare(test.workspace, compare);
        for (Page* page : std::initializer_list<Page*>{&data, &labels, &compare}) {
            crops::test::connectPage(test.workspace, *page);
            page->resize(1200, 760);
            page->show();
        }
        test.open(crops::test::copyOfSampleStudy(folder.path()));
        settle();
    }
    void settle() { QVERIFY(crops::test::settle(test.workspace)); }
    StudyExportDialog* open(StudyExports& exports, const char* key)
    {
        StudyExportDialog* dialog = exports.open(study::exportKind(key));
        crops::test::settle(test.workspace);
        return dialog;
    }
    /// What the person chose as its place, and OK.
    void write(StudyExportDialog* dialog, const QString& name)
    {
        test.dialogs->files.push_back({folder.filePath(name)});
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        settle();
    }
    /// The button of the banner on Labels.
    void press(const char* text)
    {
        for (QPushButton* button : labels.banner().findChildren<QPushButton*>())
            if (button->text() == QLatin1String(text)) button->click();
    }
    bool exists(const char* name) const { return QFile::exists(folder.filePath(QLatin1String(name))); }
};

} // namespace

class StudyExportsTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyExportOfTheCommandIsInAMenu()
    {
        Opened opened;
        for (const study::ExportKind& kind : study::exportKinds()) {
            const QString key = QString::fromUtf8(kind.key.data(), static_cast<qsizetype>(kind.key.size()));
            int menus = 0;
            for (const Page* page :
                 std::initializer_list<const Page*>{&opened.data, &opened.labels, &opened.compare})
                for (const QAction* action : page->findChildren<QAction*>(key)) {
                    QCOMPARE(action->text(), exportTitle(kind) + QStringLiteral("…"));
                    ++menus;
                }
            QCOMPARE(menus, std::popcount(kind.pages));
        }
    }
    void everyDialogIsWhole()
    {
        Opened opened;
        for (const study::ExportKind& kind : study::exportKinds()) {
            StudyExportDialog* dialog = opened.open(opened.compare.exports(), std::string(kind.key).c_str());
            QCOMPARE(crops::test::namelessControls(*dialog), QStringList());
            QVERIFY(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled());
            crops::test::saveScreenshot(*dialog, QStringLiteral("study-export-") +
                                                     dialog->windowTitle().section(' ', 1));
            dialog->close();
        }
    }
    void aTrainingSetIsWrittenAndReplacedWhenAsked()
    {
        Opened opened;
        StudyExportDialog* dialog = opened.open(opened.labels.exports(), "training");
        const study::ExportRequest asked = dialog->request();
        QCOMPARE(asked.labelSet, LabelSetId{1});
        QCOMPARE(asked.run, RunId{0});
        QCOMPARE(asked.training.format, std::string("sentence-transformers"));
        QCOMPARE(asked.training.perLevel, 64);
        opened.write(dialog, "set");
        QVERIFY2(opened.exists("set/tuples.jsonl"), qPrintable(opened.labels.banner().text()));
        QVERIFY(opened.labels.banner().text().startsWith("Training set: "));
        opened.press("Show in folder");
        QCOMPARE(opened.test.dialogs->opened, QStringList{opened.folder.path()});
        opened.write(opened.open(opened.labels.exports(), "training"), "set");
        QVERIFY2(opened.labels.banner().text().contains("It is there already"),
                 qPrintable(opened.labels.banner().text()));
        QFile::remove(opened.folder.filePath("set/tuples.jsonl"));
        opened.press("Replace an earlier export");
        opened.settle();
        QVERIFY(opened.exists("set/tuples.jsonl"));
    }
    void theRunOfTheCurrentRowIsSuggested()
    {
        Opened opened;
        QTableView& table = opened.compare.table();
        table.setCurrentIndex(table.model()->index(1, 0));
        const RunId run{table.currentIndex().data(RunsModel::RunRole).toLongLong()};
        StudyExportDialog* dialog = opened.open(opened.compare.exports(), "embeddings");
        QCOMPARE(dialog->request().run, run);
        dialog->close();
        opened.write(opened.open(opened.compare.exports(), "beir"), "beir");
        QVERIFY(opened.exists("beir/CT/qrels/test.tsv"));
    }
    void rejectsAreCsv()
    {
        Opened opened;
        opened.write(opened.open(opened.data.exports(), "rejects"), "rejects.csv");
        QVERIFY2(opened.exists("rejects.csv"), qPrintable(opened.data.banner().text()));
    }
};

CROPS_TEST(StudyExportsTest)
#include "study_exports_test.moc"
