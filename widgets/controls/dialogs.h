// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <memory>

class QWidget;

namespace crops::widgets
{

/// The questions that stop a person: files, and overwriting or deleting. Behind an interface, so that tests
/// answer them without a window. Everything else (wizards, forms) is opened with show(), never exec().
class Dialogs
{
  public:
    virtual ~Dialogs() = default;

    /// Empty where the person gave up. `filter` as QFileDialog takes it. The folder is remembered by `key`.
    virtual QString openFile(QWidget* parent, const QString& key, const QString& title,
                             const QString& filter) = 0;
    virtual QStringList openFiles(QWidget* parent, const QString& key, const QString& title,
                                  const QString& filter) = 0;
    /// Asks before it overwrites. Adds `suffix` (".csv") where the name has none.
    virtual QString saveFile(QWidget* parent, const QString& key, const QString& title, const QString& filter,
                             const QString& suggestion, const QString& suffix) = 0;
    virtual QString openFolder(QWidget* parent, const QString& key, const QString& title) = 0;
    /// "Delete 3 runs?": true when the person chose `action`.
    virtual bool confirm(QWidget* parent, const QString& title, const QString& text,
                         const QString& action) = 0;
    /// Several ways out; index of the chosen action, −1 for Cancel.
    virtual int choose(QWidget* parent, const QString& title, const QString& text,
                       const QStringList& actions) = 0;
    /// Shows a file in the program that the desktop has for it; false where it has none.
    virtual bool openOutside(const QString& path) = 0;
};

/// The real ones, by Qt's dialogs.
std::unique_ptr<Dialogs> makeDialogs();

} // namespace crops::widgets
