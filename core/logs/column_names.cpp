// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <simdjson.h>

#include "base/error.h"
#include "base/lines.h"
#include "logs/lenient_json.h"
#include "logs/row_reader.h"
#include "text/normalize.h"

namespace crops::logs
{

namespace
{

/// Every key of the objects in these lines, in the order in which they come up.
std::vector<std::string> jsonNames(std::string_view text)
{
    namespace dom = simdjson::dom;
    std::vector<std::string> names;
    std::set<std::string, std::less<>> seen;
    dom::parser parser; // as the reader of rows: it refuses what is nested too deep
    forEachLine(text, [&](std::string_view line, std::int64_t) {
        dom::object object;
        if (parser.parse(std::string(line)).get(object) == simdjson::SUCCESS ||
            parser.parse(lenientJson(line)).get(object) == simdjson::SUCCESS)
            for (const dom::key_value_pair member : object)
                if (seen.emplace(member.key).second) names.emplace_back(member.key);
    });
    return names;
}

} // namespace

std::vector<std::string> columnNames(OpenedTable& opened, const std::filesystem::path& path)
{
    if (!opened.columns.empty()) return opened.columns;
    if (opened.format.kind == FileFormat::Kind::Jsonl)
        return jsonNames(peek(opened.stream, opened.front.size()));
    const std::string_view header = firstLineOf(opened.front);
    if (header.empty()) throw EmptyFile(path);
    if (text::firstInvalidUtf8(header))
        throw Error(ErrorCode::BadInput,
                    "The first line of {} is not valid in this encoding; try the other one.", path.string());
    return headerNames(header, opened.format);
}

} // namespace crops::logs
