// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace crops::widgets
{

/// A video's texts on a card, with a heading and a line of remarks. Everything is already translated.
class VideoCard : public QFrame
{
    Q_OBJECT

  public:
    explicit VideoCard(QWidget* parent = nullptr);

    struct Content {
        QString heading; ///< "Generated video 12"
        QString title;
        QString caption;
        QString tags;
        QString remark; ///< Below, muted.
    };
    void setContent(const Content& content);

  private:
    QLabel* m_heading;
    QLabel* m_title;
    QLabel* m_caption;
    QLabel* m_tags;
    QLabel* m_remark;
};

} // namespace crops::widgets
