// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/nearest.h"

namespace crops
{

/// Reads a JSON object into plain fields at the program's edge, strictly: a key that nobody asked for, a
/// value of the wrong type or out of range is an Error{BadInput} that names file, key and what was expected.
/// Usage: one read call a field, then finish(). Absent keys leave their field as it is.
class JsonFields
{
  public:
    /// `where` begins every message: "crops.json" or "crops.json: training".
    JsonFields(const nlohmann::json& object, std::string where) : m_object(object), m_where(std::move(where))
    {
        if (!object.is_object()) fail(fmt::format("expected an object {{…}}, found {}", object.type_name()));
    }

    bool has(const char* key) const { return m_object.contains(key); }

    /// The value of an optional key, or null; the key counts as known.
    const nlohmann::json* raw(const char* key)
    {
        m_known.emplace_back(key);
        const auto found = m_object.find(key);
        return found == m_object.end() ? nullptr : &*found;
    }

    void read(const char* key, bool& field)
    {
        if (const auto* value = raw(key)) {
            if (!value->is_boolean()) wrongType(key, "true or false", *value);
            field = value->get<bool>();
        }
    }

    void read(const char* key, std::string& field)
    {
        if (const auto* value = raw(key)) {
            if (!value->is_string()) wrongType(key, "a text", *value);
            field = value->get<std::string>();
        }
    }

    /// A whole number in [low, high].
    template <class Integer>
    void readInteger(const char* key, Integer& field, std::int64_t low, std::int64_t high)
    {
        const auto* value = raw(key);
        if (!value) return;
        const bool whole =
            value->is_number_integer() ||
            (value->is_number_float() && std::floor(value->get<double>()) == value->get<double>());
        if (!whole) wrongType(key, "a whole number", *value);
        const double number = value->get<double>();
        if (number < static_cast<double>(low) || number > static_cast<double>(high))
            fail(fmt::format("{} is {}; it has to lie between {} and {}", key, value->dump(), low, high));
        field = static_cast<Integer>(value->is_number_float() ? static_cast<std::int64_t>(number)
                                                              : value->get<std::int64_t>());
    }

    /// A number in [low, high].
    void readNumber(const char* key, double& field, double low, double high)
    {
        const auto* value = raw(key);
        if (!value) return;
        if (!value->is_number()) wrongType(key, "a number", *value);
        const double number = value->get<double>();
        if (!(number >= low && number <= high))
            fail(fmt::format("{} is {}; it has to lie between {} and {}", key, value->dump(), low, high));
        field = number;
    }

    /// One of a few words; `index` becomes its place in `words`.
    template <class Enum>
    void readChoice(const char* key, Enum& field, const std::vector<std::string>& words)
    {
        const auto* value = raw(key);
        if (!value) return;
        if (!value->is_string()) wrongType(key, "a text", *value);
        const auto text = value->get<std::string>();
        for (std::size_t i = 0; i < words.size(); ++i)
            if (words[i] == text) {
                field = static_cast<Enum>(i);
                return;
            }
        fail(fmt::format("{} is \"{}\"; did you mean \"{}\"? It can be {}", key, text,
                         nearestName(text, words), fmt::join(words, ", ")));
    }

    /// Keys of other places, as paths such as "loss.temperature", that finish() may propose for an unknown
    /// one.
    void alsoKnown(std::vector<std::string> paths) { m_elsewhere = std::move(paths); }

    /// Refuses keys that no read call named.
    void finish() const
    {
        for (const auto& item : m_object.items()) {
            bool known = false;
            for (const std::string& name : m_known)
                known = known || name == item.key();
            if (!known)
                fail(fmt::format("unknown key \"{}\"; did you mean \"{}\"?", item.key(),
                                 nearestPath(item.key())));
        }
    }

    [[noreturn]] void fail(const std::string& what) const
    {
        throw Error(ErrorCode::BadInput, m_where + ": " + what + (what.ends_with('?') ? "" : "."));
    }

  private:
    /// The nearest key of this object, or of another place where that is nearer.
    std::string nearestPath(const std::string& key) const
    {
        std::string best = nearestName(key, m_known);
        std::size_t distance = editDistance(key, best);
        for (const std::string& path : m_elsewhere) {
            const std::size_t here = editDistance(key, path.substr(path.rfind('.') + 1));
            if (here >= distance) continue;
            distance = here;
            best = path;
        }
        return best;
    }

    [[noreturn]] void wrongType(const char* key, const char* wanted, const nlohmann::json& found) const
    {
        constexpr std::size_t kShown = 80;
        std::string shown = found.dump(-1, ' ', true); // in ASCII, so that it can be cut anywhere
        if (shown.size() > kShown) shown = shown.substr(0, kShown) + "…";
        fail(fmt::format("{} has to be {}, found {}", key, wanted, shown));
    }

    const nlohmann::json& m_object;
    std::string m_where;
    std::vector<std::string> m_known;
    std::vector<std::string> m_elsewhere;
};

/// JSON nested deeper is refused: what walks over it calls itself for each level.
inline constexpr std::size_t kDeepestJson = 200;

/// Parses a stranger's text as JSON; a discarded value (is_discarded(), and no type of JSON's) where it is
/// none, or nested deeper than kDeepestJson.
nlohmann::json tryParseJson(std::string_view text);

/// Parses a file's text as JSON. Throws Error{BadInput} with the line and column of the first mistake, for
/// what is nested deeper than kDeepestJson, and for a key that one object gives twice.
nlohmann::json parseJson(const std::string& text, const std::string& where);

} // namespace crops
