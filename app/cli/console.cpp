// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"

#include <atomic>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <new>
#include <unistd.h>

#include <fmt/format.h>

#include "base/error.h"
#include "base/numbers.h"
#include "text/printable.h"

namespace crops::cli
{

namespace
{

std::atomic<Progress*> g_stopTarget{nullptr};

extern "C" void onSignal(int signal)
{
    Progress* target = g_stopTarget.load();
    if (target == nullptr || target->stopRequested()) ::_exit(128 + signal);
    target->requestStop();
}

std::string duration(double seconds)
{
    const std::int64_t whole = std::llround(seconds);
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

/// In one line; bytes that are no UTF-8, which only a damaged project has, become U+FFFD.
std::string dumped(const nlohmann::json& object)
{
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

int fail(const Console& console, const char* code, const std::string& sentence, int exitCode)
{
    if (console.json) fmt::print("{}\n", dumped({{"error", {{"code", code}, {"message", sentence}}}}));
    fmt::print(stderr, "crops: {}\n", text::printableLines(sentence));
    return exitCode;
}

} // namespace

ConsoleProgress::ConsoleProgress() : m_terminal(::isatty(STDERR_FILENO) != 0) {}

ConsoleProgress::~ConsoleProgress()
{
    clearLine();
}

void ConsoleProgress::clearLine()
{
    if (m_lineShown) fmt::print(stderr, "\r\033[K");
    m_lineShown = false;
}

void ConsoleProgress::begin(std::string_view phase)
{
    m_phase = phase;
    m_phaseStart = Clock::now();
    m_lastShown = m_phaseStart;
    if (m_terminal)
        show(0, 0);
    else
        fmt::print(stderr, "{} …\n", m_phase);
}

void ConsoleProgress::note(const std::string& sentence)
{
    clearLine();
    fmt::print(stderr, "{}\n", text::printableLines(sentence));
}

void ConsoleProgress::report(std::int64_t done, std::int64_t total)
{
    const auto now = Clock::now();
    const auto pause = m_terminal ? std::chrono::milliseconds(100) : std::chrono::milliseconds(5000);
    if (now - m_lastShown < pause) return;
    m_lastShown = now;
    show(done, total);
}

void ConsoleProgress::show(std::int64_t done, std::int64_t total)
{
    const double seconds = std::chrono::duration<double>(Clock::now() - m_phaseStart).count();
    std::string line = m_phase;
    if (done > 0) line += fmt::format(": {}", grouped(done));
    if (total > 0) {
        line += fmt::format(" of {} ({:.0f} %)", grouped(total),
                            100.0 * static_cast<double>(done) / static_cast<double>(total));
        if (done > 0 && seconds > 1)
            line += fmt::format(", {} left", duration(seconds * static_cast<double>(total - done) /
                                                      static_cast<double>(done)));
    }
    if (m_terminal) {
        fmt::print(stderr, "\r\033[K{}", line);
        std::fflush(stderr);
        m_lineShown = true;
    } else {
        fmt::print(stderr, "{}\n", line);
    }
}

void Console::result(const nlohmann::json& object, const std::string& sentences) const
{
    if (json)
        fmt::print("{}\n", dumped(object));
    else if (const std::size_t last = sentences.find_last_not_of('\n'); last != std::string::npos)
        fmt::print("{}\n", text::printableLines(sentences.substr(0, last + 1)));
    std::fflush(stdout);
}

int afterOutput(int exitCode)
{
    std::cout.flush(); // CLI11's help
    const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout.good();
    if (written) return exitCode;
    std::fputs("crops: The result could not be written to standard output whole: is the disk full?\n",
               stderr);
    return exitCode == kDone ? kFailed : exitCode;
}

void stopOnSignals(Progress& progress)
{
    g_stopTarget = &progress;
    struct sigaction action {
    };
    action.sa_handler = onSignal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

int runGuarded(Console& console, const std::function<void()>& body)
{
    try {
        body();
        return console.exitCode;
    } catch (const Cancelled&) {
        return fail(console, "interrupted", "Interrupted; the project is as it was before this step.",
                    kInterrupted);
    } catch (const Error& error) {
        return fail(console, errorCodeName(error.code()), error.what(),
                    error.code() == ErrorCode::Usage ? kUsage : kFailed);
    } catch (const std::bad_alloc&) {
        return fail(console, "out_of_memory", "The machine ran out of memory.", kFailed);
    } catch (const std::exception& error) {
        if (std::ferror(stdout) != 0) return kFailed; // afterOutput() says it
        return fail(console, "internal", fmt::format("A defect of this program: {}", error.what()), kFailed);
    }
}

} // namespace crops::cli
