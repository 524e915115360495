// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/experiments/setting_table.h"

#include <algorithm>

#include <fmt/ranges.h>

#include "study/experiments/experiment_settings.h"

namespace crops::study
{

namespace
{

class Facts : public SettingVisitor
{
  public:
    std::vector<SettingFacts> all;

    template <class T>
    void operator()(const Setting& setting, const T& value, const std::type_identity_t<T>& /*usual*/)
    {
        (*this)(setting, value);
    }
    template <class T>
    void operator()(const Setting& setting, const T& value)
    {
        const std::string name = path(setting);
        const bool known = std::any_of(all.begin(), all.end(),
                                       [&](const SettingFacts& other) { return other.path == name; });
        if (known || *setting.label == '\0') return;
        all.push_back(
            {name, usualText(value), valuesText(setting, value), condition(), setting.label, setting.help});
    }

  private:
    template <class T>
    static std::string usualText(const T& value)
    {
        if constexpr (ChoiceOf<T>::isOne)
            return choiceWord(value);
        else if constexpr (std::is_same_v<T, std::string>)
            return value;
        else if constexpr (std::is_arithmetic_v<T>)
            return fmt::format("{}", value);
        else
            return {};
    }

    template <class T>
    static std::string valuesText(const Setting& setting, const T& /*value*/)
    {
        if constexpr (ChoiceOf<T>::isOne)
            return fmt::format("{}", fmt::join(ChoiceOf<T>::words(), ", "));
        else if constexpr (std::is_same_v<T, bool>)
            return "true, false";
        else if constexpr (std::is_same_v<T, std::string>)
            return setting.text == TextKind::Plain ? "a text" : "a path";
        else if constexpr (std::is_integral_v<T>)
            return "whole, " + setting.range.text();
        else if constexpr (std::is_arithmetic_v<T>)
            return setting.range.text();
        else
            return "a list";
    }
};

std::vector<SettingFacts> collect()
{
    Facts facts;
    const Experiment usual;
    visitExperiment(facts, usual);
    return std::move(facts.all);
}

} // namespace

const std::vector<SettingFacts>& experimentSettings()
{
    static const std::vector<SettingFacts> settings = collect();
    return settings;
}

} // namespace crops::study
