// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"

#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <vector>

#define XXH_INLINE_ALL
#include <fmt/ranges.h>
#include <openssl/evp.h>
#include <xxhash.h>

#include "base/error.h"
#include "base/file.h"

namespace crops
{

static_assert(std::endian::native == std::endian::little, "hashes are defined over little-endian bytes");

struct Sha256::Impl {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~Impl() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : m_impl(std::make_unique<Impl>())
{
    EVP_DigestInit_ex(m_impl->context, EVP_sha256(), nullptr);
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

Sha256& Sha256::add(std::string_view bytes)
{
    EVP_DigestUpdate(m_impl->context, bytes.data(), bytes.size());
    return *this;
}

Sha256& Sha256::add(std::int64_t value)
{
    EVP_DigestUpdate(m_impl->context, &value, sizeof value);
    return *this;
}

Sha256& Sha256::add(double value)
{
    EVP_DigestUpdate(m_impl->context, &value, sizeof value);
    return *this;
}

std::string Sha256::hex()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(m_impl->context, digest.data(), &size);
    return fmt::format("{:02x}", fmt::join(digest.begin(), digest.begin() + size, ""));
}

std::string sha256Hex(std::string_view bytes)
{
    return Sha256().add(bytes).hex();
}

std::string sha256OfFile(const std::filesystem::path& path)
{
    refuseDevice(path);
    std::ifstream file(path, std::ios::binary);
    if (!file) throw Error(ErrorCode::Io, "Cannot read " + path.string() + ": " + std::strerror(errno) + ".");
    Sha256 hash;
    std::vector<char> buffer(1 << 20);
    while (file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || file.gcount() > 0)
        hash.add(std::string_view(buffer.data(), static_cast<std::size_t>(file.gcount())));
    if (file.bad()) throw Error(ErrorCode::Io, "Reading " + path.string() + " failed.");
    return hash.hex();
}

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed)
{
    return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

} // namespace crops
