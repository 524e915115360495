// SPDX-License-Identifier: GPL-3.0-or-later
// How a file of text is cut into rows and values: by its name, its first line, and the columns that are
// wanted.
#include <algorithm>

#include "base/ascii.h"
#include "logs/byte_filters.h"
#include "logs/database_table.h"
#include "logs/engines/engine_file.h"
#include "logs/foreign_format.h"
#include "logs/row_reader.h"
#include "store/foreign/foreign_database.h"

namespace crops::logs
{

namespace
{

using Kind = FileFormat::Kind;

constexpr std::size_t kPeekBytes = std::size_t{1} << 16;
constexpr char kDelimiters[] = {',', '\t', ';', '|', '\x01'}; // the last is Hive's

std::string lowerExtension(const std::filesystem::path& path)
{
    return lowerAscii(unpackedName(path).extension().string());
}

bool isJsonl(std::string_view extension)
{
    return extension == ".jsonl" || extension == ".ndjson";
}

FileFormat usualFormat(const std::filesystem::path& path, char delimiter, std::string_view firstLine)
{
    const std::string extension = lowerExtension(path);
    if (isJsonl(extension)) return {Kind::Jsonl};
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

void setQuotes(FileFormat& format, Quotes quotes)
{
    if (quotes == Quotes::AsFormat || format.kind != Kind::Delimited) return;
    format.quoted = quotes != Quotes::Never;
    format.backslash = quotes == Quotes::Backslash;
}

/// The first two characters that are no white space and no record separator of JSON.
std::string firstTwo(std::string_view text)
{
    std::string two;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\x1E') continue;
        two += c;
        if (two.size() == 2) break;
    }
    return two;
}

/// Whether the file's first bytes are JSON objects, whatever its name says: one a line, several lines each,
/// or in an array. (No column is called '{"…'.)
struct JsonLook {
    bool json = false;
    bool elements = false;
};

JsonLook lookForJson(std::string_view front, std::string_view line, std::string_view extension)
{
    const std::string two = firstTwo(front);
    const bool array = two == "[{" || two == "[]" || ((two == "[" || two == "[[") && extension == ".json");
    const bool object = two == "{\"" || two == "{}" || (two.starts_with('{') && isJsonl(extension));
    const bool overLines = object && trimBlanks(line.substr(line.starts_with('\x1E') ? 1 : 0)) == "{";
    if (array || overLines) return {true, true};
    return {object || isJsonl(extension), false};
}

/// How many required columns of the plan a header has, cut like this.
int columnsFound(std::string_view header, const FileFormat& format, const ColumnPlan& plan)
{
    std::vector<bool> found(plan.slotCount());
    for (const std::string& name : headerNames(header, format))
        if (const int slot = plan.slotOf(name); slot >= 0) found[static_cast<std::size_t>(slot)] = true;
    return static_cast<int>(std::count(found.begin(), found.end(), true));
}

/// What stands between the values, where neither the caller nor the header as the name would have it says so:
/// what makes more of the header's names known, else what is there at all.
void improveDelimiter(FileFormat& format, std::string_view header, const ColumnPlan* plan)
{
    const auto with = [&](char delimiter) {
        FileFormat other = format;
        other.delimiter = delimiter;
        other.quoted = delimiter != '\t' && delimiter != '\x01';
        return other;
    };
    FileFormat best = format;
    int most = plan != nullptr ? columnsFound(header, format, *plan) : 0;
    const auto consider = [&](const FileFormat& other) {
        const int found = plan != nullptr ? columnsFound(header, other, *plan) : 0;
        if (found > most) best = other;
        most = std::max(most, found);
    };
    for (const char delimiter : kDelimiters)
        consider(with(delimiter));
    FileFormat quotedTabs = with('\t'); // R quotes the names of a TSV, too
    quotedTabs.quoted = true;
    consider(quotedTabs);
    if (most == 0 && headerNames(header, format).size() == 1) {
        std::size_t names = 1;
        for (const char delimiter : kDelimiters)
            if (const std::size_t n = headerNames(header, with(delimiter)).size(); n > names) {
                names = n;
                best = with(delimiter);
            }
    }
    format = best;
}

const char* delimiterName(char delimiter)
{
    return delimiter == ',' ? "comma" : delimiter == ';' ? "semicolon" : delimiter == '|' ? "bar" : "tab";
}

/// Where a delimiter that somebody chose hides columns that another one would show.
void refuseDelimiter(const FileFormat& format, std::string_view header, const ColumnPlan* plan,
                     const std::filesystem::path& path)
{
    FileFormat better = format;
    improveDelimiter(better, header, plan);
    if (plan == nullptr || better.delimiter == format.delimiter) return;
    throw Error(ErrorCode::BadInput,
                "The first line of {} has {}s between its names, not {}s: say --delimiter {}, or leave "
                "--delimiter out.",
                path.string(), delimiterName(better.delimiter), delimiterName(format.delimiter),
                delimiterName(better.delimiter));
}

/// "sep=;" → ';', which Excel writes and reads as a first line; 0 where the line is no such.
char separatorLine(std::string_view line)
{
    std::string text(trimBlanks(line.ends_with("\t") ? line.substr(0, line.size() - 1) : line));
    const bool tab = line.ends_with("\t");
    std::erase(text, '"');
    text = lowerAscii(text);
    if (!text.starts_with("sep=")) return 0;
    if (text.size() == 4) return tab ? '\t' : '\0';
    const char delimiter = text[4];
    // Excel itself fills such a line up with delimiters.
    const bool alone = text.find_first_not_of(delimiter, 4) == std::string::npos;
    return alone && std::find(std::begin(kDelimiters), std::end(kDelimiters), delimiter) !=
                        std::end(kDelimiters)
               ? delimiter
               : '\0';
}

/// Whether the first row ends with a carriage return alone.
bool endsWithReturn(std::string_view front, bool quoted)
{
    bool inQuotes = false;
    for (std::size_t i = 0; i < front.size(); ++i) {
        if (quoted && front[i] == '"') inQuotes = !inQuotes;
        if (inQuotes) continue;
        if (front[i] == '\n') return false;
        if (front[i] == '\r' && (i + 1 == front.size() || front[i + 1] != '\n')) return true;
    }
    return false;
}

/// Takes Excel's line away where it is there; gives its delimiter.
char takeSeparatorLine(OpenedTable& opened)
{
    const std::size_t end = opened.front.find_first_of("\r\n");
    const char delimiter = separatorLine(std::string_view(opened.front).substr(0, end));
    if (delimiter == 0 || end == std::string::npos) return 0;
    const std::size_t size = end + (opened.front.compare(end, 2, "\r\n") == 0 ? 2 : 1);
    skip(*opened.stream, size);
    opened.front.erase(0, size);
    opened.format.firstLine = 2;
    opened.format.firstOffset = static_cast<std::int64_t>(size);
    return delimiter;
}

/// What is written as no text: a table of a database, a file that an engine reads. Nothing for all else.
std::optional<OpenedTable> openedOther(std::unique_ptr<ByteStream>& bytes, const std::filesystem::path& path,
                                       const ColumnPlan* plan, const ReaderOptions& options)
{
    if (databaseTableOf(path)) {
        OpenedTable opened{std::move(bytes), databaseTableFormat(), {}};
        opened.front = peek(opened.stream, kPeekBytes);
        return opened;
    }
    const std::string magic = peek(bytes, kMagicBytes);
    if (const std::string kind = engineFormat(magic); !kind.empty())
        return openEngineFile(kind, std::move(bytes), path, options.onlyPlanned ? plan : nullptr);
    if (isSqlite(magic) && store::isForeignDatabase(path)) throw needsTable(path);
    return std::nullopt;
}

} // namespace

EmptyFile::EmptyFile(const std::filesystem::path& path)
    : Error(ErrorCode::BadInput, "{} is empty: its first line has to name the columns.", path.string())
{
}

std::string_view firstLineOf(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = text.find_first_of("\r\n");
        const std::string_view line = text.substr(0, end);
        if (!isBlank(line)) return line;
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return {};
}

std::vector<std::string> headerNames(std::string_view line, const FileFormat& format)
{
    std::vector<std::string> names(1);
    bool inQuotes = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (format.quoted && c == '"') {
            if (inQuotes && i + 1 < line.size() && line[i + 1] == '"')
                names.back() += line[++i];
            else
                inQuotes = !inQuotes;
        } else if (c == format.delimiter && !inQuotes) {
            names.emplace_back();
        } else {
            names.back() += c;
        }
    }
    for (std::string& name : names)
        name = trimBlanks(std::string(name));
    return names;
}

FileFormat detectFormat(const std::filesystem::path& path, char delimiter, std::string_view firstLine,
                        Quotes quotes)
{
    FileFormat format = usualFormat(path, delimiter, firstLine);
    setQuotes(format, quotes);
    return format;
}

OpenedTable openTable(const std::filesystem::path& path, const ColumnPlan* plan, const ReaderOptions& options)
{
    return openTable(openRaw(path, options.once), path, plan, options);
}

OpenedTable openTable(std::unique_ptr<ByteStream> bytes, const std::filesystem::path& path,
                      const ColumnPlan* plan, const ReaderOptions& options)
{
    if (std::optional<OpenedTable> other = openedOther(bytes, path, plan, options)) return std::move(*other);
    bytes = unpackedBytes(std::move(bytes), path);
    if (const std::string kind = engineFormat(peek(bytes, kMagicBytes)); !kind.empty())
        return openEngineFile(kind, std::move(bytes), path, options.onlyPlanned ? plan : nullptr, true);
    OpenedTable opened;
    opened.stream = decodedText(std::move(bytes), options.encoding);
    opened.front = peek(opened.stream, kPeekBytes);
    if (isBlank(opened.front) && opened.front.size() < kPeekBytes) throw EmptyFile(path);
    if (const std::string what = textFormat(opened.front); !what.empty())
        throw Error(ErrorCode::BadInput, path.string() + " " + what);
    const JsonLook json = lookForJson(opened.front, firstLineOf(opened.front), lowerExtension(path));
    if (json.json && (options.delimiter == 0 || isJsonl(lowerExtension(path)))) {
        if (const std::string what = delimitedNotJson(opened.front); !what.empty())
            throw Error(ErrorCode::BadInput, path.string() + " " + what);
        opened.format = {Kind::Jsonl};
        opened.format.elements = json.elements;
        if (json.elements)
            opened.stream = elementsAsLines(std::move(opened.stream), path.string());
        else if (endsWithReturn(opened.front, false))
            opened.stream = returnsAsFeeds(std::move(opened.stream));
        return opened;
    }
    const char separator = takeSeparatorLine(opened);
    const std::string_view header = firstLineOf(opened.front);
    const char delimiter = options.delimiter != 0 ? options.delimiter : separator;
    const FileFormat usual = usualFormat(path, delimiter, header);
    opened.format.delimiter = usual.delimiter;
    opened.format.quoted = usual.quoted;
    const bool named = options.names.empty(); // else the first line is a row
    if (named && options.delimiter != 0)
        refuseDelimiter(opened.format, header, plan, path);
    else if (named && separator == 0)
        improveDelimiter(opened.format, header, plan);
    setQuotes(opened.format, options.quotes);
    if (endsWithReturn(opened.front, opened.format.quoted))
        opened.stream = returnsAsFeeds(std::move(opened.stream));
    return opened;
}

} // namespace crops::logs
