// SPDX-License-Identifier: GPL-3.0-or-later
// One JSON object a line, or the elements of an array made into lines.
#include <algorithm>

#include <fmt/format.h>
#include <simdjson.h>

#include "base/ascii.h"
#include "base/error.h"
#include "logs/chunk_reader.h"
#include "logs/lenient_json.h"

namespace crops::logs
{

namespace
{

// The DOM parser chooses its kernel at run time; On Demand would be compiled for the oldest processor.
namespace dom = simdjson::dom;

/// Why a line cannot be a row.
struct Fault {
    const char* reason;
    std::string detail;
};

const char* typeName(dom::element_type type)
{
    switch (type) {
    case dom::element_type::ARRAY:
        return "an array";
    case dom::element_type::OBJECT:
        return "an object";
    case dom::element_type::STRING:
        return "a string";
    case dom::element_type::BOOL:
        return "a boolean";
    case dom::element_type::NULL_VALUE:
        return "null";
    default:
        return "a number";
    }
}

class JsonlReader : public ChunkReader
{
  public:
    JsonlReader(OpenedTable opened, const std::filesystem::path& path, const ColumnPlan& plan,
                const ReaderOptions& options)
        : ChunkReader(std::move(opened), path, plan, options), m_nested(options.nested)
    {
    }

  protected:
    const std::vector<std::string>& names() const override { return m_names; }
    std::size_t takeRows(std::string_view chunk, bool last, RowBatch& batch) override
    {
        std::size_t at = 0;
        while (const auto found = lineAt(chunk, at, last)) {
            const std::size_t mark = found->starts_with("\xEF\xBB\xBF") ? 3 : 0; // of a part that was joined
            const std::string_view row = found->substr(mark);
            const bool blank = isBlank(row);
            if (blank)
                batch.blank += m_format.elements ? 0 : 1;
            else if (acceptable(row, at + mark, batch))
                take(row, batch);
            line += blank && m_format.elements ? 0 : 1;
            at = std::min(chunk.size(), at + found->size() + 1);
        }
        if (!m_checked && (last || m_objects >= kObjectsBeforeCheck)) checkColumns(last);
        return at;
    }

  private:
    static constexpr std::int64_t kObjectsBeforeCheck = 100;

    void take(std::string_view row, RowBatch& batch)
    {
        const std::size_t index = batch.addRow({line, row});
        const std::size_t lost = batch.lost.size();
        Fault fault = parse(row, batch, index);
        if (fault.reason == nullptr) {
            ++m_objects;
            return;
        }
        reject(batch, row, fault.reason, std::move(fault.detail));
        batch.rows.pop_back();
        batch.lost.resize(lost);
        batch.fields.resize(batch.fields.size() - batch.slotCount);
    }

    Fault parse(std::string_view row, RowBatch& batch, std::size_t index)
    {
        dom::element document;
        constexpr bool kCopy = false; // the chunk has the padding that the parser reads
        simdjson::error_code error = m_parser.parse(row.data(), row.size(), kCopy).get(document);
        if (error != simdjson::SUCCESS) {
            const simdjson::error_code strict = error;
            error = m_parser.parse(lenientJson(row)).get(document);
            if (error != simdjson::SUCCESS) error = strict; // it says what the file's own bytes have
        }
        if (error != simdjson::SUCCESS)
            return {"not_json",
                    fmt::format("The line is not valid JSON ({}).", simdjson::error_message(error))};
        if (!document.is_object())
            return {"wrong_shape", fmt::format("The line is {}, not an object with the columns as keys.",
                                               typeName(document.type()))};
        std::string extras;
        m_next = 0;
        for (const dom::key_value_pair member : dom::object(document)) {
            const int slot = knownSlot(member.key);
            if (slot < 0) {
                addExtra(extras, member);
                continue;
            }
            std::string_view& field = batch.fields[index * batch.slotCount + static_cast<std::size_t>(slot)];
            if (!field.empty())
                return {"wrong_shape", fmt::format("The object has the key {} twice.", member.key)};
            Fault fault = setField(field, member, batch, {index, slot, {}});
            if (fault.reason != nullptr) return fault;
        }
        if (!extras.empty()) batch.rows[index].extras = batch.keep(extras + '}');
        return {};
    }

    /// A text, number or boolean as text; null as an absent value; an array of those joined by '|' where the
    /// column has one text of several parts, else its only element. What is none of these costs the row
    /// where the column is required, else itself.
    Fault setField(std::string_view& field, const dom::key_value_pair& member, RowBatch& batch,
                   RowBatch::Lost lost) const
    {
        if (member.value.is_string()) {
            field = batch.keep(std::string_view(member.value));
            return checked(field, member.key);
        }
        if (m_nested && (member.value.is_array() || member.value.is_object())) {
            field = batch.keep(simdjson::minify(member.value));
            return checked(field, member.key);
        }
        std::string text;
        const std::string what =
            appendValue(text, member.value, member.value.is_array() && hasParts(m_plan.nameOf(lost.slot)));
        if (!what.empty() && m_plan.isRequired(lost.slot))
            return {"wrong_shape", fmt::format("The value of {} is {}.", member.key, what)};
        if (what.empty()) {
            field = batch.keep(text);
            return checked(field, member.key);
        }
        lost.value = batch.keep(simdjson::minify(member.value));
        batch.lost.push_back(lost);
        return {};
    }

    /// Whether a column's text may be the parts of an array, one after the other.
    static bool hasParts(std::string_view column)
    {
        return column == "title" || column == "caption" || column == "tags";
    }

    /// Says what the value is where it is no text ("an object"); empty otherwise.
    static std::string appendValue(std::string& text, const dom::element& value, bool parts)
    {
        if (!value.is_array()) return appendScalar(text, value) ? "" : "an object";
        const dom::array items(value);
        for (const dom::element item : items) {
            const std::size_t before = text.size();
            if (before > 0) text += '|';
            if (!appendScalar(text, item))
                return fmt::format("an array of {}s", item.is_array() ? "array" : "object");
            if (text.size() == before + 1 && before > 0) text.resize(before);
        }
        if (parts || items.size() <= 1) return {};
        return fmt::format("an array of {} values, not one value", items.size());
    }

    /// JSON can write what a text may not have: \u0000.
    static Fault checked(std::string_view field, std::string_view key)
    {
        if (field.find('\0') == std::string_view::npos) return {};
        return {"nul_byte", fmt::format("The value of {} has a NUL character.", key)};
    }

    /// False for an array or an object.
    static bool appendScalar(std::string& text, const dom::element& value)
    {
        switch (value.type()) {
        case dom::element_type::STRING:
            text += std::string_view(value);
            return true;
        case dom::element_type::INT64:
            text += fmt::format_int(std::int64_t(value)).c_str();
            return true;
        case dom::element_type::UINT64:
            text += fmt::format_int(std::uint64_t(value)).c_str();
            return true;
        case dom::element_type::DOUBLE:
            fmt::format_to(std::back_inserter(text), "{}", double(value));
            return true;
        case dom::element_type::BOOL:
            text += bool(value) ? "true" : "false";
            return true;
        case dom::element_type::NULL_VALUE:
            return true;
        default:
            return false;
        }
    }

    void addExtra(std::string& extras, const dom::key_value_pair& member)
    {
        if (m_names.size() < kNamesKept &&
            std::find(m_names.begin(), m_names.end(), member.key) == m_names.end())
            m_names.emplace_back(member.key);
        if (!m_plan.keepsExtras()) return;
        extras += extras.empty() ? '{' : ',';
        appendJsonString(extras, member.key);
        extras += ':';
        extras += simdjson::minify(member.value);
    }

    /// The slot of a key; remembers which names the file has. Keys mostly come in the order of the row
    /// before.
    int knownSlot(std::string_view key)
    {
        if (m_next < m_known.size() && m_known[m_next].first == key) return m_known[m_next++].second;
        const auto known =
            std::find_if(m_known.begin(), m_known.end(), [&](const auto& k) { return k.first == key; });
        if (known != m_known.end()) {
            m_next = static_cast<std::size_t>(known - m_known.begin()) + 1;
            return known->second;
        }
        const int slot = m_plan.slotOf(key);
        if (slot >= 0) {
            m_known.emplace_back(std::string(key), slot);
            m_names.emplace_back(key);
        }
        return slot;
    }

    /// A required column that none of many objects has is a wrong file, not a bad row.
    void checkColumns(bool last)
    {
        if (m_objects == 0 && !last) return;
        m_checked = true;
        if (m_objects > 0) m_plan.check(m_names, m_path, true);
    }

    static constexpr std::size_t kNamesKept = 100;

    bool m_nested; ///< Objects and arrays are values.
    dom::parser m_parser;
    std::vector<std::pair<std::string, int>> m_known; ///< Keys that fill a slot, in order of appearance.
    std::size_t m_next = 0;                           ///< Of m_known: the key that probably comes.
    std::vector<std::string> m_names;                 ///< The keys seen, in order of appearance.
    std::int64_t m_objects = 0;
    bool m_checked = false;
};

} // namespace

std::unique_ptr<RowReader> openJsonl(OpenedTable opened, const std::filesystem::path& path,
                                     const ColumnPlan& plan, const ReaderOptions& options)
{
    return std::make_unique<JsonlReader>(std::move(opened), path, plan, options);
}

} // namespace crops::logs
