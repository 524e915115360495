// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file.h"

namespace crops::learn
{

/// One float32 tensor by name. `values` are row-major and belong to whoever made the view.
struct NamedTensor {
    std::string name;
    std::vector<std::int64_t> shape;
    const float* values = nullptr;

    std::int64_t count() const; ///< Product of the shape; 1 for a scalar.
};

/// Writes the safetensors format (huggingface.co/docs/safetensors: 8 bytes little-endian header length, JSON
/// header, raw tensors): name → dtype F32, shape, offsets. Atomic and flushed. Names are unique. Throws
/// Error{Io}.
void writeSafetensors(const std::filesystem::path& path, const std::vector<NamedTensor>& tensors);

/// A safetensors file mapped into memory, checked whole on opening: header length, JSON, types, shapes, that
/// the tensors cover the data without gap or overlap, and that every number is finite.
class SafetensorsFile
{
  public:
    enum class Types {
        Float32,   ///< As this program writes them; another type is damage.
        AllFloats, ///< Of any program: F16 and BF16 are widened, tensors of other types are passed over.
    };

    /// Throws Error{NotFound}, {Io} or {Damaged}, naming the file and the tensor.
    explicit SafetensorsFile(const std::filesystem::path& path, Types types = Types::Float32);

    const std::vector<NamedTensor>& tensors() const { return m_tensors; } ///< Views: as long as this object.
    /// Throws Error{Damaged} when missing or of another shape.
    const NamedTensor& tensor(std::string_view name, const std::vector<std::int64_t>& shape) const;

    /// The type of a tensor that was passed over; empty where there is none of that name.
    std::string otherType(std::string_view name) const;

  private:
    std::filesystem::path m_path;
    MappedFile m_file;
    std::vector<float> m_copy; // when the data does not lie at a multiple of 4
    std::vector<std::vector<float>> m_widened;
    std::vector<NamedTensor> m_tensors;
    std::vector<std::pair<std::string, std::string>> m_passedOver; // name, type
};

} // namespace crops::learn
