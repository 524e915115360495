// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <fmt/format.h>
#include <limits>

#include "base/time.h"
#include "base/time_zone.h"
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
        QTest::newRow("microseconds") << "1700000000123456" << 1'700'000'000'123LL;
        QTest::newRow("nanoseconds") << "1700000000123456789" << 1'700'000'000'123LL;
        QTest::newRow("exponent") << "1.7e9" << 1'700'000'000'000LL;
        QTest::newRow("exponent of milliseconds") << "1.700000000123E+12" << 1'700'000'000'123LL;
        QTest::newRow("fraction of seconds") << "1700000000.123" << 1'700'000'000'123LL;
        QTest::newRow("first second") << "631152000" << 631'152'000'000LL;
        QTest::newRow("last second") << "4133980799" << 4'133'980'799'000LL;
        QTest::newRow("first millisecond") << "631152000000" << 631'152'000'000LL;
        QTest::newRow("last nanosecond") << "4133980799999999999" << 4'133'980'799'999LL;
        QTest::newRow("UTC") << "2023-11-14 22:13:20 UTC" << 1'700'000'000'000LL;
        QTest::newRow("UTC with a fraction") << "2023-11-14 22:13:20.500000 UTC" << 1'700'000'000'500LL;
        QTest::newRow("GMT") << "2023-11-14T22:13:20 GMT" << 1'700'000'000'000LL;
        QTest::newRow("blank before the zone") << "2023-11-15 03:43:50 +0530" << 1'700'000'030'000LL;
        QTest::newRow("hours only") << "2023-11-14T22:13:20+00" << 1'700'000'000'000LL;
        QTest::newRow("zone named too") << "2023-11-14T23:13:20+01:00[Europe/Paris]" << 1'700'000'000'000LL;
        QTest::newRow("no seconds") << "2023-11-14T22:13Z" << 1'699'999'980'000LL;
        QTest::newRow("comma") << "2023-11-14T22:13:20,25z" << 1'700'000'000'250LL;
        QTest::newRow("leap second") << "2016-12-31T23:59:60Z" << 1'483'228'800'000LL;
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
        for (const char* text :
             {"", "soon", "2023-02-30T00:00:00Z", "2023-11-14T22:13:20", "12:30", "nan", "1e400",
              "2023-11-14T25:00:00Z", "2023-11-14T22:13:20.Z",
              // numbers that are no time of any log: dates as digits, days of a spreadsheet
              "0", "-1700000000", "20240101", "201112300000", "20111230000005", "20111230000005123",
              "45000.5", "45000", "631151999", "4133980800", "99999999999999999999", "0x65535", "inf",
              "1700000000s", "2023-11-14", "2023-11-14T24:00:00Z", "2023-13-01T00:00:00Z",
              "2023-11-14T22:60:00Z", "2023-11-14T12:34:60Z", "2016-12-31T23:59:60+08:00",
              "2023-11-14T22:13:20+15:00", "2023-11-14T22:13:20+08:0", "2023-11-14T22:13:20 CET",
              "2023-11-14 22:13:20  UTC", "2023/11/14 22:13:20Z", "23-11-14T22:13:20Z", " 1700000000", "Z"})
            QTest::newRow(*text == '\0' ? "empty" : text) << text;
    }
    void refuses()
    {
        QFETCH(QString, text);
        QVERIFY(!crops::parseInstant(text.toStdString()).has_value());
    }
    void theUnitMayBeNamed()
    {
        using crops::TimeText;
        using crops::TimeUnit;
        const TimeText millis = crops::readTime("1700000000123", TimeUnit::Millis);
        QVERIFY(millis.form == TimeText::Form::Number);
        QCOMPARE(millis.value, 1'700'000'000'123LL);
        for (const TimeUnit unit : {TimeUnit::Seconds, TimeUnit::Micros, TimeUnit::Nanos})
            QVERIFY(crops::readTime("1700000000123", unit).form == TimeText::Form::Strange);
        QVERIFY(crops::timeUnitFromName("us") == TimeUnit::Micros);
        QVERIFY(!crops::timeUnitFromName("auto"));
    }
    void whatIsNoInstantIsSaid()
    {
        using Form = crops::TimeText::Form;
        QVERIFY(crops::readTime("2023-11-14 22:13:20").form == Form::Local);
        QVERIFY(crops::readTime("2023-11-14").form == Form::Date);
        QVERIFY(crops::readTime("20231114").form == Form::Strange);
        QVERIFY(crops::readTime("soon").form == Form::None);
    }
    void zonesOfTheSystemAndOffsets()
    {
        using crops::TimeZone;
        const auto local = [](const char* text) { return crops::readTime(text).value; };
        QCOMPARE(TimeZone::find("Asia/Shanghai")->toUtc(local("2023-11-15 06:13:20")).value(),
                 1'700'000'000'000LL);
        QCOMPARE(TimeZone::find("+08:00")->toUtc(local("2023-11-15 06:13:20.250")).value(),
                 1'700'000'000'250LL);
        QCOMPARE(TimeZone::find("UTC")->toUtc(-1).value(), -1LL);
        const auto berlin = TimeZone::find("Europe/Berlin");
        QCOMPARE(berlin->toUtc(local("2023-07-01 12:00:00")).value(),
                 crops::parseInstant("2023-07-01T10:00:00Z").value());
        QVERIFY(!berlin->toUtc(local("2023-03-26 02:30:00"))); // never
        QVERIFY(!berlin->toUtc(local("2023-10-29 02:30:00"))); // twice
        for (const char* none : {"", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "8", "+15:00"})
            QVERIFY2(!TimeZone::find(none), none);
    }
    void noYearThatDoesNotExist()
    {
        for (const qint64 wild : {std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max(),
                                  qint64{1'700'000'000'000'000}, qint64{-70'000'000'000'000}})
            QCOMPARE(crops::formatIso8601(wild), fmt::format("no time ({} ms)", wild));
        QCOMPARE(crops::formatIso8601(253'402'300'799'999), std::string("9999-12-31T23:59:59.999Z"));
        QCOMPARE(crops::formatIso8601(-62'135'596'800'000), std::string("0001-01-01T00:00:00Z"));
    }
    void formatsBack()
    {
        QCOMPARE(crops::formatIso8601(1'700'000'000'000), std::string("2023-11-14T22:13:20Z"));
        QCOMPARE(crops::formatIso8601(-1), std::string("1969-12-31T23:59:59.999Z"));
    }
};

CROPS_TEST(TimeTest)
#include "time_test.moc"
