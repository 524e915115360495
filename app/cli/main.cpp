// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "base/version.h"

int main(int argc, char** argv)
{
    CLI::App app{"crops: cross-perspective positives for short-video search"};
    app.set_version_flag("--version", crops::kVersion);
    CLI11_PARSE(app, argc, argv);
    return 0;
}
