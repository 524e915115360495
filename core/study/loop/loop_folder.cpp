// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/loop/loop_folder.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"

namespace crops::study
{

std::filesystem::path LoopFolder::ofWorld(std::int64_t seed, const std::string& table, int round) const
{
    return m_folder / "world" / fmt::format("seed-{}", seed) / fmt::format("{}-{}.tsv", table, round);
}

std::filesystem::path LoopFolder::ofRound(const LoopArm& arm, std::int64_t seed, int round,
                                          const std::string& ending) const
{
    return m_folder / arm.name / fmt::format("seed-{}", seed) / fmt::format("round-{}{}", round, ending);
}

std::optional<RoundRecord> LoopFolder::record(const LoopArm& arm, std::int64_t seed, int round) const
{
    const std::filesystem::path file = ofRound(arm, seed, round, ".json");
    if (!std::filesystem::exists(file)) return std::nullopt;
    return roundRecordFromJson(readFile(file));
}

void LoopFolder::clearRound(const LoopArm& arm, std::int64_t seed, int round) const
{
    for (const char* ending : {".json", ".crops", ".crops-wal", ".crops-shm", ".runs", ".searches.tsv",
                               ".generated.tsv", ".scores.tsv"}) {
        const std::filesystem::path path = ofRound(arm, seed, round, ending);
        std::error_code failure;
        std::filesystem::remove_all(path, failure);
        if (failure)
            throw Error(ErrorCode::Io, "{} cannot be removed: {}.", path.string(), failure.message());
    }
}

std::optional<LoopOptions> LoopFolder::options() const
{
    if (!std::filesystem::exists(settings())) return std::nullopt;
    return loopOptionsFromJson(readFile(settings()));
}

void LoopFolder::begin(const LoopOptions& wanted) const
{
    if (const std::optional<LoopOptions> there = options())
        if (const std::string difference = loopDifference(*there, wanted); !difference.empty())
            throw Error(ErrorCode::Incompatible,
                        "{} holds a loop with other settings: {}. Take another folder, or these settings "
                        "(without any they are the folder's own).",
                        m_folder.string(), difference);
    writeFileAtomically(settings(), loopOptionsJson(wanted));
}

ArmLock::ArmLock(const LoopFolder& folder, const LoopArm& arm, std::int64_t seed)
    : FileLock(folder.ofRound(arm, seed, 0, {}).parent_path() / "lock",
               fmt::format("The arm {} of world {} is being lived already; stop that first.", arm.name, seed))
{
}

} // namespace crops::study
