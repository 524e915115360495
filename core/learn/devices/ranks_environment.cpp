// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <cstdlib>
#include <cstring>

#include "base/error.h"
#include "learn/devices/ranks.h"

namespace crops::learn
{

namespace
{

std::optional<int> numberIn(const char* variable, int low, int high)
{
    const char* text = std::getenv(variable);
    if (text == nullptr || *text == '\0') return std::nullopt;
    int value = 0;
    const auto [end, failure] = std::from_chars(text, text + std::strlen(text), value);
    if (failure == std::errc() && *end == '\0' && value >= low && value <= high) return value;
    throw Error(ErrorCode::Usage, "The environment's {} must be a whole number from {} to {}; it is \"{}\".",
                variable, low, high, text);
}

} // namespace

std::optional<RankOptions> ranksFromEnvironment()
{
    constexpr int kMany = 1'000'000;
    RankOptions options;
    options.world = numberIn("WORLD_SIZE", 1, kMany).value_or(1);
    if (options.world == 1) return std::nullopt;
    const std::optional<int> rank = numberIn("RANK", 0, options.world - 1);
    if (!rank)
        throw Error(ErrorCode::Usage,
                    "WORLD_SIZE says that {} processes train together, but RANK, this one's number, is not "
                    "set. Start them with torchrun, or set RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT.",
                    options.world);
    options.rank = *rank;
    options.local = numberIn("LOCAL_RANK", 0, kMany).value_or(0);
    if (const char* address = std::getenv("MASTER_ADDR"); address != nullptr && *address != '\0')
        options.address = address;
    options.port = numberIn("MASTER_PORT", 1, 65535).value_or(options.port);
    options.timeoutSeconds = numberIn("CROPS_RANK_TIMEOUT", 1, kMany).value_or(options.timeoutSeconds);
    const char* agent = std::getenv("TORCHELASTIC_USE_AGENT_STORE");
    options.launcherListens = agent != nullptr && std::string_view(agent) == "True";
    options.attempt = numberIn("TORCHELASTIC_RESTART_COUNT", 0, kMany).value_or(0);
    return options;
}

void Ranks::mustAgree(std::int64_t value, const std::string& otherwise)
{
    const bool differs = fromFirst(value) != value;
    if (any(differs)) throw Error(ErrorCode::Incompatible, otherwise);
}

} // namespace crops::learn
