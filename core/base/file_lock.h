// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace crops
{

/// A lock on a file, held while this lives, so that another program can tell what is alive from what was
/// killed: the system releases it when the process ends, however it ends. On a file system without locks
/// nothing is held and nothing refused.
class FileLock
{
  public:
    /// Makes the file and its folder. Throws Error{ProjectLocked, taken} where somebody (this process too)
    /// holds it, {Io}.
    FileLock(const std::filesystem::path& file, const std::string& taken);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    /// Whether somebody holds it now.
    static bool isTaken(const std::filesystem::path& file);

  private:
    int m_descriptor = -1;
};

} // namespace crops
