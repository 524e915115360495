// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "support/test_registry.h"
#include "text/terms.h"

using Terms = std::vector<std::string>;

class TermsTest : public QObject
{
    Q_OBJECT

  private slots:
    void cutsWordsAndChineseBigrams()
    {
        QCOMPARE(crops::text::terms("The red-shoes, 2x!"), (Terms{"the", "red", "shoes", "2x"}));
        QCOMPARE(crops::text::terms("变压器"), (Terms{"变压", "压器"}));
        QCOMPARE(crops::text::terms("iPhone手机壳 猫"), (Terms{"iphone", "手机", "机壳", "猫"}));
        QCOMPARE(crops::text::terms("  ...  "), Terms{});
        QCOMPARE(crops::text::terms("日本語 한국"), (Terms{"日本", "本語", "한국"}));
    }
    void featuresAreWordsNgramsAndPairs()
    {
        crops::text::FeatureOptions options;
        options.minCharacters = 0;
        const auto wordOnly = crops::text::hashedFeatures("red shoes", options);
        QCOMPARE(wordOnly.size(), std::size_t{3}); // red, shoes, "red shoes"
        options.minCharacters = 3;
        options.maxCharacters = 4;
        options.bigrams = false;
        // <red>: <re red ed> | <red red> and the word itself
        QCOMPARE(crops::text::hashedFeatures("red", options).size(), std::size_t{6});
        for (const std::int64_t id : crops::text::hashedFeatures("变压器 transformer", options))
            QVERIFY(id >= 1 && id < options.buckets);
    }
    void longTextsAreCut()
    {
        crops::text::FeatureOptions options;
        options.maxTerms = 2;
        options.minCharacters = 0;
        options.bigrams = false;
        QCOMPARE(crops::text::hashedFeatures("a b c d", options).size(), std::size_t{2});
        QCOMPARE(crops::text::hashedTokens("a b c 变压器", 1000, 4).size(), std::size_t{4});
    }
};

CROPS_TEST(TermsTest)
#include "terms_test.moc"
