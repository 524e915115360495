// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "store/project.h"

namespace crops::store
{

/// What people say about a run, kept apart from what was measured: no mark changes a number.
struct RunMarks {
    RunId run;
    std::vector<std::string> tags; ///< Sorted, each once, none with white space in it.
    std::string notes;             ///< Free text.
    bool pinned = false;
    bool baseline = false; ///< At most one run of the project.

    friend bool operator==(const RunMarks&, const RunMarks&) = default;
};

/// The words of a text, sorted and each once: what a person types as tags.
std::vector<std::string> tagsFromText(std::string_view text);

/// Marks of every run that has some, by run.
std::vector<RunMarks> listRunMarks(const Project& project);

/// The marks of one run; empty ones where nobody marked it.
RunMarks runMarks(const Project& project, RunId run);

/// Replaces a run's marks. A new baseline takes the place of the old one. Throws Error{NotFound} for an
/// unknown run, Error{Usage} for a tag that is empty or holds white space.
void setRunMarks(Project& project, const RunMarks& marks);

/// Gives a run another name. Runs of one name and experiment are averaged over their seeds: a run renamed
/// leaves that average. Throws Error{NotFound}, Error{Usage} for a name of white space only.
void renameRun(Project& project, RunId run, std::string_view name);

} // namespace crops::store
