// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "simulation/world_options.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::simulation;

class WorldOptionsTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyOptionIsAField()
    {
        // A member that the table forgets would make the struct larger than the fields account for.
        std::set<std::string> names;
        for (const WorldField& field : worldFields())
            names.insert(field.name);
        QCOMPARE(names.size(), worldFields().size());
        QCOMPARE(worldFields().size() * 8, sizeof(WorldOptions));
    }
    void defaultsAreLegal()
    {
        checkWorldOptions({});
        checkWorldOptions(smallWorld());
    }
    void refusesValuesOutOfRange_data()
    {
        QTest::addColumn<double>("bubble");
        QTest::addColumn<QString>("message");
        QTest::newRow("above") << 1.5 << "The world's option bubble is 1.5; it must lie between 0 and 1.";
        QTest::newRow("below") << -0.25 << "The world's option bubble is -0.25; it must lie between 0 and 1.";
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN()
                                      << "The world's option bubble is nan; it must lie between 0 and 1.";
    }
    void refusesValuesOutOfRange()
    {
        QFETCH(double, bubble);
        QFETCH(QString, message);
        WorldOptions options;
        options.bubble = bubble;
        CROPS_VERIFY_ERROR(checkWorldOptions(options), crops::ErrorCode::Usage, message.toStdString());
    }
    void theFirstBadOptionIsNamed()
    {
        WorldOptions options;
        options.days = 0;
        options.hallucination = 2;
        CROPS_VERIFY_ERROR(checkWorldOptions(options), crops::ErrorCode::Usage,
                           "The world's option days is 0; it must lie between 1 and 3650.");
    }
    void jsonHasEveryValue()
    {
        WorldOptions options;
        options.seed = 9'000'000'000'000'000; // an integer, not a rounded double
        options.bubble = 0.25;
        const auto json = nlohmann::json::parse(worldOptionsJson(options));
        QCOMPARE(json.size(), worldFields().size());
        QCOMPARE(json["seed"].get<std::int64_t>(), options.seed);
        QCOMPARE(json["bubble"].get<double>(), 0.25);
    }
};

CROPS_TEST(WorldOptionsTest)
#include "world_options_test.moc"
