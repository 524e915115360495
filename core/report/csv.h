// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/time.h"

namespace crops::report
{

/// For whom a CSV file is. Both follow RFC 4180 (CRLF; quotes where needed), in UTF-8, with '.' decimals, the
/// shortest digits that read back as the same double, ISO 8601 UTC times, and an empty cell for what is
/// missing.
enum class CsvProfile {
    Analysis,    ///< For programs: no BOM, texts as they are; provenance beside it in NAME.meta.json.
    Spreadsheet, ///< For people: a BOM, and an apostrophe before texts that begin with = + - @ (a spreadsheet
                 ///< would run them as formulas). Numbers are never guarded.
};

/// Writes one CSV file: for each row one cell call a column, then endRow(); finish() at the end. The file
/// appears under its name only then, whole. Throws Error{Io}.
class CsvWriter
{
  public:
    CsvWriter(const std::filesystem::path& path, CsvProfile profile, std::vector<std::string> columns);
    ~CsvWriter();
    CsvWriter(const CsvWriter&) = delete;
    CsvWriter& operator=(const CsvWriter&) = delete;

    CsvWriter& text(std::string_view value);
    CsvWriter& integer(std::int64_t value);
    /// Missing where it is not there or not finite.
    CsvWriter& number(std::optional<double> value);
    CsvWriter& instant(Millis value);
    CsvWriter& missing();
    /// Precondition: as many cells as columns.
    void endRow();

    std::int64_t rows() const;

    /// Renames the file into place and, in the Analysis profile, writes NAME.meta.json: `provenance` (a JSON
    /// object: what was exported, from which data) with the program's version, the time, columns and rows.
    void finish(const nlohmann::ordered_json& provenance);
    /// The same without provenance beside it: of a file in a folder that has its own.
    void finish();

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Where the provenance of a CSV file lies: "a/positives.csv" → "a/positives.meta.json".
std::filesystem::path csvMetaPath(const std::filesystem::path& csv);

} // namespace crops::report
