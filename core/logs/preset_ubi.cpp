// SPDX-License-Identifier: GPL-3.0-or-later
// ubi: OpenSearch User Behavior Insights 1.3 (https://github.com/opensearch-project/user-behavior-insights),
// as the newline-delimited JSON of a bulk request.
#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "logs/preset_rows.h"
#include "logs/presets.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;
using nlohmann::json;

/// A text or number at a path of keys, as text; empty where there is none.
std::string valueAt(const json& object, std::initializer_list<const char*> path)
{
    const json* at = &object;
    for (const char* key : path) {
        if (!at->is_object()) return {};
        const auto found = at->find(key);
        if (found == at->end()) return {};
        at = &*found;
    }
    if (at->is_string()) return at->get<std::string>();
    return at->is_number() ? at->dump() : std::string();
}

/// Where something stands in the file.
struct Origin {
    std::int64_t line = 0;
    std::string excerpt;
};

/// A result that was shown, perhaps used.
struct Shown {
    Origin origin;
    std::string docId;
    std::string description;
    std::string position; ///< From 1.
    bool used = false;
};

struct Request {
    Origin origin;
    std::string id;
    std::string user;
    std::string ts;
    std::string query;
    std::vector<Shown> shown;
    std::unordered_map<std::string, std::size_t> indexOf; ///< docId → shown
};

/// What an action says of its object. Every other action (search, filters, sorting, page exits …) says
/// nothing of a result.
enum class Meaning { None, Shown, Used };

Meaning meaningOf(std::string_view action)
{
    if (action == "impression" || action == "product_hover") return Meaning::Shown;
    if (action == "click" || action == "item_click" || action == "add_to_cart" || action == "purchase")
        return Meaning::Used;
    return Meaning::None;
}

std::string firstOf(const json& object, std::initializer_list<const char*> keys)
{
    for (const char* key : keys)
        if (std::string value = valueAt(object, {key}); !value.empty()) return value;
    return {};
}

/// Everything that the file says, by request; held in memory.
class UbiFile
{
  public:
    UbiFile(fs::path path, const ImportOptions& options)
        : m_path(std::move(path)), m_encoding(options.encoding)
    {
    }

    MadeRows searches()
    {
        load();
        MadeRows made;
        made.rejects = std::move(m_rejects);
        made.blank = m_blank;
        for (const Request& request : m_requests) {
            const std::vector<std::pair<int, std::string>> common = {{slot::kSearchId, request.id},
                                                                     {slot::kUser, request.user},
                                                                     {slot::kTs, request.ts},
                                                                     {slot::kQuery, request.query}};
            if (request.shown.empty())
                made.rows.push_back({request.origin.line, request.origin.excerpt, common});
            for (const Shown& shown : request.shown) {
                MadeRows::Row row{shown.origin.line, shown.origin.excerpt, common};
                row.values.emplace_back(slot::kDoc, shown.docId);
                row.values.emplace_back(slot::kPosition, shown.position);
                row.values.emplace_back(slot::kClicked, shown.used ? "1" : "0");
                made.rows.push_back(std::move(row));
            }
        }
        return made;
    }

    /// Objects whose events describe them, once each.
    MadeRows documents()
    {
        load();
        MadeRows made;
        std::unordered_map<std::string, bool> given;
        for (const Request& request : m_requests)
            for (const Shown& shown : request.shown)
                if (!shown.description.empty() && given.emplace(shown.docId, true).second)
                    made.rows.push_back({shown.origin.line,
                                         shown.origin.excerpt,
                                         {{slot::kDocId, shown.docId}, {slot::kTitle, shown.description}}});
        return made;
    }

  private:
    void load()
    {
        if (m_loaded) return;
        m_loaded = true;
        const std::string text = readText(m_path, m_encoding);
        std::vector<std::pair<Origin, json>> events;
        std::int64_t number = 0;
        for (std::size_t at = 0; at < text.size();) {
            const std::string_view line = std::string_view(text).substr(at, text.find('\n', at) - at);
            at += line.size() + 1;
            takeLine(++number, line, events);
        }
        for (const auto& [origin, event] : events)
            takeEvent(origin, event);
    }

    void takeLine(std::int64_t number, std::string_view line, std::vector<std::pair<Origin, json>>& events)
    {
        if (wordsOf(line).empty()) {
            ++m_blank;
            return;
        }
        json object = json::parse(line, nullptr, false);
        if (!object.is_object()) {
            m_rejects.push_back(store::makeReject({number, line}, "not_json", "The line is no JSON object."));
            return;
        }
        const Origin origin{number, std::string(line.substr(0, store::kExcerptBytes))};
        if (object.contains("action_name")) {
            if (meaningOf(valueAt(object, {"action_name"})) == Meaning::None)
                ++m_blank;
            else
                events.emplace_back(origin, std::move(object));
        } else if (object.contains("query_id")) {
            takeQuery(origin, object);
        } else {
            ++m_blank; // the bulk request's own lines
        }
    }

    Request& request(const Origin& origin, const std::string& id, const json& object)
    {
        const auto [found, isNew] = m_indexOf.emplace(id, m_requests.size());
        if (isNew)
            m_requests.push_back({origin,
                                  id,
                                  firstOf(object, {"client_id", "user_id", "session_id"}),
                                  valueAt(object, {"timestamp"}),
                                  valueAt(object, {"user_query"}),
                                  {},
                                  {}});
        return m_requests[found->second];
    }

    void takeQuery(const Origin& origin, const json& object)
    {
        const std::string id = valueAt(object, {"query_id"});
        if (m_indexOf.contains(id))
            m_rejects.push_back(
                {origin.line, "duplicate", "The file has this query_id already.", origin.excerpt});
        else
            request(origin, id, object);
    }

    void takeEvent(const Origin& origin, const json& event)
    {
        const std::string id = valueAt(event, {"query_id"});
        const std::string docId = valueAt(event, {"event_attributes", "object", "object_id"});
        if (id.empty() || docId.empty()) {
            m_rejects.push_back(
                {origin.line, "missing_value", "The event has no query_id or no object_id.", origin.excerpt});
            return;
        }
        if (!m_indexOf.contains(id) && valueAt(event, {"user_query"}).empty()) {
            m_rejects.push_back({origin.line, "unknown_query",
                                 "The file has no query with this event's query_id.", origin.excerpt});
            return;
        }
        Request& of = request(origin, id, event);
        const auto [found, isNew] = of.indexOf.emplace(docId, of.shown.size());
        if (isNew)
            of.shown.push_back({origin, docId, {}, {}, false});
        else
            ++m_blank; // said again of the same result
        Shown& shown = of.shown[found->second];
        shown.used = shown.used || meaningOf(valueAt(event, {"action_name"})) == Meaning::Used;
        if (shown.description.empty())
            shown.description = valueAt(event, {"event_attributes", "object", "description"});
        if (shown.position.empty()) shown.position = positionOf(event);
    }

    /// UBI counts from 0.
    static std::string positionOf(const json& event)
    {
        const json* at = &event;
        for (const char* key : {"event_attributes", "position", "ordinal"}) {
            const auto found = at->is_object() ? at->find(key) : at->end();
            if (!at->is_object() || found == at->end()) return {};
            at = &*found;
        }
        return at->is_number_integer() ? std::to_string(at->get<std::int64_t>() + 1) : std::string();
    }

    fs::path m_path;
    Encoding m_encoding;
    bool m_loaded = false;
    std::vector<Request> m_requests;
    std::unordered_map<std::string, std::size_t> m_indexOf;
    std::vector<store::RowReject> m_rejects;
    std::int64_t m_blank = 0;
};

} // namespace

std::vector<ImportJob> ubiJobs(const fs::path& from, const ImportOptions& options)
{
    std::vector<fs::path> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(from)) {
        fs::path name = entry.path();
        if (name.extension() == ".gz") name.replace_extension();
        if (entry.is_regular_file() && (name.extension() == ".ndjson" || name.extension() == ".jsonl"))
            names.push_back(entry.path());
    }
    std::sort(names.begin(), names.end());
    std::vector<ImportJob> jobs;
    for (const fs::path& path : names) {
        const auto file = std::make_shared<UbiFile>(path, options);
        const std::string settings = settingsJson("ubi", {}, options);
        jobs.push_back({Table::Documents, path, settings,
                        [file] { return openMade([file] { return file->documents(); }); }});
        jobs.push_back({Table::Searches, path, settings,
                        [file] { return openMade([file] { return file->searches(); }); }});
    }
    return jobs;
}

} // namespace crops::logs
