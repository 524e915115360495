// SPDX-License-Identifier: GPL-3.0-or-later
// What a server does wrong.
#include <atomic>

#include "base/error.h"
#include "core/mining/generate_helpers.h"
#include "support/test_registry.h"

using namespace crops::mining;
using namespace crops::test;
using crops::Error;
using crops::ErrorCode;
using nlohmann::json;

class GenerateFaultsTest : public QObject, private GenerateStudy
{
    Q_OBJECT

  private slots:
    void init() { begin(); }
    void anUnreadableAnswerIsAskedForOnceMore()
    {
        const ChatServerForTests server([](const ChatAsked& asked) {
            if (questionOf(asked).contains("blue hats")) return goodAnswer(asked);
            return isRepair(asked) ? goodAnswer(asked) : chatReply("I would love to help you.");
        });
        const GenerateReport report = generate(optionsFor(server));
        QCOMPARE(report.answered, 3);
        QCOMPARE(report.repairs, 1);
        QCOMPARE(report.videos, 4);
        QVERIFY(report.rejectedAnswers.empty());
        QCOMPARE(generate(optionsFor(server)).known, 3);
        QCOMPARE(server.asked().size(), std::size_t{3});
    }
    void twoUnreadableAnswersAreARejectWithItsReason_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("reason");
        QTest::newRow("text") << QByteArray("No.") << "answer_without_json";
        QTest::newRow("invalid JSON") << QByteArray(R"({"videos":[{"title":"x")") << "answer_invalid_json";
        QTest::newRow("wrong schema") << QByteArray(R"({"films":7})") << "answer_wrong_schema";
        QTest::newRow("empty") << QByteArray(R"({"videos":[]})") << "answer_without_video";
        QTest::newRow("1 MB") << QByteArray(1'000'000, 'x') << "answer_too_long";
    }
    void twoUnreadableAnswersAreARejectWithItsReason()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, reason);
        const ChatServerForTests server([&](const ChatAsked& asked) {
            return questionOf(asked).contains("blue hats") ? goodAnswer(asked)
                                                           : chatReply(answer.toStdString());
        });
        const GenerateReport report = generate(optionsFor(server));
        QCOMPARE(report.videos, 2);
        QCOMPARE(report.answered, 3);
        QCOMPARE(report.rejectedAnswers, (std::map<std::string, std::int64_t>{{reason.toStdString(), 1}}));
        QCOMPARE(rows("SELECT reason FROM rejects"), reason + "\n");
        const auto counts = crops::store::languageCounts(*m_project);
        QCOMPARE(counts.rejected, report.rejectedAnswers);
        QCOMPARE(counts.answered, 3);
        QCOMPARE(generate(optionsFor(server)).answered, 0); // it stays rejected
    }
    void faultsThatPassAreRetried()
    {
        std::atomic<int> faults{0};
        const ChatServerForTests server([&](const ChatAsked& asked) -> ChatAnswered {
            switch (faults++) {
            case 0:
                return {.status = 429, .headers = {{"Retry-After", "0"}}};
            case 1:
                return {.status = 500, .body = "broken"};
            case 2:
                return {.status = 503};
            case 3: {
                ChatAnswered cut = goodAnswer(asked);
                cut.cut = true;
                return cut;
            }
            default:
                return goodAnswer(asked);
            }
        });
        const GenerateReport report = generate(optionsFor(server));
        QCOMPARE(report.retries, 4);
        QCOMPARE(report.answered, 2);
        QVERIFY(report.faults.empty());
    }
    void aRefusedRequestIsCountedAndTheRestGoesOn()
    {
        const ChatServerForTests server([](const ChatAsked& asked) -> ChatAnswered {
            if (questionOf(asked).contains("blue hats")) return goodAnswer(asked);
            return {.status = 400, .body = R"({"error":"too rude"})"};
        });
        const GenerateReport report = generate(optionsFor(server));
        QCOMPARE(report.faults, (std::map<std::string, std::int64_t>{{"refused", 1}}));
        QCOMPARE(QString::fromStdString(report.firstFault),
                 QString::fromStdString(server.baseUrl()) + " answers 400: too rude");
        QCOMPARE(report.videos, 2);
    }
    void aSchemaIsAskedForFirstAndTheIdentityStaysThatOfThePlainForm()
    {
        const auto formOf = [](const ChatAsked& asked) {
            return json::parse(asked.body).at("response_format").at("type").get<std::string>();
        };
        {
            const ChatServerForTests server(goodAnswer);
            generate(optionsFor(server));
            QCOMPARE(formOf(server.asked().front()), std::string("json_schema"));
        }
        QCOMPARE(rows("SELECT count(*) FROM language_answers WHERE body LIKE '%json_object%'"),
                 QString("2\n"));
        const ChatServerForTests old([&](const ChatAsked& asked) -> ChatAnswered {
            if (formOf(asked) == "json_schema")
                return {.status = 400, .body = R"({"error":"response_format json_schema is not supported"})"};
            return goodAnswer(asked);
        });
        GenerateOptions options = optionsFor(old);
        options.prompt.seed = 5;
        options.pool.concurrency = 1;
        const GenerateReport report = generate(options);
        QCOMPARE(report.answered, 2);
        QVERIFY(report.faults.empty());
        QCOMPARE(old.asked().size(), std::size_t{3}); // refused once, then plain for good
    }
    void aServerThatBreaksAtASchemaIsAskedPlainly()
    {
        for (const auto& [status, said] :
             {std::pair{500, "json_schema is no known type"}, {501, "Not Implemented"}}) {
            const ChatServerForTests old(
                [&, status = status, said = said](const ChatAsked& asked) -> ChatAnswered {
                    if (asked.body.find("json_schema") != std::string::npos)
                        return {.status = status, .body = said};
                    return goodAnswer(asked);
                });
            GenerateOptions options = optionsFor(old);
            options.prompt.seed = static_cast<std::uint64_t>(status);
            options.pool.concurrency = 1;
            const GenerateReport report = generate(options);
            QCOMPARE(report.answered, 2);
            QCOMPARE(old.asked().size(), std::size_t{3});
        }
    }
    void aRefusalThatWasPaidForIsNotAskedForAgainAndAgain()
    {
        const ChatServerForTests server([](const ChatAsked&) -> ChatAnswered {
            return {.body = R"({"choices":[{"message":{"content":null,"refusal":"I cannot."}}],)"
                            R"("usage":{"prompt_tokens":5,"completion_tokens":3}})"};
        });
        const GenerateReport report = generate(optionsFor(server));
        QCOMPARE(report.videos, 0);
        QVERIFY(report.faults.find("bad_reply") == report.faults.end());
        QCOMPARE(server.asked().size(), std::size_t{4}); // each of two queries, and its one repair
        generate(optionsFor(server));
        QCOMPARE(server.asked().size(), std::size_t{4});
    }
    void anAnswerWithBrokenCharactersIsUnreadable()
    {
        const ChatServerForTests server([](const ChatAsked& asked) {
            if (questionOf(asked).contains("blue hats")) return goodAnswer(asked);
            ChatAnswered answered =
                chatReply(R"({"videos":[{"title":"Shoes ?","description":"","tags":[]}]})");
            answered.body.replace(answered.body.find('?'), 1, "\xE9");
            return answered;
        });
        const GenerateReport report = generate(optionsFor(server));
        QCOMPARE(report.videos, 2);
        QCOMPARE(rows("SELECT reason FROM rejects"), QString("answer_unreadable\n"));
    }
    void aWrongKeyEndsItAtOnce()
    {
        const ChatServerForTests server([](const ChatAsked&) -> ChatAnswered {
            return {.status = 401, .body = R"({"error":{"message":"no such key"}})"};
        });
        CROPS_VERIFY_ERROR(generate(optionsFor(server)), ErrorCode::Network,
                           server.baseUrl() +
                               " answers 401: no such key It was given up; 0 answers are kept, "
                               "and the next call goes on from there.");
        QCOMPARE(server.asked().size(), std::size_t{1});
    }
    void aServerThatOnlyFailsIsGivenUp()
    {
        insertQueries(10);
        const ChatServerForTests server([](const ChatAsked& asked) -> ChatAnswered {
            if (asked.number == 1) return goodAnswer(asked);
            return {.status = 500, .body = "down"};
        });
        GenerateOptions options = optionsFor(server);
        options.pool.retries = 0;
        QVERIFY_THROWS_EXCEPTION(Error, generate(options));
        QCOMPARE(server.asked().size(), std::size_t{6});                  // one answer, five faults in a row
        QCOMPARE(rows("SELECT count(*) FROM generated"), QString("2\n")); // what had come is taken
    }
    void nobodyThere()
    {
        GenerateOptions options;
        {
            const ChatServerForTests server(goodAnswer);
            options = optionsFor(server);
        }
        QVERIFY_THROWS_EXCEPTION(Error, generate(options));
        QCOMPARE(rows("SELECT count(*) FROM language_answers"), QString("0\n"));
    }
};

CROPS_TEST(GenerateFaultsTest)
#include "generate_faults_test.moc"
