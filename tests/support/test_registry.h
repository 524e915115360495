// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>
#include <vector>

namespace crops::test
{

using TestFactory = std::unique_ptr<QObject> (*)();

std::vector<TestFactory>& registry();

struct Registration {
    explicit Registration(TestFactory factory) { registry().push_back(factory); }
};

} // namespace crops::test

/// Adds a Qt Test class (default-constructible QObject with private slots) to the program it is compiled
/// into.
#define CROPS_TEST(Class)                                                                                    \
    static const crops::test::Registration register##Class{                                                  \
        [] { return std::unique_ptr<QObject>(new Class); }};
