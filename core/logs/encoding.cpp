// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/encoding.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/lines.h"
#include "logs/byte_filters.h"
#include "logs/foreign_format.h"
#include "text/normalize.h"

namespace crops::logs
{

namespace
{

constexpr std::size_t kBytes = std::size_t{1} << 18;

/// Where a piece of text can be cut without cutting a character of UTF-8 or GB18030: behind the last line,
/// else behind the last byte that is part of no longer character in either; 0 where there is none.
std::size_t cutOf(std::string_view text)
{
    if (const std::size_t feed = text.rfind('\n'); feed != std::string_view::npos) return feed + 1;
    std::size_t at = text.size();
    while (at > 0 && static_cast<unsigned char>(text[at - 1]) >= 0x30)
        --at;
    return at;
}

/// Calls `take` with one piece of the file after the other; where `mostBytes` end it, without the last line.
template <class Take>
void eachPiece(const std::filesystem::path& path, const Progress& progress, std::int64_t mostBytes, Take take)
{
    std::unique_ptr<ByteStream> bytes = openRaw(path);
    if (!engineFormat(peek(bytes, kMagicBytes)).empty()) return; // its engine says the characters
    const std::unique_ptr<ByteStream> stream = textOf(std::move(bytes), path, Encoding::Utf8);
    std::string buffer(kBytes, '\0');
    std::size_t kept = 0;
    for (std::int64_t read = 0; read < mostBytes;) {
        progress.checkStop();
        const std::size_t n = stream->read(buffer.data() + kept, buffer.size() - kept);
        if (n == 0) {
            if (kept > 0) take(std::string_view(buffer.data(), kept));
            return;
        }
        read += static_cast<std::int64_t>(n);
        const std::string_view piece(buffer.data(), kept + n);
        std::size_t size = cutOf(piece);
        if (size == 0 && piece.size() == buffer.size()) size = piece.size();
        if (size > 0) take(piece.substr(0, size));
        kept = piece.size() - size;
        std::copy(buffer.begin() + static_cast<std::ptrdiff_t>(size),
                  buffer.begin() + static_cast<std::ptrdiff_t>(size + kept), buffer.begin());
    }
}

/// Lines with characters beyond ASCII.
struct Lines {
    std::int64_t valid = 0; ///< As UTF-8.
    std::int64_t invalid = 0;

    void add(std::string_view piece)
    {
        if (isAscii(piece)) return;
        forEachLine(piece, [this](std::string_view line, std::int64_t) {
            if (!isAscii(line)) ++(text::firstInvalidUtf8(line) ? invalid : valid);
        });
    }
};

/// Walks through bytes as GB18030: whether all are, and how many of the characters are common Chinese ones
/// (GB 2312's) among all beyond ASCII. Big5 decodes as GB18030 mostly too, into characters that nobody
/// writes.
class Gb18030Check
{
  public:
    void add(std::string_view piece)
    {
        for (std::size_t i = 0; i < piece.size() && valid;) {
            const unsigned char lead = byte(piece, i);
            if (lead < 0x80) {
                ++i;
                continue;
            }
            const unsigned char second = byte(piece, i + 1);
            const bool four = second >= 0x30 && second <= 0x39;
            const bool two = (second >= 0x40 && second <= 0x7E) || (second >= 0x80 && second <= 0xFE);
            valid = lead != 0x80 && lead != 0xFF && (four ? fourBytes(piece, i) : two);
            ++characters;
            if (two && lead >= 0xB0 && lead <= 0xF7 && second >= 0xA1) ++common;
            i += four ? 4 : 2;
        }
    }

    bool isLikely() const { return valid && common * 2 >= characters; }

    bool valid = true;
    std::int64_t characters = 0;
    std::int64_t common = 0;

  private:
    static unsigned char byte(std::string_view text, std::size_t at)
    {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
    }

    static bool fourBytes(std::string_view text, std::size_t at)
    {
        const unsigned char lead = byte(text, at);
        const unsigned char third = byte(text, at + 2);
        const unsigned char fourth = byte(text, at + 3);
        return (lead <= 0x84 || (lead >= 0x90 && lead <= 0xE3)) && third >= 0x81 && third <= 0xFE &&
               fourth >= 0x30 && fourth <= 0x39;
    }
};

Gb18030Check gb18030Check(const std::filesystem::path& path, const Progress& progress, std::int64_t mostBytes)
{
    Gb18030Check check;
    eachPiece(path, progress, mostBytes, [&](std::string_view piece) { check.add(piece); });
    return check;
}

} // namespace

std::optional<Encoding> detectEncoding(const std::filesystem::path& path, const Progress& progress,
                                       std::int64_t mostBytes)
{
    Lines lines;
    eachPiece(path, progress, mostBytes, [&](std::string_view piece) { lines.add(piece); });
    if (lines.invalid == 0) return Encoding::Utf8;
    if (lines.valid > lines.invalid) return Encoding::Utf8; // its bad lines are bad rows
    if (gb18030Check(path, progress, mostBytes).isLikely()) return Encoding::Gb18030;
    return std::nullopt;
}

bool readsLikeGb18030(const std::filesystem::path& path, const Progress& progress)
{
    return gb18030Check(path, progress, std::numeric_limits<std::int64_t>::max()).isLikely();
}

std::string proposedEncoding(const std::filesystem::path& path, Encoding encoding)
{
    try {
        if (isReadOnce(path))
            return encoding == Encoding::Utf8 ? " If it is GB18030, add --encoding gb18030." : "";
        const auto found = detectEncoding(path, Progress());
        if (found == encoding) return {};
        if (found == Encoding::Utf8) return " The file is UTF-8: leave --encoding gb18030 out.";
        if (found == Encoding::Gb18030)
            return " The file decodes as GB18030 (Chinese): add --encoding gb18030, and look whether the "
                   "text is right; if not, convert it from its own encoding, say Big5, with iconv.";
        return fmt::format(" The file is in another encoding: add --encoding gb18030 where it is Chinese in "
                           "GBK or GB18030; from any other, say Windows-1252 or Big5, convert it first: "
                           "iconv -f WINDOWS-1252 -t UTF-8 {} > utf8.csv.",
                           path.filename().string());
    } catch (const std::exception&) { // only a proposal
        return {};
    }
}

std::int64_t charactersOfUtf8(const std::filesystem::path& path, const Progress& progress)
{
    Lines lines;
    std::int64_t characters = 0;
    eachPiece(path, progress, std::numeric_limits<std::int64_t>::max(), [&](std::string_view piece) {
        if (lines.invalid > 0) return;
        lines.add(piece);
        characters += std::count_if(piece.begin(), piece.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= 0xC0; });
    });
    return lines.invalid == 0 ? characters : 0;
}

} // namespace crops::logs
