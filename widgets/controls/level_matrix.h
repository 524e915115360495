// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>

#include "labels/policy.h"
#include "texts.h"

class QButtonGroup;
class QGridLayout;
class QLabel;
class QRadioButton;

namespace crops::widgets
{

/// The seven sample types in rows, levels 5 … 0 and "unused" in columns, one choice a row. ← → change the
/// level of a row, Tab goes to the next row.
class LevelMatrix : public QWidget
{
    Q_OBJECT

  public:
    explicit LevelMatrix(QWidget* parent = nullptr);

    /// No signal.
    void setPolicy(const labels::LabelPolicy& policy);
    const labels::LabelPolicy& policy() const { return m_policy; }
    /// The button of a type and level; nothing = unused.
    QRadioButton* button(store::SampleType type, std::optional<int> level) const;

  signals:
    /// The person chose.
    void policyEdited(const crops::labels::LabelPolicy& policy);

  private:
    void addRow(QGridLayout& grid, int type);
    void colour();

    Texts m_texts{this, staticMetaObject};
    labels::LabelPolicy m_policy;
    std::array<QButtonGroup*, store::kSampleTypes> m_groups{};
    std::array<QLabel*, store::kTopLevel + 2> m_heads{};
};

} // namespace crops::widgets
