// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/preset_listing.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/error.h"
#include "logs/archive_members.h"
#include "logs/byte_filters.h"
#include "logs/find_inputs.h"
#include "logs/foreign_format.h"
#include "logs/row_reader.h"
#include "text/printable.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;

constexpr int kDeepestFolder = 5;
constexpr std::size_t kMostFiles = 100'000;
constexpr std::size_t kMostNameBytes = 200;

/// Whether a file of this name, below what was named, is none of a data set's tables.
bool isNoData(const fs::path& below)
{
    if (isHidden(below.native())) return true;
    const std::string base = lowerAscii(below.filename().string());
    for (const char* end : {".md", ".readme", ".pdf", ".py", ".ipynb", ".png", ".jpg", ".jpeg", ".gif",
                            ".html", ".sql", ".crops", ".crops-wal", ".crops-shm", ".yaml", ".yml", ".sh"})
        if (base.ends_with(end)) return true;
    return base.empty() || base.starts_with("readme") || base.starts_with("license") ||
           base.starts_with("licence");
}

std::string lowerName(const fs::path& path)
{
    return lowerAscii(unpackedName(path).generic_string());
}

/// "kuairand" for "KuaiRand.tar.gz".
std::string archiveName(const fs::path& archive)
{
    std::string name = lowerName(archive.filename());
    for (const char* end : {".zip", ".tar", ".tgz", ".tbz2", ".txz", ".tzst", ".7z"})
        if (name.ends_with(end)) return name.substr(0, name.rfind('.'));
    return name;
}

/// The first values may be texts of any length.
std::string shortened(std::string text)
{
    if (text.size() > kMostNameBytes) text.resize(kMostNameBytes);
    return text;
}

/// Throws as openTable.
FileHead readHead(std::unique_ptr<ByteStream> bytes, const fs::path& path, Encoding encoding)
{
    FileHead head;
    head.engine = engineFormat(peek(bytes, kMagicBytes));
    head.named = !head.engine.empty();
    if (!head.named) {
        bytes = unpackedBytes(std::move(bytes), path);
        head.engine = engineFormat(peek(bytes, kMagicBytes));
        head.named = !head.engine.empty();
    }
    if (head.named) return head;
    std::unique_ptr<ByteStream> text = decodedText(std::move(bytes), encoding);
    head.front = peek(text, kFrontBytes);
    try {
        OpenedTable opened = openTable(std::move(text), unpackedName(path), nullptr, {});
        head.named = opened.format.kind == FileFormat::Kind::Jsonl;
        for (std::string& name : columnNames(opened, path))
            head.columns.push_back(shortened(std::move(name)));
    } catch (const EmptyFile&) {
        head.empty = true;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::BadInput) throw;
        head.problem = error.what();
    }
    return head;
}

/// Of what `open` gives. What is wrong with a file is said by it, or by whoever reads it.
template <class Open>
FileHead headOf(Open open, const fs::path& path, Encoding encoding)
{
    try {
        return readHead(open(), path, encoding);
    } catch (const Error& error) {
        FileHead head;
        head.problem = error.what();
        return head;
    }
}

} // namespace

fs::path innerPath(const fs::path& path)
{
    const Input input = inputOf(path);
    return input.member.empty() ? path : fs::path(input.member);
}

FolderListing::FolderListing(fs::path from, Encoding encoding, const Progress* progress)
    : m_from(std::move(from)), m_encoding(encoding), m_progress(progress)
{
    const Input input = inputOf(m_from);
    std::error_code failure;
    if (fs::is_directory(input.file, failure))
        addFolder(input.file);
    else if (!fs::is_regular_file(input.file, failure))
        throw Error(ErrorCode::NotFound, "There is no folder {}.", m_from.string());
    else if (archiveFormatOf(input.file))
        addArchive(input.file, archiveName(input.file) + "/", 0, input.member);
    else
        addFile(input.file, lowerName(input.file.filename()), 0);
}

std::string FolderListing::title() const
{
    const Input input = inputOf(m_from);
    std::error_code failure;
    const bool folder = fs::is_directory(input.file, failure);
    const bool archive = !folder && archiveFormatOf(input.file).has_value();
    return fmt::format("The {} {}", folder ? "folder" : archive ? "archive" : "file", m_from.string());
}

void FolderListing::addFile(const fs::path& path, const std::string& name, int depth,
                            std::optional<FileHead> head)
{
    refuseMany(m_files.size() + 1);
    m_files.push_back({path, name, depth});
    m_heads.push_back(std::move(head));
}

void FolderListing::refuseMany(std::size_t files) const
{
    if (files > kMostFiles)
        throw Error(ErrorCode::BadInput, "{} has more than {} files: name the data set's own.", title(),
                    kMostFiles);
}

std::vector<std::pair<fs::path, int>> FolderListing::filesBelow(const fs::path& folder) const
{
    std::vector<std::pair<fs::path, int>> found;
    std::error_code failure;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, failure);
    for (; !failure && at != fs::recursive_directory_iterator(); at.increment(failure)) {
        if (m_progress != nullptr) m_progress->checkStop();
        std::error_code ignored;
        if (at->is_directory(ignored) &&
            (isMarker(at->path().filename().native()) || at.depth() >= kDeepestFolder))
            at.disable_recursion_pending();
        if (!at->is_regular_file(ignored) || isNoData(at->path().lexically_relative(folder))) continue;
        found.emplace_back(at->path(), at.depth());
        refuseMany(found.size());
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return naturallyLess(a.first, b.first); });
    return found;
}

void FolderListing::addFolder(const fs::path& folder)
{
    std::error_code failure;
    const std::string own = lowerAscii(fs::weakly_canonical(folder, failure).filename().string()) + "/";
    std::vector<std::pair<fs::path, int>> archives;
    std::map<fs::path, fs::path> named; // by the name without a compression
    for (const auto& [path, depth] : filesBelow(folder)) {
        if (archiveFormatOf(path)) {
            archives.emplace_back(path, depth);
        } else if (const auto [same, isNew] = named.emplace(unpackedName(path), path); isNew) {
            m_onDisk.emplace(path.filename().string(), m_files.size());
            addFile(path, own + lowerName(path.lexically_relative(folder)), depth);
        } else {
            m_copies.push_back({path, same->second});
        }
    }
    for (const auto& [path, depth] : archives) {
        const fs::path below = path.lexically_relative(folder).parent_path() / archiveName(path);
        addArchive(path, own + lowerName(below) + "/", depth + 1);
    }
}

/// Whether a file on disk is what a member of an archive is when it is unpacked.
bool FolderListing::isCopy(const fs::path& path, std::int64_t bytes)
{
    const auto [first, last] = m_onDisk.equal_range(innerPath(path).filename().string());
    for (auto at = first; at != last; ++at) {
        std::error_code failure;
        const fs::path& file = m_files[at->second].path;
        if (static_cast<std::int64_t>(fs::file_size(file, failure)) != bytes || failure) continue;
        m_copies.push_back({path, file});
        return true;
    }
    return false;
}

void FolderListing::addArchive(const fs::path& archive, const std::string& name, int depth,
                               const std::string& below)
{
    ArchiveReader reader(archive, m_progress);
    const std::size_t first = m_files.size();
    const std::string folder = below.empty() || below.ends_with('/') ? below : below + "/";
    while (reader.next()) {
        const ArchiveMember& member = reader.member();
        if (member.kind != ArchiveMember::Kind::File || isNoData(member.name)) continue;
        if (member.name != below && !member.name.starts_with(folder)) continue;
        const fs::path path = archive.string() + "!" + member.name;
        if (isCopy(path, member.bytes)) continue;
        const int folders = static_cast<int>(std::count(member.name.begin(), member.name.end(), '/'));
        addFile(path, name + lowerName(member.name), depth + folders,
                headOf([&] { return memberBytes(reader); }, path, m_encoding));
    }
    if (archiveFormatOf(archive) == ArchiveFormat::Tar) return;
    std::vector<std::pair<ListedFile, std::optional<FileHead>>> sorted;
    for (std::size_t i = first; i < m_files.size(); ++i)
        sorted.emplace_back(std::move(m_files[i]), std::move(m_heads[i]));
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return naturallyLess(a.first.path, b.first.path); });
    for (std::size_t i = first; i < m_files.size(); ++i)
        std::tie(m_files[i], m_heads[i]) = std::move(sorted[i - first]);
}

std::vector<std::size_t> FolderListing::uppermost(const std::function<bool(const ListedFile&)>& wanted) const
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < m_files.size(); ++i) {
        if (!wanted(m_files[i])) continue;
        if (!found.empty() && m_files[i].depth < m_files[found.front()].depth) found.clear();
        if (found.empty() || m_files[i].depth == m_files[found.front()].depth) found.push_back(i);
    }
    return found;
}

const FileHead& FolderListing::head(std::size_t index) const
{
    std::optional<FileHead>& head = m_heads[index];
    const fs::path& path = m_files[index].path;
    if (!head) head = headOf([&] { return openRaw(path); }, path, m_encoding);
    return *head;
}

const FileHead& FolderListing::columns(std::size_t index) const
{
    head(index);
    FileHead& known = *m_heads[index];
    if (known.engine.empty() || !known.columns.empty()) return known;
    try {
        OpenedTable opened = openTable(m_files[index].path, nullptr, {});
        known.columns = columnNames(opened, m_files[index].path);
    } catch (const Error&) { // its program is not there: whoever reads the file says so
    }
    return known;
}

} // namespace crops::logs
