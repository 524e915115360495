// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/nearest.h"
#include "support/test_registry.h"

class NearestTest : public QObject
{
    Q_OBJECT

  private slots:
    void offersWhatWasMeant()
    {
        const std::vector<std::string> names{"temperature", "reduction", "in_batch"};
        QCOMPARE(crops::nearestName("temprature", names), std::string("temperature"));
        QCOMPARE(crops::nearestName("inbatch", names), std::string("in_batch"));
        QCOMPARE(crops::nearestName("x", {}), std::string());
    }
};

CROPS_TEST(NearestTest)
#include "nearest_test.moc"
