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
        // From here on also transformers 4.30.2, BertTokenizer and BertTokenizerFast.
        addRow("uncased", "I ❤\uFE0F cats 🙂👨\u200D👩\u200D👧 #fyp @user_1",
               {1045, 100, 8870, 100, 1001, 1042, 22571, 1030, 5310, 1035, 1015});
        addRow("chinese", "I ❤\uFE0F cats 🙂👨\u200D👩\u200D👧 #fyp @user_1",
               {151, 506, 10165, 8118, 100, 108, 148, 8179, 8187, 137, 9870, 142, 122});
        addRow(
            "uncased", "Crème brûlée, jalapeño; ŁÓDŹ ǅ ﬁne",
            {13675, 21382, 7987, 9307, 2063, 1010, 14855, 2721, 11837, 2080, 1025, 17814, 100, 1984, 2638});
        addRow("chinese", "Crème brûlée, jalapeño; ŁÓDŹ ǅ ﬁne",
               {10951, 12538, 8575, 10724, 8154, 117, 152, 11658, 8619, 8609, 132, 100, 100, 100});
        addRow("uncased", "東京タワー 한국어 ไทย العربية",
               {1879,  1755,  1709, 30262, 30265, 1469,  30006, 30021, 29991, 30014, 30020,
                29999, 30008, 100,  1270,  23673, 29830, 17149, 29816, 14498, 19433});
        addRow("chinese", "東京タワー 한국어 ไทย العربية",
               {3346,  776,   608, 13701, 8568,  303,   10928, 9877,  13454, 13479, 11953,
                13463, 13472, 100, 261,   13435, 13434, 13432, 13428, 13440, 13429});
        addRow("uncased", "xqzt0815 zzyzx… “quotes”—dash\t\u200B\u00A0end",
               {1060, 4160, 2480, 2102, 2692, 2620, 16068, 1062, 9096, 2480, 2595, 1529, 1523, 16614, 1524,
                1517, 11454, 2203});
        addRow("chinese", "xqzt0815 zzyzx… “quotes”—dash\t\u200B\u00A0end",
               {166, 8326, 8253, 8165, 9153, 8493, 168, 9748, 8253, 8206, 100, 100, 10733, 8333, 100, 100,
                10005, 8613, 9931});
        addRow("uncased", "𠮷野家 㐀 。！？《短视频》",
               {100, 1963, 1825, 100, 1636, 1986, 1994, 1639, 100, 100, 100, 1640});
        addRow("chinese", "𠮷野家 㐀 。！？《短视频》",
               {100, 7029, 2157, 100, 511, 8013, 8043, 517, 4764, 6228, 7574, 518});
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
