// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/project/login_name.h"

#include <array>
#include <pwd.h>
#include <unistd.h>

#include "base/error.h"
#include "store/tables/hand_judgments.h"

namespace crops::study
{

std::string loginName()
{
    std::array<char, 16'384> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (getpwuid_r(getuid(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
        return "judge";
    const std::string full = found->pw_gecos == nullptr ? "" : found->pw_gecos;
    for (const std::string& name : {full.substr(0, full.find(',')), std::string(found->pw_name)}) {
        try {
            return store::judgeName(name);
        } catch (const Error&) { // NOLINT(bugprone-empty-catch): no name; the next one
        }
    }
    return "judge";
}

} // namespace crops::study
