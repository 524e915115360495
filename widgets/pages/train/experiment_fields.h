// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "base/setting.h"
#include "study/experiments/experiment_presets.h"

namespace crops::widgets
{

/// The groups of the experiment form, in order.
enum class FieldGroup { Method, Training, Loss, Encoder, Data, Curves, Retrieval };
inline constexpr int kFieldGroups = 7;

/// The group of a section of experiment files ("bm25").
FieldGroup groupOf(std::string_view section);
QString groupTitle(FieldGroup group);

/// A sentence of core's in the language of the window.
QString settingText(const char* english);
/// The label of a setting ("loss.temperature"); the path itself where there is none.
QString settingLabel(const QString& path);
/// What it does, its range where it is a number, and its name in files.
QString settingTip(const Setting& setting, const QString& path, bool isNumber);
/// A word of a choice for people.
QString choiceText(const QString& word);

/// "τ 0.05 → 0.1; without P1": one line for people.
QString differenceText(const std::vector<study::SettingChange>& changes);

} // namespace crops::widgets
