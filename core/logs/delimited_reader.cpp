// SPDX-License-Identifier: GPL-3.0-or-later
// TSV (no quotes) and CSV (RFC 4180).
#include <cstring>

#include <fmt/format.h>

#include "base/error.h"
#include "logs/chunk_reader.h"

namespace crops::logs
{

namespace
{

std::string_view withoutReturn(std::string_view line)
{
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::string trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

/// Cuts a row with quotes into values. A quoted value may hold delimiters, line breaks and "" for one quote;
/// a quote inside an unquoted value is kept as it is.
class QuotedRow
{
  public:
    enum class End { Complete, Incomplete, Unclosed, TrailingText };

    QuotedRow(char delimiter, RowBatch& batch) : m_delimiter(delimiter), m_batch(batch) {}

    /// Reads the row at the front of `text`; `last`: the text's end is the file's end.
    End read(std::string_view text, bool last)
    {
        values.clear();
        lineBreaks = 0;
        std::size_t at = 0;
        for (;;) {
            const End end =
                at < text.size() && text[at] == '"' ? quoted(text, at, last) : plain(text, at, last);
            if (end != End::Complete) return end;
            if (at >= text.size() || text[at] == '\n') break;
            ++at; // the delimiter
        }
        size = at;
        return End::Complete;
    }

    std::vector<std::string_view> values;
    std::size_t size = 0; ///< Bytes of the row without its line feed.
    std::int64_t lineBreaks = 0;

  private:
    End plain(std::string_view text, std::size_t& at, bool last)
    {
        const std::size_t begin = at;
        while (at < text.size() && text[at] != m_delimiter && text[at] != '\n')
            ++at;
        if (at == text.size() && !last) return End::Incomplete;
        const bool endsRow = at == text.size() || text[at] == '\n';
        const std::string_view value = text.substr(begin, at - begin);
        values.push_back(endsRow ? withoutReturn(value) : value);
        return End::Complete;
    }

    End quoted(std::string_view text, std::size_t& at, bool last)
    {
        const std::size_t begin = at + 1;
        std::size_t quotes = 0;
        std::size_t close = begin;
        for (;; close += 2, ++quotes) {
            close = text.find('"', close);
            if (close == std::string_view::npos) return last ? End::Unclosed : End::Incomplete;
            if (close + 1 == text.size() && !last) return End::Incomplete;
            if (close + 1 == text.size() || text[close + 1] != '"') break;
        }
        at = close + 1;
        if (at < text.size() && text[at] == '\r') {
            if (at + 1 == text.size() && !last) return End::Incomplete;
            if (at + 1 == text.size() || text[at + 1] == '\n') ++at;
        }
        if (at < text.size() && text[at] != m_delimiter && text[at] != '\n') return End::TrailingText;
        const std::string_view value = text.substr(begin, close - begin);
        for (std::size_t i = value.find('\n'); i != std::string_view::npos; i = value.find('\n', i + 1))
            ++lineBreaks;
        values.push_back(quotes == 0 ? value : m_batch.keep(unescaped(value)));
        return End::Complete;
    }

    static std::string unescaped(std::string_view value)
    {
        std::string out;
        out.reserve(value.size());
        for (std::size_t i = 0; i < value.size(); ++i) {
            out += value[i];
            if (value[i] == '"') ++i;
        }
        return out;
    }

    char m_delimiter;
    RowBatch& m_batch;
};

class DelimitedReader : public ChunkReader
{
  public:
    DelimitedReader(std::unique_ptr<ByteStream> stream, const std::filesystem::path& path,
                    const ColumnPlan& plan, const FileFormat& format, const ReaderOptions& options)
        : ChunkReader(std::move(stream), options), m_path(path.string()), m_plan(plan), m_format(format)
    {
    }

  protected:
    std::size_t takeRows(std::string_view chunk, bool last, RowBatch& batch) override
    {
        const std::size_t taken =
            m_format.quoted ? takeQuoted(chunk, last, batch) : takePlain(chunk, last, batch);
        if (last && m_slots.empty()) noHeader();
        return taken;
    }

  private:
    [[noreturn]] void noHeader() const
    {
        throw Error(ErrorCode::BadInput,
                    fmt::format("{} is empty: its first line has to name the columns.", m_path));
    }

    std::size_t takePlain(std::string_view chunk, bool last, RowBatch& batch)
    {
        std::vector<std::string_view> values;
        std::size_t at = 0;
        while (const auto found = lineAt(chunk, at, last)) {
            const std::string_view row = withoutReturn(*found);
            if (isBlank(row)) {
                batch.blank += m_slots.empty() ? 0 : 1;
            } else if (acceptable(row, at, batch)) {
                values.clear();
                cut(row, values);
                take(row, values, batch);
            } else if (m_slots.empty()) {
                badHeader(batch);
            }
            ++line;
            at = std::min(chunk.size(), at + found->size() + 1);
        }
        return at;
    }

    void cut(std::string_view row, std::vector<std::string_view>& values) const
    {
        const char* at = row.data();
        const char* end = row.data() + row.size();
        for (;;) {
            const auto* stop = static_cast<const char*>(
                std::memchr(at, m_format.delimiter, static_cast<std::size_t>(end - at)));
            const char* valueEnd = stop == nullptr ? end : stop;
            values.emplace_back(at, static_cast<std::size_t>(valueEnd - at));
            if (stop == nullptr) return;
            at = stop + 1;
        }
    }

    std::size_t takeQuoted(std::string_view chunk, bool last, RowBatch& batch)
    {
        QuotedRow reader(m_format.delimiter, batch);
        std::size_t at = 0;
        while (at < chunk.size()) {
            const std::string_view rest = chunk.substr(at);
            const QuotedRow::End end = readRow(reader, rest, last);
            if (end == QuotedRow::End::Incomplete) break;
            if (end != QuotedRow::End::Complete) {
                at += rejectLine(rest, end, batch);
                continue;
            }
            takeComplete(rest.substr(0, reader.size), at, reader.values, batch);
            line += reader.lineBreaks + 1;
            at = std::min(chunk.size(), at + reader.size + 1);
        }
        return at;
    }

    /// A quote that is still open after kMaxRowBytes is never closed. A broken row's first line has to be
    /// there as a whole.
    static QuotedRow::End readRow(QuotedRow& reader, std::string_view rest, bool last)
    {
        using End = QuotedRow::End;
        const End end = reader.read(rest, last);
        if (end == End::Complete || last) return end;
        const bool wholeLine = rest.find('\n') != std::string_view::npos;
        if (end == End::Incomplete) return wholeLine && rest.size() > kMaxRowBytes ? End::Unclosed : end;
        return wholeLine ? end : End::Incomplete;
    }

    void takeComplete(std::string_view whole, std::size_t at, const std::vector<std::string_view>& values,
                      RowBatch& batch)
    {
        const std::string_view row = withoutReturn(whole);
        if (isBlank(row))
            batch.blank += m_slots.empty() ? 0 : 1;
        else if (acceptable(row, at, batch))
            take(row, values, batch);
        else if (m_slots.empty())
            badHeader(batch);
    }

    /// A row whose quotes make no sense: its first line is given up, the next line begins a row. Gives the
    /// bytes taken.
    std::size_t rejectLine(std::string_view rest, QuotedRow::End end, RowBatch& batch)
    {
        const std::string_view first = withoutReturn(rest.substr(0, rest.find('\n')));
        reject(batch, first, "bad_quotes",
               end == QuotedRow::End::Unclosed
                   ? "A quote that opens in this line is never closed."
                   : "There is text between a closing quote and the next delimiter.");
        if (m_slots.empty()) badHeader(batch);
        ++line;
        const std::size_t feed = rest.find('\n');
        return feed == std::string_view::npos ? rest.size() : feed + 1;
    }

    [[noreturn]] void badHeader(const RowBatch& batch) const
    {
        const store::RowReject& reject = batch.rejects.back();
        throw Error(
            ErrorCode::BadInput,
            fmt::format("The line of {} that names the columns cannot be used. {}", m_path, reject.detail));
    }

    void take(std::string_view row, const std::vector<std::string_view>& values, RowBatch& batch)
    {
        if (m_slots.empty()) return takeHeader(values);
        if (values.size() != m_slots.size()) {
            reject(batch, row, "wrong_fields",
                   fmt::format("The row has {} values, the first line names {} columns.", values.size(),
                               m_slots.size()));
            return;
        }
        const std::size_t index = batch.addRow({line, row});
        std::string_view* fields = batch.fields.data() + index * batch.slotCount;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (m_slots[i] >= 0) fields[m_slots[i]] = values[i];
        if (m_plan.keepsExtras()) batch.rows[index].extras = extras(values, batch);
    }

    void takeHeader(const std::vector<std::string_view>& values)
    {
        for (const std::string_view value : values)
            m_names.push_back(trimmed(value));
        m_plan.check(m_names, m_path);
        for (const std::string& name : m_names)
            m_slots.push_back(m_plan.slotOf(name));
    }

    std::string_view extras(const std::vector<std::string_view>& values, RowBatch& batch) const
    {
        std::string json;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (m_slots[i] >= 0 || values[i].empty() || m_names[i].empty()) continue;
            json += json.empty() ? '{' : ',';
            appendJsonString(json, m_names[i]);
            json += ':';
            appendJsonString(json, values[i]);
        }
        if (json.empty()) return {};
        return batch.keep(json + '}');
    }

    std::string m_path;
    ColumnPlan m_plan;
    FileFormat m_format;
    std::vector<std::string> m_names;
    std::vector<int> m_slots; ///< Of each column of the file; empty until the header has been read.
};

} // namespace

std::unique_ptr<RowReader> openDelimited(std::unique_ptr<ByteStream> stream,
                                         const std::filesystem::path& path, const ColumnPlan& plan,
                                         const FileFormat& format, const ReaderOptions& options)
{
    return std::make_unique<DelimitedReader>(std::move(stream), path, plan, format, options);
}

} // namespace crops::logs
