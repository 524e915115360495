// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

#include "base/ids.h"
#include "texts.h"

namespace crops::widgets
{

class AnswerColumn;

/// Between two columns: a line from each document on the left to the same one on the right. Follows both
/// lists as they scroll; lines to rows that are out of sight end at the list's edge.
class ConnectorGutter : public QWidget
{
    Q_OBJECT

  public:
    ConnectorGutter(AnswerColumn* left, AnswerColumn* right, QWidget* parent = nullptr);

    /// Drawn strongly.
    void setChosen(DocId doc);

    /// A line as it is drawn, in this widget's coordinates.
    struct Line {
        DocId doc;
        QPointF from;
        QPointF to;
    };
    QList<Line> lines() const;

    QSize sizeHint() const override { return {56, 100}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Texts m_texts{this, staticMetaObject};
    QPointer<AnswerColumn> m_left;
    QPointer<AnswerColumn> m_right;
    DocId m_chosen;
};

} // namespace crops::widgets
