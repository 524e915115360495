// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QtTest>

#include "support/test_registry.h"

namespace crops::test
{

std::vector<TestFactory>& registry()
{
    static std::vector<TestFactory> factories;
    return factories;
}

} // namespace crops::test

/// Runs every class that the program's files registered; arguments are Qt Test's. Exit status: failures, at
/// most 125.
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    int failures = 0;
    for (const crops::test::TestFactory factory : crops::test::registry()) {
        const std::unique_ptr<QObject> test = factory();
        failures += QTest::qExec(test.get(), argc, argv);
    }
    return std::min(failures, 125);
}
