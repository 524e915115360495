// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <set>

#include "simulation/retriever.h"
#include "support/test_registry.h"

using namespace crops::simulation;
using crops::store::Stage;

class RetrieverTest : public QObject
{
    Q_OBJECT

    WorldOptions m_options = [] {
        WorldOptions options = smallWorld();
        options.hiddenRecall = 0;
        return options;
    }();
    const Catalogue m_catalogue = makeCatalogue(m_options);
    const crops::Millis m_late = kWorldStart + 40 * kDay;

    int intentOf(int video) const { return m_catalogue.video(video).intent; }

    /// Which of the word's intents many answers consider.
    std::set<int> intentsConsidered(OldRetriever& retriever, const Word& word, bool explore) const
    {
        crops::Random random(1);
        std::set<int> found;
        for (int round = 0; round < 50; ++round)
            for (const Considered& c : retriever.answer(word.query, m_late, explore, random))
                if (std::find(word.intents.begin(), word.intents.end(), intentOf(c.video)) !=
                    word.intents.end())
                    found.insert(intentOf(c.video));
        return found;
    }

  private slots:
    void answersAreACascade()
    {
        OldRetriever retriever(m_catalogue, m_options);
        crops::Random random(1);
        for (int query = 0; query < 100; ++query) {
            const auto answer = retriever.answer(query, m_late, false, random);
            QCOMPARE(std::ssize(answer), m_options.exposed + m_options.ranked + m_options.filtered);
            std::set<int> videos;
            for (std::size_t i = 0; i < answer.size(); ++i) {
                const auto place = static_cast<std::int64_t>(i);
                const Stage stage = place < m_options.exposed                      ? Stage::Exposed
                                    : place < m_options.exposed + m_options.ranked ? Stage::Ranked
                                                                                   : Stage::Filtered;
                QVERIFY(answer[i].stage == stage);
                QCOMPARE(answer[i].position, stage == Stage::Filtered ? 0 : static_cast<int>(i) + 1);
                QVERIFY(videos.insert(answer[i].video).second);
            }
        }
    }
    void onlyTheDominantIntentIsFound()
    {
        OldRetriever retriever(m_catalogue, m_options);
        for (const Word& word : m_catalogue.words)
            QCOMPARE(intentsConsidered(retriever, word, false), std::set<int>{word.intents.front()});
    }
    void explorationFindsEveryIntent()
    {
        OldRetriever retriever(m_catalogue, m_options);
        for (const Word& word : m_catalogue.words)
            QCOMPARE(intentsConsidered(retriever, word, true),
                     std::set<int>(word.intents.begin(), word.intents.end()));
    }
    void whatWasClickedIsFoundAgain()
    {
        OldRetriever retriever(m_catalogue, m_options);
        const Word& word = m_catalogue.words.front();
        const int hidden = word.intents.back();
        retriever.learn(word.query, m_catalogue.intent(hidden).videos.front());
        QCOMPARE(intentsConsidered(retriever, word, false), (std::set<int>{word.intents.front(), hidden}));
    }
    void clicksMoveAVideoUp()
    {
        OldRetriever retriever(m_catalogue, m_options);
        const Word& word = m_catalogue.words.front();
        const auto& videos = m_catalogue.intent(word.intents.front()).videos;
        const int favourite = videos.front();
        const auto timesFirst = [&] {
            crops::Random random(1);
            int times = 0;
            for (int round = 0; round < 200; ++round)
                times += retriever.answer(word.query, m_late, false, random)[0].video == favourite ? 1 : 0;
            return times;
        };
        const int before = timesFirst();
        for (int i = 0; i < 20; ++i)
            retriever.learn(word.query, favourite);
        QVERIFY(timesFirst() > before + 50);
    }
    void nothingIsShownBeforeItsUpload()
    {
        OldRetriever retriever(m_catalogue, m_options);
        crops::Random random(1);
        for (int query = 0; query < 200; ++query)
            for (const Considered& c : retriever.answer(query, kWorldStart, query % 2 == 0, random))
                QVERIFY(m_catalogue.video(c.video).createdAt <= kWorldStart);
    }
};

CROPS_TEST(RetrieverTest)
#include "retriever_test.moc"
