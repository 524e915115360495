// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/import_helpers.h"

namespace crops::test
{

inline constexpr const char* kHeader =
    "search_id\tuser_id\tts\tquery\tdoc_id\tstage\tposition\tclicked\twatch_ms\n";

/// The rejects that rows below kHeader make.
inline std::string rejectsOf(const std::string& rows)
{
    const TemporaryStudy study;
    store::Project project = study.newProject();
    return rejectText(project,
                      importOne(project, logs::Table::Searches, study.write("s.tsv", kHeader + rows)));
}

} // namespace crops::test
