// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <functional>
#include <type_traits>

#include "jobs/job_status.h"
#include "texts.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace crops::widgets
{

/// A text that is said anew when the language changes: made from a function that gives it in the language
/// that is set, `[=] { return tr("%1 rows imported.").arg(count); }`. A plain string stays as it is.
class Said
{
  public:
    Said() = default;
    Said(const QString& text) : m_say([text] { return text; }), m_empty(text.isEmpty()) {}
    template <class Say>
    requires std::is_invocable_r_v<QString, Say> Said(Say say) : m_say(std::move(say)), m_empty(false) {}

    QString text() const { return m_say ? m_say() : QString(); }
    bool isEmpty() const { return m_empty; }

  private:
    std::function<QString()> m_say;
    bool m_empty = true;
};

/// A lasting state of a page, above its content: cause, consequence, one action; details on demand, to copy.
/// Hidden until shown. One at a time: a new one takes the old one's place.
class Banner : public QFrame
{
    Q_OBJECT

  public:
    enum class Grade { Info, Warning, Error };

    explicit Banner(QWidget* parent = nullptr);

    /// `actionText` empty: no button. Text and button follow the language, colours the palette.
    void showMessage(Grade grade, const Said& text, const Said& actionText = {},
                     std::function<void()> action = {}, const QString& details = {});
    /// "Reading or writing failed: ENGLISH DETAIL" with what to do.
    void showFailure(const Said& whatFailed, const JobFailure& failure, const Said& actionText = {},
                     std::function<void()> action = {});
    /// What a job that failed is to call: showFailure() with this.
    std::function<void(const JobFailure&)> onFailure(const Said& whatFailed);
    void dismiss();
    /// Counts what was shown: whether it is still the same message. 0 while hidden.
    int shown() const { return isHidden() ? 0 : m_number; }
    /// The text that is shown; empty while hidden.
    QString text() const;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void say();

    Texts m_texts{this, staticMetaObject};
    Grade m_grade = Grade::Info;
    Said m_said;
    Said m_actionSaid;
    int m_number = 0;
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
