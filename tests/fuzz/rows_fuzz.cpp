// SPDX-License-Identifier: GPL-3.0-or-later
// Delimited files, JSONL, JSON arrays and gzip as rows of the six tables, through an import into a project.
// The first byte says the table, the second the format and its settings, the third how much is read at a
// time.
#include "fuzz_target.h"
#include "logs/import.h"
#include "store/project.h"

namespace
{

void rows(std::string_view bytes)
{
    using namespace crops;
    if (bytes.size() < 3) return;
    static const fuzz::Scratch scratch;
    static const std::filesystem::path kEmpty = [] {
        store::Project::create(scratch.path("empty.crops"));
        return scratch.path("empty.crops");
    }();
    constexpr const char* kNames[] = {"log.tsv",  "log.csv", "log.jsonl", "log.csv.gz",
                                      "log.json", "log.txt", "log"};
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned>(static_cast<unsigned char>(bytes[i]));
    };
    const auto file = scratch.write(kNames[byte(1) % std::size(kNames)], bytes.substr(3));
    const auto project = scratch.path("study.crops");
    for (const char* suffix : {"-wal", "-shm"})
        std::filesystem::remove(project.string() + suffix);
    std::filesystem::copy_file(kEmpty, project, std::filesystem::copy_options::overwrite_existing);
    fuzz::refusals([&] {
        store::Project opened = store::Project::open(project);
        logs::ImportOptions options;
        options.encoding = (byte(1) & 64U) != 0 ? logs::Encoding::Gb18030 : logs::Encoding::Utf8;
        options.chunkBytes = 1 + (byte(2) & 128U ? byte(2) * 997 : byte(2));
        const std::vector<logs::ImportFile> files{
            {.table = static_cast<logs::Table>(byte(0) % 6), .path = file, .columns = {}}};
        Progress progress;
        for (const logs::ImportReport& report : logs::importFiles(opened, files, options, progress))
            if (report.rowsRead != report.imported + report.rejected + report.blank) std::abort();
    });
}

} // namespace

CROPS_FUZZ("rows", rows)
