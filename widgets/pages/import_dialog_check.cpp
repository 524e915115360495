// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of the import dialog: going on, what stands against it, and the check of the rows: of the first
// ones at once, then of all.
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableWidget>
#include <algorithm>

#include "pages/import_dialog.h"
#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

QString ImportDialog::problem() const
{
    if (m_entries.empty()) return tr("Add at least one file.");
    for (const ImportEntry& entry : m_entries) {
        const bool columnsLater = m_stack->currentIndex() == Files && entry.error.isEmpty() && entry.look() &&
                                  entry.encoding() && entry.table();
        if (columnsLater) continue;
        if (const QString problem = entry.problem(); !problem.isEmpty()) return problem;
    }
    if (m_stack->currentIndex() != Check) return {};
    if (!m_refusal.isEmpty()) return m_refusal;
    return m_checked ? QString() : tr("The first rows are being read.");
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
                              tr("Step 3 of 3: what the import would give")};
    m_title->setText(titles[step]);
    if (step == Columns) {
        m_filling = true;
        const int before = std::max(0, m_file->currentIndex());
        m_file->clear();
        int bad = -1;
        for (const ImportEntry& entry : m_entries) {
            if (bad < 0 && !entry.problem().isEmpty()) bad = m_file->count();
            m_file->addItem(shownText(entry.shownName()));
        }
        m_file->setCurrentIndex(bad >= 0 ? bad : std::min(before, m_file->count() - 1));
        m_filling = false;
        showColumns();
    }
    m_jobs.cancelRead(this, "check");
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
    emit importRequested(files, options());
    accept();
}

void ImportDialog::done(int result)
{
    for (const char* key : {"look", "check"})
        m_jobs.cancelRead(this, key); // nobody waits for it any more
    QDialog::done(result);
}

void ImportDialog::check()
{
    m_checked = false;
    m_refusal.clear();
    m_summary->setText(tr("Reading the first rows…"));
    m_rejects->setRowCount(0);
    checkRows(logs::kCheckedRows);
}

void ImportDialog::checkRows(std::int64_t rows)
{
    std::vector<logs::ImportFile> files;
    for (const ImportEntry& entry : m_entries)
        files.push_back(entry.file());
    m_jobs.read(
        this, "check",
        [files, rows, options = options()](const store::Project&, Progress& progress) {
            return logs::checkFiles(files, options, rows, progress);
        },
        [this](const ImportChecks& checks) {
            showChecks(checks);
            const bool whole = std::ranges::all_of(checks, [](const auto& one) { return one.whole; });
            if (!whole) checkRows(logs::kAllRows);
        },
        [this](const JobFailure& failure) {
            m_refusal = failure.detail;
            m_summary->setText(failure.detail);
            updateState();
        });
}

/// "feed.tsv, all of it: …", with what was understood of its times and what a person should know.
QString ImportDialog::checkText(const QString& file, const logs::FileCheck& check)
{
    QStringList lines{(check.whole ? tr("%1, all of it: %2 rows = %3 accepted + %4 rejected + %5 blank")
                                   : tr("%1, the first %2 rows = %3 accepted + %4 rejected + %5 blank"))
                          .arg(file, Wording::count(check.rowsRead), Wording::count(check.imported),
                               Wording::count(check.rejected), Wording::count(check.blank))};
    for (const logs::TimeExample& time : check.times)
        lines.append(tr("    %1: “%2” → %3 here, %4")
                         .arg(shownText(time.column), shownText(time.found), Wording::time(time.understood),
                              QString::fromStdString(formatIso8601(time.understood))));
    for (const std::string& remark : check.remarks)
        lines.append(QStringLiteral("    ") + shownLines(remark));
    return lines.join(QLatin1Char('\n'));
}

void ImportDialog::showChecks(const ImportChecks& checks)
{
    QStringList lines;
    std::int64_t rejected = 0;
    bool whole = true;
    m_checked = checks.size() == m_entries.size();
    m_refusal.clear();
    m_rejects->setRowCount(0);
    for (std::size_t i = 0; i < checks.size() && m_checked; ++i) {
        const QString name = shownText(m_entries[i].shownName());
        lines.append(checkText(name, checks[i]));
        showReasons(name, checks[i]);
        rejected += checks[i].rejected;
        whole = whole && checks[i].whole;
        if (m_refusal.isEmpty() && checks[i].whole) m_refusal = shownLines(checks[i].refusal);
    }
    if (!whole)
        lines.append(tr("All rows are being checked; the import can begin meanwhile. It takes all rows of "
                        "the files, not only these."));
    else if (rejected > 0)
        lines.append(tr("Rejected rows are kept aside, with line and reason; up to five of each reason stand "
                        "below. The others go in."));
    else
        lines.append(tr("All rows can be used."));
    m_summary->setText(lines.join(QLatin1Char('\n')));
    m_rejects->setVisible(m_rejects->rowCount() > 0);
    m_rejects->resizeColumnsToContents();
    updateState();
}

/// Each reason with the number of its rows, and a few of them as examples.
void ImportDialog::showReasons(const QString& file, const logs::FileCheck& check)
{
    for (const logs::RejectsOfReason& of : check.reasons)
        for (std::size_t i = 0; i < of.examples.size(); ++i) {
            const store::RowReject& reject = of.examples[i];
            const int row = m_rejects->rowCount();
            m_rejects->insertRow(row);
            const QString cells[] = {file,
                                     Wording::rejectReason(QString::fromStdString(of.reason)),
                                     i == 0 ? Wording::count(of.rows) : QString(),
                                     Wording::count(reject.line),
                                     shownText(reject.detail),
                                     shownRow(reject.excerpt)};
            for (int column = 0; column < 6; ++column) {
                auto* item = new QTableWidgetItem(cells[column]);
                if (column == 2 || column == 3) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
                m_rejects->setItem(row, column, item);
            }
        }
}

} // namespace crops::widgets
