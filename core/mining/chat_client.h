// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "mining/chat_reply.h"

namespace crops::mining
{

/// Where a language model is served, by the chat API that OpenAI described and that llama.cpp's server, vLLM
/// and Ollama speak: POST BASE/chat/completions.
struct ChatServer {
    std::string baseUrl = "http://127.0.0.1:8080/v1"; ///< http or https; without a path, /v1.
    std::string key;          ///< Sent as a bearer token where it is not empty. Never stored or shown.
    int timeoutSeconds = 120; ///< For one whole answer; in [1, 3600].
};

/// The one place a key is read from.
inline constexpr const char* kChatKeyVariable = "CROPS_LLM_API_KEY";
/// What stands there; empty where nothing does.
std::string chatKeyFromEnvironment();

/// Throws Error{Usage} for an address that is none.
void validate(const ChatServer& server);

/// One connection to a server, kept open between requests. Belongs to one thread, but for cut().
class ChatClient
{
  public:
    /// The server's certificate is verified against the system's (or SSL_CERT_FILE's). Throws Error{Usage}.
    explicit ChatClient(const ChatServer& server);
    ~ChatClient();
    ChatClient(const ChatClient&) = delete;
    ChatClient& operator=(const ChatClient&) = delete;

    /// Sends one request's body and waits for the answer. Throws nothing: what went wrong stands in the
    /// reply. At most 5 MiB are taken, headers among them. Bytes that are not UTF-8 become U+FFFD, and the
    /// key, where the server repeats it, "***".
    ChatReply ask(const std::string& body);
    /// Whether anybody is there: asks for the list of models. Any reply but 401 and 403 will do.
    ChatReply probe();

    /// From any thread: ends the request under way, and every later one, within milliseconds (Cut).
    void cut();
    /// From any thread: ends the request under way with Timeout where its time is over.
    void cutIfLate();

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace crops::mining
