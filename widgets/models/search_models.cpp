// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search_models.h"

#include <QStringList>
#include <algorithm>

#include "models/cell_table.h"
#include "models/grade_edit.h"
#include "shown_text.h"
#include "wording.h"

namespace crops::widgets
{

void AnswerModel::setAnswer(study::RunAnswer answer, int comparedRuns)
{
    beginResetModel();
    m_answer = std::move(answer);
    m_comparedRuns = comparedRuns;
    endResetModel();
}

void AnswerModel::setGrades(DocId doc, const store::PairGrades& grades)
{
    const int row = rowOf(doc);
    if (row < 0) return;
    m_answer.found[static_cast<std::size_t>(row)].grades = grades;
    emit dataChanged(index(row), index(row));
}

int AnswerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_answer.found.size());
}

QVariant AnswerModel::data(const QModelIndex& index, int role) const
{
    const study::FoundDocument& found = document(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return QStringLiteral("%1  %2").arg(found.rank).arg(shownText(found.title));
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return sentence(index.row());
    default:
        return {};
    }
}

int AnswerModel::rowOf(DocId doc) const
{
    const auto found = std::ranges::find_if(
        m_answer.found, [&](const study::FoundDocument& document) { return document.doc == doc; });
    return found == m_answer.found.end() ? -1 : static_cast<int>(found - m_answer.found.begin());
}

std::vector<AnswerMark> AnswerModel::marks(int row) const
{
    using Kind = AnswerMark::Kind;
    using Source = store::CandidateSource;
    const study::FoundDocument& found = document(row);
    std::vector<AnswerMark> marks;
    for (const study::FoundEvidence& made : found.evidence) {
        if (made.type == store::SampleType::Generated)
            marks.push_back(
                {Kind::Evidence, QStringLiteral("P3"),
                 tr("P3 made the difference: a search for generated video %1 finds it at rank %2, "
                    "and a run that lacks it learned from none")
                     .arg(made.generated)
                     .arg(made.rank),
                 Source::Generated});
        else if (made.type == store::SampleType::Feed)
            marks.push_back({Kind::Evidence, QStringLiteral("P2"),
                             tr("P2 made the difference: this run learned it from the feed, and a run that "
                                "lacks it did not"),
                             Source::Feed});
        else
            marks.push_back({Kind::Evidence, QStringLiteral("P1"),
                             tr("P1 made the difference: this run learned it from a reformulation, and a run "
                                "that lacks it did not"),
                             Source::Reformulation});
    }
    if (!found.missingFrom.empty())
        marks.push_back(
            static_cast<int>(found.missingFrom.size()) == m_comparedRuns
                ? AnswerMark{Kind::Only, tr("only here"), tr("No other run shown finds it so early")}
                : AnswerMark{Kind::Only, tr("not in all"), tr("Some other run does not find it so early")});
    if (found.grades.used)
        marks.push_back({Kind::Grade, gradeText(found.grades), gradeMeaning(found.grades)});
    if (found.clickedLater)
        marks.push_back({Kind::Tested, QStringLiteral("CT"),
                         tr("Relevant in CT: interacted with under this query in the test period")});
    if (found.foundAfterwards)
        marks.push_back(
            {Kind::Tested, QStringLiteral("QR"),
             tr("Relevant in QR: interacted with in the test period after this query was reformulated")});
    return marks;
}

QString AnswerModel::sentence(int row) const
{
    const study::FoundDocument& found = document(row);
    QStringList lines{tr("%1. %2").arg(found.rank).arg(shownText(found.title)),
                      tr("Document %1, score %2")
                          .arg(shownText(found.docId), Wording::number(static_cast<double>(found.score), 4))};
    for (const AnswerMark& mark : marks(row))
        lines.append(mark.text + QStringLiteral(": ") + mark.meaning);
    QStringList labels;
    for (const store::SampleType type : found.labels)
        labels.append(Wording::sampleType(type));
    if (!labels.isEmpty())
        lines.append(tr("Labelled before the cut: %1").arg(labels.join(tr(", ", "between labels"))));
    return lines.join(QLatin1Char('\n'));
}

MapListModel::MapListModel(QObject* parent)
    : RowsModel(
          {{.title = QT_TR_NOOP("Document"), .text = &MapListRow::docId},
           {.title = QT_TR_NOOP("Title"), .text = &MapListRow::title},
           {.title = QT_TR_NOOP("Rank"),
            .text = [](const MapListRow& row) { return row.rank > 0 ? Wording::count(row.rank) : QString(); },
            .why =
                [](const MapListRow&) {
                    return tr("The run did not find it for this query so early, or no query is asked.");
                },
            .number = true},
           {.title = QT_TR_NOOP("Labels for this query"),
            .text =
                [](const MapListRow& row) {
                    QStringList labels;
                    for (const store::SampleType type : row.labels)
                        labels.append(Wording::sampleType(type));
                    return labels.join(tr(", ", "between labels"));
                }}},
          parent)
{
}

using study::SuggestedQuery;

SuggestionModel::SuggestionModel(QObject* parent)
    : RowsModel({{.title = QT_TR_NOOP("Query"), .text = &SuggestedQuery::text},
                 {.title = QT_TR_NOOP("Test set"), .text = &SuggestedQuery::testSet},
                 {.title = [this] { return m_first; },
                  .text = [](const SuggestedQuery& query) { return Wording::percent(query.first); },
                  .number = true,
                  .headTip = [this] { return tr("Recall@100 in per cent, of run %1").arg(m_first); }},
                 {.title = [this] { return m_second; },
                  .text = [](const SuggestedQuery& query) { return Wording::percent(query.second); },
                  .number = true,
                  .headTip = [this] { return tr("Recall@100 in per cent, of run %1").arg(m_second); }},
                 {.title = QT_TR_NOOP("Difference"),
                  .text = [](const SuggestedQuery& query) { return Wording::difference(query.difference()); },
                  .number = true,
                  .colour = [](const SuggestedQuery& query) { return differenceColour(query.difference()); }},
                 {.title = QT_TR_NOOP("In training"),
                  .text = [](const SuggestedQuery& query) { return query.seen ? tr("seen") : tr("new"); },
                  .headTip = QT_TR_NOOP("Whether the query also occurs in training")}},
                parent)
{
}

void SuggestionModel::setSuggestions(std::vector<SuggestedQuery> queries, const QString& first,
                                     const QString& second)
{
    m_first = first;
    m_second = second;
    setRows(std::move(queries));
    refresh();
}

} // namespace crops::widgets
