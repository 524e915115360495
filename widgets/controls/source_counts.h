// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>
#include <optional>

#include "labels/assignment.h"
#include "labels/theta_index.h"
#include "texts.h"

class QCheckBox;
class QLabel;

namespace crops::widgets
{

/// What α keeps of P1, P2 and P3, and what that changes against the label set that was applied last. The
/// boxes show and hide a source in the histogram.
class SourceCountsPanel : public QWidget
{
    Q_OBJECT

  public:
    explicit SourceCountsPanel(QWidget* parent = nullptr);

    /// Nothing = being read: "…".
    void setCounts(const std::optional<labels::ThresholdCounts>& counts);
    /// The newest label set; nothing = none was applied yet.
    void setApplied(const std::optional<labels::LabelSetInfo>& applied);
    /// "9,008", "+120", … as shown; for tests.
    QString keptText(store::CandidateSource source) const;
    QString differenceText(store::CandidateSource source) const;

  signals:
    void sourceToggled(crops::store::CandidateSource source, bool visible);

  private:
    enum Part { Kept, Difference, Dropped, Unscored, kParts };
    void setTips(const std::array<QLabel*, kParts>& row);
    void showCounts();
    void colour();

    Texts m_texts{this, staticMetaObject};
    std::optional<labels::ThresholdCounts> m_counts;
    std::optional<labels::LabelSetInfo> m_applied;
    std::array<QLabel*, kParts> m_heads{};
    std::array<QCheckBox*, store::kCandidateSources> m_boxes{};
    std::array<std::array<QLabel*, kParts>, store::kCandidateSources> m_cells{};
};

} // namespace crops::widgets
