// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/json_fields.h"
#include "base/setting.h"

namespace crops
{

/// Writes each setting that means something into a JSON object: enumerations as words, a choice that is not
/// said not at all. Of a type of its own, `writeSetting(object, key, value)` is found by its namespace.
class SettingWriter : public SettingVisitor
{
  public:
    /// `complete`: settings that came later are written where they are usual, too; else only where they say
    /// something, so that older experiments keep their hash.
    explicit SettingWriter(bool complete = false) : m_complete(complete) {}

    template <class T>
    void operator()(const Setting& setting, const T& value, const std::type_identity_t<T>& usual)
    {
        if (m_complete || value != usual) (*this)(setting, value);
    }
    template <class T>
    void operator()(const Setting& setting, const T& value)
    {
        if (!applies()) return;
        if constexpr (ChoiceOf<T>::isOne) {
            if (std::string word = choiceWord(value); !word.empty()) m_object[setting.key] = std::move(word);
        } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
            m_object[setting.key] = value;
        } else {
            writeSetting(m_object, setting.key, value);
        }
    }

    nlohmann::json take() { return std::move(m_object); }

  private:
    bool m_complete;
    nlohmann::json m_object = nlohmann::json::object();
};

/// Reads each setting that the object has, strictly (JsonFields), its range left to RangeCheck. Of a type of
/// its own, `readSetting(fields, key, value)` is found by its namespace.
class SettingReader : public SettingVisitor
{
  public:
    /// `others`: what means nothing beside the object's other settings is read all the same.
    explicit SettingReader(JsonFields& fields, bool others = false) : m_fields(fields), m_others(others) {}

    template <class T>
    void operator()(const Setting& setting, T& value, const std::type_identity_t<T>& /*usual*/)
    {
        (*this)(setting, value);
    }
    template <class T>
    void operator()(const Setting& setting, T& value)
    {
        if (!applies() && !m_others) return;
        const char* key = setting.key;
        if constexpr (ChoiceOf<T>::isOne) {
            const std::vector<std::string> words = ChoiceOf<T>::words();
            std::size_t place = ChoiceOf<T>::place(value);
            m_fields.readChoice(key, place, words);
            if (place < words.size()) value = ChoiceOf<T>::at(place);
        } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::string>) {
            m_fields.read(key, value);
        } else if constexpr (std::is_floating_point_v<T>) {
            requireWithin(key);
            m_fields.readNumber(key, value, -Range::kMost, Range::kMost);
        } else if constexpr (std::is_integral_v<T>) {
            requireWithin(key);
            constexpr auto kMost = static_cast<std::int64_t>(Range::kMost);
            constexpr bool kWide = std::cmp_less(kMost, std::numeric_limits<T>::max());
            m_fields.readInteger(key, value, static_cast<std::int64_t>(std::numeric_limits<T>::min()),
                                 kWide ? kMost : static_cast<std::int64_t>(std::numeric_limits<T>::max()));
        } else {
            readSetting(m_fields, key, value);
        }
    }

  private:
    void requireWithin(const char* key)
    {
        const nlohmann::json* value = m_fields.raw(key);
        if (value && value->is_number() && std::abs(value->get<double>()) > Range::kMost)
            m_fields.fail(fmt::format("{} is {}; no number may be larger than {:.0f}", key, value->dump(),
                                      Range::kMost));
    }

    JsonFields& m_fields;
    bool m_others;
};

} // namespace crops
