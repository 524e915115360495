// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "study/analysis/explain_pair.h"

namespace crops::widgets
{

/// Why a pair has its label, as the rich text of the Inspector, in the language and palette that are set.
QString pairStory(const study::PairExplanation& explanation);

} // namespace crops::widgets
