// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/reject_counts.h"

#include <algorithm>
#include <tuple>

#include "base/find_by.h"

namespace crops::logs
{

void addReject(std::vector<RejectsOfReason>& counts, const store::RowReject& reject)
{
    RejectsOfReason* found = findBy(counts, reject.reason, &RejectsOfReason::reason);
    if (found == nullptr) found = &counts.emplace_back(RejectsOfReason{reject.reason, 0, {}});
    ++found->rows;
    if (found->examples.size() < kExampleRejects) found->examples.push_back(reject);
}

void sortReasons(std::vector<RejectsOfReason>& counts)
{
    std::sort(counts.begin(), counts.end(), [](const RejectsOfReason& a, const RejectsOfReason& b) {
        return std::tuple(-a.rows, a.reason) < std::tuple(-b.rows, b.reason);
    });
}

} // namespace crops::logs
