// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace crops::mining
{

/// How many bytes the connection has received since it was made, headers and TLS records among them (Linux's
/// TCP_INFO); nothing where the system does not tell. Any thread.
std::optional<std::uint64_t> bytesReceived(int socket);

} // namespace crops::mining
