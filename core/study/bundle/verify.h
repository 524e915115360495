// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"

namespace crops::study
{

struct VerifyOptions {
    bool retrain = false;    ///< Also train every run (but imported ones) again, and compare what comes out.
    double tolerance = 1e-6; ///< Largest difference of two means or interval ends that counts as none.
    std::string device;      ///< Empty: each run's own.
};

/// Drifted: a number is another. Unavailable: a number could not be computed again. The worse one counts, in
/// this order: drifted, unavailable, valid.
enum class BundleVerdict { Valid, Drifted, Unavailable };
/// "VALID", "DRIFTED", "UNAVAILABLE".
const char* bundleVerdictName(BundleVerdict verdict);

/// A recorded number beside the one that was computed now.
struct NumberCheck {
    std::string testSet;
    std::string metric; ///< As the report names it; with " (low)" or " (high)" for the ends of its interval.
    double recorded = 0;
    double now = 0;
    bool same = true;
};

struct RunCheck {
    RunId run;
    std::string name;
    bool retrained = false; ///< By a training of its own, not from its checkpoint.
    BundleVerdict verdict = BundleVerdict::Valid;
    std::vector<std::string> reasons; ///< Sentences, where it is not valid.
    std::vector<NumberCheck> numbers;
};

struct BundleCheck {
    BundleVerdict verdict = BundleVerdict::Valid;
    std::int64_t files = 0;
    std::int64_t bytes = 0;  ///< Of all files, unpacked.
    std::string program;     ///< The version that wrote it.
    std::int64_t inputs = 0; ///< Files that were imported; their hashes are in the manifest.
    std::vector<RunCheck> runs;
};

/// Unpacks a bundle into a temporary folder, checks every byte, computes the numbers of its runs again and
/// compares them with what is recorded. Nothing of it stays. Throws Error{Damaged} where a byte of it is not
/// as it was written, naming the file, {BadInput} for what is no bundle of a version that is read here, {Io};
/// Cancelled.
BundleCheck verifyBundle(const std::filesystem::path& bundle, const VerifyOptions& options,
                         Progress& progress);

/// What was found, a line a run, and every number that is another.
std::string verifyText(const BundleCheck& check);

} // namespace crops::study
