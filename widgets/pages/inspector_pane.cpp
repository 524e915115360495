// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/inspector_pane.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollBar>
#include <QStackedLayout>
#include <QTextBrowser>
#include <QToolButton>

#include "controls/layouts.h"
#include "controls/looks.h"
#include "pages/pair_story.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{
constexpr std::size_t kRemembered = 100;
} // namespace

InspectorPane::InspectorPane(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_back(new QToolButton(this)), m_forward(new QToolButton(this)),
      m_copy(new QToolButton(this)), m_stack(new QStackedLayout), m_empty(new EmptyState(this)),
      m_text(new QTextBrowser(this))
{
    m_back->setArrowType(Qt::LeftArrow);
    m_forward->setArrowType(Qt::RightArrow);
    for (QToolButton* button : {m_back, m_forward, m_copy})
        button->setAutoRaise(true);
    m_texts(m_back).nameAndTip(QT_TR_NOOP("Previous pair"));
    m_texts(m_forward).nameAndTip(QT_TR_NOOP("Next pair"));
    m_texts(m_copy).text(QT_TR_NOOP("Copy")).tip(QT_TR_NOOP("Copy the explanation as text"));
    m_texts(m_text).name(QT_TR_NOOP("Why the pair has its label"));
    QLabel* title = wrapped(m_texts.label(QT_TR_NOOP("Why does this pair have this label?")));
    m_text->setOpenLinks(false);
    m_text->setFrameShape(QFrame::NoFrame);
    inColumn(this, {inRow({{title, 1}, m_copy, m_back, m_forward}), {m_stack, 1}}, {6, 4, 6, 4});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_text);

    connect(m_back, &QToolButton::clicked, this, [this] { go(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { go(1); });
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(&m_context.draft, &StudyDraft::alphaChanged, this, &InspectorPane::readSoon);
    connect(&m_context.draft, &StudyDraft::policyChanged, this, &InspectorPane::readSoon);
    m_texts.also([this] { m_shown ? tell(*m_shown) : showNothing(); });
    onPalette(this, [this] {
        if (m_shown) tell(*m_shown);
    });
}

void InspectorPane::inspect(QueryId query, DocId doc)
{
    if (!m_history.empty() && m_history[m_at].query == query && m_history[m_at].doc == doc) return;
    if (!m_history.empty()) m_history.resize(m_at + 1); // what lay ahead is forgotten
    m_history.push_back({query, doc});
    if (m_history.size() > kRemembered) m_history.erase(m_history.begin());
    m_at = m_history.size() - 1;
    m_context.jobs.cancelRead(this, "pair"); // of the pair before
    showButtons();
    readSoon();
}

void InspectorPane::go(int step)
{
    const auto to = static_cast<std::ptrdiff_t>(m_at) + step;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(m_history.size())) return;
    m_at = static_cast<std::size_t>(to);
    m_context.jobs.cancelRead(this, "pair");
    showButtons();
    readSoon();
}

void InspectorPane::projectChanged()
{
    m_readTimer.stop();
    m_history.clear();
    m_at = 0;
    showNothing();
}

void InspectorPane::noteChanged(Topics changed)
{
    if (changed & (Topic::Logs | Topic::Candidates | Topic::Scores | Topic::Labels)) readSoon();
}

QString InspectorPane::shownText() const
{
    return m_shown ? m_text->toPlainText() : QString();
}

void InspectorPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale) readSoon();
}

void InspectorPane::readSoon()
{
    if (m_history.empty()) return;
    m_stale = !isVisible();
    if (!m_stale) m_readTimer.start();
}

void InspectorPane::read()
{
    if (m_history.empty()) return;
    const Pair pair = m_history[m_at];
    const study::ExplainOptions options{.alpha = m_context.draft.alpha(), .policy = m_context.draft.policy()};
    m_context.jobs.read(
        this, "pair",
        [pair, options](const store::Project& project, Progress&) {
            return study::explainPair(project, pair.query, pair.doc, options);
        },
        [this](const study::PairExplanation& explanation) { tell(explanation); },
        [this](const JobFailure& failure) {
            m_shown.reset();
            m_empty->set(Wording::failure(failure.code), failure.detail);
            m_stack->setCurrentWidget(m_empty);
            showButtons();
        });
}

void InspectorPane::tell(const study::PairExplanation& explanation)
{
    const bool samePair =
        m_shown && m_shown->query == explanation.query && m_shown->document.id == explanation.document.id;
    const int scrolled = samePair ? m_text->verticalScrollBar()->value() : 0;
    const study::PairExplanation copy = explanation; // may be m_shown itself
    m_shown = copy;
    m_text->setHtml(pairStory(copy));
    m_text->verticalScrollBar()->setValue(scrolled);
    m_stack->setCurrentWidget(m_text);
    showButtons();
}

void InspectorPane::showNothing()
{
    m_shown.reset();
    m_text->clear();
    m_empty->set(tr("No pair is chosen"),
                 tr("Choose a row of a query and a video on Chains, Feed, Knowledge or Labels: the "
                    "explanation of its label appears here."),
                 tr("Go to Labels"), [this] { emit pageRequested(PageId::Labels); });
    m_stack->setCurrentWidget(m_empty);
    showButtons();
}

void InspectorPane::showButtons()
{
    m_back->setEnabled(m_at > 0);
    m_forward->setEnabled(m_at + 1 < m_history.size());
    m_copy->setEnabled(m_shown.has_value());
}

} // namespace crops::widgets
