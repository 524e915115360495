// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/evidence.h"

#include "base/error.h"

namespace crops::mining
{

namespace
{

void putVarint(std::uint64_t value, std::string& out)
{
    while (value >= 0x80) {
        out.push_back(static_cast<char>(value | 0x80));
        value >>= 7;
    }
    out.push_back(static_cast<char>(value));
}

[[noreturn]] void damaged()
{
    throw Error(ErrorCode::Damaged, "The evidence of a candidate is damaged; mine the project again.");
}

std::uint64_t takeVarint(std::string_view& bytes)
{
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (bytes.empty()) damaged();
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        value |= std::uint64_t{byte & 0x7FU} << shift;
        if (byte < 0x80) return value;
    }
    damaged();
}

std::uint64_t zigzag(std::int64_t value)
{
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

std::int64_t unzigzag(std::uint64_t value)
{
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

} // namespace

void encodeEvidence(std::span<const EvidencePair> sorted, std::string& out)
{
    EvidencePair previous;
    for (const EvidencePair& pair : sorted) {
        putVarint(static_cast<std::uint64_t>(pair.first - previous.first), out);
        putVarint(zigzag(pair.second - previous.second), out);
        previous = pair;
    }
}

std::vector<EvidencePair> decodeEvidence(std::string_view bytes)
{
    std::vector<EvidencePair> pairs;
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    while (!bytes.empty()) {
        first += takeVarint(bytes);
        second += static_cast<std::uint64_t>(unzigzag(takeVarint(bytes)));
        pairs.push_back({static_cast<std::int64_t>(first), static_cast<std::int64_t>(second)});
    }
    return pairs;
}

} // namespace crops::mining
