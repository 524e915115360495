// SPDX-License-Identifier: GPL-3.0-or-later
// The chosen video of the Knowledge page beside its exemplar.
#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include "controls/video_card.h"
#include "knowledge_words.h"
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

} // namespace crops::widgets
