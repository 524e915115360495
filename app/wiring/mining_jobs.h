// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "jobs/job_status.h"
#include "mining/options.h"

namespace crops::app
{

class Workspace;

/// What a page is told about a mining that it asked for.
struct MiningTold {
    std::function<void(bool)> running; ///< Began, ended.
    /// Done; how many pairs have no θ, nothing where no scorer has been run.
    std::function<void(std::optional<std::int64_t>)> mined;
    std::function<void(const widgets::JobFailure&)> failed;
};

/// Mines the project in a job, tells all pages, and then how many pairs have no θ yet.
void mineInJob(Workspace& workspace, QObject* owner, const mining::MiningOptions& options,
               const MiningTold& told);

/// Scores what the active scorer has not scored: overlap and imported scores at once. A cross-encoder, or
/// none so far, is settled on the Labels page, which is then shown.
void scoreRest(Workspace& workspace, QObject* owner,
               const std::function<void(const widgets::JobFailure&)>& failed);

} // namespace crops::app
