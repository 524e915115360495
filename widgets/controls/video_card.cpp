// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/video_card.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include "theme.h"

namespace crops::widgets
{

VideoCard::VideoCard(QWidget* parent)
    : QFrame(parent), m_heading(new QLabel(this)), m_title(new QLabel(this)), m_caption(new QLabel(this)),
      m_tags(new QLabel(this)), m_remark(new QLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    QFont strong = m_title->font();
    strong.setBold(true);
    m_title->setFont(strong);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(4);
    for (QLabel* label : {m_heading, m_title, m_caption, m_tags, m_remark}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setFocusPolicy(Qt::NoFocus);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        column->addWidget(label);
    }
    column->addStretch(1);
    colour();
}

void VideoCard::setContent(const Content& content)
{
    m_heading->setText(content.heading);
    m_title->setText(content.title);
    m_caption->setText(content.caption);
    m_tags->setText(content.tags);
    m_remark->setText(content.remark);
    for (QLabel* label : {m_title, m_caption, m_tags, m_remark})
        label->setVisible(!label->text().isEmpty());
}

void VideoCard::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) colour();
}

void VideoCard::colour()
{
    const Colours colours = theme::colours();
    if (palette().color(QPalette::Window) != colours.base) {
        QPalette own = palette();
        own.setColor(QPalette::Window, colours.base);
        setPalette(own);
    }
    for (QLabel* label : {m_heading, m_tags, m_remark}) {
        QPalette own = label->palette();
        if (own.color(QPalette::WindowText) == colours.muted) continue;
        own.setColor(QPalette::WindowText, colours.muted);
        label->setPalette(own);
    }
}

} // namespace crops::widgets
