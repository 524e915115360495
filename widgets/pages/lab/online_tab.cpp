// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab/online_tab.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <string_view>

#include "controls/banner.h"
#include "controls/empty_state.h"
#include "lab_wording.h"
#include "online/remarks.h"
#include "online/tables.h"
#include "pages/compare/compare_tab.h"
#include "plots/interval_plot.h"
#include "store/tables/search_outcomes.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr const char* kRead = "online";
constexpr double kSignificant = 0.05;
constexpr std::size_t kGain = 4; // column of shownTable

/// The arms of the searches' column, or of the file.
std::vector<store::ArmSpan> armsOf(const store::Project& project, const std::string& file, Progress& progress)
{
    if (file.empty()) return store::readArms(project, progress);
    store::SearchOutcomes outcomes = store::readSearchOutcomes(project, {}, progress);
    online::assignArms(project, file, outcomes, progress);
    std::vector<store::ArmSpan> arms;
    for (const std::string& name : outcomes.arms)
        arms.push_back({name});
    for (const store::SearchOutcome& search : outcomes.searches) {
        if (search.arm < 0) continue;
        store::ArmSpan& arm = arms[static_cast<std::size_t>(search.arm)];
        arm.first = arm.searches == 0 ? search.ts : std::min(arm.first, search.ts);
        arm.last = arm.searches == 0 ? search.ts : std::max(arm.last, search.ts);
        ++arm.searches;
    }
    std::erase_if(arms, [](const store::ArmSpan& arm) { return arm.searches == 0; });
    return arms;
}

/// The gain as it is shown: for a reduction with its sign turned.
std::optional<IntervalMark> markOf(online::Metric metric, const online::MetricResult& result)
{
    if (!result.gainInterval) return std::nullopt;
    const online::Estimate& gain = *result.gainInterval;
    if (online::isReduction(metric))
        return IntervalMark{0.0 - gain.value, 0.0 - gain.high(), 0.0 - gain.low()};
    return IntervalMark{gain.value, gain.low(), gain.high()};
}

/// The paper's Table 2 under our rows, told from them by its colour, its words and its place.
void addPaper(std::vector<CellTable::Row>& rows, std::size_t columns, bool named)
{
    for (const online::PaperGains& paper : online::paperGains()) {
        const double gains[] = {paper.ctr, paper.lpr, 0 - paper.rqr};
        for (const online::Metric metric : online::kAllMetrics) {
            CellTable::Row row;
            const QString name = paper.retriever == std::string_view("dense")
                                     ? OnlineTab::tr("the paper, dense")
                                     : OnlineTab::tr("the paper, sparse");
            const QString tip =
                OnlineTab::tr("Reported by the paper (Table 2) on its own traffic: for reference only");
            if (named) row.push_back({name, {}, Cell::Tone::Muted, tip});
            row.push_back({named ? LabWording::metric(metric)
                                 : OnlineTab::tr("%1 (%2)").arg(LabWording::metric(metric), name),
                           {},
                           Cell::Tone::Muted,
                           tip});
            row.push_back({Wording::dash(), {}, Cell::Tone::Muted, tip});
            row.push_back({Wording::dash(), {}, Cell::Tone::Muted, tip});
            row.push_back({Wording::signedPercent(gains[static_cast<std::size_t>(metric)] / 100, 3) +
                               QStringLiteral(" %"),
                           gains[static_cast<std::size_t>(metric)] / 100, Cell::Tone::Muted, tip});
            row.resize(columns, Cell{Wording::dash(), {}, Cell::Tone::Muted, tip});
            rows.push_back(std::move(row));
        }
    }
}

} // namespace

OnlineTab::OnlineTab(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_control(new QComboBox(this)), m_treatment(new QComboBox(this)),
      m_shares(new QLineEdit(this)), m_longPlay(new QComboBox(this)), m_sameDays(new QCheckBox(this)),
      m_file(new QToolButton(this)), m_export(new QToolButton(this)), m_message(new EmptyState(this)),
      m_mismatch(new Banner(this)), m_arms(new CellTable(this)), m_metrics(new CellTable(this)),
      m_armTable(makeTable(m_arms, CellTable::SortRole, this)),
      m_metricTable(makeTable(m_metrics, CellTable::SortRole, this)), m_parts(new QComboBox(this)),
      m_plot(new IntervalPlot(this)), m_remarks(new QLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 6, 4, 4);
    column->setSpacing(6);
    auto* row = new QHBoxLayout;
    column->addLayout(row);
    makeChoices(row);
    row->addStretch(1);
    makeExports(row);
    column->addWidget(m_mismatch);
    auto* place = new QWidget(this);
    m_stack = new QStackedLayout(place);
    m_results = makeResults();
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_results);
    column->addWidget(place, 1);
    m_texts.onChange([this] {
        if (m_experiment)
            show(m_experiment);
        else if (m_context.jobs.project())
            reload();
    });
    clear();
}

void OnlineTab::makeChoices(QLayout* row)
{
    const auto add = [&](const Texts::Sentence& label, QWidget* box) {
        row->addWidget(m_texts.label(label, box));
        row->addWidget(box);
    };
    m_texts(m_control).nameAndTip(QT_TR_NOOP("The arm that the others are compared with"));
    m_texts(m_treatment).nameAndTip(QT_TR_NOOP("The arm that is compared"));
    m_texts(m_shares)
        .nameAndTip(
            QT_TR_NOOP("Planned shares of the arms, the control first: 90,10; or by name: base=90,new=10"))
        .placeholder(QT_TR_NOOP("equal"));
    m_texts(m_longPlay)
        .nameAndTip(QT_TR_NOOP("From when on a play is long"))
        .items({QT_TR_NOOP("10 s"), QT_TR_NOOP("18 s or to the end")});
    m_texts(m_sameDays)
        .text(QT_TR_NOOP("Shared days only"))
        .tip(QT_TR_NOOP("Only searches of the days on which every arm was on"));
    m_texts(m_file).text(QT_TR_NOOP("Arms from a file…")).tip([this] {
        return m_armsFile.isEmpty()
                   ? tr("A table of user_id and arm, in place of the searches' column bucket")
                   : tr("Now: %1. Give up the choice to read the column bucket again.").arg(m_armsFile);
    });
    m_control->setObjectName(QStringLiteral("control"));
    m_shares->setObjectName(QStringLiteral("shares"));
    m_parts->setObjectName(QStringLiteral("gains"));
    m_sameDays->setChecked(true);
    m_shares->setMaximumWidth(110);
    add(QT_TR_NOOP("&Control"), m_control);
    add(QT_TR_NOOP("&Arm"), m_treatment);
    add(QT_TR_NOOP("&Shares"), m_shares);
    add(QT_TR_NOOP("&Long play"), m_longPlay);
    row->addWidget(m_sameDays);
    row->addWidget(m_file);
    for (QComboBox* box : {m_control, m_treatment, m_longPlay})
        connect(box, &QComboBox::currentIndexChanged, this, &OnlineTab::compare);
    connect(m_shares, &QLineEdit::editingFinished, this, &OnlineTab::compare);
    connect(m_sameDays, &QCheckBox::toggled, this, &OnlineTab::compare);
    connect(m_file, &QToolButton::clicked, this, &OnlineTab::chooseFile);
}

void OnlineTab::makeExports(QLayout* row)
{
    auto* menu = new QMenu(m_export);
    connect(m_texts(menu->addAction(QString())).text(QT_TR_NOOP("All numbers as CSV…")), &QAction::triggered,
            this, &OnlineTab::exportCsv);
    connect(m_texts(menu->addAction(QString())).text(QT_TR_NOOP("Table as LaTeX…")), &QAction::triggered,
            this, &OnlineTab::exportLatex);
    m_texts(m_export).text(QT_TR_NOOP("Export"));
    m_export->setMenu(menu);
    m_export->setPopupMode(QToolButton::InstantPopup);
    row->addWidget(m_export);
}

QWidget* OnlineTab::makeResults()
{
    m_texts(m_armTable).name(QT_TR_NOOP("Arms of the experiment"));
    m_texts(m_metricTable).name(QT_TR_NOOP("Metrics of the arms, with gains and tests"));
    m_texts(m_parts)
        .name(QT_TR_NOOP("What the gains are shown for"))
        .items({QT_TR_NOOP("Gains by group of queries"), QT_TR_NOOP("Gains by day (UTC)")});
    connect(m_parts, &QComboBox::currentIndexChanged, this, &OnlineTab::showPlot);
    connect(m_plot, &Plot::exportRequested, this, &OnlineTab::plotExportRequested);
    m_texts(m_remarks).name(QT_TR_NOOP("What the numbers stand on"));
    m_remarks->setWordWrap(true);
    m_remarks->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_remarks->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* remarks = new QScrollArea(this);
    remarks->setWidget(m_remarks);
    remarks->setWidgetResizable(true);
    remarks->setFrameShape(QFrame::NoFrame);
    remarks->setFocusPolicy(Qt::NoFocus);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    auto* below = new QWidget(splitter);
    auto* column = new QVBoxLayout(below);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_parts, 0, Qt::AlignLeft);
    column->addWidget(m_plot, 1);
    m_plot->setMinimumHeight(120);
    splitter->addWidget(m_metricTable);
    splitter->addWidget(m_armTable);
    splitter->addWidget(below);
    splitter->addWidget(remarks);
    splitter->setSizes({230, 90, 270, 100});
    splitter->setStretchFactor(2, 1);
    return splitter;
}

void OnlineTab::clear()
{
    m_context.jobs.cancelRead(this, kRead);
    m_experiment.reset();
    m_armsFile.clear();
    m_spans.clear();
    m_filling = true;
    m_control->clear();
    m_treatment->clear();
    m_filling = false;
    m_export->setEnabled(false);
    m_mismatch->dismiss();
    showMessage([] { return QString(); }, [] { return QString(); });
}

void OnlineTab::reload()
{
    showMessage([] { return tr("Reading the arms…"); }, [] { return QString(); });
    m_context.jobs.read(
        this, kRead,
        [file = m_armsFile.toStdString()](const store::Project& project, Progress& progress) {
            return armsOf(project, file, progress);
        },
        [this](std::vector<store::ArmSpan> arms) { takeArms(std::move(arms)); },
        [this](const JobFailure& failure) { emit failed(failure); });
}

void OnlineTab::takeArms(std::vector<store::ArmSpan> arms)
{
    m_spans = std::move(arms);
    const QString control = m_control->currentData().toString();
    const QString treatment = m_treatment->currentData().toString();
    m_filling = true;
    m_control->clear();
    m_treatment->clear();
    if (m_spans.size() > 2) m_treatment->addItem(tr("all others"), QString());
    for (const store::ArmSpan& arm : m_spans) {
        const QString name = QString::fromStdString(arm.name);
        m_control->addItem(shownText(arm.name), name);
        m_treatment->addItem(shownText(arm.name), name);
    }
    const auto most = std::max_element(m_spans.begin(), m_spans.end(),
                                       [](const auto& a, const auto& b) { return a.searches < b.searches; });
    if (most != m_spans.end()) m_control->setCurrentIndex(static_cast<int>(most - m_spans.begin()));
    if (const int at = m_control->findData(control); at >= 0 && !control.isEmpty())
        m_control->setCurrentIndex(at);
    const int at = m_treatment->findData(treatment);
    if (at >= 0)
        m_treatment->setCurrentIndex(at);
    else if (m_spans.size() == 2)
        m_treatment->setCurrentIndex(1 - m_control->currentIndex());
    m_filling = false;
    if (m_spans.size() < 2)
        return showMessage(
            [] { return tr("No online experiment in this log"); },
            [] {
                return tr("Two arms or more are compared. The searches' column bucket names the arm of "
                          "each request; or choose a table of user_id and arm above.");
            });
    compare();
}

online::ExperimentOptions OnlineTab::options() const
{
    online::ExperimentOptions options;
    options.control = m_control->currentData().toString().toStdString();
    const std::string treatment = m_treatment->currentData().toString().toStdString();
    if (!treatment.empty() && treatment != options.control) options.treatments = {treatment};
    options.armsFile = m_armsFile.toStdString();
    for (const QString& share : m_shares->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        options.shares.push_back(share.trimmed().toStdString());
    std::vector<store::ArmSpan> compared;
    for (const store::ArmSpan& arm : m_spans)
        if (options.treatments.empty() || arm.name == options.control || arm.name == treatment)
            compared.push_back(arm);
    if (const auto period = online::commonPeriod(compared); period && m_sameDays->isChecked()) {
        options.from = period->from;
        options.to = period->to;
    }
    options.rules.published = m_longPlay->currentIndex() == 1;
    options.rules.watchMs = m_context.draft.mining().searchWatchMs;
    options.windowMs = m_context.draft.mining().windowMs;
    return options;
}

void OnlineTab::compare()
{
    if (m_filling || m_control->count() < 2) return;
    m_context.jobs.read(
        this, kRead,
        [options = options()](const store::Project& project, Progress& progress) {
            return std::make_shared<const online::Experiment>(
                online::compareArms(project, options, progress));
        },
        [this](ExperimentPtr experiment) { show(std::move(experiment)); },
        [this](const JobFailure& failure) { emit failed(failure); });
}

void OnlineTab::show(ExperimentPtr experiment)
{
    m_experiment = std::move(experiment);
    m_export->setEnabled(true);
    showTables();
    showPlot();
    showRemarks();
    m_stack->setCurrentWidget(m_results);
    emit shown();
}

void OnlineTab::showTables()
{
    m_arms->show(online::armTable(*m_experiment), LabWording::column);
    const report::Table table = online::shownTable(*m_experiment);
    std::vector<CellTable::Row> rows = CellTable::rowsOf(table);
    const std::size_t metrics = m_experiment->arms.size() > 2 ? 1 : 0; // its place among the titled columns
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto metric = online::kAllMetrics[i % online::kMetrics];
        const online::MetricResult& result =
            m_experiment->whole.treatments[i / online::kMetrics][static_cast<std::size_t>(metric)];
        rows[i][metrics] = {
            LabWording::metric(metric), {}, Cell::Tone::Plain, LabWording::metricMeaning(metric)};
        if (result.test && result.test->pHolm < kSignificant && result.gain)
            rows[i][kGain + metrics - 1].tone =
                (*result.gain > 0) != online::isReduction(metric) ? Cell::Tone::Win : Cell::Tone::Loss;
        if (const online::Absent why = result.whyNoGain; why != online::Absent::None)
            rows[i][kGain + metrics - 1].toolTip = LabWording::absent(why);
    }
    addPaper(rows, rows.empty() ? 0 : rows.front().size(), metrics == 1);
    m_metrics->set(CellTable::titlesOf(table, LabWording::column), std::move(rows));
    for (QTableView* view : {m_armTable, m_metricTable})
        view->resizeColumnsToContents();
}

void OnlineTab::showPlot()
{
    if (!m_experiment) return;
    QStringList panels;
    for (const online::Metric metric : online::kAllMetrics)
        panels << tr("%1: gain (%)").arg(LabWording::metric(metric));
    std::vector<IntervalRow> rows;
    const auto add = [&](const QString& label, const online::Part& part) {
        for (std::size_t arm = 1; arm < m_experiment->arms.size(); ++arm) {
            const RunStyle style = theme::runStyle(static_cast<std::int64_t>(arm));
            const QString name = shownText(m_experiment->arms[arm].name);
            IntervalRow& row = rows.emplace_back(
                IntervalRow{m_experiment->arms.size() > 2 ? tr("%1, %2").arg(label, name) : label,
                            style.colour,
                            style.marker,
                            {}});
            for (const online::Metric metric : online::kAllMetrics)
                row.marks.push_back(
                    markOf(metric, part.treatments[arm - 1][static_cast<std::size_t>(metric)]));
        }
    };
    add(tr("All searches"), m_experiment->whole);
    if (m_parts->currentIndex() == Groups)
        for (const online::GroupPart& group : m_experiment->groups)
            add(LabWording::group(group.group), group.part);
    else
        for (const online::DayPart& day : m_experiment->days)
            add(QString::fromStdString(formatIso8601(day.day).substr(0, 10)), day.part);
    m_plot->set(panels, std::move(rows), IntervalPlot::Scale::Own);
}

void OnlineTab::showRemarks()
{
    QStringList lines;
    m_mismatch->dismiss();
    for (const online::Remark& remark : online::remarksOn(*m_experiment)) {
        const QString sentence = LabWording::remark(remark, *m_experiment);
        if (remark.code == online::RemarkCode::Mismatch)
            m_mismatch->showMessage(Banner::Grade::Error, sentence);
        else
            lines << QStringLiteral("• ") + sentence;
    }
    QStringList aa;
    for (const online::Metric metric : online::kAllMetrics)
        if (const auto share = m_experiment->aa.share[static_cast<std::size_t>(metric)])
            aa << tr("%1 %2 %", "metric, share").arg(LabWording::metric(metric), Wording::percent(*share));
    if (!aa.isEmpty())
        lines << QStringLiteral("• ") +
                     tr("A/A check, random halves of the control with p < 0.05: %1 (right: 3 to 7 %).")
                         .arg(aa.join(tr(", ", "between shares")));
    lines << QStringLiteral("• ") +
                 tr("Sample ratio against the plan: χ² = %1, p %2. The unit is the %3.")
                     .arg(Wording::number(m_experiment->sampleRatio.chiSquare, 3),
                          Wording::pValue(m_experiment->sampleRatio.p),
                          m_experiment->unit == online::Unit::User ? tr("user") : tr("request"));
    m_remarks->setText(lines.join(QLatin1Char('\n')));
}

void OnlineTab::showMessage(const Said& title, const Said& text)
{
    m_message->set(title.text(), text.text());
    m_stack->setCurrentWidget(m_message);
}

void OnlineTab::chooseFile()
{
    if (!m_armsFile.isEmpty()) { // back to the column
        m_armsFile.clear();
        m_texts.say();
        return reload();
    }
    const QString file = m_context.dialogs.openFile(this, QStringLiteral("arms"), tr("Arms from a file"),
                                                    tr("Tables (*.tsv *.csv *.jsonl *.gz);;All files (*)"));
    if (file.isEmpty()) return;
    m_armsFile = file;
    m_texts.say();
    reload();
}

void OnlineTab::exportCsv()
{
    const QString path =
        m_context.dialogs.saveFile(this, QStringLiteral("abtest"), tr("Export as CSV"),
                                   tr("CSV files (*.csv)"), tr("experiment.csv"), QStringLiteral(".csv"));
    if (!path.isEmpty()) emit csvRequested(path, report::CsvProfile::Analysis);
}

void OnlineTab::exportLatex()
{
    const QString path =
        m_context.dialogs.saveFile(this, QStringLiteral("abtest"), tr("Export as LaTeX"),
                                   tr("LaTeX files (*.tex)"), tr("experiment.tex"), QStringLiteral(".tex"));
    if (!path.isEmpty()) emit latexRequested(path);
}

} // namespace crops::widgets
