// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of logs: the window says which data set it is, or what lies there, and imports it.
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>

#include "language.h"
#include "logs/import.h"
#include "pages/import_dialog.h"
#include "pages/import_folder_dialog.h"
#include "study/bundle/bundle.h"
#include "support/gui_test.h"
#include "support/packed_text.h"
#include "support/test_registry.h"
#include "theme.h"
#include "widgets/pages/data_study.h"

using namespace crops::widgets;
using crops::test::DataStudy;
using crops::test::labelWith;
using crops::test::settle;

namespace
{

constexpr const char* kWorld = CROPS_SOURCE_DIR "/samples/world";

/// The page with the dialog over a folder; without a project at first.
struct Folder : DataStudy {
    ImportFolderDialog* open(const QString& name)
    {
        ImportFolderDialog* dialog = page.openFolder(name);
        settle(test.workspace);
        return dialog;
    }
    QString put(const char* name, const QByteArray& text) const
    {
        QDir(folder.path()).mkpath(QFileInfo(QLatin1String(name)).path());
        return write(name, text);
    }
    static QPushButton& button(const ImportFolderDialog& dialog, const char* name)
    {
        return *dialog.findChild<QPushButton*>(QLatin1String(name));
    }
    QString at(const char* name) const { return folder.filePath(QLatin1String(name)); }
};

/// A folder that is a BEIR set, and files named as the tables as well.
void putTwoKinds(const Folder& study)
{
    study.put("both/corpus.jsonl", "{\"_id\":\"d1\",\"title\":\"a\",\"text\":\"b\"}\n");
    study.put("both/queries.jsonl", "{\"_id\":\"q1\",\"text\":\"red\"}\n");
    study.put("both/qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t1\n");
    study.put("both/documents.tsv", "doc_id\ttitle\nv1\tred\n");
}

} // namespace

class ImportFolderTest : public QObject
{
    Q_OBJECT

  private slots:
    void oneFitIsOneClick()
    {
        Folder study;
        study.makeProject(); // empty
        const QPointer<ImportFolderDialog> dialog = study.open(kWorld);
        QCOMPARE(dialog->preset(), QStringLiteral("native"));
        QVERIFY(!labelWith(*dialog, "The files of world are those of a data set").isEmpty());
        QVERIFY(!dialog->findChild<QComboBox*>()->isVisibleTo(dialog));
        QCOMPARE(crops::test::namelessControls(*dialog), QStringList());
        study.button(*dialog, "import").click();
        QVERIFY(settle(study.test.workspace));
        QVERIFY(study.sources().rowCount() >= 4);
        QVERIFY2(study.page.banner().text().contains("rows imported"),
                 qPrintable(study.page.banner().text()));
    }
    void withoutAProjectOneIsMadeFirst()
    {
        Folder study;
        const QPointer<ImportFolderDialog> dialog = study.open(kWorld);
        QVERIFY(!study.test.workspace.hasProject());
        study.test.dialogs->files.push_back({study.at("made.crops")});
        study.button(*dialog, "import").click();
        QTRY_VERIFY(study.test.workspace.hasProject());
        QVERIFY(settle(study.test.workspace));
        QCOMPARE(study.test.dialogs->asked, QStringList{"New project for these logs"});
        QVERIFY(study.sources().rowCount() >= 4);
    }
    void whoGivesUpHasNoProject()
    {
        Folder study;
        const QPointer<ImportFolderDialog> dialog = study.open(kWorld);
        study.test.dialogs->files.push_back({QString()});
        study.button(*dialog, "import").click();
        QVERIFY(settle(study.test.workspace));
        QVERIFY(!study.test.workspace.hasProject());
    }
    void ofSeveralOneIsChosen()
    {
        Folder study;
        study.makeProject();
        putTwoKinds(study);
        const QPointer<ImportFolderDialog> dialog = study.open(study.at("both"));
        QCOMPARE(dialog->preset(), QStringLiteral("beir")); // knows most of the files
        QVERIFY(!labelWith(*dialog, "Several data sets have files like those of both").isEmpty());
        auto* choice = dialog->findChild<QComboBox*>();
        QCOMPARE(choice->count(), 2);
        QVERIFY(!labelWith(*dialog, "each data set its own").isEmpty()); // its licence
        QVERIFY(!labelWith(*dialog, "it has no log: nothing is mined").isEmpty());
        for (const ThemeChoice wanted : {ThemeChoice::Light, ThemeChoice::Dark}) {
            theme::apply(wanted);
            crops::app::setLanguage(wanted == ThemeChoice::Dark ? "zh_CN" : "en");
            settle(study.test.workspace);
            QVERIFY(!labelWith(*dialog, wanted == ThemeChoice::Dark ? "没有日志：不做挖掘" : "has no log")
                         .isEmpty());
            crops::test::saveScreenshot(*dialog, wanted == ThemeChoice::Dark ? "import-folder-dark-zh_CN"
                                                                             : "import-folder-light-en");
        }
        theme::apply(ThemeChoice::Light);
        crops::app::setLanguage("en");
        choice->setCurrentIndex(1);
        QCOMPARE(dialog->preset(), QStringLiteral("native"));
        study.button(*dialog, "import").click();
        QVERIFY(settle(study.test.workspace));
        QCOMPARE(study.sources().rowCount(), 1);
        QCOMPARE(study.sources().row(0).kind, std::string("documents"));
    }
    void everyWordOfOurPresetsIsTranslated()
    {
        crops::app::setLanguage("zh_CN");
        const QRegularExpression words(QStringLiteral("\\b[a-z]{2,}\\b")); // not only names and numbers
        for (const crops::logs::LogPreset& preset : crops::logs::logPresets()) {
            std::vector<std::string> all{preset.title, preset.p1,   preset.p2,      preset.levels,
                                         preset.text,  preset.size, preset.licence, preset.conditions};
            all.insert(all.end(), preset.lacks.begin(), preset.lacks.end());
            for (const std::string& one : all) {
                const QString source = QString::fromStdString(one);
                QVERIFY2(!source.contains(words) ||
                             QCoreApplication::translate("LogPreset", one.c_str()) != source,
                         one.c_str());
            }
        }
        crops::app::setLanguage("en");
    }
    void whatIsNoDataSetIsToldAndItsTablesOffered()
    {
        Folder study;
        study.makeProject();
        study.put("mine/log.csv", "request,who,when,what,video\n1,u1,1700000000,red,v1\n");
        study.put("mine/notes.txt", "nothing");
        study.put("mine/more.jsonl", "{\"request\": 1}\n"); // JSON may be of any data set
        const QPointer<ImportFolderDialog> dialog = study.open(study.at("mine"));
        QCOMPARE(dialog->preset(), QString());
        const QString said = labelWith(*dialog, "No data set");
        QVERIFY2(said.contains("There are 3, such as log.csv, more.jsonl, notes.txt"), qPrintable(said));
        QVERIFY(!study.button(*dialog, "import").isVisibleTo(dialog));
        crops::test::saveScreenshot(*dialog, "import-folder-none");
        study.button(*dialog, "files").click();
        QVERIFY(settle(study.test.workspace));
        const auto* files = study.page.findChild<ImportDialog*>();
        QVERIFY(files != nullptr);
        QCOMPARE(files->entries().front().shownName(), QStringLiteral("log.csv"));
    }
    void anEmptyOrMissingFolderIsSaid()
    {
        Folder study;
        QDir(study.folder.path()).mkpath("none");
        const QPointer<ImportFolderDialog> empty = study.open(study.at("none"));
        QVERIFY(!labelWith(*empty, "There is no file in none.").isEmpty());
        QVERIFY(!study.button(*empty, "files").isEnabled());
        empty->reject();
        const QPointer<ImportFolderDialog> gone = study.open(study.at("gone"));
        QVERIFY(!labelWith(*gone, "There is no folder").isEmpty());
    }
    void aDroppedFolderIsLookedAtAndABundleIsTold()
    {
        Folder study;
        study.makeProject();
        emit study.test.workspace.importRequested({kWorld});
        QVERIFY(settle(study.test.workspace));
        QVERIFY(study.page.findChild<ImportFolderDialog*>() != nullptr);
        crops::Progress progress;
        crops::store::Project project =
            crops::store::Project::open(study.test.workspace.projectPath().toStdString());
        (void)crops::study::writeBundle(project, study.at("study.zip").toStdString(), {}, progress);
        QSignalSpy bundles(&study.test.workspace, &crops::app::Workspace::bundleOpened);
        emit study.test.workspace.importRequested({study.at("study.zip")});
        QVERIFY(settle(study.test.workspace));
        QCOMPARE(bundles.size(), 1);
        QCOMPARE(bundles[0][0].toString(), study.at("study.zip"));
        QVERIFY(study.page.findChild<ImportDialog*>() == nullptr);
    }
    void anArchiveOfADataSetIsKnownAndAnotherIsFiles()
    {
        Folder study;
        study.makeProject();
        const auto drop = [&](const char* name, const char* member, const char* text) {
            study.put(name, QByteArray::fromStdString(crops::test::archived({{member, text}}, "zip")));
            emit study.test.workspace.importRequested({study.at(name)});
            settle(study.test.workspace);
        };
        drop("set.zip", "documents.tsv", "doc_id\ttitle\nv1\tred\n");
        QPointer<ImportFolderDialog> dialog = study.page.findChild<ImportFolderDialog*>();
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->preset(), QStringLiteral("native"));
        study.button(*dialog, "import").click();
        QVERIFY(settle(study.test.workspace));
        QCOMPARE(study.sources().rowCount(), 1);
        drop("mine.zip", "videos-of-ours.tsv", "doc_id\ttitle\nv1\tred\n");
        QVERIFY(study.page.findChild<ImportDialog*>() != nullptr);
    }
    void anEmptyProjectOffersBothWays()
    {
        Folder study;
        study.makeProject();
        QVERIFY(study.page.showsEmpty());
        study.test.dialogs->files.push_back({QString::fromLatin1(kWorld)});
        for (QPushButton* button : study.page.findChildren<QPushButton*>())
            if (button->isVisible() && button->text() == QStringLiteral("Import a folder…")) button->click();
        QVERIFY(settle(study.test.workspace));
        QVERIFY(study.page.findChild<ImportFolderDialog*>() != nullptr);
        crops::test::saveScreenshot(study.page, "data-empty");
    }
};

CROPS_TEST(ImportFolderTest)
#include "import_folder_test.moc"
