// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crops::test
{

/// The text compressed by one of libarchive's filters: "bzip2", "xz", "zstd", "lz4".
inline std::string packed(std::string_view text, const char* filter)
{
    std::string out(text.size() * 2 + (std::size_t{1} << 16), '\0');
    std::size_t used = 0;
    archive* writer = archive_write_new();
    archive_write_add_filter_by_name(writer, filter);
    archive_write_set_format_raw(writer);
    archive_write_set_bytes_in_last_block(writer, 1);
    archive_write_open_memory(writer, out.data(), out.size(), &used);
    archive_entry* entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(writer, entry);
    archive_write_data(writer, text.data(), text.size());
    archive_entry_free(entry);
    archive_write_close(writer);
    archive_write_free(writer);
    out.resize(used);
    return out;
}

/// An archive of members with these names and texts, as libarchive writes the format ("zip", "gnutar",
/// "7zip") through a filter ("gzip", "zstd"; null: none).
inline std::string archived(const std::vector<std::pair<std::string, std::string>>& members,
                            const char* format, const char* filter = nullptr, const char* options = nullptr)
{
    std::size_t bytes = std::size_t{1} << 18;
    for (const auto& [name, text] : members)
        bytes += 2 * text.size() + 4096;
    std::string out(bytes, '\0');
    std::size_t used = 0;
    archive* writer = archive_write_new();
    archive_write_set_format_by_name(writer, format);
    if (filter != nullptr) archive_write_add_filter_by_name(writer, filter);
    if (options != nullptr) archive_write_set_options(writer, options);
    archive_write_set_bytes_in_last_block(writer, 1);
    archive_write_open_memory(writer, out.data(), out.size(), &used);
    for (const auto& [name, text] : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_filetype(entry, name.ends_with('/') ? AE_IFDIR : AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
        archive_write_header(writer, entry);
        if (!text.empty()) archive_write_data(writer, text.data(), text.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    out.resize(used);
    return out;
}

} // namespace crops::test
