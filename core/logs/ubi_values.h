// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: what the objects of User Behavior Insights say, for the preset ubi.

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace crops::logs
{

/// A line as JSON, leniently (see lenient_json.h); discarded where it is none.
nlohmann::json parseUbi(std::string_view text);

/// A text or number at a path of keys, as text; empty where there is none. 1.0 is 1, as in every JSON file.
std::string valueAt(const nlohmann::json& object, std::initializer_list<const char*> path);

/// The user of a query or event: the first of user_id, client_id and session_id that says something.
std::string userOf(const nlohmann::json& object);

/// The ids of query_response_hit_ids, in their order, empty for one that is none: an array (of ids, or of
/// objects with one), or a text that holds one, or has commas between them.
std::vector<std::string> hitIdsOf(const nlohmann::json& query);

/// From 1, as text; empty where it is not known. UBI counts from 0.
std::string positionOf(const nlohmann::json& event);

/// An event whose event_attributes are JSON in a text, with them unpacked; nothing for any other.
std::optional<nlohmann::json> unpackedEvent(const nlohmann::json& event);

/// The object that an index keeps: elasticdump and searches wrap it in _source.
const nlohmann::json& sourceOf(const nlohmann::json& object);

/// The hits of what a search answered; null where the object is no answer.
const nlohmann::json* hitsOf(const nlohmann::json& answer);

/// How many hits the answers of one file have, and how many their search found.
class HitCount
{
  public:
    void add(const nlohmann::json& answer); ///< Precondition: hitsOf(answer).
    /// A sentence with both numbers where the file does not have all; else empty.
    std::string missing() const;

  private:
    double m_found = 0; ///< The largest that an answer says: pages of one search all say the same.
    bool m_orMore = false;
    std::size_t m_here = 0;
};

/// What an action says of its object: nothing of a result (search, filters, sorting, page exits), or that it
/// was shown, or used. Unknown: the preset does not know the action, so that it counts as None.
enum class Meaning { None, Unknown, Shown, Used };

/// Names of actions are compared without case and separators: AddToCart is add_to_cart.
class Actions
{
  public:
    explicit Actions(const std::vector<std::string>& more);
    Meaning of(const std::string& action) const;

  private:
    std::set<std::string> m_used;
};

/// Events with an object whose action means nothing to the preset, by action: a sentence that names the most
/// frequent ones; empty without any.
std::string unknownActions(const std::map<std::string, std::int64_t>& events);

} // namespace crops::logs
