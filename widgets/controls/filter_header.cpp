// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/filter_header.h"

#include <algorithm>

#include <QLineEdit>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTableView>

namespace crops::widgets
{

FilterHeader::FilterHeader(QTableView* view) : QHeaderView(Qt::Horizontal, view)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(this, &QHeaderView::sectionResized, this, &FilterHeader::place);
    connect(this, &QHeaderView::sectionMoved, this, &FilterHeader::place);
    connect(view->horizontalScrollBar(), &QScrollBar::valueChanged, this, &FilterHeader::place);
}

void FilterHeader::setFields(const std::vector<Field>& fields)
{
    m_pause.stop();
    for (QLineEdit* field : m_fields)
        field->deleteLater();
    m_fields.clear();
    for (const Field& field : fields) {
        auto* edit = new QLineEdit(this);
        edit->setClearButtonEnabled(true);
        edit->setEnabled(field.enabled);
        edit->setVisible(true);
        edit->setPlaceholderText(field.hint);
        m_texts(edit).name([title = field.title] { return tr("Filter: %1").arg(title()); });
        connect(edit, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
        connect(edit, &QLineEdit::returnPressed, this, [this] {
            m_pause.stop();
            emit filterChanged();
        });
        m_fields.push_back(edit);
    }
    m_columns = fields;
    updateGeometries();
    setWidths();
}

std::vector<QString> FilterHeader::texts() const
{
    std::vector<QString> texts;
    for (const QLineEdit* field : m_fields)
        texts.push_back(field->text());
    return texts;
}

void FilterHeader::setText(int column, const QString& text)
{
    field(column)->setText(text);
}

void FilterHeader::clearTexts()
{
    for (QLineEdit* field : m_fields) {
        const QSignalBlocker quiet(field);
        field->clear();
    }
    m_pause.stop();
    emit filterChanged();
}

QSize FilterHeader::sizeHint() const
{
    QSize size = QHeaderView::sizeHint();
    if (!m_fields.empty()) size.rheight() += m_fields.front()->sizeHint().height() + 2;
    return size;
}

void FilterHeader::updateGeometries()
{
    setViewportMargins(0, 0, 0, m_fields.empty() ? 0 : m_fields.front()->sizeHint().height() + 2);
    QHeaderView::updateGeometries();
    place();
}

void FilterHeader::resizeEvent(QResizeEvent* event)
{
    QHeaderView::resizeEvent(event);
    if (keepsWidths()) setWidths();
}

bool FilterHeader::keepsWidths() const
{
    for (std::size_t i = 0; i < m_widths.size(); ++i)
        if (sectionSize(static_cast<int>(i)) != m_widths[i]) return false; // changed by hand
    return static_cast<int>(m_widths.size()) == count();
}

void FilterHeader::setWidths()
{
    if (static_cast<int>(m_columns.size()) != count()) return;
    int spare = viewport()->width();
    int sharing = 0;
    for (const Field& column : m_columns) {
        spare -= column.width;
        sharing += column.wide ? 1 : 0;
    }
    setStretchLastSection(sharing == 0);
    m_widths.clear();
    for (int i = 0; i < count(); ++i) {
        const Field& column = m_columns[static_cast<std::size_t>(i)];
        resizeSection(i, column.width + (column.wide ? std::max(spare, 0) / sharing : 0));
        m_widths.push_back(sectionSize(i));
    }
}

void FilterHeader::place()
{
    const int top = QHeaderView::sizeHint().height() + 1;
    for (int i = 0; i < static_cast<int>(m_fields.size()) && i < count(); ++i)
        m_fields[static_cast<std::size_t>(i)]->setGeometry(sectionViewportPosition(i), top, sectionSize(i),
                                                           field(i)->sizeHint().height());
}

} // namespace crops::widgets
