// SPDX-License-Identifier: GPL-3.0-or-later
#include "docks/log_dock.h"

#include <QTime>

#include "shown_text.h"

namespace crops::app
{

LogDock::LogDock(QWidget* parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setMaximumBlockCount(5000);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    m_texts(this).name(QT_TR_NOOP("Log"));
}

void LogDock::add(const QString& text)
{
    appendPlainText(QTime::currentTime().toString(QStringLiteral("HH:mm:ss  ")) + widgets::shownLines(text));
}

} // namespace crops::app
