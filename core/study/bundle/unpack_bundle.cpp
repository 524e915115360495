// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/json_fields.h"
#include "base/zip_file.h"
#include "study/bundle/bundle_files.h"

namespace crops::study
{

namespace fs = std::filesystem;

namespace
{

using nlohmann::json;

constexpr std::size_t kStep = std::size_t{1} << 18;
constexpr std::size_t kMostManifest = std::size_t{1} << 28;

[[noreturn]] void refuse(const fs::path& bundle, const std::string& what)
{
    throw Error(ErrorCode::Damaged, "{} is refused: {}", bundle.string(), what);
}

std::string manifestText(ZipReader& zip, const fs::path& bundle)
{
    const auto first = zip.next();
    if (!first || first->name != kManifest || !first->file)
        throw Error(ErrorCode::BadInput,
                    "{} is no bundle of a study: its first file is not {} (crops bundle writes one).",
                    bundle.string(), kManifest);
    std::string text;
    std::vector<char> part(kStep);
    while (const std::size_t n = zip.read(part.data(), part.size())) {
        text.append(part.data(), n);
        if (text.size() > kMostManifest) refuse(bundle, fmt::format("{} does not end.", kManifest));
    }
    return text;
}

json manifestOf(ZipReader& zip, const fs::path& bundle)
{
    json manifest;
    try {
        manifest = parseJson(manifestText(zip, bundle), bundle.string() + "!" + kManifest);
        if (manifest.at("format") != kBundleFormat)
            throw Error(ErrorCode::BadInput, "Its manifest is of another format.");
        if (manifest.at("version").get<int>() > kBundleVersion)
            throw Error(ErrorCode::BadInput,
                        "{} was written by a newer version of this program ({}); verify it with that.",
                        bundle.string(), manifest.at("versions").at("crops").dump());
        for (const auto& [name, file] : manifest.at("files").items())
            if (!file.at("bytes").is_number_integer() || !file.at("sha256").is_string())
                refuse(bundle, fmt::format("{} does not say what {} is.", kManifest, name));
        for (const json& run : manifest.at("runs"))
            run.at("run").get<std::int64_t>();
        if (!manifest.at("inputs").is_array() || !manifest.at("versions").at("crops").is_string())
            refuse(bundle, fmt::format("{} is not whole.", kManifest));
    } catch (const json::exception& wrong) {
        refuse(bundle, fmt::format("{} was changed ({}).", kManifest, wrong.what()));
    }
    return manifest;
}

/// Writes one file of the archive, at most as many bytes as it may have, and checks it.
void unpack(ZipReader& zip, const std::string& name, const json& wanted, const fs::path& bundle,
            const fs::path& to, Progress& progress)
{
    const auto bytes = wanted.at("bytes").get<std::int64_t>();
    std::error_code failure;
    fs::create_directories(to.parent_path(), failure);
    std::ofstream file(to, std::ios::binary);
    Sha256 hash;
    std::vector<char> part(kStep);
    std::int64_t found = 0;
    while (const std::size_t n = zip.read(part.data(), part.size())) {
        progress.checkStop();
        found += static_cast<std::int64_t>(n);
        if (found > bytes)
            refuse(bundle, fmt::format("{} has more than the {} bytes that the manifest says.", name, bytes));
        hash.add(std::string_view(part.data(), n));
        if (!file.write(part.data(), static_cast<std::streamsize>(n)))
            throw Error(ErrorCode::Io, "Cannot write {}: is the disk full?", to.string());
    }
    file.close();
    if (!file) throw Error(ErrorCode::Io, "Cannot write {}: is the disk full?", to.string());
    if (found != bytes)
        refuse(bundle,
               fmt::format("{} has {} bytes, not the {} that the manifest says.", name, found, bytes));
    if (const std::string sha256 = hash.hex(); sha256 != wanted.at("sha256"))
        refuse(bundle, fmt::format("{} was changed: its SHA-256 is {}, not {}.", name, sha256,
                                   wanted.at("sha256").get<std::string>()));
}

void unpackAll(ZipReader& zip, const json& manifest, const fs::path& bundle, const fs::path& folder,
               Progress& progress)
{
    const json& files = manifest.at("files");
    std::set<std::string> seen;
    progress.begin("checking every file");
    std::int64_t done = 0;
    while (const auto entry = zip.next()) {
        if (!isSafeName(entry->name))
            refuse(bundle, fmt::format("the name \"{}\" points out of the folder that it is unpacked into.",
                                       entry->name));
        if (!entry->file) refuse(bundle, fmt::format("{} is a link or a folder, no file.", entry->name));
        if (!files.contains(entry->name))
            refuse(bundle, fmt::format("{} is not in the manifest.", entry->name));
        if (!seen.insert(entry->name).second) refuse(bundle, fmt::format("{} is there twice.", entry->name));
        progress.update(++done, static_cast<std::int64_t>(files.size()));
        unpack(zip, entry->name, files.at(entry->name), bundle, folder / entry->name, progress);
    }
    for (const auto& [name, file] : files.items())
        if (!seen.contains(name)) refuse(bundle, fmt::format("{} is missing.", name));
}

/// Before the disk is full of what somebody says that he sends.
void requireSpace(const json& manifest, const fs::path& bundle, const fs::path& folder)
{
    std::error_code failure;
    const fs::space_info space = fs::space(folder, failure);
    double bytes = 0;
    for (const auto& [name, file] : manifest.at("files").items())
        bytes += file.at("bytes").get<double>();
    if (!failure && bytes > static_cast<double>(space.available))
        throw Error(ErrorCode::Io,
                    "{} says that it unpacks to {:.0f} MB, and {} has {} MB left; TMPDIR names another "
                    "folder to unpack it in.",
                    bundle.string(), bytes / 1e6, folder.parent_path().string(), space.available / 1'000'000);
}

} // namespace

json unpackBundle(const fs::path& bundle, const fs::path& folder, Progress& progress)
{
    progress.begin("checking the archive");
    ZipReader zip(bundle);
    json manifest = manifestOf(zip, bundle);
    requireSpace(manifest, bundle, folder);
    const ZipSeal seal = zipSeal(bundle, progress);
    unpackAll(zip, manifest, bundle, folder, progress);
    // What no file's sum covers: names and sizes in the archive's own records, its order, its end.
    if (seal.said.empty())
        refuse(bundle,
               "the seal at its end is not there: it was cut off, changed, or packed by another program.");
    if (seal.said != seal.found)
        refuse(bundle, fmt::format("every file in it is whole, but the archive's own records, or its seal, "
                                   "were changed: the SHA-256 before the seal is {}, not {}.",
                                   seal.found, seal.said));
    return manifest;
}

} // namespace crops::study
