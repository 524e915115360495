// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/row_mapper.h"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "text/normalize.h"

namespace crops::logs
{

namespace
{

/// Why a row cannot be used; thrown inside one row's mapping, rare by nature.
struct Fault {
    const char* reason;
    std::string detail;
};

/// At most 60 bytes of a value for a sentence, not cutting a character.
std::string shown(std::string_view text)
{
    constexpr std::size_t kMost = 60;
    if (text.size() <= kMost) return std::string(text);
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return std::string(text.substr(0, end)) + "…";
}

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// One row's fields with the checks that several tables share.
class Fields
{
  public:
    Fields(Table table, const RowBatch& batch, std::size_t row)
        : m_columns(columnsOf(table)), m_batch(batch), m_row(row)
    {
    }

    std::string_view text(int slot) const { return m_batch.field(m_row, slot); }

    std::string_view required(int slot) const
    {
        const std::string_view value = text(slot);
        if (value.empty()) throw Fault{"missing_value", fmt::format("The row has no {}.", name(slot))};
        return value;
    }

    std::string_view docId(int slot) const
    {
        const std::string_view value = text(slot);
        if (value.starts_with("generated:"))
            throw Fault{"reserved_id",
                        fmt::format("The {} {} names a generated document, which only scores may do.",
                                    name(slot), shown(value))};
        return value;
    }

    std::string_view requiredDocId(int slot) const
    {
        required(slot);
        return docId(slot);
    }

    Millis time(int slot) const
    {
        const std::string_view value = required(slot);
        if (const auto fast = digitsOnly(value)) return *fast;
        const auto instant = parseInstant(value);
        if (!instant)
            throw Fault{"bad_time",
                        fmt::format("The {} \"{}\" is no Unix time and no ISO 8601 time with a zone.",
                                    name(slot), shown(value))};
        return *instant;
    }

    /// −1 where the value is absent.
    std::int64_t notNegative(int slot, const char* reason) const
    {
        const std::string_view value = text(slot);
        if (value.empty()) return -1;
        const std::int64_t number = integer(slot, "bad_number");
        if (number < 0)
            throw Fault{reason, fmt::format("The {} is {}; it cannot be negative.", name(slot), number)};
        return number;
    }

    std::int64_t integer(int slot, const char* reason) const
    {
        const std::string_view value = required(slot);
        const auto number = parseInteger(value);
        if (!number)
            throw Fault{reason, fmt::format("The {} \"{}\" is no integer.", name(slot), shown(value))};
        return *number;
    }

    bool flag(int slot) const
    {
        const std::string_view value = text(slot);
        if (value.empty() || value == "0") return false;
        if (value == "1") return true;
        if (value == "true" || value == "True" || value == "TRUE" || value == "1.0") return true;
        if (value == "false" || value == "False" || value == "FALSE" || value == "0.0") return false;
        throw Fault{"bad_flag",
                    fmt::format("The {} \"{}\" is none of 0, 1, true, false.", name(slot), shown(value))};
    }

    /// A query that is not empty once normalised.
    std::string_view query(int slot) const
    {
        const std::string_view value = required(slot);
        const auto first = static_cast<unsigned char>(value.front());
        if (first > ' ' && first < 0x7F) return value; // it keeps at least this letter
        if (text::normalizeQuery(value).empty())
            throw Fault{"empty_query", "Nothing is left of the query once white space is removed."};
        return value;
    }

    void needSomeText(int title, int caption, int tags) const
    {
        if (isBlank(text(title)) && isBlank(text(caption)) && isBlank(text(tags)))
            throw Fault{"missing_value", "The row has no title, no caption and no tags."};
    }

  private:
    std::string_view name(int slot) const { return m_columns[static_cast<std::size_t>(slot)].name; }

    /// parseInstant for the commonest form, 1 to 15 digits.
    static std::optional<Millis> digitsOnly(std::string_view value)
    {
        if (value.size() > 15) return std::nullopt;
        std::int64_t number = 0;
        for (const char c : value) {
            if (c < '0' || c > '9') return std::nullopt;
            number = number * 10 + (c - '0');
        }
        constexpr std::int64_t kSecondsLimit = 100'000'000'000; // as parseInstant
        return number < kSecondsLimit ? number * 1000 : number;
    }

    std::span<const Column> m_columns;
    const RowBatch& m_batch;
    std::size_t m_row;
};

void map(const Fields& fields, const RowBatch::Row& raw, store::DocumentRow& row)
{
    row.docId = fields.requiredDocId(slot::kDocId);
    fields.needSomeText(slot::kTitle, slot::kCaption, slot::kTags);
    row.title = fields.text(slot::kTitle);
    row.caption = fields.text(slot::kCaption);
    row.tags = fields.text(slot::kTags);
    if (!fields.text(slot::kCreatedAt).empty()) row.createdAt = fields.time(slot::kCreatedAt);
    const std::int64_t duration = fields.notNegative(slot::kDurationMs, "negative_duration");
    if (duration >= 0) row.durationMs = duration;
    row.extras = raw.extras;
}

store::Stage stageOf(std::string_view name)
{
    if (name.empty() || name == "exposed") return store::Stage::Exposed;
    if (name == "ranked") return store::Stage::Ranked;
    if (name == "filtered") return store::Stage::Filtered;
    throw Fault{"unknown_stage",
                fmt::format("The stage \"{}\" is none of exposed, ranked, filtered.", shown(name))};
}

void map(const Fields& fields, const RowBatch::Row&, store::SearchRow& row)
{
    row.searchId = fields.required(slot::kSearchId);
    row.userId = fields.required(slot::kUser);
    row.ts = fields.time(slot::kTs);
    row.query = fields.query(slot::kQuery);
    row.docId = fields.docId(slot::kDoc);
    row.stage = stageOf(fields.text(slot::kStage));
    if (!fields.text(slot::kPosition).empty()) {
        row.position = fields.integer(slot::kPosition, "bad_number");
        if (row.position < 1)
            throw Fault{"bad_position", fmt::format("The position is {}; the first is 1.", row.position)};
    }
    row.clicked = fields.flag(slot::kClicked);
    row.watchMs = fields.notNegative(slot::kWatchMs, "negative_watch");
    row.bucket = fields.text(slot::kBucket);
}

void map(const Fields& fields, const RowBatch::Row&, store::FeedRow& row)
{
    row.userId = fields.required(slot::kFeedUser);
    row.ts = fields.time(slot::kFeedTs);
    row.docId = fields.requiredDocId(slot::kFeedDoc);
    row.watchMs = fields.notNegative(slot::kFeedWatchMs, "negative_watch");
    row.clicked = fields.flag(slot::kFeedClicked);
    row.liked = fields.flag(slot::kFeedLiked);
}

void map(const Fields& fields, const RowBatch::Row&, store::JudgmentRow& row)
{
    row.query = fields.query(slot::kJudgedQuery);
    row.docId = fields.requiredDocId(slot::kJudgedDoc);
    row.grade = std::max<std::int64_t>(fields.integer(slot::kGrade, "bad_grade"), 0);
}

void map(const Fields& fields, const RowBatch::Row&, store::GeneratedRow& row)
{
    row.query = fields.query(slot::kPromptQuery);
    fields.needSomeText(slot::kMadeTitle, slot::kMadeCaption, slot::kMadeTags);
    row.title = fields.text(slot::kMadeTitle);
    row.caption = fields.text(slot::kMadeCaption);
    row.tags = fields.text(slot::kMadeTags);
    row.exemplarDocId = fields.docId(slot::kExemplar);
    row.model = fields.text(slot::kModel);
    row.promptHash = fields.text(slot::kPromptHash);
}

void map(const Fields& fields, const RowBatch::Row&, store::ScoreRow& row)
{
    row.query = fields.query(slot::kScoredQuery);
    row.docId = fields.required(slot::kScoredDoc);
    const std::string_view text = fields.required(slot::kTheta);
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), row.theta);
    if (failure != std::errc() || end != text.data() + text.size() || !(row.theta >= 0.0 && row.theta <= 1.0))
        throw Fault{"theta_range",
                    fmt::format("The theta \"{}\" is no number between 0 and 1.", shown(text))};
}

template <class Row>
std::vector<Row> mapAll(Table table, RowBatch& batch)
{
    std::vector<Row> rows;
    rows.reserve(batch.rows.size());
    for (std::size_t i = 0; i < batch.rows.size(); ++i) {
        const RowBatch::Row& raw = batch.rows[i];
        try {
            Row row;
            row.origin = raw.origin;
            map(Fields(table, batch, i), raw, row);
            rows.push_back(row);
        } catch (Fault& fault) {
            batch.rejects.push_back(store::makeReject(raw.origin, fault.reason, std::move(fault.detail)));
        }
    }
    return rows;
}

} // namespace

std::optional<std::int64_t> parseInteger(std::string_view text)
{
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, number);
    if (failure != std::errc() || stop == text.data()) return std::nullopt;
    if (stop == end) return number;
    if (*stop != '.') return std::nullopt;
    for (const char* c = stop + 1; c != end; ++c)
        if (*c != '0') return std::nullopt;
    return number;
}

TypedRows mapRows(Table table, RowBatch& batch)
{
    switch (table) {
    case Table::Documents:
        return mapAll<store::DocumentRow>(table, batch);
    case Table::Searches:
        return mapAll<store::SearchRow>(table, batch);
    case Table::Feed:
        return mapAll<store::FeedRow>(table, batch);
    case Table::Judgments:
        return mapAll<store::JudgmentRow>(table, batch);
    case Table::Generated:
        return mapAll<store::GeneratedRow>(table, batch);
    case Table::Scores:
        break;
    }
    return mapAll<store::ScoreRow>(table, batch);
}

} // namespace crops::logs
