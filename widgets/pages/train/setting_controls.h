// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <algorithm>
#include <type_traits>

#include "base/setting.h"
#include "pages/train/feature_text.h"
#include "pages/train/form_controls.h"

namespace crops::widgets
{

/// One control for each type that a setting has: how it is made, filled and read.
template <class T>
class SettingControl
{
  public:
    static constexpr bool kChoice = ChoiceOf<T>::isOne;
    static constexpr bool kSwitch = std::is_same_v<T, bool>;
    static constexpr bool kNumber = std::is_floating_point_v<T>;
    static constexpr bool kInteger = std::is_integral_v<T> && !kSwitch;
    using Widget = std::conditional_t<
        kChoice, QComboBox,
        std::conditional_t<
            kSwitch, QCheckBox,
            std::conditional_t<kNumber, NumberBox, std::conditional_t<kInteger, QSpinBox, QLineEdit>>>>;

    /// `unsaid`: a choice can be left open, as its first word.
    static Widget* make(QWidget* parent, const QObject* context, const auto& edited, bool unsaid)
    {
        auto* control = new Widget(parent);
        if constexpr (kChoice) {
            if (unsaid) control->addItem(QString(), QString());
            for (const std::string& word : ChoiceOf<T>::words())
                control->addItem(QString::fromStdString(word), QString::fromStdString(word));
            control->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
            control->setMinimumContentsLength(6);
            QObject::connect(control, &QComboBox::currentIndexChanged, context, edited);
        } else if constexpr (kSwitch) {
            QObject::connect(control, &QCheckBox::toggled, context, edited);
        } else if constexpr (kNumber) {
            QObject::connect(control, &QDoubleSpinBox::valueChanged, context, edited);
        } else if constexpr (kInteger) {
            control->setGroupSeparatorShown(true);
            QObject::connect(control, &QSpinBox::valueChanged, context, edited);
        } else {
            QObject::connect(control, &QLineEdit::textChanged, context, edited);
        }
        if constexpr (kChoice || kNumber || kInteger) guardFromWheel(control);
        return control;
    }

    static void fill(QWidget* widget, const Setting& setting, const T& value)
    {
        auto* control = static_cast<Widget*>(widget);
        if constexpr (kChoice) {
            control->setCurrentIndex(control->findData(QString::fromStdString(choiceWord(value))));
        } else if constexpr (kSwitch) {
            control->setChecked(value);
        } else if constexpr (kNumber) {
            constexpr double kNext = 1e-9; // the smallest step that the box shows
            control->setRange(setting.range.low + (setting.range.aboveLow ? kNext : 0),
                              setting.range.high - (setting.range.belowHigh ? kNext : 0));
            control->setSingleStep(setting.step);
            control->setValue(value);
        } else if constexpr (kInteger) {
            control->setRange(static_cast<int>(setting.range.low), static_cast<int>(setting.range.high));
            control->setSingleStep(static_cast<int>(setting.step));
            control->setValue(static_cast<int>(std::min(static_cast<double>(value), setting.range.high)));
        } else {
            control->setText(textOf(value));
        }
    }

    /// What stands in it. `before`: what it was filled with.
    static T read(const QWidget* widget, const T& before)
    {
        const auto* control = static_cast<const Widget*>(widget);
        if constexpr (kChoice) {
            const std::vector<std::string> words = ChoiceOf<T>::words();
            const auto found =
                std::find(words.begin(), words.end(), control->currentData().toString().toStdString());
            return ChoiceOf<T>::at(static_cast<std::size_t>(found - words.begin()));
        } else if constexpr (kSwitch) {
            return control->isChecked();
        } else if constexpr (kNumber || kInteger) {
            return static_cast<T>(control->value());
        } else if constexpr (std::is_same_v<T, std::string>) {
            return control->text().trimmed().toStdString();
        } else {
            // As they were, where the text is: it does not say all of them.
            return control->text() == textOf(before) ? before : featuresFrom(control->text());
        }
    }

  private:
    static QString textOf(const std::string& value) { return QString::fromStdString(value); }
    static QString textOf(const std::vector<learn::FeatureFile>& value) { return featureText(value); }
};

} // namespace crops::widgets
