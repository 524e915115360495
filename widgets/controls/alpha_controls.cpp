// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/alpha_controls.h"

#include <QDoubleSpinBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

#include "controls/layouts.h"
#include "models/study_draft.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{
constexpr int kThousandths = 1000;
constexpr double kHome = 0.6; // the paper's α
} // namespace

AlphaSlider::AlphaSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent)
{
    setRange(0, kThousandths);
    setSingleStep(10);
    setPageStep(100);
    setTickPosition(QSlider::TicksBelow);
    setTickInterval(100);
}

void AlphaSlider::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Home)
        setValue(static_cast<int>(kHome * kThousandths));
    else
        QSlider::keyPressEvent(event);
}

AlphaControls::AlphaControls(StudyDraft& draft, QWidget* parent)
    : QWidget(parent), m_draft(draft), m_slider(new AlphaSlider(this)), m_spin(new QDoubleSpinBox(this)),
      m_home(new QPushButton(this))
{
    m_spin->setRange(0, 1);
    m_spin->setDecimals(3);
    m_spin->setSingleStep(0.01);
    m_spin->setKeyboardTracking(false); // typing 0.75 is one change, not three
    inRow(this, {m_texts.label(QT_TR_NOOP("Threshold α"), m_spin), {m_slider, 1}, m_spin, m_home}, {});
    setTabOrder(m_slider, m_spin);
    const char* tip = QT_TR_NOOP("A candidate is kept when its θ is above α; α itself is dropped.");
    m_texts(m_slider).name(QT_TR_NOOP("Threshold α")).tip(tip);
    m_texts(m_spin).name(QT_TR_NOOP("Threshold α")).tip(tip);
    m_texts(m_home)
        .text([] { return tr("Reset to %1").arg(Wording::number(kHome, 1)); })
        .name(QT_TR_NOOP("Set α to 0.6"))
        .tip(QT_TR_NOOP("Back to the paper's α = 0.6 (Home on the slider or the histogram)"));

    connect(m_slider, &QSlider::sliderPressed, this, [this] { m_draft.beginGesture(); });
    connect(m_slider, &QSlider::sliderReleased, this, [this] { m_draft.endGesture(); });
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int value) { m_draft.setAlpha(static_cast<double>(value) / kThousandths); });
    connect(m_spin, &QDoubleSpinBox::valueChanged, this, [this](double value) { m_draft.setAlpha(value); });
    connect(m_home, &QPushButton::clicked, this, [this] { m_draft.setAlpha(kHome); });
    connect(&m_draft, &StudyDraft::alphaChanged, this, &AlphaControls::showAlpha);
    showAlpha(m_draft.alpha());
}

void AlphaControls::showAlpha(double alpha)
{
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietSpin(m_spin);
    m_slider->setValue(qRound(alpha * kThousandths));
    m_spin->setValue(alpha);
    m_home->setEnabled(alpha != kHome);
}

} // namespace crops::widgets
