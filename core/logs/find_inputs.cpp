// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/find_inputs.h"

#include <algorithm>
#include <fnmatch.h>
#include <glob.h>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/nearest.h"
#include "logs/archive_members.h"
#include "logs/database_table.h"
#include "store/foreign/foreign_database.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;

constexpr const char* kGlobCharacters = "*?[";

bool matches(const std::string& pattern, const std::string& member)
{
    const bool whole = pattern.find('/') != std::string::npos;
    const std::string name(whole ? std::string_view(member) : baseName(member));
    return ::fnmatch(pattern.c_str(), name.c_str(), 0) == 0;
}

/// Every regular file below a folder, and all else that is no folder.
std::vector<fs::path> filesBelow(const fs::path& folder, const Progress& progress)
{
    std::vector<fs::path> files;
    try {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
            progress.checkStop();
            if (!entry.is_directory()) files.push_back(entry.path());
        }
    } catch (const fs::filesystem_error& failure) {
        throw Error(ErrorCode::Io, "Cannot read the folder {}: {}.", folder.string(),
                    failure.code().message());
    }
    std::sort(files.begin(), files.end(), naturallyLess);
    return files;
}

std::vector<fs::path> globbed(const std::string& pattern)
{
    glob_t result{};
    std::vector<fs::path> paths;
    if (::glob(pattern.c_str(), GLOB_NOSORT, nullptr, &result) == 0)
        paths.assign(result.gl_pathv, result.gl_pathv + result.gl_pathc);
    ::globfree(&result);
    std::sort(paths.begin(), paths.end(), naturallyLess);
    return paths;
}

/// "logs/**/*.csv": every depth below the last folder that has no pattern in its name.
std::vector<fs::path> globbedDeep(const std::string& pattern, const Progress& progress)
{
    const std::size_t first = pattern.find_first_of(kGlobCharacters);
    const std::size_t slash = pattern.rfind('/', first);
    const fs::path base = slash == std::string::npos ? fs::path(".") : fs::path(pattern.substr(0, slash + 1));
    std::string flat = pattern; // every * crosses folders, so that a depth of none fits, too
    for (std::size_t at; (at = flat.find("**/")) != std::string::npos;)
        flat.replace(at, 3, "*");
    std::vector<fs::path> paths;
    if (!fs::is_directory(base)) return paths;
    for (const fs::path& path : filesBelow(base, progress)) {
        const std::string name = slash == std::string::npos ? path.string().substr(2) : path.string();
        if (::fnmatch(flat.c_str(), name.c_str(), 0) == 0) paths.push_back(name);
    }
    return paths;
}

std::string withoutName(std::string sentence, const fs::path& path)
{
    const std::string name = path.string() + " ";
    if (sentence.starts_with(name)) sentence.erase(0, name.size());
    return sentence;
}

} // namespace

bool isMarker(std::string_view name)
{
    if (name.starts_with('.')) return name != "." && name != "..";
    if (name.starts_with('_')) return name.find('=') == std::string_view::npos;
    for (const char* end : {".crc", "._COPYING_", ".inprogress", ".crdownload", "~"})
        if (name.ends_with(end)) return true;
    return name == "Thumbs.db" || name == "desktop.ini";
}

bool isHidden(std::string_view relative)
{
    for (std::size_t begin = 0; begin <= relative.size();) {
        const std::size_t end = std::min(relative.find('/', begin), relative.size());
        if (isMarker(relative.substr(begin, end - begin))) return true;
        begin = end + 1;
    }
    return false;
}

bool naturallyLess(const fs::path& left, const fs::path& right)
{
    const std::string& a = left.native();
    const std::string& b = right.native();
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (!isDigit(a[i]) || !isDigit(b[j])) {
            if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
            ++i;
            ++j;
            continue;
        }
        const auto number = [](const std::string& text, std::size_t& at) {
            const std::size_t begin = std::min(text.find_first_not_of('0', at), text.size());
            at = std::min(text.find_first_not_of("0123456789", at), text.size());
            return std::string_view(text).substr(std::min(begin, at), at - std::min(begin, at));
        };
        const std::string_view x = number(a, i);
        const std::string_view y = number(b, j);
        if (x.size() != y.size()) return x.size() < y.size();
        if (x != y) return x < y;
    }
    const std::size_t restA = a.size() - i;
    const std::size_t restB = b.size() - j;
    return restA != restB ? restA < restB : a < b;
}

FoundInputs InputFinder::find(const fs::path& named)
{
    m_found = {};
    const Input input = inputOf(named);
    std::error_code failure;
    const bool there = isReadOnce(named) || fs::exists(named, failure);
    if (!input.member.empty() && store::isForeignDatabase(input.file))
        addTables(input.file, input.member);
    else if (!input.member.empty())
        addMembers(input.file, input.member);
    else if (!there && named.native().find_first_of(kGlobCharacters) != std::string::npos)
        addPattern(named.string());
    else
        addExisting(named);
    return std::move(m_found);
}

void InputFinder::addExisting(const fs::path& path)
{
    std::error_code failure;
    if (fs::is_directory(path, failure))
        addFolder(path);
    else if (fs::is_regular_file(path, failure) && archiveFormatOf(path))
        addArchive(path);
    else if (store::isForeignDatabase(path))
        addDatabase(path);
    else
        m_found.taken.push_back(path);
}

/// Takes a table that was not named itself, or notes why not.
template <class Open>
void InputFinder::judge(const fs::path& path, Open open)
{
    m_progress.checkStop();
    std::string why;
    try {
        OpenedTable opened = open();
        std::vector<std::string> columns = columnNames(opened, path);
        for (PartitionValue& partition : partitionsOf(path))
            columns.push_back(std::move(partition.column));
        why = m_judge(columns);
    } catch (const EmptyFile&) {
        // taken: the import says that it left it out
    } catch (const Error& failure) {
        if (failure.code() != ErrorCode::BadInput) throw; // a table that is cut off is no other file
        why = withoutName(failure.what(), path);
    }
    if (why.empty())
        m_found.taken.push_back(path);
    else
        m_found.passedOver.push_back({path, why});
}

void InputFinder::addFolder(const fs::path& folder)
{
    m_found.searched = true;
    const std::string named = folder.string();
    for (const fs::path& file : filesBelow(folder, m_progress)) {
        std::error_code failure;
        if (isHidden(std::string_view(file.native()).substr(named.size())))
            m_found.passedOver.push_back({file, {}});
        else if (!fs::is_regular_file(file, failure))
            m_found.passedOver.push_back({file, "is no file, or a link to none."});
        else if (archiveFormatOf(file))
            addArchive(file);
        else if (store::isForeignDatabase(file))
            addDatabase(file);
        else
            judge(file, [&] { return openTable(file, m_plan, m_options); });
    }
}

void InputFinder::addArchive(const fs::path& archive)
{
    m_found.searched = true;
    ArchiveReader reader(archive, &m_progress);
    std::set<std::string> names;
    while (reader.next()) {
        const ArchiveMember& member = reader.member();
        const fs::path path = archive.string() + "!" + member.name;
        if (member.kind == ArchiveMember::Kind::Folder) continue;
        if (isHidden(member.name)) {
            m_found.passedOver.push_back({path, {}});
        } else if (member.kind != ArchiveMember::Kind::File) {
            m_found.passedOver.push_back({path, "is a link, and its target is not looked for."});
        } else {
            if (!names.insert(member.name).second)
                throw Error(ErrorCode::BadInput,
                            "{} has two members called {}: unpack it, and import the one that is meant.",
                            archive.string(), member.name);
            judge(path, [&] { return openTable(memberBytes(reader), path, m_plan, m_options); });
        }
    }
    if (names.empty() && m_found.taken.empty() && m_found.passedOver.empty())
        throw Error(ErrorCode::BadInput, archive.string() + " is an archive without files.");
}

void InputFinder::addMembers(const fs::path& archive, const std::string& wanted)
{
    ArchiveReader reader(archive, &m_progress);
    const bool pattern = wanted.find_first_of(kGlobCharacters) != std::string::npos;
    const std::string folder = wanted.ends_with('/') ? wanted : wanted + "/";
    std::vector<std::string> exact;
    std::vector<std::string> alike; ///< By the name without folders, or the pattern.
    std::vector<std::string> names;
    FoundInputs below;
    while (reader.next()) {
        const ArchiveMember& member = reader.member();
        if (member.kind != ArchiveMember::Kind::File) continue;
        names.push_back(member.name);
        const fs::path path = archive.string() + "!" + member.name;
        if (member.name == wanted)
            exact.push_back(member.name);
        else if (pattern ? matches(wanted, member.name) : baseName(member.name) == wanted)
            alike.push_back(member.name);
        else if (member.name.starts_with(folder) && !isHidden(member.name))
            judge(path, [&] { return openTable(memberBytes(reader), path, m_plan, m_options); });
    }
    if (!exact.empty()) alike = exact;
    if (exact.empty() && pattern)
        std::erase_if(alike, [&](const std::string& name) {
            if (!isHidden(name) || isMarker(baseName(wanted))) return false;
            m_found.passedOver.push_back({archive.string() + "!" + name, {}});
            return true;
        });
    if (!alike.empty() && !pattern && alike.size() > 1)
        throw Error(ErrorCode::BadInput,
                    "{} has {} members called {}: {}. Name the one that is meant with its folder, or unpack "
                    "the archive.",
                    archive.string(), alike.size(), wanted, fmt::join(alike, ", "));
    m_found.searched = pattern || alike.empty();
    for (const std::string& name : alike)
        m_found.taken.emplace_back(archive.string() + "!" + name);
    if (!m_found.taken.empty() || !m_found.passedOver.empty()) return;
    const std::string nearest = nearestName(wanted, names);
    throw Error(ErrorCode::NotFound, "There is no member {} in {}, which has {} files{}.", wanted,
                archive.string(), names.size(), nearest.empty() ? "" : ", such as " + nearest);
}

void InputFinder::addDatabase(const fs::path& database)
{
    m_found.searched = true;
    const std::vector<std::string> tables = tablesOf(database);
    if (tables.empty())
        throw Error(ErrorCode::BadInput, database.string() + " is an SQLite database without tables.");
    for (const std::string& table : tables) {
        const fs::path path = database.string() + "!" + table;
        judge(path, [&] { return openTable(path, m_plan, m_options); });
    }
}

void InputFinder::addTables(const fs::path& database, const std::string& wanted)
{
    if (wanted.find_first_of(kGlobCharacters) == std::string::npos) {
        m_found.taken.emplace_back(database.string() + "!" + wanted); // whoever opens it says where it is not
        return;
    }
    m_found.searched = true;
    const std::vector<std::string> tables = tablesOf(database);
    for (const std::string& table : tables)
        if (matches(wanted, table)) m_found.taken.emplace_back(database.string() + "!" + table);
    if (m_found.taken.empty())
        throw Error(ErrorCode::NotFound, "No table of {} matches {}: it has {}.", database.string(), wanted,
                    fmt::join(tables, ", "));
}

void InputFinder::addPattern(const std::string& pattern)
{
    const std::vector<fs::path> paths =
        pattern.find("**") != std::string::npos ? globbedDeep(pattern, m_progress) : globbed(pattern);
    if (paths.empty()) throw Error(ErrorCode::NotFound, "No file matches {}.", pattern);
    const std::size_t wild = pattern.rfind('/', pattern.find_first_of(kGlobCharacters)) + 1;
    const bool markersToo = isHidden(std::string_view(pattern).substr(wild));
    for (const fs::path& path : paths)
        if (isHidden(std::string_view(path.native()).substr(wild)) && !markersToo)
            m_found.passedOver.push_back({path, {}});
        else
            addExisting(path);
    m_found.searched = true;
}

} // namespace crops::logs
