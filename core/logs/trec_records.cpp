// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/trec_records.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/ascii.h"
#include "text/normalize.h"

namespace crops::logs
{

namespace
{

/// Lines of a stream, without their ends.
class Lines
{
  public:
    explicit Lines(std::unique_ptr<ByteStream> stream) : m_stream(std::move(stream)) {}

    std::optional<std::string_view> next()
    {
        std::size_t feed;
        while ((feed = m_text.find('\n', m_at)) == std::string::npos && !m_end)
            more();
        if (feed == std::string::npos && m_at == m_text.size()) return std::nullopt;
        feed = std::min(feed, m_text.size());
        std::string_view line = std::string_view(m_text).substr(m_at, feed - m_at);
        m_at = std::min(feed + 1, m_text.size());
        ++m_number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        return line;
    }
    std::int64_t number() const { return m_number; } ///< Of the line given last.
    std::int64_t position() const { return m_stream->position(); }

  private:
    void more()
    {
        constexpr std::size_t kStep = std::size_t{1} << 16;
        m_text.erase(0, m_at);
        m_at = 0;
        const std::size_t size = m_text.size();
        m_text.resize(size + kStep);
        const std::size_t n = m_stream->read(m_text.data() + size, kStep);
        m_text.resize(size + n);
        m_end = n == 0;
    }

    std::unique_ptr<ByteStream> m_stream;
    std::string m_text;
    std::size_t m_at = 0;
    std::int64_t m_number = 0;
    bool m_end = false;
};

struct Record {
    std::int64_t line = 0;
    std::string front; ///< Its first bytes.
    std::string id, title, text;
    bool tooLong = false;
};

std::string withoutMarkup(std::string_view text)
{
    constexpr std::pair<std::string_view, char> kEntities[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&nbsp;", ' '}};
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t close = text[i] == '<' ? text.find('>', i) : std::string_view::npos;
        const bool name =
            i + 1 < text.size() && (text[i + 1] == '/' || text[i + 1] == '!' ||
                                    (lowerAscii(text[i + 1]) >= 'a' && lowerAscii(text[i + 1]) <= 'z'));
        if (close != std::string_view::npos && name) {
            out += ' ';
            i = close;
            continue;
        }
        const auto* entity = std::find_if(std::begin(kEntities), std::end(kEntities),
                                          [&](const auto& e) { return text.substr(i).starts_with(e.first); });
        if (entity == std::end(kEntities)) {
            out += text[i];
        } else {
            out += entity->second;
            i += entity->first.size() - 1;
        }
    }
    return oneLine(out);
}

/// What elements hold. `lowered` is the text in lower case, byte by byte.
class Markup
{
  public:
    explicit Markup(std::string text) : m_text(std::move(text)), m_lower(lowerAscii(m_text)) {}

    /// The first such element, to its end tag or, with `open`, to the next tag; it is taken out of the text.
    std::optional<std::string> take(std::string_view name, bool open = false)
    {
        const std::size_t at = begin(name);
        if (at == std::string::npos) return std::nullopt;
        const std::size_t inside = m_lower.find('>', at) + 1;
        if (inside == 0) return std::nullopt;
        std::size_t end = m_lower.find(fmt::format("</{}", name), inside);
        if (open) end = std::min(end, m_lower.find('<', inside));
        if (end == std::string::npos && !open) return std::nullopt;
        end = std::min(end, m_text.size());
        std::string found = m_text.substr(inside, end - inside);
        m_text.erase(at, end - at);
        m_lower.erase(at, end - at);
        return found;
    }
    std::string attribute(std::string_view element, std::string_view name) const
    {
        const std::size_t at = begin(element);
        if (at == std::string::npos) return {};
        const std::size_t close = std::min(m_lower.find('>', at), m_lower.size());
        std::size_t value = m_lower.find(fmt::format("{}=", name), at);
        if (value == std::string::npos || value > close) return {};
        value += name.size() + 1;
        const char quote = m_text[value];
        if (quote != '"' && quote != '\'')
            return m_text.substr(value, m_text.find_first_of(" >", value) - value);
        return m_text.substr(value + 1, m_text.find(quote, value + 1) - value - 1);
    }
    const std::string& rest() const { return m_text; }

  private:
    std::size_t begin(std::string_view name) const
    {
        const std::string open = fmt::format("<{}", name);
        std::size_t at = m_lower.find(open);
        while (at != std::string::npos && at + open.size() < m_lower.size() &&
               m_lower[at + open.size()] != '>' && m_lower[at + open.size()] != ' ')
            at = m_lower.find(open, at + 1);
        return at;
    }

    std::string m_text, m_lower;
};

void readDocument(Markup markup, Record& record)
{
    record.id = oneLine(markup.take("docno").value_or(""));
    markup.take("docid");
    for (const char* name : {"title", "headline", "head", "hl", "ti"})
        if (record.title.empty()) record.title = withoutMarkup(markup.take(name).value_or(""));
    std::string text;
    while (const auto part = markup.take("text"))
        text += *part + "\n";
    record.text = withoutMarkup(text.empty() ? markup.rest() : text);
}

std::string withoutLabel(const std::string& text, std::string_view label)
{
    return lowerAscii(text).starts_with(label) ? oneLine(std::string_view(text).substr(label.size())) : text;
}

void readTopic(Markup markup, Record& record)
{
    record.id = markup.attribute("topic", "number");
    if (record.id.empty())
        record.id = withoutLabel(withoutMarkup(markup.take("num", true).value_or("")), "number:");
    auto title = markup.take("query");
    if (!title) title = markup.take("title", true);
    record.title = withoutLabel(withoutMarkup(title.value_or("")), "topic:");
    auto text = markup.take("description");
    if (!text) text = markup.take("desc", true);
    record.text = withoutLabel(withoutMarkup(text.value_or("")), "description:");
}

/// The next record of one kind of file.
class Records
{
  public:
    virtual ~Records() = default;
    virtual bool next(Lines& lines, Record& record) = 0;

  protected:
    /// Adds a line to a text that must not grow without end.
    static void add(std::string& text, std::string_view line, Record& record)
    {
        if (record.front.size() < store::kExcerptBytes)
            record.front += (record.front.empty() ? "" : "\n") + std::string(line.substr(0, 300));
        if (text.size() + line.size() > kMaxRowBytes)
            record.tooLong = true;
        else
            (text += line) += '\n';
    }
};

class LineRecords : public Records
{
  public:
    bool next(Lines& lines, Record& record) override
    {
        for (;;) {
            const auto line = lines.next();
            if (!line) return false;
            if (oneLine(*line).empty()) continue;
            record.line = lines.number();
            std::string text;
            add(text, *line, record);
            std::size_t cut = text.find('\t');
            if (cut == std::string::npos) cut = text.find_first_of(": ");
            record.id = oneLine(text.substr(0, cut));
            if (cut != std::string::npos) record.title = oneLine(std::string_view(text).substr(cut + 1));
            return true;
        }
    }
};

class SmartRecords : public Records
{
  public:
    bool next(Lines& lines, Record& record) override
    {
        while (m_begin.empty()) {
            const auto line = lines.next();
            if (!line) return false;
            if (isBegin(*line)) begin(*line, lines);
        }
        record.line = m_line;
        record.front = m_begin;
        record.id = oneLine(std::string_view(m_begin).substr(2));
        m_begin.clear();
        char field = 0;
        std::string title;
        std::string text;
        while (const auto line = lines.next()) {
            if (isBegin(*line)) {
                begin(*line, lines);
                break;
            }
            if (line->size() >= 2 && (*line)[0] == '.' && (*line)[1] >= 'A' && (*line)[1] <= 'Z' &&
                oneLine(*line).size() == 2)
                field = (*line)[1];
            else if (field == 'T' || field == 'W')
                add(field == 'T' ? title : text, *line, record);
        }
        record.title = oneLine(title);
        record.text = oneLine(text);
        return true;
    }

  private:
    static bool isBegin(std::string_view line) { return line.starts_with(".I ") || line.starts_with(".I\t"); }
    void begin(std::string_view line, const Lines& lines)
    {
        m_begin = line;
        m_line = lines.number();
    }

    std::string m_begin; ///< The line that begins the next record.
    std::int64_t m_line = 0;
};

class ElementRecords : public Records
{
  public:
    ElementRecords(std::string name, void (*read)(Markup, Record&)) : m_name(std::move(name)), m_read(read) {}

    bool next(Lines& lines, Record& record) override
    {
        const std::string open = "<" + m_name;
        const std::string close = "</" + m_name + ">";
        std::string text;
        while (const auto line = lines.next()) {
            const std::string lowered = lowerAscii(*line);
            if (record.line == 0) {
                const std::size_t at = lowered.find(open);
                const std::size_t end = at == std::string::npos ? at : at + open.size();
                if (at == std::string::npos ||
                    (end < lowered.size() && lowered[end] != '>' && lowered[end] != ' '))
                    continue;
                record.line = lines.number();
            }
            add(text, *line, record);
            if (lowered.find(close) != std::string::npos) break;
        }
        if (record.line == 0) return false;
        m_read(Markup(std::move(text)), record);
        return true;
    }

  private:
    std::string m_name;
    void (*m_read)(Markup, Record&);
};

std::unique_ptr<Records> recordsLike(std::string_view front)
{
    const std::string begin = lowerAscii(front.substr(0, 4096));
    const std::size_t at = begin.find_first_not_of(" \t\r\n");
    if (at != std::string::npos && begin.compare(at, 2, ".i") == 0) return std::make_unique<SmartRecords>();
    if (begin.find("<topic ") != std::string::npos)
        return std::make_unique<ElementRecords>("topic", readTopic);
    if (begin.find("<top>") != std::string::npos) return std::make_unique<ElementRecords>("top", readTopic);
    if (at != std::string::npos && begin[at] == '<')
        return std::make_unique<ElementRecords>("doc", readDocument);
    return std::make_unique<LineRecords>();
}

class RecordsReader : public RowReader
{
  public:
    RecordsReader(std::unique_ptr<ByteStream> stream, std::unique_ptr<Records> records)
        : m_lines(std::move(stream)), m_records(std::move(records))
    {
    }

    bool read(RowBatch& batch) override
    {
        constexpr int kRowsABatch = 256;
        bool any = false;
        for (int i = 0; i < kRowsABatch; ++i) {
            Record record;
            if (!m_records->next(m_lines, record)) break;
            any = true;
            add(record, batch);
        }
        batch.position = m_lines.position();
        return any;
    }

  private:
    void add(const Record& record, RowBatch& batch)
    {
        ++m_ordinal;
        const store::RowOrigin origin{record.line, batch.keep(printable(record.front))};
        const auto reject = [&](const char* reason, const char* detail) {
            batch.rejects.push_back(store::makeReject(origin, reason, detail));
        };
        if (record.tooLong) return reject("row_too_long", "The record is longer than 1,048,576 bytes.");
        if (record.id.empty()) return reject("missing_id", "The record has no id.");
        for (const std::string* text : {&record.id, &record.title, &record.text}) {
            if (text::firstInvalidUtf8(*text))
                return reject("invalid_utf8", "The record is not valid UTF-8.");
            if (text->find('\0') != std::string::npos)
                return reject("nul_byte", "The record has a NUL character.");
        }
        const std::size_t row = batch.addRow(origin);
        batch.set(row, record::kId, batch.keep(record.id));
        batch.set(row, record::kTitle, batch.keep(record.title));
        batch.set(row, record::kText, batch.keep(record.text));
        batch.set(row, record::kOrdinal, batch.keep(std::to_string(m_ordinal)));
    }

    static std::string printable(std::string text)
    {
        if (text::firstInvalidUtf8(text))
            for (char& c : text)
                if (static_cast<unsigned char>(c) >= 0x80) c = '?';
        return text;
    }

    Lines m_lines;
    std::unique_ptr<Records> m_records;
    std::int64_t m_ordinal = 0;
};

} // namespace

std::unique_ptr<RowReader> openRecords(const std::filesystem::path& path, const ReaderOptions& options)
{
    std::unique_ptr<ByteStream> stream = openStream(path, options.encoding, options.once);
    const std::string front = peek(stream, 4096);
    if (isBlank(front)) throw EmptyFile(path);
    return std::make_unique<RecordsReader>(std::move(stream), recordsLike(front));
}

} // namespace crops::logs
