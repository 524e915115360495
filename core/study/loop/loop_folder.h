// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/file_lock.h"
#include "study/loop/loop_options.h"
#include "study/loop/round_record.h"

namespace crops::study
{

/// Where a closed loop lies:
///   settings.json                 its options
///   world/seed-1/documents-2.tsv  uploads of a round; feed-2.tsv; searches-0.tsv, the log of round 0
///   ARM/seed-1/round-2.crops      a project with everything that the arm had logged by the end of the round
///                                 (and .runs); round-2.searches.tsv and so on: what was imported into it
///   ARM/seed-1/round-2.json       the round's record: it is written last, and says that the round is whole
///   loop.csv, loop.json           what came out
class LoopFolder
{
  public:
    explicit LoopFolder(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    std::filesystem::path settings() const { return m_folder / "settings.json"; }
    std::filesystem::path csv() const { return m_folder / "loop.csv"; }
    std::filesystem::path json() const { return m_folder / "loop.json"; }
    /// "documents-2.tsv" of a world.
    std::filesystem::path ofWorld(std::int64_t seed, const std::string& table, int round) const;
    /// "round-2" + ending of an arm.
    std::filesystem::path ofRound(const LoopArm& arm, std::int64_t seed, int round,
                                  const std::string& ending) const;

    /// The record of a round that is whole; nothing where it is not. Throws Error{Damaged}.
    std::optional<RoundRecord> record(const LoopArm& arm, std::int64_t seed, int round) const;
    /// Removes what there is of a round. Throws Error{Io}.
    void clearRound(const LoopArm& arm, std::int64_t seed, int round) const;

    /// The options that the folder's loop has; nothing where none has begun. Throws Error{Damaged}.
    std::optional<LoopOptions> options() const;
    /// Writes the options into a new folder; in an old one refuses what does not fit what is there. Throws
    /// Error{Incompatible}, {Io}.
    void begin(const LoopOptions& options) const;

  private:
    std::filesystem::path m_folder;
};

/// Held while an arm lives its copy of a world, so that no other process does the same rounds; the system
/// frees it however the process ends.
class ArmLock : public FileLock
{
  public:
    /// Makes the arm's folder. Throws Error{ProjectLocked} where somebody holds it, {Io}.
    ArmLock(const LoopFolder& folder, const LoopArm& arm, std::int64_t seed);
};

} // namespace crops::study
