// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/option_checks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <regex>
#include <string_view>

#include <fmt/format.h>

#include "base/error.h"

namespace crops::cli
{

namespace
{

/// Empty where the text is a whole number that an Integer holds.
template <class Integer>
std::string wholeNumberFault(const std::string& text)
{
    const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
    const char* end = text.data() + text.size();
    Integer number = 0;
    const auto [stopped, fault] = std::from_chars(begin, end, number);
    if (fault == std::errc::result_out_of_range) return fmt::format("{} is too large a number", text);
    if (fault == std::errc() && stopped == end) return {};
    if (!std::is_signed_v<Integer> && text.starts_with('-'))
        return fmt::format("a number from 0 is needed, found \"{}\"", text);
    return fmt::format("a whole number is needed, found \"{}\"", text);
}

std::string numberFault(const std::string& text)
{
    static const std::regex form("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    if (!std::regex_match(text, form) || !std::isfinite(std::strtod(text.c_str(), nullptr)))
        return fmt::format("a number is needed, found \"{}\"", text);
    return {};
}

std::string anyNumberFault(const std::string& text, const std::string& type)
{
    if (std::string fault = numberFault(text); !fault.empty()) return fault;
    if (type == "INT" || type == "RUN") return wholeNumberFault<std::int64_t>(text);
    if (type == "UINT") return wholeNumberFault<std::uint64_t>(text);
    return {};
}

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

void check(CLI::Option& option)
{
    const std::string type = option.get_type_name().substr(0, option.get_type_name().find(','));
    if (isOneOf(type, {"INT", "UINT", "FLOAT", "N", "X", "RUN"}))
        option.check(
            CLI::Validator([type](const std::string& text) { return anyNumberFault(text, type); }, ""));
    const bool named = isOneOf(type, {"DIR", "FILE", "NAME", "CHECK", "MAP", "ZONE", "TEXT"});
    if (named && option.get_name() != "--note") // which an empty one takes away
        option.check(CLI::Validator(
            [](const std::string& text) { return std::string(text.empty() ? "it must not be empty" : ""); },
            ""));
}

} // namespace

void requireValues(CLI::App& app)
{
    for (CLI::Option* option : app.get_options())
        check(*option);
    for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
        requireValues(*command);
}

std::string emptyValue(const CLI::App& app, int argc, const char* const* argv)
{
    const CLI::App* command = nullptr;
    const CLI::Option* option = nullptr;
    for (int i = 1; i < argc; ++i) {
        std::string_view word = argv[i];
        if (!command) {
            const auto named =
                app.get_subcommands([&](const CLI::App* one) { return one->get_name() == word; });
            if (!named.empty()) command = named.front();
            continue;
        }
        if (word.starts_with("--")) {
            const std::size_t equal = word.find('=');
            option = command->get_option_no_throw(std::string(word.substr(0, equal)));
            if (equal == std::string_view::npos) continue;
            word = word.substr(equal + 1);
        }
        if (!option) continue;
        const bool valueMayBeMissing = option->get_expected_min() == 0 && option->get_expected_max() > 0;
        if (valueMayBeMissing && word.empty()) // which the parser takes for a missing one, without a check
            return fmt::format("{}: it must not be empty", option->get_name());
        const char comma = option->get_delimiter();
        if (comma == '\0') continue;
        const std::array<char, 2> two{comma, comma};
        if (word.empty() || word.front() == comma || word.back() == comma ||
            word.find(std::string_view(two.data(), two.size())) != std::string_view::npos)
            return fmt::format("{}: the list \"{}\" has an empty item", option->get_name(), word);
    }
    return {};
}

std::string listHint(const CLI::App& app)
{
    for (const CLI::App* command : app.get_subcommands())
        for (const CLI::Option* option : command->get_options())
            if (option->get_delimiter() != '\0' && option->count() > 0)
                return fmt::format("The values of {} are one word, with commas between.\n",
                                   option->get_name());
    return {};
}

Millis instantOf(const std::string& text)
{
    const std::optional<Millis> instant = parseInstant(text);
    if (!instant) throw Error(ErrorCode::Usage, "\"{}\" is no time; write it as 2026-03-01T08:00:00Z.", text);
    return *instant;
}

} // namespace crops::cli
