// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "controls/remine_bar.h"
#include "models/mining_preview.h"
#include "pages/page.h"

namespace crops::widgets
{

/// A page on which the mining options of the draft are changed: what they would find is counted while the
/// page is in sight, and a bar (hidden while there is nothing to mine anew) offers to mine with them. The
/// subclass puts the bar into its layout, and clears and reloads the preview with its own contents.
class MiningPage : public Page
{
    Q_OBJECT

  public:
    MiningPage(PageId id, const PageContext& context, QWidget* parent = nullptr);

    /// While a mining runs Apply waits.
    void setMining(bool running);
    /// A mining is done; `unscored` pairs have no θ, nothing where no scorer has been run.
    void noteMined(std::optional<std::int64_t> unscored);

  signals:
    void mineRequested(const crops::mining::MiningOptions& options);
    void scoreRequested();

  protected:
    MiningPreview& preview() { return m_preview; }
    RemineBar* remineBar() const { return m_remine; }
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    MiningPreview m_preview;
    RemineBar* m_remine;
};

} // namespace crops::widgets
