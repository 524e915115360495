// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fmt/format.h>

namespace crops::report
{

/// Languages of a report.
enum class Language { English, Chinese };

/// "zh_CN", "zh_CN.UTF-8", "zh-Hans" → Chinese; everything else English.
Language languageNamed(std::string_view code);
/// What LC_ALL, LC_MESSAGES or LANG ask for: the first that is set.
Language environmentLanguage();

/// What stands in a sentence made by say() around emphasis (`*` in the catalogue's texts), strong words
/// (`**`), code (a backtick; `\*` is a star itself) and names from the data. None of them can come from the
/// data itself: it is made printable. A mark opens and closes.
enum class Mark : char { Emphasis = 2, Strong = 3, Code = 4, Name = 5 };

/// An English text and the same in Chinese. `{}` stands for a value, in the order of the English text, and
/// `{0}`, `{1}` where Chinese has another.
struct Phrase {
    std::string english;
    std::string chinese;
};
/// The texts of all reports (resources/report/words_zh_CN.json): what say() is asked for, titles of columns
/// and Words of tables; and patterns, sentences that are made in English with their values already in: `{}`
/// stands for a value, `{~}` for a part that is looked up in turn. The first that fits counts.
struct Catalogue {
    std::vector<Phrase> phrases;
    std::vector<Phrase> patterns;
};
const Catalogue& catalogue();

/// Says a report's texts in one language.
class Words
{
  public:
    /// `missing`: takes every English text that has no Chinese one.
    explicit Words(Language language, std::set<std::string>* missing = nullptr);

    Language language() const { return m_language; }

    /// A sentence of the catalogue with its values; texts among them are made printable, on one line.
    template <class... Values>
    std::string say(const char* english, const Values&... values) const
    {
        return fmt::format(fmt::runtime(marked(english)), clean(values)...);
    }
    /// The same without marks, for drawings and attributes.
    template <class... Values>
    std::string plain(const char* english, const Values&... values) const
    {
        return withoutMarks(say(english, values...));
    }
    /// A text that was made in English: one of the catalogue or of the patterns, else itself.
    std::string of(const std::string& english) const;
    /// The same as a sentence: printable, on one line.
    std::string told(const std::string& english) const;

  private:
    template <class Value>
    static auto clean(const Value& value)
    {
        if constexpr (std::is_convertible_v<Value, std::string_view>)
            return named(value);
        else
            return value;
    }
    static std::string named(std::string_view text);
    static std::string withoutMarks(std::string text);
    std::string marked(const char* english) const;

    Language m_language;
    std::set<std::string>* m_missing;
};

} // namespace crops::report
