// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/foreign_format.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/lfs_pointer.h"

namespace crops::logs
{

namespace
{

using namespace std::string_view_literals;

/// Bytes at an offset that only this format has there.
struct Magic {
    std::size_t at;
    std::string_view bytes;
    const char* what; ///< "is …: what to do"
};

constexpr Magic kBinary[] = {
    {0, "\xFF\xFE\0\0"sv, "is written in UTF-32; save it as UTF-8 and import it again."},
    {0, "\0\0\xFE\xFF"sv, "is written in UTF-32; save it as UTF-8 and import it again."},
    {0, "\xFF\xFE"sv, "is written in UTF-16; save it as UTF-8 and import it again."},
    {0, "\xFE\xFF"sv, "is written in UTF-16; save it as UTF-8 and import it again."},
    {0, "7z\xBC\xAF\x27\x1C"sv,
     "is a 7z archive in which no member was named: FILE!MEMBER is one file of it."},
    {0, "Rar!\x1A\x07"sv, "is a RAR archive: unpack it and import the files in it."},
    {0, "\x5D\0\0"sv, "is compressed with LZMA: decompress it first (unlzma) or compress it with gzip."},
    {0, "\x02\x21\x4C\x18"sv,
     "is compressed with lz4: decompress it first (unlz4) or compress it with gzip."},
    {0, "\x1F\x9D"sv, "is compressed with compress (.Z): decompress it first (gunzip does)."},
    {0, "\xFF\x06\0\0sNaPpY"sv, "is compressed with Snappy: decompress it first or compress it with gzip."},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv,
     "is an old Office file (an Excel workbook .xls, say): save the sheet as CSV (UTF-8) and import that."},
    {0, "\x89HDF\r\n\x1A\n"sv, "is an HDF5 file: export the table as CSV or JSONL (pandas can)."},
    {0, "\x93NUMPY"sv, "is a NumPy array, no table of rows."},
    {0, "\x89PNG\r\n\x1A\n"sv, "is a PNG picture, no table of rows."},
    {0, "\xFF\xD8\xFF"sv, "is a JPEG picture, no table of rows."},
    {0,
     "\x7F"
     "ELF"sv,
     "is a program, no table of rows."},
    {0, "\x80\x04\x95"sv, "is a Python pickle: export the table as CSV or JSONL (pandas can)."},
    {0, "\x80\x05\x95"sv, "is a Python pickle: export the table as CSV or JSONL (pandas can)."},
};

/// The same where a table of text could begin so too: they count where the bytes that follow are no text.
constexpr Magic kLettered[] = {
    {8, "DUCK"sv,
     "is a DuckDB database: name one of its tables in a query, with --engine duckdb --engine-option FILE "
     "--searches-sql 'SELECT … FROM table' (as for searches, so for the other tables)."},
    {257, "ustar"sv, "is a tar archive in which no member was named: FILE!MEMBER is one file of it."},
    {0, "PAR1"sv, "is a Parquet file, and text is needed here: export it as CSV or JSONL and import that."},
    {0, "PARE"sv, "is an encrypted Parquet file: export it as CSV or JSONL and import that."},
    {0, "ARROW1"sv,
     "is an Arrow (Feather) file, and text is needed here: export it as CSV or JSONL and import that."},
    {0, "FEA1"sv, "is a Feather file: export it as CSV or JSONL (pandas can) and import that."},
    {0, "ORC"sv, "is an ORC file, and text is needed here: export it as CSV or JSONL and import that."},
    {0, "Obj\x01"sv, "is an Avro file, and text is needed here: export it as CSV or JSONL and import that."},
    {0, "SEQ"sv, "is a Hadoop sequence file: export it as CSV or JSONL (Spark can) and import that."},
    {0, "LZIP"sv, "is compressed with lzip: decompress it first or compress it with gzip."},
    {0, "PK\x05\x06"sv, "is a ZIP archive without files."},
    {0, "SQLite format 3\0"sv,
     "is an SQLite database inside another file: unpack it first; FILE!TABLE is then one of its tables."},
    {0, "RDX"sv, "is an R data file: write the table with write.csv and import that."},
    {0, "%PDF-"sv, "is a PDF document, no table of rows: export the table as CSV and import that."},
    {0, "GIF8"sv, "is a GIF picture, no table of rows."},
};

bool has(std::string_view front, const Magic& magic)
{
    return front.size() >= magic.at && front.substr(magic.at).starts_with(magic.bytes);
}

/// A control character that no text has, or a byte that is no UTF-8 at all.
bool looksBinary(std::string_view front)
{
    return std::any_of(front.begin(), front.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || byte >= 0xF8;
    });
}

/// A message of Arrow's: a mark, its length, then a table of FlatBuffers, whose first number is within it.
bool isArrowStream(std::string_view front)
{
    const auto number = [&](std::size_t at) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i)
            value |= static_cast<std::uint32_t>(static_cast<unsigned char>(front[at + i])) << (8 * i);
        return value;
    };
    if (front.size() < 12 || !front.starts_with("\xFF\xFF\xFF\xFF")) return false;
    const std::uint32_t length = number(4);
    return length > 8 && length % 8 == 0 && length < (1U << 28) && number(8) < length;
}

bool isOfficeZip(std::string_view front)
{
    return front.find("xl/") != std::string_view::npos ||
           front.find("[Content_Types].xml") != std::string_view::npos;
}

std::string zipFormat(std::string_view front)
{
    if (isOfficeZip(front))
        return "is an Office file (an Excel workbook .xlsx, say): save the sheet as CSV (UTF-8) and import "
               "that.";
    if (front.find("opendocument") != std::string_view::npos)
        return "is an OpenDocument file: save the sheet as CSV (UTF-8) and import that.";
    return "is a ZIP archive in which no member was named: FILE!MEMBER is one file of it.";
}

/// UTF-16 or UTF-32 without its mark: the high bytes of ASCII letters are 0, always in the same places.
std::string wideText(std::string_view front)
{
    std::size_t zeros[4] = {};
    const std::size_t whole = std::min<std::size_t>(front.size(), 64) / 4 * 4;
    for (std::size_t i = 0; i < whole; ++i)
        zeros[i % 4] += front[i] == '\0' ? 1U : 0U;
    const std::size_t units = whole / 4;
    if (units < 2) return {};
    const auto most = [units](std::size_t count) { return count * 4 >= units * 3; };
    const int filled = (most(zeros[0]) ? 1 : 0) + (most(zeros[1]) ? 1 : 0) + (most(zeros[2]) ? 1 : 0) +
                       (most(zeros[3]) ? 1 : 0);
    const bool ends = zeros[0] == 0 || zeros[3] == 0;
    if (filled == 3 && ends) return "is written in UTF-32; save it as UTF-8 and import it again.";
    const bool little = most(zeros[1]) && most(zeros[3]) && zeros[0] + zeros[2] == 0;
    const bool big = most(zeros[0]) && most(zeros[2]) && zeros[1] + zeros[3] == 0;
    if (little || big) return "is written in UTF-16; save it as UTF-8 and import it again.";
    return {};
}

} // namespace

bool isPlainZip(std::string_view front)
{
    return front.starts_with("PK\x03\x04") && !isOfficeZip(front) &&
           front.find("opendocument") == std::string_view::npos;
}

bool isSqlite(std::string_view front)
{
    return front.starts_with("SQLite format 3\0"sv);
}

std::string engineFormat(std::string_view front)
{
    if (front.starts_with("PK\x03\x04")) return isOfficeZip(front) ? "xlsx" : "";
    if (!looksBinary(front)) return {};
    if (front.starts_with("PAR1")) return "parquet";
    if (front.starts_with("ARROW1")) return "arrow";
    if (isArrowStream(front)) return "arrow-stream";
    if (front.starts_with("ORC")) return "orc";
    return front.starts_with("Obj\x01") ? "avro" : "";
}

std::string engineFormatName(std::string_view kind)
{
    if (kind == "parquet") return "a Parquet file";
    if (kind == "arrow") return "an Arrow (Feather) file";
    if (kind == "arrow-stream") return "an Arrow stream";
    if (kind == "orc") return "an ORC file";
    return kind == "avro" ? "an Avro file" : "an Office file (an Excel workbook .xlsx, say)";
}

std::string binaryFormat(std::string_view front)
{
    for (const Magic& magic : kBinary)
        if (has(front, magic)) return magic.what;
    if (front.starts_with("PK\x03\x04")) return zipFormat(front);
    if (isArrowStream(front))
        return "is an Arrow stream, and text is needed here: export it as CSV or JSONL and import that.";
    if (front.starts_with("SQLite format 3") && front.size() > 72 && front.substr(68, 4) == "CrPS")
        return "is a CroPS project, no table of rows.";
    if (looksBinary(front) || front.starts_with("%PDF-"))
        for (const Magic& magic : kLettered)
            if (has(front, magic)) return magic.what;
    return wideText(front);
}

std::string textFormat(std::string_view front)
{
    if (front.starts_with("\xEF\xBB\xBF")) front.remove_prefix(3);
    const std::size_t first = front.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    const std::string text = lowerAscii(front.substr(first));
    if (text.starts_with("<!doctype html") || text.starts_with("<html") || text.starts_with("<head") ||
        (text.starts_with("<?xml") && text.find("<html") != std::string::npos))
        return "is a web page (HTML), perhaps an error or a log-in page instead of the file: download it "
               "again.";
    if (text.starts_with("<?xml") || text.starts_with("<!doctype"))
        return "is an XML file, no TSV, CSV or JSONL: export the table as one of these (session logs of TREC "
               "are read by --preset trec-session).";
    if (text.starts_with("{\\rtf"))
        return "is an RTF document: save the table as CSV (UTF-8) and import that.";
    if (isLfsPointer(text))
        return "is a pointer of Git LFS, not the file itself: fetch it with git lfs pull.";
    return {};
}

std::string uncompressedText(std::string_view front, std::string_view suffix)
{
    if (front.empty() || looksBinary(front)) return {};
    if (const std::string what = textFormat(front); !what.empty())
        return fmt::format("is not compressed, though its name ends with {}: it {}", suffix, what);
    const std::size_t first = front.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const bool json = first != std::string_view::npos && (front[first] == '{' || front[first] == '[');
    return fmt::format("is not compressed, though its name ends with {0}: it looks like {1}. Take the {0} "
                       "off its name, or compress it, and import it again.",
                       suffix,
                       json                                                ? "JSON"
                       : front.find_first_of(",\t;|") != std::string::npos ? "delimited text"
                                                                           : "plain text");
}

std::string delimitedNotJson(std::string_view front)
{
    const std::string_view header = front.substr(0, front.find_first_of("\r\n"));
    const char* names[] = {"commas", "tabs", "semicolons", "bars"};
    constexpr std::string_view kDelimiters = ",\t;|";
    std::size_t most = 0;
    std::size_t best = 0;
    for (std::size_t i = 0; i < kDelimiters.size(); ++i) {
        const auto count = static_cast<std::size_t>(std::count(header.begin(), header.end(), kDelimiters[i]));
        if (count > most) best = i;
        most = std::max(most, count);
    }
    if (most == 0) return {};
    for (std::string_view rest = front; !rest.empty();) { // not a line of it may be JSON
        const std::size_t first = rest.find_first_not_of(" \t\r\n\x1E");
        if (first == std::string_view::npos) break;
        if (rest[first] == '{' || rest[first] == '[') return {};
        const std::size_t end = rest.find_first_of("\r\n", first);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
    }
    return fmt::format("is named as JSON, but looks like delimited text with {} between the values: give it "
                       "a name that ends with {} and import it again.",
                       names[best], best == 1 ? ".tsv" : ".csv");
}

} // namespace crops::logs
