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
        for (const char* hidden : {"\u200B", "\uFEFF", "\u00AD", "\u200E", "\u200F", "\u2060", "\u061C",
                                   "\u034F", "\u3164", "\uFE0F", "\u180E", "\u200C", "\u200D", "\U000E0041"})
            QTest::addRow("hidden %s", QByteArray(hidden).toHex().constData())
                << QString("%1sh%1oes%1").arg(QString::fromUtf8(hidden)) << "shoes";
        QTest::newRow("joined emoji") << QString::fromUtf8("\U0001F469\u200D\U0001F680 x")
                                      << QString::fromUtf8("\U0001F469\u200D\U0001F680 x");
        QTest::newRow("emoji with a skin tone") << QString::fromUtf8("\U0001F469\U0001F3FD\u200D\U0001F680")
                                                << QString::fromUtf8("\U0001F469\U0001F3FD\u200D\U0001F680");
        QTest::newRow("emoji with a selector") << QString::fromUtf8("\u2764\uFE0F\u200D\U0001F525")
                                               << QString::fromUtf8("\u2764\u200D\U0001F525");
        QTest::newRow("joiner after an emoji only")
            << QString::fromUtf8("\U0001F469\u200Dx") << QString::fromUtf8("\U0001F469x");
        QTest::newRow("Persian non-joiner")
            << QString::fromUtf8("می\u200Cخواهم") << QString::fromUtf8("می\u200Cخواهم");
        QTest::newRow("non-joiner at the end") << QString::fromUtf8("می\u200C") << QString::fromUtf8("می");
        QTest::newRow("flag of England") << QString::fromUtf8("\U0001F3F4\U000E0067\U000E0062\U000E007F")
                                         << QString::fromUtf8("\U0001F3F4\U000E0067\U000E0062\U000E007F");
        QTest::newRow("only hidden") << QString::fromUtf8("\u200B\uFEFF \u00AD") << "";
        QTest::newRow("space of Ogham and others")
            << QString::fromUtf8("a\u1680\u2003\u3000\u0085b") << "a b";
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
                auto point = static_cast<char32_t>(1 + random.below(0x2FFFF));
                constexpr char32_t kOdd[] = {0x200B,  0x200C, 0x200D, 0xFE0F,  0x2122,
                                             0x1F469, 0x0645, 0x00AD, 0xE0067, 0x1F3F4};
                if (random.below(3) == 0) point = kOdd[random.below(std::size(kOdd))];
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
