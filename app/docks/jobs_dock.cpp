// SPDX-License-Identifier: GPL-3.0-or-later
#include "docks/jobs_dock.h"

#include <QLabel>
#include <QProgressBar>
#include <QScrollArea>
#include <QToolButton>

#include "controls/layouts.h"
#include "controls/looks.h"
#include "job_wording.h"
#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::app
{

using widgets::JobState;
using widgets::JobStatus;
using widgets::Wording;

/// One job.
class JobRow : public QWidget
{
    Q_OBJECT

  public:
    explicit JobRow(QWidget* parent)
        : QWidget(parent), m_title(new QLabel(this)), m_bar(new QProgressBar(this)),
          m_text(widgets::wrapped(new QLabel(this))), m_button(new QToolButton(this))
    {
        m_title->setMinimumWidth(180);
        m_title->setTextFormat(Qt::PlainText);
        m_text->setTextFormat(Qt::PlainText);
        m_bar->setFixedWidth(160);
        m_bar->setTextVisible(false);
        m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        widgets::inRow(this, {m_title, m_bar, {m_text, 1}, m_button}, {4, 2, 4, 2});
        connect(m_button, &QToolButton::clicked, this, [this] {
            if (m_status.state <= JobState::Running)
                emit cancelRequested(m_status.id);
            else
                emit dismissRequested(m_status.id);
        });
        m_texts.onChange([this] { set(m_status); });
    }

    void set(const JobStatus& status)
    {
        m_status = status;
        const QString title = widgets::shownText(status.title);
        m_title->setText(title);
        m_title->setToolTip(title);
        const bool live = status.state <= JobState::Running;
        m_bar->setVisible(live);
        m_bar->setAccessibleName(tr("Progress of %1").arg(title));
        m_bar->setMaximum(status.total > 0 ? 1000 : status.state == JobState::Running ? 0 : 1000);
        if (status.total > 0)
            m_bar->setValue(static_cast<int>(1000.0 * static_cast<double>(status.done) /
                                             static_cast<double>(status.total)));
        m_text->setText(sentence());
        m_text->setToolTip(widgets::shownTip(m_text->text()));
        QPalette palette;
        if (status.state == JobState::Failed)
            palette.setColor(QPalette::WindowText, widgets::theme::colours().error);
        m_text->setPalette(palette);
        m_button->setText(live ? tr("Cancel") : tr("Dismiss"));
        m_button->setEnabled(!status.stopping);
        m_button->setAccessibleName(live ? tr("Cancel %1").arg(title) : tr("Dismiss %1").arg(title));
    }

  signals:
    void cancelRequested(crops::widgets::JobId id);
    void dismissRequested(crops::widgets::JobId id);

  private:
    QString sentence() const
    {
        if (m_status.state == JobState::Failed)
            return tr("%1: %2").arg(Wording::failure(m_status.failure.code), m_status.failure.detail);
        if (m_status.stopping) return tr("Stopping…");
        if (m_status.state != JobState::Running) return Wording::jobState(m_status.state);
        return widgets::JobWording::progress(m_status);
    }

    widgets::Texts m_texts{this, staticMetaObject};
    JobStatus m_status;
    QLabel* m_title;
    QProgressBar* m_bar;
    QLabel* m_text;
    QToolButton* m_button;
};

JobsDock::JobsDock(widgets::JobRunner& jobs, QWidget* parent)
    : QWidget(parent), m_jobs(jobs), m_empty(new QLabel(this))
{
    auto* list = new QWidget(this);
    m_column = new QVBoxLayout(list);
    m_column->setContentsMargins(4, 4, 4, 4);
    m_column->setSpacing(2);
    m_column->addWidget(m_empty);
    m_column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(list);
    widgets::inColumn(this, {scroll}, {});
    connect(&m_jobs, &widgets::JobRunner::jobChanged, this, &JobsDock::showJob);
    connect(&m_jobs, &widgets::JobRunner::jobRemoved, this, &JobsDock::remove);
    m_texts(m_empty).text(
        QT_TR_NOOP("No jobs yet. Imports, mining, training and other long work are listed here."));
}

void JobsDock::showJob(const JobStatus& job)
{
    JobRow*& row = m_rows[job.id];
    if (row == nullptr) {
        row = new JobRow(this);
        m_column->insertWidget(0, row);
        connect(row, &JobRow::cancelRequested, &m_jobs, &widgets::JobRunner::cancel);
        connect(row, &JobRow::dismissRequested, &m_jobs, &widgets::JobRunner::dismiss);
    }
    row->set(job);
    m_empty->hide();
    int active = 0;
    for (const JobStatus& other : m_jobs.jobs())
        active += other.state <= JobState::Running ? 1 : 0;
    emit activeChanged(active);
}

void JobsDock::remove(widgets::JobId id)
{
    const auto found = m_rows.find(id);
    if (found == m_rows.end()) return;
    found->second->deleteLater();
    m_rows.erase(found);
    m_empty->setVisible(m_rows.empty());
}

} // namespace crops::app

#include "jobs_dock.moc"
