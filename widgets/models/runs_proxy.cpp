// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/runs_model.h"
#include "texts.h"

namespace crops::widgets
{

void RunsProxy::setText(const QString& text)
{
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

bool RunsProxy::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    QString all;
    for (const int column :
         {RunsModel::Name, RunsModel::Method, RunsModel::Status, RunsModel::Tags, RunsModel::Notes})
        all += sourceModel()->index(row, column, parent).data().toString() + QLatin1Char('\n');
    return std::ranges::all_of(m_words,
                               [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

bool RunsProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const bool descending = sortOrder() == Qt::DescendingOrder;
    const int frontLeft = left.data(RunsModel::FrontRole).toInt();
    const int frontRight = right.data(RunsModel::FrontRole).toInt();
    if (frontLeft != frontRight) return descending ? frontLeft > frontRight : frontLeft < frontRight;
    const QVariant a = left.data(RunsModel::SortRole);
    const QVariant b = right.data(RunsModel::SortRole);
    if (a.isValid() != b.isValid()) return descending ? b.isValid() : a.isValid(); // missing ones last
    if (a.typeId() == QMetaType::QString || b.typeId() == QMetaType::QString)
        return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
    return a.toDouble() < b.toDouble();
}

QString headlineTitle(std::size_t headline)
{
    return QString::fromLatin1(study::kHeadline[headline].title);
}

QString RunsModel::noNumberText(study::NoNumber reason)
{
    using enum study::NoNumber;
    return codedText<RunsModel>(
        reason, {{NotFinished, QT_TR_NOOP("The run has not finished")},
                 {NotEvaluated, QT_TR_NOOP("The run has not been evaluated")},
                 {NoTestSet, QT_TR_NOOP("The project has no test queries for this number")},
                 {Degenerate,
                  QT_TR_NOOP("Degenerate: each query has one judged document, or its judged documents have "
                             "one grade, so that every ranking of them is as good")},
                 {NoList, QT_TR_NOOP("The imported run has no lists for this test set")}});
}

QString RunsModel::noComparisonText(study::NoComparison reason)
{
    using enum study::NoComparison;
    return codedText<RunsModel>(
        reason,
        {{SameRun, QT_TR_NOOP("This is the baseline")},
         {NoValue, QT_TR_NOOP("This run has no such number")},
         {NoBaseline, QT_TR_NOOP("The baseline has no such number")},
         {SameTraining,
          QT_TR_NOOP("The same run as the baseline under another name: what training sees is equal")},
         {OtherTestSet, QT_TR_NOOP("The run and the baseline were evaluated on different test sets: evaluate "
                                   "both on the present logs first")}});
}

} // namespace crops::widgets
