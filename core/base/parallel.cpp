// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parallel.h"

#include <cstdlib>
#include <sched.h>

namespace crops
{

unsigned threadCount()
{
    static const unsigned count = [] {
        if (const char* wanted = std::getenv("CROPS_THREADS")) {
            const int n =
                std::atoi(wanted); // NOLINT(cert-err34-c): anything that is no number counts as unset
            if (n > 0) return static_cast<unsigned>(n);
        }
        cpu_set_t allowed;
        CPU_ZERO(&allowed);
        if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
            const int n = CPU_COUNT(&allowed);
            if (n > 0) return static_cast<unsigned>(n);
        }
        return std::max(1U, std::thread::hardware_concurrency());
    }();
    return count;
}

} // namespace crops
