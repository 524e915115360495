// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <functional>

#include "pages/page.h"
#include "study/bundle/bundle.h"

namespace crops::widgets
{
class ShareDialog;
} // namespace crops::widgets

namespace crops::app
{

class Workspace;

/// What the File menu does with a whole study: a copy of it, a bundle for other people, a bundle of others
/// checked or opened. Each is a job, and its outcome stands on the page that is shown then.
class StudyTravel
{
    Q_DECLARE_TR_FUNCTIONS(StudyTravel)

  public:
    /// `shown` gives the page that is in front; a page that goes takes its jobs' outcomes along. All outlive
    /// this.
    StudyTravel(Workspace& workspace, std::function<widgets::Page&()> shown);

    /// Asks where to; needs a project, as share() does.
    void saveCopy();
    widgets::ShareDialog* share();
    /// Asks for a bundle and checks it.
    void check();
    /// Asks what to do with a bundle that somebody opened: check it, or unpack it and open the project.
    void offer(const QString& bundle);

  private:
    /// On the page that is shown then.
    widgets::OnFailure onFailure(const widgets::Said& what) const;
    void check(const QString& bundle);
    void unpack(const QString& bundle);
    void write(const QString& path, const study::BundleOptions& options);

    Workspace& m_workspace;
    std::function<widgets::Page&()> m_shown;
    QPointer<widgets::ShareDialog> m_dialog;
};

} // namespace crops::app
