// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/loop_jobs.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"

namespace crops::cli
{

namespace
{

/// The last line that is not empty.
std::string lastLine(const std::string& text)
{
    const std::size_t end = text.find_last_not_of(" \r\n");
    if (end == std::string::npos) return "it said nothing";
    const std::size_t start = text.find_last_of("\r\n", end);
    return text.substr(start == std::string::npos ? 0 : start + 1,
                       end - (start == std::string::npos ? 0 : start + 1) + 1);
}

/// The processes that live now; those left over are ended and waited for.
class Children
{
  public:
    struct Child {
        pid_t pid;
        const LoopPart* part;
    };

    ~Children()
    {
        for (const Child& child : m_children)
            ::kill(child.pid, SIGTERM);
        for (const Child& child : m_children)
            ::waitpid(child.pid, nullptr, 0);
    }
    std::size_t count() const { return m_children.size(); }

    void start(const std::filesystem::path& folder, const LoopPart& part, const std::string& device)
    {
        std::filesystem::create_directories(part.output.parent_path());
        const std::array<std::string, 9> words{"crops",  "loop",        folder.string(),           "--part",
                                               part.arm, "--part-seed", std::to_string(part.seed), "--device",
                                               device};
        std::array<char*, 10> arguments{};
        for (std::size_t i = 0; i < words.size(); ++i)
            arguments[i] = const_cast<char*>(words[i].c_str()); // NOLINT: execv's signature
        const pid_t parent = ::getpid();
        const pid_t pid = ::fork();
        if (pid < 0) throw Error(ErrorCode::Io, "No process could be started for an arm of the loop.");
        if (pid > 0) {
            m_children.push_back({pid, &part});
            return;
        }
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // nobody is left behind: a round is whole or done anew
        if (::getppid() != parent) ::_exit(1);
        const int out = ::open(part.output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        ::dup2(out, STDOUT_FILENO);
        ::dup2(out, STDERR_FILENO);
        ::setenv("CROPS_THREADS", "1", 0);
        ::execv("/proc/self/exe", arguments.data());
        ::_exit(1);
    }

    /// Lets go of those that have ended. Throws for one that failed.
    void reap()
    {
        for (std::size_t i = 0; i < m_children.size();) {
            int status = 0;
            if (::waitpid(m_children[i].pid, &status, WNOHANG) == 0) {
                ++i;
                continue;
            }
            const LoopPart& part = *m_children[i].part;
            m_children.erase(m_children.begin() + static_cast<std::ptrdiff_t>(i));
            if (WIFEXITED(status) && WEXITSTATUS(status) == 0) continue;
            throw Error(ErrorCode::Internal,
                        fmt::format("The arm {} of world {} stopped: {} ({}).", part.arm, part.seed,
                                    lastLine(readFile(part.output)), part.output.string()));
        }
    }

  private:
    std::vector<Child> m_children;
};

} // namespace

void runLoopParts(const std::filesystem::path& folder, const std::vector<LoopPart>& parts, std::size_t jobs,
                  const std::string& device, const std::function<void()>& look, Progress& progress)
{
    using namespace std::chrono_literals;
    Children children;
    for (std::size_t next = 0; next < parts.size() || children.count() > 0;) {
        progress.checkStop();
        children.reap();
        look();
        if (next < parts.size() && children.count() < jobs)
            children.start(folder, parts[next++], device);
        else
            std::this_thread::sleep_for(100ms);
    }
}

} // namespace crops::cli
