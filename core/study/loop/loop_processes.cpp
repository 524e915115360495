// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/loop/loop_processes.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "study/loop/arm_world.h"

namespace crops::study
{

namespace
{

using namespace std::chrono_literals;

/// One arm in one world.
struct Part {
    std::string arm;
    std::int64_t seed = 0;
    std::filesystem::path output; ///< Gets what its process says.
};

/// The last line that is not empty.
std::string lastLine(const std::string& text)
{
    const std::size_t end = text.find_last_not_of(" \r\n");
    if (end == std::string::npos) return "it said nothing";
    const std::size_t start = text.find_last_of("\r\n", end);
    return text.substr(start == std::string::npos ? 0 : start + 1,
                       end - (start == std::string::npos ? 0 : start + 1) + 1);
}

/// Strings as exec takes them; the strings have to outlive it.
std::vector<char*> pointersTo(std::vector<std::string>& strings)
{
    std::vector<char*> pointers;
    for (std::string& string : strings)
        pointers.push_back(string.data());
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> environmentOfAPart()
{
    std::vector<std::string> variables;
    bool threads = false;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        variables.emplace_back(*variable);
        threads = threads || variables.back().starts_with("CROPS_THREADS=");
    }
    if (!threads) variables.emplace_back("CROPS_THREADS=1");
    return variables;
}

/// The processes that live now; those left over are ended and waited for.
class Children
{
  public:
    Children(std::filesystem::path folder, const LoopProcesses& processes)
        : m_folder(std::move(folder)), m_processes(processes), m_environment(environmentOfAPart())
    {
    }
    Children(const Children&) = delete;
    ~Children()
    {
        for (const int signal : {SIGTERM, SIGCONT})
            tell(signal);
        for (int wait = 0; wait < 10 && !m_children.empty(); ++wait) {
            std::erase_if(m_children, [](const Child& c) { return ::waitpid(c.pid, nullptr, WNOHANG) != 0; });
            if (!m_children.empty()) std::this_thread::sleep_for(10ms);
        }
        tell(SIGKILL); // a round is whole or done anew
        for (const Child& child : m_children)
            ::waitpid(child.pid, nullptr, 0);
    }
    std::size_t count() const { return m_children.size(); }

    void start(const Part& part)
    {
        std::filesystem::create_directories(part.output.parent_path());
        std::vector<std::string> words{
            "crops",           "loop",        m_folder.string(),         "--part",
            part.arm,          "--part-seed", std::to_string(part.seed), "--device",
            m_processes.device};
        const std::vector<char*> arguments = pointersTo(words);
        const std::vector<char*> environment = pointersTo(m_environment);
        const pid_t parent = ::getpid();
        const pid_t pid = ::fork();
        if (pid < 0) throw Error(ErrorCode::Io, "No process could be started for an arm of the loop.");
        if (pid > 0) {
            m_children.push_back({pid, &part});
            return;
        }
        // Between fork and exec only what a signal handler may call: other threads may have held locks.
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // nobody is left behind
        if (::getppid() != parent) ::_exit(1);
        const int out = ::open(part.output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        ::dup2(out, STDOUT_FILENO);
        ::dup2(out, STDERR_FILENO);
        ::execve(m_processes.program.c_str(), arguments.data(), environment.data());
        ::_exit(127);
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
            const Part& part = *m_children[i].part;
            m_children.erase(m_children.begin() + static_cast<std::ptrdiff_t>(i));
            if (WIFEXITED(status) && WEXITSTATUS(status) == 0) continue;
            if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
                throw Error(ErrorCode::Missing, m_processes.program.string() + " could not be started.");
            throw Error(ErrorCode::Internal, "The arm {} of world {} stopped: {} ({}).", part.arm, part.seed,
                        lastLine(readFile(part.output)), part.output.string());
        }
    }

    void hold(bool held)
    {
        if (held == m_held) return;
        m_held = held;
        tell(held ? SIGSTOP : SIGCONT);
    }

  private:
    struct Child {
        pid_t pid;
        const Part* part;
    };
    void tell(int signal) const
    {
        for (const Child& child : m_children)
            ::kill(child.pid, signal);
    }

    std::filesystem::path m_folder;
    const LoopProcesses& m_processes;
    std::vector<std::string> m_environment;
    std::vector<Child> m_children;
    bool m_held = false;
};

std::vector<Part> partsLeft(const LoopOptions& options, const LoopFolder& folder, std::int64_t seed)
{
    std::vector<Part> parts;
    for (const LoopArm& arm : options.arms)
        if (!std::filesystem::exists(
                folder.ofRound(arm, seed, static_cast<int>(options.rounds.rounds), ".json")))
            parts.push_back({arm.name, seed, folder.ofRound(arm, seed, 0, {}).parent_path() / "output.txt"});
    return parts;
}

} // namespace

LoopExtent loopExtent(const LoopOptions& options, const LoopFolder& folder)
{
    LoopExtent extent;
    for (const LoopArm& arm : options.arms)
        for (const std::int64_t seed : options.seeds)
            for (int round = 0; round <= options.rounds.rounds; ++round, ++extent.total)
                extent.done += std::filesystem::exists(folder.ofRound(arm, seed, round, ".json")) ? 1 : 0;
    return extent;
}

void liveLoop(const LoopOptions& options, const std::filesystem::path& path, const LoopProcesses& processes,
              Progress& progress, const std::function<void(const LoopExtent&)>& tell)
{
    const auto look = [&, folder = LoopFolder(path)] {
        const LoopExtent extent = loopExtent(options, folder);
        tell ? tell(extent) : progress.update(extent.done, extent.total);
    };
    const LoopFolder folder(path);
    folder.begin(options);
    std::vector<Part> parts;
    for (const std::int64_t seed : options.seeds) {
        const std::vector<Part> left = partsLeft(options, folder, seed);
        if (!left.empty()) writeWorld(options, seed, folder, progress);
        parts.insert(parts.end(), left.begin(), left.end());
    }
    progress.begin("living the rounds");
    Children children(path, processes);
    for (std::size_t next = 0; next < parts.size() || children.count() > 0;) {
        progress.checkStop();
        children.reap();
        look();
        const bool paused = processes.paused != nullptr && processes.paused->load();
        children.hold(paused);
        if (!paused && next < parts.size() && children.count() < std::max<std::size_t>(processes.jobs, 1))
            children.start(parts[next++]);
        else
            std::this_thread::sleep_for(100ms);
    }
    look();
}

} // namespace crops::study
