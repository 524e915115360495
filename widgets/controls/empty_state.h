// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>

class QLabel;
class QPushButton;

namespace crops::widgets
{

/// What stands where nothing is yet: what is empty, one line what to do, one button; where there are two
/// ways, two.
class EmptyState : public QWidget
{
    Q_OBJECT

  public:
    explicit EmptyState(QWidget* parent = nullptr);

    /// Already translated. Without `actionText` there is no button, without `otherText` no second one.
    void set(const QString& title, const QString& text, const QString& actionText = {},
             std::function<void()> action = {}, const QString& otherText = {},
             std::function<void()> other = {});
    QString title() const;

  private:
    QLabel* m_title;
    QLabel* m_text;
    QPushButton *m_button, *m_otherButton;
    std::function<void()> m_action, m_other;
};

} // namespace crops::widgets
