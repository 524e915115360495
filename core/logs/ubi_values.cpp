// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/ubi_values.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/json_fields.h"
#include "base/numbers.h"
#include "logs/lenient_json.h"
#include "logs/row_mapper.h"
#include "logs/tables.h"

namespace crops::logs
{

using nlohmann::json;

namespace
{

/// What is at a path of keys; null where nothing is.
const json* find(const json& object, std::initializer_list<const char*> path)
{
    const json* at = &object;
    for (const char* key : path) {
        if (!at->is_object()) return nullptr;
        const auto found = at->find(key);
        if (found == at->end()) return nullptr;
        at = &*found;
    }
    return at;
}

std::string textOf(const json& value)
{
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_float()) return fmt::format("{}", value.get<double>());
    return value.is_number() ? value.dump() : std::string();
}

/// The id of a hit that is written as an object.
std::string idOf(const json& hit)
{
    for (const char* key : {"object_id", "_id", "id", "doc_id"})
        if (std::string id = valueAt(hit, {key}); !id.empty()) return id;
    return {};
}

/// An id without white space and quotes around it.
std::string bare(std::string_view id)
{
    id = trimmed(id);
    if (id.size() > 1 && id.front() == id.back() && (id.front() == '"' || id.front() == '\''))
        id = id.substr(1, id.size() - 2);
    return std::string(id);
}

std::vector<std::string> idsIn(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
    std::vector<std::string> ids;
    if (isAbsent(trimmed(text))) return ids;
    for (;;) {
        const std::size_t comma = text.find(',');
        ids.push_back(bare(text.substr(0, comma)));
        if (comma == std::string_view::npos) return ids;
        text.remove_prefix(comma + 1);
    }
}

} // namespace

json parseUbi(std::string_view text)
{
    return tryParseJson(lenientJson(text));
}

std::string valueAt(const json& object, std::initializer_list<const char*> path)
{
    const json* value = find(object, path);
    return value != nullptr ? textOf(*value) : std::string();
}

std::string userOf(const json& object)
{
    for (const char* key : {"user_id", "client_id", "session_id"})
        if (std::string value = valueAt(object, {key}); !isAbsent(trimmed(value))) return value;
    return {};
}

std::vector<std::string> hitIdsOf(const json& query)
{
    const json* hits = find(query, {"query_response_hit_ids"});
    if (hits == nullptr) return {};
    json parsed;
    if (hits->is_string()) {
        parsed = parseUbi(hits->get_ref<const std::string&>());
        if (!parsed.is_array()) return idsIn(hits->get_ref<const std::string&>());
        hits = &parsed;
    }
    if (!hits->is_array()) return idsIn(textOf(*hits));
    std::vector<std::string> ids;
    for (const json& hit : *hits)
        ids.push_back(hit.is_object() ? idOf(hit) : textOf(hit));
    return ids;
}

std::string positionOf(const json& event)
{
    const json* ordinal = find(event, {"event_attributes", "position", "ordinal"});
    if (ordinal == nullptr) return {};
    const auto from0 = parseInteger(trimmed(textOf(*ordinal)));
    constexpr std::int64_t kLast = std::int64_t{1} << 40;
    return from0 && *from0 >= 0 && *from0 < kLast ? std::to_string(*from0 + 1) : std::string();
}

std::optional<json> unpackedEvent(const json& event)
{
    const json* packed = find(event, {"event_attributes"});
    if (packed == nullptr || !packed->is_string()) return std::nullopt;
    json attributes = parseUbi(packed->get_ref<const std::string&>());
    if (!attributes.is_object()) return std::nullopt;
    json unpacked = event;
    unpacked["event_attributes"] = std::move(attributes);
    return unpacked;
}

const json& sourceOf(const json& object)
{
    const json* source = find(object, {"_source"});
    return source != nullptr && source->is_object() ? *source : object;
}

const json* hitsOf(const json& answer)
{
    const json* hits = find(answer, {"hits", "hits"});
    return hits != nullptr && hits->is_array() ? hits : nullptr;
}

void HitCount::add(const json& answer)
{
    m_here += hitsOf(answer)->size();
    const json* total = find(answer, {"hits", "total"});
    if (total != nullptr && total->is_object()) total = find(*total, {"value"});
    if (total == nullptr || !total->is_number() || total->get<double>() <= m_found) return;
    m_found = total->get<double>();
    m_orMore = valueAt(answer, {"hits", "total", "relation"}) == "gte";
}

std::string HitCount::missing() const
{
    if (m_found <= static_cast<double>(m_here)) return {};
    return fmt::format(
        "The search whose answer this is found {}{:.0f} objects, and {} of them are in this file: where the "
        "others are in no other file, ask for all (search_after, scroll or elasticdump) and import that.",
        m_orMore ? "at least " : "", m_found, m_here);
}

Actions::Actions(const std::vector<std::string>& more)
{
    for (const char* used : {"click", "item_click", "watch", "add_to_cart", "purchase"})
        m_used.insert(plainName(used));
    for (const std::string& action : more)
        m_used.insert(plainName(action));
}

Meaning Actions::of(const std::string& action) const
{
    const std::string name = plainName(trimmed(action));
    if (m_used.contains(name)) return Meaning::Used;
    if (name == "impression" || name == "view" || name == "producthover") return Meaning::Shown;
    const bool none = name.empty() || name == "search" || name == "pageexit" || name == "login" ||
                      name == "logout" || name.ends_with("filter") || name.ends_with("sort");
    return none ? Meaning::None : Meaning::Unknown;
}

std::string unknownActions(const std::map<std::string, std::int64_t>& events)
{
    if (events.empty()) return {};
    std::vector<std::pair<std::string, std::int64_t>> actions(events.begin(), events.end());
    std::ranges::stable_sort(actions, std::ranges::greater(), &std::pair<std::string, std::int64_t>::second);
    constexpr std::size_t kNamed = 8;
    std::string names;
    for (std::size_t i = 0; i < std::min(kNamed, actions.size()); ++i)
        names += fmt::format("{}{} ({})", i > 0 ? ", " : "", actions[i].first, actions[i].second);
    if (actions.size() > kNamed) names += fmt::format(" and {} more", actions.size() - kNamed);
    return fmt::format("Events with an action that says nothing of a result here were left out: {}. Where "
                       "one is an interaction, import again with --interaction {}.",
                       names, actions.front().first);
}

} // namespace crops::logs
