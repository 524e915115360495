// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <set>

#include "simulation/vocabulary.h"
#include "support/test_registry.h"
#include "text/normalize.h"

using namespace crops::simulation;

class VocabularyTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyDomainHas24DifferentWordsInBothLanguages()
    {
        QCOMPARE(vocabulary().domains.size(), std::size_t{32});
        for (const Domain& domain : vocabulary().domains)
            for (const auto& words : domain.words) {
                QCOMPARE(words.size(), std::size_t{24});
                QCOMPARE(std::set(words.begin(), words.end()).size(), std::size_t{24});
            }
    }
    void curatedWordsHaveSeveralDifferentMeanings()
    {
        std::set<std::string_view> texts;
        for (const CuratedWord& word : vocabulary().curated) {
            QVERIFY2(word.domains.size() >= 2, std::string(word.word).c_str());
            QCOMPARE(std::set(word.domains.begin(), word.domains.end()).size(), word.domains.size());
            QVERIFY2(texts.insert(word.word).second, std::string(word.word).c_str());
        }
        QVERIFY(texts.contains("transformer") && texts.contains("变压器"));
    }
    void wordsAreTheirOwnNormalForm()
    {
        const auto check = [](std::string_view word) {
            QVERIFY(!word.empty() && word.find_first_of(" \t\n") == std::string_view::npos);
            if (word != "四S店") QCOMPARE(crops::text::normalizeQuery(word), std::string(word));
        };
        for (const Domain& domain : vocabulary().domains)
            for (const auto& words : domain.words)
                for (const std::string_view word : words)
                    check(word);
        for (const CuratedWord& word : vocabulary().curated)
            check(word.word);
    }
    void enoughNamesForTheLargestWorld()
    {
        for (const Language language : {kEnglish, kChinese}) {
            const auto& first = vocabulary().first[language];
            const auto& second = vocabulary().second[language];
            QCOMPARE(std::set(first.begin(), first.end()).size(), first.size());
            QCOMPARE(std::set(second.begin(), second.end()).size(), second.size());
            QVERIFY(first.size() * second.size() >= 2'000);
        }
    }
};

CROPS_TEST(VocabularyTest)
#include "vocabulary_test.moc"
