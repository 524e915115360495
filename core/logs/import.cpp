// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/import.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "base/numbers.h"
#include "logs/archive_members.h"
#include "logs/bounded_queue.h"
#include "logs/clock_outliers.h"
#include "logs/database_table.h"
#include "logs/encoding.h"
#include "logs/engines/engine_file.h"
#include "logs/import_job.h"
#include "logs/inputs.h"
#include "logs/stop_scope.h"
#include "store/tables/sources.h"
#include "store/writing/log_writer.h"

namespace crops::logs
{

namespace
{

struct MappedBatch {
    RowBatch raw;
    TypedRows rows;
};

/// Reads and checks rows in a thread of its own, while the caller's thread writes.
class ReadAhead
{
  public:
    ReadAhead(const ImportJob& job, const TimeSettings& times, const Progress& progress)
        : m_mapper(job.table, times), m_once(job.once),
          m_thread([this, &job, &progress, archives = ArchiveScope::current()] {
              const ArchiveScope scope(archives);
              const StopScope stop(&progress, &m_abandoned);
              produce(job);
          })
    {
    }
    ~ReadAhead()
    {
        if (m_once) m_once->abandoned = true;
        m_abandoned = true;
        m_queue.abandon();
    }
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    /// The next batch; null after the last. Rethrows what the reader threw.
    std::unique_ptr<MappedBatch> next()
    {
        auto batch = m_queue.pop();
        return batch ? std::move(*batch) : nullptr;
    }
    /// After the last batch.
    const RowMapper& mapper() const { return m_mapper; }
    const std::vector<std::string>& remarks() const { return m_remarks; }

  private:
    void produce(const ImportJob& job)
    {
        try {
            const std::unique_ptr<RowReader> reader = job.open();
            for (;;) {
                auto batch = std::make_unique<MappedBatch>();
                batch->raw = RowBatch(columnsOf(job.table).size());
                if (!reader->read(batch->raw)) break;
                batch->rows = m_mapper.map(batch->raw);
                if (!m_queue.push(std::move(batch))) break;
            }
            m_remarks = reader->remarks();
            m_queue.finish();
        } catch (...) {
            m_queue.finish(std::current_exception());
        }
    }

    RowMapper m_mapper;
    std::vector<std::string> m_remarks;
    std::shared_ptr<OnceRead> m_once;
    std::atomic<bool> m_abandoned{false};
    BoundedQueue<std::unique_ptr<MappedBatch>> m_queue{4};
    std::jthread m_thread; // last: it uses the queue
};

void widen(std::optional<Millis>& first, std::optional<Millis>& last, const store::Written& written)
{
    if (!written.firstTs) return;
    first = std::min(first.value_or(*written.firstTs), *written.firstTs);
    last = std::max(last.value_or(*written.lastTs), *written.lastTs);
}

void addBatch(store::LogWriter& writer, MappedBatch& batch, ImportReport& report)
{
    const store::Written written =
        std::visit([&](const auto& rows) { return writer.write(std::span(rows)); }, batch.rows);
    std::vector<store::RowReject>& rejects = batch.raw.rejects;
    rejects.insert(rejects.end(), written.rejects.begin(), written.rejects.end());
    std::ranges::stable_sort(rejects, {}, &store::RowReject::line);
    writer.keep(rejects);
    for (const store::RowReject& reject : rejects) {
        if (report.examples.size() < kExampleRejects) report.examples.push_back(reject);
        addReject(report.reasons, reject);
    }
    if (report.withoutTextExample.empty()) report.withoutTextExample = written.withoutTextExample;
    report.withoutUser += written.withoutUser;
    report.merged += written.merged;
    report.imported += written.imported;
    report.usable +=
        std::visit([](const auto& rows) { return static_cast<std::int64_t>(rows.size()); }, batch.rows);
    report.withoutText += written.withoutText;
    report.rejected += static_cast<std::int64_t>(rejects.size());
    report.blank += batch.raw.blank;
    report.quoted += batch.raw.quoted;
    widen(report.firstTs, report.lastTs, written);
}

/// Remarks on what another way of reading the file would mend.
void addRemarks(ImportReport& report, const ImportJob& job, const ImportOptions& options)
{
    if (report.quoted > 0 && options.quotes == Quotes::AsFormat)
        report.remarks.push_back(
            counted(report.quoted, "row has", "rows have") +
            " a value in double quotes, which are part of it where tabs stand between the values: --quotes "
            "yes takes them away.");
    for (const RejectsOfReason& of : report.reasons) {
        const auto backslash = [](const store::RowReject& reject) {
            return reject.excerpt.find("\\\"") != std::string::npos;
        };
        if (of.reason == "bad_quotes" && options.quotes != Quotes::Backslash &&
            std::any_of(of.examples.begin(), of.examples.end(), backslash))
            report.remarks.push_back("Quotes are written \\\" in rows that were rejected, as Spark writes "
                                     "them: --quotes backslash reads that.");
        if (of.reason == "invalid_utf8")
            if (const std::string proposal =
                    proposedEncoding(job.path, job.encoding.value_or(options.encoding));
                !proposal.empty())
                report.remarks.push_back(counted(of.rows, "row is", "rows are") +
                                         " not valid in this encoding." + proposal);
    }
}

class JobRun
{
  public:
    JobRun(store::Project& project, store::LogWriter& writer, const ImportOptions& options,
           Progress& progress, std::int64_t bytesOfAll)
        : m_project(project), m_writer(writer), m_options(options), m_progress(progress),
          m_bytesOfAll(bytesOfAll)
    {
    }

    /// An empty file and a copy give a report that says that they were left out.
    ImportReport run(const ImportJob& job, FileContent content, std::int64_t bytesBefore)
    {
        ImportReport report;
        report.table = job.table;
        report.path = job.path;
        report.remarks = job.remarks;
        if (!content.copyOf.empty()) {
            report.leftOut = true;
            report.remarks.insert(
                report.remarks.begin(),
                fmt::format("{} has the same bytes as {}, and its rows would be the same: it was read once.",
                            job.path.string(), content.copyOf.string()));
            return report;
        }
        m_progress.begin(fmt::format("reading {}", tableName(job.table)));
        if (job.once) job.once->progress = &m_progress;
        try {
            read(job, content, bytesBefore, report);
        } catch (const EmptyFile& empty) {
            if (report.source.value > 0) throw; // so many blank lines that it was begun
            report.leftOut = true;
            report.remarks.push_back(fmt::format("{} is empty: left out.", job.path.string()));
            m_empty.emplace(job.table, empty.what());
        }
        return report;
    }

    /// Where a table's files are all empty.
    void refuseEmptyTables(std::span<const ImportReport> reports) const
    {
        for (const auto& [table, sentence] : m_empty)
            if (std::all_of(reports.begin(), reports.end(), [table = table](const ImportReport& report) {
                    return report.table != table || report.leftOut;
                }))
                throw Error(ErrorCode::BadInput, sentence);
    }

  private:
    void read(const ImportJob& job, FileContent& content, std::int64_t bytesBefore, ImportReport& report)
    {
        std::string kind = tableName(job.table);
        {
            ReadAhead reader(job, job.times.value_or(m_options.times), m_progress);
            std::unique_ptr<MappedBatch> batch = reader.next(); // an empty file throws here
            report.source = m_writer.beginSource({.kind = kind,
                                                  .path = job.path.string(),
                                                  .sha256 = content.sha256,
                                                  .bytes = content.bytes,
                                                  .settings = job.settings});
            for (; batch; batch = reader.next()) {
                m_progress.update(bytesBefore + batch->raw.position, m_bytesOfAll);
                addBatch(m_writer, *batch, report);
            }
            report.lost = reader.mapper().lost();
            report.coarse = reader.mapper().coarse();
            for (const std::string& remark : reader.remarks())
                report.remarks.push_back(remark);
        }
        report.positionsFromZero = m_writer.shiftPositions();
        if (report.withoutText > 0) report.catalogueExample = m_writer.textNextTo(report.withoutTextExample);
        if (job.once) {
            content = {job.once->bytes, job.once->hash.hex(), {}};
            if (!m_options.again && report.usable > 0 && store::isImported(m_project, kind, content.sha256))
                throw Error(
                    ErrorCode::AlreadyExists,
                    "What came from {} is already imported as {}; to import it once more, say --again.",
                    job.path.string(), kind);
        }
        report.sha256 = content.sha256;
        report.rowsRead = report.imported + report.rejected + report.blank;
        sortReasons(report.reasons);
        if (!content.remark.empty()) report.remarks.push_back(content.remark);
        addRemarks(report, job, m_options);
        addCountRemarks(report);
        m_writer.endSource({.sha256 = content.sha256,
                            .bytes = content.bytes,
                            .rowsRead = report.rowsRead,
                            .rowsImported = report.imported,
                            .rowsRejected = report.rejected,
                            .rowsBlank = report.blank,
                            .firstTs = report.firstTs,
                            .lastTs = report.lastTs});
    }

    store::Project& m_project;
    store::LogWriter& m_writer;
    const ImportOptions& m_options;
    Progress& m_progress;
    std::int64_t m_bytesOfAll; ///< 0 where it is not known.
    std::map<Table, std::string> m_empty;
};

/// Beside the last file that brought searches: a wrong clock shows among all of them.
void addClockRemarks(const store::Project& project, std::vector<ImportReport>& reports)
{
    const auto last = std::find_if(reports.rbegin(), reports.rend(), [](const ImportReport& report) {
        return report.table == Table::Searches && report.imported > 0;
    });
    if (last == reports.rend()) return;
    for (std::string& sentence : clockOutliers(project))
        last->remarks.push_back(std::move(sentence));
}

} // namespace

std::vector<ImportReport> runJobs(store::Project& project, std::span<const ImportJob> jobs,
                                  const ImportOptions& options, Progress& progress, Ending ending,
                                  const std::string& whenNothing)
{
    const KeepArchiveOpen keep(progress);
    const std::vector<FileContent> contents = ending == Ending::TakeBack && options.again
                                                  ? std::vector<FileContent>(jobs.size())
                                                  : contentsOf(project, jobs, options, progress);
    const bool known = std::none_of(jobs.begin(), jobs.end(), [](const ImportJob& job) { return job.once; });
    const std::int64_t bytesOfAll =
        std::accumulate(contents.begin(), contents.end(), std::int64_t{0},
                        [](std::int64_t sum, const FileContent& c) { return sum + c.bytes; });
    std::vector<std::size_t> order(jobs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return jobs[a].table < jobs[b].table; });
    std::vector<ImportReport> reports(jobs.size());
    store::LogWriter writer(project, bytesOfAll, progress);
    JobRun run(project, writer, options, progress, known ? bytesOfAll : 0);
    std::int64_t bytesBefore = 0;
    for (const std::size_t i : order) {
        reports[i] = run.run(jobs[i], contents[i], bytesBefore);
        bytesBefore += contents[i].bytes;
    }
    run.refuseEmptyTables(reports);
    if (ending == Ending::TakeBack) {
        addClockRemarks(project, reports);
        return reports;
    }
    // Where there are rejects, what follows says their reasons.
    if (!whenNothing.empty() && std::all_of(reports.begin(), reports.end(), [](const ImportReport& report) {
            return report.usable == 0 && report.rejected == 0;
        }))
        throw Error(ErrorCode::BadInput, whenNothing);
    for (int i = 0; i < kTables && !options.keepUnusable; ++i)
        if (const std::string why = whyUnusable(static_cast<Table>(i), reports); !why.empty())
            throw Error(ErrorCode::BadInput, why + " Nothing was imported.");
    progress.begin("building indexes");
    progress.checkStop();
    writer.commit();
    addClockRemarks(project, reports);
    return reports;
}

std::string settingsJson(std::string_view preset, std::span<const ColumnRename> columns,
                         const ImportOptions& options, const std::string& engine)
{
    nlohmann::json settings = nlohmann::json::object();
    if (!engine.empty()) settings["engine"] = engine;
    if (!preset.empty()) settings["preset"] = preset;
    for (const ColumnRename& column : columns)
        settings["columns"][column.theirs] = column.ours;
    settings["encoding"] = options.encoding == Encoding::Utf8 ? "utf-8" : "gb18030";
    if (options.delimiter != 0) settings["delimiter"] = std::string(1, options.delimiter);
    if (options.quotes == Quotes::Backslash)
        settings["quotes"] = "backslash";
    else if (options.quotes != Quotes::AsFormat)
        settings["quotes"] = options.quotes == Quotes::Always;
    if (options.times.unit) settings["time_unit"] = timeUnitName(*options.times.unit);
    if (options.times.zone) settings["time_zone"] = options.times.zone->name();
    return settings.dump();
}

ImportJob fileJob(Table table, const std::filesystem::path& path, std::vector<ColumnRename> columns,
                  const ImportOptions& options, std::string_view preset)
{
    const ColumnPlan plan(table, columns);
    ImportJob job{table, path, settingsJson(preset, columns, options, engineNote(path)), {}, {}};
    job.asked = databaseTableOf(path).has_value(); // written as text twice would cost more than reading does
    if (job.asked || isReadOnce(path)) job.once = std::make_shared<OnceRead>();
    job.open = [path, plan, once = job.once,
                readerOptions = ReaderOptions{options.encoding, options.delimiter, options.quotes,
                                              options.chunkBytes, job.once.get()}] {
        return openRows(path, plan, readerOptions);
    };
    return job;
}

ImportJob fileJob(const ImportFile& file, const ImportOptions& options)
{
    if (file.query) return queryJob(file, options);
    ImportOptions own = options;
    own.encoding = file.encoding.value_or(options.encoding);
    own.times = file.times.value_or(options.times);
    ImportJob job = fileJob(file.table, file.path, file.columns, own);
    job.encoding = own.encoding;
    job.times = own.times;
    job.remarks = file.remarks;
    return job;
}

std::vector<ImportReport> importFiles(store::Project& project, std::span<const ImportFile> files,
                                      const ImportOptions& options, Progress& progress)
{
    if (files.empty()) throw Error(ErrorCode::Usage, "No file to import was named.");
    std::vector<ImportJob> jobs;
    for (const ImportFile& file : expandFiles(files, options, progress))
        jobs.push_back(fileJob(file, options));
    return runJobs(project, jobs, options, progress);
}

} // namespace crops::logs
