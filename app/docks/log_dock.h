// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

#include "texts.h"

namespace crops::app
{

/// What happened, line by line with its time; the newest 5,000 lines.
class LogDock : public QPlainTextEdit
{
    Q_OBJECT

  public:
    explicit LogDock(QWidget* parent = nullptr);
    void add(const QString& text);

  private:
    widgets::Texts m_texts{this, staticMetaObject};
};

} // namespace crops::app
