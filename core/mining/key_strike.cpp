// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/key_strike.h"

#include <algorithm>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace crops::mining
{

namespace
{

constexpr std::size_t kShortest = 8;

bool isUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '~';
}

/// Each character that `keep` does not spare by `form` of its number.
template <class Keep, class Form>
std::string written(std::string_view key, const Keep& keep, const Form& form)
{
    std::string out;
    for (const char c : key)
        out += keep(c) ? std::string(1, c) : form(static_cast<unsigned char>(c));
    return out;
}

/// Whole letters only, without the last bits and the padding.
std::string base64(const std::string& bytes)
{
    std::string out(4 * (bytes.size() + 2) / 3 + 4, '\0');
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                    reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    out.resize(bytes.size() * 4 / 3);
    return out;
}

/// The letters that are the key's alone where `before` bytes of something else lead its group of three.
std::string base64Inside(std::string_view key, std::size_t before)
{
    return base64(std::string(before, '\0') + std::string(key)).substr(before == 0 ? 0 : before + 1);
}

std::string urlSafe(std::string text)
{
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    return text;
}

} // namespace

KeyStrike::KeyStrike(std::string_view key)
{
    if (key.empty()) return;
    m_forms.emplace_back(key);
    if (key.size() >= kShortest) {
        const auto none = [](char) { return false; };
        for (const char* form : {"%{:02X}", "%{:02x}"}) {
            const auto percent = [&](unsigned char c) { return fmt::format(fmt::runtime(form), c); };
            m_forms.push_back(written(key, isUnreserved, percent));
            m_forms.push_back(written(key, none, percent));
        }
        for (const char* form : {"\\u{:04x}", "\\u{:04X}", "{:02x}", "{:02X}", "\\x{:02x}"})
            m_forms.push_back(
                written(key, none, [&](unsigned char c) { return fmt::format(fmt::runtime(form), c); }));
        m_forms.push_back(written(
            key, [](char c) { return c != '/'; }, [](unsigned char) { return std::string("\\/"); }));
        for (std::size_t before = 0; before < 3; ++before) {
            m_forms.push_back(base64Inside(key, before));
            m_forms.push_back(urlSafe(m_forms.back()));
        }
    }
    std::sort(m_forms.begin(), m_forms.end(), [](const std::string& a, const std::string& b) {
        return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    m_forms.erase(std::unique(m_forms.begin(), m_forms.end()), m_forms.end());
}

std::string KeyStrike::operator()(std::string text) const
{
    for (const std::string& form : m_forms)
        for (std::size_t at = 0; (at = text.find(form, at)) != std::string::npos;)
            text.replace(at, form.size(), "***");
    return text;
}

} // namespace crops::mining
