// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QPushButton>

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

class ImportDialogTest : public QObject
{
    Q_OBJECT

  private slots:
    /// Zone and unit of times are Settings of a file, whose effect stands beside the value at once.
    void timesAreReadAsTheFileMeansThem()
    {
        QSettings().clear();
        DataStudy study;
        study.makeProject();
        const char* header = "search_id,user_id,ts,query,doc_id\n";
        const QString file =
            study.write("searches.csv", QByteArray(header) +
                                            "s1,u1,2026-03-01 08:00:00,red,v1\ns2,u1,2026-03-01 08:00:30,"
                                            "shoes,v2\n");
        const QPointer<ImportDialog> dialog(study.page.openImport({file}));
        settle(study.test.workspace);
        QPushButton* next = dialog->findChild<QPushButton*>(QStringLiteral("next"));
        next->click();
        QCOMPARE(tableOf(*dialog, "Columns of the file")->horizontalHeaderItem(3)->text(),
                 QStringLiteral("Its first value"));
        const auto cell = [&] { return tableOf(*dialog, "Columns of the file")->item(2, 3)->text(); };
        QVERIFY2(cell().contains(QStringLiteral("no instant")), qPrintable(cell()));
        const auto box = [&](const char* name) {
            for (QComboBox* one : dialog->findChildren<QComboBox*>())
                if (one->accessibleName() == QLatin1String(name)) return one;
            return static_cast<QComboBox*>(nullptr);
        };
        QComboBox* zone = box("Zone of times without one");
        zone->setEditText(QStringLiteral("Asia/Nowhere"));
        QVERIFY2(next->toolTip().contains(QStringLiteral("no time zone Asia/Nowhere")),
                 qPrintable(next->toolTip()));
        zone->setEditText(QStringLiteral("Asia/Shanghai"));
        const crops::Millis instant = 1'772'323'200'000; // 2026-03-01T00:00:00Z
        QVERIFY2(cell().contains(Wording::time(instant)), qPrintable(cell()));
        crops::test::saveScreenshot(*dialog, QStringLiteral("import-times"));
        next->click();
        settle(study.test.workspace);
        const QString summary = labelWith(*dialog, QStringLiteral("searches.csv"));
        QVERIFY2(summary.contains(QStringLiteral("2026-03-01T00:00:00Z")), qPrintable(summary));
        next->click();
        settle(study.test.workspace);
        QCOMPARE(study.sources().row(0).firstTs, instant);
        QVERIFY(study.sources().row(0).rowsImported == 2);

        const QString other = study.write("more.csv", QByteArray(header) + "s3,u1,1772323200000,red,v1\n");
        ImportDialog* again = study.page.openImport({other}); // the same columns: the same zone
        settle(study.test.workspace);
        QCOMPARE(again->entries().front().timeZone(), QStringLiteral("Asia/Shanghai"));
        QVERIFY(again->entries().front().remembered());
        ImportEntry entry = again->entries().front();
        QVERIFY(entry.example("ts", QStringLiteral("ts")).contains(Wording::time(instant)));
        entry.setTimes(crops::TimeUnit::Seconds, QString()); // the year 58131
        QVERIFY(entry.example("ts", QStringLiteral("ts")).contains(QStringLiteral("no instant")));
        QVERIFY(entry.file().times->unit == crops::TimeUnit::Seconds);
        again->reject();
        QSettings().clear();
    }
    void namesOfLogsAreShownSafely()
    {
        DataStudy study;
        study.makeProject();
        const QString file = study.write("documents.csv", "doc_id,title\nv1,\"a\x1b[31mb\xE2\x80\xAE<b>c</b>"
                                                          "\xE2\x80\x8B\"\n");
        const QPointer<ImportDialog> dialog(study.page.openImport({file}));
        settle(study.test.workspace);
        QPushButton* next = dialog->findChild<QPushButton*>(QStringLiteral("next"));
        next->click();
        QCOMPARE(tableOf(*dialog, "Columns of the file")->item(1, 3)->text(),
                 QStringLiteral("a\\x1b[31mb\\u202e<b>c</b>\\u200b"));
        next->click();
        settle(study.test.workspace);
        next->click();
        settle(study.test.workspace);
        study.page.showTable(BrowseTable::Documents);
        settle(study.test.workspace);
        const QModelIndex title = study.rows().index(0, 1);
        QCOMPARE(title.data().toString(), QStringLiteral("a\\x1b[31mb\\u202e<b>c</b>\\u200b"));
        QVERIFY(title.data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;b&gt;")));
    }
};

CROPS_TEST(ImportDialogTest)
#include "import_dialog_test.moc"
