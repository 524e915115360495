// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>
#include <cstdint>
#include <optional>

namespace crops::mining
{

/// How many bytes the connection has received since it was made, headers and TLS records among them (Linux's
/// TCP_INFO); nothing where the system does not tell. Any thread.
std::optional<std::uint64_t> bytesReceived(int socket);

/// While one lives, a write of this thread to a connection that the other side has closed is an error of the
/// write, and no SIGPIPE that ends the program.
class NoBrokenPipeSignal
{
  public:
    NoBrokenPipeSignal();
    ~NoBrokenPipeSignal();
    NoBrokenPipeSignal(const NoBrokenPipeSignal&) = delete;
    NoBrokenPipeSignal& operator=(const NoBrokenPipeSignal&) = delete;

  private:
    sigset_t m_before;
    bool m_wasPending = false;
};

} // namespace crops::mining
