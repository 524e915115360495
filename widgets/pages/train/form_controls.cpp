// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/train/form_controls.h"

#include <QEvent>
#include <QLocale>
#include <QRegularExpression>
#include <algorithm>

#include "controls/layouts.h"
#include "controls/looks.h"

namespace crops::widgets
{

namespace
{

class WheelGuard : public QObject
{
  public:
    using QObject::QObject;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        auto* control = qobject_cast<QWidget*>(watched);
        if (event->type() == QEvent::Wheel && control != nullptr && !control->hasFocus()) {
            event->ignore();
            return true;
        }
        return QObject::eventFilter(watched, event);
    }
};

QStringList words(const QString& text)
{
    return text.split(QRegularExpression(QStringLiteral("[,;\\s，、；]+")), Qt::SkipEmptyParts);
}

} // namespace

NumberBox::NumberBox(QWidget* parent) : QDoubleSpinBox(parent)
{
    setDecimals(9);
    setKeyboardTracking(false);
}

QString NumberBox::textFromValue(double value) const
{
    return locale().toString(value, 'g', 7);
}

void guardFromWheel(QWidget* control)
{
    control->setFocusPolicy(Qt::StrongFocus);
    control->installEventFilter(new WheelGuard(control));
}

FoldingGroup::FoldingGroup(QWidget* parent)
    : QWidget(parent), m_button(new QToolButton(this)), m_body(new QWidget(this))
{
    m_button->setCheckable(true);
    m_button->setChecked(true);
    m_button->setAutoRaise(true);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setArrowType(Qt::DownArrow);
    m_button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setBold(m_button);
    inColumn(this, {m_button, m_body}, {}, 2);
    connect(m_button, &QToolButton::toggled, this, [this](bool open) {
        m_button->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_body->setVisible(open);
    });
}

void FoldingGroup::setTitle(const QString& title)
{
    m_button->setText(title);
    m_button->setAccessibleName(title);
}

void FoldingGroup::setOpen(bool open)
{
    m_button->setChecked(open);
}

std::optional<std::vector<std::int64_t>> parseSeeds(const QString& text)
{
    std::vector<std::int64_t> seeds;
    for (const QString& word : words(text)) {
        bool good = false;
        const qlonglong seed = word.toLongLong(&good);
        if (!good || seed < 0 || seed > 1'000'000'000) return std::nullopt;
        seeds.push_back(seed);
    }
    return seeds;
}

std::optional<std::vector<double>> parseAlphas(const QString& text)
{
    std::vector<double> alphas;
    for (const QString& word : words(text)) {
        bool good = false;
        const double alpha = word.toDouble(&good);
        if (!good || !(alpha >= 0 && alpha <= 1)) return std::nullopt;
        alphas.push_back(alpha);
    }
    std::ranges::sort(alphas);
    alphas.erase(std::unique(alphas.begin(), alphas.end()), alphas.end());
    return alphas;
}

} // namespace crops::widgets
