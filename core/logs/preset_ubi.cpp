// SPDX-License-Identifier: GPL-3.0-or-later
// ubi: OpenSearch User Behavior Insights 1.3 (https://github.com/opensearch-project/user-behavior-insights),
// as the newline-delimited JSON of a bulk request.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/json_fields.h"
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

/// What an action says of its object. Every other action (search, filters, sorting, page exits …) says
/// nothing of a result.
enum class Meaning { None, Shown, Used };

class Actions
{
  public:
    explicit Actions(const std::vector<std::string>& more) : m_used(more.begin(), more.end())
    {
        for (const char* used : {"click", "item_click", "watch", "add_to_cart", "purchase"})
            m_used.insert(used);
    }
    Meaning of(const std::string& action) const
    {
        if (m_used.contains(action)) return Meaning::Used;
        const bool shown = action == "impression" || action == "view" || action == "product_hover";
        return shown ? Meaning::Shown : Meaning::None;
    }

  private:
    std::set<std::string> m_used;
};

std::string firstOf(const json& object, std::initializer_list<const char*> keys)
{
    for (const char* key : keys)
        if (std::string value = valueAt(object, {key}); !value.empty()) return value;
    return {};
}

/// The object that an index keeps: elasticdump and searches wrap it in _source.
const json& sourceOf(const json& object)
{
    const auto found = object.find("_source");
    return found != object.end() && found->is_object() ? *found : object;
}

/// One of the folder's files.
struct UbiFile {
    fs::path path;
    std::vector<std::pair<Origin, json>> events; ///< Until they are joined.
    std::vector<store::RowReject> rejects;
    std::int64_t blank = 0;
    std::vector<std::pair<std::size_t, Shown>> shown; ///< What it says of results: request and result.
    std::map<std::pair<std::size_t, std::string>, std::size_t> shownAt; ///< request, doc_id → shown
    std::vector<std::size_t> requests;                                  ///< That it brought.
};

/// Everything that the folder says: the queries of all files first, then the events of all; held in memory.
class UbiFolder
{
  public:
    UbiFolder(std::vector<fs::path> paths, const ImportOptions& options)
        : m_encoding(options.encoding), m_actions(options.interactions)
    {
        for (fs::path& path : paths)
            m_files.push_back({.path = std::move(path)});
    }

    /// A row a result, in the file that says it; a query of which no file says a result is a row of its own.
    MadeRows searches(std::size_t file)
    {
        load();
        UbiFile& of = m_files[file];
        MadeRows made;
        made.rejects = std::move(of.rejects);
        made.blank = of.blank;
        for (const std::size_t index : of.requests)
            if (!m_requests[index].hasResult)
                made.rows.push_back(
                    {m_requests[index].origin.line, m_requests[index].origin.excerpt, valuesOf(index)});
        for (const auto& [request, shown] : of.shown) {
            MadeRows::Row row{shown.origin.line, shown.origin.excerpt, valuesOf(request)};
            row.values.emplace_back(slot::kDoc, shown.docId);
            row.values.emplace_back(slot::kPosition, shown.position);
            row.values.emplace_back(slot::kClicked, shown.used ? "1" : "0");
            made.rows.push_back(std::move(row));
        }
        return made;
    }

    /// Objects whose events describe them, once each in the folder.
    MadeRows documents(std::size_t file)
    {
        load();
        MadeRows made;
        for (const auto& [request, shown] : m_files[file].shown)
            if (!shown.description.empty() && m_described.insert(shown.docId).second)
                made.rows.push_back({shown.origin.line,
                                     shown.origin.excerpt,
                                     {{slot::kDocId, shown.docId}, {slot::kTitle, shown.description}}});
        return made;
    }

  private:
    struct Request {
        Origin origin;
        std::string id;
        std::string user;
        std::string ts;
        std::string query;
        bool hasResult = false;
    };

    std::vector<std::pair<int, std::string>> valuesOf(std::size_t index) const
    {
        const Request& request = m_requests[index];
        return {{slot::kSearchId, request.id},
                {slot::kUser, request.user},
                {slot::kTs, request.ts},
                {slot::kQuery, request.query}};
    }

    void load()
    {
        if (m_loaded) return;
        m_loaded = true;
        for (UbiFile& file : m_files)
            readFile(file);
        for (UbiFile& file : m_files) {
            for (const auto& [origin, event] : file.events)
                takeEvent(file, origin, event);
            file.events.clear();
        }
    }

    /// An object a line, or one JSON value: a list of objects, or what a search answered.
    void readFile(UbiFile& file)
    {
        const std::string text = readText(file.path, m_encoding);
        if (takeWhole(file, text)) return;
        std::int64_t number = 0;
        for (std::size_t at = 0; at < text.size();) {
            const std::string_view line = std::string_view(text).substr(at, text.find('\n', at) - at);
            at += line.size() + 1;
            ++number;
            if (wordsOf(line).empty()) {
                ++file.blank;
                continue;
            }
            const json object = tryParseJson(line);
            const Origin origin{number, std::string(line.substr(0, store::kExcerptBytes))};
            if (object.is_object())
                takeObject(file, origin, sourceOf(object));
            else
                file.rejects.push_back({number, "not_json", "The line is no JSON object.", origin.excerpt});
        }
    }

    /// False where the file is no single list or answer.
    bool takeWhole(UbiFile& file, const std::string& text)
    {
        const std::size_t first = text.find_first_not_of(" \t\r\n");
        if (first == std::string::npos) return false;
        const std::string_view line = std::string_view(text).substr(first, text.find('\n', first) - first);
        if (text[first] != '[' && !tryParseJson(line).is_discarded()) return false; // an object a line
        const json whole = tryParseJson(text);
        const json* list = &whole;
        if (whole.is_object() && whole.contains("hits") && whole["hits"].is_object()) {
            const auto hits = whole["hits"].find("hits");
            if (hits != whole["hits"].end()) list = &*hits;
        }
        if (!list->is_array()) return false;
        for (const json& object : *list) {
            const Origin origin{
                1,
                object.dump(-1, ' ', false, json::error_handler_t::replace).substr(0, store::kExcerptBytes)};
            if (object.is_object())
                takeObject(file, origin, sourceOf(object));
            else
                file.rejects.push_back(
                    {1, "wrong_shape", "The list holds what is no object.", origin.excerpt});
        }
        return true;
    }

    void takeObject(UbiFile& file, const Origin& origin, const json& object)
    {
        if (object.contains("action_name")) {
            if (m_actions.of(valueAt(object, {"action_name"})) == Meaning::None)
                ++file.blank;
            else
                file.events.emplace_back(origin, object);
        } else if (object.contains("query_id")) {
            takeQuery(file, origin, object);
        } else {
            ++file.blank; // the bulk request's own lines
        }
    }

    std::size_t request(UbiFile& file, const Origin& origin, const std::string& id, const json& object)
    {
        const auto [found, isNew] = m_indexOf.emplace(id, m_requests.size());
        if (isNew) {
            file.requests.push_back(m_requests.size());
            m_requests.push_back({origin, id, firstOf(object, {"user_id", "client_id", "session_id"}),
                                  valueAt(object, {"timestamp"}), valueAt(object, {"user_query"})});
        }
        return found->second;
    }

    void takeQuery(UbiFile& file, const Origin& origin, const json& object)
    {
        const std::string id = valueAt(object, {"query_id"});
        if (m_indexOf.contains(id)) {
            file.rejects.push_back(
                {origin.line, "duplicate", "The folder has this query_id already.", origin.excerpt});
            return;
        }
        const std::size_t index = request(file, origin, id, object);
        const auto hits = object.find("query_response_hit_ids");
        if (hits == object.end() || !hits->is_array()) return;
        std::int64_t position = 0;
        for (const json& hit : *hits) {
            ++position;
            const std::string docId = valueAt(hit, {});
            if (!docId.empty()) add(file, index, {origin, docId, {}, std::to_string(position), false});
        }
    }

    void takeEvent(UbiFile& file, const Origin& origin, const json& event)
    {
        const std::string id = valueAt(event, {"query_id"});
        const std::string docId = valueAt(event, {"event_attributes", "object", "object_id"});
        if (id.empty() || docId.empty()) {
            file.rejects.push_back(
                {origin.line, "missing_value", "The event has no query_id or no object_id.", origin.excerpt});
            return;
        }
        if (!m_indexOf.contains(id) && valueAt(event, {"user_query"}).empty()) {
            file.rejects.push_back({origin.line, "unknown_query",
                                    "The folder has no query with this event's query_id.", origin.excerpt});
            return;
        }
        const bool used = m_actions.of(valueAt(event, {"action_name"})) == Meaning::Used;
        add(file, request(file, origin, id, event),
            {origin, docId, valueAt(event, {"event_attributes", "object", "description"}), positionOf(event),
             used});
    }

    /// Joins what a file says again of the same result.
    void add(UbiFile& file, std::size_t request, Shown shown)
    {
        m_requests[request].hasResult = true;
        const auto [found, isNew] = file.shownAt.try_emplace({request, shown.docId}, file.shown.size());
        if (isNew) {
            file.shown.emplace_back(request, std::move(shown));
            return;
        }
        ++file.blank;
        Shown& known = file.shown[found->second].second;
        known.used = known.used || shown.used;
        if (known.description.empty()) known.description = std::move(shown.description);
        if (known.position.empty()) known.position = std::move(shown.position);
    }

    /// UBI counts from 0.
    static std::string positionOf(const json& event)
    {
        const json* at = &event;
        for (const char* key : {"event_attributes", "position", "ordinal"}) {
            if (!at->is_object()) return {};
            const auto found = at->find(key);
            if (found == at->end()) return {};
            at = &*found;
        }
        if (!at->is_number_integer()) return {};
        const auto ordinal = at->get<std::int64_t>();
        constexpr std::int64_t kLast = std::int64_t{1} << 40;
        return ordinal >= 0 && ordinal < kLast ? std::to_string(ordinal + 1) : std::string();
    }

    Encoding m_encoding;
    Actions m_actions;
    std::vector<UbiFile> m_files;
    bool m_loaded = false;
    std::vector<Request> m_requests;
    std::unordered_map<std::string, std::size_t> m_indexOf; ///< query_id → request
    std::set<std::string> m_described;
};

} // namespace

std::vector<ImportJob> ubiJobs(const fs::path& from, const ImportOptions& options)
{
    std::vector<fs::path> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(from)) {
        fs::path name = entry.path();
        if (name.extension() == ".gz") name.replace_extension();
        const fs::path extension = name.extension();
        if (entry.is_regular_file() &&
            (extension == ".ndjson" || extension == ".jsonl" || extension == ".json"))
            names.push_back(entry.path());
    }
    std::sort(names.begin(), names.end());
    std::string settings = settingsJson("ubi", {}, options);
    if (!options.interactions.empty()) {
        json object = json::parse(settings);
        object["interactions"] = options.interactions;
        settings = object.dump();
    }
    const auto folder = std::make_shared<UbiFolder>(names, options);
    std::vector<ImportJob> jobs;
    for (std::size_t i = 0; i < names.size(); ++i) {
        jobs.push_back({Table::Documents, names[i], settings,
                        [folder, i] { return openMade([folder, i] { return folder->documents(i); }); }});
        jobs.push_back({Table::Searches, names[i], settings,
                        [folder, i] { return openMade([folder, i] { return folder->searches(i); }); }});
    }
    return jobs;
}

} // namespace crops::logs
