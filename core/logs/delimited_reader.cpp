// SPDX-License-Identifier: GPL-3.0-or-later
// TSV (no quotes) and CSV (RFC 4180).
#include <algorithm>
#include <cstring>
#include <set>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/error.h"
#include "logs/chunk_reader.h"
#include "logs/encoding.h"
#include "logs/quoted_row.h"

namespace crops::logs
{

namespace
{

bool isQuoted(std::string_view value)
{
    return value.size() >= 2 && value.front() == '"' && value.back() == '"';
}

class DelimitedReader : public ChunkReader
{
  public:
    DelimitedReader(OpenedTable opened, const std::filesystem::path& path, const ColumnPlan& plan,
                    const ReaderOptions& options)
        : ChunkReader(std::move(opened), path, plan, options), m_encoding(options.encoding)
    {
        if (!options.names.empty()) takeNames({options.names.begin(), options.names.end()});
    }

  protected:
    const std::vector<std::string>& names() const override { return m_header; }
    std::size_t takeRows(std::string_view chunk, bool last, RowBatch& batch) override
    {
        const std::size_t taken =
            m_format.quoted ? takeQuoted(chunk, last, batch) : takePlain(chunk, last, batch);
        if (last && m_slots.empty()) noHeader();
        return taken;
    }

    void rowTooLong(const RowBatch& batch) const override
    {
        if (m_slots.empty()) badHeader(batch);
    }

  private:
    [[noreturn]] void noHeader() const { throw EmptyFile(m_path); }

    /// Bytes of a byte-order mark at the front of a row: parts that were joined each begin with one.
    static std::size_t markAt(std::string_view row) { return row.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

    std::size_t takePlain(std::string_view chunk, bool last, RowBatch& batch)
    {
        std::vector<std::string_view> values;
        std::size_t at = 0;
        while (const auto found = lineAt(chunk, at, last)) {
            const std::size_t mark = markAt(*found);
            const std::string_view row = found->substr(mark);
            values.clear();
            cut(withoutReturn(row), values);
            takeComplete(row, at + mark, values, batch);
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
        QuotedRow reader(m_format, batch);
        std::size_t at = 0;
        while (at < chunk.size()) {
            at += markAt(chunk.substr(at));
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

    void takeComplete(std::string_view whole, std::size_t at, std::vector<std::string_view>& values,
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
        std::string detail = end == QuotedRow::End::Unclosed
                                 ? "A quote that opens in this line is never closed."
                                 : "There is text between a closing quote and the next delimiter.";
        if (!m_format.backslash && first.find("\\\"") != std::string_view::npos)
            detail += " Quotes are written \\\" here, as Spark writes them: --quotes backslash reads that.";
        reject(batch, first, "bad_quotes", std::move(detail));
        if (m_slots.empty()) badHeader(batch);
        ++line;
        const std::size_t feed = rest.find('\n');
        return feed == std::string_view::npos ? rest.size() : feed + 1;
    }

    [[noreturn]] void badHeader(const RowBatch& batch) const
    {
        const store::RowReject& reject = batch.rejects.back();
        throw Error(ErrorCode::BadInput, "The line of {} that names the columns cannot be used. {}{}", m_path,
                    reject.detail,
                    reject.reason == "invalid_utf8" ? proposedEncoding(m_path, m_encoding) : "");
    }

    void take(std::string_view row, std::vector<std::string_view>& values, RowBatch& batch)
    {
        if (m_slots.empty()) return takeHeader(values);
        if (values.front().empty() &&
            std::all_of(values.begin(), values.end(), [](std::string_view v) { return v.empty(); })) {
            ++batch.blank;
            return;
        }
        if (isName(values.front()) && takeRepeatedHeader(row, values, batch)) return;
        while (values.size() > m_slots.size() && isBlank(values.back()))
            values.pop_back(); // a delimiter at the row's end
        if (values.size() > m_slots.size() || values.size() < m_named) {
            reject(batch, row, "wrong_fields",
                   fmt::format("The row has {} values, the first line names {} columns.", values.size(),
                               m_slots.size()));
            return;
        }
        if (!m_format.quoted && row.find('"') != std::string_view::npos)
            batch.quoted += std::any_of(values.begin(), values.end(), isQuoted) ? 1 : 0;
        const std::size_t index = batch.addRow({line, row});
        std::string_view* fields = batch.fields.data() + index * batch.slotCount;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (m_slots[i] >= 0) fields[m_slots[i]] = values[i];
        if (m_plan.keepsExtras()) batch.rows[index].extras = extras(values, batch);
    }

    void takeHeader(const std::vector<std::string_view>& values)
    {
        for (const std::string_view value : values)
            m_names.emplace_back(trimBlanks(value));
        m_plan.check(m_names, m_path);
        m_header = m_names;
        std::set<std::string> seen;
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            std::string& name = m_names[i];
            m_slots.push_back(m_plan.slotOf(name));
            if (!name.empty()) m_named = i + 1;
            for (int n = 1; m_slots.back() < 0 && !name.empty() && !seen.insert(name).second; ++n)
                name = fmt::format("{}.{}", m_header[i], n); // two columns of extras never share a key
        }
    }

    /// Of a file without a line of names: a row may end after the last column that is required.
    void takeNames(const std::vector<std::string_view>& names)
    {
        takeHeader(names);
        m_named = 0;
        for (std::size_t i = 0; i < m_slots.size(); ++i)
            if (m_slots[i] >= 0 && m_plan.isRequired(m_slots[i])) m_named = i + 1;
    }

    bool isName(std::string_view value) const
    {
        return std::any_of(m_header.begin(), m_header.end(),
                           [value](const std::string& name) { return name == value && !value.empty(); });
    }

    /// True where the row names the columns once more, as in parts that were joined. Throws where it names
    /// them in another order or others: the rows after it would be taken for what they are not.
    bool takeRepeatedHeader(std::string_view row, const std::vector<std::string_view>& values,
                            RowBatch& batch) const
    {
        std::vector<std::string> names;
        for (const std::string_view value : values)
            names.emplace_back(trimBlanks(value));
        std::vector<std::string> same = names;
        while (same.size() > m_named && same.back().empty())
            same.pop_back();
        if (std::equal(same.begin(), same.end(), m_header.begin(),
                       m_header.begin() + static_cast<std::ptrdiff_t>(m_named))) {
            reject(batch, row, "repeated_header",
                   "The row names the columns once more, as the first line does.");
            return true;
        }
        for (std::size_t i = 0; i < m_header.size(); ++i)
            if (m_slots[i] >= 0 && m_plan.isRequired(m_slots[i]) &&
                std::find(names.begin(), names.end(), m_header[i]) == names.end())
                return false; // a value that happens to be called like a column
        throw Error(ErrorCode::BadInput,
                    "Line {} of {} names the columns anew, and not as its first line does: files of "
                    "different columns were joined. Import them one by one.",
                    line, m_path);
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

    Encoding m_encoding;
    std::vector<std::string> m_header; ///< The first line's names.
    std::vector<std::string> m_names;  ///< The same, as keys of extras.
    std::vector<int> m_slots;          ///< Of each column of the file; empty until the header has been read.
    std::size_t m_named = 0;           ///< Columns up to the last one that has a name.
};

} // namespace

std::unique_ptr<RowReader> openDelimited(OpenedTable opened, const std::filesystem::path& path,
                                         const ColumnPlan& plan, const ReaderOptions& options)
{
    return std::make_unique<DelimitedReader>(std::move(opened), path, plan, options);
}

} // namespace crops::logs
