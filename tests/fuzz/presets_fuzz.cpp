// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of public formats: the first byte says the preset, the rest are files (see filesIn).
#include "fuzz_target.h"
#include "logs/import.h"
#include "store/project.h"

namespace
{

void presets(std::string_view bytes)
{
    using namespace crops;
    if (bytes.empty()) return;
    static const fuzz::Scratch scratch;
    static const std::vector<std::string> kPresets = logs::presetNames();
    static const std::vector<std::string> kFiles{"sessions.xml",
                                                 "qrels.txt",
                                                 "ubi_queries.ndjson",
                                                 "ubi_events.ndjson",
                                                 "ubi.json",
                                                 "movies.csv",
                                                 "links.csv",
                                                 "tags.csv",
                                                 "ratings.csv",
                                                 "tmdb_5000_movies.csv",
                                                 "title_judgments.txt",
                                                 "documents.jsonl",
                                                 "top10K-TMDB-movies.csv"};
    scratch.clear();
    const auto which = static_cast<unsigned char>(bytes[0]) % kPresets.size();
    for (const fuzz::NamedBytes& file : fuzz::filesIn(bytes.substr(1), kFiles))
        scratch.write("in/" + file.name, file.bytes);
    std::filesystem::create_directories(scratch.path("in"));
    fuzz::refusals([&] {
        store::Project project = store::Project::create(scratch.path("study.crops"));
        Progress progress;
        logs::importPreset(project, kPresets[which], scratch.path("in"), {}, progress);
    });
}

} // namespace

CROPS_FUZZ("presets", presets)
