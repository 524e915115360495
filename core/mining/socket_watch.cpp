// SPDX-License-Identifier: GPL-3.0-or-later
// A file of its own: linux/tcp.h, which knows the counters, and netinet/tcp.h, which cpp-httplib includes, do
// not go together.
#include "mining/socket_watch.h"

#include <ctime>

#include <pthread.h>
#include <sys/socket.h>

#if defined(__linux__)
#include <linux/in.h>
#include <linux/tcp.h>
#endif

namespace crops::mining
{

namespace
{

sigset_t brokenPipe()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    return set;
}

} // namespace

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

NoBrokenPipeSignal::NoBrokenPipeSignal()
{
    sigset_t pending;
    sigpending(&pending);
    m_wasPending = sigismember(&pending, SIGPIPE) == 1;
    const sigset_t pipe = brokenPipe();
    pthread_sigmask(SIG_BLOCK, &pipe, &m_before);
}

NoBrokenPipeSignal::~NoBrokenPipeSignal()
{
    const sigset_t pipe = brokenPipe();
    const timespec now{};
    if (!m_wasPending)
        while (sigtimedwait(&pipe, nullptr, &now) == SIGPIPE) {
        }
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

} // namespace crops::mining
