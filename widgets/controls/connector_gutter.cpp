// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/connector_gutter.h"

#include <QListView>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <algorithm>

#include "controls/answer_column.h"
#include "theme.h"

namespace crops::widgets
{

namespace
{

/// The height of the row's middle in the gutter, kept within the list's sight.
double heightOf(const QWidget& gutter, const AnswerColumn& column, int row)
{
    const QListView& view = column.view();
    const QRect box = view.visualRect(column.model().index(row, 0));
    const int middle = std::clamp(box.center().y(), 0, view.viewport()->height());
    return gutter.mapFromGlobal(view.viewport()->mapToGlobal(QPoint(0, middle))).y();
}

} // namespace

ConnectorGutter::ConnectorGutter(AnswerColumn* left, AnswerColumn* right, QWidget* parent)
    : QWidget(parent), m_left(left), m_right(right)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    for (AnswerColumn* column : {left, right}) {
        connect(column->view().verticalScrollBar(), &QScrollBar::valueChanged, this,
                qOverload<>(&QWidget::update));
        connect(&column->model(), &QAbstractItemModel::modelReset, this, qOverload<>(&QWidget::update));
    }
    m_texts(this)
        .name(QT_TR_NOOP("Lines between the same documents"))
        .tip(QT_TR_NOOP("A line joins a document with itself in the other list. A document without a line is "
                        "missing there."));
}

void ConnectorGutter::setChosen(DocId doc)
{
    m_chosen = doc;
    update();
}

QList<ConnectorGutter::Line> ConnectorGutter::lines() const
{
    QList<Line> lines;
    if (!m_left || !m_right) return lines;
    for (int row = 0; row < m_left->model().rowCount(); ++row) {
        const DocId doc = m_left->model().document(row).doc;
        const int other = m_right->model().rowOf(doc);
        if (other < 0) continue;
        lines.append({doc,
                      {0, heightOf(*this, *m_left, row)},
                      {static_cast<double>(width()), heightOf(*this, *m_right, other)}});
    }
    return lines;
}

void ConnectorGutter::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours colours = theme::colours();
    for (const Line& line : lines()) {
        const bool chosen = line.doc == m_chosen;
        painter.setPen(QPen(chosen ? colours.accent : colours.muted, chosen ? 2.5 : 1.0));
        QPainterPath path(line.from);
        const double bend = width() / 2.0;
        path.cubicTo(line.from + QPointF(bend, 0), line.to - QPointF(bend, 0), line.to);
        painter.drawPath(path);
    }
}

} // namespace crops::widgets
