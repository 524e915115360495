// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include "base/file.h"
#include "core/mining/generate_helpers.h"
#include "support/test_registry.h"

using namespace crops::mining;
using namespace crops::test;
using crops::Progress;
using nlohmann::json;

class GenerateBatchTest : public QObject, private GenerateStudy
{
    Q_OBJECT

  private slots:
    void init() { begin(); }
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
};

CROPS_TEST(GenerateBatchTest)
#include "generate_batch_test.moc"
