// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/chat_pool.h"

#include <algorithm>
#include <future>

#include "base/error.h"
#include "base/hash.h"
#include "mining/knowledge_prompt.h"

namespace crops::mining
{

namespace
{

using std::chrono::milliseconds;

constexpr milliseconds kLook{50};            // between looks at stop and lateness
constexpr milliseconds kLongestWait{60'000}; // of our own; Retry-After may ask for more
constexpr std::chrono::seconds kMostPatience{600};

void checkRange(int value, int low, int high, const char* what)
{
    if (value < low || value > high)
        throw Error(ErrorCode::Usage, "{} must lie between {} and {}; it is {}.", what, low, high, value);
}

/// A refusal, or a fault of the server that names what it was asked: some end with 500 or 501 there.
bool refusesSchema(const ChatReply& reply)
{
    if (reply.fault == ChatFault::Refused) return true;
    if (reply.fault != ChatFault::ServerError && reply.fault != ChatFault::BadReply) return false;
    for (const char* named :
         {"json_schema", "response_format", "grammar", "not implemented", "Not Implemented"})
        if (reply.error.find(named) != std::string::npos) return true;
    return false;
}

} // namespace

void validate(const ChatPoolOptions& options)
{
    checkRange(options.concurrency, 1, 64, "The number of requests at once");
    checkRange(options.retries, 0, 20, "The number of retries");
    checkRange(options.firstWaitMs, 0, 60'000, "The wait before the first retry (ms)");
}

ChatPool::ChatPool(const ChatServer& server, const ChatPoolOptions& options)
    : m_server(server), m_options(options)
{
    validate(options);
    for (int i = 0; i < options.concurrency; ++i)
        m_clients.push_back(std::make_unique<ChatClient>(server));
    for (const auto& client : m_clients)
        m_threads.emplace_back([this, &client](const std::stop_token& stop) { work(stop, *client); });
}

ChatPool::~ChatPool()
{
    for (std::jthread& thread : m_threads)
        thread.request_stop();
    for (const auto& client : m_clients)
        client->cut();
}

void ChatPool::probe(const Progress& progress)
{
    ChatClient client(m_server);
    std::future<ChatReply> reply = std::async(std::launch::async, [&] { return client.probe(); });
    while (reply.wait_for(kLook) != std::future_status::ready) {
        client.cutIfLate();
        if (progress.stopRequested()) client.cut();
    }
    progress.checkStop();
    const ChatReply result = reply.get();
    if (result.fault != ChatFault::None) throw Error(ErrorCode::Network, result.error);
}

void ChatPool::ask(store::LanguageRequest request)
{
    ++m_underWay;
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(request));
    }
    m_wake.notify_all();
}

std::optional<ChatPool::Done> ChatPool::wait()
{
    for (const auto& client : m_clients)
        client->cutIfLate();
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, kLook, [this] { return !m_done.empty(); });
    if (m_done.empty()) return std::nullopt;
    Done done = std::move(m_done.front());
    m_done.pop_front();
    --m_underWay;
    return done;
}

void ChatPool::work(const std::stop_token& stop, ChatClient& client)
{
    for (;;) {
        store::LanguageRequest request;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return !m_waiting.empty(); }) || stop.stop_requested())
                return;
            request = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        Done done = askWithRetries(stop, client, std::move(request));
        {
            const std::lock_guard lock(m_mutex);
            m_done.push_back(std::move(done));
        }
        m_wake.notify_all();
    }
}

/// With the answer's schema first; where the server refuses that and takes the plain form, only so from then
/// on.
ChatReply ChatPool::askOnce(ChatClient& client, const std::string& body)
{
    const std::string strict = m_schemaRefused ? body : withAnswerSchema(body);
    ChatReply reply = client.ask(strict);
    if (strict == body || !refusesSchema(reply)) return reply;
    reply = client.ask(body);
    if (reply.fault == ChatFault::None) m_schemaRefused = true;
    return reply;
}

ChatPool::Done ChatPool::askWithRetries(const std::stop_token& stop, ChatClient& client,
                                        store::LanguageRequest request)
{
    Done done{.request = std::move(request)};
    for (;;) {
        Clock::time_point held;
        {
            const std::lock_guard lock(m_mutex);
            held = m_heldUntil;
        }
        if (!pause(stop, held)) return done;
        done.reply = askOnce(client, done.request.body);
        if (!mayPass(done.reply.fault) || done.retries == m_options.retries) return done;
        const Clock::duration wait = waitBefore(done.retries, done.reply, done.request.hash);
        if (wait > kMostPatience) return done;
        const Clock::time_point until = Clock::now() + wait;
        if (done.reply.fault == ChatFault::RateLimited) {
            const std::lock_guard lock(m_mutex);
            m_heldUntil = std::max(m_heldUntil, until);
        }
        if (!pause(stop, until)) return done;
        ++done.retries;
    }
}

ChatPool::Clock::duration ChatPool::waitBefore(int retry, const ChatReply& reply,
                                               const std::string& hash) const
{
    if (reply.retryAfter) return *reply.retryAfter;
    const milliseconds doubled(static_cast<std::int64_t>(m_options.firstWaitMs) << std::min(retry, 16));
    const milliseconds wait = std::min(doubled, kLongestWait);
    // Up to a quarter more, so that requests which failed together do not come back together.
    return wait + wait * static_cast<int>(hash64(hash, static_cast<std::uint64_t>(retry)) % 256) / 1'024;
}

/// False where stop was asked for meanwhile.
bool ChatPool::pause(const std::stop_token& stop, Clock::time_point until)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_until(lock, stop, until, [] { return false; });
    return !stop.stop_requested();
}

} // namespace crops::mining
