// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "support/test_registry.h"

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    return crops::test::runRegistered(argc, argv);
}
