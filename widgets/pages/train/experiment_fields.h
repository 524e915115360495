// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <span>

#include "study/experiment_presets.h"

namespace crops::widgets
{

/// The groups of the experiment form, in order.
enum class FieldGroup { Method, Training, Loss, Encoder, Data, Curves, Retrieval };
inline constexpr int kFieldGroups = 7;

enum class FieldKind { Integer, Number, Switch, Choice, File, Folder, Vectors };

/// When a setting means something.
enum class FieldWhen {
    Always,
    DrawsFromBm25,
    ReadsBm25,
    Searched,
    Renewed,
    EndsOnQueries,
    ReadsVectors,
    Trained,
    Bag,
    Transformer,
    WordPiece,
    Pretrained,
    Network,
    Dense,
    Sparse,
    Hnsw,
    Ivf
};

/// One setting of an experiment file as the form shows it.
struct FieldSpec {
    const char* key; ///< "loss.temperature".
    FieldGroup group;
    FieldKind kind;
    FieldWhen when;
    const char* label; ///< Untranslated; fieldLabel() is for people.
    const char* tip;
    double low = 0;
    double high = 0;
    double step = 1;
    const char* choices = ""; ///< The file's words, separated by blanks; see fieldChoices().
};

/// Every setting but name, seeds, label set and ablations, which have controls of their own.
std::span<const FieldSpec> experimentFields();

/// The file's words of a Choice; an empty one stands for a setting that is not said.
QStringList fieldChoices(const FieldSpec& field);
QString groupTitle(FieldGroup group);
QString fieldLabel(const FieldSpec& field);
/// The label of a key; the key itself where no field has it.
QString fieldLabel(const QString& key);
/// What it does, its range and the key's name in files.
QString fieldTip(const FieldSpec& field);
/// A word of a choice for people.
QString choiceText(const QString& word);

/// What is wrong, under the control.
QString faultText(study::FieldFault fault);

/// "τ 0.05 → 0.1; without P1": one line for people.
QString differenceText(const std::vector<study::SettingChange>& changes);

} // namespace crops::widgets
