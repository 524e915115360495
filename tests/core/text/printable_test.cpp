// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/printable.h"

#include <QtTest>

#include "support/test_registry.h"

using crops::text::printable;
using crops::text::printableLines;

class PrintableTest : public QObject
{
    Q_OBJECT

  private slots:
    void controlsAreWrittenOut()
    {
        QCOMPARE(printable("a\x1b[31mb\r\n\tc\x7f"), std::string("a\\x1b[31mb\\x0d\\x0a\\x09c\\x7f"));
        QCOMPARE(printable("\xc2\x9b"
                           "2J"),
                 std::string("\\x9b2J"));                                          // CSI in one character
        QCOMPARE(printable("abc\u202Etxt.exe"), std::string("abc\\u202etxt.exe")); // right to left
        QCOMPARE(printable("a\u2028b"), std::string("a\\u2028b"));
        QCOMPARE(printableLines("a\n\tb\r"), std::string("a\n\tb\\x0d"));
    }
    void whatNobodySeesIsWrittenOut()
    {
        QCOMPARE(printable("v\u200B7"), std::string("v\\u200b7"));
        QCOMPARE(printable("\uFEFFv7"), std::string("\\ufeffv7"));
        QCOMPARE(printable("ca\u00ADt"), std::string("ca\\xadt"));
        QCOMPARE(printable("a\u2060b\u3164"), std::string("a\\u2060b\\u3164"));
        QCOMPARE(printable("ad\u200Dmin"), std::string("ad\\u200dmin"));
        QCOMPARE(printable("a\U000E0041b"), std::string("a\\U000e0041b")); // a tag that is no flag's
    }
    void whatWritingNeedsStays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QStringLiteral("red shoes");
        QTest::newRow("Chinese") << QStringLiteral("红鞋 第一");
        QTest::newRow("family of emoji") << QStringLiteral("👩\u200D👧 ❤\uFE0F\u200D🔥");
        QTest::newRow("Persian") << QStringLiteral("می\u200Cخواهم");
        QTest::newRow("Scotland") << QStringLiteral(
            "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F");
        QTest::newRow("accents") << QStringLiteral("Cafe\u0301");
    }
    void whatWritingNeedsStays()
    {
        QFETCH(QString, text);
        const std::string utf8 = text.toStdString();
        QCOMPARE(QString::fromStdString(printable(utf8)), text);
    }
};

CROPS_TEST(PrintableTest)
#include "printable_test.moc"
