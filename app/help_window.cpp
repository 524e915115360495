// SPDX-License-Identifier: GPL-3.0-or-later
#include "help_window.h"

#include <QFile>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <algorithm>
#include <vector>

#include "language.h"

namespace crops::app
{

namespace
{

/// A document of the guide, "guide" or "method", in the language that is set.
QUrl documentUrl(const QString& name)
{
    return QUrl(QStringLiteral("qrc:/help/%1_%2.md").arg(name, currentLanguage()));
}

std::vector<QTextBlock> headingsOf(const QTextDocument& document)
{
    std::vector<QTextBlock> headings;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        if (block.blockFormat().headingLevel() > 0) headings.push_back(block);
    return headings;
}

/// GitHub's anchor of a heading: "4. Loss" → "4-loss".
QString anchorOf(const QString& heading)
{
    QString anchor;
    for (const QChar c : heading.toLower()) {
        if (c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('_')) anchor += c;
        if (c == QLatin1Char(' ')) anchor += QLatin1Char('-');
    }
    return anchor;
}

} // namespace

HelpWindow::HelpWindow(QWidget* parent) : QTextBrowser(parent)
{
    setWindowFlag(Qt::Window);
    setOpenExternalLinks(true);
    resize(860, 720);
    connect(this, &QTextBrowser::sourceChanged, this, [this] {
        document()->setDocumentMargin(18);
        m_heading = 0;
    });
    setSource(documentUrl(QStringLiteral("guide")));
    m_texts(this).windowTitle(QT_TR_NOOP("User guide")).name(QT_TR_NOOP("User guide"));
    m_texts.onChange([this] {
        const int heading = m_heading;
        setSource(documentUrl(source().fileName().section(QLatin1Char('_'), 0, 0)));
        showHeading(heading);
    });
}

void HelpWindow::showChapter(const QString& chapter)
{
    setSource(documentUrl(QStringLiteral("guide")));
    QFile index(QStringLiteral(":/help/chapters_%1.txt").arg(currentLanguage()));
    QString heading;
    if (index.open(QIODevice::ReadOnly))
        for (const QString& line : QString::fromUtf8(index.readAll()).split(QLatin1Char('\n')))
            if (line.section(QLatin1Char('='), 0, 0) == chapter) heading = line.section(QLatin1Char('='), 1);
    const std::vector<QTextBlock> headings = headingsOf(*document());
    const auto found =
        std::ranges::find_if(headings, [&](const QTextBlock& block) { return block.text() == heading; });
    showHeading(found == headings.end() ? 0 : static_cast<int>(found - headings.begin()));
}

void HelpWindow::showMethod()
{
    setSource(documentUrl(QStringLiteral("method")));
    showHeading(0);
}

void HelpWindow::showHeading(int number)
{
    m_heading = number;
    const std::vector<QTextBlock> headings = headingsOf(*document());
    if (number < 0 || number >= static_cast<int>(headings.size())) return;
    setTextCursor(QTextCursor(headings[static_cast<std::size_t>(number)]));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + cursorRect().top() - 8);
}

void HelpWindow::doSetSource(const QUrl& name, QTextDocument::ResourceType type)
{
    QTextBrowser::doSetSource(name, type);
    const std::vector<QTextBlock> headings = headingsOf(*document());
    for (std::size_t i = 0; i < headings.size() && name.hasFragment(); ++i)
        if (anchorOf(headings[i].text()) == name.fragment(QUrl::FullyDecoded))
            showHeading(static_cast<int>(i));
}

QVariant HelpWindow::loadResource(int type, const QUrl& name)
{
    if (type == QTextDocument::ImageResource) {
        QImage image(QStringLiteral(":/help/images/") + name.fileName());
        return image.width() > 780 ? image.scaledToWidth(780, Qt::SmoothTransformation) : image;
    }
    return QTextBrowser::loadResource(type, name);
}

} // namespace crops::app
