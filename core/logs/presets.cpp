// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/presets.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "base/sentence.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;

struct Preset : LogPreset {
    std::vector<ImportJob> (*jobs)(const fs::path& from, const ImportOptions& options);
    const char* files; ///< What it looks for, for the message when there is none of it.
};

constexpr Preset kPresets[] = {
    {{"native", CROPS_SENTENCE("LogPreset", "Files named as the tables (documents.tsv …)")},
     nativeJobs,
     "documents, searches, feed, judgments, generated or scores (.tsv, .csv, .jsonl, .json, also "
     "compressed)"},
    {{"movielens-tmdb", CROPS_SENTENCE("LogPreset", "MovieLens with TMDB texts")},
     movielensJobs,
     "movies.csv, links.csv, tags.csv, ratings.csv, tmdb_5000_movies.csv, top10K-TMDB-movies.csv, "
     "title_judgments.txt"},
    {{"trec-session", CROPS_SENTENCE("LogPreset", "TREC Session Track")},
     trecSessionJobs,
     "a session file (.xml), a qrels file"},
    {{"ubi", CROPS_SENTENCE("LogPreset", "OpenSearch User Behavior Insights")},
     ubiJobs,
     "ubi_queries and ubi_events (.ndjson, .jsonl, .json, also compressed)"},
};

} // namespace

std::vector<ImportJob> nativeJobs(const fs::path& from, const ImportOptions& options)
{
    std::vector<ImportJob> jobs;
    for (int i = 0; i < kTables; ++i) {
        const auto table = static_cast<Table>(i);
        for (const char* extension : {".tsv", ".csv", ".jsonl", ".ndjson", ".json"})
            for (const char* packed : {"", ".gz", ".bz2", ".xz", ".zst", ".lz4"}) {
                const fs::path path = from / (std::string(tableName(table)) + extension + packed);
                if (fs::is_regular_file(path)) jobs.push_back(fileJob(table, path, {}, options, "native"));
            }
    }
    return jobs;
}

std::vector<LogPreset> logPresets()
{
    return {std::begin(kPresets), std::end(kPresets)};
}

std::vector<std::string> presetNames()
{
    std::vector<std::string> names;
    for (const Preset& preset : kPresets)
        names.emplace_back(preset.name);
    return names;
}

std::vector<ImportReport> importPreset(store::Project& project, std::string_view preset, const fs::path& from,
                                       const ImportOptions& options, Progress& progress)
{
    const Preset* found = nullptr;
    for (const Preset& known : kPresets)
        if (preset == known.name) found = &known;
    if (found == nullptr)
        throw Error(ErrorCode::Usage, fmt::format("There is no preset {}; the presets are {}.", preset,
                                                  fmt::join(presetNames(), ", ")));
    std::error_code failure;
    if (!fs::is_directory(from, failure))
        throw Error(ErrorCode::NotFound, fmt::format("There is no folder {}.", from.string()));
    const std::vector<ImportJob> jobs = found->jobs(from, options);
    if (jobs.empty())
        throw Error(ErrorCode::NotFound,
                    fmt::format("The folder {} has none of the files of the preset {}: {}.", from.string(),
                                preset, found->files));
    return runJobs(
        project, jobs, options, progress, Ending::Commit,
        fmt::format("Nothing in the files of {} was recognised as the preset {}, which reads {}. Nothing was "
                    "imported.",
                    from.string(), preset, found->files));
}

} // namespace crops::logs
