// SPDX-License-Identifier: GPL-3.0-or-later
// Requests and answers as files, for a server that works offline.
#include <algorithm>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json_fields.h"
#include "base/lines.h"
#include "mining/knowledge_requests.h"
#include "mining/take_answers.h"

namespace crops::mining
{

namespace
{

using nlohmann::ordered_json;

constexpr std::size_t kRowsAtOnce = 256; // of one transaction

std::string lineOf(const store::LanguageRequest& request)
{
    return ordered_json{{"custom_id", request.hash},
                        {"method", "POST"},
                        {"url", "/v1/chat/completions"},
                        {"body", ordered_json::parse(request.body)}}
               .dump() +
           "\n";
}

/// One line of a batch's output.
struct BatchLine {
    std::string id;
    ChatReply reply;
};

/// Nothing where the line is no answer at all.
std::optional<BatchLine> readLine(std::string_view text)
{
    const nlohmann::json line = tryParseJson(text);
    if (!line.is_object() || !line.contains("custom_id") || !line.at("custom_id").is_string())
        return std::nullopt;
    BatchLine result{.id = line.at("custom_id").get<std::string>()};
    const auto response = line.find("response");
    if (response == line.end() || !response->is_object() || !response->contains("body")) {
        result.reply.fault = ChatFault::ServerError;
        result.reply.error = errorIn(std::string(text)).substr(0, 300);
        return result;
    }
    int status = 200;
    if (const auto code = response->find("status_code"); code != response->end() && code->is_number_integer())
        status = code->get<int>();
    const std::string body = response->at("body").dump();
    result.reply.fault = faultOfStatus(status);
    if (result.reply.fault != ChatFault::None) {
        result.reply.error = errorIn(body).substr(0, 300);
    } else if (auto answer = answerIn(body)) {
        result.reply.answer = std::move(*answer);
    } else {
        result.reply.fault = ChatFault::BadReply;
        result.reply.error = "A line has no choices[0].message.content.";
    }
    return result;
}

class BatchReader
{
  public:
    BatchReader(store::Project& project, GenerateReport& report) : m_project(project), m_report(report) {}

    void add(std::string_view text)
    {
        if (isBlank(text)) return;
        ++m_lines;
        std::optional<BatchLine> line = readLine(text);
        if (!line) {
            ++m_report.faults["line_unreadable"];
            return;
        }
        ++m_answers;
        const auto asked = store::findRequest(m_project, line->id);
        if (!asked)
            ++m_report.unknown;
        else if (line->reply.fault != ChatFault::None)
            fail(line->reply);
        else if (asked->answer)
            ++m_report.known;
        else
            keep({asked->request, std::move(line->reply.answer)});
    }
    void flush()
    {
        if (!m_kept.empty()) store::keepAnswers(m_project, m_kept);
        m_kept.clear();
    }
    std::int64_t lines() const { return m_lines; }
    std::int64_t answers() const { return m_answers; }

  private:
    void fail(const ChatReply& reply)
    {
        ++m_report.faults[chatFaultName(reply.fault)];
        if (m_report.firstFault.empty()) m_report.firstFault = reply.error;
    }
    void keep(store::AnsweredRequest answered)
    {
        ++m_report.answered;
        m_report.repairs += !answered.request.repairs.empty();
        m_report.promptTokens += answered.answer.promptTokens.value_or(0);
        m_report.answerTokens += answered.answer.completionTokens.value_or(0);
        m_kept.push_back(std::move(answered));
        if (m_kept.size() == kRowsAtOnce) flush();
    }

    store::Project& m_project;
    GenerateReport& m_report;
    std::vector<store::AnsweredRequest> m_kept;
    std::int64_t m_lines = 0;
    std::int64_t m_answers = 0;
};

} // namespace

GenerateReport writeBatch(store::Project& project, const GenerateOptions& options,
                          const std::filesystem::path& path, Progress& progress)
{
    validate(options);
    GenerateReport report;
    const std::vector<store::Exemplar> exemplars = queriesToAsk(project, options, report, progress);
    rememberGenerateOptions(project, options);
    const KnowledgeRequests requests(project, options);
    progress.begin("writing requests");
    AtomicFile file(path);
    std::vector<store::LanguageRequest> noted;
    for (std::size_t i = 0; i < exemplars.size(); ++i) {
        if (i % kRowsAtOnce == 0) progress.update(static_cast<std::int64_t>(i), std::ssize(exemplars));
        auto request = requests.open(exemplars[i], report);
        if (!request) continue;
        file.write(lineOf(*request));
        noted.push_back(std::move(*request));
    }
    store::noteRequests(project, noted);
    file.commit();
    report.written = std::ssize(noted);
    return report;
}

GenerateReport readBatch(store::Project& project, const GenerateOptions& options,
                         const std::filesystem::path& path, Progress& progress)
{
    validate(options);
    GenerateReport report;
    const MappedFile file(path);
    progress.begin("reading answers");
    BatchReader reader(project, report);
    const std::string_view bytes = file.bytes();
    forEachLine(bytes, [&](std::string_view line, std::int64_t number) {
        if (number % std::int64_t{kRowsAtOnce} == 1)
            progress.update(line.data() - bytes.data(), std::ssize(bytes));
        reader.add(line);
    });
    reader.flush();
    if (reader.answers() == 0)
        throw Error(ErrorCode::BadInput,
                    "{} holds no answers: each line has to be a JSON object with custom_id and "
                    "response.body, as a batch server writes it.",
                    path.string());
    takeAnswers(project, options, report, progress);
    return report;
}

} // namespace crops::mining
