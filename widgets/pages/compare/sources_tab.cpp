// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/compare/sources_tab.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include "controls/layouts.h"
#include "controls/looks.h"
#include "controls/remembered.h"
#include "models/runs_model.h"
#include "plots/interval_plot.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

using store::CandidateSource;

QString sourcesText(study::SourceSet sources)
{
    QStringList names;
    for (int source = 0; source < store::kCandidateSources; ++source)
        if ((sources >> source) & 1) names << Wording::shortSource(static_cast<CandidateSource>(source));
    return names.isEmpty() ? SourcesTab::tr("No positive known") : names.join(QStringLiteral(" + "));
}

QColor groupColour(study::SourceSet sources)
{
    for (int source = 0; source < store::kCandidateSources; ++source)
        if (sources == study::sourceBit(static_cast<CandidateSource>(source)))
            return theme::sourceColour(static_cast<CandidateSource>(source));
    return theme::colours().muted;
}

CellTable::Row groupRow(const study::GainGroup& group, const QString& name)
{
    if (group.queries == 0) {
        CellTable::Row cells{{name}, Cell::count(0)};
        cells.resize(9, Cell::missing(SourcesTab::tr("No test query has it")));
        return cells;
    }
    return {{name},
            Cell::count(group.queries),
            Cell::percent(group.meanA),
            Cell::percent(group.meanB),
            Cell::difference(group.difference),
            Cell::interval(group.interval.low, group.interval.high),
            Cell::count(group.wins),
            Cell::count(group.ties),
            Cell::count(group.losses)};
}

QString documentsText(const study::DocumentGain& gain)
{
    QStringList parts;
    for (std::size_t source = 0; source < gain.bySource.size(); ++source)
        parts << SourcesTab::tr("%1 labelled by %2")
                     .arg(Wording::count(gain.bySource[source]),
                          Wording::shortSource(static_cast<CandidateSource>(source)));
    parts << SourcesTab::tr("%1 positives of another query").arg(Wording::count(gain.otherQuery))
          << SourcesTab::tr("%1 never a positive").arg(Wording::count(gain.unknown));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

SourcesTab::SourcesTab(const PageContext& context, QWidget* parent)
    : CompareTab(context, parent), m_model(new CellTable(this)), m_about(wrapped(new QLabel(this))),
      m_documents(wrapped(new QLabel(this))), m_find(new QPushButton(this)),
      m_table(makeTable(m_model, this)), m_plot(new IntervalPlot(this))
{
    m_documents->hide();
    auto* splitter = divided(Qt::Horizontal, this, {m_table, m_plot}, {560, 340});
    setContent(asColumn(this, {inRow({{m_about, 1}, m_find}), m_documents, {splitter, 1}}, {4, 4, 4, 4}));
    connect(m_find, &QPushButton::clicked, this, [this] {
        emit documentsRequested(*choice().a, *choice().b, static_cast<int>(choice().headline));
    });
    m_texts(m_find)
        .text(QT_TR_NOOP("Which documents?"))
        .tip(QT_TR_NOOP("Asks both runs the test queries again and counts the relevant documents that only "
                        "one of them finds. Recall only."));
    m_texts(m_table).name(QT_TR_NOOP("Gain by source of positives"));
}

void SourcesTab::clear()
{
    m_model->set({}, {});
    m_plot->set({}, {});
    m_about->clear();
    m_documents->hide();
}

void SourcesTab::load()
{
    if (!requirePair()) return;
    m_documents->hide();
    m_find->setEnabled(choice().headline < 2); // NDCG ranks judged documents only: nothing to find
    jobs().read(
        this, kRead,
        [a = *choice().a, b = *choice().b, headline = choice().headline](const store::Project& project,
                                                                         Progress& progress) {
            return study::gainSources(project, a, b, headline, {}, progress);
        },
        [this](const study::GainSources& gains) { show(gains); },
        [this](const JobFailure& failure) { showFailure(failure); });
}

void SourcesTab::show(const study::GainSources& gains)
{
    const study::RunOverview* run = choice().find(gains.labelsOf);
    m_about->setText(
        tr("Test queries by the sources of the positives that the training of %1 knew for the same query "
           "(label set %2, before the cut). A query with several sources counts under each.")
            .arg(run ? runTitle(run->run) : QString::number(gains.labelsOf.value),
                 QString::number(gains.labelSet.value)));
    std::vector<CellTable::Row> rows;
    std::vector<IntervalRow> marks;
    for (std::size_t i = 0; i < gains.bySource.size(); ++i) {
        const study::GainGroup& group = gains.bySource[i];
        const bool none = i == store::kCandidateSources;
        const QString name = none ? sourcesText(0) : Wording::source(static_cast<CandidateSource>(i));
        rows.push_back(groupRow(group, name));
        IntervalRow& mark = marks.emplace_back();
        mark = {name,
                groupColour(group.sources),
                none ? 5 : theme::sourceMarker(static_cast<CandidateSource>(i)),
                {std::nullopt}};
        if (group.queries > 0)
            mark.marks = {IntervalMark{group.difference, group.interval.low, group.interval.high}};
    }
    for (const study::GainGroup& group : gains.byCombination)
        rows.push_back(groupRow(group, tr("exactly %1").arg(sourcesText(group.sources))));
    m_plot->set({tr("%1: B − A (points)").arg(headlineTitle(gains.headline))}, std::move(marks));
    m_model->set({tr("Positives of the query"), tr("Queries"), QStringLiteral("A"), QStringLiteral("B"),
                  tr("B − A"), tr("95 % interval"), tr("▲ Better"), tr("= Equal"), tr("▼ Worse")},
                 std::move(rows));
    setWidths(m_table, {190, 70, 60, 60, 80, 110, 75, 75, 75});
    showContent();
}

void SourcesTab::showDocuments(const study::GainSources& gains)
{
    if (!gains.gained || !gains.lost) return;
    m_documents->setText(tr("▲ %1 relevant documents found by B only: %2\n▼ %3 found by A only: %4")
                             .arg(Wording::count(gains.gained->documents), documentsText(*gains.gained),
                                  Wording::count(gains.lost->documents), documentsText(*gains.lost)));
    m_documents->show();
}

} // namespace crops::widgets
