// SPDX-License-Identifier: GPL-3.0-or-later
// A study that is copied, shared, checked and opened elsewhere, by the File menu.
#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QListWidget>
#include <QMenuBar>
#include <QPushButton>

#include "base/file.h"
#include "main_window.h"
#include "pages/import_folder_dialog.h"
#include "pages/share_dialog.h"
#include "store/tables/run_table.h"
#include "study/project/run_folder.h"
#include "support/gui_test.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using widgets::PageId;
using widgets::ShareDialog;

class TravelTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_test = std::make_unique<test::TestWorkspace>();
        m_window = std::make_unique<app::MainWindow>(m_test->workspace);
        m_window->resize(1280, 800);
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_test.reset();
    }

    void withoutAProjectOnlyOthersStudiesCanBeLookedAt()
    {
        QVERIFY(!action("Save a copy…")->isEnabled());
        QVERIFY(!action("Share…")->isEnabled());
        QVERIFY(action("Check a bundle…")->isEnabled());
        QVERIFY(action("Import a folder…")->isEnabled());
    }
    void aCopyIsAWholeProject()
    {
        openSample();
        m_test->dialogs->files.push_back({at("copy.crops")});
        trigger("Save a copy…");
        QVERIFY2(said().contains("The project was copied to"), qPrintable(said()));
        QCOMPARE(m_test->workspace.projectName(), QStringLiteral("sample")); // the copy is not opened
        {
            const store::Project copy = store::Project::open(at("copy.crops").toStdString());
            QCOMPARE(store::listRuns(copy).size(), std::size_t{3});
            for (const store::RunRow& run : store::listRuns(copy))
                if (run.method != "bm25")
                    QVERIFY(study::newestCheckpoint(copy, run.id).string().find("copy.runs") !=
                            std::string::npos);
        }
        m_test->dialogs->files.push_back({at("copy.crops")});
        trigger("Save a copy…");
        QVERIFY2(said().startsWith("No copy was written. It is there already."), qPrintable(said()));
    }
    void aCancelledCopyLeavesNothing()
    {
        openSample();
        m_test->dialogs->files.push_back({at("never.crops")});
        action("Save a copy…")->trigger();
        for (const widgets::JobStatus& job : m_test->workspace.jobs().jobs())
            if (job.title.startsWith("Save a copy")) m_test->workspace.jobs().cancel(job.id);
        QVERIFY(test::settle(m_test->workspace));
        QCOMPARE(QDir(m_folder->path()).entryList({"never*"}), QStringList());
    }
    void aStudyIsSharedCheckedAndOpenedElsewhere()
    {
        openSample();
        trigger("Share…");
        auto* dialog = m_window->findChild<ShareDialog*>();
        auto* runs = dialog->findChild<QListWidget*>();
        QCOMPARE(runs->count(), 3);
        QCOMPARE(test::namelessControls(*dialog), QStringList());
        const QString whole = sizeSaid(*dialog);
        QVERIFY2(whole.endsWith("before packing"), qPrintable(whole));
        test::saveScreenshot(*dialog, QStringLiteral("share"));
        dialog->findChild<QCheckBox*>()->setChecked(false);
        QVERIFY(sizeSaid(*dialog) != whole);
        dialog->findChild<QCheckBox*>()->setChecked(true);
        auto* share = dialog->findChild<QPushButton*>(QStringLiteral("share"));
        for (int i = 0; i < runs->count(); ++i)
            runs->item(i)->setCheckState(Qt::Unchecked);
        QVERIFY(!share->isEnabled());
        runs->item(0)->setCheckState(Qt::Checked); // BM25
        runs->item(2)->setCheckState(Qt::Checked);
        m_test->dialogs->files.push_back({at("study.zip")});
        share->click();
        QVERIFY(test::settle(m_test->workspace, 60'000));
        QVERIFY2(said().contains("study.zip was written: ") && said().endsWith("with 2 runs."),
                 qPrintable(said()));
        QVERIFY2(details().contains("SHA-256") && details().contains("Without a model: run 1"),
                 qPrintable(details()));

        QVERIFY(m_test->workspace.closeProject());
        m_test->dialogs->files.push_back({at("study.zip")});
        trigger("Check a bundle…");
        QVERIFY2(said().startsWith("study.zip is VALID"), qPrintable(said()));
        QVERIFY2(details().contains("numbers as recorded"), qPrintable(details()));

        m_test->dialogs->choices.push_back(1); // unpack
        m_test->dialogs->files.push_back({at("got.crops")});
        m_test->workspace.openPath(at("study.zip"));
        QTRY_COMPARE_WITH_TIMEOUT(m_test->workspace.projectName(), QStringLiteral("got"), 20'000);
        QVERIFY2(m_test->dialogs->asked.join('\n').contains("study.zip is a study that somebody shared"),
                 qPrintable(m_test->dialogs->asked.join('\n')));
        QVERIFY(test::settle(m_test->workspace));
        const store::Project got = store::Project::open(at("got.crops").toStdString());
        QVERIFY(!study::newestCheckpoint(got, RunId{3}).empty());
    }
    void aBundleThatWasChangedIsRefused()
    {
        openSample();
        trigger("Share…");
        m_test->dialogs->files.push_back({at("study.zip")});
        m_window->findChild<ShareDialog*>()->findChild<QPushButton*>(QStringLiteral("share"))->click();
        QVERIFY(test::settle(m_test->workspace, 60'000));
        std::string bytes = readFile(at("study.zip").toStdString());
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        writeFileAtomically(at("study.zip").toStdString(), bytes);
        m_test->dialogs->files.push_back({at("study.zip")});
        trigger("Check a bundle…");
        QVERIFY2(said().startsWith("The bundle did not stand the check. A file is damaged."),
                 qPrintable(said()));
    }
    void aFolderIsImportedFromTheMenuWithoutAProject()
    {
        m_test->dialogs->files.push_back({QStringLiteral(CROPS_SOURCE_DIR "/samples/world")});
        trigger("Import a folder…");
        QCOMPARE(m_window->currentPage(), PageId::Data);
        auto* dialog = m_window->findChild<widgets::ImportFolderDialog*>();
        QCOMPARE(dialog->preset(), QStringLiteral("native"));
        m_test->dialogs->files.push_back({at("new.crops")});
        dialog->findChild<QPushButton*>(QStringLiteral("import"))->click();
        QTRY_COMPARE(m_test->workspace.projectName(), QStringLiteral("new"));
        QVERIFY(test::settle(m_test->workspace));
        QVERIFY2(said().contains("rows imported"), qPrintable(said()));
    }

  private:
    QString at(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    void openSample()
    {
        m_test->open(test::copyOfSampleStudy(m_folder->path()));
        QVERIFY(test::settle(m_test->workspace));
    }
    QAction* action(const char* text) const
    {
        for (QAction* each : m_window->menuBar()->actions().first()->menu()->actions())
            if (each->text().remove('&') == QString::fromUtf8(text)) return each;
        qFatal("no action \"%s\"", text);
    }
    void trigger(const char* text)
    {
        action(text)->trigger();
        QVERIFY(test::settle(m_test->workspace, 60'000));
    }
    QString said() const { return m_window->page(m_window->currentPage()).banner().text(); }
    QString details() const
    {
        QStringList all;
        for (const QLabel* label : m_window->page(m_window->currentPage()).banner().findChildren<QLabel*>())
            all << label->text();
        return all.join('\n');
    }
    static QString sizeSaid(const ShareDialog& dialog)
    {
        for (const QLabel* label : dialog.findChildren<QLabel*>())
            if (label->text().contains("before packing")) return label->text();
        return {};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestWorkspace> m_test;
    std::unique_ptr<app::MainWindow> m_window;
};

CROPS_TEST(TravelTest)
#include "travel_test.moc"
