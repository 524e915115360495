// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/database_table.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/quoted.h"
#include "logs/byte_filters.h"
#include "logs/inputs.h"
#include "logs/stop_scope.h"
#include "store/foreign/foreign_database.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;

constexpr std::size_t kNamesShown = 20;

bool stopIsAsked()
{
    try {
        StopScope::check();
        return false;
    } catch (const Cancelled&) {
        return true;
    }
}

std::string listed(const std::vector<std::string>& names)
{
    if (names.empty()) return "it has none";
    const std::vector<std::string> shown(
        names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), kNamesShown)));
    return fmt::format("it has {}{}", fmt::join(shown, ", "),
                       names.size() > kNamesShown ? fmt::format(" and {} more", names.size() - kNamesShown)
                                                  : "");
}

/// The table of this name, in whatever case, as SQLite has it.
std::string nameOf(const DatabaseTable& wanted)
{
    const std::vector<std::string> names = tablesOf(wanted.file);
    for (const std::string& name : names)
        if (lowerAscii(name) == lowerAscii(wanted.table)) return name;
    throw Error(ErrorCode::NotFound, "There is no table {} in {}: {}.", wanted.table, wanted.file.string(),
                listed(names));
}

constexpr bool endsValue(char c)
{
    return c == ',' || c == '"' || c == '\n' || c == '\r';
}

/// Makes what the text has behind `begin` a value of CSV.
void quoteFrom(std::string& text, std::size_t begin)
{
    const std::string_view value = std::string_view(text).substr(begin);
    const bool blanks = !value.empty() && (value.front() == ' ' || value.back() == ' ');
    if (!blanks && std::none_of(value.begin(), value.end(), endsValue)) return;
    text.replace(begin, std::string::npos, doubleQuoted(value));
}

class TableStream : public BufferedStream
{
  public:
    TableStream(const DatabaseTable& table, OnceRead* once)
        : m_database(table.file, stopIsAsked), m_rows(m_database, nameOf(table)), m_once(once)
    {
        for (const std::string& name : m_rows.columns())
            addValue([&](std::string& text) { text += name; }, &name == &m_rows.columns().front());
        m_text += '\n';
    }

    std::size_t read(char* to, std::size_t capacity) override
    {
        const std::size_t n = BufferedStream::read(to, capacity);
        m_position += static_cast<std::int64_t>(n);
        if (m_once != nullptr) m_once->count({to, n});
        return n;
    }
    std::int64_t position() const override { return m_position; }

  private:
    static constexpr std::size_t kBytesAhead = std::size_t{1} << 16;

    std::string_view make() override
    {
        if (!std::exchange(m_named, true)) return m_text;
        StopScope::check();
        m_text.clear();
        const int columns = static_cast<int>(m_rows.columns().size());
        while (!m_ended && m_text.size() < kBytesAhead) {
            m_ended = !m_rows.step();
            if (m_ended) break;
            for (int column = 0; column < columns; ++column)
                addValue([&](std::string& text) { m_rows.append(column, text); }, column == 0);
            m_text += '\n';
        }
        return m_text;
    }

    template <class Append>
    void addValue(Append append, bool first)
    {
        if (!first) m_text += ',';
        const std::size_t begin = m_text.size();
        append(m_text);
        quoteFrom(m_text, begin);
    }

    store::ForeignDatabase m_database;
    store::ForeignDatabase::Rows m_rows;
    OnceRead* m_once;
    std::string m_text;
    bool m_named = false; ///< The columns' names have been made.
    std::int64_t m_position = 0;
    bool m_ended = false;
};

} // namespace

std::vector<std::string> tablesOf(const fs::path& database)
{
    return store::ForeignDatabase(database, stopIsAsked).tables();
}

std::optional<DatabaseTable> databaseTableOf(const fs::path& path)
{
    const Input input = inputOf(path);
    if (input.member.empty() || !store::isForeignDatabase(input.file)) return std::nullopt;
    return DatabaseTable{input.file, input.member};
}

std::unique_ptr<ByteStream> openDatabaseTable(const DatabaseTable& table, OnceRead* once)
{
    return std::make_unique<TableStream>(table, once);
}

FileFormat databaseTableFormat()
{
    FileFormat format;
    format.delimiter = ',';
    format.quoted = true;
    return format;
}

Error needsTable(const fs::path& database)
{
    return Error(
        ErrorCode::BadInput,
        "{0} is an SQLite database in which no table was named: '{0}!TABLE' is one of its tables ({1}).",
        database.string(), listed(tablesOf(database)));
}

} // namespace crops::logs
