// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <nlohmann/json.hpp>

#include "base/time.h"
#include "dataset/split.h"
#include "store/project.h"
#include "store/tables/label_table.h"
#include "store/tables/run_table.h"

namespace crops::study
{

/// What an exported folder's manifest says of where its content is from. The same project gives the same
/// bytes.

/// {"export": kind, "project": file name, "data_sha256": …}
nlohmann::ordered_json provenanceOf(const store::Project& project, std::string_view kind);
/// Number, hash, α, policy, mining and scorer.
nlohmann::ordered_json provenanceOf(const store::Project& project, const store::LabelSetRow& set);
/// Number, name, method, seed and what it was trained on.
nlohmann::ordered_json provenanceOf(const store::RunRow& run);
/// How the project was split, and where the cut is.
nlohmann::ordered_json provenanceOf(const dataset::SplitOptions& split, Millis cut);

} // namespace crops::study
