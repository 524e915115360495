// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/file.h"
#include "core/mining/generate_helpers.h"
#include "store/tables/delete_source.h"
#include "store/tables/generated_reviews.h"
#include "support/test_registry.h"

using namespace crops::mining;
using namespace crops::test;
using crops::Error;
using crops::ErrorCode;
using crops::Progress;
using crops::store::Project;

class GenerateTest : public QObject, private GenerateStudy
{
    Q_OBJECT

  private slots:
    void init() { begin(); }
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
};

CROPS_TEST(GenerateTest)
#include "generate_test.moc"
