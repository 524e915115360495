// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <functional>

#include "jobs/job_status.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace crops::widgets
{

/// A lasting state of a page, above its content: cause, consequence, one action; details on demand, to copy.
/// Hidden until shown. One at a time: a new one takes the old one's place.
class Banner : public QFrame
{
    Q_OBJECT

  public:
    enum class Grade { Info, Warning, Error };

    explicit Banner(QWidget* parent = nullptr);

    /// `actionText` empty: no button. Everything is already translated.
    void showMessage(Grade grade, const QString& text, const QString& actionText = {},
                     std::function<void()> action = {}, const QString& details = {});
    /// "Reading or writing failed: ENGLISH DETAIL" with what to do.
    void showFailure(const QString& whatFailed, const JobFailure& failure, const QString& actionText = {},
                     std::function<void()> action = {});
    void dismiss();
    /// The text that is shown; empty while hidden.
    QString text() const;

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void colour();
    void retranslate();

    Grade m_grade = Grade::Info;
    std::function<void()> m_action;
    QString m_details;
    QLabel* m_mark;
    QLabel* m_text;
    QLabel* m_detailText;
    QPushButton* m_actionButton;
    QToolButton* m_detailsButton;
    QToolButton* m_copyButton;
    QToolButton* m_closeButton;
};

} // namespace crops::widgets
