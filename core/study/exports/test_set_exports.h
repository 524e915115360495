// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "store/project.h"
#include "study/exports/export_kinds.h"

namespace crops::study
{

/// The test sets CT, QR and REL for other programs, those that have a query; query i of a set is "q<i>", as
/// in what `crops evaluate --trec` writes. Both throw Error{Missing} where no set has a query, or no document
/// a text, and what ExportFolder throws.

/// A folder a test set as BEIR lays it out (Thakur et al. 2021): corpus.jsonl (the whole catalogue, the same
/// in each), queries.jsonl, qrels/test.tsv.
ExportOutcome exportBeir(const store::Project& project, const ExportRequest& request, Progress& progress);

/// NAME.topics (SGML), NAME.topics.tsv and NAME.qrels of each.
ExportOutcome exportTrec(const store::Project& project, const ExportRequest& request, Progress& progress);

} // namespace crops::study
