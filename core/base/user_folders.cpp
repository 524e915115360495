// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/user_folders.h"

#include <cstdlib>
#include <pwd.h>
#include <unistd.h>

namespace crops
{

namespace
{

namespace fs = std::filesystem;

fs::path variable(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? fs::path() : fs::path(value);
}

fs::path userFolder(const char* name, const char* usual)
{
    if (fs::path given = variable(name); given.is_absolute()) return given;
    fs::path home = variable("HOME");
    if (const passwd* user = home.empty() ? ::getpwuid(::getuid()) : nullptr; user != nullptr)
        home = user->pw_dir;
    return home.empty() ? home : home / usual;
}

} // namespace

fs::path configFolder()
{
    return userFolder("XDG_CONFIG_HOME", ".config");
}

fs::path dataFolder()
{
    return userFolder("XDG_DATA_HOME", ".local/share");
}

} // namespace crops
