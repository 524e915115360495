// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the sample study that GUI tests copy: make_sample_study FOLDER. What was there before goes.
#include <filesystem>

#include "learn/devices/process.h"
#include "support/sample_study.h"

int main(int, char** argv)
{
    crops::learn::prepareProcess();
    const std::filesystem::path folder(argv[1]);
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    crops::test::makeSampleStudy(folder);
    return 0;
}
