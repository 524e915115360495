// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/preset_source.h"

#include <algorithm>

#include <fmt/format.h>

#include "logs/preview.h"
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
    OpenedFile(const PresetTable& table, const fs::path& path)
    {
        const PresetFile& file = table.file;
        ReaderOptions options = table.reader;
        options.nested = true;
        if (file.delimiter != 0) options.delimiter = file.delimiter;
        if (file.quotes != Quotes::AsFormat) options.quotes = file.quotes;
        m_width = file.columns.size();
        if (file.format == PresetFile::Format::Records) {
            m_reader = openRecords(path, options);
            return;
        }
        if (file.format == PresetFile::Format::Lines) {
            options.delimiter = '\x1f'; // in no text
            options.quotes = Quotes::Never;
            m_names = {"text"};
            options.names = m_names;
        } else {
            findNames(file, path, options);
        }
        for (std::size_t i = 0; i < m_names.size(); ++i)
            m_columns.push_back({m_names[i], file.columns[i].required});
        m_reader = openRows(path, ColumnPlan(std::span<const Column>(m_columns)), options);
    }

    RowReader& reader() { return *m_reader; }
    std::size_t width() const { return m_width; }

  private:
    /// A column's name in this file: as written, else the one that differs in case and separators.
    void findNames(const PresetFile& file, const fs::path& path, ReaderOptions& options)
    {
        ImportOptions look;
        look.encoding = options.encoding;
        look.delimiter = options.delimiter;
        look.quotes = options.quotes;
        const FileLook found = lookAtFile(path, look, 0);
        bool header = true;
        for (const PresetColumn& column : file.columns) {
            m_names.push_back(nameIn(found.columns, column));
            header = header && (!column.required || !m_names.back().empty());
        }
        for (std::size_t i = 0; i < m_names.size(); ++i)
            if (m_names[i].empty() || (file.headerless && !header))
                m_names[i] = file.columns[i].names.front();
        if (file.headerless && !header && found.kind != FileLook::Kind::Jsonl) options.names = m_names;
    }

    static std::string nameIn(const std::vector<std::string>& theirs, const PresetColumn& column)
    {
        for (const std::string& name : column.names)
            if (std::find(theirs.begin(), theirs.end(), name) != theirs.end()) return name;
        for (const std::string& name : column.names)
            for (const std::string& other : theirs)
                if (plainName(other) == plainName(name)) return other;
        return {};
    }

    std::vector<std::string> m_names;
    std::vector<Column> m_columns; ///< Views of m_names.
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
        if (index < width) return m_batch.field(m_row, column);
        return index == width + 1 ? m_name : m_split;
    }

    std::optional<std::int64_t> number(int column) const override
    {
        if (static_cast<std::size_t>(column) != m_batch.slotCount) return std::nullopt;
        return m_batch.rows[m_row].origin.line;
    }

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
            m_name = unpackedName(path).filename().string();
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
            noted.example = fmt::format("{}, line {}: {}", m_path.filename().string(),
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

std::unique_ptr<store::ForeignRows> scan(PresetTable& table)
{
    return std::make_unique<FileRows>(table);
}

} // namespace crops::logs
