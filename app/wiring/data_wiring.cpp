// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QFileInfo>

#include "logs/folder_look.h"
#include "pages/data_page.h"
#include "pages/import_dialog.h"
#include "pages/study_exports.h"
#include "report/browse_export.h"
#include "store/tables/delete_source.h"
#include "study/bundle/copy_study.h"
#include "wiring/wiring.h"
#include "wording.h"
#include "workspace.h"

namespace crops::app
{

using widgets::Banner;
using widgets::DataPage;
using widgets::JobFailure;
using widgets::Topic;
using widgets::Wording;
using Reports = std::vector<logs::ImportReport>;

namespace
{

struct DataWiring {
    Q_DECLARE_TR_FUNCTIONS(DataWiring)
};

/// What came in, and one click to what did not.
void tellImport(Workspace& workspace, DataPage& page, const Reports& reports)
{
    std::int64_t imported = 0;
    std::int64_t rejected = 0;
    for (const logs::ImportReport& report : reports) {
        imported += report.imported;
        rejected += report.rejected;
    }
    QStringList remarks;
    for (const logs::ImportReport& report : reports)
        for (const std::string& remark : report.remarks)
            remarks << QString::fromStdString(remark);
    remarks.removeDuplicates();
    const QString details = remarks.join(QLatin1Char('\n'));
    workspace.changed(Topic::Logs);
    const auto text = [imported, rejected] {
        return DataWiring::tr("%1 rows imported, %2 rejected.")
            .arg(Wording::count(imported), Wording::count(rejected));
    };
    if (rejected == 0) return page.banner().showMessage(Banner::Grade::Info, text, {}, {}, details);
    page.banner().showMessage(
        Banner::Grade::Warning, text, [] { return DataWiring::tr("Show rejected rows"); },
        [&page] { page.showTable(store::BrowseTable::Rejects); }, details);
}

using ImportWork = std::function<Reports(store::Project&, bool again, Progress&)>;

/// Runs an import; one of a file that is there already is offered once more.
void runImport(Workspace& workspace, DataPage& page, const QString& title, const ImportWork& work, bool again)
{
    workspace.jobs().work(
        &page, title,
        [work, again](store::Project& project, Progress& progress) { return work(project, again, progress); },
        [&workspace, &page](const Reports& reports) { tellImport(workspace, page, reports); },
        [&workspace, &page, title, work](const JobFailure& failure) {
            const bool there = failure.code == ErrorCode::AlreadyExists;
            page.banner().showFailure(
                [] { return DataWiring::tr("Nothing was imported; the project is as it was."); }, failure,
                there ? widgets::Said([] { return DataWiring::tr("Import again"); }) : widgets::Said(),
                [&workspace, &page, title, work] { runImport(workspace, page, title, work, true); });
        });
}

void importFiles(Workspace& workspace, DataPage& page, const std::vector<logs::ImportFile>& files,
                 const logs::ImportOptions& options)
{
    runImport(
        workspace, page, DataWiring::tr("Import %n file(s)", nullptr, static_cast<int>(files.size())),
        [files, options](store::Project& project, bool again, Progress& progress) {
            logs::ImportOptions chosen = options;
            chosen.again = again;
            return logs::importFiles(project, files, chosen, progress);
        },
        false);
}

void importFolder(Workspace& workspace, DataPage& page, const QString& preset, const QString& folder)
{
    runImport(
        workspace, page, DataWiring::tr("Import the folder %1").arg(QFileInfo(folder).fileName()),
        [preset = preset.toStdString(), folder = folder.toStdString()](store::Project& project, bool again,
                                                                       Progress& progress) {
            logs::ImportOptions options;
            options.again = again;
            return logs::importPreset(project, preset, folder, options, progress);
        },
        false);
}

void deleteImport(Workspace& workspace, DataPage& page, SourceId source)
{
    workspace.jobs().work(
        &page, DataWiring::tr("Delete an import"),
        [source](store::Project& project, Progress& progress) {
            return store::deleteSource(project, source, progress);
        },
        [&workspace](const store::SourceContents&) { workspace.changed(Topic::Logs | Topic::Candidates); },
        page.banner().onFailure([] { return DataWiring::tr("Nothing was deleted."); }));
}

void exportTable(Workspace& workspace, DataPage& page, const store::BrowseQuery& query, const QString& path,
                 report::CsvProfile profile)
{
    workspace.jobs().work(
        &page, DataWiring::tr("Export to %1").arg(QFileInfo(path).fileName()),
        [query, path = path.toStdString(), profile](store::Project& project, Progress& progress) {
            return report::exportBrowse(project, query, path, profile, progress);
        },
        [&workspace, &page, path](std::int64_t rows) {
            tellExported(workspace, page, path, {}, [rows, path] {
                return DataWiring::tr("%1 rows written to %2.").arg(Wording::count(rows), path);
            });
        },
        page.banner().onFailure([] { return DataWiring::tr("The rows could not be exported."); }));
}

/// `then`, with the open project or a new one that is asked for first.
void withProject(Workspace& workspace, DataPage& page, const std::function<void()>& then)
{
    if (workspace.hasProject()) return then();
    workspace.askForNew(&page, then, DataWiring::tr("New project for these logs"));
}

void openFiles(Workspace& workspace, DataPage& page, const QStringList& files)
{
    emit workspace.pageRequested(widgets::PageId::Data);
    withProject(workspace, page, [&page, files] { page.openImport(files); });
}

void openFolder(Workspace& workspace, DataPage& page, const QString& folder)
{
    emit workspace.pageRequested(widgets::PageId::Data);
    page.openFolder(folder);
}

/// What a single file is beside a file of logs.
enum class Found : std::uint8_t { Logs, DataSet, Bundle };

/// What somebody dropped, or asked to import. A folder by itself may be a data set; an archive that, or a
/// bundle.
void openLogs(Workspace& workspace, DataPage& page, const QStringList& paths)
{
    if (paths.size() != 1) return openFiles(workspace, page, paths);
    const QString only = paths.front();
    if (QFileInfo(only).isDir()) return openFolder(workspace, page, only);
    workspace.jobs().task(
        &page, QStringLiteral("archive"),
        [path = only.toStdString()](Progress& progress) {
            if (study::isBundle(path)) return Found::Bundle;
            return logs::holdsDataSet(path, progress) ? Found::DataSet : Found::Logs;
        },
        [&workspace, &page, only](Found found) {
            if (found == Found::Bundle) return emit workspace.bundleOpened(only);
            if (found == Found::DataSet) return openFolder(workspace, page, only);
            openFiles(workspace, page, {only});
        },
        {}, widgets::Lane::Read);
}

} // namespace

void wireData(Workspace& workspace, DataPage& page)
{
    QObject::connect(&page, &DataPage::importRequested, &workspace,
                     [&](const std::vector<logs::ImportFile>& files, const logs::ImportOptions& options) {
                         importFiles(workspace, page, files, options);
                     });
    QObject::connect(&page, &DataPage::presetRequested, &workspace,
                     [&](const QString& preset, const QString& folder) {
                         withProject(workspace, page, [&workspace, &page, preset, folder] {
                             importFolder(workspace, page, preset, folder);
                         });
                     });
    QObject::connect(&page, &DataPage::filesRequested, &workspace,
                     [&](const QStringList& paths) { openFiles(workspace, page, paths); });
    QObject::connect(&page, &DataPage::deleteRequested, &workspace,
                     [&](SourceId source) { deleteImport(workspace, page, source); });
    QObject::connect(&page, &DataPage::tableExportRequested, &workspace,
                     [&](const store::BrowseQuery& query, const QString& path, report::CsvProfile profile) {
                         exportTable(workspace, page, query, path, profile);
                     });
    wireStudyExports(workspace, page, page.exports());
    QObject::connect(&workspace, &Workspace::importRequested, &page,
                     [&](const QStringList& paths) { openLogs(workspace, page, paths); });
}

} // namespace crops::app
