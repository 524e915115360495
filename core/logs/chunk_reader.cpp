// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/chunk_reader.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "text/normalize.h"

namespace crops::logs
{

namespace
{

constexpr std::size_t kPadding = 64; // simdjson reads so far behind a document

bool hasNul(std::string_view text)
{
    return std::memchr(text.data(), '\0', text.size()) != nullptr;
}

} // namespace

ChunkReader::ChunkReader(OpenedTable opened, const std::filesystem::path& path, const ColumnPlan& plan,
                         const ReaderOptions& options)
    : m_path(path.string()), m_plan(plan), m_format(opened.format), line(opened.format.firstLine),
      m_stream(std::move(opened.stream)), m_remarks(std::move(opened.remarks)),
      m_chunkBytes(std::max<std::size_t>(options.chunkBytes, 1)),
      m_encodingName(options.encoding == Encoding::Utf8 ? "UTF-8" : "GB18030"),
      m_chunkOffset(opened.format.firstOffset)
{
}

std::vector<std::string> ChunkReader::remarks() const
{
    std::vector<std::string> all = m_remarks;
    for (std::string& remark : m_plan.overlooked(names()))
        all.push_back(std::move(remark));
    return all;
}

std::optional<std::string_view> ChunkReader::lineAt(std::string_view chunk, std::size_t at, bool last)
{
    const void* feed = std::memchr(chunk.data() + at, '\n', chunk.size() - at);
    if (feed != nullptr)
        return chunk.substr(at, static_cast<std::size_t>(static_cast<const char*>(feed) - chunk.data()) - at);
    if (last && at < chunk.size()) return chunk.substr(at);
    return std::nullopt;
}

void ChunkReader::reject(RowBatch& batch, std::string_view row, const char* reason, std::string detail) const
{
    batch.rejects.push_back(store::makeReject({line, row}, reason, std::move(detail)));
}

bool ChunkReader::acceptable(std::string_view row, std::size_t offsetInChunk, RowBatch& batch)
{
    if (row.size() > kMaxRowBytes) {
        reject(batch, row, "too_long", fmt::format("The row is longer than {} bytes.", kMaxRowBytes));
        return false;
    }
    if (m_chunkClean) return true;
    const std::int64_t offset = m_chunkOffset + static_cast<std::int64_t>(offsetInChunk);
    if (const auto bad = text::firstInvalidUtf8(row)) {
        reject(batch, row, "invalid_utf8",
               fmt::format(
                   "The row is not valid {}: the first bad byte is at offset {} of the row, {} of the file.",
                   m_encodingName, *bad, offset + static_cast<std::int64_t>(*bad)));
        return false;
    }
    if (const std::size_t nul = row.find('\0'); nul != std::string_view::npos) {
        reject(batch, row, "nul_byte",
               fmt::format("The row has a NUL byte at offset {} of the row, {} of the file.", nul,
                           offset + static_cast<std::int64_t>(nul)));
        return false;
    }
    return true;
}

bool ChunkReader::fill(RowBatch& batch)
{
    const std::size_t capacity = m_carry.size() + m_chunkBytes;
    batch.buffer = std::make_unique_for_overwrite<char[]>(capacity + kPadding);
    std::memcpy(batch.buffer.get(), m_carry.data(), m_carry.size());
    const std::size_t size =
        m_carry.size() + readFull(*m_stream, batch.buffer.get() + m_carry.size(), m_chunkBytes);
    m_atEnd = size < capacity;
    std::memset(batch.buffer.get() + size, 0, kPadding);
    m_carry.clear();
    batch.bufferBytes = size;
    batch.position = m_stream->position();
    return size > 0;
}

void ChunkReader::skipRestOfRow(std::string_view& chunk)
{
    const std::size_t feed = chunk.find('\n');
    const std::size_t taken = feed == std::string_view::npos ? chunk.size() : feed + 1;
    m_skipping = feed == std::string_view::npos;
    if (!m_skipping) ++line;
    chunk.remove_prefix(taken);
    m_chunkOffset += static_cast<std::int64_t>(taken);
}

bool ChunkReader::read(RowBatch& batch)
{
    if (m_atEnd) return false;
    fill(batch);
    std::string_view chunk(batch.buffer.get(), batch.bufferBytes);
    if (m_skipping) skipRestOfRow(chunk);
    m_chunkClean =
        !text::firstInvalidUtf8(chunk.substr(0, chunk.rfind('\n') + 1)) && !hasNul(chunk) && !m_atEnd;
    const std::size_t taken = chunk.empty() ? 0 : takeRows(chunk, m_atEnd, batch);
    m_chunkOffset += static_cast<std::int64_t>(taken);
    chunk.remove_prefix(taken);
    if (chunk.size() > kMaxRowBytes) { // more than a row may have, and no end in sight
        reject(batch, chunk, "too_long", fmt::format("The row is longer than {} bytes.", kMaxRowBytes));
        rowTooLong(batch);
        m_chunkOffset += static_cast<std::int64_t>(chunk.size());
        m_skipping = true;
        chunk = {};
    }
    m_carry.assign(chunk);
    return true;
}

} // namespace crops::logs
