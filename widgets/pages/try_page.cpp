// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/try_page.h"

#include <QCryptographicHash>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>

#include "controls/connector_gutter.h"
#include "controls/judge_bar.h"
#include "controls/layouts.h"
#include "controls/looks.h"
#include "controls/remembered.h"
#include "icons.h"
#include "models/search_models.h"
#include "pages/try_map.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr int kSuggestions = 200;
constexpr int kRecent = 30;

enum Tab { Results, Suggestions, Map };

/// Recent queries are kept for each project, by its place.
QString recentKey(const ProjectHandle& project)
{
    const QByteArray path = QByteArray::fromStdString(project.path().string());
    return QStringLiteral("try/recent/") +
           QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha1).toHex());
}

} // namespace

TryPage::TryPage(const PageContext& context, QWidget* parent)
    : Page(PageId::Try, context, Topic::Runs | Topic::Marks | Topic::Labels | Topic::Logs, parent),
      m_desk(new SearchDesk(context.jobs, this)), m_suggestionModel(new SuggestionModel(this)),
      m_map(new TryMap(context.jobs, this))
{
    auto* bar = makeBar();
    m_note = new QLabel(this);
    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_results = new QWidget(m_tabs);
    inRow(m_results, {}, {}, 0);
    auto* results = new QWidget(m_tabs);
    inColumn(results, {{m_results, 1}, m_judge = new JudgeBar(results)}, {0, 6, 0, 0});
    m_texts(m_tabs)
        .name(QT_TR_NOOP("What the runs answer"))
        .tab(QT_TR_NOOP("Results"), results)
        .tab(QT_TR_NOOP("Suggested queries"), makeSuggestions())
        .tab(QT_TR_NOOP("Map"), m_map);
    setContent(asColumn(this, {bar, m_note, {m_tabs, 1}}, {}, 6));
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (tab == Map) askMap();
    });
    connect(m_map, &TryMap::runChosen, this, &TryPage::askMap);
    connect(m_map, &TryMap::documentChosen, this, &TryPage::chooseDocument);
    connect(m_desk, &SearchDesk::runReady, this, [this](RunId run) {
        if (AnswerColumn* at = columnOf(run)) at->showAnswer({.run = run}, 0);
    });
    connect(m_desk, &SearchDesk::runFailed, this, [this](RunId run, const JobFailure& failure) {
        const QString advice = Wording::advice(failure.code);
        if (AnswerColumn* at = columnOf(run))
            at->showFailure(Wording::failure(failure.code) + QStringLiteral("\n\n") + failure.detail +
                            (advice.isEmpty() ? QString() : QStringLiteral("\n\n") + advice));
    });
    connect(m_desk, &SearchDesk::ready, this, &TryPage::runsReady);
    connect(m_desk, &SearchDesk::answered, this, &TryPage::showAnswer);
    connect(m_desk, &SearchDesk::askFailed, this,
            banner().onFailure([] { return tr("The runs could not answer"); }));
    connect(m_desk, &SearchDesk::mapped, m_map, &TryMap::showMap);
    connect(m_desk, &SearchDesk::mapFailed, this, [this](const JobFailure& failure) {
        m_map->clear();
        banner().showFailure([] { return tr("The map could not be made"); }, failure);
    });
    m_texts.also([this] { showNote(); });
}

QWidget* TryPage::makeBar()
{
    auto* bar = new QWidget(this);
    m_query = new QLineEdit(bar);
    m_query->setClearButtonEnabled(true);
    m_query->setMinimumHeight(32);
    m_count = new QSpinBox(bar);
    m_count->setRange(1, 100);
    m_count->setValue(10);
    m_add = new QPushButton(icon(QStringLiteral("add")), QString(), bar);
    m_texts(m_query).placeholder(QT_TR_NOOP("Query")).name(QT_TR_NOOP("Query"));
    m_texts(m_count).nameAndTip(QT_TR_NOOP("Documents of each run"));
    m_texts(m_add).text(QT_TR_NOOP("Compare another run"));
    inRow(bar, {{m_query, 1}, m_texts.label(QT_TR_NOOP("First"), m_count), m_count, m_add}, {});
    connect(m_query, &QLineEdit::textChanged, this, [this] { m_delay.start(); });
    connect(m_query, &QLineEdit::returnPressed, this, [this] {
        m_delay.stop();
        askNow();
        remember();
    });
    connect(m_count, &QSpinBox::valueChanged, this, [this] { m_delay.start(); });
    connect(m_add, &QPushButton::clicked, this, &TryPage::addRun);
    return bar;
}

QWidget* TryPage::makeSuggestions()
{
    auto* pane = new QWidget(this);
    m_suggestions = new QTableView(pane);
    m_suggestions->setModel(m_suggestionModel);
    setUpRows(m_suggestions);
    m_suggestions->setSelectionMode(QAbstractItemView::SingleSelection);
    m_suggestions->setShowGrid(false);
    m_suggestions->verticalHeader()->setDefaultSectionSize(26);
    m_suggestions->horizontalHeader()->setSectionResizeMode(SuggestionModel::Query, QHeaderView::Stretch);
    for (const int section : {SuggestionModel::First, SuggestionModel::Second})
        m_suggestions->setColumnWidth(section, 120);
    m_recent = new QListWidget(pane);
    m_recent->setMaximumWidth(180);
    m_suggestions->setObjectName(QStringLiteral("suggestions"));
    m_suggestionNote = wrapped(new QLabel(pane));
    m_recentLabel = m_texts.label(QT_TR_NOOP("Recent queries"));
    m_texts(m_recent).name(QT_TR_NOOP("Recent queries"));
    m_texts(m_suggestions).name(QT_TR_NOOP("Suggested queries"));
    auto* grid = new QGridLayout(pane);
    grid->setContentsMargins(0, 6, 0, 0);
    grid->addWidget(m_suggestionNote, 0, 0);
    grid->addWidget(m_recentLabel, 0, 1);
    grid->addWidget(m_suggestions, 1, 0);
    grid->addWidget(m_recent, 1, 1);
    grid->setColumnStretch(0, 1);
    const auto take = [this](const QString& query) {
        m_query->setText(query);
        m_delay.stop();
        askNow();
        remember();
    };
    for (const auto signal : {&QTableView::clicked, &QTableView::activated})
        connect(m_suggestions, signal, this, [this, take](const QModelIndex& index) {
            take(QString::fromStdString(m_suggestionModel->row(index.row()).text));
        });
    for (const auto signal : {&QListWidget::itemClicked, &QListWidget::itemActivated})
        connect(m_recent, signal, this, [take](const QListWidgetItem* item) { take(item->text()); });
    return pane;
}

void TryPage::ask(const QString& query, const QList<qint64>& runs)
{
    m_requested.clear();
    for (const qint64 run : runs)
        m_requested.push_back(RunId{run});
    {
        const QSignalBlocker quiet(m_query);
        m_query->setText(query);
    }
    if (!m_runs.isEmpty() && !m_requested.empty())
        chooseRuns(m_requested);
    else if (m_loaded)
        askNow();
}

void TryPage::clear()
{
    m_delay.stop();
    m_settle.stop();
    m_desk->reset();
    m_runs.clear();
    m_chosen.clear();
    m_requested.clear();
    m_logsHash.clear();
    m_answer = {};
    m_document = {};
    m_loaded = false;
    {
        const QSignalBlocker quiet(m_query);
        m_query->clear();
    }
    m_suggestionModel->setSuggestions({}, {}, {});
    m_map->setRuns({});
    m_map->clear();
    rebuildColumns();
    showNote();
}

void TryPage::runsReady()
{
    m_loaded = true;
    QList<QPair<RunId, QString>> mappable;
    for (const RunId run : m_desk->loaded())
        if (m_desk->hasVectors(run)) mappable.append({run, nameOf(run)});
    m_map->setRuns(mappable);
    if (m_query->text().trimmed().isEmpty()) m_tabs->setCurrentIndex(Suggestions);
    suggest();
    askNow();
}

void TryPage::suggest()
{
    showRecent();
    if (m_chosen.size() < 2) {
        m_suggestionModel->setSuggestions({}, {}, {});
        m_suggestionNote->setText(tr("Choose a second run to see the test queries on which they differ."));
        jobs().cancelRead(this, "suggest");
        return;
    }
    jobs().read(
        this, "suggest",
        [a = m_chosen[0], b = m_chosen[1]](const store::Project& project, Progress& progress) {
            return study::suggestQueries(project, a, b, kSuggestions, progress);
        },
        [this](const std::vector<study::SuggestedQuery>& queries) {
            m_suggestionNote->setText(queries.empty()
                                          ? tr("The two runs have the same Recall@100 on every test query.")
                                          : tr("Test queries on which the first two runs differ most in "
                                               "Recall@100. Click one to ask it."));
            m_suggestionModel->setSuggestions(queries, nameOf(m_chosen[0]), nameOf(m_chosen[1]));
        },
        [this](const JobFailure& failure) {
            m_suggestionModel->setSuggestions({}, {}, {});
            m_suggestionNote->setText(tr("No suggestions: %1").arg(failure.detail));
        });
}

void TryPage::askNow()
{
    if (!m_loaded) return;
    const QString query = m_query->text();
    if (query.trimmed().isEmpty()) {
        jobs().cancelRead(m_desk, "ask");
        study::SearchAnswer nothing;
        for (const RunId run : m_desk->loaded())
            nothing.runs.push_back({.run = run});
        showAnswer(nothing);
        return;
    }
    if (m_tabs->currentIndex() == Suggestions) m_tabs->setCurrentIndex(Results);
    m_settle.start();
    m_desk->ask(query, m_count->value());
}

void TryPage::showAnswer(const study::SearchAnswer& answer)
{
    m_answer = answer;
    const int others = static_cast<int>(answer.runs.size()) - 1;
    for (const study::RunAnswer& run : answer.runs)
        if (AnswerColumn* column = columnOf(run.run)) column->showAnswer(run, others);
    for (ConnectorGutter* gutter : m_gutters)
        gutter->setChosen({});
    m_document = {};
    showNote();
    if (m_tabs->currentIndex() == Map) askMap();
    emit rowsChanged(answer.query.empty()
                         ? QString()
                         : tr("%n run(s) asked", nullptr, static_cast<int>(answer.runs.size())));
}

void TryPage::showNote()
{
    QStringList parts;
    if (!m_answer.query.empty() && !m_answer.known)
        parts.append(tr("Nobody searched this in the logs: there is no evidence to inspect."));
    if (m_answer.known) parts.append(tr("In the logs"));
    if (m_answer.tested) parts.append(tr("in the test sets CT or QR"));
    if (m_answer.judged) parts.append(tr("judged by people (REL)"));
    m_note->setText(m_answer.query.empty() ? tr("Type a query: every chosen run answers as you type.")
                                           : parts.join(tr(", ", "between what is known of a query")));
}

void TryPage::askMap()
{
    if (!m_loaded) return;
    const RunId run = m_map->run();
    if (!run) {
        m_map->clear(tr("None of the chosen runs has vectors: BM25 has none. Choose a trained run."));
        return;
    }
    m_map->expect(QString::fromStdString(m_answer.query));
    m_desk->map(run, m_answer);
}

void TryPage::chooseDocument(DocId doc)
{
    if (m_document == doc) return;
    m_document = doc;
    for (AnswerColumn* column : m_columns)
        column->choose(doc);
    for (ConnectorGutter* gutter : m_gutters)
        gutter->setChosen(doc);
    if (m_answer.known) emit pairSelected(*m_answer.known, doc);
}

void TryPage::grade(const study::FoundDocument& document, std::optional<int> grade)
{
    const std::string judge = m_judge->judge();
    if (judge.empty()) {
        banner().showMessage(Banner::Grade::Warning,
                             [] { return tr("Say who judges: type a name beside Judge."); });
        return;
    }
    if (m_answer.query.empty()) return;
    pushGrade(undoStack(), this, {m_answer.query, document.doc, judge, grade},
              ownGrade(document.grades, judge), [this](const GradeEdit& edit) { emit gradeGiven(edit); });
}

void TryPage::showGrades(const std::string& query, DocId doc, const store::PairGrades& grades)
{
    if (query != m_answer.query) return;
    for (AnswerColumn* column : m_columns)
        column->showGrades(doc, grades);
}

void TryPage::remember()
{
    const QString query = m_query->text().trimmed();
    if (query.isEmpty() || !hasProject()) return;
    const QString key = recentKey(*jobs().project());
    QStringList recent = QSettings().value(key).toStringList();
    recent.removeAll(query);
    recent.prepend(query);
    QSettings().setValue(key, recent.mid(0, kRecent));
    showRecent();
}

void TryPage::showRecent()
{
    if (!hasProject()) return;
    const QString key = recentKey(*jobs().project());
    m_recent->clear();
    m_recent->addItems(QSettings().value(key).toStringList());
    m_recent->setVisible(m_recent->count() > 0);
    m_recentLabel->setVisible(m_recent->count() > 0);
}

} // namespace crops::widgets
