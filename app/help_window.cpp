// SPDX-License-Identifier: GPL-3.0-or-later
#include "help_window.h"

#include <QEvent>
#include <QFile>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>

#include "language.h"

namespace crops::app
{

HelpWindow::HelpWindow(QWidget* parent) : QTextBrowser(parent)
{
    setWindowFlag(Qt::Window);
    setOpenExternalLinks(true);
    resize(860, 720);
    load();
}

void HelpWindow::load()
{
    setWindowTitle(tr("User guide"));
    setAccessibleName(tr("User guide"));
    QFile guide(QStringLiteral(":/help/guide_%1.md").arg(currentLanguage()));
    if (!guide.open(QIODevice::ReadOnly)) return;
    document()->setMarkdown(QString::fromUtf8(guide.readAll()), QTextDocument::MarkdownDialectGitHub);
    document()->setDocumentMargin(18);
    showChapter(m_chapter);
}

void HelpWindow::showChapter(const QString& chapter)
{
    m_chapter = chapter;
    QFile index(QStringLiteral(":/help/chapters_%1.txt").arg(currentLanguage()));
    QString heading;
    if (index.open(QIODevice::ReadOnly))
        for (const QString& line : QString::fromUtf8(index.readAll()).split(QLatin1Char('\n')))
            if (line.section(QLatin1Char('='), 0, 0) == chapter) heading = line.section(QLatin1Char('='), 1);
    for (QTextBlock block = document()->begin(); block.isValid() && !heading.isEmpty();
         block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || block.text() != heading) continue;
        setTextCursor(QTextCursor(block));
        verticalScrollBar()->setValue(verticalScrollBar()->value() + cursorRect().top() - 8);
        return;
    }
    verticalScrollBar()->setValue(0);
}

QVariant HelpWindow::loadResource(int type, const QUrl& name)
{
    if (type == QTextDocument::ImageResource && name.isRelative()) {
        QImage image(QStringLiteral(":/help/") + name.path());
        return image.width() > 780 ? image.scaledToWidth(780, Qt::SmoothTransformation) : image;
    }
    return QTextBrowser::loadResource(type, name);
}

void HelpWindow::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) load();
}

} // namespace crops::app
