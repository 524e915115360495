// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/foreign/foreign_table.h"

#include "base/quoted.h"
#include "store/scanned_table.h"

namespace crops::store
{

namespace
{

struct Source {
    static constexpr double kCost = 1e9; // a whole file: last to be scanned inside of another
    static constexpr std::int64_t kRows = 10'000'000;

    const ForeignTable& table;
    ForeignFailure& failure;

    std::string declaration() const
    {
        std::string columns;
        for (const std::string& name : table.columns) {
            columns += columns.empty() ? "CREATE TABLE x(" : ", ";
            columns += doubleQuoted(name);
        }
        return columns + ")";
    }
    void failed(std::exception_ptr exception) { failure.exception = std::move(exception); }
};

class Cursor
{
  public:
    explicit Cursor(Source& source) : m_table(&source.table) {}

    void begin()
    {
        m_row = 0;
        m_rows = m_table->open();
        next();
    }
    void next()
    {
        m_atEnd = !m_rows->next();
        ++m_row;
    }
    bool atEnd() const { return m_atEnd; }
    std::int64_t row() const { return m_row; }
    void cell(sqlite3_context* context, int column) const
    {
        if (column == m_table->numberColumn) return sqlite3_result_int64(context, m_rows->number());
        const std::string_view text = m_rows->text(column);
        sqlite3_result_text64(context, text.data() == nullptr ? "" : text.data(), text.size(),
                              SQLITE_TRANSIENT, SQLITE_UTF8);
    }

  private:
    const ForeignTable* m_table;
    std::unique_ptr<ForeignRows> m_rows;
    std::int64_t m_row = 0;
    bool m_atEnd = true;
};

} // namespace

int addForeignTable(sqlite3* database, const ForeignTable& table, ForeignFailure& failure)
{
    return sqlite3_create_module_v2(database, table.name.c_str(), ScannedTable<Source, Cursor>::module(),
                                    new Source{table, failure},
                                    [](void* source) { delete static_cast<Source*>(source); });
}

} // namespace crops::store
