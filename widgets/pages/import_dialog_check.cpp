// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of the import dialog: going on, what stands against it, and the check of the first rows.
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTableWidget>

#include "pages/import_dialog.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

QString ImportDialog::problem() const
{
    if (m_entries.empty()) return tr("Add at least one file.");
    for (const ImportEntry& entry : m_entries) {
        const bool columnsLater =
            m_stack->currentIndex() == Files && entry.error.isEmpty() && entry.look() && entry.table();
        if (columnsLater) continue;
        if (const QString problem = entry.problem(); !problem.isEmpty()) return problem;
    }
    if (m_stack->currentIndex() == Check && !m_checked) return tr("The first rows are being read.");
    return {};
}

void ImportDialog::updateState()
{
    const QString reason = problem();
    m_reason->setText(reason);
    m_next->setEnabled(reason.isEmpty());
    m_next->setToolTip(reason);
    m_remove->setEnabled(!m_entries.empty());
}

void ImportDialog::showStep(int step)
{
    m_stack->setCurrentIndex(step);
    m_back->setEnabled(step > Files);
    m_next->setText(step == Check ? tr("Import") : tr("Next"));
    const QString titles[] = {tr("Step 1 of 3: which files, and what they are"),
                              tr("Step 2 of 3: which column is what"),
                              tr("Step 3 of 3: what the first rows would give")};
    m_title->setText(titles[step]);
    if (step == Columns) {
        m_filling = true;
        const int before = std::max(0, m_file->currentIndex());
        m_file->clear();
        int bad = -1;
        for (const ImportEntry& entry : m_entries) {
            if (bad < 0 && !entry.problem().isEmpty()) bad = m_file->count();
            m_file->addItem(entry.fileName());
        }
        m_file->setCurrentIndex(bad >= 0 ? bad : std::min(before, m_file->count() - 1));
        m_filling = false;
        showColumns();
    }
    if (step == Check) check();
    updateState();
}

void ImportDialog::next()
{
    if (!problem().isEmpty()) return;
    if (m_stack->currentIndex() != Check) return showStep(m_stack->currentIndex() + 1);
    std::vector<logs::ImportFile> files;
    for (const ImportEntry& entry : m_entries) {
        entry.remember();
        files.push_back(entry.file());
    }
    QSettings().setValue(QStringLiteral("import/encoding"), m_encoding->currentIndex());
    QSettings().setValue(QStringLiteral("import/delimiter"), m_delimiter->currentIndex());
    QSettings().setValue(QStringLiteral("import/quotes"), m_quotes->currentIndex());
    emit importRequested(files, options());
    accept();
}

void ImportDialog::check()
{
    m_checked = false;
    m_summary->setText(tr("Reading the first rows…"));
    m_rejects->setRowCount(0);
    std::vector<logs::ImportFile> files;
    for (const ImportEntry& entry : m_entries)
        files.push_back(entry.file());
    m_jobs.read(
        this, "check",
        [files, options = options()](const store::Project&, Progress& progress) {
            ImportChecks checks;
            for (const logs::ImportFile& file : files)
                checks.push_back(logs::checkFile(file, options, logs::kCheckedRows, progress));
            return checks;
        },
        [this](const ImportChecks& checks) { showChecks(checks); },
        [this](const JobFailure& failure) { m_summary->setText(failure.detail); });
}

void ImportDialog::showChecks(const ImportChecks& checks)
{
    QStringList lines;
    m_checked = checks.size() == m_entries.size();
    for (std::size_t i = 0; i < checks.size() && m_checked; ++i) {
        const logs::FileCheck& check = checks[i];
        const QString name = m_entries[i].fileName();
        lines.append((check.whole ? tr("%1, all of it: %2 rows = %3 accepted + %4 rejected + %5 blank")
                                  : tr("%1, the first %2 rows = %3 accepted + %4 rejected + %5 blank"))
                         .arg(name, Wording::count(check.rowsRead), Wording::count(check.accepted),
                              Wording::count(check.rejected), Wording::count(check.blank)));
        for (const logs::TimeExample& time : check.times)
            lines.append(tr("    %1: “%2” → %3 here")
                             .arg(QString::fromStdString(time.column), QString::fromStdString(time.found),
                                  Wording::time(time.understood)));
        for (const store::RowReject& reject : check.rejects) {
            const int row = m_rejects->rowCount();
            m_rejects->insertRow(row);
            const QString cells[] = {
                name, Wording::count(reject.line),
                Wording::rejectReason(QString::fromStdString(reject.reason)),
                QString::fromStdString(reject.detail),
                QString::fromUtf8(reject.excerpt.data(), static_cast<qsizetype>(reject.excerpt.size()))};
            for (int column = 0; column < 5; ++column)
                m_rejects->setItem(row, column, new QTableWidgetItem(cells[column]));
        }
    }
    lines.append(
        m_rejects->rowCount() > 0
            ? tr("The rows below would be kept aside, with line and reason; the others go in.")
            : tr("All of these rows can be used. All rows of the files are imported, not only these."));
    m_summary->setText(lines.join(QLatin1Char('\n')));
    m_rejects->setVisible(m_rejects->rowCount() > 0);
    m_rejects->resizeColumnsToContents();
    updateState();
}

} // namespace crops::widgets
