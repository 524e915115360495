// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "logs/byte_stream.h"
#include "logs/tables.h"
#include "store/writing/log_rows.h"

namespace crops::logs
{

/// A row longer than this is rejected; nothing longer is ever held in memory.
inline constexpr std::size_t kMaxRowBytes = std::size_t{1} << 20;

/// Keeps copies of texts until it goes; views of them stay where they are.
class TextArena
{
  public:
    std::string_view keep(std::string_view text)
    {
        if (text.size() > m_left) {
            m_left = std::max(kBlockBytes, text.size());
            m_next = m_blocks.emplace_back(std::make_unique_for_overwrite<char[]>(m_left)).get();
        }
        if (!text.empty()) std::memcpy(m_next, text.data(), text.size());
        const std::string_view kept(m_next, text.size());
        m_next += text.size();
        m_left -= text.size();
        return kept;
    }

  private:
    static constexpr std::size_t kBlockBytes = std::size_t{1} << 16;
    std::vector<std::unique_ptr<char[]>> m_blocks;
    char* m_next = nullptr;
    std::size_t m_left = 0;
};

/// Rows as texts, in the slots of one table. Owns what its views point into, unless the reader says
/// otherwise.
struct RowBatch {
    struct Row {
        store::RowOrigin origin;
        std::string_view extras; ///< JSON object of the other columns, or empty.
    };

    /// A value of an optional column that no text says (an object, say): it is absent, and counted.
    struct Lost {
        std::size_t row = 0;
        int slot = 0;
        std::string_view value;
    };

    explicit RowBatch(std::size_t count = 0) : slotCount(count) {}
    RowBatch(RowBatch&&) = default; // moving keeps the views valid: buffers move with their storage
    RowBatch& operator=(RowBatch&&) = default;

    std::size_t slotCount = 0;
    std::vector<Row> rows;
    std::vector<std::string_view> fields; ///< rows.size() × slotCount, row-major; an absent value is empty.
    std::vector<Lost> lost;               ///< By row.
    std::vector<store::RowReject> rejects;
    std::int64_t blank = 0;    ///< Empty lines, and rows of a foreign file for which a preset has no use.
    std::int64_t position = 0; ///< Bytes of the file on disk read so far.
    std::int64_t quoted = 0;   ///< Rows with a value in quotes that were kept, as the format has none.

    std::unique_ptr<char[]> buffer;
    std::size_t bufferBytes = 0;
    TextArena texts;                 ///< Values that are not a piece of the buffer.
    std::unique_ptr<RowBatch> inner; ///< A batch of a foreign file that views point into.

    std::string_view field(std::size_t row, int slot) const
    {
        return fields[row * slotCount + static_cast<std::size_t>(slot)];
    }
    /// Keeps `text` as long as the batch lives.
    std::string_view keep(std::string_view text) { return texts.keep(text); }
    void set(std::size_t row, int slot, std::string_view value)
    {
        fields[row * slotCount + static_cast<std::size_t>(slot)] = value;
    }
    /// Adds a row with empty fields; gives its index.
    std::size_t addRow(store::RowOrigin origin)
    {
        rows.push_back({origin, {}});
        fields.resize(fields.size() + slotCount);
        return rows.size() - 1;
    }
};

/// Reads one file as rows of one table, batch by batch. Belongs to one thread.
class RowReader
{
  public:
    virtual ~RowReader() = default;
    /// Fills an empty batch (which may end up without rows); false at the end, with nothing in it. Throws
    /// Error{BadInput, Damaged, Io}.
    virtual bool read(RowBatch& batch) = 0;
    /// After the last batch: what a person should know of the file as a whole, a sentence each.
    virtual std::vector<std::string> remarks() const { return {}; }
};

/// How a file is cut into rows and columns.
struct FileFormat {
    enum class Kind { Delimited, Jsonl };
    Kind kind = Kind::Delimited;
    char delimiter = '\t';
    bool quoted = false;        ///< RFC 4180 quotes; without, every byte between delimiters is the value.
    bool backslash = false;     ///< Inside quotes a backslash escapes a quote, as Spark and MySQL write it.
    bool elements = false;      ///< JSON that is not one value a line: a row's number is that of its object.
    std::int64_t firstLine = 1; ///< Number of the line with the columns' names, where one went before it.
    std::int64_t firstOffset = 0; ///< Of that line in the (decompressed) file.
};

/// The format of a file: as `delimiter` says where it is not 0; else by the name's extension
/// (.tsv .tab .csv .jsonl .ndjson, .gz after them allowed); else by the first line. Quotes::AsFormat: quotes
/// count but where tabs stand between the values.
FileFormat detectFormat(const std::filesystem::path& path, char delimiter, std::string_view firstLine,
                        Quotes quotes = Quotes::AsFormat);

struct ReaderOptions {
    Encoding encoding = Encoding::Utf8;
    char delimiter = 0; ///< 0 = detectFormat
    Quotes quotes = Quotes::AsFormat;
    std::size_t chunkBytes = std::size_t{1} << 20; ///< Read at a time, ≥ 1.
    OnceRead* once = nullptr; ///< Needed for a file that can be read only once (isReadOnce).
    bool nested = false;      ///< JSON objects and arrays are values, as their JSON text.
    std::span<const std::string> names =
        {};                   ///< Of the columns of a delimited file whose first line is a row.
    bool onlyPlanned = false; ///< Columns that fill no slot of the plan may be left out.
};

/// Thrown for a file in which there is nothing, not even a line that names the columns.
class EmptyFile : public Error
{
  public:
    explicit EmptyFile(const std::filesystem::path& path);
};

/// A file of text whose format is known, its first bytes looked at but not taken.
struct OpenedTable {
    std::unique_ptr<ByteStream> stream;
    FileFormat format;
    std::string front; ///< What peek gives; begins with the line that names the columns, or the first object.
    std::vector<std::string> columns = {}; ///< Where they are known without looking at `front`.
    std::vector<std::string> remarks = {}; ///< What a person should know of how it is read.
};

/// Opens a TSV, CSV or JSONL file, or one that an engine reads (Parquet, say; see engines/engine_file.h), and
/// finds out how it is written: what detectFormat says by the name, unless
/// the first line says plainly that something else stands between the values, names more of the plan's
/// columns that way, or holds JSON. Lines may end with CR alone; a line "sep=;" of Excel names the delimiter;
/// JSON may be an array of objects, or objects over several lines. Throws as openStream; EmptyFile;
/// Error{BadInput} for a web page, XML and their kind.
OpenedTable openTable(const std::filesystem::path& path, const ColumnPlan* plan,
                      const ReaderOptions& options);
/// The same for bytes that are open already; `path` is their name.
OpenedTable openTable(std::unique_ptr<ByteStream> bytes, const std::filesystem::path& path,
                      const ColumnPlan* plan, const ReaderOptions& options);

/// The names of its columns as they stand in its first line, or of the keys of its first objects, in order;
/// twice where they are there twice. Throws EmptyFile; Error{BadInput} where the line is no valid text.
std::vector<std::string> columnNames(OpenedTable& opened, const std::filesystem::path& path);

/// The names in the line that names the columns, trimmed.
std::vector<std::string> headerNames(std::string_view line, const FileFormat& format);

/// The first line of `text` that is not blank, without its line end.
std::string_view firstLineOf(std::string_view text);

/// A file's whole text, decompressed and as UTF-8, at most kMaxTextBytes (Error{BadInput}). Throws as
/// openStream and its reads do.
std::string readText(const std::filesystem::path& path, Encoding encoding);
inline constexpr std::size_t kMaxTextBytes = std::size_t{1} << 31;

/// A reader of a TSV, CSV or JSONL file. A column that the file does not have is filled from the names of its
/// folders (dt=2026-03-01). Throws as openTable; its first read throws Error{BadInput} where a required
/// column is missing.
std::unique_ptr<RowReader> openRows(const std::filesystem::path& path, const ColumnPlan& plan,
                                    const ReaderOptions& options);

/// The same of a table that is open already.
std::unique_ptr<RowReader> rowsOf(OpenedTable opened, const std::filesystem::path& path,
                                  const ColumnPlan& plan, const ReaderOptions& options);

/// `text` as a JSON string with its quotes, appended. Precondition: valid UTF-8.
void appendJsonString(std::string& json, std::string_view text);

} // namespace crops::logs
