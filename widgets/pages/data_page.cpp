// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/data_page.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

#include "controls/filter_header.h"
#include "controls/layouts.h"
#include "controls/looks.h"
#include "icons.h"
#include "pages/import_dialog.h"
#include "pages/import_folder_dialog.h"
#include "pages/study_exports.h"
#include "shown_text.h"
#include "wording.h"

namespace crops::widgets
{

DataPage::DataPage(const PageContext& context, QWidget* parent)
    : Page(PageId::Data, context, Topic::Logs | Topic::Marks, parent), m_sources(new SourcesModel(this)),
      m_rows(new BrowseModel(this))
{
    setContent(divided(Qt::Vertical, this, {{makeSources(), 1}, {makeRows(), 3}}));
    makeMenus();
    connectRows();
    m_texts.also([this] {
        if (m_header->count() == m_rows->columnCount())
            emit m_rows->headerDataChanged(Qt::Horizontal, 0, m_rows->columnCount() - 1);
        showLines();
        showCount();
    });
    setFields();
}

QWidget* DataPage::makeSources()
{
    auto* box = new QWidget(this);
    m_import =
        m_texts(new QPushButton(icon(QStringLiteral("import")), {}, box)).text(QT_TR_NOOP("Import files…"));
    m_folder = m_texts(new QToolButton(box)).text(QT_TR_NOOP("Import a folder…"));
    m_folder->setPopupMode(QToolButton::MenuButtonPopup);
    m_texts(m_folder).tip(QT_TR_NOOP("A public data set, told by its files. The arrow: say which it is"));
    m_delete =
        m_texts(new QPushButton(icon(QStringLiteral("delete")), {}, box)).text(QT_TR_NOOP("Delete import…"));
    m_lines = m_texts(new QLabel(box)).name(QT_TR_NOOP("Lines read"));
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sourceView = m_texts(new QTableView(box)).name(QT_TR_NOOP("Imported files"));
    m_sourceView->setModel(m_sources);
    m_sourceView->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_sourceView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_sourceView->setTextElideMode(Qt::ElideMiddle);
    m_sourceView->setWordWrap(false);
    m_sourceView->verticalHeader()->hide();
    m_sourceView->horizontalHeader()->setStretchLastSection(true);
    m_sourceView->horizontalHeader()->setHighlightSections(false);
    m_sourceView->setMinimumHeight(110);
    m_sourceView->verticalHeader()->setDefaultSectionSize(m_sourceView->fontMetrics().height() + 8);
    inColumn(box, {inRow({m_import, m_folder, m_delete, rest(), m_lines}), {m_sourceView, 1}}, {});
    connect(m_import, &QPushButton::clicked, this, [this] { openImport({}); });
    connect(m_folder, &QToolButton::clicked, this, &DataPage::chooseFolder);
    connect(m_delete, &QPushButton::clicked, this, &DataPage::askDelete);
    connect(m_sourceView, &QTableView::clicked, this, &DataPage::sourceClicked);
    connect(m_sourceView, &QTableView::activated, this, &DataPage::sourceClicked);
    connect(m_sourceView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &DataPage::showLines);
    return box;
}

QWidget* DataPage::makeRows()
{
    auto* box = new QWidget(this);
    m_tabs = new QTabBar(box);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(true);
    m_texts(m_tabs)
        .name(QT_TR_NOOP("Kinds of rows"))
        .tab(QT_TR_NOOP("Videos"))
        .tab(QT_TR_NOOP("Searches"))
        .tab(QT_TR_NOOP("Search results"))
        .tab(QT_TR_NOOP("Feed"))
        .tab(QT_TR_NOOP("Judgments"))
        .tab(QT_TR_NOOP("Generated"))
        .tab(QT_TR_NOOP("Scores"))
        .tab(QT_TR_NOOP("Rejected")); // as store::BrowseTable
    m_clear =
        m_texts(new QPushButton(icon(QStringLiteral("close")), {}, box)).text(QT_TR_NOOP("Clear filters"));
    m_export = m_texts(new QToolButton(box)).text(QT_TR_NOOP("Export"));
    m_export->setPopupMode(QToolButton::InstantPopup);
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_count = new QLabel(box);
    m_filterError = wrapped(new QLabel(box));
    m_filterError->hide();
    paint(m_filterError, &Colours::error);
    m_rowView = m_texts(new QTableView(box)).name(QT_TR_NOOP("Imported rows"));
    m_header = new FilterHeader(m_rowView);
    m_rowView->setHorizontalHeader(m_header);
    m_rowView->setModel(m_rows);
    m_rowView->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_rowView->setWordWrap(false);
    m_rowView->setAlternatingRowColors(true);
    m_rowView->verticalHeader()->setDefaultSectionSize(m_rowView->fontMetrics().height() + 8);
    inColumn(box, {m_tabs, m_filterError, {m_rowView, 1}, inRow({m_count, rest(), m_clear, m_export})},
             {0, 4, 0, 0}, 4);
    return box;
}

void DataPage::connectRows()
{
    connect(m_rows, &BrowseModel::pageWanted, this, &DataPage::readPage);
    connect(m_header, &FilterHeader::filterChanged, this, &DataPage::browse);
    connect(&filters(), &FilterHistory::filterChanged, this, &DataPage::browse);
    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        m_only.reset();
        setFields();
        browse();
        emit filterPartsChanged();
    });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_only.reset();
        filters().clear();
        m_header->clearTexts();
    });
}

void DataPage::makeMenus()
{
    auto* folders = new QMenu(this);
    for (const logs::LogPreset& known : logs::logPresets()) {
        QAction* action =
            m_texts(folders->addAction(QString())).text([title = known.title] { return presetWords(title); });
        connect(action, &QAction::triggered, this, [this, preset = QString::fromStdString(known.name)] {
            const QString folder =
                dialogs().openFolder(this, QStringLiteral("logs"), tr("Folder with the logs"));
            if (!folder.isEmpty()) emit presetRequested(preset, folder);
        });
    }
    m_folder->setMenu(folders);
    auto* exports = new QMenu(this);
    const auto add = [&](const char* title, report::CsvProfile profile) {
        connect(m_texts(exports->addAction(QString())).text(title), &QAction::triggered, this,
                [this, profile] { exportRows(profile); });
    };
    add(QT_TR_NOOP("Shown rows, for analysis…"), report::CsvProfile::Analysis);
    add(QT_TR_NOOP("Shown rows, for a spreadsheet…"), report::CsvProfile::Spreadsheet);
    m_exports = new StudyExports(
        study::ExportPage::Data, context(), [] { return study::ExportRequest(); }, this);
    m_exports->addTo(exports);
    m_export->setMenu(exports);
    m_export->setIcon(icon(QStringLiteral("export")));
}

void DataPage::setFields()
{
    const auto table = static_cast<store::BrowseTable>(std::max(0, m_tabs->currentIndex()));
    m_rows->begin(table);
    std::vector<FilterHeader::Field> fields;
    for (const store::BrowseColumn& column : store::browseColumns(table)) {
        QString hint;
        if (column.kind == store::BrowseKind::Time) hint = QStringLiteral("2026-03-01..");
        if (column.kind == store::BrowseKind::Number || column.kind == store::BrowseKind::Theta)
            hint = QStringLiteral("5..9");
        if (column.kind == store::BrowseKind::Duration) hint = QStringLiteral(">=10000");
        if (column.kind == store::BrowseKind::Flag) hint = QStringLiteral("1");
        if (!column.filters) hint.clear();
        const bool text = column.name == "title" || column.name == "caption" || column.name == "query" ||
                          column.name == "detail";
        const bool wide = text || column.name == "ts" || column.name == "created_at";
        fields.push_back({[name = column.name] { return BrowseModel::columnTitle(name); }, hint,
                          column.filters, wide ? 190 : 110, text});
    }
    m_header->setFields(fields);
}

ImportDialog* DataPage::openImport(const QStringList& files)
{
    auto* dialog = new ImportDialog(jobs(), dialogs(), this);
    connect(dialog, &ImportDialog::importRequested, this, &DataPage::importRequested);
    dialog->show();
    if (!files.isEmpty()) dialog->addFiles(files);
    return dialog;
}

void DataPage::chooseFolder()
{
    const QString folder = dialogs().openFolder(this, QStringLiteral("logs"), tr("Folder with the logs"));
    if (!folder.isEmpty()) openFolder(folder);
}

ImportFolderDialog* DataPage::openFolder(const QString& folder)
{
    auto* dialog = new ImportFolderDialog(jobs(), folder, this);
    connect(dialog, &ImportFolderDialog::presetRequested, this, &DataPage::presetRequested);
    connect(dialog, &ImportFolderDialog::filesRequested, this, &DataPage::filesRequested);
    dialog->show();
    return dialog;
}

void DataPage::exportRows(report::CsvProfile profile)
{
    const store::BrowseQuery rows = query();
    const QString name = QString::fromLatin1(store::browseTableName(rows.table)) + QStringLiteral(".csv");
    const QString path = dialogs().saveFile(this, QStringLiteral("export"), tr("Export rows"),
                                            tr("CSV files (*.csv)"), name, QStringLiteral("csv"));
    if (!path.isEmpty()) emit tableExportRequested(rows, path, profile);
}

SourceId DataPage::currentSource() const
{
    const QModelIndex index = m_sourceView->currentIndex();
    return index.isValid() ? m_sources->row(index.row()).id : SourceId{};
}

void DataPage::askDelete()
{
    const SourceId source = currentSource();
    if (!source) return;
    jobs().read(
        this, "contents",
        [source](const store::Project& project, Progress&) { return store::sourceContents(project, source); },
        [this, source](const store::SourceContents& contents) {
            QStringList lines{
                tr("%n row(s) of %1 are deleted.", nullptr, static_cast<int>(contents.rows))
                    .arg(shownText(QFileInfo(QString::fromStdString(contents.source.path)).fileName()))};
            if (contents.videos > 0)
                lines.append(
                    tr("%n video(s) of these searches too.", nullptr, static_cast<int>(contents.videos)));
            if (contents.rejects > 0)
                lines.append(tr("%n rejected row(s) too.", nullptr, static_cast<int>(contents.rejects)));
            if (contents.candidates > 0)
                lines.append(tr("All %n mined candidate(s) too: mine again afterwards.", nullptr,
                                static_cast<int>(contents.candidates)));
            lines.append(
                tr("Label sets and runs stay. This cannot be undone; the file itself is not touched."));
            if (dialogs().confirm(this, tr("Delete this import?"), lines.join(QLatin1Char('\n')),
                                  tr("Delete")))
                emit deleteRequested(source);
        },
        banner().onFailure([] { return tr("The import could not be counted."); }));
}

} // namespace crops::widgets
