// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "support/test_registry.h"
#include "text/width.h"

class WidthTest : public QObject
{
    Q_OBJECT

  private slots:
    void countsColumns_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("width");
        QTest::newRow("empty") << QByteArray("") << 0;
        QTest::newRow("ASCII") << QByteArray("NDCG@4") << 6;
        QTest::newRow("Chinese") << QByteArray("变压器") << 6;
        QTest::newRow("mixed") << QByteArray("小米 14") << 7;
        QTest::newRow("full width") << QByteArray("ＡＢ") << 4;
        QTest::newRow("accent") << QByteArray("café") << 4;
        QTest::newRow("combining accent") << QByteArray("cafe\xCC\x81") << 4;
        QTest::newRow("dash") << QByteArray("–") << 1;
        QTest::newRow("bad byte") << QByteArray("a\xFFz") << 3;
    }
    void countsColumns()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, width);
        QCOMPARE(crops::text::displayWidth(text.toStdString()), width);
    }
    void padsToColumns()
    {
        QCOMPARE(crops::text::padded("苹果", 6), std::string("苹果  "));
        QCOMPARE(crops::text::padded("long", 2), std::string("long"));
    }
};

CROPS_TEST(WidthTest)
#include "width_test.moc"
