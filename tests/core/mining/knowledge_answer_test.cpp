// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "mining/knowledge_answer.h"
#include "support/test_registry.h"

using crops::mining::answerFaultName;
using crops::mining::parseAnswer;
using crops::mining::ParsedAnswer;

namespace
{

/// "title/caption/tags; …", or the fault.
QString text(const ParsedAnswer& parsed)
{
    if (parsed.videos.empty()) return answerFaultName(parsed.fault);
    QStringList lines;
    for (const auto& video : parsed.videos)
        lines << QString::fromStdString(video.title + "/" + video.caption + "/" + video.tags);
    return lines.join("; ");
}

} // namespace

class KnowledgeAnswerTest : public QObject
{
    Q_OBJECT

  private slots:
    void answers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QByteArray& answer, const char* expected) {
            QTest::newRow(name) << answer << QString(expected);
        };
        row("as asked", R"({"videos":[{"title":"A","description":"B","tags":["c","d"]},{"title":"E"}]})",
            "A/B/c|d; E//");
        row("a list", R"([{"title":"A"},{"title":"B"}])", "A//; B//");
        row("one video", R"({"title":"A","caption":"B","tags":"c, d"})", "A/B/c, d");
        row("fenced", "Sure! Here it is:\n```json\n{\"videos\": [{\"title\": \"A\"}]}\n```\nEnjoy.", "A//");
        row("thinking first", "<think>maybe {this}</think> {\"videos\":[{\"title\":\"A\"}]}", "A//");
        row("trailing commas", R"({"videos":[{"title":"A","tags":["b",],},],})", "A//b");
        row("wrapped", R"({"result":{"videos":[{"title":"A"}]}})", "A//");
        row("Chinese keys", R"({"视频":[{"标题":"红色跑鞋","描述":"测评","标签":["跑步"]}]})",
            "红色跑鞋/测评/跑步");
        row("brackets in texts", "{\"videos\":[{\"title\":\"A } ] \\\" {\"}]}", "A } ] \" {//");
        row("control characters", "{\"title\":\"A\\u0000\\nB\"}", "A  B//");
        row("null fields", R"({"title":"A","description":null,"tags":null})", "A//");
        row("text only", "I cannot help with that.", "answer_without_json");
        row("empty", "", "answer_without_json");
        row("broken off", "{\"videos\":[{\"title\":\"A\",\"descri", "answer_invalid_json");
        row("broken off after a video", "{\"videos\":[{\"title\":\"A\"},{\"title\":\"B",
            "answer_invalid_json");
        row("bad syntax", R"({"videos":[{"title" "A"}]})", "answer_invalid_json");
        row("no title", R"({"videos":[{"name":"A"}]})", "answer_wrong_schema");
        row("empty title", R"({"videos":[{"title":"  "}]})", "answer_wrong_schema");
        row("a number for a title", R"({"videos":[{"title":7}]})", "answer_wrong_schema");
        row("numbers for tags", R"({"videos":[{"title":"A","tags":[1]}]})", "answer_wrong_schema");
        row("texts for videos", R"({"videos":["A","B"]})", "answer_wrong_schema");
        row("no list", R"({"videos":"A"})", "answer_wrong_schema");
        row("no video", R"({"videos":[]})", "answer_without_video");
        row("64 KiB", QByteArray("{\"title\":\"") + QByteArray(1 << 16, 'a') + "\"}", "answer_too_long");
        row("deep", QByteArray(60'000, '['), "answer_invalid_json");
        row("no UTF-8", "{\"title\":\"\xff\xfe\"}", "answer_invalid_json");
    }
    void answers()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, expected);
        const ParsedAnswer parsed = parseAnswer(answer.toStdString());
        QCOMPARE(text(parsed), expected);
        QCOMPARE(parsed.error.empty(), parsed.fault == crops::mining::AnswerFault::None);
    }
    void anyBytesAreSafe()
    {
        const std::string whole = R"({"videos":[{"title":"A","description":"B","tags":["c"]}]})";
        for (std::size_t cut = 0; cut < whole.size(); ++cut) {
            // Without its last brace alone the list is still whole.
            QCOMPARE(parseAnswer(whole.substr(0, cut)).videos.size(),
                     std::size_t{cut + 1 == whole.size() ? 1U : 0U});
            for (const char c : {'\0', '"', '}', '[', '\\', '\xff'}) {
                std::string changed = whole;
                changed[cut] = c;
                parseAnswer(changed); // whatever it is: no crash
            }
        }
    }
};

CROPS_TEST(KnowledgeAnswerTest)
#include "knowledge_answer_test.moc"
