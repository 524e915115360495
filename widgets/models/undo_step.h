// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QUndoCommand>
#include <functional>

namespace crops::widgets
{

/// What two functions do and undo while their owner lives.
class UndoStep : public QUndoCommand
{
  public:
    UndoStep(QObject* owner, const QString& text, std::function<void()> redo, std::function<void()> undo)
        : QUndoCommand(text), m_owner(owner), m_redo(std::move(redo)), m_undo(std::move(undo))
    {
    }
    void redo() override
    {
        if (m_owner) m_redo();
    }
    void undo() override
    {
        if (m_owner) m_undo();
    }

  private:
    QPointer<QObject> m_owner;
    std::function<void()> m_redo, m_undo;
};

} // namespace crops::widgets
