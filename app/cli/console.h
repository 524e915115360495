// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include <nlohmann/json.hpp>

#include "base/progress.h"

namespace crops::cli
{

/// Exit codes of the command; scripts rely on them.
enum ExitCode { kDone = 0, kFailed = 1, kUsage = 2, kInterrupted = 130 };

/// Progress on standard error: one line that is rewritten on a terminal, else a plain line every few seconds.
class ConsoleProgress : public Progress
{
  public:
    ConsoleProgress();
    ~ConsoleProgress() override;

    void begin(std::string_view phase) override;
    /// A sentence that stays on the screen, above the progress line.
    void note(const std::string& sentence);

  protected:
    void report(std::int64_t done, std::int64_t total) override;

  private:
    using Clock = std::chrono::steady_clock;

    void show(std::int64_t done, std::int64_t total);
    void clearLine();

    bool m_terminal;
    bool m_lineShown = false;
    std::string m_phase;
    Clock::time_point m_phaseStart;
    Clock::time_point m_lastShown;
};

/// What every command gets: where its output goes.
struct Console {
    bool json = false;    ///< --json: one object on standard output, instead of text.
    int exitCode = kDone; ///< What runGuarded returns when the body throws nothing.
    ConsoleProgress progress;

    /// Prints the result: the object with --json, else the text, in both cases with one line feed at its end.
    void result(const nlohmann::json& object, const std::string& text) const;
};

/// Ctrl-C and SIGTERM ask this progress to stop, once; a second Ctrl-C ends the process at once (SQLite rolls
/// back at the next opening).
void stopOnSignals(Progress& progress);

/// Writes out what standard output still holds; where that fails (a full disk), says so and makes of success
/// a failure.
int afterOutput(int exitCode);

/// Runs a command's body and turns what it throws into one sentence on standard error and an exit code.
int runGuarded(Console& console, const std::function<void()>& body);

} // namespace crops::cli
