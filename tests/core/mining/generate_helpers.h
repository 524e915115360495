// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>

#include <optional>

#include <nlohmann/json.hpp>

#include "mining/generate.h"
#include "mining/mine.h"
#include "support/chat_server.h"
#include "support/insert_log.h"
#include "support/sql_text.h"
#include "support/temporary_project.h"

namespace crops::test
{

inline constexpr const char* kLog = "u1 00:00:00 search red shoes > v1 click\n"
                                    "u2 00:10:00 search red shoes > v1 click\n"
                                    "u1 01:00:00 search blue hats > v2 click\n"
                                    "u3 02:00:00 search green bags > v3\n" // nothing known
                                    "doc v1 Red running shoes\n"
                                    "doc v2 Blue summer hats\n"
                                    "doc v3 Green bags\n";
inline constexpr const char* kKey = "sk-very-secret-indeed";

inline QString questionOf(const ChatAsked& asked)
{
    return QString::fromStdString(
        nlohmann::json::parse(asked.body).at("messages").at(1).at("content").get<std::string>());
}

/// Two good videos for each of the log's queries.
inline ChatAnswered goodAnswer(const ChatAsked& asked)
{
    const bool shoes = questionOf(asked).contains("red shoes");
    return chatReply(
        videosJson(shoes ? std::vector<std::string>{"Crimson trainers on the track", "Scarlet boots"}
                         : std::vector<std::string>{"Azure caps", "Navy beanies for winter"}));
}

inline bool isRepair(const ChatAsked& asked)
{
    return nlohmann::json::parse(asked.body).at("messages").size() > 2;
}

/// A project with three queries, of which two have a relevant video that is known.
class GenerateStudy
{
  protected:
    void begin()
    {
        m_study.emplace();
        m_project.emplace(m_study->newProject());
        insertLog(*m_project, kLog);
        Progress progress;
        mining::mineCandidates(*m_project, {}, progress);
    }
    static mining::GenerateOptions optionsFor(const ChatServerForTests& server)
    {
        mining::GenerateOptions options;
        options.server.baseUrl = server.baseUrl();
        options.pool.concurrency = 1;
        options.pool.firstWaitMs = 1;
        return options;
    }
    mining::GenerateReport generate(const mining::GenerateOptions& options)
    {
        Progress progress;
        return mining::generateVideos(*m_project, options, progress);
    }
    /// More clicked queries, mined.
    void insertQueries(int count)
    {
        std::string log;
        for (int i = 0; i < count; ++i)
            log += "u7 03:0" + std::to_string(i) + ":00 search query " +
                   std::string(1, static_cast<char>('a' + i)) + " > w" + std::to_string(i) + " click\ndoc w" +
                   std::to_string(i) + " Video\n";
        store::Project fresh = m_study->newProject("more.crops");
        insertLog(fresh, kLog + log);
        Progress progress;
        mining::mineCandidates(fresh, {}, progress);
        m_project.emplace(std::move(fresh));
    }
    QString rows(const char* sql) { return QString::fromStdString(rowsText(*m_project, sql)); }

    std::optional<TemporaryStudy> m_study;
    std::optional<store::Project> m_project;
};

} // namespace crops::test
