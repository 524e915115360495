// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <string>
#include <string_view>

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

} // namespace crops::test
