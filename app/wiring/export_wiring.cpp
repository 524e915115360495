// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QFileInfo>

#include "pages/study_exports.h"
#include "wiring/wiring.h"
#include "wording.h"
#include "workspace.h"

namespace crops::app
{

using widgets::Banner;
using widgets::JobFailure;
using widgets::Page;
using widgets::Wording;

namespace
{

struct ExportWiring {
    Q_DECLARE_TR_FUNCTIONS(ExportWiring)
};

QString remarksOf(const study::ExportOutcome& outcome)
{
    QStringList remarks;
    for (const std::string& remark : outcome.remarks)
        remarks << QString::fromStdString(remark);
    return remarks.join(QLatin1Char('\n'));
}

void run(Workspace& workspace, Page& page, const study::ExportKind& kind, const study::ExportRequest& request)
{
    const QString path = QString::fromStdString(request.out.string());
    workspace.jobs().work(
        &page, ExportWiring::tr("Export: %1").arg(widgets::exportTitle(kind)),
        [&kind, request](store::Project& project, Progress& progress) {
            return study::writeExport(project, kind, request, progress);
        },
        [&workspace, &page, &kind, path](const study::ExportOutcome& outcome) {
            tellExported(workspace, page, path, remarksOf(outcome), [&kind, rows = outcome.rows, path] {
                return ExportWiring::tr("%1: %2 rows written to %3.")
                    .arg(widgets::exportTitle(kind), Wording::count(rows), path);
            });
        },
        [&workspace, &page, &kind, request](const JobFailure& failure) {
            const bool replaceable = failure.code == ErrorCode::AlreadyExists && !request.replace &&
                                     kind.reads(study::ExportOption::Replace);
            page.banner().showFailure(
                [] { return ExportWiring::tr("The export could not be written."); }, failure,
                replaceable ? widgets::Said([] { return ExportWiring::tr("Replace an earlier export"); })
                            : widgets::Said(),
                [&workspace, &page, &kind, request] {
                    study::ExportRequest again = request;
                    again.replace = true;
                    run(workspace, page, kind, again);
                });
        });
}

} // namespace

void tellExported(Workspace& workspace, Page& page, const QString& path, const QString& details,
                  const widgets::Said& text)
{
    page.banner().showMessage(
        Banner::Grade::Info, text, [] { return ExportWiring::tr("Show in folder"); },
        [&workspace, path] { workspace.dialogs().openOutside(QFileInfo(path).absolutePath()); }, details);
}

void wireStudyExports(Workspace& workspace, Page& page, widgets::StudyExports& exports)
{
    QObject::connect(&exports, &widgets::StudyExports::exportRequested, &workspace,
                     [&workspace, &page](const QString& key, const study::ExportRequest& request) {
                         run(workspace, page, study::exportKind(key.toStdString()), request);
                     });
}

} // namespace crops::app
