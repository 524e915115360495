// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/encoders/model_json.h"

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/json_fields.h"
#include "base/lfs_pointer.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr std::int64_t kLargest = 1 << 24;

[[noreturn]] void wrongType(const fs::path& file, const char* key, const char* wanted, const Json& found)
{
    constexpr std::size_t kShown = 60;
    std::string text = found.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > kShown) text = found.type_name();
    damagedFile(file, "{} has to be {}, found {}", key, wanted, text);
}

const Json* valueOf(const Json& object, const char* key)
{
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

Json readAny(const fs::path& file)
{
    const std::string bytes = readFile(file);
    refuseLfsPointer(file, bytes);
    return tryParseJson(bytes);
}

} // namespace

bool hasModelFile(const fs::path& file)
{
    std::error_code error;
    const fs::file_status own = fs::symlink_status(file, error);
    if (own.type() == fs::file_type::not_found) return false;
    if (own.type() == fs::file_type::none)
        throw Error(ErrorCode::Io, "Cannot read {}: {}.", file.string(), error.message());
    if (!fs::exists(file, error))
        throw Error(ErrorCode::NotFound, "The file {} is a link to a file that is not there.", file.string());
    return true;
}

Json readModelJson(const fs::path& file)
{
    Json object = readAny(file);
    if (!object.is_object()) damagedFile(file, "it is no JSON object");
    return object;
}

Json readModelList(const fs::path& file)
{
    Json list = readAny(file);
    if (!list.is_array()) damagedFile(file, "it is no JSON list");
    return list;
}

std::optional<bool> maybeFlag(const Json& object, const char* key, const fs::path& file)
{
    const Json* found = valueOf(object, key);
    if (!found) return std::nullopt;
    if (!found->is_boolean()) wrongType(file, key, "true or false", *found);
    return found->get<bool>();
}

bool flagOf(const Json& object, const char* key, bool usual, const fs::path& file)
{
    return maybeFlag(object, key, file).value_or(usual);
}

std::string textOf(const Json& object, const char* key, const std::string& usual, const fs::path& file)
{
    const Json* found = valueOf(object, key);
    if (!found) return usual;
    if (!found->is_string()) wrongType(file, key, "a text", *found);
    return found->get<std::string>();
}

double numberOf(const Json& object, const char* key, double usual, const fs::path& file)
{
    const Json* found = valueOf(object, key);
    if (!found) return usual;
    if (!found->is_number()) wrongType(file, key, "a number", *found);
    return found->get<double>();
}

int sizeOf(const Json& object, const char* key, const fs::path& file)
{
    const Json* found = valueOf(object, key);
    if (!found || !found->is_number_integer() || found->get<std::int64_t>() < 1 ||
        found->get<std::int64_t>() > kLargest)
        damagedFile(file, "{} is no size", key);
    return found->get<int>();
}

std::int64_t idOf(const Json& value, const std::string& name, const fs::path& file)
{
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > static_cast<std::uint64_t>(kLargest))
        damagedFile(file, "the id of {} is out of range", name);
    return value.get<std::int64_t>();
}

} // namespace crops::learn
