// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <atomic>
#include <fstream>
#include <optional>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "logs/import.h"
#include "mining/generate.h"
#include "mining/mine.h"
#include "store/tables/delete_source.h"
#include "store/tables/generated_reviews.h"
#include "store/tables/language_answers.h"
#include "support/chat_server.h"
#include "support/insert_log.h"
#include "support/sql_text.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::mining;
using crops::Error;
using crops::ErrorCode;
using crops::Progress;
using crops::store::Project;
using crops::test::ChatAnswered;
using crops::test::ChatAsked;
using crops::test::chatReply;
using crops::test::ChatServerForTests;
using crops::test::videosJson;
using nlohmann::json;

namespace
{

constexpr const char* kLog = "u1 00:00:00 search red shoes > v1 click\n"
                             "u2 00:10:00 search red shoes > v1 click\n"
                             "u1 01:00:00 search blue hats > v2 click\n"
                             "u3 02:00:00 search green bags > v3\n" // nothing known
                             "doc v1 Red running shoes\n"
                             "doc v2 Blue summer hats\n"
                             "doc v3 Green bags\n";
constexpr const char* kKey = "sk-very-secret-indeed";

QString questionOf(const ChatAsked& asked)
{
    return QString::fromStdString(
        json::parse(asked.body).at("messages").at(1).at("content").get<std::string>());
}

/// Two good videos for each of the log's queries.
ChatAnswered goodAnswer(const ChatAsked& asked)
{
    const bool shoes = questionOf(asked).contains("red shoes");
    return chatReply(
        videosJson(shoes ? std::vector<std::string>{"Crimson trainers on the track", "Scarlet boots"}
                         : std::vector<std::string>{"Azure caps", "Navy beanies for winter"}));
}

bool isRepair(const ChatAsked& asked)
{
    return json::parse(asked.body).at("messages").size() > 2;
}

} // namespace

class GenerateTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_study.emplace();
        m_project.emplace(m_study->newProject());
        crops::test::insertLog(*m_project, kLog);
        Progress progress;
        mineCandidates(*m_project, {}, progress);
    }
    void answersBecomeVideos()
    {
        const ChatServerForTests server(goodAnswer);
        const GenerateReport report = generate(optionsFor(server));
        QCOMPARE(report.queries, 2);
        QCOMPARE(report.withoutExemplar, 1);
        QCOMPARE(report.answered, 2);
        QCOMPARE(report.videos, 4);
        QCOMPARE(report.rejected, 0);
        QCOMPARE(report.promptTokens, 200);
        QCOMPARE(report.answerTokens, 100);
        QVERIFY(!report.tokensEstimated);
        QCOMPARE(
            rows("SELECT q.text, g.title, g.caption, g.tags, d.doc_id, g.model, length(g.prompt_hash) "
                 "FROM generated g JOIN queries q ON q.id = g.query JOIN documents d ON d.id = g.exemplar "
                 "ORDER BY q.id, g.id"),
            QString("red shoes | Crimson trainers on the track | All about it | one|two | v1 | "
                    "Qwen2.5-14B-Instruct | 64\n"
                    "red shoes | Scarlet boots | All about it | one|two | v1 | Qwen2.5-14B-Instruct | 64\n"
                    "blue hats | Azure caps | All about it | one|two | v2 | Qwen2.5-14B-Instruct | 64\n"
                    "blue hats | Navy beanies for winter | All about it | one|two | v2 | "
                    "Qwen2.5-14B-Instruct | 64\n"));
        QVERIFY(questionOf(server.asked().front()).contains("red shoes")); // the most searched first
    }
    void nothingIsAskedTwice()
    {
        const ChatServerForTests server(goodAnswer);
        generate(optionsFor(server));
        const GenerateReport again = generate(optionsFor(server));
        QCOMPARE(again.known, 2);
        QCOMPARE(again.answered, 0);
        QCOMPARE(again.videos, 0);
        QCOMPARE(server.asked().size(), std::size_t{2});
        QCOMPARE(server.probes(), 1); // nor is the server needed
        GenerateOptions other = optionsFor(server);
        other.prompt.seed = 1;
        QCOMPARE(generate(other).answered, 2);
    }
    void theLimitAndThePartChoose()
    {
        const ChatServerForTests server(goodAnswer);
        GenerateOptions options = optionsFor(server);
        options.mostQueries = 1;
        QCOMPARE(generate(options).queries, 1);
        options.mostQueries = 0;
        options.queryPart = "HATS";
        QCOMPARE(generate(options).answered, 1);
        QVERIFY(questionOf(server.asked().back()).contains("blue hats"));
    }
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
    void theBudgetsHold()
    {
        const ChatServerForTests server(goodAnswer);
        GenerateOptions options = optionsFor(server);
        options.prompt.maxTokens = 100;
        Progress progress;
        writeBatch(*m_project, options, m_study->path("requests.jsonl"), progress);
        // One request with its longest answer, not two.
        options.tokenBudget =
            rows("SELECT max(length(CAST(body AS BLOB))) / 3 + 101 FROM language_answers").toLongLong();
        GenerateReport report = generate(options);
        QCOMPARE(report.answered, 1);
        QCOMPARE(report.left, 1);
        options.tokenBudget = 0;
        options.costBudget = 0.000'1;
        options.promptPrice = 1;
        options.answerPrice = 2;
        report = generate(options);
        QCOMPARE(report.answered, 0);
        QCOMPARE(report.left, 1);
        options.costBudget = 1;
        report = generate(options);
        QCOMPARE(report.answered, 1);
        QCOMPARE(report.cost, (100 * 1.0 + 50 * 2.0) / 1e6);
        QCOMPARE(report.left, 0);
    }
    void cancelledItGoesOnWhereItWas()
    {
        Progress progress;
        const ChatServerForTests server([&](const ChatAsked& asked) {
            ChatAnswered answer = goodAnswer(asked);
            if (asked.number == 2) {
                progress.requestStop();
                answer.delayMs = 60'000;
            }
            return answer;
        });
        const GenerateOptions options = optionsFor(server);
        QVERIFY_THROWS_EXCEPTION(crops::Cancelled, generateVideos(*m_project, options, progress));
        QCOMPARE(rows("SELECT count(answer) FROM language_answers"), QString("1\n"));
        QCOMPARE(rows("SELECT count(*) FROM generated"), QString("0\n"));
        const ChatServerForTests quick(goodAnswer);
        GenerateOptions rest = options;
        rest.server.baseUrl = quick.baseUrl();
        const GenerateReport report = generate(rest);
        QCOMPARE(report.known, 1);
        QCOMPARE(report.answered, 1);
        QCOMPARE(report.videos, 4);
    }
    void videosThatFailACheckAreRejectedUntilAPersonSaysOtherwise()
    {
        const ChatServerForTests server([](const ChatAsked& asked) {
            if (questionOf(asked).contains("blue hats")) return goodAnswer(asked);
            return chatReply(R"([{"title":"Red running shoes!","description":"s","tags":"s"},)"
                             R"({"title":"红色跑鞋推荐","description":"好用","tags":["跑步"]},)"
                             R"({"title":"Scarlet boots","description":"For the snow","tags":["snow"]}])");
        });
        GenerateOptions options = optionsFor(server);
        const GenerateReport report = generate(options);
        QCOMPARE(report.videos, 5);
        QCOMPARE(report.rejected, 2);
        QCOMPARE(report.failedChecks,
                 (std::map<std::string, std::int64_t>{{"exemplar", 1}, {"language", 1}}));
        QCOMPARE(crops::store::reviewCounts(*m_project).rejected, 2);
        options.rejectFailing = false;
        options.prompt.seed = 5;
        QCOMPARE(generate(options).rejected, 0);
    }
    void repeatedVideosOfAnotherAnswerAreRejected()
    {
        const ChatServerForTests server(goodAnswer);
        GenerateOptions options = optionsFor(server);
        generate(options);
        options.prompt.seed = 9;
        const GenerateReport report = generate(options);
        QCOMPARE(report.videos, 4);
        QCOMPARE(report.rejected, 4);
        QCOMPARE(report.failedChecks, (std::map<std::string, std::int64_t>{{"duplicate", 4}}));
    }
    void withoutItsImportTheAnswersAreTakenAgain()
    {
        const ChatServerForTests server(goodAnswer);
        generate(optionsFor(server));
        const auto source = crops::SourceId{std::stoll(rows("SELECT max(id) FROM sources").toStdString())};
        Progress progress;
        crops::store::deleteSource(*m_project, source, progress);
        QCOMPARE(rows("SELECT count(*) FROM generated"), QString("0\n"));
        const GenerateReport report = generate(optionsFor(server));
        QCOMPARE(report.answered, 0);
        QCOMPARE(report.videos, 4);
        QCOMPARE(rows("PRAGMA foreign_key_check"), QString());
    }
    void theKeyIsSentAndNotKept()
    {
        const ChatServerForTests server(goodAnswer);
        GenerateOptions options = optionsFor(server);
        options.server.key = kKey;
        generate(options);
        QCOMPARE(QString::fromStdString(server.asked().front().authorization), QString("Bearer ") + kKey);
        QVERIFY(lastGenerateOptions(*m_project).server.key.empty());
        for (const auto& entry : std::filesystem::directory_iterator(m_study->path("")))
            QVERIFY(crops::readFile(entry.path()).find(kKey) == std::string::npos);
    }
    void theLastOptionsAreRemembered()
    {
        const ChatServerForTests server(goodAnswer);
        GenerateOptions options = optionsFor(server);
        options.prompt.temperature = 0.25;
        options.pool.concurrency = 3;
        options.tokenBudget = 90'000;
        generate(options);
        const GenerateOptions last = lastGenerateOptions(*m_project);
        QCOMPARE(last.server.baseUrl, options.server.baseUrl);
        QCOMPARE(last.prompt.temperature, 0.25);
        QCOMPARE(last.pool.concurrency, 3);
        QCOMPARE(last.tokenBudget, 90'000);
    }
    void aBatchGoesOutAndComesIn()
    {
        Progress progress;
        const auto out = m_study->path("requests.jsonl");
        QCOMPARE(writeBatch(*m_project, {}, out, progress).written, 2);
        std::string answers = "not json\n\n{\"custom_id\":\"unknown\",\"response\":{\"body\":" +
                              chatReply(videosJson({"x"})).body + "}}\n";
        std::ifstream file(out);
        for (std::string line; std::getline(file, line);) {
            const json request = json::parse(line);
            QCOMPARE(request.at("method").get<std::string>(), std::string("POST"));
            QCOMPARE(request.at("url").get<std::string>(), std::string("/v1/chat/completions"));
            const ChatAnswered answer = goodAnswer({.body = request.at("body").dump()});
            answers += json{{"custom_id", request.at("custom_id")},
                            {"response", {{"status_code", 200}, {"body", json::parse(answer.body)}}},
                            {"error", nullptr}}
                           .dump() +
                       "\n";
        }
        const auto in = m_study->write("answers.jsonl", answers);
        const GenerateReport report = readBatch(*m_project, {}, in, progress);
        QCOMPARE(report.answered, 2);
        QCOMPARE(report.videos, 4);
        QCOMPARE(report.unknown, 1);
        QCOMPARE(report.faults, (std::map<std::string, std::int64_t>{{"line_unreadable", 1}}));
        QCOMPARE(report.promptTokens, 200);
        const GenerateReport again = readBatch(*m_project, {}, in, progress);
        QCOMPARE(again.known, 2);
        QCOMPARE(again.videos, 0);
        QCOMPARE(writeBatch(*m_project, {}, out, progress).written, 0);
    }
    void aBatchsSecondRoundStandsInTheNextFile()
    {
        Progress progress;
        const auto out = m_study->path("requests.jsonl");
        writeBatch(*m_project, {.mostQueries = 1}, out, progress);
        const auto idOf = [&] {
            return json::parse(crops::readFile(out)).at("custom_id").get<std::string>();
        };
        const auto answer = [&](const ChatAnswered& reply) {
            return m_study->write(
                "answers.jsonl",
                json{{"custom_id", idOf()}, {"response", {{"body", json::parse(reply.body)}}}}.dump());
        };
        GenerateReport report = readBatch(*m_project, {}, answer(chatReply("nothing")), progress);
        QCOMPARE(report.waiting, 1);
        QCOMPARE(report.videos, 0);
        QCOMPARE(writeBatch(*m_project, {.mostQueries = 1}, out, progress).written, 1);
        report = readBatch(*m_project, {}, answer(chatReply(videosJson({"Scarlet boots"}))), progress);
        QCOMPARE(report.repairs, 1);
        QCOMPARE(report.videos, 1);
        QCOMPARE(report.waiting, 0);
    }
    void aFailedLineOfABatchIsCounted()
    {
        Progress progress;
        const auto out = m_study->path("requests.jsonl");
        writeBatch(*m_project, {.mostQueries = 1}, out, progress);
        const std::string id = json::parse(crops::readFile(out)).at("custom_id").get<std::string>();
        const auto in = m_study->write(
            "answers.jsonl",
            json{{"custom_id", id}, {"response", nullptr}, {"error", {{"message", "context too long"}}}}
                .dump());
        const GenerateReport report = readBatch(*m_project, {}, in, progress);
        QCOMPARE(report.faults, (std::map<std::string, std::int64_t>{{"server_error", 1}}));
        QCOMPARE(report.firstFault, std::string("context too long"));
        QCOMPARE(writeBatch(*m_project, {.mostQueries = 1}, out, progress).written, 1); // still open
    }
    void wrongInputIsRefused()
    {
        Progress progress;
        const auto other = m_study->write("other.jsonl", "{\"title\":1}\n");
        CROPS_VERIFY_ERROR(readBatch(*m_project, {}, other, progress), ErrorCode::BadInput,
                           other.string() +
                               " holds no answers: each line has to be a JSON object with custom_id and "
                               "response.body, as a batch server writes it.");
        Project empty = m_study->newProject("empty.crops");
        QVERIFY_THROWS_EXCEPTION(Error, generateVideos(empty, {}, progress));
        for (GenerateOptions options :
             {GenerateOptions{.mostQueries = -1}, GenerateOptions{.tokenBudget = -1},
              GenerateOptions{.costBudget = 1}, GenerateOptions{.promptPrice = -1}})
            QVERIFY_THROWS_EXCEPTION(Error, validate(options));
    }

  private:
    static GenerateOptions optionsFor(const ChatServerForTests& server)
    {
        GenerateOptions options;
        options.server.baseUrl = server.baseUrl();
        options.pool.concurrency = 1;
        options.pool.firstWaitMs = 1;
        return options;
    }
    GenerateReport generate(const GenerateOptions& options)
    {
        Progress progress;
        return generateVideos(*m_project, options, progress);
    }
    /// More clicked queries, mined.
    void insertQueries(int count)
    {
        std::string log;
        for (int i = 0; i < count; ++i)
            log += "u7 03:0" + std::to_string(i) + ":00 search query " +
                   std::string(1, static_cast<char>('a' + i)) + " > w" + std::to_string(i) + " click\ndoc w" +
                   std::to_string(i) + " Video\n";
        Project fresh = m_study->newProject("more.crops");
        crops::test::insertLog(fresh, kLog + log);
        Progress progress;
        mineCandidates(fresh, {}, progress);
        m_project.emplace(std::move(fresh));
    }
    QString rows(const char* sql) { return QString::fromStdString(crops::test::rowsText(*m_project, sql)); }

    std::optional<crops::test::TemporaryStudy> m_study;
    std::optional<Project> m_project;
};

CROPS_TEST(GenerateTest)
#include "generate_test.moc"
