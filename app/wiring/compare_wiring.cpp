// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>

#include "language.h"
#include "pages/compare_page.h"
#include "pages/study_exports.h"
#include "report/report.h"
#include "report/summary.h"
#include "store/tables/run_marks.h"
#include "study/analysis/collect.h"
#include "study/analysis/gain_sources.h"
#include "study/analysis/report_figures.h"
#include "study/evaluation/evaluate_run.h"
#include "study/evaluation/import_run.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

using widgets::Banner;
using widgets::ComparePage;
using widgets::JobFailure;
using widgets::RunEdit;
using widgets::Topic;

namespace
{

report::ReportData summarized(const store::Project& project, Progress& progress)
{
    report::ReportData data = study::collectReport(project, {}, progress);
    report::summarize(data, {}, report::MixedTestSets::Warn, progress);
    return data;
}

void writeCsv(const report::ReportData& data, widgets::RunsCsv table, const std::string& path,
              report::CsvProfile profile)
{
    switch (table) {
    case widgets::RunsCsv::Runs:
        return report::exportRuns(data, path, profile);
    case widgets::RunsCsv::PerQuery:
        return report::exportPerQuery(data, path, profile);
    case widgets::RunsCsv::Comparisons:
        return report::exportComparisons(data, path, profile);
    }
}

/// In the window's language, against the run with the star where there is one.
void writeReport(const store::Project& project, const std::string& folder, const std::string& language,
                 Progress& progress)
{
    report::ReportData data = summarized(project, progress);
    study::addFigures(project, data, progress);
    std::string baseline;
    for (const report::RunReport& run : data.runs)
        if (store::runMarks(project, run.row.id).baseline) baseline = run.experiment;
    report::writeReport(data, folder, {report::languageNamed(language), baseline});
}

void wireMarks(Workspace& workspace, ComparePage& page)
{
    QObject::connect(&page, &ComparePage::runEdited, &workspace, [&workspace, &page](const RunEdit& edit) {
        workspace.jobs().quietWork(
            &page,
            [edit, name = edit.name.toStdString()](store::Project& project, Progress&) {
                if (store::loadRun(project, edit.run).name != name) store::renameRun(project, edit.run, name);
                store::setRunMarks(project, edit.marks);
            },
            [&workspace] { workspace.changed(Topic::Marks); },
            [&workspace](const JobFailure& failure) {
                workspace.report(ComparePage::tr("Marking a run"), failure);
                workspace.changed(Topic::Marks); // show what is really there
            });
    });
}

void tellWritten(Workspace& workspace, ComparePage& page, const QString& path)
{
    tellExported(workspace, page, path, {}, [path] { return ComparePage::tr("Written to %1.").arg(path); });
}

void tellNotWritten(ComparePage& page, const JobFailure& failure)
{
    page.banner().showFailure([] { return ComparePage::tr("The export could not be written."); }, failure);
}

void wireExports(Workspace& workspace, ComparePage& page)
{
    QObject::connect(
        &page, &ComparePage::csvRequested, &workspace,
        [&workspace, &page](widgets::RunsCsv table, const QString& path, report::CsvProfile profile) {
            workspace.jobs().work(
                &page, ComparePage::tr("Export %1").arg(path),
                [table, path = path.toStdString(), profile](store::Project& project, Progress& progress) {
                    writeCsv(summarized(project, progress), table, path, profile);
                },
                [&workspace, &page, path] { tellWritten(workspace, page, path); },
                [&page](const JobFailure& failure) { tellNotWritten(page, failure); });
        });
    QObject::connect(&page, &ComparePage::reportRequested, &workspace,
                     [&workspace, &page](const QString& folder) {
                         workspace.jobs().work(
                             &page, ComparePage::tr("Report into %1").arg(folder),
                             [folder = folder.toStdString(), language = currentLanguage().toStdString()](
                                 store::Project& project, Progress& progress) {
                                 writeReport(project, folder, language, progress);
                             },
                             [&workspace, &page, folder] {
                                 tellWritten(workspace, page, folder);
                                 workspace.dialogs().openOutside(QDir(folder).filePath("report.html"));
                             },
                             [&page](const JobFailure& failure) { tellNotWritten(page, failure); });
                     });
}

void wireImport(Workspace& workspace, ComparePage& page)
{
    QObject::connect(
        &page, &ComparePage::importRunRequested, &workspace,
        [&workspace, &page](const study::ImportRunOptions& options) {
            workspace.jobs().work(
                &page, ComparePage::tr("Import the run %1").arg(QString::fromStdString(options.name)),
                [options](store::Project& project, Progress& progress) {
                    const study::ImportedRun imported = study::importRun(project, options, progress);
                    const std::vector<RunId> runs{imported.run};
                    study::evaluateMissing(project, runs, progress);
                    return imported;
                },
                [&workspace, &page](const study::ImportedRun& imported) {
                    QString remarks;
                    for (const std::string& remark : study::importRemarks(imported))
                        remarks += QString::fromStdString(remark) + QLatin1Char('\n');
                    page.banner().showMessage(
                        Banner::Grade::Info,
                        [run = imported.run.value] {
                            return ComparePage::tr("Run %1 is imported and evaluated.").arg(run);
                        },
                        {}, {}, remarks.trimmed());
                    workspace.changed(Topic::Runs);
                },
                [&workspace, &page](const JobFailure& failure) {
                    page.banner().showFailure(
                        [] { return ComparePage::tr("The run could not be imported."); }, failure);
                    workspace.changed(Topic::Runs); // it may be there, not evaluated
                });
        });
}

} // namespace

void wireCompare(Workspace& workspace, ComparePage& page)
{
    wireMarks(workspace, page);
    wireExports(workspace, page);
    wireImport(workspace, page);
    QObject::connect(
        &page, &ComparePage::gradeGiven, &workspace,
        [&workspace, &page](const widgets::GradeEdit& edit) { writeGrade(workspace, &page, page, edit); });
    wireStudyExports(workspace, page, page.exports());
    QObject::connect(&page, &ComparePage::evaluateRequested, &workspace,
                     [&workspace, &page](const QList<qint64>& runs) {
                         std::vector<RunId> ids;
                         for (const qint64 run : runs)
                             ids.push_back(RunId{run});
                         workspace.jobs().work(
                             &page, ComparePage::tr("Evaluate runs"),
                             [ids](store::Project& project, Progress& progress) {
                                 return study::evaluateMissing(project, ids, progress);
                             },
                             [&workspace](int) { workspace.changed(Topic::Runs); });
                     });
    QObject::connect(
        &page, &ComparePage::documentsRequested, &workspace,
        [&workspace, &page](RunId a, RunId b, int headline) {
            workspace.jobs().work(
                &page, ComparePage::tr("Find what only one of two runs finds"),
                [a, b, headline](store::Project& project, Progress& progress) {
                    study::GainOptions options;
                    options.documents = true;
                    return study::gainSources(project, a, b, static_cast<std::size_t>(headline), options,
                                              progress);
                },
                [&page, a, b](const study::GainSources& gains) { page.showDocuments(a, b, gains); });
        });
    QObject::connect(&page, &ComparePage::tryRequested, &workspace, &Workspace::tryRequested);
}

} // namespace crops::app
