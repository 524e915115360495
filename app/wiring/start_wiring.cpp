// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/start_page.h"
#include "resource_paths.h"
#include "wiring/sample_study.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

namespace
{

void openSample(Workspace& workspace, widgets::StartPage& page)
{
    const QString samples = widgets::resourceFolder(QStringLiteral("samples"));
    if (samples.isEmpty()) {
        page.banner().showMessage(widgets::Banner::Grade::Error, [] {
            return Workspace::tr("The sample study is not installed: its folder \"samples\" is missing.");
        });
        return;
    }
    const QString file = widgets::writableDataFolder() + QStringLiteral("/sample/sample-study.crops");
    page.setSampleBusy(true);
    const widgets::JobId job = workspace.jobs().task(
        &page, Workspace::tr("Make the sample study"),
        [samples = samples.toStdString(), file = file.toStdString()](Progress& progress) {
            makeSampleStudy(samples, file, progress);
        },
        [&workspace, &page, file] {
            page.setSampleBusy(false);
            workspace.openProject(file,
                                  [&workspace] { emit workspace.pageRequested(widgets::PageId::Labels); });
        },
        [&page](const widgets::JobFailure& failure) {
            page.setSampleBusy(false);
            page.banner().showFailure([] { return Workspace::tr("The sample study could not be made"); },
                                      failure);
        });
    auto* watch = new QObject(&page); // nothing else hears of a job that was cancelled
    QObject::connect(&workspace.jobs(), &widgets::JobRunner::jobChanged, watch,
                     [&page, watch, job](const widgets::JobStatus& status) {
                         if (status.id != job || status.state < widgets::JobState::Done) return;
                         if (status.state == widgets::JobState::Cancelled) page.setSampleBusy(false);
                         watch->deleteLater();
                     });
}

} // namespace

void wireStart(Workspace& workspace, widgets::StartPage& page)
{
    using widgets::StartPage;
    QObject::connect(&page, &StartPage::sampleRequested, &workspace, [&] { openSample(workspace, page); });
    QObject::connect(&workspace, &Workspace::projectChanged, &page, [&page] { page.setSampleBusy(false); });
    QObject::connect(&page, &StartPage::newRequested, &workspace, [&] {
        workspace.askForNew(&page, [&] { emit workspace.pageRequested(widgets::PageId::Data); });
    });
    QObject::connect(&page, &StartPage::openRequested, &workspace, [&] { workspace.askToOpen(&page); });
    QObject::connect(&page, &StartPage::projectChosen, &workspace,
                     [&](const QString& path) { workspace.openProject(path); });
    QObject::connect(&page, &StartPage::forgetRequested, &workspace, &Workspace::forgetRecent);
    QObject::connect(&workspace, &Workspace::recentChanged, &page,
                     [&] { page.setRecent(workspace.recentProjects()); });
    QObject::connect(&workspace, &Workspace::statusRead, &page, &StartPage::setStatus);
    // An opening that fails is said where people are: on this page.
    QObject::connect(&workspace, &Workspace::reported, &page,
                     [&](const QString& what, const widgets::JobFailure& failure) {
                         if (page.isVisible()) page.banner().showFailure(what, failure);
                     });
    page.setRecent(workspace.recentProjects());
}

} // namespace crops::app
