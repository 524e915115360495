// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/runs_folder.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <system_error>

#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"
#include "store/project_header.h"
#include "store/schema_check.h"
#include "store/statement.h"

namespace crops::store
{

namespace fs = std::filesystem;

namespace
{

constexpr const char* kIdKey = "project_id"; // among the settings
constexpr const char* kMarkFile = "project-id";
constexpr const char* kSuffix = ".runs";

struct Mark {
    std::string id;
    std::string file; // name of the project's file
};

/// What a folder says about whose it is; nothing where it says nothing.
std::optional<Mark> readMark(const fs::path& folder)
{
    std::error_code failure;
    if (!fs::is_regular_file(folder / kMarkFile, failure)) return std::nullopt;
    std::ifstream file(folder / kMarkFile, std::ios::binary);
    std::string text(4096, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    const std::size_t end = std::min(text.find('\n'), text.size());
    Mark mark{text.substr(0, end), end < text.size() ? text.substr(end + 1) : std::string()};
    if (mark.file.ends_with('\n')) mark.file.pop_back();
    return mark;
}

fs::path besides(const fs::path& file, const std::string& name)
{
    return file.parent_path() / name;
}

/// The name before there were marks, which exp.1 and exp.2 shared.
fs::path nameOfOld(fs::path file)
{
    return file.replace_extension(kSuffix);
}

/// The id of another project; empty where it cannot be told.
std::string idOfFile(const fs::path& file)
{
    try {
        const Project other = Project::open(file, OpenMode::ReadOnly);
        return other.setting(kIdKey).value_or("");
    } catch (const Error&) {
        return {};
    }
}

/// One project's search for its folder.
class Finder
{
  public:
    explicit Finder(const Project& project) : m_id(project.setting(kIdKey).value_or(""))
    {
        std::error_code failure;
        m_given = fs::absolute(project.path(), failure).lexically_normal();
        m_real = fs::canonical(project.path(), failure);
        if (failure) m_real = m_given;
        m_today = runsFolderBeside(m_real);
        m_second = m_id.empty() ? m_today
                                : besides(m_real, fmt::format("{}.{}{}", m_real.filename().string(),
                                                              m_id.substr(0, 8), kSuffix));
    }

    fs::path find() const
    {
        for (const fs::path& folder : {m_today, m_second})
            if (isOurs(folder)) return folder;
        if (const auto renamed = findRenamed()) return *renamed;
        for (const fs::path& folder : olderNames())
            if (!readMark(folder) && rivalsOf(folder).empty()) return folder;
        std::error_code failure;
        return fs::exists(m_today, failure) ? m_second : m_today;
    }

    /// Existing folders without a mark whose name this project, under its older names, has written to.
    std::vector<fs::path> olderNames() const
    {
        std::vector<fs::path> folders;
        for (const fs::path& folder :
             {nameOfOld(m_real), m_today, nameOfOld(m_given), runsFolderBeside(m_given)}) {
            std::error_code failure;
            if (fs::is_directory(folder, failure) && !readMark(folder) &&
                std::find(folders.begin(), folders.end(), folder) == folders.end())
                folders.push_back(folder);
        }
        return folders;
    }

    /// Other project files that may have written to an unmarked folder.
    std::vector<fs::path> rivalsOf(const fs::path& folder) const
    {
        std::vector<fs::path> rivals;
        std::error_code failure;
        for (fs::directory_iterator at(folder.parent_path(), failure), end; !failure && at != end;
             at.increment(failure)) {
            const fs::path& file = at->path();
            if (nameOfOld(file) != folder && runsFolderBeside(file) != folder) continue;
            std::error_code unequal;
            if (file != folder && isProjectFile(file) && !fs::equivalent(file, m_real, unequal))
                rivals.push_back(file);
        }
        return rivals;
    }

    bool isOurs(const fs::path& folder) const
    {
        const auto mark = readMark(folder);
        return mark && !m_id.empty() && mark->id == m_id;
    }

    const std::string& id() const { return m_id; }
    std::string fileName() const { return m_real.filename().string(); }
    const fs::path& today() const { return m_today; }
    const fs::path& second() const { return m_second; }

    /// Folders with our id that another file of that id (the original of a copy) still has.
    std::vector<fs::path> ofOriginals() const
    {
        std::vector<fs::path> folders;
        for (const fs::path& folder : markedAsOurs())
            if (belongsToAnother(*readMark(folder))) folders.push_back(folder);
        return folders;
    }

  private:
    std::vector<fs::path> markedAsOurs() const
    {
        std::vector<fs::path> folders;
        std::error_code failure;
        for (fs::directory_iterator at(m_real.parent_path(), failure), end; !failure && at != end;
             at.increment(failure))
            if (at->path().extension() == kSuffix && isOurs(at->path())) folders.push_back(at->path());
        std::sort(folders.begin(), folders.end());
        return folders;
    }

    bool belongsToAnother(const Mark& mark) const
    {
        if (mark.file.empty() || mark.file == fileName()) return false;
        const fs::path owner = besides(m_real, mark.file);
        if (!isProjectFile(owner)) return false; // deleted or renamed
        const std::string id = idOfFile(owner);
        return id.empty() || id == m_id;
    }

    std::optional<fs::path> findRenamed() const
    {
        for (const fs::path& folder : markedAsOurs())
            if (!belongsToAnother(*readMark(folder))) return folder;
        return std::nullopt;
    }

    std::string m_id;
    fs::path m_given; // as it was opened
    fs::path m_real;  // links resolved
    fs::path m_today;
    fs::path m_second;
};

/// Marks `folder`. False where another project was faster.
bool mark(const fs::path& folder, const Finder& finder)
{
    const std::string text = fmt::format("{}\n{}\n", finder.id(), finder.fileName());
    const auto there = readMark(folder);
    if (there && there->id == finder.id()) {
        if (there->file != finder.fileName()) writeFileAtomically(folder / kMarkFile, text);
        return true;
    }
    if (there) return false;
    AtomicFile file(folder / kMarkFile);
    file.write(text);
    return file.commitNew() || finder.isOurs(folder);
}

} // namespace

fs::path runsFolderBeside(const fs::path& file)
{
    const fs::path stem = file.extension() == ".crops" ? file.stem() : file.filename();
    return besides(file, stem.string() + kSuffix);
}

fs::path findRunsFolder(const Project& project)
{
    return Finder(project).find();
}

const char* giveProjectId()
{
    return "INSERT OR IGNORE INTO settings(key, value) VALUES('project_id', lower(hex(randomblob(16))))";
}

fs::path claimRunsFolder(const Project& project)
{
    if (!project.setting(kIdKey)) // a project from before there were ids
        Statement(project, giveProjectId()).run();
    const Finder finder(project);
    for (const fs::path& folder : {finder.find(), finder.second()}) {
        std::error_code failure;
        fs::create_directories(folder, failure);
        if (failure)
            throw Error(ErrorCode::Io, "Cannot create the folder {}: {}.", folder.string(),
                        failure.message());
        if (mark(folder, finder)) return folder;
    }
    throw Error(ErrorCode::Io, "The folders {} and {} belong to other projects; move them elsewhere.",
                finder.today().string(), finder.second().string());
}

std::vector<fs::path> unmarkedRunsFolders(const Project& project)
{
    return Finder(project).olderNames();
}

std::string runsFolderRemark(const Project& project)
{
    const Finder finder(project);
    std::string text;
    const auto marked = readMark(finder.today());
    if (marked && !finder.isOurs(finder.today()))
        text += fmt::format(" {} belongs to another project.", finder.today().string());
    for (const fs::path& folder : finder.ofOriginals())
        text += fmt::format(" {} belongs to the project that this one was copied from; copy that folder to "
                            "{} to have its runs here too.",
                            folder.string(), finder.today().string());
    for (const fs::path& folder : finder.olderNames()) {
        const std::vector<fs::path> rivals = finder.rivalsOf(folder);
        if (!rivals.empty())
            text += fmt::format(" {} may hold runs of this project and of {}: only those that prove to be "
                                "this one's are used.",
                                folder.string(), rivals.front().filename().string());
    }
    return text;
}

} // namespace crops::store
