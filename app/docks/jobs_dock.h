// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <map>

#include "jobs/job_runner.h"
#include "texts.h"

class QLabel;
class QVBoxLayout;

namespace crops::app
{

class JobRow;

/// The listed jobs: phase, count, rate, remaining time, Cancel; a failed one stays until dismissed.
class JobsDock : public QWidget
{
    Q_OBJECT

  public:
    explicit JobsDock(widgets::JobRunner& jobs, QWidget* parent = nullptr);

  signals:
    /// How many jobs are waiting or running.
    void activeChanged(int active);

  private:
    void showJob(const widgets::JobStatus& job);
    void remove(widgets::JobId id);

    widgets::Texts m_texts{this, staticMetaObject};
    widgets::JobRunner& m_jobs;
    QVBoxLayout* m_column;
    QLabel* m_empty;
    std::map<widgets::JobId, JobRow*> m_rows;
};

} // namespace crops::app
