// SPDX-License-Identifier: GPL-3.0-or-later
// The chosen video of the Knowledge page beside its exemplar; accepting and rejecting, with undo.
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QUndoStack>
#include <algorithm>

#include "controls/video_card.h"
#include "knowledge_words.h"
#include "models/undo_step.h"
#include "pages/knowledge_page.h"
#include "shown_text.h"
#include "store/tables/document_table.h"
#include "wording.h"

namespace crops::widgets
{

struct KnowledgePage::Pair {
    store::GeneratedText generated;
    std::optional<store::Document> exemplar;
};

void KnowledgePage::showCurrent()
{
    const QModelIndex index = m_table->currentIndex();
    const bool some = index.isValid() && index.row() < m_model->rowCount();
    for (QPushButton* button : {m_accept, m_reject, m_takeBack})
        button->setEnabled(some);
    if (!some) {
        jobs().cancelRead(this, "pair");
        m_shownPair = 0;
        m_generated->setContent({.heading = tr("Choose a video in the table")});
        m_exemplar->setContent({.heading = tr("Its exemplar")});
        m_why->clear();
        return;
    }
    const mining::CheckedVideo video = m_model->video(index.row());
    m_current = video.id;
    if (m_shownPair != video.id) { // what stands here is of another video
        m_generated->setContent({});
        m_exemplar->setContent({});
        m_why->clear();
    }
    jobs().read(
        this, "pair",
        [id = video.id, exemplar = video.exemplar](const store::Project& project, Progress&) {
            const std::int64_t ids[] = {id};
            Pair pair{.generated = store::generatedTexts(project, ids).front()};
            if (exemplar) pair.exemplar = store::DocumentTable(project).document(*exemplar);
            return pair;
        },
        [this](const Pair& pair) { showPair(pair); });
}

void KnowledgePage::showPair(const Pair& pair)
{
    const int row = m_model->rowOf(pair.generated.id);
    if (row < 0 || pair.generated.id != m_current) return;
    m_shownPair = m_current;
    const mining::CheckedVideo& video = m_model->video(row);
    const auto text = [](const std::string& value) { return shownText(value); };
    const QString model = pair.generated.model.empty() ? tr("model not named") : text(pair.generated.model);
    m_generated->setContent(
        {.heading = tr("Generated for “%1”, by %2").arg(text(pair.generated.queryText), model),
         .title = text(pair.generated.title),
         .caption = text(pair.generated.caption),
         .tags = text(pair.generated.tags),
         .remark = video.verdict ? KnowledgeWords::verdict(video.verdict) : tr("Not judged")});
    if (pair.exemplar) {
        const QString likeness = video.toExemplar
                                     ? tr("Likeness to the generated one: %1 %")
                                           .arg(Wording::percent(static_cast<double>(*video.toExemplar), 0))
                                     : tr("The exemplar has no text yet: import its catalogue.");
        m_exemplar->setContent({.heading = tr("Exemplar %1").arg(text(pair.exemplar->docId)),
                                .title = text(pair.exemplar->title),
                                .caption = text(pair.exemplar->caption),
                                .tags = text(pair.exemplar->tags),
                                .remark = likeness});
    } else {
        m_exemplar->setContent({.heading = tr("No exemplar was named for this video")});
    }
    QStringList reasons;
    for (std::size_t i = 0; i < mining::kKnowledgeChecks; ++i)
        if (video.fails(static_cast<mining::KnowledgeCheck>(i)))
            reasons.append(QStringLiteral("• ") +
                           KnowledgeWords::explanation(static_cast<mining::KnowledgeCheck>(i)));
    if (!video.theta) reasons.append(QStringLiteral("• ") + tr("Not scored yet: neither kept nor dropped."));
    m_why->setText(reasons.isEmpty() ? tr("It passes every check.") : reasons.join(QLatin1Char('\n')));
}

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
