// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "mining/knowledge_prompt.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using nlohmann::json;
using namespace crops::mining;

namespace
{

const crops::store::Document kShoes{
    .docId = "v1", .title = "Red shoes", .caption = "For the marathon", .tags = "run|shoe"};

QString content(const PromptRequest& request, std::size_t message)
{
    return QString::fromStdString(
        json::parse(request.body).at("messages").at(message).at("content").get<std::string>());
}

} // namespace

class KnowledgePromptTest : public QObject
{
    Q_OBJECT

  private slots:
    void everySettingIsInTheRequest()
    {
        const PromptOptions options{
            .model = "m", .temperature = 0.25, .seed = 7, .videos = 3, .maxTokens = 99};
        const PromptRequest request = knowledgePrompt("red shoes", kShoes, options);
        const json body = json::parse(request.body);
        QCOMPARE(body.at("model").get<std::string>(), std::string("m"));
        QCOMPARE(body.at("temperature").get<double>(), 0.25);
        QCOMPARE(body.at("seed").get<int>(), 7);
        QCOMPARE(body.at("max_tokens").get<int>(), 99);
        QCOMPARE(body.at("response_format").at("type").get<std::string>(), std::string("json_object"));
        QVERIFY(content(request, 0).startsWith("You are an expert on short-video content"));
        QVERIFY(content(request, 1).contains("search a short-video app") ||
                content(request, 1).contains("searches a short-video app"));
        QVERIFY(content(request, 1).contains("red shoes\n"));
        QVERIFY(content(request, 1)
                    .contains(R"({"title":"Red shoes","description":"For the marathon","tags":"run|shoe"})"));
        QVERIFY(content(request, 1).contains("Write 3 other videos"));
        QVERIFY(!content(request, 1).contains("{query}") && !content(request, 1).contains("---"));
        QCOMPARE(request.hash, crops::sha256Hex(request.body));
    }
    void theHashIsTheRequestsIdentity()
    {
        PromptOptions options;
        const std::string first = knowledgePrompt("q", kShoes, options).hash;
        QCOMPARE(knowledgePrompt("q", kShoes, options).hash, first);
        QVERIFY(knowledgePrompt("r", kShoes, options).hash != first);
        options.seed = 1;
        QVERIFY(knowledgePrompt("q", kShoes, options).hash != first);
    }
    void theQuerysLanguage_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("language");
        QTest::addColumn<bool>("chinese");
        QTest::newRow("English") << "red shoes" << int(PromptLanguage::OfQuery) << false;
        QTest::newRow("Chinese") << "红色 跑鞋 nike" << int(PromptLanguage::OfQuery) << true;
        QTest::newRow("Japanese") << "赤い靴" << int(PromptLanguage::OfQuery) << false;
        QTest::newRow("forced English") << "红色" << int(PromptLanguage::English) << false;
        QTest::newRow("forced Chinese") << "red" << int(PromptLanguage::Chinese) << true;
    }
    void theQuerysLanguage()
    {
        QFETCH(QString, query);
        QFETCH(int, language);
        QFETCH(bool, chinese);
        PromptOptions options;
        options.language = static_cast<PromptLanguage>(language);
        const PromptRequest request = knowledgePrompt(query.toStdString(), kShoes, options);
        QCOMPARE(content(request, 0).startsWith("你是"), chinese);
    }
    void whatIsPutInIsNotLookedAtAgain()
    {
        crops::store::Document exemplar{.docId = "v1", .title = "{query} {count}"};
        const QString asked = content(knowledgePrompt("{example}", exemplar, {}), 1);
        QVERIFY(asked.contains("\n{example}\n"));
        QVERIFY(asked.contains(R"({"title":"{query} {count}"})"));
    }
    void theSecondRoundShowsTheAnswerAndItsMistake()
    {
        const PromptRequest first = knowledgePrompt("q", kShoes, {});
        const PromptRequest second = repairPrompt("q", first.body, "nonsense", "There is no JSON in it.", {});
        QCOMPARE(json::parse(second.body).at("messages").size(), std::size_t{4});
        QCOMPARE(content(second, 1), content(first, 1));
        QCOMPARE(content(second, 2), QString("nonsense"));
        QVERIFY(content(second, 3).contains("There is no JSON in it."));
        QVERIFY(second.hash != first.hash);
        const std::string longAnswer = std::string(7'999, 'a') + "跑跑";
        const QString shortened = content(repairPrompt("q", first.body, longAnswer, "x", {}), 2);
        QCOMPARE(shortened.size(), 7'999); // no half character
    }
    void aTemplateOfOnesOwn()
    {
        PromptOptions options;
        options.templateText = "S\n---\nQ {query} E {example}\n---\nAgain: {error}\n";
        validate(options);
        const PromptRequest request = knowledgePrompt("q", {.docId = "v", .title = "t"}, options);
        QCOMPARE(content(request, 0), QString("S"));
        QCOMPARE(content(request, 1), QString(R"(Q q E {"title":"t"})"));
        QCOMPARE(content(repairPrompt("q", request.body, "a", "bad", options), 3), QString("Again: bad"));
        options.templateText = "only one part with {query}";
        QVERIFY_THROWS_EXCEPTION(crops::Error, validate(options));
    }
    void settingsOutOfRange()
    {
        CROPS_VERIFY_ERROR(validate(PromptOptions{.temperature = 3}), crops::ErrorCode::Usage,
                           "The temperature must lie between 0 and 2; it is 3.");
        CROPS_VERIFY_ERROR(validate(PromptOptions{.videos = 0}), crops::ErrorCode::Usage,
                           "The number of videos by query must lie between 1 and 20; it is 0.");
        CROPS_VERIFY_ERROR(validate(PromptOptions{.model = ""}), crops::ErrorCode::Usage,
                           "The model's name must not be empty.");
    }
};

CROPS_TEST(KnowledgePromptTest)
#include "knowledge_prompt_test.moc"
