// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstring>
#include <iconv.h>
#include <vector>

#include "base/error.h"
#include "logs/byte_filters.h"

namespace crops::logs
{

namespace
{

constexpr std::size_t kInputBytes = std::size_t{1} << 18;

class Gb18030Stream : public BufferedStream
{
  public:
    explicit Gb18030Stream(std::unique_ptr<ByteStream> encoded)
        : m_encoded(std::move(encoded)), m_converter(::iconv_open("UTF-8", "GB18030")), m_input(kInputBytes)
    {
        if (m_converter == iconv_t(-1))
            throw Error(ErrorCode::Usage, "This system's iconv does not know GB18030.");
    }
    ~Gb18030Stream() override { ::iconv_close(m_converter); }
    Gb18030Stream(const Gb18030Stream&) = delete;
    Gb18030Stream& operator=(const Gb18030Stream&) = delete;

    std::int64_t position() const override { return m_encoded->position(); }

  private:
    std::string_view make() override
    {
        char* out = m_output.data();
        std::size_t space = m_output.size();
        while (out == m_output.data()) {
            if (m_needsInput && !refill()) break;
            convert(out, space);
        }
        return {m_output.data(), out};
    }

    bool refill()
    {
        std::memmove(m_input.data(), m_input.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
        const std::size_t n = m_encoded->read(m_input.data() + m_end, m_input.size() - m_end);
        m_end += n;
        m_last = n == 0;
        m_needsInput = false;
        return m_end > 0;
    }

    void convert(char*& out, std::size_t& space)
    {
        char* in = m_input.data() + m_begin;
        std::size_t left = m_end - m_begin;
        const std::size_t result = ::iconv(m_converter, &in, &left, &out, &space);
        m_begin = m_end - left;
        if (left == 0) {
            m_needsInput = true;
        } else if (result == std::size_t(-1) && space > 0 &&
                   (errno == EILSEQ || (errno == EINVAL && m_last))) {
            *out++ = '\xFF';
            ++m_begin;
            space = 0; // the caller empties the buffer first
        } else if (result == std::size_t(-1) && errno == EINVAL) {
            m_needsInput = true;
        }
    }

    std::unique_ptr<ByteStream> m_encoded;
    iconv_t m_converter;
    std::vector<char> m_input;
    std::vector<char> m_output =
        std::vector<char>(4 * kInputBytes); // room for any input: 3 bytes become 4 at most
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    bool m_needsInput = true;
    bool m_last = false;
};

} // namespace

std::unique_ptr<ByteStream> fromGb18030(std::unique_ptr<ByteStream> encoded)
{
    return std::make_unique<Gb18030Stream>(std::move(encoded));
}

} // namespace crops::logs
