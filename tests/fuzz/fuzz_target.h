// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What every target of this folder includes. A target is one function from bytes to nothing; whatever the
// bytes, it ends, and throws nothing but crops::Error (a sentence for a person). Built twice: with libFuzzer
// (tests/fuzz/run), a program a target; and into test_fuzz_regressions, which gives each target the files of
// corpus/TARGET.

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "base/error.h"

namespace crops::fuzz
{

/// A folder in memory of this process, for readers that take a path.
class Scratch
{
  public:
    Scratch()
    {
        const char* base = std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : "/tmp";
        m_folder = std::filesystem::path(base) / ("crops-fuzz-" + std::to_string(::getpid()));
        std::filesystem::create_directories(m_folder);
    }
    ~Scratch()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    std::filesystem::path path(std::string_view name) const { return m_folder / name; }
    std::filesystem::path write(std::string_view name, std::string_view bytes) const
    {
        const std::filesystem::path file = path(name);
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary | std::ios::trunc)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return file;
    }
    void clear() const
    {
        for (const auto& entry : std::filesystem::directory_iterator(m_folder))
            std::filesystem::remove_all(entry.path());
    }

  private:
    std::filesystem::path m_folder;
};

/// Several files in one input, again and again: a byte that says which of `names`, two bytes for its size,
/// its bytes. So dense that a mutation mostly stays a folder.
struct NamedBytes {
    std::string name;
    std::string_view bytes;
};
inline std::vector<NamedBytes> filesIn(std::string_view bytes, const std::vector<std::string>& names)
{
    std::vector<NamedBytes> files;
    while (bytes.size() > 3) {
        const auto which = static_cast<unsigned char>(bytes[0]) % names.size();
        std::size_t size = static_cast<unsigned char>(bytes[1]) * 256U + static_cast<unsigned char>(bytes[2]);
        bytes.remove_prefix(3);
        size = std::min(size, bytes.size());
        files.push_back({names[which], bytes.substr(0, size)});
        bytes.remove_prefix(size);
    }
    return files;
}

/// Runs `body`; a crops::Error is a refusal, and fine. Anything else ends the program: a finding.
template <class Body>
void refusals(const Body& body)
{
    try {
        body();
    } catch (const Error&) {
    }
}

using Target = void (*)(std::string_view bytes);
struct Registered {
    const char* name;
    Target target;
};
/// The targets of test_fuzz_regressions.
inline std::vector<Registered>& registered()
{
    static std::vector<Registered> all;
    return all;
}

} // namespace crops::fuzz

#ifdef CROPS_LIBFUZZER
#define CROPS_FUZZ(name, target)                                                                             \
    extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)                        \
    {                                                                                                        \
        target(std::string_view(reinterpret_cast<const char*>(data), size));                                 \
        return 0;                                                                                            \
    }
#else
#define CROPS_FUZZ(name, target)                                                                             \
    [[maybe_unused]] static const bool kRegistered = [] {                                                    \
        crops::fuzz::registered().push_back({name, target});                                                 \
        return true;                                                                                         \
    }();
#endif
