// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/compare/compare_tab.h"

#include <QEvent>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>
#include <algorithm>

#include "controls/remembered.h"
#include "learn/methods/imported.h"
#include "shown_text.h"
#include "wording.h"

namespace crops::widgets
{

const study::RunOverview* CompareChoice::find(RunId run) const
{
    const auto found = std::ranges::find_if(runs, [&](const auto& row) { return row.run.id == run; });
    return found == runs.end() ? nullptr : &*found;
}

bool CompareChoice::sameAs(const CompareChoice& other) const
{
    const auto sameRun = [](const auto& x, const auto& y) { return x.run.id == y.run.id; };
    return a == other.a && b == other.b && baseline == other.baseline && headline == other.headline &&
           std::equal(runs.begin(), runs.end(), other.runs.begin(), other.runs.end(), sameRun);
}

QString runTitle(const store::RunRow& run)
{
    if (learn::isImported(run.method)) // it has no seed
        return CompareTab::tr("%1 (run %2)").arg(shownText(run.name), QString::number(run.id.value));
    return CompareTab::tr("%1, seed %2 (run %3)")
        .arg(shownText(run.name), QString::number(run.seed), QString::number(run.id.value));
}

CompareTab::CompareTab(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_message(new EmptyState(this)), m_stack(new QStackedLayout(this))
{
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(m_message);
}

void CompareTab::choose(const CompareChoice& choice)
{
    const bool same = choice.sameAs(m_choice);
    m_choice = choice;
    m_stale = true;
    jobs().cancelRead(this, kRead);
    if (!same) blank();
    catchUp();
}

void CompareTab::forget()
{
    m_choice = {};
    m_stale = false;
    clear();
}

void CompareTab::setContent(QWidget* content)
{
    m_content = content;
    m_stack->addWidget(content);
}

void CompareTab::showContent()
{
    m_stack->setCurrentWidget(m_content);
}

void CompareTab::showMessage(const QString& title, const QString& text)
{
    m_message->set(title, text);
    m_stack->setCurrentWidget(m_message);
}

void CompareTab::showFailure(const JobFailure& failure)
{
    if (failure.code == ErrorCode::Incompatible)
        showMessage(tr("These two runs cannot be compared"),
                    tr("They were evaluated on different test sets: the logs or the split changed between "
                       "them. Evaluate both on the present logs first.") +
                        QStringLiteral("\n") + failure.detail);
    else if (failure.code == ErrorCode::Missing)
        showMessage(tr("There is nothing to compare"), failure.detail);
    else
        showMessage(Wording::failure(failure.code), failure.detail);
}

bool CompareTab::requirePair()
{
    if (m_choice.a && m_choice.b && *m_choice.a != *m_choice.b) return true;
    showMessage(
        tr("Two runs are needed"),
        tr("Choose run A and run B above, or make one run the baseline with its star and select another."));
    return false;
}

void CompareTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    catchUp();
}

void CompareTab::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange && event->type() != QEvent::PaletteChange) return;
    m_stale = true;
    catchUp();
}

void CompareTab::catchUp()
{
    if (!m_stale || !isVisible() || !jobs().project()) return;
    m_stale = false;
    load();
}

QTableView* makeTable(QAbstractItemModel* model, QWidget* parent)
{
    auto* table = new QTableView(parent);
    auto* proxy = new QSortFilterProxyModel(table);
    proxy->setSourceModel(model);
    proxy->setSortRole(Qt::UserRole);
    proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    proxy->setFilterKeyColumn(0);
    table->setModel(proxy);
    table->setSortingEnabled(true);
    table->sortByColumn(-1, Qt::AscendingOrder);
    setUpRows(table);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
    table->horizontalHeader()->setResizeContentsPrecision(30);
    return table;
}

} // namespace crops::widgets
