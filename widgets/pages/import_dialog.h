// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <vector>

#include "jobs/job_runner.h"
#include "models/import_files.h"
#include "texts.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace crops::widgets
{

class Dialogs;
class TimeControls;

/// What importing every file would do.
using ImportChecks = std::vector<logs::FileCheck>;

/// Files → columns → check → import. Opened with show(). Reads in jobs; imports nothing itself but says what
/// to import.
class ImportDialog : public QDialog
{
    Q_OBJECT

  public:
    ImportDialog(JobRunner& jobs, Dialogs& dialogs, QWidget* parent);

    void addFiles(const QStringList& paths);
    void done(int result) override;
    const std::vector<ImportEntry>& entries() const { return m_entries; }

  signals:
    void importRequested(const std::vector<crops::logs::ImportFile>& files,
                         const crops::logs::ImportOptions& options);

  private:
    enum Step { Files, Columns, Check, Steps };

    QTableWidget* makeTable(QWidget* page, const char* name, std::initializer_list<Texts::Sentence> columns);
    QWidget* makeFiles();
    QWidget* makeColumns();
    QWidget* makeCheck();
    void showStep(int step);
    void next();
    void look();
    void check();
    void checkRows(std::int64_t rows);
    void showFiles();
    void showPassedOver();
    void showColumns();
    void showChecks(const ImportChecks& checks);
    void showReasons(const QString& file, const logs::FileCheck& check);
    static QString checkText(const QString& file, const logs::FileCheck& check);
    void timesChanged();
    QWidget* encodingBox(int row);
    void showRole(int row, const logs::Column& column);
    void updateState();
    QString problem() const;
    logs::ImportOptions options() const;
    ImportEntry* currentEntry();

    Texts m_texts{this, staticMetaObject};
    JobRunner& m_jobs;
    Dialogs& m_dialogs;
    std::vector<ImportEntry> m_entries;
    bool m_filling = false;
    bool m_checked = false;
    QLabel *m_title, *m_reason;
    QStackedWidget* m_stack;
    QPushButton *m_back, *m_next, *m_remove;
    QTableWidget *m_files, *m_columns, *m_rejects;
    QString m_refusal; // why these files would not be taken in
    QComboBox *m_delimiter, *m_quotes, *m_file;
    TimeControls* m_times;
    QLabel *m_note, *m_summary, *m_passed;
    QStringList m_passedOver; // in folders and archives
};

} // namespace crops::widgets
