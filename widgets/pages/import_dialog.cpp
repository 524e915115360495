// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/import_dialog.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableWidget>
#include <algorithm>

#include "base/error.h"
#include "controls/dialogs.h"
#include "controls/layouts.h"
#include "controls/looks.h"
#include "controls/remembered.h"
#include "controls/time_controls.h"
#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr char kDelimiters[] = {0, '\t', ',', ';', '|'};

void setCell(QTableWidget* table, int row, int column, const QString& text)
{
    auto* item = new QTableWidgetItem(shownText(text));
    item->setToolTip(shownTip(text));
    table->setItem(row, column, item);
}

} // namespace

ImportDialog::ImportDialog(JobRunner& jobs, Dialogs& dialogs, QWidget* parent)
    : QDialog(parent), m_jobs(jobs), m_dialogs(dialogs), m_title(new QLabel(this)),
      m_reason(wrapped(new QLabel(this))), m_stack(new QStackedWidget(this)), m_back(new QPushButton(this)),
      m_next(new QPushButton(this))
{
    m_texts(this).windowTitle(QT_TR_NOOP("Import logs"));
    m_texts(m_back).text(QT_TR_NOOP("Back"));
    QPushButton* cancel = m_texts(new QPushButton(this)).text(QT_TR_NOOP("Cancel"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(820, 520);
    setBold(m_title);
    m_reason->setTextFormat(Qt::PlainText); // names of files and columns are no HTML
    m_stack->addWidget(makeFiles());
    m_stack->addWidget(makeColumns());
    m_stack->addWidget(makeCheck());
    m_next->setObjectName(QStringLiteral("next"));
    for (QPushButton* button : findChildren<QPushButton*>())
        button->setAutoDefault(button == m_next);
    m_next->setDefault(true);
    inColumn(this, {m_title, {m_stack, 1}, inRow({{m_reason, 1}, m_back, m_next, cancel})});
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_stack->currentIndex() - 1); });
    connect(m_next, &QPushButton::clicked, this, &ImportDialog::next);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    for (QComboBox* box : {m_delimiter, m_quotes}) // nothing of the files before is kept for these
        connect(box, &QComboBox::currentIndexChanged, this, &ImportDialog::look);
    showStep(Files);
    m_texts.onChange([this] {
        showPassedOver();
        showStep(m_stack->currentIndex());
    });
}

QTableWidget* ImportDialog::makeTable(QWidget* page, const char* name,
                                      std::initializer_list<Texts::Sentence> columns)
{
    auto* table = new QTableWidget(0, static_cast<int>(columns.size()), page);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int at = 0; const Texts::Sentence& column : columns) {
        m_texts(table).with(column, [at](QTableWidget& shown, const QString& title) {
            shown.setHorizontalHeaderItem(at, new QTableWidgetItem(title));
        });
        ++at;
    }
    return m_texts(table).name(name);
}

QWidget* ImportDialog::makeFiles()
{
    auto* page = new QWidget(this);
    m_files = makeTable(page, QT_TR_NOOP("Files to import"),
                        {QT_TR_NOOP("File"), QT_TR_NOOP("What it is"), QT_TR_NOOP("Encoding"),
                         QT_TR_NOOP("Columns, or what is wrong")});
    QPushButton* add = m_texts(new QPushButton(page)).text(QT_TR_NOOP("Add files…"));
    QPushButton* folder = m_texts(new QPushButton(page))
                              .text(QT_TR_NOOP("Add folder…"))
                              .tip(QT_TR_NOOP("All tables in a folder and the folders below it"));
    m_remove = m_texts(new QPushButton(page)).text(QT_TR_NOOP("Remove"));
    m_passed = new QLabel(page);
    m_passed->hide();
    m_delimiter = m_texts(new QComboBox(page)) // as kDelimiters
                      .name(QT_TR_NOOP("Delimiter"))
                      .items({QT_TR_NOOP("detect automatically"), QT_TR_NOOP("tab"), QT_TR_NOOP("comma"),
                              QT_TR_NOOP("semicolon"), QT_TR_NOOP("bar")});
    m_quotes = m_texts(new QComboBox(page)) // as logs::Quotes
                   .items({[] { return tr("not in TSV", "quotes"); }, [] { return tr("always", "quotes"); },
                           [] { return tr("never", "quotes"); },
                           [] { return tr("with backslashes, as Spark writes them", "quotes"); }})
                   .tip(QT_TR_NOOP("Whether values may stand in double quotes, as in CSV files"))
                   .name(QT_TR_NOOP("Quotes"));
    inColumn(page,
             {{m_files, 1},
              m_passed,
              inRow({add, folder, m_remove, rest(), m_texts.label(QT_TR_NOOP("Delimiter:"), m_delimiter),
                     m_delimiter, m_texts.label(QT_TR_NOOP("Quotes:"), m_quotes), m_quotes})},
             {});
    connect(add, &QPushButton::clicked, this, [this] {
        addFiles(
            m_dialogs.openFiles(this, QStringLiteral("logs"), tr("Log files"),
                                tr("Log files and archives (*.tsv *.csv *.jsonl *.ndjson *.json *.txt *.gz "
                                   "*.bz2 *.xz *.zst *.lz4 *.zip *.tar *.tgz *.7z);;All files (*)")));
    });
    connect(folder, &QPushButton::clicked, this, [this] {
        const QString path = m_dialogs.openFolder(this, QStringLiteral("logs"), tr("A folder of log files"));
        if (!path.isEmpty()) addFiles({path});
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        const int at = m_files->currentRow();
        if (at < 0 || at >= static_cast<int>(m_entries.size())) return;
        m_entries.erase(m_entries.begin() + at);
        showFiles();
        look();
    });
    return page;
}

QWidget* ImportDialog::makeColumns()
{
    auto* page = new QWidget(this);
    m_file = m_texts(new QComboBox(page)).name(QT_TR_NOOP("File"));
    m_note = wrapped(new QLabel(page));
    m_columns = makeTable(page, QT_TR_NOOP("Columns of the file"),
                          {QT_TR_NOOP("Field"), QT_TR_NOOP("Required"), QT_TR_NOOP("Column of the file"),
                           QT_TR_NOOP("Its first value")});
    m_times = new TimeControls(page);
    inColumn(
        page,
        {inRow({m_texts.label(QT_TR_NOOP("File:"), m_file), m_file, {m_note, 1}}), {m_columns, 1}, m_times},
        {});
    connect(m_times, &TimeControls::changed, this, &ImportDialog::timesChanged);
    connect(m_file, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling) showColumns();
    });
    return page;
}

QWidget* ImportDialog::makeCheck()
{
    auto* page = new QWidget(this);
    m_summary = wrapped(new QLabel(page));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_rejects = makeTable(page, QT_TR_NOOP("Rows that cannot be used"),
                          {QT_TR_NOOP("File"), QT_TR_NOOP("Reason"), QT_TR_NOOP("Rows"), QT_TR_NOOP("Line"),
                           QT_TR_NOOP("What is wrong"), QT_TR_NOOP("The row")});
    inColumn(page, {m_summary, {m_rejects, 1}, rest(0)}, {});
    return page;
}

logs::ImportOptions ImportDialog::options() const
{
    logs::ImportOptions options;
    options.delimiter = kDelimiters[std::max(0, m_delimiter->currentIndex())];
    options.quotes = static_cast<logs::Quotes>(std::max(0, m_quotes->currentIndex()));
    return options;
}

void ImportDialog::addFiles(const QStringList& paths)
{
    for (const QString& path : paths)
        if (std::ranges::none_of(m_entries, [&](const ImportEntry& entry) { return entry.path() == path; }))
            m_entries.emplace_back(path);
    showFiles();
    look();
}

/// What lies beside the tables in folders and archives is not asked about, only counted.
void ImportDialog::showPassedOver()
{
    constexpr qsizetype kNamed = 20;
    m_passed->setVisible(!m_passedOver.isEmpty());
    m_passed->setText(tr("%n file(s) in folders and archives passed over: no tables, or hidden", nullptr,
                         static_cast<int>(m_passedOver.size())));
    m_passed->setToolTip(shownTip(m_passedOver.mid(0, kNamed).join(QLatin1Char('\n'))));
}

void ImportDialog::showFiles()
{
    m_files->setRowCount(static_cast<int>(m_entries.size()));
    for (int row = 0; row < m_files->rowCount(); ++row) {
        const ImportEntry& entry = m_entries[static_cast<std::size_t>(row)];
        setCell(m_files, row, 0, entry.shownName());
        m_files->item(row, 0)->setToolTip(shownTip(entry.path()));
        auto* kind = new QComboBox(m_files);
        kind->setAccessibleName(tr("What %1 is").arg(shownText(entry.shownName())));
        for (int i = 0; i < logs::kTables; ++i)
            kind->addItem(Wording::table(QLatin1String(logs::tableName(static_cast<logs::Table>(i)))));
        kind->setCurrentIndex(entry.table() ? static_cast<int>(*entry.table()) : -1);
        connect(kind, &QComboBox::currentIndexChanged, this, [this, row](int index) {
            if (index >= 0)
                m_entries[static_cast<std::size_t>(row)].setTable(static_cast<logs::Table>(index));
            updateState();
        });
        m_files->setCellWidget(row, 1, kind);
        m_files->setCellWidget(row, 2, encodingBox(row));
        QStringList columns;
        if (entry.look())
            for (const std::string& name : entry.look()->columns)
                columns.append(QString::fromStdString(name));
        setCell(m_files, row, 3, entry.error.isEmpty() ? columns.join(QStringLiteral(", ")) : entry.error);
        if (!entry.error.isEmpty()) m_files->item(row, 3)->setForeground(theme::colours().error);
    }
    setWidths(m_files, {200, 170, 100});
}

QWidget* ImportDialog::encodingBox(int row)
{
    const ImportEntry& entry = m_entries[static_cast<std::size_t>(row)];
    auto* box = new QComboBox(m_files);
    box->addItems({QStringLiteral("UTF-8"), QStringLiteral("GB18030")}); // as logs::Encoding
    box->setCurrentIndex(entry.encoding() ? static_cast<int>(*entry.encoding()) : -1);
    box->setAccessibleName(tr("Encoding of %1").arg(shownText(entry.shownName())));
    connect(box, &QComboBox::activated, this, [this, row](int index) {
        m_entries[static_cast<std::size_t>(row)].chooseEncoding(static_cast<logs::Encoding>(index));
        look();
    });
    return box;
}

ImportEntry* ImportDialog::currentEntry()
{
    const auto at = static_cast<std::size_t>(m_file->currentIndex());
    return at < m_entries.size() ? &m_entries[at] : nullptr;
}

void ImportDialog::showColumns()
{
    const ImportEntry* entry = currentEntry();
    m_columns->setRowCount(0);
    m_times->setVisible(entry != nullptr && entry->hasTimes());
    if (entry == nullptr || !entry->table()) return;
    const auto columns = logs::columnsOf(*entry->table());
    m_columns->setRowCount(static_cast<int>(columns.size()));
    for (int row = 0; row < m_columns->rowCount(); ++row)
        showRole(row, columns[static_cast<std::size_t>(row)]);
    m_times->setTimes(entry->timeUnit(), entry->timeZone());
    setWidths(m_columns, {130, 70, 190});
    m_note->setText(entry->remembered() ? tr("As you chose them for the last file with these columns.")
                                        : QString());
    updateState();
}

/// Beside the times stands at once what is understood of them.
void ImportDialog::timesChanged()
{
    ImportEntry* entry = currentEntry();
    if (entry == nullptr || !entry->table()) return;
    entry->setTimes(m_times->unit(), m_times->zone());
    const auto columns = logs::columnsOf(*entry->table());
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (const QString theirs = entry->theirs(columns[i].name); !theirs.isEmpty())
            setCell(m_columns, static_cast<int>(i), 3, entry->example(columns[i].name, theirs));
    updateState();
}

void ImportDialog::showRole(int row, const logs::Column& column)
{
    ImportEntry& entry = *currentEntry();
    const QString ours = QString::fromUtf8(column.name.data(), static_cast<qsizetype>(column.name.size()));
    setCell(m_columns, row, 0, ours);
    setCell(m_columns, row, 1, column.required ? tr("yes") : tr("no"));
    auto* box = new QComboBox(m_columns);
    box->setAccessibleName(tr("Column for %1").arg(ours));
    QStringList names;
    for (const std::string& name : entry.look()->columns)
        names.append(QString::fromStdString(name));
    if (!names.contains(ours)) box->addItem(tr("none"), QString());
    for (const QString& name : names)
        box->addItem(shownText(name), name);
    box->setCurrentIndex(std::max(0, box->findData(entry.theirs(column.name))));
    m_columns->setCellWidget(row, 2, box);
    const auto show = [this, row, &column, box] {
        const QString theirs = box->currentData().toString();
        const bool bad = column.required && theirs.isEmpty();
        setCell(m_columns, row, 3,
                bad ? tr("Choose a column") : currentEntry()->example(column.name, theirs));
        for (const int cell : {0, 3})
            m_columns->item(row, cell)->setForeground(bad ? theme::colours().error : theme::colours().text);
    };
    connect(box, &QComboBox::currentIndexChanged, this, [this, &column, box, show] {
        currentEntry()->setTheirs(column.name, box->currentData().toString());
        show();
        updateState();
    });
    show();
}

} // namespace crops::widgets
