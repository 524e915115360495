// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "online/experiment.h"
#include "report/csv.h"
#include "report/words.h"

namespace crops::online
{

/// fullTable() with the whole experiment as provenance. `project`: where it was read. Throws Error{Io}.
void writeCsv(const Experiment& experiment, const std::filesystem::path& project,
              const std::filesystem::path& path, report::CsvProfile profile);

/// shownTable() as a LaTeX table with its remarks as notes. Throws Error{Io}.
void writeLatex(const Experiment& experiment, const std::filesystem::path& project,
                const std::filesystem::path& path);

/// experimentDocument() as an HTML page. Throws Error{Io}.
void writeHtml(const Experiment& experiment, const std::filesystem::path& project,
               const std::filesystem::path& path, report::Language language);

} // namespace crops::online
