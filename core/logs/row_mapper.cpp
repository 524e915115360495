// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/row_mapper.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "base/numbers.h"
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

/// Whether the value is one of these words of small letters, in whatever case it is written.
bool isOneOf(std::string_view value, std::initializer_list<std::string_view> words)
{
    const auto same = [](char written, char small) {
        return written == small || (written >= 'A' && written <= 'Z' && written + ('a' - 'A') == small);
    };
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return std::equal(value.begin(), value.end(), word.begin(), word.end(), same);
    });
}

/// Whether a byte can begin white space or a byte-order mark, at either end.
bool maybeSpace(char c)
{
    return static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) >= 0x80;
}

/// How many bytes of white space, or of a byte-order mark, the text begins with.
std::size_t spaceAtFront(std::string_view text)
{
    if (text.empty()) return 0;
    if (static_cast<unsigned char>(text.front()) <= ' ') return 1;
    if (text.starts_with("\xC2\xA0") || text.starts_with("\xC2\x85")) return 2;
    for (const std::string_view space : {"\xE1\x9A\x80", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF",
                                         "\xE2\x81\x9F", "\xE3\x80\x80", "\xEF\xBB\xBF"})
        if (text.starts_with(space)) return 3;
    if (text.starts_with("\xE2\x80") && text.size() > 2 && static_cast<unsigned char>(text[2]) <= 0x8A)
        return 3;
    return 0;
}

/// What one more in the last digit of "1.684742e+12" is worth, at most a century.
Millis resolutionOf(std::string_view text, TimeUnit unit)
{
    const std::size_t letter = text.find_first_of("eE");
    const std::string_view digits = text.substr(0, letter);
    std::string_view power = text.substr(letter + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    const std::size_t point = digits.find('.');
    const double decimals =
        point == std::string_view::npos ? 0 : static_cast<double>(digits.size() - point - 1);
    constexpr double kMillis[] = {1000, 1, 1e-3, 1e-6}; // in a unit
    const double exponent = static_cast<double>(parseInteger(power).value_or(0)) - decimals;
    const double millis = std::pow(10.0, exponent) * kMillis[static_cast<std::size_t>(unit)];
    return static_cast<Millis>(std::clamp(millis + 0.5, 0.0, 3.2e12));
}

} // namespace

/// One row's fields with the checks that several tables share.
class Fields
{
  public:
    Fields(RowMapper& mapper, const RowBatch& batch, std::size_t row)
        : m_mapper(mapper), m_columns(columnsOf(mapper.m_table)), m_batch(batch), m_row(row)
    {
    }

    /// A text as it is; \N is an absent one.
    std::string_view text(int slot) const
    {
        const std::string_view value = m_batch.field(m_row, slot);
        return value == "\\N" ? std::string_view() : value;
    }
    std::string_view requiredText(int slot) const { return present(slot, text(slot)); }

    /// An id, number, time or word: trimmed, empty where it is absent.
    std::string_view value(int slot) const
    {
        const std::string_view raw = trimmed(m_batch.field(m_row, slot));
        return isAbsent(raw) ? std::string_view() : raw;
    }
    std::string_view required(int slot) const { return present(slot, value(slot)); }

    std::string_view docId(int slot) const
    {
        const std::string_view id = value(slot);
        if (id.starts_with("generated:"))
            throw Fault{"reserved_id",
                        fmt::format("The {} {} names a generated document, which only scores may do.",
                                    name(slot), shown(id))};
        return id;
    }
    std::string_view requiredDocId(int slot) const
    {
        required(slot);
        return docId(slot);
    }

    Millis time(int slot) const
    {
        const std::string_view text = required(slot);
        TimeText read = readTime(text, m_mapper.m_times.unit);
        if (read.form == TimeText::Form::Number) {
            checkUnit(slot, text, read.unit);
            noteCoarse(text, read.unit);
            return read.value;
        }
        if (read.form == TimeText::Form::Local) read = inZone(slot, text, read);
        if (read.form == TimeText::Form::Instant && isLogTime(read.value)) return read.value;
        throw Fault{"bad_time",
                    fmt::format("The {} \"{}\" {}.", name(slot), shown(text), faultOf(read.form))};
    }

    /// Of an optional column: midnight for a day where the zone is known.
    std::optional<Millis> optionalTime(int slot) const
    {
        const std::string_view text = value(slot);
        if (text.empty()) return std::nullopt;
        const TimeText read = readTime(text, m_mapper.m_times.unit);
        std::optional<Millis> instant;
        if (read.form == TimeText::Form::Number || read.form == TimeText::Form::Instant) instant = read.value;
        if ((read.form == TimeText::Form::Local || read.form == TimeText::Form::Date) &&
            m_mapper.m_times.zone)
            instant = m_mapper.m_times.zone->toUtc(read.value);
        if (instant && isLogTime(*instant)) return instant;
        lose(slot, text);
        return std::nullopt;
    }

    /// A number of milliseconds or a place, cut to a whole one; −1 where it is absent, negative or none.
    std::int64_t optionalCount(int slot) const
    {
        const std::string_view text = value(slot);
        if (text.empty()) return -1;
        constexpr double kMost = 9e15; // whole numbers in a double
        if (const auto whole = parseInteger(text);
            whole && *whole >= 0 && static_cast<double>(*whole) < kMost)
            return *whole;
        double number = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (failure == std::errc() && end == text.data() + text.size() && number >= 0 && number < kMost)
            return static_cast<std::int64_t>(number);
        lose(slot, text);
        return -1;
    }

    /// 0, 1, a count, true, false (in any case); false where it is absent or none of them.
    bool flag(int slot) const
    {
        const std::string_view text = value(slot);
        if (text.empty() || text == "0") return false;
        if (text == "1") return true;
        if (isOneOf(text, {"true", "t", "yes", "y"})) return true;
        if (isOneOf(text, {"false", "f", "no", "n"})) return false;
        double number = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (failure == std::errc() && end == text.data() + text.size() && number >= 0 &&
            std::isfinite(number))
            return number > 0;
        lose(slot, text);
        return false;
    }

    /// A query that is not empty once normalised.
    std::string_view query(int slot) const
    {
        const std::string_view value = requiredText(slot);
        const auto first = static_cast<unsigned char>(value.front());
        if (first > ' ' && first < 0x7F) return value; // it keeps at least this letter
        if (text::normalizeQuery(value).empty())
            throw Fault{
                "empty_query",
                "Nothing is left of the query once white space and invisible characters are removed."};
        return value;
    }

    void needSomeText(int title, int caption, int tags) const
    {
        if (isBlank(text(title)) && isBlank(text(caption)) && isBlank(text(tags)))
            throw Fault{"missing_value", "The row has no title, no caption and no tags."};
    }

    /// Counts a value of an optional column that could not be read.
    void lose(int slot, std::string_view text) const
    {
        for (LostValues& lost : m_mapper.m_lost)
            if (lost.column == name(slot)) {
                ++lost.count;
                return;
            }
        m_mapper.m_lost.push_back({std::string(name(slot)), 1, m_batch.rows[m_row].origin.line, shown(text)});
    }

    std::string_view name(int slot) const { return m_columns[static_cast<std::size_t>(slot)].name; }

  private:
    static bool isLogTime(Millis instant) { return instant >= kFirstLogTime && instant < kLogTimeEnd; }

    std::string_view present(int slot, std::string_view value) const
    {
        if (value.empty()) throw Fault{"missing_value", fmt::format("The row has no {}.", name(slot))};
        return value;
    }

    /// The first Unix time of a column says its unit.
    void checkUnit(int slot, std::string_view text, TimeUnit unit) const
    {
        std::optional<TimeUnit>& known = m_mapper.m_unit;
        if (!known) known = unit;
        if (*known != unit)
            throw Fault{"other_unit",
                        fmt::format("The {} \"{}\" is in {}, those before it in {}: a column has one unit.",
                                    name(slot), shown(text), timeUnitName(unit), timeUnitName(*known))};
    }

    void noteCoarse(std::string_view text, TimeUnit unit) const
    {
        if (text.find_first_of("eE") == std::string_view::npos) return;
        const Millis resolution = resolutionOf(text, unit);
        if (resolution <= 1000) return;
        CoarseTimes& coarse = m_mapper.m_coarse;
        ++coarse.count;
        if (resolution <= coarse.resolution) return;
        coarse.resolution = resolution;
        coarse.example = shown(text);
    }

    TimeText inZone(int slot, std::string_view text, TimeText local) const
    {
        const std::optional<TimeZone>& zone = m_mapper.m_times.zone;
        if (!zone)
            throw Fault{"time_without_zone",
                        fmt::format("The {} \"{}\" has no zone; where all are of one, --time-zone names it.",
                                    name(slot), shown(text))};
        const auto instant = zone->toUtc(local.value);
        if (!instant)
            throw Fault{"bad_time", fmt::format("The {} \"{}\" is shown by the clocks of {} never or twice.",
                                                name(slot), shown(text), zone->name())};
        return {TimeText::Form::Instant, *instant};
    }

    const char* faultOf(TimeText::Form form) const
    {
        switch (form) {
        case TimeText::Form::Strange:
            return m_mapper.m_times.unit ? "is no time of the years 1990 to 2100 in that unit"
                                         : "is no time of the years 1990 to 2100 in s, ms, us or ns";
        case TimeText::Form::Date:
            return "is a day, not an instant";
        case TimeText::Form::Instant:
            return "lies outside of the years 1990 to 2100";
        default:
            return "is no Unix time and no ISO 8601 time with a zone";
        }
    }

    RowMapper& m_mapper;
    std::span<const Column> m_columns;
    const RowBatch& m_batch;
    std::size_t m_row;
};

namespace
{

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
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), row.theta);
    constexpr double kRounding = 1e-6; // a cosine of equal vectors in float32 is a little more than 1
    if (failure == std::errc() && row.theta >= -kRounding && row.theta <= 1.0 + kRounding)
        row.theta = std::clamp(row.theta, 0.0, 1.0);
    if (failure != std::errc() || end != text.data() + text.size() || !(row.theta >= 0.0 && row.theta <= 1.0))
        throw Fault{"theta_range",
                    fmt::format("The theta \"{}\" is no number between 0 and 1.", shown(text))};
}

} // namespace

std::optional<Millis> readLogTime(std::string_view value, const TimeSettings& times)
{
    TimeText read = readTime(trimmed(value), times.unit);
    if (read.form == TimeText::Form::Local && times.zone)
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
