// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/row_reader.h"

#include <fmt/format.h>

#include "logs/chunk_reader.h"
#include "logs/partition.h"

namespace crops::logs
{

std::unique_ptr<RowReader> openRows(const std::filesystem::path& path, const ColumnPlan& plan,
                                    const ReaderOptions& options)
{
    ReaderOptions own = options;
    own.onlyPlanned = true;
    return rowsOf(openTable(path, &plan, own), path, plan, own);
}

std::unique_ptr<RowReader> rowsOf(OpenedTable opened, const std::filesystem::path& path,
                                  const ColumnPlan& plan, const ReaderOptions& options)
{
    std::vector<GivenValue> given = givenBy(path, plan);
    if (opened.format.kind == FileFormat::Kind::Delimited && !given.empty()) // its own columns go first
        for (const std::string& name : headerNames(firstLineOf(opened.front), opened.format))
            std::erase_if(given, [&](const GivenValue& value) { return value.slot == plan.slotOf(name); });
    ColumnPlan whole = plan;
    for (const GivenValue& value : given)
        whole.give(value.slot, value.column);
    return withGiven(readerOf(std::move(opened), path, whole, options), std::move(given));
}

std::unique_ptr<RowReader> readerOf(OpenedTable opened, const std::filesystem::path& path,
                                    const ColumnPlan& plan, const ReaderOptions& options)
{
    const bool json = opened.format.kind == FileFormat::Kind::Jsonl;
    return (json ? openJsonl : openDelimited)(std::move(opened), path, plan, options);
}

std::string readText(const std::filesystem::path& path, Encoding encoding)
{
    constexpr std::size_t kStep = std::size_t{1} << 16;
    const std::unique_ptr<ByteStream> stream = openStream(path, encoding);
    std::string text;
    std::size_t size = 0;
    for (;;) {
        if (text.size() < size + kStep) text.resize(std::max(size + kStep, size + size / 2));
        const std::size_t n = stream->read(text.data() + size, text.size() - size);
        if (n == 0) break;
        size += n;
        if (size > kMaxTextBytes)
            throw Error(ErrorCode::BadInput,
                        "{} has more than {} bytes (decompressed), and has to be read as a whole: cut it "
                        "into several files.",
                        path.string(), kMaxTextBytes);
    }
    text.resize(size);
    if (text.find('\n') == std::string::npos) std::replace(text.begin(), text.end(), '\r', '\n');
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
