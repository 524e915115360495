// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/generate.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "mining/knowledge_requests.h"
#include "mining/take_answers.h"

namespace crops::mining
{

namespace
{

constexpr int kFaultsInARow = 5; // without any answer between: then the server is given up

std::int64_t estimatedTokens(std::string_view text)
{
    return static_cast<std::int64_t>(text.size() / 3 + 1);
}

/// What this call has spent and may still spend.
class Budget
{
  public:
    Budget(const GenerateOptions& options, GenerateReport& report) : m_options(options), m_report(report) {}

    bool allows(const store::LanguageRequest& request) const
    {
        const std::int64_t asked = m_report.promptTokens + m_askedUnderWay + estimatedTokens(request.body);
        const std::int64_t answered = m_report.answerTokens + m_answersUnderWay + m_options.prompt.maxTokens;
        return (m_options.tokenBudget == 0 || asked + answered <= m_options.tokenBudget) &&
               (m_options.costBudget == 0 || costOf(asked, answered) <= m_options.costBudget);
    }
    void reserve(const store::LanguageRequest& request) { change(request, 1); }
    void release(const store::LanguageRequest& request) { change(request, -1); }
    void spend(const store::LanguageRequest& request, const store::LanguageAnswer& answer)
    {
        m_report.promptTokens += answer.promptTokens.value_or(estimatedTokens(request.body));
        m_report.answerTokens += answer.completionTokens.value_or(estimatedTokens(answer.text));
        m_report.tokensEstimated |= !answer.promptTokens || !answer.completionTokens;
        m_report.cost = costOf(m_report.promptTokens, m_report.answerTokens);
    }

  private:
    void change(const store::LanguageRequest& request, int by)
    {
        m_askedUnderWay += by * estimatedTokens(request.body);
        m_answersUnderWay += by * m_options.prompt.maxTokens;
    }
    double costOf(std::int64_t asked, std::int64_t answered) const
    {
        return (static_cast<double>(asked) * m_options.promptPrice +
                static_cast<double>(answered) * m_options.answerPrice) /
               1e6;
    }

    const GenerateOptions& m_options;
    GenerateReport& m_report;
    std::int64_t m_askedUnderWay = 0;
    std::int64_t m_answersUnderWay = 0;
};

/// Asks about the queries one after the other, as many at once as the pool has slots.
class Asking
{
  public:
    Asking(store::Project& project, const GenerateOptions& options, GenerateReport& report,
           Progress& progress)
        : m_project(project), m_options(options), m_report(report), m_progress(progress),
          m_requests(project, options), m_budget(options, report)
    {
    }

    /// Gives why it had to end before its time, or an empty text.
    std::string run(const std::vector<store::Exemplar>& exemplars)
    {
        std::optional<ChatPool> pool;
        for (;;) {
            m_progress.update(static_cast<std::int64_t>(m_next) - (pool ? pool->underWay() : 0),
                              std::ssize(exemplars));
            while (!m_stopped && m_gaveUp.empty() && (!pool || pool->freeSlots() > 0)) {
                std::optional<store::LanguageRequest> request = next(exemplars);
                if (!request) break;
                if (!pool) { // only where something is to be asked
                    pool.emplace(m_options.server, m_options.pool);
                    pool->probe(m_progress);
                }
                m_budget.reserve(*request);
                pool->ask(std::move(*request));
            }
            if (!pool || pool->underWay() == 0 || !m_gaveUp.empty()) return m_gaveUp;
            if (const auto done = pool->wait()) take(*done);
        }
    }

  private:
    /// The next request, or nothing where all are asked or the budget is spent.
    std::optional<store::LanguageRequest> next(const std::vector<store::Exemplar>& exemplars)
    {
        std::optional<store::LanguageRequest> request = std::move(m_repair);
        m_repair.reset();
        while (!request && m_next < exemplars.size()) {
            request = m_requests.open(exemplars[m_next++], m_report);
            if (!request && m_next % 64 == 0) m_progress.checkStop();
        }
        if (!request || m_budget.allows(*request)) return request;
        m_stopped = true;
        m_report.left = 1 + std::ssize(exemplars) - static_cast<std::int64_t>(m_next);
        return std::nullopt;
    }

    void take(const ChatPool::Done& done)
    {
        m_budget.release(done.request);
        m_report.retries += done.retries;
        if (done.reply.fault != ChatFault::None) {
            fail(done.reply);
            return;
        }
        m_inARow = 0;
        m_budget.spend(done.request, done.reply.answer);
        ++m_report.answered;
        m_report.repairs += !done.request.repairs.empty();
        keep({done.request, done.reply.answer});
        if (auto second = m_requests.repair(done.request, done.reply.answer.text))
            m_repair = std::move(second);
    }

    void fail(const ChatReply& reply)
    {
        ++m_report.faults[chatFaultName(reply.fault)];
        if (m_report.firstFault.empty()) m_report.firstFault = reply.error;
        ++m_inARow;
        const bool hopeless = reply.fault == ChatFault::Unauthorised || reply.fault == ChatFault::NotFound;
        if (hopeless || m_inARow >= kFaultsInARow) m_gaveUp = reply.error;
    }

    /// An answer is paid for: it waits for as long as another program writes.
    void keep(const store::AnsweredRequest& answered)
    {
        for (;;) {
            try {
                store::keepAnswers(m_project, std::span(&answered, 1));
                return;
            } catch (const Error& error) {
                if (error.code() != ErrorCode::ProjectLocked) throw;
                m_progress.checkStop();
            }
        }
    }

    store::Project& m_project;
    const GenerateOptions& m_options;
    GenerateReport& m_report;
    Progress& m_progress;
    KnowledgeRequests m_requests;
    Budget m_budget;
    std::size_t m_next = 0;                         // exemplar
    std::optional<store::LanguageRequest> m_repair; // comes before the next exemplar
    bool m_stopped = false;                         // the budget is spent
    int m_inARow = 0;
    std::string m_gaveUp;
};

} // namespace

GenerateReport generateVideos(store::Project& project, const GenerateOptions& options, Progress& progress)
{
    validate(options);
    GenerateReport report;
    const std::vector<store::Exemplar> exemplars = queriesToAsk(project, options, report, progress);
    rememberGenerateOptions(project, options);
    progress.begin("asking the language model");
    const std::string gaveUp = Asking(project, options, report, progress).run(exemplars);
    takeAnswers(project, options, report, progress);
    if (!gaveUp.empty())
        throw Error(ErrorCode::Network,
                    "{} It was given up; {} answers are kept, and the next call goes on from there.", gaveUp,
                    report.answered);
    return report;
}

} // namespace crops::mining
