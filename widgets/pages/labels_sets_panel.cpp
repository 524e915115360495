// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/labels_sets_panel.h"
#include "controls/layouts.h"
#include "controls/looks.h"
#include "controls/remembered.h"

#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

#include "icons.h"

namespace crops::widgets
{

LabelsSetsPanel::LabelsSetsPanel(StudyDraft& draft, QWidget* parent)
    : QWidget(parent), m_draft(draft), m_model(new LabelSetsModel(this)), m_table(new QTableView(this)),
      m_note(wrapped(new QLabel(this))), m_take(new QPushButton(this)), m_exportMenu(new QMenu(this)),
      m_export(new QToolButton(this))
{
    m_table->setModel(m_model);
    setUpRows(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_export->setMenu(m_exportMenu);
    m_export->setIcon(icon(QStringLiteral("export")));
    m_export->setPopupMode(QToolButton::InstantPopup);
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_export->setFocusPolicy(Qt::StrongFocus);
    m_texts(m_export).text(QT_TR_NOOP("Export"));
    inColumn(this, {m_note, {m_table, 1}, inRow({{m_take, 1}, m_export})}, {8, 8, 8, 8});
    connect(m_take, &QPushButton::clicked, this, &LabelsSetsPanel::take);
    connect(m_table, &QTableView::activated, this, &LabelsSetsPanel::take);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &LabelsSetsPanel::showButton);
    m_texts(m_note).text([this] {
        return m_model->rowCount() == 0
                   ? tr("No label set yet. Choose α and levels, then apply them on the Levels tab.")
                   : tr("Label sets never change; each run keeps the one that it was trained on.");
    });
    m_texts(m_table).name(QT_TR_NOOP("Label sets"));
    m_texts(m_take).tip(QT_TR_NOOP("The draft gets the α and the levels of the chosen set. Can be undone."));
    m_texts.also([this] { showButton(); });
}

void LabelsSetsPanel::setSets(std::vector<study::LabelSetState> sets)
{
    m_model->set(std::move(sets));
    m_table->resizeColumnsToContents();
    if (m_model->rowCount() > 0) m_table->selectRow(0);
    m_texts.say();
}

LabelSetId LabelsSetsPanel::current() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? m_model->row(current.row()).info.row.id : LabelSetId{};
}

/// The draft becomes what the chosen set was made from: one step back in the undo history.
void LabelsSetsPanel::take()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid()) return;
    const study::LabelSetState& set = m_model->row(current.row());
    m_draft.beginGesture();
    m_draft.setAlpha(set.info.row.alpha);
    m_draft.setPolicy(set.policy);
    m_draft.endGesture();
}

void LabelsSetsPanel::showButton()
{
    const QModelIndex current = m_table->currentIndex();
    m_take->setEnabled(current.isValid());
    m_take->setText(
        current.isValid()
            ? tr("&Take α and levels of set %1").arg(m_model->row(current.row()).info.row.id.value)
            : tr("&Take α and levels"));
}

} // namespace crops::widgets
