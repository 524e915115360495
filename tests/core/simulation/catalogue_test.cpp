// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <cmath>
#include <set>

#include "simulation/writer.h"
#include "support/test_registry.h"
#include "text/normalize.h"

using namespace crops::simulation;

namespace
{

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

} // namespace

class CatalogueTest : public QObject
{
    Q_OBJECT

    const WorldOptions m_options = smallWorld();
    const Catalogue m_catalogue = makeCatalogue(m_options);

  private slots:
    void hasTheSizesAskedFor()
    {
        QCOMPARE(std::ssize(m_catalogue.videos), m_options.videos);
        QCOMPARE(std::ssize(m_catalogue.words), m_options.words);
        for (const Intent& intent : m_catalogue.intents) {
            QCOMPARE(intent.keys.size(), std::size_t{5});
            QVERIFY(!intent.videos.empty());
        }
    }
    void queriesAreDifferentAfterNormalization()
    {
        std::set<std::string> texts;
        for (const Query& query : m_catalogue.queries)
            QVERIFY2(texts.insert(crops::text::normalizeQuery(query.text)).second, query.text.c_str());
    }
    void shortQueriesMeanEveryIntentAndSpecificOnesOne()
    {
        for (const Word& word : m_catalogue.words) {
            const Query& query = m_catalogue.queries[at(word.query)];
            QCOMPARE(query.text, word.text);
            QVERIFY(query.intents == word.intents && word.intents.size() >= 2);
            QVERIFY(m_catalogue.intents[at(word.intents.front())].dominant);
            for (const int intent : word.intents)
                for (const int specific : m_catalogue.intents[at(intent)].specific)
                    QCOMPARE(m_catalogue.queries[at(specific)].intents, std::vector<int>{intent});
        }
    }
    void bubbleHidesThatShareOfTheOtherIntents()
    {
        const auto knownShare = [](double bubble) {
            WorldOptions options;
            options.videos = 10;
            options.bubble = bubble;
            const Catalogue c = makeCatalogue(options);
            double others = 0;
            double known = 0;
            for (const Word& word : c.words) {
                others += static_cast<double>(word.intents.size()) - 1;
                known += static_cast<double>(c.queries[at(word.query)].known.size()) - 1;
            }
            return known / others;
        };
        QCOMPARE(knownShare(1), 0.0);
        QCOMPARE(knownShare(0), 1.0);
        QVERIFY(std::abs(knownShare(0.7) - 0.3) < 0.03); // ≈ 2,000 pairs: standard error 0.01
    }
    void gradesFollowIntentAndSharedKeys()
    {
        std::array<int, 4> seen{};
        for (int v = 0; v < std::ssize(m_catalogue.videos); ++v)
            for (int i = 0; i < std::ssize(m_catalogue.intents); ++i) {
                const int grade = m_catalogue.grade(i, v);
                ++seen[at(grade)];
                const Video& video = m_catalogue.videos[at(v)];
                QCOMPARE(grade >= 2, video.intent == i);
                if (grade >= 2) QCOMPARE(grade, video.fit);
                if (grade == 1)
                    QCOMPARE(m_catalogue.intents[at(i)].domain, m_catalogue.intents[at(video.intent)].domain);
            }
        QVERIFY(std::all_of(seen.begin(), seen.end(), [](int count) { return count > 0; }));
        const Word& word = m_catalogue.words.front();
        for (const int intent : word.intents)
            for (const int video : m_catalogue.intents[at(intent)].videos)
                QVERIFY(m_catalogue.queryGrade(word.query, video) >= 2);
    }
    void popularityFollowsDominance()
    {
        for (const Word& word : m_catalogue.words) {
            double total = 0;
            for (const int intent : word.intents)
                total += m_catalogue.intents[at(intent)].popularity;
            const double share = m_catalogue.intents[at(word.intents.front())].popularity / total;
            QVERIFY(std::abs(share - m_options.dominance) < 1e-12);
        }
    }
    void titlesSayTheWordAndTheNicknameAsOftenAsAsked()
    {
        Random random(5);
        WorldOptions options = m_options;
        options.lexicalTraps = 0;
        int words = 0;
        int nicknames = 0;
        constexpr int kRounds = 4000;
        for (int i = 0; i < kRounds; ++i) {
            const int about = i % static_cast<int>(std::ssize(m_catalogue.intents));
            const Intent& intent = m_catalogue.intents[at(about)];
            const std::string title =
                crops::text::normalizeQuery(composeText(m_catalogue, about, false, options, random).title);
            words += title.find(m_catalogue.words[at(intent.word)].text) != std::string::npos ? 1 : 0;
            nicknames += title.find(intent.nickname) != std::string::npos ? 1 : 0;
        }
        QVERIFY(std::abs(words / double(kRounds) - options.wordInTitle) < 0.04);
        QVERIFY(std::abs(nicknames / double(kRounds) - options.nicknameInTitle) < 0.04);
    }
    void videosOfAnIntentAreInUploadOrder()
    {
        for (const Intent& intent : m_catalogue.intents)
            QVERIFY(std::is_sorted(intent.videos.begin(), intent.videos.end(), [&](int a, int b) {
                return m_catalogue.videos[at(a)].createdAt < m_catalogue.videos[at(b)].createdAt;
            }));
    }

  private:
    using Random = crops::Random;
};

CROPS_TEST(CatalogueTest)
#include "catalogue_test.moc"
