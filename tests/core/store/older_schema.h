// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "store/migrations.h"

namespace crops::store
{

/// SQL that makes of a new project one from before judgments by hand, but for its user_version.
inline std::string withoutHandJudgments()
{
    const std::string first = kSchema[0].text;
    const std::size_t view = first.find("CREATE VIEW judgment_rows");
    return "DROP VIEW judgment_rows; DROP VIEW hand_judgment_rows; DROP VIEW used_judgments;"
           "DROP VIEW hand_medians; DROP TABLE hand_judgment_history; DROP TABLE hand_judgments;" +
           first.substr(view, first.find(';', view) + 1 - view);
}

} // namespace crops::store
