// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/compare/query_results.h"

#include <algorithm>

#include "controls/judge_bar.h"
#include "controls/layouts.h"
#include "pages/search_desk.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr int kShown = 10; // as Judged@10 counts

} // namespace

QueryResults::QueryResults(JobRunner& jobs, QWidget* parent)
    : QWidget(parent), m_desk(new SearchDesk(jobs, this)), m_judge(new JudgeBar(this))
{
    auto* row = new QHBoxLayout;
    for (int i = 0; i < 2; ++i) {
        auto* column = new AnswerColumn(this);
        column->setRemovable(false);
        connect(column, &AnswerColumn::gradeWanted, this,
                [this](const study::FoundDocument& found, std::optional<int> grade) {
                    const std::string judge = m_judge->judge();
                    if (judge.empty() || m_query.empty()) return;
                    emit gradeWanted({m_query, found.doc, judge, grade}, ownGrade(found.grades, judge));
                });
        row->addWidget(column, 1);
        m_columns.append(column);
    }
    inColumn(this, {{row, 1}, m_judge}, {0, 4, 0, 0});
    connect(m_desk, &SearchDesk::runFailed, this, [this](RunId run, const JobFailure& failure) {
        for (AnswerColumn* at : m_columns)
            if (at->run() == run)
                at->showFailure(Wording::failure(failure.code) + QStringLiteral("\n\n") + failure.detail);
    });
    connect(m_desk, &SearchDesk::ready, this, [this] {
        m_asked = false;
        catchUp();
    });
    connect(m_desk, &SearchDesk::answered, this, &QueryResults::showAnswer);
    connect(m_desk, &SearchDesk::askFailed, this, [this](const JobFailure& failure) {
        for (AnswerColumn* at : m_columns)
            at->showFailure(Wording::failure(failure.code) + QStringLiteral("\n\n") + failure.detail);
    });
}

void QueryResults::setRuns(const QList<AskableRun>& runs)
{
    if (runs.isEmpty()) return forget();
    const bool same = std::equal(runs.begin(), runs.end(), m_runs.begin(), m_runs.end(),
                                 [](const AskableRun& a, const AskableRun& b) { return a.id == b.id; });
    m_runs = runs;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        m_columns[i]->setVisible(i < runs.size());
        if (i < runs.size()) m_columns[i]->setRuns({runs[i]}, runs[i].id);
    }
    if (same) return;
    m_loaded = false;
    m_query.clear();
    for (AnswerColumn* column : m_columns)
        column->showAnswer({.run = column->run()}, 0);
    catchUp();
}

void QueryResults::forget()
{
    m_desk->reset();
    m_runs.clear();
    m_query.clear();
    m_loaded = false;
    for (AnswerColumn* column : m_columns)
        column->showAnswer({}, 0);
}

void QueryResults::ask(const std::string& query)
{
    if (query == m_query && m_asked) return;
    m_query = query;
    m_asked = false;
    catchUp();
}

void QueryResults::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    catchUp();
}

/// Loads and asks only what is looked at.
void QueryResults::catchUp()
{
    if (!isVisible() || m_runs.isEmpty()) return;
    if (!m_loaded) {
        m_loaded = true;
        std::vector<RunId> runs;
        for (const AskableRun& run : m_runs)
            runs.push_back(run.id);
        for (AnswerColumn* column : m_columns)
            column->showLoading();
        m_desk->load(runs);
        return;
    }
    if (!m_desk->isReady() || m_asked || m_query.empty()) return;
    m_asked = true;
    m_desk->ask(QString::fromStdString(m_query), kShown);
}

void QueryResults::showAnswer(const study::SearchAnswer& answer)
{
    if (answer.query != m_query) return;
    for (const study::RunAnswer& run : answer.runs)
        for (AnswerColumn* column : m_columns)
            if (column->run() == run.run) column->showAnswer(run, static_cast<int>(answer.runs.size()) - 1);
}

void QueryResults::showGrades(const std::string& query, DocId doc, const store::PairGrades& grades)
{
    if (query != m_query) return;
    for (AnswerColumn* column : m_columns)
        column->showGrades(doc, grades);
}

} // namespace crops::widgets
