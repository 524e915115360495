// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/child_process.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

#include "base/error.h"
#include "base/pipe_signal.h"

extern char** environ;

namespace crops
{

namespace
{

constexpr int kMillisBetweenChecks = 20;
constexpr int kPipeBytes = 1 << 20; // so that neither side waits for the other at each page

void closeOne(int& descriptor)
{
    if (descriptor >= 0) ::close(descriptor);
    descriptor = -1;
}

std::vector<std::string> environmentOf(const ChildCommand& command)
{
    std::vector<std::string> all;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const std::string_view name = text.substr(0, text.find('='));
        if (std::none_of(command.environment.begin(), command.environment.end(),
                         [&](const auto& own) { return own.first == name; }))
            all.emplace_back(text);
    }
    for (const auto& [name, value] : command.environment)
        all.emplace_back(name).append(1, '=').append(value);
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> all;
    for (std::string& text : texts)
        all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

[[noreturn]] void cannotRun(const std::filesystem::path& program, int code)
{
    throw Error(code == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
                fmt::format("Cannot run {}: {}.", program.string(), std::strerror(code)));
}

} // namespace

ChildProcess::ChildProcess(const ChildCommand& command)
{
    int pipes[3][2] = {{-1, -1}, {-1, -1}, {-1, -1}};
    const auto closeAll = [&] {
        for (auto& pipe : pipes)
            for (int& end : pipe)
                closeOne(end);
    };
    for (auto& pipe : pipes)
        if (::pipe2(pipe, O_CLOEXEC) != 0) {
            const int code = errno;
            closeAll();
            cannotRun(command.program, code);
        }
    try {
        start(command, pipes);
    } catch (...) {
        closeAll();
        throw;
    }
    m_in = std::exchange(pipes[0][1], -1);
    m_out = std::exchange(pipes[1][0], -1);
    m_err = std::exchange(pipes[2][0], -1);
    closeAll();
    for (const int own : {m_in, m_out, m_err})
        ::fcntl(own, F_SETFL, ::fcntl(own, F_GETFL) | O_NONBLOCK);
    ::fcntl(m_out, F_SETPIPE_SZ, kPipeBytes); // where the machine allows it
}

void ChildProcess::start(const ChildCommand& command, const int (&pipes)[3][2])
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipes[0][0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipes[1][1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipes[2][1], STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    sigset_t usual;
    sigemptyset(&usual);
    for (const int signal : {SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGPIPE, SIGCHLD})
        sigaddset(&usual, signal);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<std::string> texts{command.program.string()};
    texts.insert(texts.end(), command.arguments.begin(), command.arguments.end());
    std::vector<std::string> environment = environmentOf(command);
    const int code = ::posix_spawn(&m_child, command.program.c_str(), &actions, &attributes,
                                   pointers(texts).data(), pointers(environment).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (code == 0) return;
    m_child = -1;
    cannotRun(command.program, code);
}

void ChildProcess::feed()
{
    const NoBrokenPipeSignal guard; // it may have ended early
    while (!m_input.empty() && m_in >= 0) {
        const ssize_t n = ::write(m_in, m_input.data(), m_input.size());
        if (n > 0) {
            m_input.erase(0, static_cast<std::size_t>(n));
        } else if (errno == EAGAIN) {
            return;
        } else if (errno != EINTR) { // it listens no longer; its exit status says why
            closeOne(m_in);
        }
    }
    if (m_inputEnds) closeOne(m_in);
}

void ChildProcess::takeErrors()
{
    char bytes[4096];
    for (;;) {
        const ssize_t n = ::read(m_err, bytes, sizeof bytes);
        if (n > 0)
            m_errors.append(bytes, static_cast<std::size_t>(n));
        else if (n == 0 || (errno != EAGAIN && errno != EINTR))
            closeOne(m_err);
        if (m_errors.size() > 2 * kKeptErrors) m_errors.erase(0, m_errors.size() - kKeptErrors);
        if (n <= 0 && (m_err < 0 || errno != EINTR)) return;
    }
}

std::size_t ChildProcess::read(char* to, std::size_t capacity, const std::function<void()>& check)
{
    for (;;) {
        check();
        const ssize_t n = m_out < 0 ? 0 : ::read(m_out, to, capacity);
        if (n >= 0) return static_cast<std::size_t>(n);
        if (errno != EAGAIN && errno != EINTR)
            throw Error(ErrorCode::Io, "Cannot read a program's output: {}.", std::strerror(errno));
        pollfd waiting[3] = {{m_out, POLLIN, 0}, {m_err, POLLIN, 0}, {-1, POLLOUT, 0}};
        if (m_in >= 0 && (!m_input.empty() || m_inputEnds)) waiting[2].fd = m_in;
        ::poll(waiting, 3, kMillisBetweenChecks);
        if (waiting[1].revents != 0) takeErrors();
        if (waiting[2].revents != 0) feed();
    }
}

bool ChildProcess::hasEnded() const
{
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(m_child), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == m_child;
}

/// What is left of the group goes before the program's number can be another's.
void ChildProcess::reap()
{
    ::kill(-m_child, SIGKILL);
    while (::waitpid(m_child, &m_status, 0) < 0 && errno == EINTR) {
    }
    m_child = -1;
    if (m_err >= 0) takeErrors();
}

int ChildProcess::wait(const std::function<void()>& check)
{
    while (m_child >= 0 && !hasEnded()) {
        check();
        pollfd waiting{m_err, POLLIN, 0};
        ::poll(&waiting, 1, m_err >= 0 ? kMillisBetweenChecks : 1);
        if (waiting.revents != 0) takeErrors();
    }
    if (m_child >= 0) reap();
    return WIFSIGNALED(m_status) ? 128 + WTERMSIG(m_status) : WEXITSTATUS(m_status);
}

ChildProcess::~ChildProcess()
{
    closeOne(m_in);
    closeOne(m_out);
    if (m_child >= 0) { // a client of a server can still take its query back
        ::kill(-m_child, SIGTERM);
        for (int tenths = 0; tenths < 50 && !hasEnded(); ++tenths)
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        reap();
    }
    closeOne(m_err);
}

} // namespace crops
