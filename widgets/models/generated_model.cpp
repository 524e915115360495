// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/generated_model.h"

#include <algorithm>

#include "knowledge_words.h"
#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

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
    if (!m_rows.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int GeneratedModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int GeneratedModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QString GeneratedModel::textCell(int row, int column) const
{
    const store::GeneratedText* known = text(row);
    if (known == nullptr) {
        want(row);
        return QStringLiteral("…");
    }
    return shownText(column == Query ? known->queryText : known->title);
}

QVariant GeneratedModel::data(const QModelIndex& index, int role) const
{
    const mining::CheckedVideo& one = video(index.row());
    if (role == Qt::TextAlignmentRole && (index.column() == Number || index.column() == Theta))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && one.verdict == store::Verdict::Rejected) return theme::colours().muted;
    if (role == Qt::ToolTipRole && index.column() == Theta && !one.theta)
        return tr("Not scored yet: score the candidates.");
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    switch (index.column()) {
    case Number:
        return Wording::count(one.id);
    case Query:
    case Title:
        return textCell(index.row(), index.column());
    case Theta:
        return one.theta ? Wording::number(*one.theta, 3) : Wording::dash();
    case Failed:
        return KnowledgeWords::failures(one);
    case Verdict:
        return one.verdict || role == Qt::ToolTipRole ? KnowledgeWords::verdict(one.verdict) : QString();
    default:
        return {};
    }
}

QVariant GeneratedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    const QString names[] = {tr("No."), tr("Query"), tr("Generated title"),
                             tr("θ"),   tr("Fails"), tr("Verdict")};
    return names[section];
}

int GeneratedModel::rowOf(std::int64_t id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](std::size_t place) { return m_videos[place].id == id; });
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

void GeneratedModel::want(int row) const
{
    if (m_wanted.contains(video(row).id)) return;
    std::vector<std::int64_t> ids;
    const int begin = row - row % kPage;
    const int end = std::min(begin + kPage, rowCount());
    for (int i = begin; i < end; ++i)
        if (!m_texts.contains(video(i).id) && !m_wanted.contains(video(i).id)) ids.push_back(video(i).id);
    for (const std::int64_t id : ids)
        m_wanted.insert(id);
    emit textsWanted(ids);
}

} // namespace crops::widgets
