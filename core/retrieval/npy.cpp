// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/npy.h"

#include <algorithm>
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
    return Error(ErrorCode::Damaged, "{} is no whole NumPy array: {}. Export it again.", path.string(), what);
}

Error unsuitable(const std::filesystem::path& path, std::string_view header)
{
    return Error(ErrorCode::BadInput,
                 "{} holds no two-dimensional array of float32, float16 or float64, but {}; save it with "
                 "numpy.save(FILE, x.astype(\"<f4\")), a vector a row.",
                 path.string(), header);
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
    if (bytes.starts_with("PK\x03\x04"))
        throw Error(ErrorCode::BadInput,
                    "{} is a ZIP archive (numpy.savez makes one of several arrays): save the one that is "
                    "meant with numpy.save.",
                    path.string());
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

/// How an array's numbers lie.
struct Layout {
    std::size_t width = 0; ///< Bytes of a number; 0: of no type that is read.
    bool swapped = false;  ///< Big-endian.
    bool fortran = false;  ///< Column by column.
};

Layout layoutOf(std::string_view header)
{
    Layout layout;
    const std::string_view descr = valueOf(header, "descr");
    const std::string_view order = valueOf(header, "fortran_order");
    if (!order.starts_with("False") && !order.starts_with("True")) return layout;
    layout.fortran = order.starts_with("True");
    if (!descr.starts_with("'<f") && !descr.starts_with("'>f")) return layout;
    layout.swapped = descr[1] == '>';
    for (const std::size_t width : {2, 4, 8})
        if (descr.substr(3).starts_with(fmt::format("{}'", width))) layout.width = width;
    return layout;
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
void convert(std::string_view bytes, const Layout& layout, Embeddings& embeddings, const ToFloat& toFloat)
{
    std::size_t at = 0;
    for (std::size_t row = 0; row < embeddings.rows; ++row)
        for (std::size_t column = 0; column < embeddings.dimension; ++column, ++at) {
            char number[sizeof(Number)];
            const std::size_t place = layout.fortran ? column * embeddings.rows + row : at;
            std::memcpy(number, bytes.data() + place * sizeof number, sizeof number);
            if (layout.swapped) std::reverse(std::begin(number), std::end(number));
            embeddings.values[at] = toFloat(std::bit_cast<Number>(number));
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
    const Layout layout = layoutOf(header);
    if (layout.width == 0 || !parseShape(valueOf(header, "shape"), embeddings.rows, embeddings.dimension))
        throw unsuitable(path, header);
    const std::size_t most = bytes.size() / layout.width;
    if (embeddings.dimension != 0 && embeddings.rows > most / embeddings.dimension)
        throw damaged(path, "its numbers are cut short");
    embeddings.values.resize(embeddings.rows * embeddings.dimension);
    if (embeddings.values.empty()) return embeddings;
    if (layout.width == sizeof(float) && !layout.swapped && !layout.fortran)
        std::memcpy(embeddings.values.data(), bytes.data(), embeddings.values.size() * sizeof(float));
    else if (layout.width == sizeof(float))
        convert<float>(bytes, layout, embeddings, [](float value) { return value; });
    else if (layout.width == sizeof(double))
        convert<double>(bytes, layout, embeddings, [](double value) { return static_cast<float>(value); });
    else
        convert<std::uint16_t>(bytes, layout, embeddings, fromHalf);
    return embeddings;
}

} // namespace crops::retrieval
