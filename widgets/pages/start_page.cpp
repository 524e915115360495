// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/start_page.h"

#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QGroupBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QWidget>
#include <cassert>
#include <cstdint>
#include <utility>

#include "controls/layouts.h"
#include "controls/looks.h"
#include "icons.h"
#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr PageId kStepPages[] = {PageId::Data, PageId::Labels, PageId::Labels, PageId::Train};

/// The state of several stages together: the worst of them.
study::StageState worst(const std::vector<study::StageStatus>& all, std::initializer_list<const char*> names)
{
    study::StageState state = study::StageState::Current;
    for (const study::StageStatus& status : all)
        for (const char* name : names)
            if (status.stage == name) state = std::min(state, status.state);
    return state;
}

} // namespace

/// Large numbers side by side, each with its name under it.
class CountCards : public QWidget
{
  public:
    explicit CountCards(int cards, QWidget* parent) : QWidget(parent)
    {
        auto* grid = new QGridLayout(this);
        grid->setContentsMargins(0, 0, 0, 0);
        grid->setHorizontalSpacing(12);
        grid->setVerticalSpacing(2);
        for (int i = 0; i < cards; ++i) {
            Card card{new QLabel(this), new QLabel(this)};
            QFont large = card.number->font();
            large.setPointSizeF(large.pointSizeF() * 1.4);
            card.number->setFont(large);
            card.name->setWordWrap(true);
            paint(card.name, &Colours::muted);
            card.name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
            grid->addWidget(card.number, 0, i);
            grid->addWidget(card.name, 1, i);
            grid->setColumnStretch(i, 1);
            m_cards.push_back(card);
        }
    }

    /// Names, and numbers that are still being counted as dashes. As many as cards.
    void setCards(const std::vector<std::pair<QString, std::optional<std::int64_t>>>& cards)
    {
        assert(cards.size() == m_cards.size());
        for (std::size_t i = 0; i < m_cards.size(); ++i) {
            m_cards[i].number->setText(cards[i].second ? Wording::count(*cards[i].second) : Wording::dash());
            m_cards[i].name->setText(cards[i].first);
        }
    }

  private:
    struct Card {
        QLabel* number;
        QLabel* name;
    };
    std::vector<Card> m_cards;
};

StartPage::StartPage(const PageContext& context, QWidget* parent)
    : Page(PageId::Start, context, kAllTopics, parent)
{
    auto* content = new QWidget(this);
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(24, 18, 24, 12);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(16);
    grid->addWidget(makeWelcome(), 0, 0, 1, 2);
    grid->addWidget(makeSteps(), 1, 0);
    grid->addWidget(makeRecent(), 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->addWidget(makeCounts(), 2, 0, 1, 2);
    grid->setRowStretch(3, 1);
    setContent(content);
    clear();
    onPalette(this, [this] { colour(); });
    m_texts.onChange([this] {
        setRecent(m_paths);
        showSteps();
        showCounts();
    });
}

QWidget* StartPage::makeWelcome()
{
    auto* welcome = new QWidget(this);
    QLabel* heading = m_texts.label(QT_TR_NOOP("CroPS Workbench"));
    QFont large = heading->font();
    large.setPointSizeF(large.pointSizeF() * 1.7);
    heading->setFont(large);
    QLabel* text = wrapped(m_texts.label(
        QT_TR_NOOP("From the logs of a search and a feed to retrievers that see more than what was shown.")));
    m_sample =
        m_texts(new QPushButton(icon(QStringLiteral("play")), QString(), welcome))
            .text([this] { return m_sampleBusy ? tr("Making the sample study…") : tr("Open sample study"); })
            .tip(QT_TR_NOOP(
                "A small simulated video search: copied to your data folder, ready in some seconds"));
    QPushButton* create = m_texts(new QPushButton(icon(QStringLiteral("add")), QString(), welcome))
                              .text(QT_TR_NOOP("New project…"));
    QPushButton* open = m_texts(new QPushButton(icon(QStringLiteral("open")), QString(), welcome))
                            .text(QT_TR_NOOP("Open project…"));
    m_drop = wrapped(m_texts.label(
        QT_TR_NOOP("Drop a project (*.crops), log files, their folder, or a shared study here")));
    m_drop->setObjectName(QStringLiteral("dropZone"));
    m_drop->setAlignment(Qt::AlignCenter);
    m_drop->setMinimumHeight(44);
    for (QPushButton* button : {m_sample, create, open})
        button->setMinimumHeight(36);
    inColumn(welcome, {heading, text, gap(8), inRow({m_sample, create, open, {m_drop, 1}})}, {});
    connect(m_sample, &QPushButton::clicked, this, &StartPage::sampleRequested);
    connect(create, &QPushButton::clicked, this, &StartPage::newRequested);
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    return welcome;
}

QWidget* StartPage::makeRecent()
{
    QGroupBox* box = m_texts(new QGroupBox(this)).title(QT_TR_NOOP("Recent projects"));
    m_recent = m_texts(new QListWidget(box)).name(QT_TR_NOOP("Recent projects"));
    m_recent->setFrameShape(QFrame::NoFrame);
    m_recent->setIconSize({20, 20});
    m_recent->setTextElideMode(Qt::ElideMiddle);
    m_recent->setMinimumHeight(160);
    m_noRecent = wrapped(m_texts.label(QT_TR_NOOP("None yet. Projects that you open are listed here.")));
    m_noRecent->setAlignment(Qt::AlignTop);
    m_openRecent = m_texts(new QPushButton(box)).text(QT_TR_NOOP("Open"));
    m_forget = m_texts(new QPushButton(box)).text(QT_TR_NOOP("Remove from list"));
    inColumn(box, {m_noRecent, {m_recent, 1}, inRow({m_openRecent, m_forget, rest()})});
    connect(m_recent, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) {
        const QString path = item->data(Qt::UserRole).toString();
        if (QFileInfo::exists(path)) emit projectChosen(path);
    });
    connect(m_recent, &QListWidget::currentRowChanged, this, [this](int row) {
        m_forget->setEnabled(row >= 0);
        m_openRecent->setEnabled(row >= 0 && QFileInfo::exists(m_paths.value(row)));
    });
    connect(m_openRecent, &QPushButton::clicked, this,
            [this] { emit projectChosen(m_paths.value(m_recent->currentRow())); });
    connect(m_forget, &QPushButton::clicked, this,
            [this] { emit forgetRequested(m_paths.value(m_recent->currentRow())); });
    return box;
}

QWidget* StartPage::makeSteps()
{
    const char* const titles[] = {QT_TR_NOOP("Load logs"), QT_TR_NOOP("Mine and score"), QT_TR_NOOP("Label"),
                                  QT_TR_NOOP("Train and compare")};
    QGroupBox* box = m_texts(new QGroupBox(this)).title(QT_TR_NOOP("Four steps"));
    auto* grid = new QGridLayout(box);
    grid->setVerticalSpacing(14);
    grid->setColumnStretch(1, 1);
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        Step& step = m_steps[i];
        step.mark = new QLabel(box);
        step.mark->setFixedSize(30, 30);
        step.mark->setAlignment(Qt::AlignCenter);
        QLabel* title = m_texts.label(titles[i]);
        setBold(title);
        step.state = new QLabel(box);
        step.state->setWordWrap(true);
        step.go = m_texts(new QPushButton(box)).text(QT_TR_NOOP("Go")).name([title = titles[i]] {
            return tr("Go to: %1").arg(tr(title));
        });
        const int row = static_cast<int>(i);
        grid->addWidget(step.mark, row, 0, Qt::AlignTop);
        grid->addLayout(inColumn({title, step.state}, 2), row, 1);
        grid->addWidget(step.go, row, 2, Qt::AlignTop);
        connect(step.go, &QPushButton::clicked, this, [this, i] { emit pageRequested(kStepPages[i]); });
    }
    grid->setRowStretch(static_cast<int>(m_steps.size()), 1);
    return box;
}

QWidget* StartPage::makeCounts()
{
    m_countsBox = m_texts(new QGroupBox(this)).title(QT_TR_NOOP("What this project holds"));
    m_cards = new CountCards(9, m_countsBox);
    inColumn(m_countsBox, {m_cards});
    return m_countsBox;
}

void StartPage::setRecent(const QStringList& paths)
{
    m_paths = paths;
    m_recent->clear();
    for (const QString& path : paths) {
        const bool there = QFileInfo::exists(path);
        const QString name = shownText(QFileInfo(path).completeBaseName());
        const QString folder = shownText(QDir::toNativeSeparators(QFileInfo(path).absolutePath()));
        auto* item = new QListWidgetItem(
            there ? tr("%1\n%2").arg(name, folder) : tr("%1 (missing)\n%2").arg(name, folder), m_recent);
        item->setData(Qt::UserRole, path);
        item->setToolTip(shownTip(path));
        item->setIcon(icon(there ? QStringLiteral("data") : QStringLiteral("warning")));
        if (!there) item->setForeground(theme::colours().muted);
    }
    const bool any = !paths.isEmpty();
    m_recent->setVisible(any);
    m_openRecent->setVisible(any);
    m_forget->setVisible(any);
    m_noRecent->setVisible(!any);
    if (any) m_recent->setCurrentRow(0);
}

void StartPage::setSampleBusy(bool busy)
{
    m_sampleBusy = busy;
    m_sample->setEnabled(!busy);
    m_texts.say();
}

void StartPage::clear()
{
    m_status.clear();
    m_counts.reset();
    showSteps();
    showCounts();
    showContent(); // this page is the same with and without a project
}

void StartPage::reload(Topics)
{
    showContent();
    jobs().read( // the steps are the workspace's to read: see setStatus()
        this, "counts", [](const store::Project& project, Progress&) { return store::countProject(project); },
        [this](const store::ProjectCounts& counts) {
            m_counts = counts;
            showCounts();
        });
}

void StartPage::setStatus(const std::vector<study::StageStatus>& status)
{
    m_status = status;
    showSteps();
}

void StartPage::showSteps()
{
    if (!hasProject()) {
        for (std::size_t i = 0; i < m_steps.size(); ++i)
            showStep(i, study::StageState::Missing, tr("Waits for a project."));
        for (Step& step : m_steps)
            step.go->setEnabled(false);
        return;
    }
    if (m_status.empty()) {
        for (std::size_t i = 0; i < m_steps.size(); ++i)
            showStep(i, study::StageState::Missing, tr("Looking…"));
        return;
    }
    const auto text = [](study::StageState state) { return Wording::stageState(state); };
    const study::StageState states[] = {worst(m_status, {"import"}), worst(m_status, {"mine", "score"}),
                                        worst(m_status, {"label"}), worst(m_status, {"train"})};
    for (std::size_t i = 0; i < m_steps.size(); ++i)
        showStep(i, states[i], text(states[i]));
}

void StartPage::showCounts()
{
    m_countsBox->setVisible(hasProject());
    const auto number = [&](std::int64_t store::ProjectCounts::*member) {
        return m_counts ? std::optional((*m_counts).*member) : std::nullopt;
    };
    using store::ProjectCounts;
    m_cards->setCards({{tr("Videos"), number(&ProjectCounts::documents)},
                       {tr("Searches"), number(&ProjectCounts::searches)},
                       {tr("Search results"), number(&ProjectCounts::impressions)},
                       {tr("Feed rows"), number(&ProjectCounts::feedEvents)},
                       {tr("Judgments"), number(&ProjectCounts::judgments)},
                       {tr("Generated"), number(&ProjectCounts::generated)},
                       {tr("Candidates"), number(&ProjectCounts::candidates)},
                       {tr("Label sets"), number(&ProjectCounts::labelSets)},
                       {tr("Runs"), number(&ProjectCounts::runs)}});
}

void StartPage::showStep(std::size_t index, study::StageState state, const QString& text)
{
    const Colours colours = theme::colours();
    const bool done = state == study::StageState::Current;
    const bool stale = state == study::StageState::Stale;
    Step& step = m_steps[index];
    step.mark->setText(done ? QStringLiteral("✓") : stale ? QStringLiteral("!") : QString::number(index + 1));
    step.mark->setStyleSheet(QStringLiteral("QLabel { border-radius: 15px; background: %1; color: %2; }")
                                 .arg((done    ? colours.okBack
                                       : stale ? colours.warningBack
                                               : colours.accentBack)
                                          .name(),
                                      colours.text.name()));
    step.state->setText(text);
    step.go->setEnabled(hasProject());
}

void StartPage::colour()
{
    const Colours colours = theme::colours();
    const QString sheet =
        QStringLiteral(
            "QLabel#dropZone { border: 1px dashed %1; border-radius: 6px; color: %2; padding: 4px 12px; }")
            .arg(colours.muted.name(), colours.muted.name());
    if (m_drop->styleSheet() == sheet) return;
    m_drop->setStyleSheet(sheet);
    showSteps();
    setRecent(m_paths);
}

} // namespace crops::widgets
