// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/chat_client.h"

#include <condition_variable>
#include <cstdlib>
#include <ctime>
#include <mutex>
#include <optional>
#include <regex>
#include <thread>

#include <fmt/format.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/error.h"
#include "base/pipe_signal.h"
#include "mining/deep_stack.h"
#include "mining/key_strike.h"
#include "mining/socket_watch.h"
#include "text/normalize.h"
#include "text/printable.h"

namespace crops::mining
{

namespace
{

using Clock = std::chrono::steady_clock;

constexpr std::size_t kLongestReply = std::size_t{4} << 20;
constexpr std::size_t kMostReceived = kLongestReply + (std::size_t{1} << 20); // headers and TLS as well
constexpr std::size_t kMostBeforeBody = std::size_t{256} << 10; // status line, headers, TLS's greeting
constexpr std::chrono::milliseconds kWatchEvery{2};
constexpr std::size_t kShownBytes = 300; // of an error's text
constexpr int kConnectSeconds = 10;
constexpr int kGraceSeconds = 5; // who watches (cutIfLate) comes first and knows why

struct Address {
    std::string origin; // https://host:port
    std::string path;   // /v1
};

Address addressOf(const std::string& url)
{
    static const std::regex form(
        "(https?://(?:\\[[0-9A-Fa-f:]+\\]|[^/:?#@\\s]+)(?::[0-9]{1,5})?)(/[^?#\\s]*)?");
    std::smatch parts;
    if (!std::regex_match(url, parts, form))
        throw Error(ErrorCode::Usage,
                    "\"{}\" is no address of a language model's server; one looks like "
                    "http://127.0.0.1:8080/v1 or https://api.example.com/v1.",
                    url);
    Address address{.origin = parts[1], .path = parts[2]};
    while (address.path.ends_with('/'))
        address.path.pop_back();
    if (address.path.empty()) address.path = "/v1";
    return address;
}

} // namespace

struct ChatClient::Impl {
    explicit Impl(const ChatServer& chatServer)
        : server(chatServer), address(addressOf(chatServer.baseUrl)), struckOut(server.key),
          http(address.origin)
    {
        http.enable_server_certificate_verification(true);
        http.set_follow_location(false); // the key goes to this server only
        http.set_keep_alive(true);
        http.set_connection_timeout(std::min(kConnectSeconds, server.timeoutSeconds));
        http.set_read_timeout(server.timeoutSeconds + kGraceSeconds);
        http.set_write_timeout(server.timeoutSeconds + kGraceSeconds);
        http.set_decompress(true);
        http.set_socket_options([this](int socket) { watch(socket); });
    }
    ~Impl()
    {
        if (watched >= 0) ::close(watched);
    }

    /// Keeps a second descriptor of the connection, which another thread may shut down.
    void watch(int socket)
    {
        const std::lock_guard lock(mutex);
        if (watched >= 0) ::close(watched);
        watched = ::dup(socket);
        receivedBefore = 0;
        if (isCut) ::shutdown(socket, SHUT_RDWR);
    }
    void shutDown() const
    {
        if (watched >= 0) ::shutdown(watched, SHUT_RDWR);
    }

    /// What a server sent, for a message: valid UTF-8 in one line, without the key, and short.
    std::string shown(std::string text) const
    {
        text = struckOut(text::validUtf8(text));
        if (text.size() > kShownBytes) text = text::validUtf8(text.substr(0, kShownBytes)) + " …";
        for (char& c : text)
            if (static_cast<unsigned char>(c) < 0x20) c = ' ';
        return text::printable(text);
    }

    struct Raw {
        int status = 0;
        std::string body;
        std::string retryAfter;
        httplib::Error error = httplib::Error::Success;
        bool tooLong = false;
    };

    /// Cuts a reply whose status line or headers do not end: cpp-httplib bounds the body only. Runs beside a
    /// request.
    void watchSize(const std::stop_token& stop)
    {
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        receivedBefore = bytesReceived(watched).value_or(0);
        while (!wake.wait_for(lock, stop, kWatchEvery, [&] { return stop.stop_requested(); })) {
            const std::size_t most = inBody ? kMostReceived : kMostBeforeBody;
            if (bytesReceived(watched).value_or(0) <= receivedBefore + most) continue;
            isTooLong = true;
            shutDown();
            return;
        }
    }

    Raw send(httplib::Request request)
    {
        Raw raw;
        if (!server.key.empty()) request.headers.emplace("Authorization", "Bearer " + server.key);
        request.response_handler = [this](const httplib::Response&) {
            const std::lock_guard lock(mutex);
            inBody = true;
            return true;
        };
        request.content_receiver = [&](const char* data, std::size_t size, std::uint64_t, std::uint64_t) {
            raw.tooLong = raw.body.size() + size > kLongestReply;
            if (!raw.tooLong) raw.body.append(data, size);
            return !raw.tooLong;
        };
        {
            const std::lock_guard lock(mutex);
            isLate = false;
            isTooLong = false;
            inBody = false;
            deadline = Clock::now() + std::chrono::seconds(server.timeoutSeconds);
        }
        std::jthread size([this](const std::stop_token& stop) { watchSize(stop); });
        std::optional<httplib::Result> sent;
        onDeepStack([&] {
            const NoBrokenPipeSignal noSignal;
            sent.emplace(http.send(request));
        });
        const httplib::Result& result = *sent;
        size = {};
        {
            const std::lock_guard lock(mutex);
            deadline.reset();
            raw.tooLong = raw.tooLong || isTooLong;
        }
        raw.error = result.error();
        if (result) {
            raw.status = result->status;
            raw.retryAfter = result->get_header_value("Retry-After");
        }
        return raw;
    }

    ChatReply failed(ChatFault fault, const std::string& what) const
    {
        ChatReply reply;
        reply.fault = fault;
        reply.error = fmt::format("{} {}", server.baseUrl, shown(what));
        return reply;
    }

    /// What went wrong before a status came.
    ChatReply broken(const Raw& raw)
    {
        using httplib::Error;
        const std::lock_guard lock(mutex);
        if (raw.tooLong)
            return failed(ChatFault::TooLong, inBody ? "sent more than 4 MiB."
                                                     : "sent more than 256 KiB before the answer's text.");
        if (isCut) return failed(ChatFault::Cut, "was not waited for.");
        if (isLate) return failed(ChatFault::Timeout, lateText());
        switch (raw.error) {
        case Error::ConnectionTimeout:
        case Error::Connection:
            return failed(ChatFault::Unreachable, "does not answer: no server listens there.");
        case Error::SSLConnection:
        case Error::SSLLoadingCerts:
        case Error::SSLServerVerification:
            return failed(ChatFault::Unreachable,
                          "has a certificate that this machine does not trust, or speaks no TLS. A "
                          "certificate of your own is trusted with SSL_CERT_FILE.");
        default:
            return failed(ChatFault::Cut, "broke the connection off.");
        }
    }
    std::string lateText() const
    {
        return fmt::format("sent no whole answer in {} s.", server.timeoutSeconds);
    }

    ChatServer server;
    Address address;
    KeyStrike struckOut; // a server may repeat it
    httplib::Client http;
    mutable std::mutex mutex; // guards what follows
    int watched = -1;
    bool isCut = false;
    bool isLate = false;
    bool isTooLong = false;
    bool inBody = false;              // the headers are over
    std::uint64_t receivedBefore = 0; // by the connection, in earlier requests
    std::optional<Clock::time_point> deadline;
};

std::string chatKeyFromEnvironment()
{
    const char* key = std::getenv(kChatKeyVariable);
    return key ? key : "";
}

void validate(const ChatServer& server)
{
    addressOf(server.baseUrl);
    if (server.timeoutSeconds < 1 || server.timeoutSeconds > 3'600)
        throw Error(ErrorCode::Usage, "The time for an answer must lie between 1 and 3,600 s; it is {}.",
                    server.timeoutSeconds);
    for (const char c : server.key)
        if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7F)
            throw Error(
                ErrorCode::Usage,
                "The key in the environment holds a blank or a character that no key has; set it again.");
}

ChatClient::ChatClient(const ChatServer& server)
{
    validate(server);
    m_impl = std::make_unique<Impl>(server);
}

ChatClient::~ChatClient() = default;

ChatReply ChatClient::ask(const std::string& body)
{
    httplib::Request request;
    request.method = "POST";
    request.path = m_impl->address.path + "/chat/completions";
    request.headers.emplace("Content-Type", "application/json");
    request.body = body;
    Impl::Raw raw = m_impl->send(std::move(request));
    if (raw.status == 0 || raw.tooLong) return m_impl->broken(raw);
    raw.body = m_impl->struckOut(text::validUtf8(raw.body));
    if (raw.status != 200) {
        ChatReply reply = m_impl->failed(faultOfStatus(raw.status),
                                         fmt::format("answers {}: {}", raw.status, errorIn(raw.body)));
        reply.retryAfter = parseRetryAfter(raw.retryAfter, std::time(nullptr));
        return reply;
    }
    std::optional<store::LanguageAnswer> answer = answerIn(raw.body);
    if (!answer)
        return m_impl->failed(ChatFault::BadReply,
                              "answers 200 without choices[0].message.content: " + raw.body);
    ChatReply reply;
    reply.answer = std::move(*answer);
    reply.answer.text = m_impl->struckOut(std::move(reply.answer.text)); // where the JSON had escaped it
    return reply;
}

ChatReply ChatClient::probe()
{
    httplib::Request request;
    request.method = "GET";
    request.path = m_impl->address.path + "/models";
    const Impl::Raw raw = m_impl->send(std::move(request));
    if (raw.status == 0) return m_impl->broken(raw);
    if (faultOfStatus(raw.status) == ChatFault::Unauthorised && raw.status != 200)
        return m_impl->failed(ChatFault::Unauthorised,
                              fmt::format("answers {}: {}", raw.status, errorIn(raw.body)));
    return {};
}

void ChatClient::cut()
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->isCut = true;
    m_impl->shutDown();
}

void ChatClient::cutIfLate()
{
    const std::lock_guard lock(m_impl->mutex);
    if (!m_impl->deadline || Clock::now() < *m_impl->deadline) return;
    m_impl->isLate = true;
    m_impl->shutDown();
}

} // namespace crops::mining
