// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace crops
{

/// SHA-256 (FIPS 180-4, by OpenSSL): content hashes that people see and compare. Not thread-safe; one per
/// stream.
class Sha256
{
  public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    Sha256& add(std::string_view bytes);
    /// Adds the integer as 8 little-endian bytes.
    Sha256& add(std::int64_t value);
    /// Adds the IEEE 754 bits of the double as 8 little-endian bytes.
    Sha256& add(double value);
    /// The 64 lower-case hex digits. Call once; add nothing afterwards.
    std::string hex();

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// sha256Hex("") == "e3b0c442…".
std::string sha256Hex(std::string_view bytes);

/// Of a file's bytes as they lie on disk (a .gz file's compressed bytes). Throws Error{Io}.
std::string sha256OfFile(const std::filesystem::path& path);

/// 64-bit hash (XXH3) for hash tables and feature hashing: the same on every machine and release. Not
/// cryptographic.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

} // namespace crops
