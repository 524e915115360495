// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/presets.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "base/file.h"
#include "base/find_by.h"
#include "base/nearest.h"
#include "base/sentence.h"
#include "base/user_folders.h"
#include "logs/inputs.h"
#include "logs/preset_sql.h"
#include "logs/shipped_presets.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;

struct Preset {
    const char* name;
    const char* title;
    std::vector<ImportJob> (*jobs)(const FolderListing& from, const ImportOptions& options);
    int (*known)(const FolderListing& from); ///< Kinds of its files that are there, by their columns.
    const char* files;                       ///< What it looks for, for the message when there is none of it.
    const char* licence;
    const char* source;
    const char *size, *p1, *p2, *levels, *text;

    LogPreset about() const
    {
        LogPreset about{name, title, licence, source, size, p1, p2, levels, text};
        about.files = files;
        return about;
    }
};

constexpr Preset kPresets[] = {
    {"native", CROPS_SENTENCE("LogPreset", "Files named as the tables (documents.tsv …)"), nativeJobs,
     nativeFiles,
     "documents, searches, feed, judgments, generated or scores (.tsv, .csv, .jsonl, .json, also compressed)",
     "your own", "your own", "any", "yes", "yes", "4 to 1", "yes"},
    {"movielens-tmdb", CROPS_SENTENCE("LogPreset", "MovieLens with TMDB texts"), movielensJobs,
     movielensFiles,
     "movies.csv, links.csv, tags.csv, ratings.csv, tmdb_5000_movies.csv, top10K-TMDB-movies.csv, "
     "title_judgments.txt",
     "MovieLens: research; TMDB: its terms", "https://grouplens.org/datasets/movielens/", "100,000 ratings",
     "yes (tags)", "yes (ratings)", "4, judgments", "English"},
    {"trec-session", CROPS_SENTENCE("LogPreset", "TREC Session Track"), trecSessionJobs, trecSessionFiles,
     "a session file (.xml), a qrels file", "NIST", "https://trec.nist.gov/data/session.html", "100 sessions",
     "yes", "no", "4, 3, judgments", "English"},
    {"ubi", CROPS_SENTENCE("LogPreset", "OpenSearch User Behavior Insights"), ubiJobs, ubiFiles,
     "ubi_queries and ubi_events (.ndjson, .jsonl, .json, also compressed)", "your own",
     "https://github.com/opensearch-project/user-behavior-insights", "any", "yes", "no", "4, 3", "yes"},
};

const std::vector<SqlPreset>& sqlPresets()
{
    static const std::vector<SqlPreset> kFiles = shippedPresets();
    return kFiles;
}

/// Those of the user's folder, read anew each time; one that cannot be read is an error only when it is used.
std::vector<fs::path> userFiles()
{
    std::vector<fs::path> files;
    std::error_code failure;
    for (fs::directory_iterator at(userPresetFolder(), failure); !failure && at != fs::directory_iterator();
         at.increment(failure))
        if (at->path().extension() == ".sql") files.push_back(at->path());
    std::sort(files.begin(), files.end());
    return files;
}

SqlPreset presetOfFile(const fs::path& path)
{
    return parsePreset(path.stem().string(), readFile(path));
}

/// The preset of that name or file; nothing where it is none of SQL.
std::optional<SqlPreset> sqlPreset(std::string_view wanted)
{
    for (const fs::path& path : userFiles())
        if (path.stem() == wanted) return presetOfFile(path);
    for (const SqlPreset& preset : sqlPresets())
        if (preset.about.name == wanted) return preset;
    const fs::path path{std::string(wanted)};
    std::error_code failure;
    if (path.extension() == ".sql" && fs::is_regular_file(path, failure)) return presetOfFile(path);
    return std::nullopt;
}

const Preset* builtIn(std::string_view wanted)
{
    return findBy(kPresets, wanted, &Preset::name);
}

[[noreturn]] void unknownPreset(std::string_view wanted)
{
    if (wanted.ends_with(".sql")) throw Error(ErrorCode::NotFound, "There is no file {}.", wanted);
    const std::vector<std::string> names = presetNames();
    const std::string nearest = nearestName(wanted, names);
    const bool near = editDistance(wanted, nearest) * 2 < wanted.size();
    throw Error(
        ErrorCode::Usage,
        "There is no preset {};{} the presets are {}, or the path of a file of your own that ends in .sql.",
        wanted, near ? fmt::format(" did you mean {}?", nearest) : std::string(), fmt::join(names, ", "));
}

const Progress& idle()
{
    static const Progress kIdle;
    return kIdle;
}

/// recognisePresets
std::vector<std::string> recognise(const FolderListing& listing)
{
    std::vector<std::pair<std::ptrdiff_t, std::string>> known;
    for (const Preset& preset : kPresets)
        if (const int files = preset.known(listing); files > 0) known.emplace_back(files, preset.name);
    for (const LogPreset& about : logPresets()) {
        if (builtIn(about.name) != nullptr) continue;
        try {
            const std::optional<SqlPreset> preset = sqlPreset(about.name);
            const FoundFiles found = findFiles(*preset, listing);
            if (!found.known) continue;
            known.emplace_back(std::count_if(found.files.begin(), found.files.end(),
                                             [](const auto& files) { return !files.empty(); }),
                               about.name);
        } catch (const Error&) {
            continue; // a user's file that cannot be used
        }
    }
    std::stable_sort(known.begin(), known.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> names;
    for (auto& [files, name] : known)
        names.push_back(std::move(name));
    return names;
}

/// Why a preset has nothing to read, with the preset that would have.
[[noreturn]] void refuseFolder(const std::string& why, const FolderListing& listing)
{
    const std::vector<std::string> names = recognise(listing);
    throw Error(ErrorCode::NotFound,
                names.empty() ? why
                              : fmt::format("{} Its files look like the preset {}.", why, names.front()));
}

std::vector<ImportJob> jobsOf(const SqlPreset& preset, const FolderListing& from,
                              const ImportOptions& options)
{
    try {
        return sqlJobs(preset, from, options);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::NotFound) throw;
        refuseFolder(error.what(), from);
    }
}

/// The whole of a preset that is SQL.
std::vector<ImportReport> importSql(store::Project& project, const SqlPreset& preset,
                                    const FolderListing& from, const ImportOptions& options,
                                    Progress& progress)
{
    const std::vector<ImportJob> jobs = jobsOf(preset, from, options);
    std::vector<ImportReport> reports = runJobs(
        project, jobs, options, progress, Ending::Commit,
        fmt::format("Nothing in the files of {} was recognised as the preset {}. Nothing was imported.",
                    from.from().string(), preset.about.name));
    std::vector<std::string>& remarks = reports.front().remarks;
    remarks.insert(remarks.begin(),
                   fmt::format("{}. Licence: {}.{}{}", preset.about.title, preset.about.licence,
                               preset.about.conditions.empty() ? "" : " ", preset.about.conditions));
    for (const std::string& lack : preset.about.lacks)
        reports.back().remarks.push_back(lack);
    return reports;
}

} // namespace

fs::path userPresetFolder()
{
    const fs::path folder = configFolder();
    return folder.empty() ? folder : folder / "crops-workbench" / "presets";
}

std::vector<SqlPreset> shippedPresets()
{
    std::vector<SqlPreset> presets;
    for (const Resource& file : kShippedPresets)
        presets.push_back(parsePreset(file.name, file.text));
    return presets;
}

std::vector<std::string> presetNames()
{
    std::vector<std::string> names; // read from no file: every start of the command tells them
    for (const Preset& preset : kPresets)
        names.emplace_back(preset.name);
    for (const Resource& file : kShippedPresets)
        names.emplace_back(file.name);
    for (const fs::path& path : userFiles()) {
        std::string name = path.stem().string();
        std::erase(names, name);
        names.push_back(std::move(name));
    }
    return names;
}

LogPreset logPreset(std::string_view nameOrFile)
{
    if (const std::optional<SqlPreset> ofSql = sqlPreset(nameOrFile)) return ofSql->about;
    const Preset* found = builtIn(nameOrFile);
    if (found == nullptr) unknownPreset(nameOrFile);
    return found->about();
}

std::vector<LogPreset> logPresets()
{
    std::vector<LogPreset> presets;
    for (std::string& name : presetNames()) {
        LogPreset& about = presets.emplace_back();
        try {
            about = logPreset(name);
        } catch (const Error& error) {
            about.name = std::move(name);
            about.title = error.what();
        }
    }
    return presets;
}

std::vector<std::string> recognisePresets(const fs::path& folder, const Progress* progress)
{
    const KeepArchiveOpen scope(progress != nullptr ? *progress : idle());
    return recognise(FolderListing(folder, Encoding::Utf8, progress));
}

std::vector<ImportReport> importPreset(store::Project& project, std::string_view preset, const fs::path& from,
                                       const ImportOptions& options, Progress& progress)
{
    const std::optional<SqlPreset> sql = sqlPreset(preset);
    const Preset* found = builtIn(preset);
    if (!sql && found == nullptr) unknownPreset(preset);
    progress.begin("looking for files");
    const KeepArchiveOpen scope(progress);
    const FolderListing listing(from, options.encoding, &progress);
    if (sql) return importSql(project, *sql, listing, options, progress);
    std::vector<ImportJob> jobs = found->jobs(listing, options);
    if (jobs.empty())
        refuseFolder(fmt::format("{} has none of the files of the preset {}: {}.", listing.title(), preset,
                                 found->files),
                     listing);
    for (ImportJob& job : jobs)
        job.context.emplace();
    return runJobs(project, jobs, options, progress, Ending::Commit,
                   fmt::format("Nothing in the files of {} was recognised as the preset {}, which reads {}. "
                               "Nothing was imported.",
                               from.string(), preset, found->files));
}

} // namespace crops::logs
