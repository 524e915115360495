// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/import.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "logs/bounded_queue.h"
#include "logs/import_job.h"
#include "logs/row_mapper.h"
#include "store/log_writer.h"
#include "store/sources.h"

namespace crops::logs
{

namespace
{

struct MappedBatch {
    RowBatch raw;
    TypedRows rows;
};

/// A file's size and SHA-256, read once.
struct Content {
    std::int64_t bytes = 0;
    std::string sha256;
};

Content contentOf(const std::filesystem::path& path, Progress& progress)
{
    // The bytes on disk, not decompressed: openStream would do that.
    std::error_code failure;
    Content content;
    content.bytes = static_cast<std::int64_t>(std::filesystem::file_size(path, failure));
    const std::unique_ptr<ByteStream> stream = openRaw(path);
    Sha256 hash;
    std::string buffer(std::size_t{1} << 20, '\0');
    while (const std::size_t n = stream->read(buffer.data(), buffer.size())) {
        hash.add(std::string_view(buffer.data(), n));
        progress.update(stream->position(), content.bytes);
    }
    content.sha256 = hash.hex();
    return content;
}

/// The contents of all files; refuses what is imported already.
std::vector<Content> checkFiles(const store::Project& project, std::span<const ImportJob> jobs,
                                const ImportOptions& options, Progress& progress)
{
    progress.begin("checking files");
    std::map<std::filesystem::path, Content> known;
    std::set<std::pair<Table, std::string>> inThisCall;
    std::vector<Content> contents;
    for (const ImportJob& job : jobs) {
        auto found = known.find(job.path);
        if (found == known.end()) found = known.emplace(job.path, contentOf(job.path, progress)).first;
        const Content& content = found->second;
        const bool twice = !inThisCall.emplace(job.table, content.sha256).second;
        if (!options.again && (twice || store::isImported(project, tableName(job.table), content.sha256)))
            throw Error(ErrorCode::AlreadyExists,
                        fmt::format("{} is already imported as {}; to import it once more, say --again.",
                                    job.path.string(), tableName(job.table)));
        contents.push_back(content);
    }
    return contents;
}

/// Reads and checks rows in a thread of its own, while the caller's thread writes.
class ReadAhead
{
  public:
    explicit ReadAhead(const ImportJob& job) : m_thread([this, &job] { produce(job); }) {}
    ~ReadAhead() { m_queue.abandon(); }
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    /// The next batch; null after the last. Rethrows what the reader threw.
    std::unique_ptr<MappedBatch> next()
    {
        auto batch = m_queue.pop();
        return batch ? std::move(*batch) : nullptr;
    }

  private:
    void produce(const ImportJob& job)
    {
        try {
            const std::unique_ptr<RowReader> reader = job.open();
            for (;;) {
                auto batch = std::make_unique<MappedBatch>();
                batch->raw = RowBatch(columnsOf(job.table).size());
                if (!reader->read(batch->raw)) break;
                batch->rows = mapRows(job.table, batch->raw);
                if (!m_queue.push(std::move(batch))) break;
            }
            m_queue.finish();
        } catch (...) {
            m_queue.finish(std::current_exception());
        }
    }

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
    std::stable_sort(rejects.begin(), rejects.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
    writer.keep(rejects);
    for (const store::RowReject& reject : rejects)
        if (report.examples.size() < kExampleRejects) report.examples.push_back(reject);
    report.imported += written.imported;
    report.withoutText += written.withoutText;
    report.rejected += static_cast<std::int64_t>(rejects.size());
    report.blank += batch.raw.blank;
    widen(report.firstTs, report.lastTs, written);
}

ImportReport runJob(store::LogWriter& writer, const ImportJob& job, const Content& content,
                    std::int64_t bytesBefore, std::int64_t bytesOfAll, Progress& progress)
{
    ImportReport report;
    report.table = job.table;
    report.path = job.path;
    report.sha256 = content.sha256;
    report.source = writer.beginSource(
        {tableName(job.table), job.path.string(), content.sha256, content.bytes, job.settings});
    progress.begin(fmt::format("reading {}", tableName(job.table)));
    ReadAhead reader(job);
    while (const std::unique_ptr<MappedBatch> batch = reader.next()) {
        progress.update(bytesBefore + batch->raw.position, bytesOfAll);
        addBatch(writer, *batch, report);
    }
    report.rowsRead = report.imported + report.rejected + report.blank;
    store::Source counts;
    counts.rowsRead = report.rowsRead;
    counts.rowsImported = report.imported;
    counts.rowsRejected = report.rejected;
    counts.rowsBlank = report.blank;
    counts.firstTs = report.firstTs;
    counts.lastTs = report.lastTs;
    writer.endSource(counts);
    return report;
}

} // namespace

std::vector<ImportReport> runJobs(store::Project& project, std::span<const ImportJob> jobs,
                                  const ImportOptions& options, Progress& progress)
{
    const std::vector<Content> contents = checkFiles(project, jobs, options, progress);
    const std::int64_t bytesOfAll =
        std::accumulate(contents.begin(), contents.end(), std::int64_t{0},
                        [](std::int64_t sum, const Content& c) { return sum + c.bytes; });
    std::vector<std::size_t> order(jobs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return jobs[a].table < jobs[b].table; });
    std::vector<ImportReport> reports(jobs.size());
    store::LogWriter writer(project, bytesOfAll, progress);
    std::int64_t bytesBefore = 0;
    for (const std::size_t i : order) {
        reports[i] = runJob(writer, jobs[i], contents[i], bytesBefore, bytesOfAll, progress);
        bytesBefore += contents[i].bytes;
    }
    progress.begin("building indexes");
    progress.checkStop();
    writer.commit();
    return reports;
}

std::string settingsJson(std::string_view preset, std::span<const ColumnRename> columns,
                         const ImportOptions& options)
{
    nlohmann::json settings = nlohmann::json::object();
    if (!preset.empty()) settings["preset"] = preset;
    for (const ColumnRename& column : columns)
        settings["columns"][column.theirs] = column.ours;
    settings["encoding"] = options.encoding == Encoding::Utf8 ? "utf-8" : "gb18030";
    if (options.delimiter != 0) settings["delimiter"] = std::string(1, options.delimiter);
    if (options.quotes != Quotes::AsFormat) settings["quotes"] = options.quotes == Quotes::Always;
    return settings.dump();
}

ImportJob fileJob(Table table, const std::filesystem::path& path, std::vector<ColumnRename> columns,
                  const ImportOptions& options, std::string_view preset)
{
    const ColumnPlan plan(table, columns);
    ImportJob job{table, path, settingsJson(preset, columns, options), {}};
    job.open = [path, plan,
                readerOptions =
                    ReaderOptions{options.encoding, options.delimiter, options.quotes, options.chunkBytes}] {
        return openRows(path, plan, readerOptions);
    };
    return job;
}

std::vector<ImportReport> importFiles(store::Project& project, std::span<const ImportFile> files,
                                      const ImportOptions& options, Progress& progress)
{
    if (files.empty()) throw Error(ErrorCode::Usage, "No file to import was named.");
    std::vector<ImportJob> jobs;
    for (const ImportFile& file : files)
        jobs.push_back(fileJob(file.table, file.path, file.columns, options));
    return runJobs(project, jobs, options, progress);
}

} // namespace crops::logs
