// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/preset_sql.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <future>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/find_by.h"
#include "base/numbers.h"
#include "logs/archive_members.h"
#include "logs/engines/engine_file.h"
#include "logs/inputs.h"
#include "logs/preset_source.h"
#include "logs/stop_scope.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;

/// What the jobs of one import share. They run one after the other.
struct Session {
    SqlPreset preset;
    std::deque<PresetTable> tables; ///< As preset.files.
    std::atomic<bool> stop{false};
    store::ForeignSql sql; // after the tables that it reads
    bool prepared = false;

    Session(SqlPreset of, const FoundFiles& found, const ReaderOptions& reader) : preset(std::move(of))
    {
        for (std::size_t i = 0; i < preset.files.size(); ++i) {
            PresetTable& table = tables.emplace_back();
            table.file = preset.files[i];
            table.paths = found.files[i];
            table.reader = reader;
            table.stop = &stop;
            sql.addTable({table.file.name, sqlColumns(table.file), [&table] { return scan(table); },
                          static_cast<int>(table.file.columns.size())}); // _line
        }
        addPresetFunctions(sql);
    }

    PresetTable& named(const std::string& name)
    {
        return *std::find_if(tables.begin(), tables.end(),
                             [&](const PresetTable& table) { return table.file.name == name; });
    }

    bool drives(const std::string& name) const
    {
        return findBy(preset.queries, name, &PresetQuery::from) != nullptr;
    }

    [[noreturn]] void wrongSql(const Error& error, const char* where) const
    {
        if (error.code() != ErrorCode::BadInput) throw error;
        throw Error(ErrorCode::BadInput, "The preset {} could not be run ({}): {}", preset.about.name, where,
                    error.what());
    }
};

/// What one query yields from one file.
class SqlRows
{
  public:
    SqlRows(std::shared_ptr<Session> session, const PresetQuery& query, std::size_t part)
        : m_session(std::move(session)), m_query(query), m_part(part)
    {
    }
    ~SqlRows()
    {
        m_rows.reset();
        PresetTable& table = m_session->named(m_query.from);
        table.only.reset();
        table.driver = nullptr;
    }
    SqlRows(const SqlRows&) = delete;
    SqlRows& operator=(const SqlRows&) = delete;

    /// The next rows; null after the last.
    std::unique_ptr<RowBatch> next()
    {
        try {
            return take();
        } catch (const EmptyFile&) {
            throw;
        } catch (const Error& error) {
            m_session->wrongSql(error, tableName(m_query.table));
        }
    }

    std::vector<std::string> remarks() const
    {
        std::vector<std::string> sentences;
        if (m_part > 0) return sentences;
        for (const PresetRemark& remark : m_session->preset.remarks)
            if (remark.table == m_query.table) sentences.push_back(remark.sentence);
        for (PresetTable& table : m_session->tables)
            for (const auto& [path, rejects] : std::exchange(table.rejects, {}))
                if (!m_session->drives(table.file.name))
                    sentences.push_back(counted(rejects.rows, "line", "lines") +
                                        " could not be read: " + rejects.example);
        return sentences;
    }

  private:
    void begin()
    {
        if (!m_session->prepared) m_session->sql.run(m_session->preset.setup);
        m_session->prepared = true;
        PresetTable& table = m_session->named(m_query.from);
        table.only = m_part;
        table.driver = &m_driver;
        m_rows = std::make_unique<store::ForeignSql::Query>(m_session->sql, m_query.select);
        findSlots();
    }

    void findSlots()
    {
        const std::span<const Column> ours = columnsOf(m_query.table);
        m_names = m_rows->columns();
        std::vector<bool> filled(ours.size());
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            const auto column =
                std::find_if(ours.begin(), ours.end(), [&](const Column& c) { return c.name == m_names[i]; });
            if (m_names[i] == "_line") m_line = static_cast<int>(i);
            m_slots.push_back(column == ours.end() ? -1 : static_cast<int>(column - ours.begin()));
            if (column != ours.end())
                filled[static_cast<std::size_t>(column - ours.begin())] = true;
            else if (m_names[i] != "_line" && m_query.table != Table::Documents)
                throw Error(ErrorCode::BadInput, "{} have no column {}", tableName(m_query.table),
                            m_names[i]);
        }
        if (m_line < 0) throw Error(ErrorCode::BadInput, "the query has no column _line");
        for (std::size_t i = 0; i < ours.size(); ++i)
            if (ours[i].required && !filled[i])
                throw Error(ErrorCode::BadInput, "the query has no column {}", ours[i].name);
    }

    std::unique_ptr<RowBatch> take()
    {
        constexpr int kRowsABatch = 8192;
        if (m_end) return nullptr;
        if (!m_rows) begin();
        auto batch = std::make_unique<RowBatch>(columnsOf(m_query.table).size());
        for (int i = 0; i < kRowsABatch && !m_end; ++i) {
            if (m_session->stop) throw Cancelled();
            m_end = !m_rows->step();
            if (!m_end) addRow(*batch);
        }
        batch->rejects = std::exchange(m_driver.rejects, {});
        batch->blank = std::exchange(m_driver.blank, 0);
        batch->position = m_driver.position;
        if (m_end) batch->blank += std::max<std::int64_t>(0, m_driver.rows - m_linesUsed);
        return batch;
    }

    void addRow(RowBatch& batch)
    {
        const std::int64_t line = m_rows->integer(m_line);
        markUsed(line);
        const std::size_t row = batch.addRow({line, {}});
        std::string& excerpt = m_excerpt;
        excerpt.clear();
        std::string extras;
        for (std::size_t i = 0; i < m_slots.size(); ++i) {
            const int column = static_cast<int>(i);
            if (column == m_line) continue;
            const std::string_view value = m_rows->text(column);
            if (excerpt.size() < store::kExcerptBytes) {
                if (i > 0) excerpt += '\t';
                excerpt.append(value.substr(0, store::kExcerptBytes));
            }
            if (m_slots[i] >= 0) {
                batch.set(row, m_slots[i], batch.keep(value));
            } else if (!value.empty()) {
                extras += extras.empty() ? '{' : ',';
                appendJsonString(extras, m_names[i]);
                extras += ':';
                appendJsonString(extras, value);
            }
        }
        batch.rows[row].origin.bytes = batch.keep(beginning(excerpt, store::kExcerptBytes));
        if (!extras.empty()) batch.rows[row].extras = batch.keep(extras + '}');
    }

    void markUsed(std::int64_t line)
    {
        if (line < 0) return;
        const auto index = static_cast<std::size_t>(line);
        if (index >= m_used.size()) m_used.resize(std::max(index + 1, m_used.size() * 2));
        if (!m_used[index]) ++m_linesUsed;
        m_used[index] = true;
    }

    std::shared_ptr<Session> m_session;
    PresetQuery m_query;
    std::size_t m_part;
    DriverCounts m_driver;
    std::unique_ptr<store::ForeignSql::Query> m_rows;
    std::vector<std::string> m_names;
    std::vector<int> m_slots;
    int m_line = -1;
    bool m_end = false;
    std::string m_excerpt;    ///< Of one row.
    std::vector<bool> m_used; ///< By line: a row came from it.
    std::int64_t m_linesUsed = 0;
};

/// Gives empty batches while SQL works on what it has to gather first, so that a stop is noticed.
class SqlReader : public RowReader
{
  public:
    SqlReader(std::shared_ptr<Session> session, const PresetQuery& query, std::size_t part)
        : m_session(session), m_rows(std::move(session), query, part)
    {
    }
    ~SqlReader() override
    {
        using namespace std::chrono_literals;
        if (!m_next.valid()) return;
        m_session->stop = true;
        while (m_next.wait_for(20ms) != std::future_status::ready)
            m_session->sql.interrupt();
    }

    bool read(RowBatch& batch) override
    {
        using namespace std::chrono_literals;
        if (!m_next.valid()) begin();
        if (m_next.wait_for(100ms) != std::future_status::ready) {
            batch.position = m_position;
            return true;
        }
        std::unique_ptr<RowBatch> made = m_next.get();
        if (!made) return false;
        m_position = made->position;
        batch = std::move(*made);
        begin(); // SQL goes on while these rows are checked and written
        return true;
    }

    std::vector<std::string> remarks() const override { return m_rows.remarks(); }

  private:
    void begin()
    {
        m_next = std::async(std::launch::async, [this, archives = m_archives] {
            const ArchiveScope scope(archives);
            const StopScope stop(nullptr, &m_session->stop);
            return m_rows.next();
        });
    }

    std::shared_ptr<Session> m_session;
    std::shared_ptr<OpenArchives> m_archives = ArchiveScope::current();
    SqlRows m_rows;
    std::int64_t m_position = 0;
    std::future<std::unique_ptr<RowBatch>> m_next; // first to go
};

std::string zoneRemark(const SqlPreset& preset)
{
    return fmt::format("Its times name no zone: {} was taken; --time-zone names another.", preset.zone);
}

/// Whether the folder above one that was named has what is missing: it was named one too low.
std::string adviceAbove(const SqlPreset& preset, const FolderListing& from, const ImportOptions& options)
{
    std::error_code failure;
    const fs::path above = fs::weakly_canonical(from.from(), failure).parent_path();
    if (failure || above.empty() || above == above.root_path() || !fs::is_directory(from.from(), failure))
        return {};
    std::ptrdiff_t entries = 0;
    constexpr std::ptrdiff_t kMostEntries = 200; // of a data set; a person's own folder has more
    for (fs::directory_iterator at(above, failure); !failure && at != fs::directory_iterator();
         at.increment(failure))
        if (++entries > kMostEntries) return {};
    try {
        const FolderListing listing(above, options.encoding, nullptr);
        if (!whyNotEnough(preset, findFiles(preset, listing)).empty()) return {};
    } catch (const Error&) {
        return {};
    }
    return fmt::format(" The folder above it, {}, has them: name that.", above.string());
}

/// What else than a file's bytes decides its rows.
std::string contextOf(const PresetQuery& query, std::size_t number, const fs::path& path)
{
    std::string context = fmt::format("{} {}", number, splitOf(path));
    for (const PartitionValue& partition : partitionsOf(path))
        context += fmt::format(" {}={}", partition.column, partition.value);
    if (query.select.find("_file") != std::string::npos) context += " " + innerPath(path).filename().string();
    return context;
}

} // namespace

std::vector<ImportJob> sqlJobs(const SqlPreset& preset, const FolderListing& from,
                               const ImportOptions& options)
{
    const FoundFiles found = findFiles(preset, from);
    if (const std::string why = whyNotEnough(preset, found); !why.empty()) {
        std::string passed;
        for (const std::string& sentence : found.passedOver)
            passed += " " + sentence;
        throw Error(ErrorCode::NotFound, "{} is not enough for the preset {}: {}.{}{}", from.title(),
                    preset.about.name, why, passed, adviceAbove(preset, from, options));
    }
    SqlPreset own = preset;
    ImportOptions read = options;
    if (!preset.zone.empty() && !options.times.zone) {
        read.times.zone = TimeZone::find(preset.zone);
        for (const Table table : {Table::Searches, Table::Feed})
            own.remarks.push_back({table, zoneRemark(preset)});
    }
    const ReaderOptions reader{options.encoding, options.delimiter, options.quotes, options.chunkBytes};
    const auto session = std::make_shared<Session>(std::move(own), found, reader);
    std::vector<ImportJob> jobs;
    for (std::size_t number = 0; number < preset.queries.size(); ++number) {
        const PresetQuery& query = preset.queries[number];
        const auto file = static_cast<std::size_t>(findBy(preset.files, query.from, &PresetFile::name) -
                                                   preset.files.data());
        if (found.files[file].empty()) continue;
        const std::string settings = // parts of one table are read by one engine
            settingsJson(preset.about.name, {}, read, engineNote(found.files[file].front()));
        for (std::size_t part = 0; part < found.files[file].size(); ++part) {
            const fs::path& path = found.files[file][part];
            ImportJob job{query.table, path, settings, {}};
            job.open = [session, query, part] { return std::make_unique<SqlReader>(session, query, part); };
            job.times = read.times;
            job.context = contextOf(query, number, path);
            if (jobs.empty() && !found.passedOver.empty())
                job.remarks.push_back(fmt::format("Passed over: {}", fmt::join(found.passedOver, " ")));
            jobs.push_back(std::move(job));
        }
    }
    return jobs;
}

} // namespace crops::logs
