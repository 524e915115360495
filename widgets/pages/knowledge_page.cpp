// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/knowledge_page.h"

#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>

#include "controls/layouts.h"
#include "controls/looks.h"
#include "controls/remembered.h"
#include "controls/video_card.h"
#include "knowledge_words.h"
#include "store/tables/document_table.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr int kFixedReasons = 3; // all, failing, unscored; then one row a check

} // namespace

struct KnowledgePage::Checked {
    std::shared_ptr<const mining::KnowledgeReport> report;
    store::LanguageCounts answers;
};

KnowledgePage::KnowledgePage(const PageContext& context, QWidget* parent)
    : Page(PageId::Knowledge, context, Topic::Logs | Topic::Candidates | Topic::Scores | Topic::Marks,
           parent),
      m_model(new GeneratedModel(this)), m_recheck(400, [this] {
          if (hasProject() && isVisible()) check();
      })
{
    setContent(divided(Qt::Horizontal, this, {makeReasons(), {makeReview(), 1}}, {205, 800}));
    connect(m_model, &GeneratedModel::textsWanted, this, [this](const std::vector<std::int64_t>& ids) {
        jobs().read(
            this, qPrintable(QStringLiteral("texts %1").arg(ids.front())),
            [ids](const store::Project& project, Progress&) { return store::generatedTexts(project, ids); },
            [this](const std::vector<store::GeneratedText>& texts) { m_model->setTexts(texts); },
            banner().onFailure([] { return tr("Generated videos could not be read"); }));
    });
    connect(&draft(), &StudyDraft::alphaChanged, &m_recheck, qOverload<>(&QTimer::start));
    connect(&filters(), &FilterHistory::filterChanged, &m_recheck, qOverload<>(&QTimer::start));
    m_texts.also([this] {
        showReasons();
        if (m_report)
            showRows();
        else
            showCurrent();
    });
}

QWidget* KnowledgePage::makeReasons()
{
    auto* side = new QWidget(this);
    m_reasons = m_texts(new QListWidget(side)).name(QT_TR_NOOP("Why videos are listed"));
    m_reasons->setMinimumWidth(190);
    m_reasons->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    for (std::size_t i = 0; i < kFixedReasons + mining::kKnowledgeChecks; ++i)
        m_reasons->addItem(QString());
    m_reasons->setCurrentRow(0);
    m_reasons->setSpacing(2);
    m_judged = m_texts(new QComboBox(side)).name(QT_TR_NOOP("Verdict of the listed videos"));
    for (int i = 0; i < 4; ++i)
        m_judged->addItem(QString());
    m_rejectShown = new QPushButton(side);
    m_write = m_texts(new QPushButton(side))
                  .text(QT_TR_NOOP("Write videos…"))
                  .tip(QT_TR_NOOP("Have a language model write videos for the queries"));
    m_import = m_texts(new QPushButton(side)).text(QT_TR_NOOP("Import generated videos…"));
    m_answers = wrapped(new QLabel(side));
    inColumn(side, {m_judged, {m_reasons, 1}, m_answers, m_rejectShown, m_write, m_import}, {0, 0, 4, 0});
    connect(m_reasons, &QListWidget::currentRowChanged, this, [this] { showRows(); });
    connect(m_judged, &QComboBox::currentIndexChanged, this, [this] { showRows(); });
    connect(m_rejectShown, &QPushButton::clicked, this, [this] { rejectShown(); });
    connect(m_write, &QPushButton::clicked, this, &KnowledgePage::writeWanted);
    connect(m_import, &QPushButton::clicked, this, &KnowledgePage::importWanted);
    return side;
}

QWidget* KnowledgePage::makeReview()
{
    m_table = m_texts(new QTableView(this)).name(QT_TR_NOOP("Generated videos"));
    m_table->setModel(m_model);
    setUpRows(m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->setDefaultSectionSize(24);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(GeneratedModel::Title, QHeaderView::Stretch);
    setWidths(m_table, {56, 130, 100, 56, 170, 84});
    m_table->installEventFilter(this);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { showCurrent(); });

    auto* pair = new QWidget(this);
    m_generated = new VideoCard(pair);
    m_exemplar = new VideoCard(pair);
    m_why = wrapped(new QLabel(pair));
    for (QPushButton** button : {&m_accept, &m_reject, &m_takeBack})
        *button = new QPushButton(pair);
    m_texts(m_accept).text(QT_TR_NOOP("Accept")).tip(QT_TR_NOOP("Key A, in the table"));
    m_texts(m_reject)
        .text(QT_TR_NOOP("Reject"))
        .tip(QT_TR_NOOP("Key R, in the table: mining leaves the video out from its next run on"));
    m_texts(m_takeBack).text(QT_TR_NOOP("Take back")).tip(QT_TR_NOOP("Key U, in the table"));
    QLabel* keys =
        wrapped(m_texts.label(QT_TR_NOOP("A accepts, R rejects, U takes back, J and K go down and up.")));
    inColumn(pair,
             {{inRow({{m_generated, 1}, {m_exemplar, 1}}), 1},
              m_why,
              inRow({m_accept, m_reject, m_takeBack, gap(12), {keys, 1}})},
             {0, 4, 0, 0});
    connect(m_accept, &QPushButton::clicked, this, [this] { judge(store::Verdict::Accepted); });
    connect(m_reject, &QPushButton::clicked, this, [this] { judge(store::Verdict::Rejected); });
    connect(m_takeBack, &QPushButton::clicked, this, [this] { judge(std::nullopt); });
    return divided(Qt::Vertical, this, {{m_table, 1}, pair}, {380, 210});
}

void KnowledgePage::clear()
{
    m_recheck.stop();
    m_report.reset();
    m_news.reset();
    m_failure.reset();
    m_answers->clear();
    m_current = 0;
    m_model->setReport(nullptr, {}, false);
    showCurrent();
}

void KnowledgePage::reload(Topics changed)
{
    const bool onlyVerdicts = changed == Topics(Topic::Marks) && m_report != nullptr;
    if (onlyVerdicts)
        m_recheck.start(); // people judge one after the other
    else
        check();
}

void KnowledgePage::check()
{
    m_recheck.stop();
    mining::KnowledgeOptions options;
    options.alpha = draft().alpha();
    options.queryPart = filters().current().query.toStdString();
    jobs().read(
        this, "check",
        [options](const store::Project& project, Progress& progress) {
            return Checked{std::make_shared<const mining::KnowledgeReport>(
                               mining::checkGenerated(project, options, progress)),
                           store::languageCounts(project)};
        },
        [this](const Checked& checked) { showReport(checked); },
        banner().onFailure([] { return tr("Generated videos could not be checked"); }));
}

void KnowledgePage::showReport(const Checked& checked)
{
    m_report = checked.report;
    m_answers->setText(KnowledgeWords::answers(checked.answers));
    m_answers->setVisible(!m_answers->text().isEmpty());
    if (m_report->videos.empty() && checked.answers.asked == 0 && filters().current().query.isEmpty()) {
        showEmpty(tr("No generated videos yet"),
                  tr("Have a language model write videos for your queries, or import a table of such videos "
                     "on the Data page: query, title, caption, tags, exemplar_doc_id."),
                  tr("Write videos with a language model…"), [this] { emit writeWanted(); });
        emit rowsChanged({});
        showStale();
        return;
    }
    showReasons();
    showRows();
    showStale();
    showContent();
}

void KnowledgePage::showReasons()
{
    const auto set = [this](int row, const QString& name, std::int64_t count, const QString& tip) {
        m_reasons->item(row)->setText(
            tr("%1  (%2)", "reason (number of videos)").arg(name, Wording::count(count)));
        m_reasons->item(row)->setToolTip(tip);
    };
    const mining::KnowledgeReport none;
    const mining::KnowledgeReport& report = m_report ? *m_report : none;
    set(0, tr("All videos"), report.reviews.videos, {});
    set(1, tr("Fails any check"), report.failing, {});
    set(2, tr("Not scored"), report.unscored, tr("No θ yet: neither kept nor dropped."));
    for (std::size_t i = 0; i < mining::kKnowledgeChecks; ++i) {
        const auto check = static_cast<mining::KnowledgeCheck>(i);
        set(kFixedReasons + static_cast<int>(i), KnowledgeWords::check(check), report.failed[i],
            KnowledgeWords::explanation(check));
    }
    const store::ReviewCounts& reviews = report.reviews;
    m_judged->setItemText(0, tr("Any verdict"));
    m_judged->setItemText(1, tr("Not judged  (%1)").arg(Wording::count(reviews.open())));
    m_judged->setItemText(2, tr("Accepted  (%1)").arg(Wording::count(reviews.accepted)));
    m_judged->setItemText(3, tr("Rejected  (%1)").arg(Wording::count(reviews.rejected)));
}

GeneratedFilter KnowledgePage::filter() const
{
    using What = GeneratedFilter::What;
    const int row = std::max(m_reasons->currentRow(), 0);
    GeneratedFilter filter;
    filter.what = row < kFixedReasons ? static_cast<What>(row) : What::Check;
    if (row >= kFixedReasons) filter.check = static_cast<mining::KnowledgeCheck>(row - kFixedReasons);
    filter.judged = static_cast<GeneratedFilter::Judged>(std::max(m_judged->currentIndex(), 0));
    return filter;
}

void KnowledgePage::showRows()
{
    if (!m_report) return;
    const std::int64_t current = m_current;
    m_model->setReport(m_report, filter(), true);
    const int row = std::max(m_model->rowOf(current), 0);
    if (m_model->rowCount() > 0) m_table->setCurrentIndex(m_model->index(row, GeneratedModel::Title));
    showCurrent();
    const auto open = static_cast<int>(m_model->openRows().size());
    m_rejectShown->setText(tr("Reject all %n shown", nullptr, open));
    m_rejectShown->setEnabled(open > 0 && m_reasons->currentRow() > 0);
    m_rejectShown->setToolTip(
        m_reasons->currentRow() > 0
            ? tr("Rejects every video of this list that nobody has judged. It can be undone.")
            : tr("Choose a reason first."));
    emit rowsChanged(tr("%n generated video(s)", nullptr, m_model->rowCount()));
}

void KnowledgePage::showStale()
{
    if (const auto failure = std::exchange(m_failure, std::nullopt)) {
        banner().showFailure([] { return tr("The language model could not write all videos"); }, *failure,
                             tr("Try again…"), [this] { emit writeWanted(); });
        return;
    }
    const auto news = std::exchange(m_news, std::nullopt);
    const auto stale = [news] {
        return (news ? KnowledgeWords::generated(*news) + QLatin1Char(' ') : QString()) +
               tr("The candidates were mined before: mine again, so that new videos join training and "
                  "rejected ones leave it.");
    };
    if (m_report->miningStale && (m_report->reviews.rejected > 0 || news))
        banner().showMessage(
            Banner::Grade::Info, stale, [] { return tr("Mine again"); }, [this] { emit mineWanted(); });
    else if (news)
        banner().showMessage(Banner::Grade::Info, [news] { return KnowledgeWords::generated(*news); });
    else
        banner().dismiss();
}

void KnowledgePage::showGenerated(const mining::GenerateReport& report)
{
    m_news = report;
    check();
}

void KnowledgePage::generationFailed(const JobFailure& failure)
{
    m_failure = failure;
    check();
}

bool KnowledgePage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress) return Page::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->modifiers() != Qt::NoModifier) return false;
    if (key->key() == Qt::Key_A)
        judge(store::Verdict::Accepted);
    else if (key->key() == Qt::Key_R)
        judge(store::Verdict::Rejected);
    else if (key->key() == Qt::Key_U)
        judge(std::nullopt);
    else if (key->key() == Qt::Key_J || key->key() == Qt::Key_K)
        step(key->key() == Qt::Key_J ? 1 : -1);
    else
        return false;
    return true;
}

} // namespace crops::widgets
