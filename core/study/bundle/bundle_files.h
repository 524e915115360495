// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this folder: how a bundle lies in its archive.

#include <cstdint>
#include <filesystem>
#include <memory>

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/progress.h"

namespace crops::study
{

inline constexpr const char* kManifest = "manifest.json";
inline constexpr const char* kBundleFormat = "crops-bundle";
inline constexpr int kBundleVersion = 1;
inline constexpr const char* kBundledProject = "study.crops";
inline constexpr const char* kBundledRuns = "study.runs";

/// A folder that goes with the object; where the process was killed, with the next writer of its target.
class WorkFolder
{
  public:
    /// Beside `target`. Throws Error{Io}.
    explicit WorkFolder(const std::filesystem::path& target);
    ~WorkFolder();
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
    std::unique_ptr<TemporaryLock> m_lock;
};

/// Of all files below a folder; 0 where there is none.
std::int64_t bytesBelow(const std::filesystem::path& folder);

/// Unpacks a bundle into `folder` and gives its manifest; every file is what the manifest says. Throws as
/// verifyBundle.
nlohmann::json unpackBundle(const std::filesystem::path& bundle, const std::filesystem::path& folder,
                            Progress& progress);

} // namespace crops::study
