// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/random.h"
#include "support/test_registry.h"
#include "text/normalize.h"

using crops::text::normalizeQuery;

class NormalizeTest : public QObject
{
    Q_OBJECT

  private slots:
    void oneQueryHasOneForm_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("case and space") << "  Red\t Shoes \n"
                                        << "red shoes";
        QTest::newRow("full width") << "ＡＢＣ　１２３"
                                    << "abc 123";
        QTest::newRow("sharp s") << "STRASSE straße"
                                 << "strasse strasse";
        QTest::newRow("ligature") << "ﬁne"
                                  << "fine";
        QTest::newRow("decomposed accent") << "cafe\u0301"
                                           << "caf\u00E9";
        QTest::newRow("no-break space") << "a\u00A0b"
                                        << "a b";
        QTest::newRow("Chinese") << "变压器 原理"
                                 << "变压器 原理";
        QTest::newRow("Greek final sigma") << "ΣΑΣ"
                                           << "σασ";
        QTest::newRow("only blanks") << " \t "
                                     << "";
    }
    void oneQueryHasOneForm()
    {
        QFETCH(QString, given);
        QFETCH(QString, wanted);
        QCOMPARE(QString::fromStdString(normalizeQuery(given.toStdString())), wanted);
    }
    void normalizingTwiceChangesNothing()
    {
        crops::Random random(3);
        for (int i = 0; i < 2000; ++i) {
            QString text;
            for (int n = 0; n < 8; ++n) {
                const auto point = static_cast<char32_t>(1 + random.below(0x2FFFF));
                if (point < 0xD800 || point > 0xDFFF) text += QString::fromUcs4(&point, 1);
            }
            const std::string once = normalizeQuery(text.toStdString());
            QCOMPARE(normalizeQuery(once), once);
        }
    }
    void findsTheFirstBadByte()
    {
        QVERIFY(!crops::text::firstInvalidUtf8("变压器"));
        QCOMPARE(crops::text::firstInvalidUtf8("ab\xFFz").value(), std::size_t{2});
        QCOMPARE(crops::text::firstInvalidUtf8("变\xE5\x8F").value(), std::size_t{3});
        QCOMPARE(crops::text::firstInvalidUtf8("\xED\xA0\x80").value(), std::size_t{0}); // surrogate
    }
    void badBytesDoNotCrash() { QCOMPARE(normalizeQuery("a\xFF"), std::string("a\xEF\xBF\xBD")); }
};

CROPS_TEST(NormalizeTest)
#include "normalize_test.moc"
