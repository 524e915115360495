// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/row_reader.h"

#include <fmt/format.h>

#include "base/error.h"
#include "logs/chunk_reader.h"

namespace crops::logs
{

namespace
{

constexpr std::size_t kPeekBytes = std::size_t{1} << 16;

std::string lowerExtension(std::filesystem::path path)
{
    if (path.extension() == ".gz") path.replace_extension();
    std::string extension = path.extension().string();
    for (char& c : extension)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return extension;
}

FileFormat usualFormat(const std::filesystem::path& path, char delimiter, std::string_view firstLine)
{
    using Kind = FileFormat::Kind;
    const std::string extension = lowerExtension(path);
    if (extension == ".jsonl" || extension == ".ndjson") return {Kind::Jsonl};
    if (delimiter != 0) return {Kind::Delimited, delimiter, delimiter != '\t'};
    if (extension == ".tsv" || extension == ".tab") return {Kind::Delimited, '\t', false};
    const bool comma = firstLine.find(',') != std::string_view::npos;
    const bool semicolon = firstLine.find(';') != std::string_view::npos;
    const FileFormat csv{Kind::Delimited, !comma && semicolon ? ';' : ',', true};
    if (extension == ".csv") return csv;
    const std::size_t first = firstLine.find_first_not_of(" \t");
    if (first != std::string_view::npos && firstLine[first] == '{') return {Kind::Jsonl};
    if (firstLine.find('\t') != std::string_view::npos) return {Kind::Delimited, '\t', false};
    return csv;
}

} // namespace

FileFormat detectFormat(const std::filesystem::path& path, char delimiter, std::string_view firstLine,
                        Quotes quotes)
{
    FileFormat format = usualFormat(path, delimiter, firstLine);
    if (quotes != Quotes::AsFormat && format.kind == FileFormat::Kind::Delimited)
        format.quoted = quotes == Quotes::Always;
    return format;
}

std::unique_ptr<RowReader> openRows(const std::filesystem::path& path, const ColumnPlan& plan,
                                    const ReaderOptions& options)
{
    std::unique_ptr<ByteStream> stream = openStream(path, options.encoding);
    const std::string front = peek(stream, kPeekBytes);
    if (front.empty())
        throw Error(ErrorCode::BadInput,
                    fmt::format("{} is empty: its first line has to name the columns.", path.string()));
    const FileFormat format = detectFormat(
        path, options.delimiter, std::string_view(front).substr(0, front.find('\n')), options.quotes);
    if (format.kind == FileFormat::Kind::Jsonl) return openJsonl(std::move(stream), path, plan, options);
    return openDelimited(std::move(stream), path, plan, format, options);
}

std::string readText(const std::filesystem::path& path, Encoding encoding)
{
    const std::unique_ptr<ByteStream> stream = openStream(path, encoding);
    std::string text;
    std::size_t size = 0;
    do {
        text.resize(size + kPeekBytes);
        const std::size_t n = stream->read(text.data() + size, kPeekBytes);
        if (n == 0) break;
        size += n;
    } while (true);
    text.resize(size);
    return text;
}

void appendJsonString(std::string& json, std::string_view text)
{
    json += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (byte < 0x20 || byte == 0x7F) {
            json += fmt::format("\\u{:04x}", byte);
        } else {
            json += c;
        }
    }
    json += '"';
}

} // namespace crops::logs
