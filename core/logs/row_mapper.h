// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "base/time.h"
#include "logs/row_reader.h"
#include "store/log_rows.h"

namespace crops::logs
{

/// Checked rows of one kind.
using TypedRows = std::variant<std::vector<store::DocumentRow>, std::vector<store::SearchRow>,
                               std::vector<store::FeedRow>, std::vector<store::JudgmentRow>,
                               std::vector<store::GeneratedRow>, std::vector<store::ScoreRow>>;

/// Checks every row of a batch by the rules of spec section 1 that need only the row; what breaks one is
/// added to batch.rejects with a reason:
///   missing_value   a required value is empty (a document: title, caption and tags are all blank)
///   bad_time        no Unix time and no ISO 8601 time with a zone
///   bad_number      no integer;  bad_position  below 1;  negative_watch, negative_duration  below 0
///   bad_flag        not 0, 1, true or false;  unknown_stage  not exposed, ranked or filtered
///   bad_grade       no integer (a negative one counts as 0);  theta_range  no number in [0, 1]
///   empty_query     nothing is left of the query once normalised
///   reserved_id     "generated:<n>" as a doc_id outside scores: it names generated documents
/// The rows' views are those of the batch.
TypedRows mapRows(Table table, RowBatch& batch);

/// "12", "-3", "12.0" → the integer; nothing for anything else.
std::optional<std::int64_t> parseInteger(std::string_view text);

} // namespace crops::logs
