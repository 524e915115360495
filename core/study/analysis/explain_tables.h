// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/result_table.h"
#include "study/analysis/explain_pair.h"

namespace crops::study
{

/// The sample types of a draft or of an applied set, in their order.
report::Table typesTable(const std::vector<TypeReason>& types);
/// θ by scorer.
report::Table thetasTable(const PairExplanation& found);
/// What holds the pair for positive, without the evidence.
report::Table sourcesTable(const PairExplanation& found);
/// The evidence of all sources; for people only.
report::Table evidenceTable(const PairExplanation& found);
/// The first impressions of the document under the query.
report::Table impressionsTable(const PairExplanation& found);

/// Everything of the explanation by name in snake case; times in ISO 8601.
std::string toJson(const PairExplanation& found);

} // namespace crops::study
