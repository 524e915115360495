// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <utility>

#include "base/error.h"

namespace crops::learn
{

inline constexpr const char* kConfigFile = "config.json"; ///< Of a model, and of its pooling.
inline constexpr const char* kSentenceConfigFile = "config_sentence_transformers.json";

/// Whether a file of a model folder is there. Throws Error{NotFound} for a link to nothing (as a cache whose
/// blobs are gone has it), {Io} where that cannot be told: neither is "not there".
bool hasModelFile(const std::filesystem::path& file);

/// The JSON of one of its files. Throws Error{Damaged} for what is none, for a Git LFS pointer in its place,
/// and for what is nested too deep; {NotFound}, {Io}.
nlohmann::json readModelList(const std::filesystem::path& file); ///< A list.
nlohmann::json readModelJson(const std::filesystem::path& file); ///< An object.

/// "The file FILE is damaged: WHAT." as an Error{Damaged}; `what` with its values, as Error takes them.
template <class... Values>
[[noreturn]] void damagedFile(const std::filesystem::path& file, fmt::format_string<Values...> what,
                              Values&&... values)
{
    throw Error(ErrorCode::Damaged, "The file {} is damaged: {}.", file.string(),
                fmt::format(what, std::forward<Values>(values)...));
}

/// "The model in DIR cannot be used: WHAT." as an Error{Incompatible}; `file` lies in DIR.
template <class... Values>
[[noreturn]] void unsupportedModel(const std::filesystem::path& file, fmt::format_string<Values...> what,
                                   Values&&... values)
{
    throw Error(ErrorCode::Incompatible, "The model in {} cannot be used: {}.", file.parent_path().string(),
                fmt::format(what, std::forward<Values>(values)...));
}

/// A setting of such an object; absent and null are `usual`. Throws Error{Damaged}, naming file and key,
/// where it is of another type.
bool flagOf(const nlohmann::json& object, const char* key, bool usual, const std::filesystem::path& file);
std::optional<bool> maybeFlag(const nlohmann::json& object, const char* key,
                              const std::filesystem::path& file);
std::string textOf(const nlohmann::json& object, const char* key, const std::string& usual,
                   const std::filesystem::path& file);
double numberOf(const nlohmann::json& object, const char* key, double usual,
                const std::filesystem::path& file);
/// A whole number from 1 to 2²⁴; it has to be there.
int sizeOf(const nlohmann::json& object, const char* key, const std::filesystem::path& file);
/// A whole number from 0 to 2²⁴, an id.
std::int64_t idOf(const nlohmann::json& value, const std::string& name, const std::filesystem::path& file);

} // namespace crops::learn
