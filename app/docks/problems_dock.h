// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeWidget>
#include <vector>

#include "jobs/job_runner.h"
#include "pages/page.h"
#include "study/training/run_study.h"
#include "texts.h"

namespace crops::app
{

class Workspace;

/// What needs a person: stages that are out of date, rejected rows, interrupted runs, failed jobs, a slow
/// matrix library. Each line goes to the page where it can be mended.
class ProblemsDock : public QTreeWidget
{
    Q_OBJECT

  public:
    explicit ProblemsDock(Workspace& workspace, QWidget* parent = nullptr);

    /// Looks at the project anew.
    void refresh();

  signals:
    void countChanged(int problems);
    void pageRequested(crops::widgets::PageId page);

  private:
    /// What a look at the project finds; sentences are made in the window.
    struct Findings;
    struct Failure {
        QString what;
        widgets::JobFailure failure;
    };

    void showAll();
    void add(bool severe, const QString& text, const QString& detail, widgets::PageId page);

    widgets::Texts m_texts{this, staticMetaObject};
    Workspace& m_workspace;
    std::vector<study::StageStatus> m_stages;
    std::shared_ptr<const Findings> m_findings;
    std::vector<Failure> m_failures;
};

} // namespace crops::app
