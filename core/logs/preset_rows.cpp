// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/preset_rows.h"

#include <algorithm>

namespace crops::logs
{

namespace
{

class ConvertingReader : public RowReader
{
  public:
    ConvertingReader(std::unique_ptr<RowReader> foreign, std::size_t foreignSlots, RowConversion convert)
        : m_foreign(std::move(foreign)), m_foreignSlots(foreignSlots), m_convert(std::move(convert))
    {
    }

    bool read(RowBatch& batch) override
    {
        batch.inner = std::make_unique<RowBatch>(m_foreignSlots);
        RowBatch& in = *batch.inner;
        if (!m_foreign->read(in)) return false;
        batch.rejects = std::move(in.rejects);
        batch.blank = in.blank;
        batch.position = in.position;
        batch.quoted = in.quoted;
        for (std::size_t i = 0; i < in.rows.size(); ++i)
            m_convert(in, i, batch);
        return true;
    }

  private:
    std::unique_ptr<RowReader> m_foreign;
    std::size_t m_foreignSlots;
    RowConversion m_convert;
};

class MadeReader : public RowReader
{
  public:
    explicit MadeReader(std::function<MadeRows()> make) : m_make(std::move(make)) {}

    bool read(RowBatch& batch) override
    {
        constexpr std::size_t kRowsABatch = 4096;
        if (!m_made) {
            m_rows = m_make();
            m_made = true;
            batch.rejects = std::move(m_rows.rejects);
            batch.blank = m_rows.blank;
        } else if (m_next == m_rows.rows.size()) {
            return false;
        }
        const std::size_t end = std::min(m_next + kRowsABatch, m_rows.rows.size());
        for (; m_next < end; ++m_next) {
            const MadeRows::Row& made = m_rows.rows[m_next];
            const std::size_t index = batch.addRow({made.origin.line, batch.keep(made.origin.excerpt)});
            for (const auto& [slot, value] : made.values)
                batch.set(index, slot, batch.keep(value));
        }
        return true;
    }

    std::vector<std::string> remarks() const override { return m_rows.remarks; }

  private:
    std::function<MadeRows()> m_make;
    MadeRows m_rows;
    std::size_t m_next = 0;
    bool m_made = false;
};

} // namespace

std::unique_ptr<RowReader> openConverted(const std::filesystem::path& path, std::span<const Column> columns,
                                         const ReaderOptions& options, RowConversion convert)
{
    return std::make_unique<ConvertingReader>(openRows(path, ColumnPlan(columns), options), columns.size(),
                                              std::move(convert));
}

std::vector<std::string_view> wordsOf(std::string_view line)
{
    constexpr std::string_view kBlanks = " \t\r";
    std::vector<std::string_view> words;
    for (std::size_t at = line.find_first_not_of(kBlanks); at != std::string_view::npos;
         at = line.find_first_not_of(kBlanks, at)) {
        const std::size_t end = std::min(line.find_first_of(kBlanks, at), line.size());
        words.push_back(line.substr(at, end - at));
        at = end;
    }
    return words;
}

std::unique_ptr<RowReader> openMade(std::function<MadeRows()> make)
{
    return std::make_unique<MadeReader>(std::move(make));
}

} // namespace crops::logs
