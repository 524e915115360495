// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

#include "texts.h"

namespace crops::app
{

/// The user guide and the method (resources/help, Markdown, in the language that is set) in a window of their
/// own. Links lead to a heading by GitHub's anchors, "method_en.md#4-loss"; backward() comes back.
class HelpWindow : public QTextBrowser
{
    Q_OBJECT

  public:
    explicit HelpWindow(QWidget* parent = nullptr);

    /// Shows the guide's chapter of a page ("labels"), its beginning where there is none.
    void showChapter(const QString& chapter);
    /// Shows the method from its beginning.
    void showMethod();

  protected:
    void doSetSource(const QUrl& name, QTextDocument::ResourceType type) override;
    QVariant loadResource(int type, const QUrl& name) override;

  private:
    void showHeading(int number);

    widgets::Texts m_texts{this, staticMetaObject};
    int m_heading = 0; // of the document, from 0: where it was opened, the same in every language
};

} // namespace crops::app
