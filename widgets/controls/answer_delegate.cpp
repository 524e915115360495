// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/answer_delegate.h"

#include <QApplication>
#include <QPainter>

#include "models/search_models.h"
#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr int kMargin = 6;

store::CandidateSource sourceOf(store::SampleType type)
{
    switch (type) {
    case store::SampleType::Reformulation:
        return store::CandidateSource::Reformulation;
    case store::SampleType::Feed:
        return store::CandidateSource::Feed;
    case store::SampleType::Generated:
        return store::CandidateSource::Generated;
    default:
        return store::CandidateSource::Click;
    }
}

/// Evidence is filled with its source's colour, everything else is outlined.
void drawMark(QPainter& painter, const QRect& box, const AnswerMark& mark, bool selected,
              const QPalette& palette)
{
    const Colours colours = theme::colours();
    const bool filled = mark.kind == AnswerMark::Kind::Evidence;
    const QColor text = selected ? palette.color(QPalette::HighlightedText) : colours.text;
    const QColor frame =
        filled ? theme::sourceColour(sourceOf(mark.type)) : (selected ? text : colours.muted);
    painter.setPen(QPen(frame, 1));
    painter.setBrush(filled ? QBrush(frame) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(filled ? colours.base : text);
    painter.drawText(box, Qt::AlignCenter, mark.text);
}

} // namespace

QSize AnswerDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {120, 2 * option.fontMetrics.height() + 3 * kMargin};
}

void AnswerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    const auto* model = qobject_cast<const AnswerModel*>(index.model());
    if (model == nullptr) return;
    QStyleOptionViewItem background = option;
    initStyleOption(&background, index);
    background.text.clear();
    const QStyle* style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);

    const study::FoundDocument& found = model->document(index.row());
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const QColor strong = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor weak = selected ? strong : theme::colours().muted;
    const int line = option.fontMetrics.height();
    const int rankWidth = option.fontMetrics.horizontalAdvance(QStringLiteral("100 "));
    const QRect row = option.rect.adjusted(kMargin, kMargin, -kMargin, -kMargin);
    painter->save();
    painter->setClipRect(option.rect);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(weak);
    painter->drawText(QRect(row.left(), row.top(), rankWidth - 6, line), Qt::AlignRight,
                      Wording::count(found.rank));
    painter->setPen(strong);
    const QRect title(row.left() + rankWidth, row.top(), row.width() - rankWidth, line);
    painter->drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(shownText(found.title), Qt::ElideRight, title.width()));
    int left = row.left() + rankWidth;
    const int below = row.top() + line + kMargin;
    for (const AnswerMark& mark : model->marks(index.row())) {
        const int width = option.fontMetrics.horizontalAdvance(mark.text) + 10;
        if (left + width > row.right()) break;
        drawMark(*painter, {left, below, width, line}, mark, selected, option.palette);
        left += width + 4;
    }
    painter->setPen(weak);
    const QString rest = QStringLiteral("%1  %2").arg(Wording::number(static_cast<double>(found.score), 3),
                                                      shownText(found.docId));
    if (const QRect end(left + 4, below, row.right() - left - 4, line); end.width() > 40)
        painter->drawText(end, Qt::AlignRight | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(rest, Qt::ElideRight, end.width()));
    painter->restore();
}

} // namespace crops::widgets
