// SPDX-License-Identifier: GPL-3.0-or-later
// Accepting and rejecting on the Knowledge page, with undo.
#include <QTableView>
#include <QUndoStack>
#include <algorithm>

#include "models/undo_step.h"
#include "pages/knowledge_page.h"

namespace crops::widgets
{

std::vector<int> KnowledgePage::chosenRows() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    if (rows.empty() && m_table->currentIndex().isValid()) rows.push_back(m_table->currentIndex().row());
    return rows;
}

void KnowledgePage::judge(std::optional<store::Verdict> verdict)
{
    std::vector<store::Review> after;
    for (const int row : chosenRows())
        if (m_model->video(row).verdict != verdict) after.push_back({m_model->video(row).id, verdict});
    const int count = static_cast<int>(after.size());
    if (count > 0)
        push(after, !verdict                               ? tr("Take back %n verdict(s)", nullptr, count)
                    : *verdict == store::Verdict::Accepted ? tr("Accept %n video(s)", nullptr, count)
                                                           : tr("Reject %n video(s)", nullptr, count));
    if (verdict) step(1);
}

void KnowledgePage::rejectShown()
{
    std::vector<store::Review> after = m_model->openRows();
    for (store::Review& review : after)
        review.verdict = store::Verdict::Rejected;
    if (!after.empty()) push(after, tr("Reject %n video(s)", nullptr, static_cast<int>(after.size())));
}

void KnowledgePage::push(const std::vector<store::Review>& after, const QString& text)
{
    std::vector<store::Review> before = after;
    for (store::Review& review : before)
        review.verdict = m_model->video(m_model->rowOf(review.id)).verdict;
    undoStack().push(new UndoStep(
        this, text, [this, after] { giveVerdicts(after); }, [this, before] { giveVerdicts(before); }));
}

void KnowledgePage::giveVerdicts(const std::vector<store::Review>& reviews)
{
    m_model->showVerdicts(reviews);
    showCurrent();
    emit verdictsGiven(reviews);
}

void KnowledgePage::verdictsFailed(const JobFailure& failure)
{
    check();
    banner().showFailure([] { return tr("The verdict could not be saved"); }, failure);
}

void KnowledgePage::step(int rows)
{
    const int row = std::clamp(m_table->currentIndex().row() + rows, 0, std::max(m_model->rowCount() - 1, 0));
    if (m_model->rowCount() > 0) m_table->setCurrentIndex(m_model->index(row, GeneratedModel::Title));
}

} // namespace crops::widgets
