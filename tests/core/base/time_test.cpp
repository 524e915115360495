// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/time.h"
#include "support/test_registry.h"

class TimeTest : public QObject
{
    Q_OBJECT

  private slots:
    void parses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qlonglong>("millis");
        QTest::newRow("seconds") << "1700000000" << 1'700'000'000'000LL;
        QTest::newRow("fractional seconds") << "1700000000.25" << 1'700'000'000'250LL;
        QTest::newRow("milliseconds") << "1700000000123" << 1'700'000'000'123LL;
        QTest::newRow("iso utc") << "2023-11-14T22:13:20Z" << 1'700'000'000'000LL;
        QTest::newRow("iso east") << "2023-11-15T06:13:20+08:00" << 1'700'000'000'000LL;
        QTest::newRow("iso fraction") << "2023-11-14T22:13:20.1239Z" << 1'700'000'000'123LL;
        QTest::newRow("iso blank") << "2023-11-14 22:13:20Z" << 1'700'000'000'000LL;
        QTest::newRow("before 1970") << "1969-12-31T23:59:59Z" << -1000LL;
        QTest::newRow("leap day") << "2024-02-29T00:00:00Z" << 1'709'164'800'000LL;
    }
    void parses()
    {
        QFETCH(QString, text);
        QFETCH(qlonglong, millis);
        const auto instant = crops::parseInstant(text.toStdString());
        QVERIFY(instant.has_value());
        QCOMPARE(qlonglong(*instant), millis);
    }
    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "soon", "2023-02-30T00:00:00Z", "2023-11-14T22:13:20", "12:30", "nan",
                                 "1e400", "2023-11-14T25:00:00Z", "2023-11-14T22:13:20.Z"})
            QTest::newRow(*text == '\0' ? "empty" : text) << text;
    }
    void refuses()
    {
        QFETCH(QString, text);
        QVERIFY(!crops::parseInstant(text.toStdString()).has_value());
    }
    void formatsBack()
    {
        QCOMPARE(crops::formatIso8601(1'700'000'000'000), std::string("2023-11-14T22:13:20Z"));
        QCOMPARE(crops::formatIso8601(-1), std::string("1969-12-31T23:59:59.999Z"));
    }
};

CROPS_TEST(TimeTest)
#include "time_test.moc"
