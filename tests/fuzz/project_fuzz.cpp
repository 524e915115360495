// SPDX-License-Identifier: GPL-3.0-or-later
// A project file of a stranger: opened, browsed, counted and mined, whatever its pages hold. An input is a
// list of patches (three bytes of place, one of length, the bytes) of a small project, or, where it begins as
// SQLite's files do, the whole file.
#include "fuzz_target.h"
#include "logs/import.h"
#include "mining/mine.h"
#include "store/pages/browse_rows.h"
#include "store/project.h"
#include "store/tables/run_table.h"
#include "store/tables/sources.h"

namespace
{

using namespace crops;

/// A project with a row of everything that an import brings.
std::string smallProject(const fuzz::Scratch& scratch)
{
    const auto file = scratch.path("template.crops");
    {
        store::Project made = store::Project::create(file);
        const std::vector<logs::ImportFile> files{
            {logs::Table::Documents, scratch.write("d.tsv", "doc_id\ttitle\nv1\tRed\nv2\tBlue\n"), {}},
            {logs::Table::Searches,
             scratch.write("s.tsv",
                           "search_id\tuser_id\tts\tquery\tdoc_id\tclicked\n1\tu\t1700000000\tred\tv1\t1\n"
                           "2\tu\t1700000030\tblue\tv2\t1\n"),
             {}},
            {logs::Table::Feed,
             scratch.write("f.tsv", "user_id\tts\tdoc_id\twatch_ms\nu\t1700000060\tv2\t20000\n"),
             {}}};
        Progress progress;
        logs::importFiles(made, files, {}, progress);
        mining::mineCandidates(made, {}, progress);
    }
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string patched(std::string content, std::string_view patches)
{
    while (patches.size() > 4) {
        const auto byte = [&](std::size_t i) {
            return static_cast<std::size_t>(static_cast<unsigned char>(patches[i]));
        };
        const std::size_t at = (byte(0) << 16U | byte(1) << 8U | byte(2)) % content.size();
        const std::size_t size = std::min({byte(3) + 1, patches.size() - 4, content.size() - at});
        content.replace(at, size, patches.substr(4, size));
        patches.remove_prefix(4 + size);
    }
    return content;
}

void project(std::string_view bytes)
{
    static const fuzz::Scratch scratch;
    static const std::string kSmall = smallProject(scratch);
    scratch.clear();
    const auto file = scratch.write(
        "study.crops", bytes.starts_with("SQLite format 3") ? std::string(bytes) : patched(kSmall, bytes));
    fuzz::refusals([&] {
        const store::Project opened = store::Project::open(file, store::OpenMode::ReadOnly);
        fuzz::refusals([&] { store::listSources(opened); });
        fuzz::refusals([&] { store::listRuns(opened); });
        Progress progress;
        fuzz::refusals([&] { mining::countCandidates(opened, {}, progress); });
    });
    fuzz::refusals([&] { const store::Project opened = store::Project::open(file); });
}

} // namespace

CROPS_FUZZ("project", project)
