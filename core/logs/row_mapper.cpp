// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/row_mapper.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/numbers.h"
#include "logs/row_fields.h"
#include "text/normalize.h"

namespace crops::logs
{

namespace
{

/// Whether a byte can begin white space or a byte-order mark, at either end.
bool maybeSpace(char c)
{
    return static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) >= 0x80;
}

/// How many bytes of white space, of a control character or of a byte-order mark, the text begins with.
std::size_t spaceAtFront(std::string_view text)
{
    if (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') return 1;
    return text.starts_with("\xEF\xBB\xBF") ? 3 : text::spaceAtFront(text);
}

void map(const Fields& fields, const RowBatch::Row& raw, store::DocumentRow& row)
{
    row.docId = fields.requiredDocId(slot::kDocId);
    fields.needSomeText(slot::kTitle, slot::kCaption, slot::kTags);
    row.title = fields.text(slot::kTitle);
    row.caption = fields.text(slot::kCaption);
    row.tags = fields.text(slot::kTags);
    row.createdAt = fields.optionalTime(slot::kCreatedAt);
    const std::int64_t duration = fields.optionalCount(slot::kDurationMs);
    if (duration >= 0) row.durationMs = duration;
    row.extras = raw.extras;
}

store::Stage stageOf(const Fields& fields)
{
    const std::string_view name = fields.value(slot::kStage);
    if (isOneOf(name, {"ranked"})) return store::Stage::Ranked;
    if (isOneOf(name, {"filtered"})) return store::Stage::Filtered;
    if (!name.empty() && !isOneOf(name, {"exposed"})) fields.lose(slot::kStage, name);
    return store::Stage::Exposed;
}

void map(const Fields& fields, const RowBatch::Row&, store::SearchRow& row)
{
    row.searchId = fields.required(slot::kSearchId);
    row.userId = fields.value(slot::kUser);
    row.ts = fields.time(slot::kTs);
    row.query = fields.query(slot::kQuery);
    row.docId = fields.docId(slot::kDoc);
    row.stage = stageOf(fields);
    row.position = fields.optionalCount(slot::kPosition);
    row.clicked = fields.flag(slot::kClicked);
    row.watchMs = fields.optionalCount(slot::kWatchMs);
    row.bucket = fields.value(slot::kBucket);
    if (row.docId.empty() && (row.clicked || row.watchMs > 0)) // of nothing
        fields.lose(row.clicked ? slot::kClicked : slot::kWatchMs,
                    fields.value(row.clicked ? slot::kClicked : slot::kWatchMs));
}

void map(const Fields& fields, const RowBatch::Row&, store::FeedRow& row)
{
    row.userId = fields.required(slot::kFeedUser);
    row.ts = fields.time(slot::kFeedTs);
    row.docId = fields.requiredDocId(slot::kFeedDoc);
    row.watchMs = fields.optionalCount(slot::kFeedWatchMs);
    row.clicked = fields.flag(slot::kFeedClicked);
    row.liked = fields.flag(slot::kFeedLiked);
}

void map(const Fields& fields, const RowBatch::Row&, store::JudgmentRow& row)
{
    row.query = fields.query(slot::kJudgedQuery);
    row.docId = fields.requiredDocId(slot::kJudgedDoc);
    const std::string_view grade = fields.required(slot::kGrade);
    const auto number = parseGrade(grade);
    if (!number)
        throw Fault{"bad_grade", fmt::format("The grade \"{}\" is no integer between -{} and {}.",
                                             shown(grade), kLargestGrade, kLargestGrade)};
    row.grade = std::max<std::int64_t>(*number, 0);
}

void map(const Fields& fields, const RowBatch::Row&, store::GeneratedRow& row)
{
    row.query = fields.query(slot::kPromptQuery);
    fields.needSomeText(slot::kMadeTitle, slot::kMadeCaption, slot::kMadeTags);
    row.title = fields.text(slot::kMadeTitle);
    row.caption = fields.text(slot::kMadeCaption);
    row.tags = fields.text(slot::kMadeTags);
    row.exemplarDocId = fields.docId(slot::kExemplar);
    row.model = fields.value(slot::kModel);
    row.promptHash = fields.value(slot::kPromptHash);
}

void map(const Fields& fields, const RowBatch::Row&, store::ScoreRow& row)
{
    row.query = fields.query(slot::kScoredQuery);
    row.docId = fields.required(slot::kScoredDoc);
    const std::string_view text = fields.required(slot::kTheta);
    const auto theta = parseNumber<double>(text);
    constexpr double kRounding = 1e-6; // a cosine of equal vectors in float32 is a little more than 1
    if (!theta || !(*theta >= -kRounding && *theta <= 1.0 + kRounding))
        throw Fault{"theta_range",
                    fmt::format("The theta \"{}\" is no number between 0 and 1.", shown(text))};
    row.theta = std::clamp(*theta, 0.0, 1.0);
}

} // namespace

std::optional<Millis> readLogTime(std::string_view value, const TimeSettings& times, bool days)
{
    TimeText read = readTime(trimmed(value), times.unit);
    const bool local = read.form == TimeText::Form::Local || (days && read.form == TimeText::Form::Date);
    if (local && times.zone)
        if (const auto instant = times.zone->toUtc(read.value)) read = {TimeText::Form::Instant, *instant};
    const bool known = read.form == TimeText::Form::Number || read.form == TimeText::Form::Instant;
    if (!known || read.value < kFirstLogTime || read.value >= kLogTimeEnd) return std::nullopt;
    return read.value;
}

bool isAbsent(std::string_view value)
{
    if (value.empty()) return true;
    if (value.size() > 4 || (value.front() != 'N' && value.front() != 'n' && value.front() != '\\'))
        return false;
    return value == "\\N" || value == "NULL" || value == "null" || value == "None" || value == "nan" ||
           value == "NaN";
}

std::string_view trimmed(std::string_view value)
{
    if (value.empty() || (!maybeSpace(value.front()) && !maybeSpace(value.back()))) return value;
    while (const std::size_t space = spaceAtFront(value))
        value.remove_prefix(space);
    for (bool more = true; more && !value.empty();) {
        more = false;
        for (const std::size_t length : {std::size_t{1}, std::size_t{2}, std::size_t{3}})
            if (value.size() >= length && spaceAtFront(value.substr(value.size() - length)) == length) {
                value.remove_suffix(length);
                more = true;
                break;
            }
    }
    return value;
}

template <class Row>
std::vector<Row> RowMapper::mapAll(RowBatch& batch)
{
    std::vector<Row> rows;
    rows.reserve(batch.rows.size());
    auto lost = batch.lost.begin();
    for (std::size_t i = 0; i < batch.rows.size(); ++i) {
        const RowBatch::Row& raw = batch.rows[i];
        for (; lost != batch.lost.end() && lost->row == i; ++lost)
            Fields(*this, batch, i).lose(lost->slot, lost->value);
        try {
            Row row;
            row.origin = raw.origin;
            logs::map(Fields(*this, batch, i), raw, row);
            rows.push_back(row);
        } catch (Fault& fault) {
            batch.rejects.push_back(store::makeReject(raw.origin, fault.reason, std::move(fault.detail)));
        }
    }
    return rows;
}

TypedRows RowMapper::map(RowBatch& batch)
{
    switch (m_table) {
    case Table::Documents:
        return mapAll<store::DocumentRow>(batch);
    case Table::Searches:
        return mapAll<store::SearchRow>(batch);
    case Table::Feed:
        return mapAll<store::FeedRow>(batch);
    case Table::Judgments:
        return mapAll<store::JudgmentRow>(batch);
    case Table::Generated:
        return mapAll<store::GeneratedRow>(batch);
    case Table::Scores:
        break;
    }
    return mapAll<store::ScoreRow>(batch);
}

} // namespace crops::logs
