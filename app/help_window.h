// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace crops::app
{

/// The user guide (resources/help, Markdown, in the language that is set) in a window of its own.
class HelpWindow : public QTextBrowser
{
    Q_OBJECT

  public:
    explicit HelpWindow(QWidget* parent = nullptr);

    /// Shows the chapter of a page ("labels"), the beginning where there is none.
    void showChapter(const QString& chapter);

  protected:
    void changeEvent(QEvent* event) override;
    QVariant loadResource(int type, const QUrl& name) override;

  private:
    void load();

    QString m_chapter;
};

} // namespace crops::app
