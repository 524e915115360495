// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/video_card.h"

#include <QLabel>

#include "controls/layouts.h"
#include "controls/looks.h"

namespace crops::widgets
{

VideoCard::VideoCard(QWidget* parent)
    : QFrame(parent), m_heading(new QLabel(this)), m_title(new QLabel(this)), m_caption(new QLabel(this)),
      m_tags(new QLabel(this)), m_remark(new QLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBold(m_title);
    for (QLabel* label : {m_heading, m_title, m_caption, m_tags, m_remark}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setFocusPolicy(Qt::NoFocus);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    }
    inColumn(this, {m_heading, m_title, m_caption, m_tags, m_remark, rest()}, {10, 8, 10, 8}, 4);
    paint(this, &Colours::base, QPalette::Window);
    for (QLabel* label : {m_heading, m_tags, m_remark})
        paint(label, &Colours::muted);
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

} // namespace crops::widgets
