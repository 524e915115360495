// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QtTest>
#include <algorithm>
#include <memory>
#include <vector>

namespace crops::test
{

using TestFactory = std::unique_ptr<QObject> (*)();

inline std::vector<TestFactory>& registry()
{
    static std::vector<TestFactory> factories;
    return factories;
}

/// Runs every class that the program's files registered; arguments are Qt Test's. Gives the exit status:
/// failures, at most 125.
inline int runRegistered(int argc, char** argv)
{
    int failures = 0;
    for (const TestFactory factory : registry()) {
        const std::unique_ptr<QObject> test = factory();
        failures += QTest::qExec(test.get(), argc, argv);
    }
    return std::min(failures, 125);
}

struct Registration {
    explicit Registration(TestFactory factory) { registry().push_back(factory); }
};

} // namespace crops::test

/// Adds a Qt Test class (default-constructible QObject with private slots) to the program it is compiled
/// into.
#define CROPS_TEST(Class)                                                                                    \
    static const crops::test::Registration register##Class{                                                  \
        [] { return std::unique_ptr<QObject>(new Class); }};
