// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/encoders/checkpoint.h"

#include <algorithm>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/version.h"
#include "learn/encoders/model_json.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr int kFormat = 1;
constexpr const char* kDescriptionFile = "checkpoint.json";
constexpr std::string_view kOldTemporary = ".tmp"; // step-000123.tmp, before it had its writer's number

/// Hash of a file's bytes, to tell a whole file from a damaged one.
std::string fingerprint(const fs::path& file)
{
    const MappedFile mapped(file);
    return fmt::format("xxh3:{:016x}", hash64(mapped.bytes()));
}

void flushFolder(const fs::path& folder)
{
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    ::fsync(fd);
    ::close(fd);
}

std::int64_t stepOf(const fs::path& folder)
{
    const std::string name = folder.filename().string();
    if (!name.starts_with("step-") || name.size() < 6) return -1;
    std::int64_t step = 0;
    for (const char c : name.substr(5)) {
        if (c < '0' || c > '9' || step > (std::int64_t{1} << 50)) return -1;
        step = step * 10 + (c - '0');
    }
    return step;
}

void writeFiles(const fs::path& folder, const CheckpointContent& content)
{
    Json description = Json::parse(content.descriptionJson);
    description["format"] = kFormat;
    description["kind"] = content.kind;
    description["program"] = fmt::format("crops {}", kVersion);
    const auto write = [&](const char* file, const std::vector<NamedTensor>& tensors) {
        writeSafetensors(folder / file, tensors);
        description["files"][file] = fingerprint(folder / file);
    };
    write(kModelFile, content.model);
    if (!content.optimizer.empty()) write(kOptimizerFile, content.optimizer);
    if (!content.negatives.empty()) write(kNegativesFile, content.negatives);
    if (!content.best.empty()) write(kBestFile, content.best);
    if (!content.vocabulary.empty())
        writeFileAtomically(folder / kVocabularyFile, readFile(content.vocabulary));
    for (const fs::path& file : content.companions)
        writeFileAtomically(folder / file.filename(), readFile(file));
    for (const auto& [name, text] : content.texts)
        writeFileAtomically(folder / name, text);
    writeFileAtomically(folder / kDescriptionFile, description.dump(2) + "\n");
}

} // namespace

void writeCheckpoint(const fs::path& folder, const CheckpointContent& content)
{
    fs::path temporary = folder;
    temporary += temporarySuffix();
    std::error_code ignored;
    try {
        sweepTemporaries(folder.parent_path(), folder.filename().string());
        fs::create_directories(temporary);
        const TemporaryLock alive(temporary); // nobody sweeps it
        writeFiles(temporary, content);
        flushFolder(temporary);
        fs::remove_all(folder);
        fs::rename(temporary, folder);
        flushFolder(folder.parent_path());
    } catch (const fs::filesystem_error& error) {
        fs::remove_all(temporary, ignored);
        throw Error(ErrorCode::Io, "Cannot write the checkpoint {}: {}.", folder.string(),
                    error.code().message());
    } catch (...) {
        fs::remove_all(temporary, ignored);
        throw;
    }
}

Json readCheckpoint(const fs::path& folder, std::string_view kind)
{
    const fs::path file = folder / kDescriptionFile;
    if (!fs::exists(file)) throw Error(ErrorCode::NotFound, "There is no checkpoint at {}.", folder.string());
    Json description = Json::parse(readFile(file), nullptr, false);
    if (!description.is_object()) damagedFile(file, "it is no JSON object");
    if (description.value("format", Json()) != kFormat || !description.value("files", Json()).is_object())
        damagedFile(file, "its format is not known");
    if (description.value("kind", Json()) != kind)
        throw Error(ErrorCode::Incompatible, "{} holds no {}.", folder.string(), kind);
    return description;
}

SafetensorsFile openTensors(const fs::path& folder, const Json& description, const char* file)
{
    const Json& files = description.at("files");
    if (!files.contains(file))
        throw Error(ErrorCode::NotFound, "The checkpoint {} has no {}.", folder.string(), file);
    SafetensorsFile tensors(folder / file); // first: its message names the tensor
    if (files[file] != fingerprint(folder / file))
        damagedFile(folder / file, "its content is not what was written");
    return tensors;
}

std::string checkpointName(std::int64_t step)
{
    return fmt::format("step-{:06}", step);
}

std::vector<fs::path> listCheckpoints(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator(folder, failure))
        if (stepOf(entry.path()) >= 0) found.push_back(entry.path());
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return stepOf(a) > stepOf(b); });
    return found;
}

void pruneCheckpoints(const fs::path& folder, std::size_t keep)
{
    std::error_code ignored;
    std::vector<fs::path> leftovers;
    sweepTemporaries(folder, "step-");
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(kOldTemporary) && stepOf(entry.path().stem()) >= 0)
            leftovers.push_back(entry.path());
    }
    const std::vector<fs::path> checkpoints = listCheckpoints(folder);
    for (std::size_t i = keep; i < checkpoints.size(); ++i)
        leftovers.push_back(checkpoints[i]);
    for (const fs::path& path : leftovers)
        fs::remove_all(path, ignored);
}

} // namespace crops::learn
