// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace crops::test
{

/// What a client asked of the server.
struct ChatAsked {
    int number = 0; ///< From 1.
    std::string body;
    std::string authorization;
};

/// What it gets.
struct ChatAnswered {
    int status = 200;
    std::string body;
    std::map<std::string, std::string> headers;
    int delayMs = 0;
    bool cut = false; ///< Half of the body, then the connection ends.
};

/// A local server of the chat API that answers as a test wants, wrongly too. Handlers run in its threads.
class ChatServerForTests
{
  public:
    using Handler = std::function<ChatAnswered(const ChatAsked&)>;

    /// `secure`: TLS with a certificate for 127.0.0.1 that it signed itself.
    explicit ChatServerForTests(Handler handler, bool secure = false);
    ~ChatServerForTests();
    ChatServerForTests(const ChatServerForTests&) = delete;
    ChatServerForTests& operator=(const ChatServerForTests&) = delete;

    /// http://127.0.0.1:PORT/v1
    std::string baseUrl() const;
    /// Its certificate as PEM, where it is secure.
    std::string certificate() const;
    std::vector<ChatAsked> asked() const;
    /// How often GET /v1/models was asked for.
    int probes() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// A reply of the API with this content.
ChatAnswered chatReply(const std::string& content, int promptTokens = 100, int completionTokens = 50);

/// {"videos":[{"title":…,"description":"About it","tags":["one","two"]},…]}
std::string videosJson(const std::vector<std::string>& titles);

} // namespace crops::test
