// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/error.h"
#include "base/pipe_signal.h"
#include "mining/chat_client.h"
#include "mining/socket_watch.h"
#include "support/chat_server.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::mining;
using crops::test::ChatAnswered;
using crops::test::ChatAsked;
using crops::test::chatReply;
using crops::test::ChatServerForTests;

namespace
{

ChatServerForTests answering(const ChatAnswered& answered)
{
    return ChatServerForTests([answered](const ChatAsked&) { return answered; });
}

} // namespace

class ChatClientTest : public QObject
{
    Q_OBJECT

  private slots:
    void anAnswerWithItsTokens()
    {
        const auto server = answering(chatReply("Hello ✓", 12, 34));
        ChatClient client({.baseUrl = server.baseUrl(), .key = "secret-key"});
        for (int i = 0; i < 3; ++i) {
            const ChatReply reply = client.ask(R"({"a":1})");
            QCOMPARE(chatFaultName(reply.fault), "");
            QCOMPARE(reply.answer.text, std::string("Hello ✓"));
            QCOMPARE(reply.answer.promptTokens.value(), 12);
            QCOMPARE(reply.answer.completionTokens.value(), 34);
        }
        QCOMPARE(server.asked().front().body, std::string(R"({"a":1})"));
        QCOMPARE(server.asked().front().authorization, std::string("Bearer secret-key"));
    }
    void everyStatus_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<bool>("passes");
        for (const auto& [status, fault, passes] : {std::tuple{400, "refused", false},
                                                    {401, "unauthorised", false},
                                                    {403, "unauthorised", false},
                                                    {404, "not_found", false},
                                                    {408, "timeout", true},
                                                    {422, "refused", false},
                                                    {429, "rate_limited", true},
                                                    {500, "server_error", true},
                                                    {503, "server_error", true},
                                                    {302, "refused", false}})
            QTest::newRow(qPrintable(QString::number(status))) << status << QString(fault) << passes;
    }
    void everyStatus()
    {
        QFETCH(int, status);
        QFETCH(QString, fault);
        QFETCH(bool, passes);
        const auto server = answering({.status = status,
                                       .body = R"({"error":{"message":"no model x for key hush-hush"}})",
                                       .headers = {{"Retry-After", "7"}}});
        ChatClient client({.baseUrl = server.baseUrl(), .key = "hush-hush"});
        const ChatReply reply = client.ask("{}");
        QCOMPARE(QString(chatFaultName(reply.fault)), fault);
        QCOMPARE(mayPass(reply.fault), passes);
        QCOMPARE(QString::fromStdString(reply.error),
                 QString("%1 answers %2: no model x for key ***").arg(server.baseUrl().c_str()).arg(status));
        QCOMPARE(reply.retryAfter.value().count(), 7);
    }
    void notWhatTheApiDescribes_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no JSON") << QByteArray("<html>It works!</html>");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no choices") << QByteArray(R"({"choices":[]})");
        QTest::newRow("no message") << QByteArray(R"({"choices":[{"text":"a"}]})");
        QTest::newRow("null content") << QByteArray(R"({"choices":[{"message":{"content":null}}]})");
        QTest::newRow("a list") << QByteArray(R"([1,2])");
    }
    void notWhatTheApiDescribes()
    {
        QFETCH(QByteArray, body);
        const auto server = answering({.body = body.toStdString()});
        ChatClient client({.baseUrl = server.baseUrl()});
        const ChatReply reply = client.ask("{}");
        QCOMPARE(chatFaultName(reply.fault), "bad_reply");
        QVERIFY(!reply.error.empty());
    }
    void foreignTokenCountsAreNotKnown()
    {
        const auto server = answering(
            {.body = R"({"choices":[{"message":{"content":"a"}}],"usage":{"prompt_tokens":"many"}})"});
        ChatClient client({.baseUrl = server.baseUrl()});
        const ChatReply reply = client.ask("{}");
        QCOMPARE(reply.answer.text, std::string("a"));
        QVERIFY(!reply.answer.promptTokens && !reply.answer.completionTokens);
    }
    void anAnswerOfAMegabyteIsCutAndOneOfFiveRefused()
    {
        const auto server = ChatServerForTests([](const ChatAsked& asked) {
            return chatReply(std::string(asked.number == 1 ? 1'000'000 : 5'000'000, 'a'));
        });
        ChatClient client({.baseUrl = server.baseUrl()});
        QCOMPARE(client.ask("{}").answer.text.size(), std::size_t{65'537});
        QCOMPARE(chatFaultName(client.ask("{}").fault), "reply_too_long");
    }
    void headersThatDoNotEnd_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("then");
        QTest::newRow("headers") << QByteArray("HTTP/1.1 200 OK\r\n")
                                 << "X-Filler: " + QByteArray(4000, 'x') + "\r\n";
        // cpp-httplib's regular expression of this line calls itself for each character.
        QTest::newRow("a status line") << QByteArray("HTTP/1.1 200 ") << QByteArray(4000, 'x');
        QTest::newRow("a long status line that ends") << "HTTP/1.1 200 " + QByteArray(100'000, 'x') + "\r\n"
                                                      << "X-Filler: " + QByteArray(4000, 'x') + "\r\n";
        QTest::newRow("continue, for ever")
            << QByteArray("HTTP/1.1 100 Continue\r\n\r\n") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n");
    }
    void headersThatDoNotEnd()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, then);
        // A server of its own: cpp-httplib's sends no such headers.
        const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        QCOMPARE(::bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
        QCOMPARE(::listen(listener, 1), 0);
        ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
        std::atomic<std::size_t> sent = 0;
        std::jthread server([&] {
            const int peer = ::accept(listener, nullptr, nullptr);
            std::string header = first.toStdString();
            while (sent < (std::size_t{1} << 30) &&
                   ::send(peer, header.data(), header.size(), MSG_NOSIGNAL) >= 0) {
                sent += header.size();
                header = then.toStdString();
            }
            ::close(peer);
        });
        ChatClient client({.baseUrl = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/v1"});
        QCOMPARE(chatFaultName(client.ask("{}").fault), "reply_too_long");
        server.join();
        ::close(listener);
        QVERIFY2(sent < (std::size_t{512} << 20), qPrintable(QString::number(sent.load())));
    }
    void bytesThatAreNoUtf8()
    {
        std::string body = chatReply("ab?cd").body;
        body.replace(body.find('?'), 1, "\xC3\x28");
        const auto server = answering({.body = body});
        ChatClient client({.baseUrl = server.baseUrl()});
        const ChatReply reply = client.ask("{}");
        QCOMPARE(reply.answer.text, std::string("ab\xEF\xBF\xBD(cd"));
        const auto broken = answering({.status = 500, .body = "\xFF\xFE no"});
        ChatClient other({.baseUrl = broken.baseUrl()});
        QVERIFY(other.ask("{}").error.ends_with("answers 500: \xEF\xBF\xBD\xEF\xBF\xBD no"));
    }
    void theKeyIsStruckOutOfAnswers()
    {
        const auto server =
            answering({.body = R"({"choices":[{"message":{"content":"key hush\/hush or hush/hush"}}]})"});
        ChatClient client({.baseUrl = server.baseUrl(), .key = "hush/hush"});
        QCOMPARE(client.ask("{}").answer.text, std::string("key *** or ***"));
    }
    void aTlsPeerThatIsGoneIsNoSignal()
    {
        const auto pending = [] {
            sigset_t set;
            sigpending(&set);
            return sigismember(&set, SIGPIPE) == 1;
        };
        {
            const crops::NoBrokenPipeSignal guard;
            int ends[2];
            QCOMPARE(::pipe(ends), 0);
            ::close(ends[0]);
            QCOMPARE(::write(ends[1], "x", 1), -1); // without the guard the program ends here
            QCOMPARE(errno, EPIPE);
            QVERIFY(pending());
            ::close(ends[1]);
        }
        QVERIFY(!pending());
    }
    void aConnectionThatIsCut()
    {
        ChatAnswered half = chatReply("Hello");
        half.cut = true;
        const auto server = answering(half);
        ChatClient client({.baseUrl = server.baseUrl()});
        QCOMPARE(chatFaultName(client.ask("{}").fault), "cut");
    }
    void nobodyThere()
    {
        std::string url;
        {
            const auto server = answering({});
            url = server.baseUrl();
        }
        ChatClient client({.baseUrl = url});
        const ChatReply reply = client.ask("{}");
        QCOMPARE(chatFaultName(reply.fault), "unreachable");
        QCOMPARE(QString::fromStdString(reply.error),
                 QString::fromStdString(url + " does not answer: no server listens there."));
    }
    void tooSlow()
    {
        ChatAnswered slow = chatReply("late");
        slow.delayMs = 60'000;
        const auto server = answering(slow);
        ChatClient client({.baseUrl = server.baseUrl(), .timeoutSeconds = 1});
        std::jthread watcher([&](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                client.cutIfLate();
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            }
        });
        const ChatReply reply = client.ask("{}");
        QCOMPARE(chatFaultName(reply.fault), "timeout");
        QVERIFY(reply.error.ends_with("sent no whole answer in 1 s."));
    }
    void cutEndsWhatIsUnderWay()
    {
        ChatAnswered slow = chatReply("late");
        slow.delayMs = 60'000;
        const auto server = answering(slow);
        ChatClient client({.baseUrl = server.baseUrl()});
        std::jthread cutter([&] {
            while (server.asked().empty())
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            client.cut();
        });
        QCOMPARE(chatFaultName(client.ask("{}").fault), "cut");
        cutter.join();
        QCOMPARE(chatFaultName(client.ask("{}").fault), "cut"); // and every later one
    }
    void certificatesAreVerified()
    {
        const ChatServerForTests server([](const ChatAsked&) { return chatReply("safe"); }, true);
        {
            ChatClient client({.baseUrl = server.baseUrl(), .key = "secret"});
            const ChatReply reply = client.ask("{}");
            QCOMPARE(chatFaultName(reply.fault), "unreachable");
            QVERIFY2(reply.error.find("certificate") != std::string::npos, reply.error.c_str());
            QVERIFY(server.asked().empty());
        }
        const crops::test::TemporaryStudy study;
        const auto trusted = study.write("trusted.pem", server.certificate());
        qputenv("SSL_CERT_FILE", QByteArray::fromStdString(trusted.string()));
        ChatClient client({.baseUrl = server.baseUrl()});
        const ChatReply reply = client.ask("{}");
        qunsetenv("SSL_CERT_FILE");
        QCOMPARE(reply.answer.text, std::string("safe"));
    }
    void addresses()
    {
        for (const char* good : {"http://localhost", "https://api.example.com/v1", "http://[::1]:8080/v1/",
                                 "http://10.0.0.3:11434/v1"})
            validate(ChatServer{.baseUrl = good});
        for (const char* bad : {"", "localhost:8080", "ftp://a/v1", "http://", "http://user:pw@host/v1",
                                "http://host/v1?key=a", "http://host /v1"})
            QVERIFY_THROWS_EXCEPTION(crops::Error, validate(ChatServer{.baseUrl = bad}));
        QVERIFY_THROWS_EXCEPTION(crops::Error, validate(ChatServer{.key = "a b"}));
        QVERIFY_THROWS_EXCEPTION(crops::Error, validate(ChatServer{.key = "a\r\nX: y"}));
    }
    void retryAfter()
    {
        const std::int64_t now = 784'111'777; // Sun, 06 Nov 1994 08:49:37 GMT, RFC 9110's example
        QCOMPARE(parseRetryAfter("120", now).value().count(), 120);
        QCOMPARE(parseRetryAfter("Sun, 06 Nov 1994 08:50:37 GMT", now).value().count(), 60);
        QCOMPARE(parseRetryAfter("Sun, 06 Nov 1994 08:00:00 GMT", now).value().count(), 0);
        QVERIFY(!parseRetryAfter("soon", now));
        QVERIFY(!parseRetryAfter("", now));
    }
};

CROPS_TEST(ChatClientTest)
#include "chat_client_test.moc"
