// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/ids.h"
#include "base/progress.h"
#include "dataset/split.h"
#include "report/csv.h"
#include "store/project.h"
#include "study/exports/training_options.h"

namespace crops::study
{

/// What an export is made from, beside the project: what has to be named to get it.
enum class ExportOf : std::uint8_t { Project, LabelSet, Run };

/// A page of the window that offers it; a kind has a set of them.
enum class ExportPage : std::uint8_t { Data = 1, Labels = 2, Compare = 4 };
constexpr std::uint8_t operator|(ExportPage a, ExportPage b)
{
    return static_cast<std::uint8_t>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

/// What of an ExportRequest a kind reads, beside `out` and what it is made from.
enum class ExportOption : std::uint8_t { Profile = 1, Split = 2, Training = 4, Replace = 8, Judge = 16 };
constexpr std::uint8_t operator|(ExportOption a, ExportOption b)
{
    return static_cast<std::uint8_t>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr std::uint8_t operator|(std::uint8_t a, ExportOption b)
{
    return static_cast<std::uint8_t>(a | static_cast<unsigned>(b));
}

/// One export, as it is asked for. A kind reads what concerns it.
struct ExportRequest {
    std::filesystem::path out;
    LabelSetId labelSet; ///< 0 = the newest.
    std::string judge;   ///< Whose judgments; empty = those that count.
    RunId run;           ///< Of which; or, where the kind depends on the split, whose split. 0 = none.
    report::CsvProfile profile = report::CsvProfile::Analysis;
    bool replace = false; ///< A folder that holds an earlier export is replaced as a whole.
    TrainingExportOptions training;
    dataset::SplitOptions split; ///< Where the test part begins; not read where a run says it.
};

/// What was written.
struct ExportOutcome {
    std::int64_t rows = 0;
    nlohmann::ordered_json facts = nlohmann::ordered_json::object(); ///< Counts by name, for --json.
    std::vector<std::string> remarks;                                ///< Sentences: what was left out.
};

/// A thing that a project can give to other programs.
struct ExportKind {
    std::string_view key;    ///< As the command names it.
    std::string_view title;  ///< English, as a menu says it; translated in the context "Export".
    std::string_view help;   ///< What it is, without a full stop; translated likewise.
    std::string_view suffix; ///< Of its file (".csv"); empty: it is a folder.
    std::string_view rows;   ///< What its rows are, in the plural.
    ExportOf of = ExportOf::Project;
    std::uint8_t pages = 0;   ///< Bit set over ExportPage.
    std::uint8_t options = 0; ///< Bit set over ExportOption.
    ExportOutcome (*write)(const store::Project& project, const ExportRequest& request, Progress& progress);

    bool isFolder() const { return suffix.empty(); }
    bool reads(ExportOption option) const { return (options & static_cast<std::uint8_t>(option)) != 0; }
    bool isOn(ExportPage page) const { return (pages & static_cast<std::uint8_t>(page)) != 0; }
};

/// All of them, in the order of --help. Nobody else names one.
std::span<const ExportKind> exportKinds();

/// The kind of this key. Throws Error{Usage}.
const ExportKind& exportKind(std::string_view key);

/// Writes it. Nothing appears under `out` before it is whole. Throws Error{Usage} where a run has to be named
/// and is not, and what the kind throws.
ExportOutcome writeExport(const store::Project& project, const ExportKind& kind, const ExportRequest& request,
                          Progress& progress);

} // namespace crops::study
