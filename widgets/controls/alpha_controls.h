// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSlider>
#include <QWidget>

class QDoubleSpinBox;
class QLabel;
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

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void showAlpha(double alpha);
    void retranslate();

    StudyDraft& m_draft;
    QLabel* m_label;
    AlphaSlider* m_slider;
    QDoubleSpinBox* m_spin;
    QPushButton* m_home;
};

} // namespace crops::widgets
