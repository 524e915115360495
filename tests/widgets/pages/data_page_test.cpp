// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <map>

#include "base/file.h"
#include "pages/import_dialog.h"
#include "support/gui_test.h"
#include "support/test_registry.h"
#include "widgets/pages/data_study.h"
#include "wording.h"

using namespace crops::widgets;
using crops::store::BrowseTable;
using crops::test::DataStudy;
using crops::test::labelWith;
using crops::test::settle;
using crops::test::tableOf;

namespace
{

QByteArray feedFile(int rows)
{
    QByteArray text = "user\tts\tdoc_id\twatch_ms\n";
    for (int i = 0; i < rows; ++i)
        text += "u" + QByteArray::number(i % 50) + "\t" +
                (i == rows - 1 ? QByteArray("never") : QByteArray::number(1'700'000'000 + i)) + "\tv" +
                QByteArray::number(i % 90) + "\t5\n";
    return text;
}

} // namespace

class DataPageTest : public QObject
{
    Q_OBJECT

  private slots:
    void freeChecks()
    {
        crops::test::checkPage(QStringLiteral("data"),
                               [](const PageContext& context) -> Page* { return new DataPage(context); });
    }
    void theWindowLivesWhileRowsAreRead() // without the model testers, whose own work is long
    {
        DataStudy study;
        const crops::test::Watchdog watchdog;
        study.openSample();
        for (int i = 0; i < crops::store::kBrowseTables; ++i) {
            study.page.showTable(static_cast<BrowseTable>(i));
            QVERIFY(settle(study.test.workspace));
        }
    }
    void everyTableShowsItsRows()
    {
        DataStudy study;
        const QAbstractItemModelTester rows(&study.rows());
        const QAbstractItemModelTester sources(&study.sources());
        study.openSample();
        QVERIFY(!study.page.showsEmpty());
        QVERIFY(study.sources().rowCount() >= 5);
        for (int i = 0; i < crops::store::kBrowseTables; ++i) {
            study.page.showTable(static_cast<BrowseTable>(i));
            settle(study.test.workspace);
            QVERIFY2(study.rows().total().has_value(),
                     crops::store::browseTableName(static_cast<BrowseTable>(i)));
        }
        study.page.showTable(BrowseTable::Feed);
        settle(study.test.workspace);
        QVERIFY(*study.rows().total() > BrowseModel::kPage);
        auto* view = study.page.findChild<QTableView*>(QString());
        for (QTableView* table : study.page.findChildren<QTableView*>())
            if (table->model() == &study.rows()) view = table;
        view->scrollToBottom(); // pages that nobody has read yet come by themselves
        settle(study.test.workspace);
        QVERIFY(study.rows().row(study.rows().rowCount() - 1) != nullptr);
    }
    void textsTakeTheWidthThatIsThere()
    {
        DataStudy study;
        study.openSample();
        study.page.resize(1500, 800);
        study.page.show();
        study.page.showTable(BrowseTable::Documents); // doc_id, title, caption, tags, created_at, duration_ms
        settle(study.test.workspace);
        FilterHeader& header = study.header();
        QCOMPARE(header.sectionSize(1), header.sectionSize(2));
        QVERIFY(header.sectionSize(1) > 300 && header.sectionSize(5) == 110);
        QVERIFY(std::abs(header.length() - header.viewport()->width()) < 2);
        study.page.resize(1800, 800);
        QVERIFY(std::abs(header.length() - header.viewport()->width()) < 2);
        study.page.resize(400, 800); // each keeps what it needs, and the table scrolls
        QCOMPARE(header.sectionSize(1), 190);
        header.resizeSection(1, 250); // by hand: from then on widths stay
        study.page.resize(1800, 800);
        QCOMPARE(header.sectionSize(1), 250);
    }
    void filtersAnswerAsOneTypes()
    {
        DataStudy study;
        study.openSample();
        study.page.showTable(BrowseTable::Searches);
        settle(study.test.workspace);
        const qint64 all = study.rows().total().value_or(0);
        QTest::keyClicks(study.header().field(1), QStringLiteral("u1"));
        QTest::keyClick(study.header().field(1), Qt::Key_Return);
        settle(study.test.workspace);
        QVERIFY(study.rows().total().value_or(all) < all);
        QTest::keyClicks(study.header().field(2), QStringLiteral("yesterday"));
        QTest::keyClick(study.header().field(2), Qt::Key_Return);
        settle(study.test.workspace);
        study.header().clearTexts();
        settle(study.test.workspace);
        QCOMPARE(study.rows().total().value_or(0), all);
    }
    /// DB Browser #1154, #1427, #3798, #1003; csv2db #43; #149.
    void importsEveryGoodRowAndKeepsTheBadOne()
    {
        const crops::test::Watchdog watchdog;
        DataStudy study;
        study.makeProject();
        QVERIFY(study.page.showsEmpty());
        const QString file = study.write("feed.tsv", feedFile(20'000));
        ImportDialog* dialog = study.page.openImport({file});
        settle(study.test.workspace);
        QCOMPARE(dialog->entries().front().theirs("user_id"), QStringLiteral("user")); // guessed
        QSignalSpy wanted(dialog, &ImportDialog::importRequested);
        const QPointer<ImportDialog> open(dialog);
        for (int step = 0; step < 3 && open; ++step) {
            crops::test::saveScreenshot(*open, QStringLiteral("import-step-%1").arg(step + 1));
            QTest::mouseClick(open->findChild<QPushButton*>(QStringLiteral("next")), Qt::LeftButton);
            if (step < 2) settle(study.test.workspace);
        }
        QCOMPARE(wanted.size(), 1);
        settle(study.test.workspace);
        QCOMPARE(study.sources().rowCount(), 1);
        const crops::store::Source& source = study.sources().row(0);
        QCOMPARE(source.rowsImported, 19'999);
        QCOMPARE(source.rowsRejected, 1);
        QCOMPARE(source.rowsRead, source.rowsImported + source.rowsRejected + source.rowsBlank);
        study.page.showTable(BrowseTable::Rejects, source.id);
        settle(study.test.workspace);
        QCOMPARE(study.rows().rowCount(), 1);
        ImportDialog* again = study.page.openImport({file}); // columns are remembered
        settle(study.test.workspace);
        QVERIFY(again->entries().front().remembered());
        again->reject();
    }
    void aFilterThatWasSetElsewhereNarrowsTheRows()
    {
        DataStudy study;
        study.openSample();
        study.page.showTable(BrowseTable::Searches);
        settle(study.test.workspace);
        const qint64 all = study.rows().total().value_or(0);
        study.page.hide(); // another page is in front
        study.test.workspace.filters().set({.query = QStringLiteral("mercury")});
        settle(study.test.workspace);
        study.page.show();
        settle(study.test.workspace);
        QVERIFY(study.rows().total().value_or(all) < all);
        QTest::keyClicks(study.header().field(2), QStringLiteral("yesterday"));
        QTest::keyClick(study.header().field(2), Qt::Key_Return);
        settle(study.test.workspace);
        QCOMPARE(study.rows().rowCount(), 0); // those of the filter before are not those of this one
    }
    void aFileThatIsTakenOutLeavesTheOthersAsTheyAre()
    {
        DataStudy study;
        study.makeProject();
        const QString feed = study.write("feed.tsv", feedFile(5));
        const QString videos = study.write("documents.tsv", "doc_id\ttitle\nv1\tred\n");
        ImportDialog* dialog = study.page.openImport({feed, videos});
        for (QPushButton* button : dialog->findChildren<QPushButton*>()) // while both are being looked at
            if (button->text() == QLatin1String("Remove")) {
                tableOf(*dialog, "Files to import")->setCurrentCell(0, 0);
                button->click();
            }
        settle(study.test.workspace);
        QCOMPARE(dialog->entries().size(), std::size_t{1});
        QCOMPARE(dialog->entries().front().table(), crops::logs::Table::Documents);
        dialog->reject();
    }
    void theCheckCountsEveryRowThatTheImportWouldReject()
    {
        DataStudy study;
        study.makeProject();
        QByteArray text = "query\tdoc_id\tgrade\n";
        for (int i = 0; i < 5'000; ++i) // from row 2,601 on rows come again
            text += "q" + QByteArray::number(i % 2'600) + "\tv1\t" + (i == 7 ? "many" : "1") + "\n";
        const QString file = study.write("judgments.tsv", text);
        const QPointer<ImportDialog> dialog(study.page.openImport({file}));
        settle(study.test.workspace);
        QPushButton* next = dialog->findChild<QPushButton*>(QStringLiteral("next"));
        next->click();
        next->click();
        settle(study.test.workspace);
        const QString summary = labelWith(*dialog, QStringLiteral("judgments.tsv"));
        QVERIFY2(summary.contains(QStringLiteral("all of it: 5,000 rows")), qPrintable(summary));
        const auto* rejects = tableOf(*dialog, "Rows that cannot be used");
        std::map<QString, QString> rows; // by reason
        for (int row = 0; row < rejects->rowCount(); ++row)
            if (!rejects->item(row, 2)->text().isEmpty())
                rows[rejects->item(row, 1)->text()] = rejects->item(row, 2)->text();
        crops::test::saveScreenshot(*dialog, QStringLiteral("import-check-reasons"));
        next->click();
        settle(study.test.workspace);
        const crops::store::Source& source = study.sources().row(0);
        QVERIFY2(summary.contains(QStringLiteral("%1 accepted").arg(Wording::count(source.rowsImported))),
                 qPrintable(summary));
        QVERIFY(summary.contains(QStringLiteral("%1 rejected").arg(Wording::count(source.rowsRejected))));
        QCOMPARE(rows.at(QStringLiteral("Grade is not a whole number")), QStringLiteral("1"));
        QCOMPARE(rows.at(QStringLiteral("Repeated row")), Wording::count(source.rowsRejected - 1));
        QVERIFY(source.rowsRejected > 2'000);
    }
    void theFirstRowsAreNotCalledAll()
    {
        DataStudy study;
        study.makeProject();
        const QPointer<ImportDialog> dialog(
            study.page.openImport({study.write("feed.tsv", feedFile(1'700))}));
        settle(study.test.workspace);
        QPushButton* next = dialog->findChild<QPushButton*>(QStringLiteral("next"));
        next->click();
        next->click();
        QString first; // what is said before all rows are checked
        QTRY_VERIFY(!(first = labelWith(*dialog, QStringLiteral("feed.tsv"))).isEmpty());
        QVERIFY(first.contains(QStringLiteral("the first 1,000 rows")) ||
                first.contains(QStringLiteral("all of it: 1,700 rows")));
        settle(study.test.workspace);
        const QString all = labelWith(*dialog, QStringLiteral("feed.tsv"));
        QVERIFY2(all.contains(QStringLiteral("all of it: 1,700 rows = 1,699 accepted + 1 rejected")),
                 qPrintable(all));
        dialog->reject();
    }
    void everyFileHasItsOwnEncoding()
    {
        DataStudy study;
        study.makeProject();
        const QString chinese =
            study.write("old.csv", "doc_id,title\nv1,\xB1\xE4\xD1\xB9\xC6\xF7\n"); // 变压器
        const QString modern = study.write("documents.csv", "doc_id,title\nv2,变形金刚\n");
        const QString unknown = study.write("videos.csv", "doc_id,title\nv3,caf\xE9\n");
        ImportDialog* first = study.page.openImport({chinese});
        settle(study.test.workspace);
        QCOMPARE(first->entries()[0].encoding(), crops::logs::Encoding::Gb18030);
        first->reject();
        const QPointer<ImportDialog> dialog(study.page.openImport({chinese, modern, unknown}));
        settle(study.test.workspace);
        QCOMPARE(dialog->entries()[0].encoding(), crops::logs::Encoding::Gb18030);
        QCOMPARE(dialog->entries()[1].encoding(), crops::logs::Encoding::Utf8);
        QVERIFY(!dialog->entries()[2].encoding()); // asked
        QPushButton* next = dialog->findChild<QPushButton*>(QStringLiteral("next"));
        QVERIFY2(next->toolTip().contains(QStringLiteral("encoding")), qPrintable(next->toolTip()));
        crops::test::saveScreenshot(*dialog, QStringLiteral("import-encodings"));
        tableOf(*dialog, "Files to import")->setCurrentCell(2, 0);
        for (QPushButton* button : dialog->findChildren<QPushButton*>())
            if (button->text() == QLatin1String("Remove")) button->click();
        settle(study.test.workspace);
        for (int step = 0; step < 3; ++step) {
            QVERIFY2(next->isEnabled(), qPrintable(next->toolTip()));
            next->click();
            settle(study.test.workspace);
        }
        study.page.showTable(BrowseTable::Documents);
        settle(study.test.workspace);
        QStringList titles;
        for (int row = 0; row < study.rows().rowCount(); ++row)
            titles << study.rows().index(row, 1).data().toString();
        titles.sort();
        QStringList wanted{QStringLiteral("变压器"), QStringLiteral("变形金刚")};
        wanted.sort();
        QCOMPARE(titles, wanted);
    }
    void deletesAnImportAfterAsking()
    {
        DataStudy study;
        study.openSample();
        const int before = study.sources().rowCount();
        study.test.dialogs->choices = {0};
        for (QPushButton* button : study.page.findChildren<QPushButton*>())
            if (button->text().startsWith(QLatin1String("Delete"))) button->click();
        settle(study.test.workspace);
        QCOMPARE(study.test.dialogs->asked.size(), 1);
        QCOMPARE(study.sources().rowCount(), before - 1);
    }
    void exportsWhatIsShown()
    {
        DataStudy study;
        study.openSample();
        study.page.showTable(BrowseTable::Judgments);
        settle(study.test.workspace);
        const QString out = study.folder.filePath(QStringLiteral("out.csv"));
        emit study.page.tableExportRequested(study.page.query(), out, crops::report::CsvProfile::Analysis);
        settle(study.test.workspace);
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), study.rows().total().value_or(0) + 1);
        QVERIFY(QFile::exists(study.folder.filePath(QStringLiteral("out.meta.json"))));
    }
};

CROPS_TEST(DataPageTest)
#include "data_page_test.moc"
