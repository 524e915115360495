// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/feed_page.h"
#include "wiring/mining_jobs.h"
#include "wiring/wiring.h"
#include "workspace.h"

namespace crops::app
{

void wireFeed(Workspace& workspace, widgets::FeedPage& page)
{
    using Page = widgets::FeedPage;
    const auto failed = [&page](const widgets::JobFailure& failure) {
        page.banner().showFailure(
            widgets::FeedPage::tr("Mining or scoring failed; the candidates are as they were"), failure);
    };
    QObject::connect(
        &page, &Page::mineRequested, &page,
        [&workspace, &page, failed](const mining::MiningOptions& options) {
            mineInJob(workspace, &page, options,
                      {[&page](bool running) { page.setMining(running); },
                       [&page](std::optional<std::int64_t> unscored) { page.noteMined(unscored); }, failed});
        });
    QObject::connect(&page, &Page::scoreRequested, &page, [&workspace, &page, failed] {
        page.banner().dismiss();
        scoreRest(workspace, &page, failed);
    });
}

} // namespace crops::app
