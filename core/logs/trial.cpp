// SPDX-License-Identifier: GPL-3.0-or-later
// What an import would do: it is done, and taken back.
#include <algorithm>
#include <cstdlib>

#include "base/error.h"
#include "base/find_by.h"
#include "logs/import_job.h"
#include "logs/inputs.h"
#include "logs/preview.h"

namespace crops::logs
{

namespace
{

constexpr std::size_t kChunkBytes = std::size_t{1} << 16; // a thousand rows, not a megabyte

/// Which slots of a table hold times.
std::vector<int> timeSlots(Table table)
{
    std::vector<int> slots;
    const auto columns = columnsOf(table);
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == "ts" || columns[i].name == "created_at") slots.push_back(static_cast<int>(i));
    return slots;
}

/// Lets the first rows of a file through, and notes what a person wants to see of them.
class TrialReader : public RowReader
{
  public:
    TrialReader(std::unique_ptr<RowReader> rows, FileCheck& check, std::int64_t most, TimeSettings times)
        : m_rows(std::move(rows)), m_check(check), m_left(most), m_times(std::move(times))
    {
    }

    bool read(RowBatch& batch) override
    {
        if (m_left == 0) {
            RowBatch rest(batch.slotCount); // the file may end right here
            m_check.whole = m_check.whole && !m_rows->read(rest);
            return false;
        }
        if (!m_rows->read(batch)) return false;
        cut(batch);
        addTimes(batch);
        return true;
    }

  private:
    /// Leaves at most as many rows and rejects as may still come, the first by line.
    void cut(RowBatch& batch)
    {
        std::vector<std::int64_t> lines;
        for (const RowBatch::Row& row : batch.rows)
            lines.push_back(row.origin.line);
        for (const store::RowReject& reject : batch.rejects)
            lines.push_back(reject.line);
        const auto count = static_cast<std::int64_t>(lines.size()) + batch.blank;
        if (count <= m_left) {
            m_left -= count;
            return;
        }
        m_check.whole = false;
        const auto end = lines.begin() + std::min(m_left, static_cast<std::int64_t>(lines.size()));
        m_left = 0;
        batch.blank = 0; // where they lie is not known
        if (end == lines.end()) return;
        std::nth_element(lines.begin(), end, lines.end());
        const std::int64_t line = *end;
        std::erase_if(batch.rejects, [line](const store::RowReject& reject) { return reject.line >= line; });
        while (!batch.rows.empty() && batch.rows.back().origin.line >= line)
            batch.rows.pop_back();
        batch.fields.resize(batch.rows.size() * batch.slotCount);
        std::erase_if(batch.lost, [&](const RowBatch::Lost& lost) { return lost.row >= batch.rows.size(); });
    }

    void addTimes(const RowBatch& batch)
    {
        for (const int slot : timeSlots(m_check.table)) {
            const std::string column(columnsOf(m_check.table)[static_cast<std::size_t>(slot)].name);
            if (findBy(m_check.times, column, &TimeExample::column)) continue;
            for (std::size_t row = 0; row < batch.rows.size(); ++row) {
                const auto instant = readLogTime(batch.field(row, slot), m_times);
                if (!instant) continue;
                m_check.times.push_back({column, std::string(batch.field(row, slot)), *instant});
                break;
            }
        }
    }

    std::unique_ptr<RowReader> m_rows;
    FileCheck& m_check; ///< Read by the caller after the import only.
    std::int64_t m_left;
    TimeSettings m_times;
};

/// An empty project that nobody else sees and that goes with the object; where the process is killed, too.
class ScratchProject
{
  public:
    ScratchProject() : m_project(make()) {}
    store::Project& project() { return m_project; }

  private:
    static store::Project make()
    {
        std::error_code failure;
        std::string folder = (std::filesystem::temp_directory_path() / "crops-check-XXXXXX").string();
        if (::mkdtemp(folder.data()) == nullptr)
            throw Error(ErrorCode::Io, "Cannot make a folder in {}.",
                        std::filesystem::temp_directory_path().string());
        store::Project project = store::Project::create(std::filesystem::path(folder) / "check.crops");
        std::filesystem::remove_all(folder, failure); // the open files stay, and go with the process
        return project;
    }

    store::Project m_project;
};

} // namespace

std::vector<FileCheck> checkFiles(store::Project& project, std::span<const ImportFile> named,
                                  const ImportOptions& options, std::int64_t rows, Progress& progress)
{
    const std::vector<ImportFile> files = expandFiles(named, options, progress);
    ImportOptions few = options;
    if (rows != kAllRows) few.chunkBytes = std::min(few.chunkBytes, kChunkBytes);
    std::vector<FileCheck> checks(files.size());
    std::vector<ImportJob> jobs;
    for (std::size_t i = 0; i < files.size(); ++i) {
        FileCheck& check = checks[i];
        check.table = files[i].table;
        check.whole = true;
        ImportJob job = fileJob(files[i], few);
        job.open = [open = std::move(job.open), &check, rows,
                    times = files[i].times.value_or(options.times)]() -> std::unique_ptr<RowReader> {
            return std::make_unique<TrialReader>(open(), check, rows, times);
        };
        jobs.push_back(std::move(job));
    }
    const std::vector<ImportReport> reports = runJobs(project, jobs, few, progress, Ending::TakeBack);
    for (std::size_t i = 0; i < files.size(); ++i) {
        FileCheck& check = checks[i];
        static_cast<ImportReport&>(check) = reports[i];
        check.path = files[i].path; // that of a query's report is its text
        for (const RejectsOfReason& of : check.reasons)
            check.rejects.insert(check.rejects.end(), of.examples.begin(), of.examples.end());
        std::ranges::stable_sort(check.rejects, {}, &store::RowReject::line);
        check.refusal = whyUnusable(check.table, reports);
    }
    return checks;
}

std::vector<FileCheck> checkFiles(std::span<const ImportFile> files, const ImportOptions& options,
                                  std::int64_t rows, Progress& progress)
{
    ScratchProject scratch;
    ImportOptions again = options;
    again.again = true;
    return checkFiles(scratch.project(), files, again, rows, progress);
}

} // namespace crops::logs
