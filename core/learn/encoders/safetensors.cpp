// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/encoders/safetensors.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json_fields.h"
#include "base/lfs_pointer.h"
#include "learn/encoders/model_json.h"

namespace crops::learn
{

static_assert(std::endian::native == std::endian::little, "safetensors stores little-endian numbers");

namespace
{

using Json = nlohmann::json;

constexpr std::uint64_t kLongestHeader = 100'000'000; // the reference implementation's limit

constexpr std::size_t kMostTensors = 100'000;

struct Entry {
    std::string name;
    std::vector<std::int64_t> shape;
    std::string type;        // "F32"
    std::uint64_t begin = 0; // bytes from the start of the data
    std::uint64_t end = 0;
};

/// Bytes of one number; 0 for a type that is not read.
std::uint64_t widthOf(const std::string& type)
{
    return type == "F64" ? 8 : type == "F32" ? 4 : type == "F16" || type == "BF16" ? 2 : 0;
}

float widenHalf(std::uint16_t half)
{
    const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000U) << 16U;
    const std::uint32_t exponent = (half >> 10U) & 31U;
    const std::uint32_t fraction = half & 1023U;
    if (exponent == 0) return (sign != 0 ? -1.0F : 1.0F) * std::ldexp(static_cast<float>(fraction), -24);
    const std::uint32_t wide = exponent == 31 ? 255 : exponent + 112;
    return std::bit_cast<float>(sign | wide << 23U | fraction << 13U);
}

std::vector<float> widened(const char* data, std::size_t count, bool brain)
{
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, data + 2 * i, sizeof bits);
        values[i] = brain ? std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16U) : widenHalf(bits);
    }
    return values;
}

std::vector<float> narrowed(const char* data, std::size_t count)
{
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        double value = 0;
        std::memcpy(&value, data + sizeof value * i, sizeof value);
        values[i] = static_cast<float>(value);
    }
    return values;
}

Entry parseEntry(const std::filesystem::path& path, const std::string& name, const Json& header,
                 SafetensorsFile::Types types)
{
    const auto bad = [&](const char* what) { damagedFile(path, "tensor \"{}\" {}", name, what); };
    if (!header.is_object()) bad("is not described by an object");
    const auto type = header.find("dtype");
    const auto shape = header.find("shape");
    const auto offsets = header.find("data_offsets");
    if (type == header.end() || !type->is_string()) bad("has no type");
    if (types == SafetensorsFile::Types::Float32 && *type != "F32") bad("is not of type F32");
    if (shape == header.end() || !shape->is_array()) bad("has no shape");
    if (offsets == header.end() || !offsets->is_array() || offsets->size() != 2) bad("has no data offsets");
    Entry entry{name, {}, type->get<std::string>(), 0, 0};
    std::uint64_t count = 1;
    for (const Json& size : *shape) {
        if (!size.is_number_unsigned() || size.get<std::uint64_t>() > (1ULL << 40))
            bad("has an impossible shape");
        entry.shape.push_back(size.get<std::int64_t>());
        if (__builtin_mul_overflow(count, size.get<std::uint64_t>(), &count)) bad("has an impossible shape");
    }
    if (!(*offsets)[0].is_number_unsigned() || !(*offsets)[1].is_number_unsigned())
        bad("has impossible data offsets");
    entry.begin = (*offsets)[0].get<std::uint64_t>();
    entry.end = (*offsets)[1].get<std::uint64_t>();
    const std::uint64_t width = widthOf(entry.type);
    if (entry.end < entry.begin || count > (1ULL << 60) ||
        (width > 0 && entry.end - entry.begin != count * width))
        bad("has a shape that does not fit its data");
    return entry;
}

std::vector<Entry> parseHeader(const std::filesystem::path& path, std::string_view text,
                               SafetensorsFile::Types types)
{
    // No model has so many: what describes them would take more memory than they.
    if (static_cast<std::size_t>(std::count(text.begin(), text.end(), '{')) > kMostTensors)
        damagedFile(path, "its header describes more than {} tensors", kMostTensors);
    const Json header = tryParseJson(text);
    if (!header.is_object()) damagedFile(path, "its header is no JSON object");
    std::vector<Entry> entries;
    for (const auto& [name, value] : header.items())
        if (name != "__metadata__") entries.push_back(parseEntry(path, name, value, types));
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
    });
    return entries;
}

} // namespace

std::int64_t NamedTensor::count() const
{
    std::int64_t product = 1;
    for (const std::int64_t size : shape)
        product *= size;
    return product;
}

void writeSafetensors(const std::filesystem::path& path, const std::vector<NamedTensor>& tensors)
{
    Json header{{"__metadata__", {{"format", "pt"}}}}; // Python's transformers ask for it
    std::size_t total = 0;
    for (const NamedTensor& tensor : tensors) {
        const std::size_t size = static_cast<std::size_t>(tensor.count()) * sizeof(float);
        header[tensor.name] = {
            {"dtype", "F32"}, {"shape", tensor.shape}, {"data_offsets", {total, total + size}}};
        total += size;
    }
    std::string text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' ');
    const std::uint64_t length = text.size();
    std::string bytes(reinterpret_cast<const char*>(&length), sizeof length);
    bytes.reserve(sizeof length + text.size() + total);
    bytes += text;
    for (const NamedTensor& tensor : tensors)
        if (tensor.count() > 0)
            bytes.append(reinterpret_cast<const char*>(tensor.values),
                         static_cast<std::size_t>(tensor.count()) * sizeof(float));
    writeFileAtomically(path, bytes);
}

SafetensorsFile::SafetensorsFile(const std::filesystem::path& path, Types types) : m_path(path), m_file(path)
{
    const std::string_view bytes = m_file.bytes();
    std::uint64_t length = 0;
    refuseLfsPointer(path, bytes);
    if (bytes.size() < sizeof length) damagedFile(path, "it ends before its header");
    std::memcpy(&length, bytes.data(), sizeof length);
    if (length > kLongestHeader || length > bytes.size() - sizeof length)
        damagedFile(path, "it ends before its header");
    const std::vector<Entry> entries = parseHeader(path, bytes.substr(sizeof length, length), types);
    const std::string_view data = bytes.substr(sizeof length + length);
    const auto* values = reinterpret_cast<const float*>(data.data());
    if (reinterpret_cast<std::uintptr_t>(data.data()) % alignof(float) != 0) {
        m_copy.resize(data.size() / sizeof(float));
        if (!m_copy.empty()) std::memcpy(m_copy.data(), data.data(), m_copy.size() * sizeof(float));
        values = m_copy.data();
    }
    std::uint64_t at = 0;
    for (const Entry& entry : entries) {
        if (entry.begin != at) damagedFile(path, "tensor \"{}\" overlaps or leaves a gap", entry.name);
        if (entry.end > data.size()) damagedFile(path, "it ends within tensor \"{}\"", entry.name);
        at = entry.end;
        if (widthOf(entry.type) == 0) {
            m_passedOver.emplace_back(entry.name, entry.type);
            continue;
        }
        m_tensors.push_back({entry.name, entry.shape,
                             entry.begin == entry.end ? values : values + entry.begin / sizeof(float)});
        if (const bool aligned = entry.begin % sizeof(float) == 0; entry.type != "F32" || !aligned) {
            const auto count = static_cast<std::size_t>(m_tensors.back().count());
            const char* from = data.data() + entry.begin;
            std::vector<float>& own = m_widened.emplace_back(count);
            if (entry.type == "F64")
                own = narrowed(from, count);
            else if (entry.type != "F32")
                own = widened(from, count, entry.type == "BF16");
            else if (count > 0)
                std::memcpy(own.data(), from, count * sizeof(float));
            m_tensors.back().values = own.data();
        }
        const float* first = m_tensors.back().values;
        const auto n = static_cast<std::size_t>(m_tensors.back().count());
        if (!std::all_of(first, first + n, [](float v) { return std::isfinite(v); }))
            damagedFile(path, "tensor \"{}\" holds a number that is not finite", entry.name);
    }
    if (at != data.size()) damagedFile(path, "it has bytes after its last tensor");
}

std::string SafetensorsFile::otherType(std::string_view name) const
{
    for (const auto& [other, type] : m_passedOver)
        if (other == name) return type;
    return {};
}

const NamedTensor& SafetensorsFile::tensor(std::string_view name,
                                           const std::vector<std::int64_t>& shape) const
{
    for (const NamedTensor& tensor : m_tensors) {
        if (tensor.name != name) continue;
        if (tensor.shape != shape)
            damagedFile(m_path, "tensor \"{}\" has shape [{}], not [{}]", name, fmt::join(tensor.shape, ", "),
                        fmt::join(shape, ", "));
        return tensor;
    }
    damagedFile(m_path, "tensor \"{}\" is missing", name);
}

} // namespace crops::learn
