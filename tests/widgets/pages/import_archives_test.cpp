// SPDX-License-Identifier: GPL-3.0-or-later
// The import dialog over archives, folders and patterns: what lies in them becomes rows of its list.
#include <QComboBox>
#include <QPushButton>

#include "pages/import_dialog.h"
#include "support/gui_test.h"
#include "support/packed_text.h"
#include "support/test_registry.h"
#include "widgets/pages/data_study.h"

using namespace crops::widgets;
using crops::logs::Table;
using crops::test::archived;
using crops::test::DataStudy;
using crops::test::labelWith;
using crops::test::settle;
using crops::test::tableOf;

namespace
{

constexpr const char* kSearches = "search_id,user_id,ts,query,doc_id\n";

/// A table of searches with `count` requests.
std::string searches(const std::string& prefix, int count)
{
    std::string text = kSearches;
    for (int i = 0; i < count; ++i)
        text += prefix + std::to_string(i) + ",u1,1700000000,a,d1\n";
    return text;
}

/// The dialog over something, in a project of its own.
struct Opened : DataStudy {
    Opened() { makeProject(); }
    QString put(const QString& name, const std::string& bytes) const
    {
        QDir(folder.path()).mkpath(QFileInfo(name).path());
        return write(qPrintable(name), QByteArray::fromStdString(bytes));
    }
    void open(const QStringList& paths)
    {
        QSettings().clear();
        dialog = page.openImport(paths);
        QVERIFY(settle(test.workspace));
    }
    QStringList names() const
    {
        QStringList names;
        for (const ImportEntry& entry : dialog->entries())
            names << entry.shownName();
        return names;
    }
    std::vector<std::optional<Table>> kinds() const
    {
        std::vector<std::optional<Table>> kinds;
        for (const ImportEntry& entry : dialog->entries())
            kinds.push_back(entry.table());
        return kinds;
    }
    QPushButton& next() const { return *dialog->findChild<QPushButton*>(QStringLiteral("next")); }
    /// To the end; what the check said.
    QString import()
    {
        QString checked;
        for (int step = 0; step < 3; ++step) {
            if (!next().isEnabled()) qWarning("%s", qPrintable(next().toolTip()));
            if (step == 2) checked = labelWith(*dialog, QStringLiteral("accepted"));
            next().click();
            settle(test.workspace);
        }
        return checked;
    }
    qint64 imported()
    {
        qint64 rows = 0;
        for (int i = 0; i < sources().rowCount(); ++i)
            rows += sources().row(i).rowsImported;
        return rows;
    }
    QPointer<ImportDialog> dialog;
};

} // namespace

class ImportArchivesTest : public QObject
{
    Q_OBJECT

  private slots:
    void cleanup() { QSettings().clear(); }

    void tablesOfAnArchiveAreRows_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("filter");
        QTest::newRow("zip") << "logs.zip" << QByteArray("zip") << QByteArray();
        QTest::newRow("tar.gz") << "logs.tar.gz" << QByteArray("gnutar") << QByteArray("gzip");
        QTest::newRow("7z") << "logs.7z" << QByteArray("7zip") << QByteArray();
    }
    void tablesOfAnArchiveAreRows()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, filter);
        Opened opened;
        const std::string bytes =
            archived({{"x/documents.csv", "doc_id,title\nd1,a\n"},
                      {"x/day-1/searches.csv", searches("a", 3)},
                      {"x/day-2/searches.csv", searches("b", 4)},
                      {"x/cover.png", "\x89PNG\r\n\x1a\n"},
                      {"x/_SUCCESS", ""}},
                     format.constData(), filter.isEmpty() ? nullptr : filter.constData());
        opened.open({opened.put(name, bytes)});
        QCOMPARE(opened.names(), (QStringList{"documents.csv", "day-1/searches.csv", "day-2/searches.csv"}));
        QCOMPARE(opened.kinds(),
                 (std::vector<std::optional<Table>>{Table::Documents, Table::Searches, Table::Searches}));
        QVERIFY(!labelWith(*opened.dialog, QStringLiteral("2 files in folders and archives passed over"))
                     .isEmpty());
        // Which of two files of a name it is, is told wherever it is shown.
        const auto* files = tableOf(*opened.dialog, "Files to import");
        QCOMPARE(files->item(1, 0)->text(), QStringLiteral("day-1/searches.csv"));
        QVERIFY2(files->item(1, 0)->toolTip().contains(name + "!x/day-1/searches.csv"),
                 qPrintable(files->item(1, 0)->toolTip()));
        crops::test::saveScreenshot(*opened.dialog, QStringLiteral("import-archive"));
        const QString checked = opened.import();
        QVERIFY2(checked.contains("day-2/searches.csv, all of it: 4 rows = 4 accepted"), qPrintable(checked));
        QCOMPARE(opened.sources().rowCount(), 3);
        QCOMPARE(opened.imported(), 8);
    }
    void aFolderOfPartsIsReadWithWhatItsFoldersSay()
    {
        Opened opened;
        opened.put("logs/bucket=base/part-10.csv", searches("a", 2));
        opened.put("logs/bucket=base/part-2.csv", searches("b", 3));
        opened.put("logs/bucket=explore/part-0.csv", searches("c", 4));
        opened.put("logs/bucket=explore/.part-0.csv.crc", "crc");
        opened.put("logs/bucket=explore/part-1.csv", "");
        opened.put("logs/_SUCCESS", "");
        opened.open({opened.folder.filePath("logs")});
        QCOMPARE(opened.names(), (QStringList{"part-2.csv", "part-10.csv", "part-0.csv"}));
        opened.next().click();
        const auto* columns = tableOf(*opened.dialog, "Columns of the file");
        bool bucket = false;
        for (int row = 0; row < columns->rowCount(); ++row)
            bucket = bucket ||
                     (columns->item(row, 0)->text() == "bucket" && columns->item(row, 3)->text() == "base");
        QVERIFY(bucket);
        opened.next().click();
        settle(opened.test.workspace);
        opened.next().click();
        settle(opened.test.workspace);
        QCOMPARE(opened.sources().rowCount(), 3);
        QCOMPARE(opened.imported(), 9);
    }
    void aPatternIsTheFilesThatItMatches()
    {
        Opened opened;
        opened.put("part-0.csv.gz", archived({}, "raw", "gzip")); // not matched
        opened.put("s-0.csv", searches("a", 1));
        opened.put("s-1.csv.bz2", crops::test::packed(searches("b", 2), "bzip2"));
        opened.put("other.csv", searches("c", 5));
        opened.open({opened.folder.filePath("s-*")});
        QCOMPARE(opened.names(), (QStringList{"s-0.csv", "s-1.csv.bz2"}));
        opened.import();
        QCOMPARE(opened.imported(), 3);
    }
    void whatIsThereAlreadyIsNotAddedAgain()
    {
        Opened opened;
        opened.put("logs/searches.csv", searches("a", 1));
        opened.put("logs/documents.csv", "doc_id,title\nd1,a\n");
        opened.put("logs/cover.png", "\x89PNG\r\n\x1a\n");
        const QString logs = opened.folder.filePath("logs");
        opened.open({logs, logs + "/searches.csv"});
        const QStringList names{"documents.csv", "searches.csv"};
        QCOMPARE(opened.names(), names);
        opened.dialog->addFiles({logs});
        settle(opened.test.workspace);
        QCOMPARE(opened.names(), names);
        QVERIFY(!labelWith(*opened.dialog, QStringLiteral("1 file in folders")).isEmpty());
    }
    void aDamagedArchiveIsSaidAndCanBeTakenOut()
    {
        Opened opened;
        std::string bytes = archived({{"searches.csv", searches("a", 2000)}}, "gnutar", "gzip");
        bytes.resize(bytes.size() / 2);
        opened.open({opened.put("half.tar.gz", bytes), opened.put("documents.csv", "doc_id,title\nd1,a\n")});
        QVERIFY(!opened.next().isEnabled());
        QVERIFY2(opened.next().toolTip().contains("half.tar.gz"), qPrintable(opened.next().toolTip()));
        auto* files = tableOf(*opened.dialog, "Files to import");
        QVERIFY(!files->item(0, 3)->text().isEmpty());
        files->setCurrentCell(0, 0);
        for (QPushButton* button : opened.dialog->findChildren<QPushButton*>())
            if (button->text() == QLatin1String("Remove")) button->click();
        settle(opened.test.workspace);
        QCOMPARE(opened.names(), QStringList{"documents.csv"});
        opened.import();
        QCOMPARE(opened.imported(), 1);
    }
    void aFolderWithoutATableIsSaid()
    {
        Opened opened;
        opened.put("pictures/cover.png", "\x89PNG\r\n\x1a\n");
        opened.open({opened.folder.filePath("pictures")});
        QVERIFY(!opened.next().isEnabled());
        const auto* files = tableOf(*opened.dialog, "Files to import");
        QVERIFY2(!files->item(0, 3)->text().isEmpty(), qPrintable(files->item(0, 3)->text()));
        opened.dialog->reject();
    }
};

CROPS_TEST(ImportArchivesTest)
#include "import_archives_test.moc"
