// SPDX-License-Identifier: GPL-3.0-or-later
// Two filters that make lines where a file has none: of carriage returns, and of JSON that is not one value a
// line.
#include <cstring>
#include <vector>

#include "base/error.h"
#include "logs/byte_filters.h"

namespace crops::logs
{

namespace
{

/// Changes bytes in place, a buffer at a time.
class LineFilter : public BufferedStream
{
  public:
    explicit LineFilter(std::unique_ptr<ByteStream> source) : m_source(std::move(source)), m_buffer(kBytes) {}

    std::int64_t position() const override { return m_source->position(); }

  protected:
    /// Changes these bytes; says how many of the last ones (0 or 1) wait for what follows. `last`: nothing
    /// follows.
    virtual std::size_t change(char* bytes, std::size_t size, bool last) = 0;

  private:
    static constexpr std::size_t kBytes = std::size_t{1} << 16;

    std::string_view make() override
    {
        std::size_t made = 0;
        while (made == 0 && !m_atEnd) {
            std::memmove(m_buffer.data(), m_buffer.data() + m_changed, m_waiting);
            const std::size_t n = m_source->read(m_buffer.data() + m_waiting, m_buffer.size() - m_waiting);
            m_atEnd = n == 0;
            made = m_waiting + n;
            m_waiting = change(m_buffer.data(), made, m_atEnd);
            made -= m_waiting;
            m_changed = made;
        }
        return {m_buffer.data(), made};
    }

    std::unique_ptr<ByteStream> m_source;
    std::vector<char> m_buffer;
    std::size_t m_changed = 0; ///< Bytes of the buffer …
    std::size_t m_waiting = 0; ///< … and those behind them, which wait.
    bool m_atEnd = false;
};

class ReturnsAsFeeds : public LineFilter
{
  public:
    using LineFilter::LineFilter;

  protected:
    std::size_t change(char* bytes, std::size_t size, bool last) override
    {
        for (std::size_t i = 0; i + 1 < size; ++i)
            if (bytes[i] == '\r' && bytes[i + 1] != '\n') bytes[i] = '\n';
        if (size == 0 || bytes[size - 1] != '\r') return 0;
        if (last) bytes[size - 1] = '\n';
        return last ? 0 : 1;
    }
};

class ElementsAsLines : public LineFilter
{
  public:
    ElementsAsLines(std::unique_ptr<ByteStream> json, std::string path)
        : LineFilter(std::move(json)), m_path(std::move(path))
    {
    }

  protected:
    std::size_t change(char* bytes, std::size_t size, bool last) override
    {
        for (std::size_t i = 0; i < size; ++i)
            bytes[i] = changed(bytes[i]);
        if (last && m_inArray)
            throw Error(ErrorCode::Damaged,
                        "{} ends in the middle of its JSON array, which is never closed: it was cut off; "
                        "copy or export it again.",
                        m_path);
        return 0;
    }

  private:
    char changed(char c)
    {
        if (m_inText) {
            m_inText = m_escaped || c != '"';
            m_escaped = !m_escaped && c == '\\';
            return c == '\n' || c == '\r' ? ' ' : c;
        }
        m_inText = c == '"';
        if (m_depth > 0) return inElement(c);
        if (c == '[' && !m_inArray) {
            m_inArray = true;
            return ' ';
        }
        if (c == ']' && m_inArray) {
            m_inArray = false;
            return '\n';
        }
        if (c == '{' || c == '[') m_depth = 1;
        if (c == ',' && m_inArray) return '\n';
        return c == '\r' || (c == '\n' && m_inArray) ? ' ' : c;
    }

    /// The bytes of an object or array that is an element.
    char inElement(char c)
    {
        if (c == '{' || c == '[') ++m_depth;
        if (c == '}' || c == ']') --m_depth;
        return c == '\n' || c == '\r' ? ' ' : c;
    }

    std::string m_path;
    std::int64_t m_depth = 0; ///< Of brackets inside an element.
    bool m_inArray = false;
    bool m_inText = false;
    bool m_escaped = false;
};

} // namespace

std::unique_ptr<ByteStream> returnsAsFeeds(std::unique_ptr<ByteStream> text)
{
    return std::make_unique<ReturnsAsFeeds>(std::move(text));
}

std::unique_ptr<ByteStream> elementsAsLines(std::unique_ptr<ByteStream> json, std::string path)
{
    return std::make_unique<ElementsAsLines>(std::move(json), std::move(path));
}

} // namespace crops::logs
