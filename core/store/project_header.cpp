// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/project_header.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <unistd.h>

#include "base/error.h"
#include "store/migrations.h"

namespace crops::store
{

namespace fs = std::filesystem;

namespace
{

/// What the first 100 bytes of a SQLite file say (https://www.sqlite.org/fileformat.html, section 1.3).
struct ProjectHeader {
    bool isSqlite = false;
    std::uint32_t pageSize = 0;
    std::uint32_t pageCount = 0;
    std::uint32_t userVersion = 0;
    std::uint32_t applicationId = 0;
};

/// Of a regular file. Throws Error{Io}.
ProjectHeader readProjectHeader(const fs::path& path)
{
    std::array<unsigned char, 100> bytes{};
    std::ifstream file(path, std::ios::binary);
    if (!file) throw Error(ErrorCode::Io, "Cannot read {}: {}.", path.string(), std::strerror(errno));
    file.read(reinterpret_cast<char*>(bytes.data()), bytes.size());
    ProjectHeader header;
    if (file.gcount() < 100 || std::memcmp(bytes.data(), "SQLite format 3", 16) != 0) return header;
    const auto big32 = [&](int at) {
        return (std::uint32_t{bytes[at]} << 24) | (std::uint32_t{bytes[at + 1]} << 16) |
               (std::uint32_t{bytes[at + 2]} << 8) | std::uint32_t{bytes[at + 3]};
    };
    header.isSqlite = true;
    header.pageSize = (std::uint32_t{bytes[16]} << 8) | std::uint32_t{bytes[17]};
    if (header.pageSize == 1) header.pageSize = 65536;
    header.pageCount = big32(28);
    header.userVersion = big32(60);
    header.applicationId = big32(68);
    return header;
}

} // namespace
bool isProjectFile(const fs::path& path)
{
    std::error_code failure;
    if (!fs::is_regular_file(path, failure)) return false;
    try {
        const ProjectHeader header = readProjectHeader(path);
        return header.isSqlite && header.applicationId == static_cast<std::uint32_t>(kApplicationId);
    } catch (const Error&) {
        return false;
    }
}

void checkProjectNumbers(const fs::path& path, std::uint32_t applicationId, std::uint32_t userVersion)
{
    if (applicationId != static_cast<std::uint32_t>(kApplicationId))
        throw Error(ErrorCode::NotAProject, "{} is not a CroPS project.", path.string());
    if (userVersion > static_cast<std::uint32_t>(kSchemaVersion))
        throw Error(ErrorCode::ProjectNewer,
                    "{} was written by a newer version of this program (schema {}, this one knows {}); "
                    "update to open it.",
                    path.string(), userVersion, kSchemaVersion);
}

void checkBeforeOpening(const fs::path& path, OpenMode mode)
{
    std::error_code failure;
    if (!fs::exists(path, failure))
        throw Error(ErrorCode::NotFound, "There is no project {}; make one with: crops new {}", path.string(),
                    path.string());
    if (fs::is_directory(path, failure))
        throw Error(ErrorCode::NotAProject, "{} is a folder, not a CroPS project.", path.string());
    if (!fs::is_regular_file(path, failure)) // a pipe would keep its reader waiting
        throw Error(ErrorCode::NotAProject, "{} is a pipe or a device, not a CroPS project.", path.string());
    const ProjectHeader header = readProjectHeader(path);
    checkProjectNumbers(path, header.isSqlite ? header.applicationId : 0, header.userVersion);
    const auto size = fs::file_size(path, failure);
    const bool hasWal = fs::exists(path.string() + "-wal", failure);
    if (!hasWal && header.pageSize > 0 && size < std::uintmax_t{header.pageSize} * header.pageCount)
        throw Error(ErrorCode::Damaged,
                    "{} is damaged: it should have {} bytes and has {}; restore it from a copy.",
                    path.string(), std::uintmax_t{header.pageSize} * header.pageCount, size);
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (mode == OpenMode::ReadWrite &&
        (::access(path.c_str(), W_OK) != 0 || ::access(folder.c_str(), W_OK) != 0))
        throw Error(ErrorCode::ReadOnly,
                    "{} cannot be written to: check the permissions of the file and of its folder.",
                    path.string());
}

} // namespace crops::store
