// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/try_map.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>

#include "controls/layouts.h"
#include "controls/looks.h"
#include "controls/remembered.h"
#include "store/tables/document_table.h"
#include "wording.h"

namespace crops::widgets
{

TryMap::TryMap(JobRunner& jobs, QWidget* parent)
    : QWidget(parent), m_jobs(jobs), m_model(new MapListModel(this)), m_runs(new QComboBox(this)),
      m_colouring(new QComboBox(this)), m_plot(new MapPlot(this)), m_note(wrapped(new QLabel(this))),
      m_table(new QTableView(this))
{
    m_texts(m_runs).name(QT_TR_NOOP("Vectors of run"));
    m_texts(m_colouring)
        .name(QT_TR_NOOP("Labelled documents by"))
        .items({QT_TR_NOOP("Source"), QT_TR_NOOP("Level")});
    m_texts(m_table).name(QT_TR_NOOP("Documents in the loop"));
    m_runs->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_runs->setMinimumContentsLength(16);
    m_table->setModel(m_model);
    setUpRows(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->setDefaultSectionSize(24);
    m_table->horizontalHeader()->setSectionResizeMode(MapListModel::Title, QHeaderView::Stretch);
    setWidths(m_table, {80, 100, 52, 150});
    auto* right = new QWidget(this);
    inColumn(right, {m_note, {m_table, 1}}, {4, 0, 0, 0});
    auto* split = divided(Qt::Horizontal, this, {{m_plot, 1}, right}, {560, 380});
    inColumn(this,
             {inRow({m_texts.label(QT_TR_NOOP("Vectors of run"), m_runs), m_runs, gap(12),
                     m_texts.label(QT_TR_NOOP("Labelled documents by"), m_colouring), m_colouring, rest()}),
              {split, 1}},
             {0, 6, 0, 0});
    connect(m_runs, &QComboBox::activated, this, [this] { emit runChosen(run()); });
    connect(m_colouring, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_plot->setColouring(static_cast<MapPlot::Colouring>(index)); });
    connect(m_plot, &MapPlot::documentsChosen, this, &TryMap::list);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid()) emit documentChosen(m_model->row(index.row()).doc);
            });
    m_texts.also([this] { describe(); });
}

void TryMap::setRuns(const QList<QPair<RunId, QString>>& runs)
{
    const RunId before = run();
    const QSignalBlocker quiet(m_runs);
    m_runs->clear();
    for (const auto& [id, name] : runs)
        m_runs->addItem(name, QVariant::fromValue<qlonglong>(id.value));
    const int kept = m_runs->findData(QVariant::fromValue<qlonglong>(before.value));
    m_runs->setCurrentIndex(kept >= 0 ? kept : static_cast<int>(runs.size()) - 1);
    if (run() != m_shown) clear();
}

RunId TryMap::run() const
{
    return RunId{m_runs->currentData().toLongLong()};
}

void TryMap::expect(const QString& query)
{
    if (run() != m_shown) return clear(tr("The vectors of this run are being mapped…"));
    if (query == m_answer.query) return;
    m_jobs.cancelRead(this, "titles"); // with the ranks and labels of the query before
    m_model->setRows({});
    m_answer.query.clear();
    m_answer.located.reset();
    m_plot->setQuery({}, nullptr);
    describe();
}

void TryMap::showMap(RunId run, const MapAnswer& answer)
{
    if (run != this->run()) return;
    if (answer.map != m_answer.map) clear();
    m_shown = run;
    m_answer = answer;
    m_reason.clear();
    m_plot->setMap(answer.map, m_runs->currentText());
    m_plot->setQuery(answer.query, answer.located);
    if (m_chosen >= 0 && m_model->rowCount() == 0 && !m_plot->chooseAgain()) m_chosen = -1;
    describe();
}

void TryMap::clear(const QString& reason)
{
    m_jobs.cancelRead(this, "titles");
    m_answer = {};
    m_shown = {};
    m_reason = reason;
    m_chosen = -1;
    m_plot->setMap(nullptr, {});
    m_model->setRows({});
    describe();
}

void TryMap::list(const std::vector<DocId>& docs)
{
    m_chosen = static_cast<qsizetype>(docs.size());
    std::vector<DocId> shown = docs;
    if (shown.size() > kListed) shown.resize(kListed);
    m_jobs.read(
        this, "titles",
        [shown, located = m_answer.located](const store::Project& project, Progress& progress) {
            const store::DocumentTable documents(project);
            std::vector<MapListRow> rows;
            for (const DocId doc : shown) {
                progress.checkStop();
                const store::Document document = documents.document(doc);
                rows.push_back({.doc = doc,
                                .docId = QString::fromStdString(document.docId),
                                .title = QString::fromStdString(document.title)});
                if (located)
                    for (const study::MappedDocument& one : located->documents)
                        if (one.doc == doc) {
                            rows.back().rank = one.rank;
                            rows.back().labels = one.labels;
                        }
            }
            return rows;
        },
        [this](const std::vector<MapListRow>& rows) { m_model->setRows(rows); },
        [this](const JobFailure& failure) {
            m_model->setRows({});
            m_note->setText(failure.detail);
        });
    describe();
}

void TryMap::describe()
{
    if (!m_reason.isEmpty()) {
        m_note->setText(m_reason);
    } else if (m_chosen < 0) {
        m_note->setText(tr("Draw a loop round points to list their documents here; Space lists what is in "
                           "sight. The wheel zooms, the middle button moves, 0 shows all."));
    } else {
        const QString all = tr("%n document(s) in the loop.", nullptr, static_cast<int>(m_chosen));
        m_note->setText(m_chosen > kListed ? all + QLatin1Char(' ') +
                                                 tr("The first %1 are listed.").arg(Wording::count(kListed))
                                           : all);
    }
}

} // namespace crops::widgets
