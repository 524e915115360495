// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/preset_source.h"

#include <algorithm>

#include <fmt/format.h>

#include "logs/trec_records.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;

/// One file, opened with the names that it has for the preset's columns.
class OpenedFile
{
  public:
    OpenedFile(const PresetTable& table, const fs::path& path) : m_width(table.file.columns.size())
    {
        const PresetFile& file = table.file;
        ReaderOptions options = table.reader;
        options.nested = true;
        options.onlyPlanned = true;
        if (file.format == PresetFile::Format::Records) {
            m_reader = openRecords(path, options);
        } else if (file.format == PresetFile::Format::Lines) {
            options.delimiter = '\x1f'; // in no text
            options.quotes = Quotes::Never;
            m_names = {"text"};
            options.names = m_names;
            m_columns = {{m_names[0], true}};
            m_reader = openRows(path, ColumnPlan(std::span<const Column>(m_columns)), options);
        } else {
            open(file, path, options);
        }
    }

    RowReader& reader() { return *m_reader; }
    std::size_t width() const { return m_width; }

  private:
    void open(const PresetFile& file, const fs::path& path, ReaderOptions& options)
    {
        for (const PresetColumn& column : file.columns)
            for (const std::string& name : column.names)
                m_columns.push_back({name, false});
        const ColumnPlan any{std::span<const Column>(m_columns)};
        OpenedTable opened = openTable(path, &any, options);
        const bool delimited = opened.format.kind == FileFormat::Kind::Delimited && opened.columns.empty();
        const bool named = findNames(file, namesOf(file, opened, path)) || !file.headerless || !delimited;
        if (!named) {
            for (std::size_t i = 0; i < m_names.size(); ++i)
                m_names[i] = file.columns[i].names.front();
            options.names = m_names;
            if (options.delimiter == 0 && file.delimiter != 0) opened.format.delimiter = file.delimiter;
        }
        if (delimited && options.quotes == Quotes::AsFormat && file.quotes == Quotes::Never)
            opened.format.quoted = file.delimiter != 0 && opened.format.delimiter != file.delimiter;
        m_columns.clear();
        for (std::size_t i = 0; i < m_names.size(); ++i)
            m_columns.push_back({m_names[i], file.columns[i].required});
        m_reader = rowsOf(std::move(opened), path, ColumnPlan(std::span<const Column>(m_columns)), options);
    }

    /// Of a file whose first line need not name them, a first line that is no text is a row like another.
    static std::vector<std::string> namesOf(const PresetFile& file, OpenedTable& opened, const fs::path& path)
    {
        try {
            return columnNames(opened, path);
        } catch (const EmptyFile&) {
            throw;
        } catch (const Error&) {
            if (!file.headerless) throw;
            return {};
        }
    }

    /// Whether every column that is required has a name there.
    bool findNames(const PresetFile& file, const std::vector<std::string>& theirs)
    {
        bool all = true;
        for (const PresetColumn& column : file.columns) {
            std::string name = nameIn(theirs, column);
            all = all && (!column.required || !name.empty());
            if (name.empty()) name = column.names.front();
            m_names.push_back(std::move(name));
        }
        return all;
    }

    std::vector<std::string> m_names;
    std::vector<Column> m_columns; ///< Views of m_names, while the file is opened of the preset's names.
    std::unique_ptr<RowReader> m_reader;
    std::size_t m_width = 0;
};

class FileRows : public store::ForeignRows
{
  public:
    explicit FileRows(PresetTable& table) : m_table(table)
    {
        if (table.only)
            m_paths = {table.paths[*table.only]};
        else
            m_paths = table.paths;
        if (table.driver != nullptr && !table.driver->scanned) {
            table.driver->scanned = true;
            m_driver = table.driver;
        }
    }

    bool next() override
    {
        ++m_row;
        while (m_row >= m_batch.rows.size())
            if (!nextBatch()) return false;
        if (m_driver != nullptr) ++m_driver->rows;
        return true;
    }

    std::string_view text(int column) const override
    {
        const auto index = static_cast<std::size_t>(column);
        const std::size_t width = m_batch.slotCount;
        if (index < width)
            return m_table.file.columns[index].whole ? wholeNumber(m_batch.field(m_row, column))
                                                     : m_batch.field(m_row, column);
        return index == width + 1 ? m_name : m_split;
    }

    std::int64_t number() const override { return m_batch.rows[m_row].origin.line; }

  private:
    /// False after the last file; else a batch that may be empty, standing on its first row.
    bool nextBatch()
    {
        if (m_table.stop != nullptr && *m_table.stop) throw Cancelled();
        m_row = 0;
        if (!m_file && !openNext()) return false;
        m_batch = RowBatch(m_file->width());
        if (!m_file->reader().read(m_batch)) {
            m_file.reset();
            m_batch = RowBatch(m_table.file.columns.size());
            return true;
        }
        if (m_driver != nullptr) {
            std::move(m_batch.rejects.begin(), m_batch.rejects.end(), std::back_inserter(m_driver->rejects));
            m_driver->blank += m_batch.blank;
            m_driver->position = m_batch.position;
        } else if (!m_table.only) {
            noteRejects();
        }
        return true;
    }

    bool openNext()
    {
        while (m_next < m_paths.size()) {
            const fs::path& path = m_paths[m_next++];
            m_name = unpackedName(innerPath(path)).filename().string();
            m_split = splitOf(path);
            try {
                m_file = std::make_unique<OpenedFile>(m_table, path);
                m_path = path;
                return true;
            } catch (const EmptyFile&) {
                if (m_driver != nullptr) throw;
            }
        }
        return false;
    }

    void noteRejects()
    {
        if (m_batch.rejects.empty()) return;
        LookupRejects& noted = m_table.rejects[m_path];
        if (noted.example.empty())
            noted.example = fmt::format("{}, line {}: {}", innerPath(m_path).filename().string(),
                                        m_batch.rejects[0].line, m_batch.rejects[0].detail);
        noted.rows += static_cast<std::int64_t>(m_batch.rejects.size());
    }

    PresetTable& m_table;
    std::vector<fs::path> m_paths;
    DriverCounts* m_driver = nullptr;
    std::size_t m_next = 0;
    fs::path m_path;
    std::string m_name, m_split;
    std::unique_ptr<OpenedFile> m_file;
    RowBatch m_batch;
    std::size_t m_row = 0;
};

} // namespace

std::vector<std::string> sqlColumns(const PresetFile& file)
{
    std::vector<std::string> names;
    for (const PresetColumn& column : file.columns)
        names.push_back(column.names.front());
    for (const char* own : {"_line", "_file", "_split"})
        names.emplace_back(own);
    return names;
}

std::string_view wholeNumber(std::string_view value)
{
    if (!value.ends_with(".0") || value.size() < 3) return value;
    const std::string_view digits = value.substr(0, value.size() - 2);
    return digits.find_first_not_of("0123456789", digits.front() == '-' ? 1 : 0) == std::string_view::npos
               ? digits
               : value;
}

std::unique_ptr<store::ForeignRows> scan(PresetTable& table)
{
    return std::make_unique<FileRows>(table);
}

} // namespace crops::logs
