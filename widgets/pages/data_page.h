// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "logs/import.h"
#include "models/browse_model.h"
#include "models/sources_model.h"
#include "pages/page.h"
#include "report/csv.h"
#include "store/tables/delete_source.h"
#include "texts.h"

class QLabel;
class QMenu;
class QPushButton;
class QTabBar;
class QTableView;
class QToolButton;

namespace crops::widgets
{

class FilterHeader;
class ImportDialog;
class ImportFolderDialog;
class StudyExports;

/// What was imported: the files with what became of their lines, and every row of every table, filtered under
/// its column titles and by the study's filter. Tables come page by page, read by key.
class DataPage : public Page
{
    Q_OBJECT

  public:
    explicit DataPage(const PageContext& context, QWidget* parent = nullptr);

    /// Opens the import dialog with these files.
    ImportDialog* openImport(const QStringList& files);
    /// Asks for a folder, then as openFolder(). Needs no project.
    void chooseFolder();
    /// Opens the dialog that says what a folder is.
    ImportFolderDialog* openFolder(const QString& folder);
    void showTable(store::BrowseTable table, std::optional<SourceId> source = {});
    /// What the table shows now, for exports.
    store::BrowseQuery query() const;
    StudyExports& exports() { return *m_exports; }
    FilterParts filterParts() const override;

  signals:
    void importRequested(const std::vector<crops::logs::ImportFile>& files,
                         const crops::logs::ImportOptions& options);
    void presetRequested(const QString& preset, const QString& folder);
    /// To the import dialog, with or without a project.
    void filesRequested(const QStringList& paths);
    void deleteRequested(crops::SourceId source);
    /// The rows of a query to a CSV file.
    void tableExportRequested(const crops::store::BrowseQuery& query, const QString& path,
                              crops::report::CsvProfile profile);

  protected:
    void clear() override;
    void reload(Topics changed) override;
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* makeSources();
    QWidget* makeRows();
    void makeMenus();
    void connectRows();
    void setFields();
    void showSources(std::vector<store::Source> sources);
    void showLines();
    void sourceClicked(const QModelIndex& index);
    SourceId currentSource() const;
    void askDelete();
    void browse();
    void goOn(const store::BrowseStart& start);
    void takeFirst(store::BrowsePage page);
    void countRows();
    void readPage(qint64 page);
    void showCount();
    void wrongFilter(const JobFailure& failure);
    void exportRows(report::CsvProfile profile);

    Texts m_texts{this, staticMetaObject};
    SourcesModel* m_sources;
    BrowseModel* m_rows;
    QTableView *m_sourceView, *m_rowView;
    FilterHeader* m_header = nullptr;
    QTabBar* m_tabs;
    QPushButton *m_import, *m_delete, *m_clear;
    QToolButton *m_folder, *m_export;
    StudyExports* m_exports;
    QLabel *m_lines, *m_count, *m_filterError;
    std::optional<SourceId> m_only; ///< Rows of this import only.
    store::BrowsePlanPtr m_plan;
    std::optional<store::BrowseIndex> m_index;
    bool m_browsed = false; ///< The rows are those of the filter that is set.
    bool m_looking = false; ///< The first page is not complete yet.
    std::array<qint64, 2> m_reading{-1, -1};
};

} // namespace crops::widgets
