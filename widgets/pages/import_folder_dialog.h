// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <optional>

#include "jobs/job_runner.h"
#include "logs/folder_look.h"
#include "texts.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace crops::widgets
{

/// What a preset says of itself (LogPreset), in the language that is set; those of the user's own folder stay
/// as they are.
QString presetWords(const std::string& words);

/// What a folder is: the presets that know its files, each with what it can give, or what lies there instead
/// and what can be done with it. Needs no project. Imports nothing itself but says what to import. Opened
/// with show().
class ImportFolderDialog : public QDialog
{
    Q_OBJECT

  public:
    ImportFolderDialog(JobRunner& jobs, const QString& folder, QWidget* parent);

    /// The name of the preset that is chosen; empty where none knows the folder, or that is not known yet.
    QString preset() const;
    void done(int result) override;

  signals:
    void presetRequested(const QString& preset, const QString& folder);
    /// Not as a data set but as tables, a person says which (ImportDialog).
    void filesRequested(const QStringList& paths);

  private:
    void makeFacts();
    void take(logs::FolderLook look);
    void say();
    void sayFacts();
    QString verdict() const;
    void choose(bool ofPreset);

    Texts m_texts{this, staticMetaObject};
    JobRunner& m_jobs;
    QString m_folder;
    std::optional<logs::FolderLook> m_look;
    QString m_failure;
    QLabel* m_verdict;
    QComboBox* m_choice;
    QWidget* m_facts;
    QFormLayout* m_form;
    std::vector<QLabel*> m_values; // as the rows of the form
    QPushButton *m_import, *m_files;
};

} // namespace crops::widgets
