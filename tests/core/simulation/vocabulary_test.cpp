// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <set>

#include "simulation/vocabulary.h"
#include "support/test_registry.h"
#include "text/analyzer.h"
#include "text/normalize.h"

using namespace crops::simulation;

namespace
{

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// What is written around the slots, as the search sees it.
std::set<std::string> wordsOf(std::string_view pattern)
{
    std::set<std::string> found;
    std::string part;
    for (std::size_t i = 0; i <= pattern.size(); ++i)
        if (i < pattern.size() && pattern[i] != '{') {
            part += pattern[i];
        } else {
            for (std::string& word : crops::text::analyze(part, crops::text::Analyzer::Plain))
                found.insert(std::move(word));
            part.clear();
            i += 2;
        }
    return found;
}

/// All templates of titles and captions.
std::vector<std::string_view> templates(Language language)
{
    std::vector<std::string_view> all = vocabulary().peripheral[language];
    for (const Domain& domain : vocabulary().domains)
        for (const auto& texts : {domain.titles[language], domain.captions[language]})
            all.insert(all.end(), texts.begin(), texts.end());
    return all;
}

} // namespace

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
        std::set<int> domains;
        for (const CuratedWord& word : vocabulary().curated) {
            std::set<int> own;
            for (const Meaning& meaning : word.meanings) {
                const auto& known = vocabulary().domains[at(meaning.domain)].words[word.language];
                QCOMPARE(std::set(meaning.keys.begin(), meaning.keys.end()).size(), std::size_t{5});
                for (const int key : meaning.keys)
                    QVERIFY2(known[at(key)] != word.word, std::string(word.word).c_str());
                QVERIFY2(own.insert(meaning.domain).second, std::string(word.word).c_str());
            }
            QVERIFY2(own.size() >= 2 && own.size() <= 4, std::string(word.word).c_str());
            QVERIFY2(texts.insert(word.word).second, std::string(word.word).c_str());
            domains.insert(own.begin(), own.end());
        }
        QVERIFY(texts.size() >= 60 && domains.size() >= 20);
        QVERIFY(texts.contains("transformer") && texts.contains("苹果"));
    }
    void everySlotOfATemplateIsFilledOnce()
    {
        const auto letters = [](std::string_view pattern) {
            std::string found;
            for (std::size_t i = 0; i < pattern.size(); ++i)
                if (pattern[i] == '{') found += pattern.at(i + 1);
            std::sort(found.begin(), found.end());
            return found;
        };
        const auto check = [&](const std::vector<std::string_view>& texts, const std::string& wanted) {
            QVERIFY(texts.size() >= 3);
            for (const std::string_view text : texts)
                QCOMPARE(letters(text), wanted);
        };
        for (const Language language : {kEnglish, kChinese}) {
            for (const Domain& domain : vocabulary().domains) {
                check(domain.titles[language], "ab");
                check(domain.captions[language], "abcd");
            }
            check(vocabulary().peripheral[language], "a");
            check(vocabulary().endings[language], "");
            check(vocabulary().named[language], "nt");
            check(vocabulary().trapped[language], "tw");
            check(vocabulary().queries[language], "ks");
        }
    }
    /// No template is another one with a few words changed: what is written around the slots is shared by
    /// half at most, counted by the shorter one. (Words as the search sees them: in Chinese, pairs of
    /// characters.)
    void noTwoTemplatesAreAlike()
    {
        for (const Language language : {kEnglish, kChinese}) {
            const std::vector<std::string_view> all = templates(language);
            std::vector<std::set<std::string>> words;
            for (const std::string_view text : all)
                words.push_back(wordsOf(text));
            for (std::size_t i = 0; i < all.size(); ++i)
                for (std::size_t j = 0; j < i; ++j) {
                    const auto shared =
                        std::count_if(words[i].begin(), words[i].end(),
                                      [&](const auto& word) { return words[j].contains(word); });
                    const std::size_t shorter = std::min(words[i].size(), words[j].size());
                    QVERIFY2(2 * static_cast<std::size_t>(shared) <= shorter,
                             (std::string(all[i]) + " | " + std::string(all[j])).c_str());
                }
        }
    }
    /// Relevance is in the slots: the words around them are no key words of the domain and no ambiguous
    /// words.
    void templatesSayNoKeysAndNoAmbiguousWords()
    {
        const auto says = [](std::string_view text, std::string_view word, Language language) {
            return language == kChinese ? text.find(word) != std::string_view::npos
                                        : wordsOf(text).contains(std::string(word));
        };
        for (const Language language : {kEnglish, kChinese}) {
            for (const Domain& domain : vocabulary().domains)
                for (const auto& texts : {domain.titles[language], domain.captions[language]})
                    for (const std::string_view text : texts)
                        for (const std::string_view word : domain.words[language])
                            QVERIFY2(!says(text, word, language), std::string(text).c_str());
            for (const std::string_view text : templates(language))
                for (const CuratedWord& word : vocabulary().curated)
                    QVERIFY2(word.language != language || !says(text, word.word, language),
                             std::string(text).c_str());
        }
    }
    void wordsAreTheirOwnNormalForm()
    {
        const auto check = [](std::string_view word) {
            QVERIFY(!word.empty() && word.find_first_of(" \t\n") == std::string_view::npos);
            QCOMPARE(crops::text::normalizeQuery(word), std::string(word));
        };
        const Vocabulary& v = vocabulary();
        for (const Language language : {kEnglish, kChinese}) {
            for (const Domain& domain : v.domains)
                for (const std::string_view word : domain.words[language])
                    check(word);
            for (const auto& texts : {v.first[language], v.second[language], v.nicknameFirst[language],
                                      v.nicknameSecond[language], v.standIns[language]})
                for (const std::string_view word : texts)
                    check(word);
        }
        for (const CuratedWord& word : v.curated)
            check(word.word);
    }
    void enoughNamesForTheLargestWorld()
    {
        const auto different = [](const std::vector<std::string_view>& words) {
            return std::set(words.begin(), words.end()).size() == words.size();
        };
        const Vocabulary& v = vocabulary();
        for (const Language language : {kEnglish, kChinese}) {
            QVERIFY(different(v.first[language]) && different(v.second[language]));
            QVERIFY(v.first[language].size() * v.second[language].size() >= 2'000);
            QVERIFY(different(v.nicknameFirst[language]) && different(v.nicknameSecond[language]));
            // 98 numbers and none: the largest world has 16,000 intents.
            QVERIFY(v.nicknameFirst[language].size() * v.nicknameSecond[language].size() * 99 >= 64'000);
        }
    }
    void madeNamesSayNoCuratedWord()
    {
        for (const CuratedWord& word : vocabulary().curated)
            for (const auto& texts : {vocabulary().first, vocabulary().second})
                for (const std::string_view part : texts[word.language])
                    QVERIFY2(part != word.word, std::string(part).c_str());
    }
};

CROPS_TEST(VocabularyTest)
#include "vocabulary_test.moc"
