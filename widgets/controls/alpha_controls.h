// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSlider>
#include <QWidget>

#include "texts.h"

class QDoubleSpinBox;
class QPushButton;

namespace crops::widgets
{

class StudyDraft;

/// α from 0 to 1 in thousandths: arrow keys ±0.01, page keys ±0.1, Home 0.6.
class AlphaSlider : public QSlider
{
    Q_OBJECT

  public:
    explicit AlphaSlider(QWidget* parent = nullptr);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
};

/// Slider and spin box of α, both showing and setting the draft's.
class AlphaControls : public QWidget
{
    Q_OBJECT

  public:
    explicit AlphaControls(StudyDraft& draft, QWidget* parent = nullptr);

  private:
    void showAlpha(double alpha);

    Texts m_texts{this, staticMetaObject};
    StudyDraft& m_draft;
    AlphaSlider* m_slider;
    QDoubleSpinBox* m_spin;
    QPushButton* m_home;
};

} // namespace crops::widgets
