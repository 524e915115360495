// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/preset_file.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/find_by.h"
#include "base/lines.h"

namespace crops::logs
{

namespace
{

std::vector<std::string> pieces(std::string_view text, char between)
{
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(between), text.size());
        if (const std::string_view piece = trimBlanks(text.substr(0, end)); !piece.empty())
            out.emplace_back(piece);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

/// Cuts a word from the front.
std::string_view takeWord(std::string_view& text)
{
    text = trimBlanks(text);
    const std::size_t end = std::min(text.find_first_of(" \t:"), text.size());
    const std::string_view word = text.substr(0, end);
    text = trimBlanks(text.substr(end));
    if (text.starts_with(':')) text = trimBlanks(text.substr(1));
    return word;
}

class Parser
{
  public:
    explicit Parser(const std::string& name) { m_preset.about.name = name; }

    void line(std::string_view text)
    {
        ++m_line;
        if (text.starts_with("--:")) return directive(trimBlanks(text.substr(3)));
        if (m_body != Body::None)
            sql() += std::string(text) + "\n";
        else if (!isBlank(text) && !trimBlanks(text).starts_with("--"))
            fail("SQL stands before the first \"--: setup\" or \"--: table\"");
    }

    SqlPreset finish()
    {
        if (m_preset.about.title.empty()) fail("it has no \"--: title\"");
        if (m_preset.queries.empty()) fail("it has no \"--: table … from …\"");
        for (const PresetFile& file : m_preset.files)
            if (file.patterns.empty() || file.columns.empty())
                fail(fmt::format("the file {} needs patterns and columns", file.name));
        for (const PresetFile& file : m_preset.files)
            m_preset.about.files +=
                fmt::format("{}{}{}", m_preset.about.files.empty() ? "" : "; ",
                            fmt::join(file.patterns, " or "), file.required ? "" : " (optional)");
        return std::move(m_preset);
    }

  private:
    enum class Body { None, Setup, Table };

    [[noreturn]] void fail(const std::string& why) const
    {
        throw Error(ErrorCode::BadInput, "The preset {} cannot be used (line {}): {}.", m_preset.about.name,
                    m_line, why);
    }

    std::string& sql() { return m_body == Body::Setup ? m_preset.setup : m_preset.queries.back().select; }

    Table tableNamed(std::string_view name) const
    {
        const auto table = tableFromName(name);
        if (!table) fail(fmt::format("there is no table {}", name));
        return *table;
    }

    PresetFile& fileNamed(std::string_view name)
    {
        if (PresetFile* found = findBy(m_preset.files, name, &PresetFile::name)) return *found;
        fail(fmt::format("there is no \"--: file {}\" before", name));
    }

    void directive(std::string_view rest)
    {
        const std::string_view key = takeWord(rest);
        if (key == "setup") {
            m_body = Body::Setup;
        } else if (key == "table") {
            const Table table = tableNamed(takeWord(rest));
            if (takeWord(rest) != "from") fail("a table is written \"--: table TABLE from FILE\"");
            m_preset.queries.push_back({table, fileNamed(takeWord(rest)).name, {}});
            m_body = Body::Table;
        } else if (key == "file") {
            file(rest);
        } else if (key == "columns") {
            columns(fileNamed(takeWord(rest)), rest);
        } else if (key == "begins") {
            PresetFile& file = fileNamed(takeWord(rest));
            file.begins = pieces(rest, ' ');
        } else if (key == "remark") {
            const Table table = tableNamed(takeWord(rest));
            m_preset.remarks.push_back({table, std::string(rest)});
        } else if (key == "sign") {
            sign(rest);
        } else if (key == "foreign") {
            for (const std::string& pattern : pieces(rest, ' '))
                m_preset.foreign.push_back(lowerAscii(pattern));
        } else if (key == "lacks") {
            m_preset.about.lacks.emplace_back(rest);
        } else {
            about(key, rest);
        }
    }

    void about(std::string_view key, std::string_view value)
    {
        LogPreset& about = m_preset.about;
        const std::pair<std::string_view, std::string*> kKeys[] = {
            {"title", &about.title},   {"licence", &about.licence},
            {"source", &about.source}, {"conditions", &about.conditions},
            {"size", &about.size},     {"p1", &about.p1},
            {"p2", &about.p2},         {"levels", &about.levels},
            {"text", &about.text},     {"zone", &m_preset.zone}};
        for (const auto& [name, target] : kKeys)
            if (key == name) {
                *target = value;
                return;
            }
        fail(fmt::format("\"--: {}\" is not known", key));
    }

    void file(std::string_view rest)
    {
        PresetFile file;
        const std::size_t colon = rest.find(':');
        if (colon == std::string_view::npos) fail("a file is written \"--: file NAME [how]: pattern …\"");
        std::vector<std::string> words = pieces(rest.substr(0, colon), ' ');
        if (words.empty()) fail("the file has no name");
        file.name = words.front();
        for (std::size_t i = 1; i < words.size(); ++i)
            how(file, words[i]);
        for (const std::string& pattern : pieces(rest.substr(colon + 1), ' '))
            file.patterns.push_back(lowerAscii(pattern));
        if (file.format == PresetFile::Format::Lines) file.columns = {{{"text"}, true}};
        if (file.format == PresetFile::Format::Records)
            file.columns = {{{"id"}, true}, {{"title"}, true}, {{"text"}, true}, {{"ordinal"}, true}};
        m_preset.files.push_back(std::move(file));
    }

    void how(PresetFile& file, const std::string& word) const
    {
        if (word == "required")
            file.required = true;
        else if (word == "single")
            file.single = true;
        else if (word == "headerless")
            file.headerless = true;
        else if (word == "tab")
            file.delimiter = '\t';
        else if (word == "comma")
            file.delimiter = ',';
        else if (word == "unquoted")
            file.quotes = Quotes::Never;
        else if (word == "lines")
            file.format = PresetFile::Format::Lines;
        else if (word == "records")
            file.format = PresetFile::Format::Records;
        else
            fail(fmt::format("\"{}\" says nothing of a file: required, single, headerless, tab, comma, "
                             "unquoted, lines and records do",
                             word));
    }

    static void columns(PresetFile& file, std::string_view list)
    {
        for (std::string& name : pieces(list, ',')) {
            PresetColumn column;
            for (; name.ends_with('?') || name.ends_with('#'); name.pop_back()) {
                column.required = column.required && !name.ends_with('?');
                column.whole = column.whole || name.ends_with('#');
            }
            column.names = pieces(name, '|');
            file.columns.push_back(std::move(column));
        }
    }

    void sign(std::string_view rest)
    {
        PresetSign sign;
        sign.file = fileNamed(takeWord(rest)).name;
        sign.headerless = rest == "headerless";
        PresetFile named;
        if (!sign.headerless) columns(named, rest);
        sign.columns = std::move(named.columns);
        m_preset.signs.push_back(std::move(sign));
    }

    SqlPreset m_preset;
    Body m_body = Body::None;
    int m_line = 0;
};

} // namespace

SqlPreset parsePreset(const std::string& name, std::string_view text)
{
    Parser parser(name);
    forEachLine(text, [&](std::string_view line, std::int64_t) { parser.line(line); });
    return parser.finish();
}

} // namespace crops::logs
