// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/dialogs.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QUrl>

namespace crops::widgets
{

namespace
{

class QtDialogs : public Dialogs
{
  public:
    QString openFile(QWidget* parent, const QString& key, const QString& title,
                     const QString& filter) override
    {
        return remembered(key, QFileDialog::getOpenFileName(parent, title, folder(key), filter));
    }

    QStringList openFiles(QWidget* parent, const QString& key, const QString& title,
                          const QString& filter) override
    {
        const QStringList files = QFileDialog::getOpenFileNames(parent, title, folder(key), filter);
        if (!files.isEmpty()) remembered(key, files.first());
        return files;
    }

    QString saveFile(QWidget* parent, const QString& key, const QString& title, const QString& filter,
                     const QString& suggestion, const QString& suffix) override
    {
        QFileDialog dialog(parent, title, folder(key), filter);
        dialog.setAcceptMode(QFileDialog::AcceptSave);
        dialog.setDefaultSuffix(suffix);
        dialog.selectFile(suggestion);
        if (dialog.exec() != QDialog::Accepted) return {};
        return remembered(key, dialog.selectedFiles().value(0));
    }

    QString openFolder(QWidget* parent, const QString& key, const QString& title) override
    {
        return remembered(key, QFileDialog::getExistingDirectory(parent, title, folder(key)));
    }

    bool confirm(QWidget* parent, const QString& title, const QString& text, const QString& action) override
    {
        return choose(parent, title, text, {action}) == 0;
    }

    int choose(QWidget* parent, const QString& title, const QString& text,
               const QStringList& actions) override
    {
        QMessageBox box(QMessageBox::Question, title, text, QMessageBox::Cancel, parent);
        QList<QAbstractButton*> buttons;
        for (const QString& action : actions)
            buttons.append(box.addButton(action, QMessageBox::AcceptRole));
        box.setDefaultButton(QMessageBox::Cancel);
        box.exec();
        return static_cast<int>(buttons.indexOf(box.clickedButton()));
    }

    bool openOutside(const QString& path) override
    {
        return QDesktopServices::openUrl(QUrl::fromLocalFile(path));
    }

  private:
    static QString setting(const QString& key) { return QStringLiteral("folders/") + key; }
    static QString folder(const QString& key)
    {
        return QSettings().value(setting(key), QDir::homePath()).toString();
    }
    static QString remembered(const QString& key, const QString& chosen)
    {
        if (!chosen.isEmpty()) QSettings().setValue(setting(key), QFileInfo(chosen).absolutePath());
        return chosen;
    }
};

} // namespace

std::unique_ptr<Dialogs> makeDialogs()
{
    return std::make_unique<QtDialogs>();
}

} // namespace crops::widgets
