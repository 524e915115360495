// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/npy.h"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"

namespace crops::retrieval
{

namespace
{

static_assert(std::endian::native == std::endian::little, "files hold little-endian floats");

constexpr std::string_view kMagic = "\x93NUMPY";

Error damaged(const std::filesystem::path& path, const char* what)
{
    return Error(ErrorCode::Damaged,
                 fmt::format("{} is no whole NumPy array: {}. Export it again.", path.string(), what));
}

Error unsuitable(const std::filesystem::path& path, std::string_view header)
{
    return Error(ErrorCode::BadInput,
                 fmt::format("{} holds no two-dimensional C-order array of float32, float16 or float64, "
                             "but {}; save it with numpy.ascontiguousarray(x, \"<f4\").",
                             path.string(), header));
}

/// The value that follows 'key': in the header's dictionary, from its first character on.
std::string_view valueOf(std::string_view header, std::string_view key)
{
    const std::size_t at = header.find(fmt::format("'{}':", key));
    if (at == std::string_view::npos) return {};
    const std::size_t begin = header.find_first_not_of(' ', at + key.size() + 3);
    return begin == std::string_view::npos ? std::string_view() : header.substr(begin);
}

/// Reads "(rows, columns)" or "(rows, columns,)".
bool parseShape(std::string_view text, std::size_t& rows, std::size_t& columns)
{
    if (!text.starts_with('(')) return false;
    const char* const end = text.data() + text.size();
    auto result = std::from_chars(text.data() + 1, end, rows);
    if (result.ec != std::errc() || !std::string_view(result.ptr, end).starts_with(", ")) return false;
    result = std::from_chars(result.ptr + 2, end, columns);
    if (result.ec != std::errc()) return false;
    const std::string_view rest(result.ptr, end);
    return rest.starts_with(')') || rest.starts_with(",)");
}

/// The header's dictionary; `bytes` is left at the array's first byte.
std::string_view takeHeader(std::string_view& bytes, const std::filesystem::path& path)
{
    if (!bytes.starts_with(kMagic) || bytes.size() < 12) throw damaged(path, "it does not begin like one");
    const unsigned version = static_cast<unsigned char>(bytes[6]);
    if (version < 1 || version > 3) throw damaged(path, "its format is newer than 3");
    std::uint32_t size = 0;
    const std::size_t width = version == 1 ? 2 : 4;
    std::memcpy(&size, bytes.data() + 8, width);
    if (bytes.size() - 8 - width < size) throw damaged(path, "its header is cut short");
    const std::string_view header = bytes.substr(8 + width, size);
    bytes.remove_prefix(8 + width + size);
    return header.substr(0, header.find_last_not_of(" \n") + 1);
}

/// Bytes of a number of this type; 0 for a type that is not read.
std::size_t widthOf(std::string_view descr)
{
    if (descr.starts_with("'<f4'")) return 4;
    if (descr.starts_with("'<f2'")) return 2;
    return descr.starts_with("'<f8'") ? 8 : 0;
}

/// IEEE 754 binary16.
float fromHalf(std::uint16_t half)
{
    const int exponent = (half >> 10) & 0x1F;
    const auto mantissa = static_cast<float>(half & 0x3FF);
    const float sign = (half & 0x8000) != 0 ? -1.0F : 1.0F;
    if (exponent == 0x1F)
        return mantissa == 0 ? sign * std::numeric_limits<float>::infinity()
                             : std::numeric_limits<float>::quiet_NaN();
    if (exponent == 0) return sign * std::ldexp(mantissa, -24);
    return sign * std::ldexp(1024.0F + mantissa, exponent - 25);
}

template <class Number, class ToFloat>
void convert(std::string_view bytes, std::vector<float>& values, const ToFloat& toFloat)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        Number number;
        std::memcpy(&number, bytes.data() + i * sizeof number, sizeof number);
        values[i] = toFloat(number);
    }
}

} // namespace

void writeNpy(const std::filesystem::path& path, const EmbeddingView& embeddings)
{
    std::string header = fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}, {}), }}",
                                     embeddings.rows, embeddings.dimension);
    constexpr std::size_t kAlignment = 64; // of the array's first byte, as the format asks
    header.append(kAlignment - (kMagic.size() + 4 + header.size() + 1) % kAlignment, ' ');
    header += '\n';
    const auto size = static_cast<std::uint16_t>(header.size());
    AtomicFile file(path);
    file.write(kMagic);
    file.write(std::string_view("\x01\x00", 2));
    file.write({reinterpret_cast<const char*>(&size), sizeof size});
    file.write(header);
    file.write({reinterpret_cast<const char*>(embeddings.values),
                embeddings.rows * embeddings.dimension * sizeof(float)});
    file.commit();
}

Embeddings readNpy(const std::filesystem::path& path)
{
    const MappedFile file(path);
    std::string_view bytes = file.bytes();
    const std::string_view header = takeHeader(bytes, path);
    Embeddings embeddings;
    const std::size_t width = widthOf(valueOf(header, "descr"));
    if (width == 0 || !valueOf(header, "fortran_order").starts_with("False") ||
        !parseShape(valueOf(header, "shape"), embeddings.rows, embeddings.dimension))
        throw unsuitable(path, header);
    const std::size_t most = bytes.size() / width;
    if (embeddings.dimension != 0 && embeddings.rows > most / embeddings.dimension)
        throw damaged(path, "its numbers are cut short");
    embeddings.values.resize(embeddings.rows * embeddings.dimension);
    if (embeddings.values.empty()) return embeddings;
    if (width == sizeof(float))
        std::memcpy(embeddings.values.data(), bytes.data(), embeddings.values.size() * sizeof(float));
    else if (width == sizeof(double))
        convert<double>(bytes, embeddings.values, [](double value) { return static_cast<float>(value); });
    else
        convert<std::uint16_t>(bytes, embeddings.values, fromHalf);
    return embeddings;
}

} // namespace crops::retrieval
