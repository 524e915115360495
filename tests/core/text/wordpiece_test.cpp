// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"
#include "text/wordpiece.h"

using namespace crops;
using text::WordPiece;

namespace
{

std::string pieces(const WordPiece& tokenizer, std::string_view given)
{
    std::string joined;
    for (const std::string& piece : tokenizer.pieces(given))
        joined += (joined.empty() ? "" : " ") + piece;
    return joined;
}

/// The vocabulary of google-research/bert's own tokenization_test.py.
const std::vector<std::string> kReference{"[UNK]", "[CLS]", "[SEP]", "want",  "##want", "##ed",
                                          "wa",    "un",    "runn",  "##ing", ",",      "low"};

} // namespace

class WordPieceTest : public QObject
{
    Q_OBJECT

  private slots:
    void theReferencesOwnTests()
    {
        const WordPiece tokenizer(kReference);
        QCOMPARE(pieces(tokenizer, "UNwant\u00E9d,running"), std::string("un ##want ##ed , runn ##ing"));
        QCOMPARE(tokenizer.ids("UNwant\u00E9d,running"), (std::vector<std::int64_t>{7, 4, 5, 10, 8, 9}));
        QCOMPARE(pieces(tokenizer, ""), std::string());
        QCOMPARE(pieces(tokenizer, "unwanted running"), std::string("un ##want ##ed runn ##ing"));
        QCOMPARE(pieces(tokenizer, "unwantedX running"), std::string("[UNK] runn ##ing"));
    }
    void cutsAsTheBasicTokenizerDoes_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("lower case and space") << " \tHeLLo!how  \n Are yoU?  "
                                              << "hello ! how are you ?";
        QTest::newRow("accent") << "H\u00E9llo"
                                << "hello";
        QTest::newRow("decomposed accent") << "He\u0301llo"
                                           << "hello";
        QTest::newRow("Chinese") << "ah\u535A\u63A8zz"
                                 << "ah \u535A \u63A8 zz";
        QTest::newRow("kana stays together") << "\u304B\u306A"
                                             << "\u304B\u306A";
        QTest::newRow("controls") << QString::fromUtf8("a\x01\u200B"
                                                       "b\uFFFD")
                                  << "ab";
        QTest::newRow("line separator") << "a\u2028b"
                                        << "a b";
        QTest::newRow("ASCII signs are punctuation") << "a$b^c"
                                                     << "a $ b ^ c";
        QTest::newRow("curly quote") << "it\u2019s"
                                     << "it \u2019 s";
        QTest::newRow("dotted capital i") << "\u0130"
                                          << "i";
    }
    void cutsAsTheBasicTokenizerDoes()
    {
        QFETCH(QString, given);
        QFETCH(QString, wanted);
        std::vector<std::string> vocabulary{"[UNK]"};
        for (const QString& piece : wanted.split(' '))
            vocabulary.push_back(piece.toStdString());
        QCOMPARE(QString::fromStdString(pieces(WordPiece(vocabulary), given.toStdString())), wanted);
    }
    void casedKeepsCaseAndAccents()
    {
        const WordPiece tokenizer({"[UNK]", "H\u00E9llo", "hello"}, {false, 100});
        QCOMPARE(pieces(tokenizer, "H\u00E9llo Hello hello"), std::string("H\u00E9llo [UNK] hello"));
    }
    void aLongWordIsUnknown()
    {
        const WordPiece tokenizer({"[UNK]", "a", "##a", "\u00DF", "##\u00DF"});
        QCOMPARE(tokenizer.pieces(std::string(100, 'a')).size(), std::size_t{100});
        QCOMPARE(pieces(tokenizer, std::string(101, 'a')), std::string("[UNK]"));
        std::string sharp; // characters are counted, not bytes
        for (int i = 0; i < 100; ++i)
            sharp += "\u00DF";
        QCOMPARE(tokenizer.pieces(sharp).size(), std::size_t{100});
    }
    void badBytesAreDropped()
    {
        QCOMPARE(pieces(WordPiece({"[UNK]", "ab"}), "a\xFF"
                                                    "b"),
                 std::string("ab"));
    }
    void files()
    {
        const test::TemporaryStudy study;
        const WordPiece tokenizer =
            WordPiece::fromFile(study.write("vocab.txt", "[PAD]\r\n[UNK]\r\nred\r\n"));
        QCOMPARE(tokenizer.size(), std::int64_t{3});
        QCOMPARE(tokenizer.ids("red blue"), (std::vector<std::int64_t>{2, 1}));
        QCOMPARE(tokenizer.id("[CLS]"), std::int64_t{-1});
        const auto bad = study.write("bad.txt", "red\n");
        CROPS_VERIFY_ERROR(WordPiece::fromFile(bad), ErrorCode::BadInput,
                           bad.string() + " is no WordPiece vocabulary: it has no line [UNK].");
        CROPS_VERIFY_ERROR(WordPiece::fromFile(study.path("none.txt")), ErrorCode::NotFound,
                           "Cannot read " + study.path("none.txt").string() + ": No such file or directory.");
    }
};

CROPS_TEST(WordPieceTest)
#include "wordpiece_test.moc"
