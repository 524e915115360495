// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/chat_server.h"

#include <atomic>
#include <mutex>
#include <thread>

#include <httplib.h>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace crops::test
{

namespace
{

struct Certificate {
    Certificate() : key(EVP_RSA_gen(2048)), x509(X509_new())
    {
        X509_set_version(x509, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
        X509_gmtime_adj(X509_getm_notBefore(x509), -3'600);
        X509_gmtime_adj(X509_getm_notAfter(x509), 86'400);
        X509_set_pubkey(x509, key);
        X509_NAME* name = X509_get_subject_name(x509);
        const std::string host = "127.0.0.1";
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>(host.c_str()), -1, -1, 0);
        X509_set_issuer_name(x509, name);
        X509V3_CTX context;
        X509V3_set_ctx_nodb(&context);
        X509V3_set_ctx(&context, x509, x509, nullptr, nullptr, 0);
        for (const auto& [id, value] : {std::pair{NID_subject_alt_name, "IP:127.0.0.1"},
                                        std::pair{NID_basic_constraints, "critical,CA:TRUE"}}) {
            X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, id, value);
            X509_add_ext(x509, extension, -1);
            X509_EXTENSION_free(extension);
        }
        X509_sign(x509, key, EVP_sha256());
    }
    ~Certificate()
    {
        X509_free(x509);
        EVP_PKEY_free(key);
    }
    Certificate(const Certificate&) = delete;
    Certificate& operator=(const Certificate&) = delete;

    std::string pem() const
    {
        BIO* memory = BIO_new(BIO_s_mem());
        PEM_write_bio_X509(memory, x509);
        char* bytes = nullptr;
        const long size = BIO_get_mem_data(memory, &bytes);
        std::string text(bytes, static_cast<std::size_t>(size));
        BIO_free(memory);
        return text;
    }

    EVP_PKEY* key;
    X509* x509;
};

} // namespace

struct ChatServerForTests::Impl {
    Handler handler;
    std::unique_ptr<Certificate> certificate;
    std::unique_ptr<httplib::Server> server;
    int port = 0;
    std::atomic<bool> stopping{false};
    std::atomic<int> probes{0};
    mutable std::mutex mutex;
    std::vector<ChatAsked> asked;
    std::thread thread;

    void wait(int milliseconds) const
    {
        for (int waited = 0; waited < milliseconds && !stopping; waited += 10)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }

    void answer(const httplib::Request& request, httplib::Response& response)
    {
        ChatAsked ask{.body = request.body, .authorization = request.get_header_value("Authorization")};
        {
            const std::lock_guard lock(mutex);
            ask.number = static_cast<int>(asked.size()) + 1;
            asked.push_back(ask);
        }
        const ChatAnswered answered = handler(ask);
        wait(answered.delayMs);
        response.status = answered.status;
        for (const auto& [name, value] : answered.headers)
            response.set_header(name, value);
        if (!answered.cut) {
            response.set_content(answered.body, "application/json");
            return;
        }
        response.set_content_provider(
            answered.body.size(), "application/json",
            [body = answered.body](std::size_t offset, std::size_t, httplib::DataSink& sink) {
                if (offset == 0) sink.write(body.data(), body.size() / 2);
                return false;
            });
    }
};

ChatServerForTests::ChatServerForTests(Handler handler, bool secure) : m_impl(std::make_unique<Impl>())
{
    Impl& impl = *m_impl;
    impl.handler = std::move(handler);
    if (secure) {
        impl.certificate = std::make_unique<Certificate>();
        impl.server = std::make_unique<httplib::SSLServer>(impl.certificate->x509, impl.certificate->key);
    } else {
        impl.server = std::make_unique<httplib::Server>();
    }
    impl.server->Get("/v1/models", [&impl](const httplib::Request&, httplib::Response& response) {
        ++impl.probes;
        response.set_content(R"({"data":[]})", "application/json");
    });
    impl.server->Post("/v1/chat/completions",
                      [&impl](const httplib::Request& request, httplib::Response& response) {
                          impl.answer(request, response);
                      });
    impl.port = impl.server->bind_to_any_port("127.0.0.1");
    impl.thread = std::thread([&impl] { impl.server->listen_after_bind(); });
    while (!impl.server->is_running())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

ChatServerForTests::~ChatServerForTests()
{
    m_impl->stopping = true;
    m_impl->server->stop();
    m_impl->thread.join();
}

std::string ChatServerForTests::baseUrl() const
{
    return (m_impl->certificate ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(m_impl->port) +
           "/v1";
}

std::string ChatServerForTests::certificate() const
{
    return m_impl->certificate->pem();
}

std::vector<ChatAsked> ChatServerForTests::asked() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->asked;
}

int ChatServerForTests::probes() const
{
    return m_impl->probes;
}

ChatAnswered chatReply(const std::string& content, int promptTokens, int completionTokens)
{
    const nlohmann::json message{{"role", "assistant"}, {"content", content}};
    const nlohmann::json choice{{"index", 0}, {"message", message}, {"finish_reason", "stop"}};
    return {.body =
                nlohmann::json{
                    {"choices", nlohmann::json::array({choice})},
                    {"usage", {{"prompt_tokens", promptTokens}, {"completion_tokens", completionTokens}}}}
                    .dump()};
}

std::string videosJson(const std::vector<std::string>& titles)
{
    nlohmann::json videos = nlohmann::json::array();
    for (const std::string& title : titles)
        videos.push_back({{"title", title}, {"description", "All about it"}, {"tags", {"one", "two"}}});
    return nlohmann::json{{"videos", videos}}.dump();
}

} // namespace crops::test
