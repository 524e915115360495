// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>
#include <optional>
#include <vector>

#include "labels/assignment.h"
#include "texts.h"

class QLabel;

namespace crops::widgets
{

/// Who is negative to whom: each level that has members, how many pairs it would hold, what that changes
/// against the set that was applied last, and the lower levels that its documents are contrasted with.
class LevelSummary : public QWidget
{
    Q_OBJECT

  public:
    explicit LevelSummary(QWidget* parent = nullptr);

    void setPolicy(const labels::LabelPolicy& policy);
    /// The preview's counts.
    void setCounts(const labels::LabelCounts& counts);
    /// Being counted: "…".
    void setPending();
    /// Not countable: a dash, with the reason as its tool tip (translated).
    void setUnknown(const QString& reason);
    void setApplied(const std::optional<labels::LabelSetInfo>& applied);

    QString pairsText(int level) const;
    QString negativesText(int level) const;

  private:
    enum Part { Chip, Pairs, Difference, Negatives, kParts };
    void showLevels();
    void showRow(int level, const labels::LevelContrast* contrast);
    void colour();
    QString pairsOf(int level) const;
    QString differenceOf(int level) const;

    Texts m_texts{this, staticMetaObject};
    std::vector<labels::LevelContrast> m_contrasts;
    std::optional<labels::LabelCounts> m_counts;
    std::optional<labels::LabelSetInfo> m_applied;
    bool m_pending = true;
    QString m_reason;
    std::array<QLabel*, kParts> m_heads{};
    std::array<std::array<QLabel*, kParts>, store::kTopLevel + 1> m_cells{};
};

} // namespace crops::widgets
