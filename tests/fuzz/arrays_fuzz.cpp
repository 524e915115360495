// SPDX-License-Identifier: GPL-3.0-or-later
// Files of numbers: safetensors and .npy. What is read lies wholly in memory that belongs to it.
#include "fuzz_target.h"
#include "learn/encoders/safetensors.h"
#include "retrieval/npy.h"

namespace
{

void arrays(std::string_view bytes)
{
    using namespace crops;
    static const fuzz::Scratch scratch;
    const auto file = scratch.write("array", bytes);
    float sum = 0;
    for (const auto types :
         {learn::SafetensorsFile::Types::Float32, learn::SafetensorsFile::Types::AllFloats})
        fuzz::refusals([&] {
            const learn::SafetensorsFile read(file, types);
            for (const learn::NamedTensor& tensor : read.tensors())
                for (std::int64_t i = 0; i < tensor.count(); ++i)
                    sum += tensor.values[i];
        });
    fuzz::refusals([&] {
        for (const float value : retrieval::readNpy(file).values)
            sum += value;
    });
    [[maybe_unused]] static volatile float sink = 0; // so that every value is read
    sink = sum;
}

} // namespace

CROPS_FUZZ("arrays", arrays)
