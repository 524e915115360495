// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>

#include "language.h"
#include "online/exports.h"
#include "pages/lab/online_tab.h"
#include "pages/lab_page.h"
#include "wiring/loop_session.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

using widgets::Banner;
using widgets::LabPage;
using widgets::OnlineTab;

namespace
{

/// Writes what is shown, without computing it again.
template <class Write>
void write(
    Workspace& workspace, LabPage& page, const QString& path, Write toFile,
    const std::function<void()>& then = [] {})
{
    const OnlineTab::ExperimentPtr experiment = page.online().experiment();
    if (!experiment) return;
    workspace.jobs().work(
        &page, LabPage::tr("Export %1").arg(path),
        [experiment, toFile, path = path.toStdString()](store::Project& project, Progress&) {
            toFile(*experiment, project.path(), path);
        },
        [&page, path, then] {
            page.banner().showMessage(Banner::Grade::Info,
                                      [path] { return LabPage::tr("Written to %1.").arg(path); });
            then();
        },
        page.banner().onFailure([] { return LabPage::tr("The export could not be written."); }));
}

} // namespace

void wireLab(Workspace& workspace, LabPage& page)
{
    new LoopSession(workspace, page); // the page's
    QObject::connect(&page.online(), &OnlineTab::csvRequested, &workspace,
                     [&workspace, &page](const QString& path, report::CsvProfile profile) {
                         write(workspace, page, path,
                               [profile](const auto& experiment, auto& project, auto& to) {
                                   online::writeCsv(experiment, project, to, profile);
                               });
                     });
    QObject::connect(
        &page.online(), &OnlineTab::latexRequested, &workspace,
        [&workspace, &page](const QString& path) { write(workspace, page, path, online::writeLatex); });
    QObject::connect(
        &page.online(), &OnlineTab::htmlRequested, &workspace, [&workspace, &page](const QString& path) {
            const report::Language language = report::languageNamed(currentLanguage().toStdString());
            write(
                workspace, page, path,
                [language](const auto& experiment, auto& project, auto& to) {
                    online::writeHtml(experiment, project, to, language);
                },
                [&workspace, path] { workspace.dialogs().openOutside(path); });
        });
}

} // namespace crops::app
