// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "base/progress.h"
#include "mining/chat_client.h"

namespace crops::mining
{

/// How requests are sent.
struct ChatPoolOptions {
    int concurrency = 4;     ///< Requests under way at once; in [1, 64].
    int retries = 5;         ///< After faults that may pass; in [0, 20].
    int firstWaitMs = 1'000; ///< Before the first retry; doubled for each further one, at most a minute.
};

void validate(const ChatPoolOptions& options);

/// Requests under way on several connections. Each is asked again after faults that may pass: after what
/// Retry-After says, else after a wait that doubles; a 429 holds all of them back. Belongs to one thread. The
/// destructor cuts what is under way.
class ChatPool
{
  public:
    ChatPool(const ChatServer& server, const ChatPoolOptions& options);
    ~ChatPool();
    ChatPool(const ChatPool&) = delete;
    ChatPool& operator=(const ChatPool&) = delete;

    /// Whether the server can be reached with this key at all. Throws Error{Network}, Cancelled.
    void probe(const Progress& progress);

    /// Takes one more request; precondition: freeSlots() > 0.
    void ask(store::LanguageRequest request);
    int freeSlots() const { return m_options.concurrency - m_underWay; }
    int underWay() const { return m_underWay; }

    struct Done {
        store::LanguageRequest request;
        ChatReply reply; ///< Of the last try.
        int retries = 0;
    };
    /// The next that is done, or nothing where that lasts more than 50 ms.
    std::optional<Done> wait();

  private:
    using Clock = std::chrono::steady_clock;
    void work(const std::stop_token& stop, ChatClient& client);
    ChatReply askOnce(ChatClient& client, const std::string& body);
    Done askWithRetries(const std::stop_token& stop, ChatClient& client, store::LanguageRequest request);
    Clock::duration waitBefore(int retry, const ChatReply& reply, const std::string& hash) const;
    bool pause(const std::stop_token& stop, Clock::time_point until);

    ChatServer m_server;
    ChatPoolOptions m_options;
    int m_underWay = 0;
    std::atomic<bool> m_schemaRefused{false}; // the server takes json_object only
    std::mutex m_mutex;                       // guards what follows
    std::condition_variable_any m_wake;
    std::deque<store::LanguageRequest> m_waiting;
    std::deque<Done> m_done;
    Clock::time_point m_heldUntil; // by a 429
    std::vector<std::unique_ptr<ChatClient>> m_clients;
    std::vector<std::jthread> m_threads; // last: they use the rest
};

} // namespace crops::mining
