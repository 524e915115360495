// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: a file as a sequence of buffers that begin at a row.

#include <optional>

#include "logs/row_reader.h"

namespace crops::logs
{

/// Cuts a stream into chunks, each beginning at a row; knows lines, overlong rows, and bytes that no text may
/// have. Subclasses cut a chunk into rows.
class ChunkReader : public RowReader
{
  public:
    /// `path`: the table's name in messages.
    ChunkReader(OpenedTable opened, const std::filesystem::path& path, const ColumnPlan& plan,
                const ReaderOptions& options);
    bool read(RowBatch& batch) final;
    std::vector<std::string> remarks() const final;

  protected:
    /// The file's own names of its columns, as far as they have been read.
    virtual const std::vector<std::string>& names() const = 0;
    /// Takes the complete rows from the front of `chunk` with addReject, startRow and nextLine; returns how
    /// many bytes it took. At the file's end (`last`) the rest is a complete row even without a line break.
    /// Behind the chunk there are 64 readable bytes.
    virtual std::size_t takeRows(std::string_view chunk, bool last, RowBatch& batch) = 0;
    /// Told after a row was rejected for its length.
    virtual void rowTooLong(const RowBatch& /*batch*/) const {}
    /// Bytes up to the next line feed; nothing where the chunk ends before one (and is not the last).
    static std::optional<std::string_view> lineAt(std::string_view chunk, std::size_t at, bool last);

    /// False, with a reject, where the row is too long, has a NUL or is not valid UTF-8.
    bool acceptable(std::string_view row, std::size_t offsetInChunk, RowBatch& batch);
    void reject(RowBatch& batch, std::string_view row, const char* reason, std::string detail) const;

    const std::string m_path;
    const ColumnPlan m_plan;
    const FileFormat m_format;
    std::int64_t line; ///< Number of the line that comes next.

  private:
    bool fill(RowBatch& batch);
    void skipRestOfRow(std::string_view& chunk);

    std::unique_ptr<ByteStream> m_stream;
    std::vector<std::string> m_remarks; ///< Of the opened table.
    std::size_t m_chunkBytes;
    const char* m_encodingName;
    std::string m_carry;
    std::int64_t m_chunkOffset; ///< Of the chunk's first byte in the (decompressed) file.
    bool m_chunkClean = false;  ///< The whole chunk is valid UTF-8 without NUL.
    bool m_atEnd = false;
    bool m_skipping = false; ///< Inside a row that was rejected for its length.
};

/// The reader for the table's format. Its first read() throws Error{BadInput} where the columns do not fit.
std::unique_ptr<RowReader> readerOf(OpenedTable opened, const std::filesystem::path& path,
                                    const ColumnPlan& plan, const ReaderOptions& options);
/// The two kinds of it.
std::unique_ptr<RowReader> openDelimited(OpenedTable opened, const std::filesystem::path& path,
                                         const ColumnPlan& plan, const ReaderOptions& options);
std::unique_ptr<RowReader> openJsonl(OpenedTable opened, const std::filesystem::path& path,
                                     const ColumnPlan& plan, const ReaderOptions& options);

} // namespace crops::logs
