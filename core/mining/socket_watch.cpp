// SPDX-License-Identifier: GPL-3.0-or-later
// A file of its own: linux/tcp.h, which knows the counters, and netinet/tcp.h, which cpp-httplib includes, do
// not go together.
#include "mining/socket_watch.h"

#include <sys/socket.h>

#if defined(__linux__)
#include <linux/in.h>
#include <linux/tcp.h>
#endif

namespace crops::mining
{

std::optional<std::uint64_t> bytesReceived(int socket)
{
#if defined(__linux__)
    tcp_info info{};
    socklen_t size = sizeof info;
    if (socket >= 0 && ::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) == 0 &&
        size >= offsetof(tcp_info, tcpi_bytes_received) + sizeof info.tcpi_bytes_received)
        return info.tcpi_bytes_received;
#else
    (void)socket;
#endif
    return std::nullopt;
}

} // namespace crops::mining
