// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fmt/format.h>

#include "base/error.h"
#include "base/sentence.h"

namespace crops
{

/// Which finite numbers a setting may be.
struct Range {
    /// No number of a file is larger, in either direction: more is a slip of the pen, and would run for
    /// years.
    static constexpr double kMost = 1e9;

    double low = -kMost; ///< So low, or high so high: there is no limit of its own.
    double high = kMost;
    bool aboveLow = false;  ///< low itself is outside.
    bool belowHigh = false; ///< high itself is outside.

    bool holds(double value) const;
    /// "at least 1", "above 0", "0 to 0.5", "at least 0 and below 1".
    std::string text() const;

    friend constexpr bool operator==(const Range&, const Range&) = default;
};

constexpr Range from(double low)
{
    return {.low = low};
}
constexpr Range above(double low)
{
    return {.low = low, .aboveLow = true};
}
constexpr Range between(double low, double high)
{
    return {.low = low, .high = high};
}
constexpr Range below(double low, double high)
{
    return {.low = low, .high = high, .belowHigh = true};
}

/// What the text of a setting is.
enum class TextKind { Plain, File, Folder };

/// One setting, as one line beside its field says it: everything that reads, writes, checks, shows or
/// explains settings visits these lines (SettingVisitor). The type of the field says whether it is a number,
/// a switch, a choice (ChoiceOf), a text or a list.
struct Setting {
    const char* key; ///< In its section of an experiment file.
    const char* label =
        ""; ///< A noun for people, in English (the window translates it); empty: no form has it.
    const char* help = ""; ///< What it does, in sentences, likewise.
    Range range{};         ///< Of numbers.
    double step = 1;       ///< What a spin box adds.
    TextKind text = TextKind::Plain;
};

/// A setting that is wrong beyond its own range: what `text`, an English sentence of the context
/// "ExperimentForm", says.
struct SettingProblem {
    std::string key; ///< With its section: "encoder.heads".
    const char* text = "";
};

/// The words of a choice. Enumerations say them by specialising EnumWords, in the order of their values.
template <class E>
struct EnumWords;

template <class T>
struct ChoiceOf {
    static constexpr bool isOne = false;
};
template <class E>
requires std::is_enum_v<E>
struct ChoiceOf<E> {
    static constexpr bool isOne = true;
    static std::vector<std::string> words()
    {
        return {std::begin(EnumWords<E>::kAll), std::end(EnumWords<E>::kAll)};
    }
    /// Its place in words().
    static std::size_t place(E value) { return static_cast<std::size_t>(value); }
    static E at(std::size_t place) { return static_cast<E>(place); }
};

/// A choice's word; empty for one that is not said.
template <class T>
std::string choiceWord(const T& value)
{
    const std::vector<std::string> words = ChoiceOf<T>::words();
    const std::size_t place = ChoiceOf<T>::place(value);
    return place < words.size() ? words[place] : std::string();
}

/// Whoever visits settings: `visit(setting, field)` for each, and `visit(setting, field, usual)` for one that
/// came after the first version of the files, and is written only where it is not usual. What follows a
/// when(…) means something only if its condition is true; the text says it to people.
class SettingVisitor
{
  public:
    void section(const char* name, bool applies)
    {
        m_section = name;
        m_sectionApplies = applies;
        when(true, "");
    }
    void when(bool applies, const char* condition)
    {
        m_applies = applies;
        shown(true, condition);
    }
    /// The same for what is written all the same, because it always was.
    void shown(bool shown, const char* condition)
    {
        m_shown = shown;
        m_condition = condition;
    }

    /// Whether the setting that is visited means something.
    bool applies() const { return m_sectionApplies && m_applies; }
    /// Whether a form shows it.
    bool isShown() const { return applies() && m_shown; }
    const char* condition() const { return m_condition; }
    /// "encoder", and "encoder.heads".
    const char* section() const { return m_section; }
    std::string path(const Setting& setting) const { return fmt::format("{}.{}", m_section, setting.key); }

  private:
    const char* m_section = "";
    const char* m_condition = "";
    bool m_sectionApplies = true;
    bool m_applies = true;
    bool m_shown = true;
};

/// Throws Error{Usage} for the first number that is out of its range: "loss.temperature must be above 0; it
/// is -1."
class RangeCheck : public SettingVisitor
{
  public:
    explicit RangeCheck(const char* section) { this->section(section, true); }

    template <class T>
    void operator()(const Setting& setting, const T& value, const std::type_identity_t<T>& /*usual*/) const
    {
        (*this)(setting, value);
    }
    template <class T>
    void operator()(const Setting& setting, const T& value) const
    {
        if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>)
            if (applies() && !setting.range.holds(static_cast<double>(value)))
                throw Error(ErrorCode::Usage, fmt::format("{} must be {}; it is {}.", path(setting),
                                                          setting.range.text(), value));
    }
};

} // namespace crops
