// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/writing/log_rows.h"

namespace crops::logs
{

/// The rejects of one file that have the same reason.
struct RejectsOfReason {
    std::string reason; ///< Code, as RowReject::reason.
    std::int64_t rows = 0;
    std::vector<store::RowReject> examples; ///< The first by line, at most kExampleRejects.
};
inline constexpr std::size_t kExampleRejects = 5;

/// Adds a reject to the counts. Rejects of one batch come by line.
void addReject(std::vector<RejectsOfReason>& counts, const store::RowReject& reject);

/// The most frequent reason first; ties by the reason.
void sortReasons(std::vector<RejectsOfReason>& counts);

} // namespace crops::logs
