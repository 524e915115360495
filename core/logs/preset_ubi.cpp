// SPDX-License-Identifier: GPL-3.0-or-later
// ubi: OpenSearch User Behavior Insights 1.3 (https://github.com/opensearch-project/user-behavior-insights),
// as the newline-delimited JSON of a bulk request.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/lines.h"
#include "logs/preset_rows.h"
#include "logs/presets.h"
#include "logs/ubi_values.h"
#include "text/normalize.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;
using nlohmann::json;

/// A result that was shown, perhaps used.
struct Shown {
    MadeOrigin origin;
    std::string docId;
    std::string description;
    std::string position; ///< From 1.
    bool used = false;
};

/// One of the folder's files.
struct UbiFile {
    fs::path path;
    std::vector<std::pair<MadeOrigin, json>> events; ///< Until they are joined.
    MadeRows made;                                   ///< Its rejects and how much of it is blank.
    HitCount hits;
    std::map<std::string, std::int64_t> unknown; ///< Actions without a meaning, of events with an object.
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
        MadeRows made = std::move(of.made);
        for (const std::string& sentence : {of.hits.missing(), unknownActions(of.unknown)})
            if (!sentence.empty()) made.remarks.push_back(sentence);
        for (const std::size_t index : of.requests)
            if (!m_requests[index].hasResult)
                made.rows.push_back({m_requests[index].origin, valuesOf(index)});
        for (const auto& [request, shown] : of.shown) {
            MadeRows::Row row{shown.origin, valuesOf(request)};
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
                made.rows.push_back(
                    {shown.origin, {{slot::kDocId, shown.docId}, {slot::kTitle, shown.description}}});
        return made;
    }

  private:
    struct Request {
        MadeOrigin origin;
        std::string id;
        std::string user;
        std::string ts;
        std::string query;
        bool hasHits = false; ///< Of an answer, as its query says them.
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
        for (Request& request : m_requests)
            if (const auto user = m_usersOfEvents.find(request.id);
                isAbsent(trimmed(request.user)) && user != m_usersOfEvents.end())
                request.user = user->second;
    }

    /// An object a line, or one JSON value: a list of objects, or what a search answered.
    void readFile(UbiFile& file)
    {
        const std::string text = readText(file.path, m_encoding);
        if (takeWhole(file, text)) return;
        forEachLine(text, [&](std::string_view line, std::int64_t number) {
            if (wordsOf(line).empty()) {
                ++file.made.blank;
                return;
            }
            const json object = parseUbi(line);
            const MadeOrigin origin(number, line);
            if (hitsOf(object) != nullptr)
                takeAnswer(file, number, object);
            else if (object.is_object())
                takeObject(file, origin, sourceOf(object));
            else
                file.made.reject(origin, "not_json", "The line is no JSON object.");
        });
    }

    /// False where the file is no single list or answer.
    bool takeWhole(UbiFile& file, const std::string& text)
    {
        const std::size_t first = text.find_first_not_of(" \t\r\n");
        if (first == std::string::npos) return false;
        const std::string_view line = std::string_view(text).substr(first, text.find('\n', first) - first);
        if (text[first] != '[' && !parseUbi(line).is_discarded()) return false; // an object a line
        const json whole = parseUbi(text);
        if (hitsOf(whole) != nullptr)
            takeAnswer(file, 1, whole);
        else if (whole.is_array())
            takeList(file, 1, whole);
        else
            return false;
        return true;
    }

    void takeAnswer(UbiFile& file, std::int64_t line, const json& answer)
    {
        takeList(file, line, *hitsOf(answer));
        file.hits.add(answer);
    }

    void takeList(UbiFile& file, std::int64_t line, const json& list)
    {
        for (const json& object : list) {
            const MadeOrigin origin(line, object.dump(-1, ' ', false, json::error_handler_t::replace));
            if (object.is_object())
                takeObject(file, origin, sourceOf(object));
            else
                file.made.reject(origin, "wrong_shape", "The list holds what is no object.");
        }
    }

    void takeObject(UbiFile& file, const MadeOrigin& origin, const json& object)
    {
        if (const std::optional<json> unpacked = unpackedEvent(object)) {
            takeObject(file, origin, *unpacked);
        } else if (object.contains("action_name")) {
            const std::string action = valueAt(object, {"action_name"});
            const Meaning meaning = m_actions.of(action);
            if (meaning == Meaning::Shown || meaning == Meaning::Used) {
                file.events.emplace_back(origin, object);
                return;
            }
            ++file.made.blank;
            if (std::string user = userOf(object); !user.empty())
                m_usersOfEvents.try_emplace(valueAt(object, {"query_id"}), std::move(user));
            if (meaning == Meaning::Unknown && !docIdOf(object).empty()) ++file.unknown[action];
        } else if (object.contains("query_id")) {
            takeQuery(file, origin, object);
        } else {
            ++file.made.blank; // the bulk request's own lines
        }
    }

    std::size_t request(UbiFile& file, const MadeOrigin& origin, const std::string& id, const json& object)
    {
        const auto [found, isNew] = m_indexOf.emplace(id, m_requests.size());
        if (isNew) {
            file.requests.push_back(m_requests.size());
            m_requests.push_back({origin, id, userOf(object), valueAt(object, {"timestamp"}),
                                  valueAt(object, {"user_query"})});
        }
        return found->second;
    }

    void takeQuery(UbiFile& file, const MadeOrigin& origin, const json& object)
    {
        const std::string id = valueAt(object, {"query_id"});
        if (isAbsent(trimmed(id))) {
            file.made.reject(origin, "missing_value", "The query has no query_id.");
            return;
        }
        const bool again = m_indexOf.contains(id);
        const std::size_t index = request(file, origin, id, object);
        if (again && text::normalizeQuery(m_requests[index].query) !=
                         text::normalizeQuery(valueAt(object, {"user_query"}))) {
            file.made.reject(origin, "duplicate",
                             "The folder has this query_id already, with another user_query.");
            return;
        }
        if (again) takeUser(index, object);
        const std::vector<std::string> hits = hitIdsOf(object);
        if (again && hits.empty()) ++file.made.blank;
        const bool further = m_requests[index].hasHits; // perhaps another page: the places are not known
        m_requests[index].hasHits = further || !hits.empty();
        for (std::size_t i = 0; i < hits.size(); ++i)
            if (!isAbsent(trimmed(hits[i])))
                add(file, index,
                    {origin, hits[i], {}, further ? std::string() : std::to_string(i + 1), false});
    }

    /// Where nothing has said yet whose query it is.
    void takeUser(std::size_t request, const json& object)
    {
        if (m_requests[request].user.empty()) m_requests[request].user = userOf(object);
    }

    static std::string docIdOf(const json& event)
    {
        return valueAt(event, {"event_attributes", "object", "object_id"});
    }

    void takeEvent(UbiFile& file, const MadeOrigin& origin, const json& event)
    {
        const std::string id = valueAt(event, {"query_id"});
        const std::string docId = docIdOf(event);
        if (id.empty() || docId.empty()) {
            file.made.reject(origin, "missing_value", "The event has no query_id or no object_id.");
            return;
        }
        if (!m_indexOf.contains(id) && valueAt(event, {"user_query"}).empty()) {
            file.made.reject(origin, "unknown_query", "The folder has no query with this event's query_id.");
            return;
        }
        const bool used = m_actions.of(valueAt(event, {"action_name"})) == Meaning::Used;
        const std::size_t index = request(file, origin, id, event);
        takeUser(index, event);
        add(file, index,
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
        ++file.made.blank;
        Shown& known = file.shown[found->second].second;
        known.used = known.used || shown.used;
        if (known.description.empty()) known.description = std::move(shown.description);
        if (known.position.empty()) known.position = std::move(shown.position);
    }

    Encoding m_encoding;
    Actions m_actions;
    std::vector<UbiFile> m_files;
    bool m_loaded = false;
    std::vector<Request> m_requests;
    std::unordered_map<std::string, std::size_t> m_indexOf;       ///< query_id → request
    std::unordered_map<std::string, std::string> m_usersOfEvents; ///< That say nothing else, by query_id.
    std::set<std::string> m_described;
};

} // namespace

namespace
{

/// Index of the JSON files in the uppermost folder that has any.
std::vector<std::size_t> jsonFiles(const FolderListing& from)
{
    return from.uppermost([](const ListedFile& file) {
        const fs::path extension = fs::path(file.name).extension();
        return extension == ".ndjson" || extension == ".jsonl" || extension == ".json";
    });
}

} // namespace

int ubiFiles(const FolderListing& from)
{
    int known = 0;
    for (const std::size_t index : jsonFiles(from)) {
        const std::string& front = from.head(index).front;
        const auto has = [&](const char* key) { return front.find(key) != std::string::npos; };
        known += has("\"query_id\"") &&
                 (has("\"user_query\"") || has("\"action_name\"") || has("\"query_response_"));
    }
    return std::min(known, 2); // of two kinds
}

std::vector<ImportJob> ubiJobs(const FolderListing& from, const ImportOptions& options)
{
    std::vector<fs::path> names;
    for (const std::size_t index : jsonFiles(from))
        names.push_back(from.files()[index].path);
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
