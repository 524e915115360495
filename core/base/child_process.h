// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace crops
{

/// A program and what it is started with.
struct ChildCommand {
    std::filesystem::path program;
    std::vector<std::string> arguments;                           ///< Without the program's own name.
    std::vector<std::pair<std::string, std::string>> environment; ///< Besides this process's own.
};

/// A program that runs beside this one: it reads what is written to it, its output is read as it comes, its
/// standard error is kept (the last kKeptErrors bytes). It has a session of its own, so that it can ask
/// nothing on the terminal. However the object goes, the program and all that it started in its group are
/// gone after it, within a tenth of a second, and none is left as a zombie. Belongs to one thread.
class ChildProcess
{
  public:
    static constexpr std::size_t kKeptErrors = std::size_t{1} << 14;

    /// Throws Error{NotFound} where there is no such program, Error{Io} where it cannot be run.
    explicit ChildProcess(const ChildCommand& command);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// What is written to its standard input while read() waits; after endInput() the input ends.
    void write(std::string_view text) { m_input += text; }
    void endInput() { m_inputEnds = true; }

    /// Up to `capacity` (≥ 1) bytes of its output; 0 at the end of it. `check` is called at least every 20
    /// ms; it may throw. Throws Error{Io}.
    std::size_t read(char* to, std::size_t capacity, const std::function<void()>& check);

    /// Waits until the program has ended, after its output: its exit status, or 128 + the signal that ended
    /// it.
    int wait(const std::function<void()>& check);
    const std::string& errors() const { return m_errors; }

  private:
    void start(const ChildCommand& command, const int (&pipes)[3][2]);
    void feed();
    void takeErrors();
    bool hasEnded() const;
    void reap();

    pid_t m_child = -1; ///< Also its group; −1 after it was waited for.
    int m_in = -1;
    int m_out = -1;
    int m_err = -1;
    int m_status = 0;
    std::string m_input;
    bool m_inputEnds = false;
    std::string m_errors;
};

} // namespace crops
