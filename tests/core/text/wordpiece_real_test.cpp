// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "support/temporary_project.h"
#include "support/test_registry.h"
#include "text/wordpiece.h"

using namespace crops;

/// Goldens: google-research/bert's tokenization.py on the published vocabularies. (Line by line the two also
/// agree on the 20,533 lines of kuairec_captions, tmdb5000 and qbqtc, in both vocabularies.)
class WordPieceRealTest : public QObject
{
    Q_OBJECT

    static void addRow(const char* vocabulary, const char* given, std::vector<std::int64_t> wanted)
    {
        QTest::newRow(qPrintable(QString("%1: %2").arg(vocabulary, given)))
            << vocabulary << given << QList<std::int64_t>(wanted.begin(), wanted.end());
    }

  private slots:
    void theReferencesIds_data()
    {
        QTest::addColumn<QString>("vocabulary");
        QTest::addColumn<QString>("given");
        QTest::addColumn<QList<std::int64_t>>("wanted");
        addRow(
            "uncased", "Transformer 变压器原理: embeddings & naïve cafés!",
            {10938, 2121, 100, 100, 100, 1787, 100, 1024, 7861, 8270, 4667, 2015, 1004, 15743, 23812, 999});
        addRow("chinese", "Transformer 变压器原理: embeddings & naïve cafés!",
               {162,   10477, 8118, 12725, 8196, 1359,  1327, 1690, 1333, 4415, 131,
                13152, 8765,  9879, 10334, 111,  11469, 8857, 8377, 8118, 106});
        addRow("uncased", "Straße zażółć İstanbul supercalifragilistic",
               {2358, 27807, 23564, 6844, 18818, 2278, 9960, 3565, 9289, 10128, 29181, 24411, 4588});
        addRow("chinese", "快手短视频 推荐2024 ＡＢＣ",
               {2571, 2797, 4764, 6228, 7574, 2972, 5773, 9707, 8159, 8051, 12641, 10675});
    }
    void theReferencesIds()
    {
        QFETCH(QString, vocabulary);
        QFETCH(QString, given);
        QFETCH(QList<std::int64_t>, wanted);
        const std::filesystem::path folder = test::sharedData("vocab_bert");
        if (folder.empty()) QSKIP("../shared/data/vocab_bert is not here");
        const text::WordPiece tokenizer =
            text::WordPiece::fromFile(folder / ("bert-base-" + vocabulary.toStdString() + "-vocab.txt"));
        QCOMPARE(tokenizer.size(), std::int64_t{vocabulary == "chinese" ? 21128 : 30522});
        const std::vector<std::int64_t> ids = tokenizer.ids(given.toStdString());
        QCOMPARE(QList<std::int64_t>(ids.begin(), ids.end()), wanted);
    }
};

CROPS_TEST(WordPieceRealTest)
#include "wordpiece_real_test.moc"
