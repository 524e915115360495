// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/generated_model.h"

#include <algorithm>

#include "knowledge_words.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

using Video = mining::CheckedVideo;

QVariant rejectedColour(const Video& video)
{
    return video.verdict == store::Verdict::Rejected ? QVariant(theme::colours().muted) : QVariant();
}

} // namespace

bool GeneratedFilter::takes(const mining::CheckedVideo& video) const
{
    const bool wanted = what == What::All || (what == What::Failing && video.failed != 0) ||
                        (what == What::Unscored && !video.theta) ||
                        (what == What::Check && video.fails(check));
    switch (judged) {
    case Judged::Any:
        return wanted;
    case Judged::Open:
        return wanted && !video.verdict;
    case Judged::Accepted:
        return wanted && video.verdict == store::Verdict::Accepted;
    case Judged::Rejected:
        return wanted && video.verdict == store::Verdict::Rejected;
    }
    return wanted;
}

GeneratedModel::GeneratedModel(QObject* parent) : ColumnsModel({}, parent)
{
    setColumnsFrom(0, columns());
}

RowsColumn<Video> GeneratedModel::textColumn(const char* title, std::string store::GeneratedText::*text) const
{
    return {.title = title,
            .text =
                [this, text](const Video& video) {
                    const auto known = m_texts.constFind(video.id);
                    if (known != m_texts.constEnd()) return QString::fromStdString((*known).*text);
                    want(video);
                    return QStringLiteral("…");
                },
            .colour = rejectedColour};
}

std::vector<RowsColumn<Video>> GeneratedModel::columns() const
{
    return {
        {.title = QT_TR_NOOP("No."), .text = &Video::id, .colour = rejectedColour},
        textColumn(QT_TR_NOOP("Query"), &store::GeneratedText::queryText),
        textColumn(QT_TR_NOOP("Generated title"), &store::GeneratedText::title),
        {.title = QT_TR_NOOP("θ"),
         .text =
             [](const Video& video) { return video.theta ? Wording::number(*video.theta, 3) : QString(); },
         .why = [](const Video&) { return tr("Not scored yet: score the candidates."); },
         .number = true,
         .colour = rejectedColour},
        {.title = QT_TR_NOOP("Fails"),
         .text = [](const Video& video) { return KnowledgeWords::failures(video); },
         .colour = rejectedColour},
        {.title = QT_TR_NOOP("Verdict"),
         .text =
             [](const Video& video) {
                 return video.verdict ? KnowledgeWords::verdict(video.verdict) : QString();
             },
         .tip = [](const Video& video) { return KnowledgeWords::verdict(video.verdict); },
         .colour = rejectedColour}};
}

void GeneratedModel::setReport(std::shared_ptr<const mining::KnowledgeReport> report,
                               const GeneratedFilter& filter, bool keepTexts)
{
    beginResetModel();
    m_videos = report ? report->videos : std::vector<mining::CheckedVideo>();
    m_rows.clear();
    for (std::size_t i = 0; i < m_videos.size(); ++i)
        if (filter.takes(m_videos[i])) m_rows.push_back(i);
    m_wanted.clear();
    if (!keepTexts) m_texts.clear();
    endResetModel();
}

void GeneratedModel::setTexts(const std::vector<store::GeneratedText>& texts)
{
    for (const store::GeneratedText& text : texts) {
        m_wanted.remove(text.id);
        m_texts.insert(text.id, text);
    }
    if (!m_rows.empty()) emit dataChanged(index(0, Query), index(rowCount() - 1, Title));
}

void GeneratedModel::showVerdicts(const std::vector<store::Review>& reviews)
{
    QHash<std::int64_t, std::optional<store::Verdict>> verdicts;
    for (const store::Review& review : reviews)
        verdicts.insert(review.id, review.verdict);
    for (mining::CheckedVideo& video : m_videos) {
        const auto found = verdicts.constFind(video.id);
        if (found != verdicts.constEnd()) video.verdict = *found;
    }
    refresh();
}

int GeneratedModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int GeneratedModel::rowOf(std::int64_t id) const
{
    const auto found =
        std::ranges::find_if(m_rows, [&](std::size_t place) { return m_videos[place].id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

const store::GeneratedText* GeneratedModel::text(int row) const
{
    const auto found = m_texts.constFind(video(row).id);
    return found == m_texts.constEnd() ? nullptr : &*found;
}

std::vector<store::Review> GeneratedModel::openRows() const
{
    std::vector<store::Review> rows;
    for (const std::size_t place : m_rows)
        if (!m_videos[place].verdict) rows.push_back({m_videos[place].id, std::nullopt});
    return rows;
}

void GeneratedModel::want(const Video& video) const
{
    if (m_wanted.contains(video.id)) return;
    const auto place = static_cast<std::size_t>(&video - m_videos.data()); // m_rows is ascending
    const auto row = std::lower_bound(m_rows.begin(), m_rows.end(), place) - m_rows.begin();
    const auto begin = m_rows.begin() + (row - row % kPage);
    const auto end = m_rows.begin() + std::min<std::ptrdiff_t>(row - row % kPage + kPage, rowCount());
    std::vector<std::int64_t> ids;
    for (auto at = begin; at != end; ++at)
        if (const std::int64_t id = m_videos[*at].id; !m_texts.contains(id) && !m_wanted.contains(id))
            ids.push_back(id);
    for (const std::int64_t id : ids)
        m_wanted.insert(id);
    emit textsWanted(ids);
}

} // namespace crops::widgets
