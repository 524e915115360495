// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

#include "study/evaluation/import_run.h"
#include "texts.h"

class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QTabWidget;

namespace crops::widgets
{

class Dialogs;

/// Which run of another system is brought: TREC run files for test sets, or vectors. Reads nothing itself.
/// Opened with show().
class ImportRunDialog : public QDialog
{
    Q_OBJECT

  public:
    explicit ImportRunDialog(Dialogs& dialogs, QWidget* parent = nullptr);

    /// What stands in the form.
    study::ImportRunOptions options() const;
    QTabWidget& kinds() const { return *m_kinds; }

  signals:
    void importRequested(const crops::study::ImportRunOptions& options);

  private:
    struct FileRow {
        std::string testSet; ///< Of lists; else empty.
        QLineEdit* edit;
    };
    QWidget* makeLists();
    QWidget* makeVectors();
    QLineEdit* addFile(QFormLayout* form, const char* label, const char* filter);
    void check();

    Texts m_texts{this, staticMetaObject};
    Dialogs& m_dialogs;
    QLineEdit* m_name;
    QTabWidget* m_kinds;
    QList<FileRow> m_lists;
    QLineEdit *m_documents, *m_documentIds, *m_queries, *m_queryIds, *m_topics;
    QComboBox* m_similarity;
    QLabel* m_fault;
    QDialogButtonBox* m_buttons;
};

} // namespace crops::widgets
