// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstring>
#include <vector>

#include <zlib.h>

#include "base/error.h"
#include "logs/byte_filters.h"

namespace crops::logs
{

namespace
{

constexpr std::size_t kInputBytes = std::size_t{1} << 18;

class GzipStream : public ByteStream
{
  public:
    GzipStream(std::unique_ptr<ByteStream> compressed, std::string path)
        : m_compressed(std::move(compressed)), m_path(std::move(path)), m_input(kInputBytes)
    {
        constexpr int kGzipOnly = 16;
        if (inflateInit2(&m_state, MAX_WBITS + kGzipOnly) != Z_OK)
            throw Error(ErrorCode::OutOfMemory, "There is no memory to decompress " + m_path + ".");
    }
    ~GzipStream() override { inflateEnd(&m_state); }
    GzipStream(const GzipStream&) = delete;
    GzipStream& operator=(const GzipStream&) = delete;

    std::size_t read(char* to, std::size_t capacity) override
    {
        m_state.next_out = reinterpret_cast<Bytef*>(to);
        m_state.avail_out = static_cast<uInt>(std::min<std::size_t>(capacity, std::size_t{1} << 30));
        const uInt wanted = m_state.avail_out;
        while (m_state.avail_out == wanted && !m_atEnd) {
            if (m_betweenMembers) {
                beginMember();
            } else {
                if (m_state.avail_in == 0 && !refill()) cutOff();
                inflateSome();
            }
        }
        return wanted - m_state.avail_out;
    }
    std::int64_t position() const override { return m_compressed->position(); }

  private:
    /// More compressed bytes behind those that are left; false at the end of the file.
    bool refill()
    {
        if (m_state.avail_in > 0) std::memmove(m_input.data(), m_state.next_in, m_state.avail_in);
        const std::size_t n =
            m_compressed->read(m_input.data() + m_state.avail_in, m_input.size() - m_state.avail_in);
        m_state.next_in = reinterpret_cast<Bytef*>(m_input.data());
        m_state.avail_in += static_cast<uInt>(n);
        return n > 0;
    }

    [[noreturn]] void cutOff() const
    {
        throw Error(ErrorCode::Damaged,
                    "{} ends in the middle of its gzip data, after {} bytes: it was cut off; copy or "
                    "download it again.",
                    m_path, m_compressed->position());
    }

    /// Offset in the file of the next byte that inflate will take.
    std::int64_t offset() const
    {
        return m_compressed->position() - static_cast<std::int64_t>(m_state.avail_in);
    }

    /// After a member: a further one, NUL padding, or the end.
    void beginMember()
    {
        for (;;) {
            while (m_state.avail_in > 0 && m_state.next_in[0] == 0) {
                ++m_state.next_in;
                --m_state.avail_in;
            }
            if (m_state.avail_in >= 2) break;
            if (refill()) continue;
            if (m_state.avail_in > 0) trailing();
            m_atEnd = true;
            return;
        }
        if (m_state.next_in[0] != 0x1F || m_state.next_in[1] != 0x8B) trailing();
        inflateReset(&m_state);
        m_betweenMembers = false;
    }

    /// Counts what follows: that it would be lost has to be said.
    [[noreturn]] void trailing()
    {
        const std::int64_t begin = offset();
        do {
            m_state.avail_in = 0;
        } while (refill());
        throw Error(ErrorCode::Damaged, trailingBytes(m_path, "gzip", begin, offset()));
    }

    void inflateSome()
    {
        const int code = inflate(&m_state, Z_NO_FLUSH);
        if (code == Z_STREAM_END)
            m_betweenMembers = true;
        else if (code != Z_OK && code != Z_BUF_ERROR)
            throw Error(ErrorCode::Damaged,
                        "{} is not valid gzip data ({}, before byte {}); copy or download it again.", m_path,
                        m_state.msg != nullptr ? m_state.msg : "unknown reason", offset());
    }

    std::unique_ptr<ByteStream> m_compressed;
    std::string m_path;
    std::vector<char> m_input;
    z_stream m_state{};
    bool m_betweenMembers = false;
    bool m_atEnd = false;
};

} // namespace

std::unique_ptr<ByteStream> gunzip(std::unique_ptr<ByteStream> compressed, std::string path)
{
    return std::make_unique<GzipStream>(std::move(compressed), std::move(path));
}

} // namespace crops::logs
