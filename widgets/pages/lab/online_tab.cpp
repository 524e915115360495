// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab/online_tab.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>
#include <algorithm>

#include "controls/banner.h"
#include "controls/empty_state.h"
#include "controls/layouts.h"
#include "controls/looks.h"
#include "pages/compare/compare_tab.h"
#include "plots/interval_plot.h"
#include "plots/series_plot.h"

namespace crops::widgets
{

namespace
{

constexpr const char* kRead = "online";

} // namespace

OnlineTab::OnlineTab(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_control(new QComboBox(this)), m_treatment(new QComboBox(this)),
      m_shares(new QLineEdit(this)), m_longPlay(new QComboBox(this)), m_sameDays(new QCheckBox(this)),
      m_file(new QToolButton(this)), m_export(new QToolButton(this)), m_message(new EmptyState(this)),
      m_mismatch(new Banner(this)), m_arms(new CellTable(this)), m_metrics(new CellTable(this)),
      m_armTable(makeTable(m_arms, this)), m_metricTable(makeTable(m_metrics, this)),
      m_parts(new QComboBox(this)), m_plot(new IntervalPlot(this)), m_days(new SeriesPlot(this)),
      m_remarks(wrapped(new QLabel(this)))
{
    auto* row = new QHBoxLayout;
    makeChoices(row);
    row->addStretch(1);
    makeExports(row);
    auto* place = new QWidget(this);
    m_stack = new QStackedLayout(place);
    m_results = makeResults();
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_results);
    inColumn(this, {row, m_mismatch, {place, 1}}, {4, 6, 4, 4}, 6);
    m_texts.onChange([this] {
        if (m_experiment)
            show(m_experiment);
        else if (m_context.jobs.project())
            reload();
        else
            clear();
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
    const auto add = [&](OnlineExport as, const char* text, const char* title, const char* filter,
                         const char* file) {
        const auto ask = [this, as, title, filter, file] {
            const QString name = tr(file);
            const QString path =
                m_context.dialogs.saveFile(this, QStringLiteral("abtest"), tr(title), tr(filter), name,
                                           name.mid(name.lastIndexOf(QLatin1Char('.'))));
            if (!path.isEmpty()) emit exportRequested(as, path);
        };
        m_texts(menu->addAction(QString(), this, ask)).text(text);
    };
    add(OnlineExport::Csv, QT_TR_NOOP("All numbers as CSV…"), QT_TR_NOOP("Export as CSV"),
        QT_TR_NOOP("CSV files (*.csv)"), QT_TR_NOOP("experiment.csv"));
    add(OnlineExport::Latex, QT_TR_NOOP("Table as LaTeX…"), QT_TR_NOOP("Export as LaTeX"),
        QT_TR_NOOP("LaTeX files (*.tex)"), QT_TR_NOOP("experiment.tex"));
    add(OnlineExport::Page, QT_TR_NOOP("Report as a page…"), QT_TR_NOOP("Report as a page"),
        QT_TR_NOOP("HTML pages (*.html)"), QT_TR_NOOP("experiment.html"));
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
        .items({QT_TR_NOOP("Gains by group of queries"), QT_TR_NOOP("Gains by day (UTC)"),
                QT_TR_NOOP("Arms by day (UTC)")});
    connect(m_parts, &QComboBox::currentIndexChanged, this, &OnlineTab::showPlot);
    m_texts(m_remarks).name(QT_TR_NOOP("What the numbers stand on"));
    m_remarks->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_remarks->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* remarks = new QScrollArea(this);
    remarks->setWidget(m_remarks);
    remarks->setWidgetResizable(true);
    remarks->setFrameShape(QFrame::NoFrame);
    remarks->setFocusPolicy(Qt::NoFocus);
    auto* below = new QWidget(this);
    auto* column = inColumn(below, {{m_parts, 0, Qt::AlignLeft}}, {});
    for (Plot* plot : std::initializer_list<Plot*>{m_plot, m_days}) {
        column->addWidget(plot, 1);
        plot->setMinimumHeight(120);
    }
    m_days->hide();
    return divided(Qt::Vertical, this, {m_metricTable, m_armTable, {below, 1}, remarks}, {230, 90, 270, 100});
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
    if (!m_context.jobs.project())
        m_message->set(tr("No project is open"), tr("Open the sample study, or a project of your own."),
                       tr("Go to Start"), [this] { emit startRequested(); });
}

void OnlineTab::reload()
{
    showMessage([] { return tr("Reading the arms…"); }, [] { return QString(); });
    m_context.jobs.read(
        this, kRead,
        [file = m_armsFile.toStdString()](const store::Project& project, Progress& progress) {
            return online::armSpans(project, file, progress);
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
    const auto most = std::ranges::max_element(
        m_spans, [](const auto& a, const auto& b) { return a.searches < b.searches; });
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
        return showMessage([] { return tr("No online experiment in this log"); },
                           [] {
                               return tr(
                                   "Two arms or more are compared. The searches' column bucket names the arm "
                                   "of each request; or choose a table of user_id and arm above.");
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

} // namespace crops::widgets
