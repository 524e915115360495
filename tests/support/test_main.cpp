// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "support/test_registry.h"

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    // Qt Test's handler of fatal signals may never end; without it a failed program ends at once.
    std::vector<char*> arguments(argv, argv + argc);
    char noHandler[] = "-nocrashhandler";
    arguments.push_back(noHandler);
    return crops::test::runRegistered(static_cast<int>(arguments.size()), arguments.data());
}
