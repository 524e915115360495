// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/export_folder.h"

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <vector>

#include <fmt/format.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/version.h"

namespace crops::report
{

namespace
{

namespace fs = std::filesystem;

constexpr const char* kFormat = "crops-export-1";
constexpr const char* kManifest = "manifest.json";

[[noreturn]] void cannotWrite(const fs::path& out, const std::string& why)
{
    throw Error(ErrorCode::Io, "Cannot write the folder {}: {}.", out.string(), why);
}

/// Whether an export of this program lies there.
bool holdsExport(const fs::path& folder)
{
    if (!fs::is_regular_file(folder / kManifest)) return false;
    const auto manifest = nlohmann::json::parse(readFile(folder / kManifest), nullptr, false);
    return manifest.is_object() && manifest.value("format", nlohmann::json()) == kFormat;
}

/// Absolute and without links, so that a folder is replaced and never the link to it.
fs::path resolved(const fs::path& out)
{
    fs::path path = fs::weakly_canonical(fs::absolute(out));
    return path.has_filename() ? path : path.parent_path();
}

void requireRoom(const fs::path& out, bool replace)
{
    if (!fs::exists(out)) return;
    if (!fs::is_directory(out))
        throw Error(ErrorCode::AlreadyExists, "{} is a file; this export is a folder: name another.",
                    out.string());
    if (fs::equivalent(out, fs::current_path()))
        throw Error(ErrorCode::AlreadyExists,
                    "{} is the current folder; name one inside it, which is then made.", out.string());
    if (fs::is_empty(out)) return;
    if (!replace)
        throw Error(ErrorCode::AlreadyExists,
                    "The folder {} is not empty; name another (--force replaces an earlier export).",
                    out.string());
    if (!holdsExport(out))
        throw Error(
            ErrorCode::AlreadyExists,
            "The folder {} holds no export of this program, so nothing in it is replaced; name another.",
            out.string());
}

/// Every file under `folder` by its name with '/', in byte order.
std::vector<std::string> filesIn(const fs::path& folder)
{
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            names.push_back(entry.path().lexically_relative(folder).generic_string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

ExportFolder::ExportFolder(const fs::path& out, bool replace)
{
    try {
        m_out = resolved(out);
        requireRoom(m_out, replace);
        fs::create_directories(m_out.parent_path());
        sweepTemporaries(m_out.parent_path(), m_out.filename().string() + ".");
        m_making = m_out;
        m_making += temporarySuffix();
        fs::create_directory(m_making);
        m_alive = std::make_unique<TemporaryLock>(m_making);
    } catch (const fs::filesystem_error& error) {
        cannotWrite(out, error.code().message());
    }
}

ExportFolder::~ExportFolder()
{
    std::error_code ignored;
    if (!m_making.empty()) fs::remove_all(m_making, ignored);
}

void ExportFolder::link(std::string_view name, std::string_view of)
{
    try {
        fs::create_directories(path(name).parent_path());
        std::error_code failure;
        fs::create_hard_link(path(of), path(name), failure);
        if (failure) fs::copy_file(path(of), path(name));
    } catch (const fs::filesystem_error& error) {
        cannotWrite(m_out, error.code().message());
    }
    if (const auto rows = m_rows.find(std::string(of)); rows != m_rows.end()) noteRows(name, rows->second);
}

void ExportFolder::replaced(std::string_view old, std::string_view name)
{
    if (const auto rows = m_rows.find(std::string(old)); rows != m_rows.end()) {
        noteRows(name, rows->second);
        m_rows.erase(rows);
    }
    std::error_code ignored;
    fs::remove(path(old), ignored);
}

void ExportFolder::finish(const nlohmann::ordered_json& manifest, const std::string& readme)
{
    try {
        writeFileAtomically(path("README.txt"), readme);
        nlohmann::ordered_json whole{{"format", kFormat}};
        whole.update(manifest);
        whole["program"] = fmt::format("crops-workbench {}", kVersion);
        whole["files"] = nlohmann::ordered_json::array();
        for (const std::string& name : filesIn(m_making)) {
            nlohmann::ordered_json file{{"name", name}, {"bytes", fs::file_size(path(name))}};
            if (const auto rows = m_rows.find(name); rows != m_rows.end()) file["rows"] = rows->second;
            file["sha256"] = sha256OfFile(path(name));
            whole["files"].push_back(std::move(file));
        }
        writeFileAtomically(path(kManifest),
                            whole.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
        putInPlace();
    } catch (const fs::filesystem_error& error) {
        cannotWrite(m_out, error.code().message());
    }
}

void ExportFolder::putInPlace()
{
    if (!fs::exists(m_out) || fs::is_empty(m_out)) {
        fs::rename(m_making, m_out); // an empty folder makes room
        m_making.clear();
        return;
    }
    if (::renameat2(AT_FDCWD, m_making.c_str(), AT_FDCWD, m_out.c_str(), RENAME_EXCHANGE) != 0) {
        fs::path old = m_out; // a file system that cannot exchange
        old += temporarySuffix();
        fs::rename(m_out, old);
        fs::rename(m_making, m_out);
        m_making = old;
    }
    fs::remove_all(m_making); // what was there before
    m_making.clear();
}

std::string jsonLine(const nlohmann::ordered_json& object)
{
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

LineFile::LineFile(ExportFolder& folder, std::string name)
    : m_folder(folder), m_name(std::move(name)), m_file(folder.path(m_name))
{
}

void LineFile::write(std::string_view line)
{
    m_file.write(line);
    ++m_rows;
}

void LineFile::commit()
{
    m_file.commit();
    m_folder.noteRows(m_name, m_rows);
}

} // namespace crops::report
