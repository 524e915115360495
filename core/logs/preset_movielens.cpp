// SPDX-License-Identifier: GPL-3.0-or-later
// movielens-tmdb: two logs of the same people, with texts and grades from elsewhere.
#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/json_fields.h"
#include "base/lines.h"
#include "base/numbers.h"
#include "logs/preset_rows.h"
#include "logs/presets.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;

/// Milliseconds of watching that one star stands for: 4.0 stars are the 10 000 ms of the default interaction
/// rule.
constexpr double kMillisAStar = 2500.0;

constexpr Column kLinks[] = {{"movieId", true}, {"tmdbId", true}};
constexpr Column kTags[] = {{"userId", true}, {"movieId", true}, {"tag", true}, {"timestamp", true}};
constexpr Column kRatings[] = {{"userId", true}, {"movieId", true}, {"rating", true}, {"timestamp", true}};
constexpr Column kMovies[] = {{"movieId", true}, {"title", true}, {"genres", true}};
constexpr Column kTmdb5000[] = {{"id", true},           {"title", true},  {"overview", true},
                                {"tagline", true},      {"genres", true}, {"keywords", true},
                                {"release_date", false}};
constexpr Column kTmdb10k[] = {
    {"id", true}, {"title", true}, {"genre", true}, {"overview", true}, {"release_date", false}};

/// What the jobs of one import share. They run one after the other.
struct Movies {
    std::unordered_map<std::string, std::string>
        docIds;                            ///< movieId → doc_id, where links.csv knows a TMDB id.
    std::unordered_set<std::string> given; ///< doc_ids that have a document row already.

    std::string docId(std::string_view movieId) const
    {
        const auto found = docIds.find(std::string(movieId));
        return found == docIds.end() ? fmt::format("ml:{}", movieId) : found->second;
    }
};

void loadLinks(const fs::path& path, const ReaderOptions& options, Movies& movies)
{
    const std::unique_ptr<RowReader> reader = openRows(path, ColumnPlan(kLinks), options);
    for (;;) {
        RowBatch batch(std::size(kLinks));
        if (!reader->read(batch)) return;
        for (std::size_t i = 0; i < batch.rows.size(); ++i)
            if (!batch.field(i, 1).empty())
                movies.docIds.emplace(std::string(batch.field(i, 0)),
                                      fmt::format("tmdb:{}", batch.field(i, 1)));
    }
}

/// "[{"id": 1, "name": "Action"}, …]" → "Action|…"; empty where it is something else.
std::string namesInJson(std::string_view text)
{
    const nlohmann::json list = tryParseJson(text);
    std::string names;
    if (!list.is_array()) return names;
    for (const auto& item : list) {
        if (!item.is_object() || !item.contains("name") || !item["name"].is_string()) continue;
        if (!names.empty()) names += '|';
        names += item["name"].get<std::string>();
    }
    return names;
}

std::string joined(std::string_view a, char between, std::string_view b)
{
    std::string text(a);
    if (!a.empty() && !b.empty()) text += between;
    text += b;
    return text;
}

/// One document of the catalogue; blank where its doc_id has one already.
struct Film {
    std::string docId;
    std::string_view title;
    std::string caption;
    std::string tags;
    std::string_view releaseDate;
};

void addFilm(const Film& film, const store::RowOrigin& origin, Movies& movies, RowBatch& out)
{
    if (film.title.empty() || !movies.given.insert(film.docId).second) {
        ++out.blank;
        return;
    }
    const std::size_t row = out.addRow(origin);
    out.set(row, slot::kDocId, out.keep(film.docId));
    out.set(row, slot::kTitle, film.title);
    out.set(row, slot::kCaption, out.keep(film.caption));
    out.set(row, slot::kTags, out.keep(film.tags));
    const bool wholeDate = film.releaseDate.size() == 10 && film.releaseDate[4] == '-';
    if (wholeDate) out.set(row, slot::kCreatedAt, out.keep(fmt::format("{}T00:00:00Z", film.releaseDate)));
}

void convertTmdb5000(const RowBatch& in, std::size_t i, RowBatch& out, Movies& movies)
{
    addFilm({fmt::format("tmdb:{}", in.field(i, 0)), in.field(i, 1),
             joined(in.field(i, 3), ' ', in.field(i, 2)),
             joined(namesInJson(in.field(i, 4)), '|', namesInJson(in.field(i, 5))), in.field(i, 6)},
            in.rows[i].origin, movies, out);
}

void convertTmdb10k(const RowBatch& in, std::size_t i, RowBatch& out, Movies& movies)
{
    if (in.field(i, 0).find_first_not_of('0') == std::string_view::npos) { // "000,Choose A Movie": no film
        ++out.blank;
        return;
    }
    std::string tags(in.field(i, 2));
    std::replace(tags.begin(), tags.end(), ',', '|');
    addFilm({fmt::format("tmdb:{}", in.field(i, 0)), in.field(i, 1), std::string(in.field(i, 3)), tags,
             in.field(i, 4)},
            in.rows[i].origin, movies, out);
}

void convertMovie(const RowBatch& in, std::size_t i, RowBatch& out, Movies& movies)
{
    const std::string_view genres =
        in.field(i, 2) == "(no genres listed)" ? std::string_view() : in.field(i, 2);
    addFilm({movies.docId(in.field(i, 0)), in.field(i, 1), {}, std::string(genres), {}}, in.rows[i].origin,
            movies, out);
}

void convertTag(const RowBatch& in, std::size_t i, RowBatch& out, Movies& movies)
{
    const std::size_t row = out.addRow(in.rows[i].origin);
    out.set(row, slot::kSearchId, out.keep(fmt::format("tag:{}", in.rows[i].origin.line)));
    out.set(row, slot::kUser, in.field(i, 0));
    out.set(row, slot::kDoc, out.keep(movies.docId(in.field(i, 1))));
    out.set(row, slot::kQuery, in.field(i, 2));
    out.set(row, slot::kTs, in.field(i, 3));
    out.set(row, slot::kClicked, "1");
}

void convertRating(const RowBatch& in, std::size_t i, RowBatch& out, Movies& movies)
{
    const std::string_view text = in.field(i, 2);
    const auto stars = parseNumber<double>(text);
    if (!stars || !(*stars >= 0.0 && *stars <= 5.0)) {
        out.rejects.push_back(
            store::makeReject(in.rows[i].origin, "bad_number",
                              fmt::format("The rating \"{}\" is no number from 0 to 5.", text)));
        return;
    }
    const std::size_t row = out.addRow(in.rows[i].origin);
    out.set(row, slot::kFeedUser, in.field(i, 0));
    out.set(row, slot::kFeedDoc, out.keep(movies.docId(in.field(i, 1))));
    out.set(row, slot::kFeedTs, in.field(i, 3));
    out.set(row, slot::kFeedWatchMs, out.keep(fmt::format("{:.0f}", *stars * kMillisAStar)));
}

/// Lines "# qid:1: rambo*1" (the query, with its boost) and "4<TAB>qid:1<TAB> # 7555<TAB>rambo" (grade,
/// query, TMDB id).
class JudgmentLines
{
  public:
    MadeRows read(std::string_view text)
    {
        forEachLine(text, [this](std::string_view line, std::int64_t number) {
            if (line.ends_with('\r')) line.remove_suffix(1);
            takeLine(number, line);
        });
        return std::move(m_made);
    }

  private:
    void takeLine(std::int64_t number, std::string_view line)
    {
        const std::vector<std::string_view> words = wordsOf(line);
        if (words.empty() || words[0] == "#") {
            if (words.size() >= 3 && words[1].starts_with("qid:") && words[1].ends_with(':'))
                takeQuery(words[1], line);
            ++m_made.blank;
            return;
        }
        const auto query = words.size() >= 4 ? m_queries.find(std::string(words[1])) : m_queries.end();
        if (query == m_queries.end() || words[2] != "#") {
            m_made.reject({number, line}, "wrong_shape",
                          "The line is not \"grade qid:N # id\" with a query that the file names.");
            return;
        }
        m_made.rows.push_back({{number, line},
                               {{slot::kJudgedQuery, query->second},
                                {slot::kJudgedDoc, fmt::format("tmdb:{}", words[3])},
                                {slot::kGrade, std::string(words[0])}}});
    }

    void takeQuery(std::string_view label, std::string_view line)
    {
        std::string_view query = line.substr(line.find(label) + label.size());
        if (const std::size_t boost = query.rfind('*'); boost != std::string_view::npos)
            query = query.substr(0, boost);
        const std::size_t first = query.find_first_not_of(' ');
        if (first == std::string_view::npos) return;
        label.remove_suffix(1);
        m_queries.emplace(std::string(label), std::string(query.substr(first)));
    }

    std::map<std::string, std::string> m_queries;
    MadeRows m_made;
};

/// One of the data sets' files: its columns, and what a row of it becomes.
struct MovieFile {
    const char* folder; ///< Of its data set.
    const char* name;   ///< Lower case.
    std::span<const Column> columns = {};
    Table table = Table::Documents;
    void (*convert)(const RowBatch& in, std::size_t row, RowBatch& out, Movies& movies) = nullptr;
};

constexpr MovieFile kLinksFile{"movielens_small", "links.csv", kLinks};
constexpr MovieFile kGradesFile{"tmdb_judgments", "title_judgments.txt"};
constexpr MovieFile kFiles[] = {
    {"tmdb5000", "tmdb_5000_movies.csv", kTmdb5000, Table::Documents, convertTmdb5000},
    {"tmdb10k", "top10k-tmdb-movies.csv", kTmdb10k, Table::Documents, convertTmdb10k},
    {"movielens_small", "movies.csv", kMovies, Table::Documents, convertMovie},
    {"movielens_small", "tags.csv", kTags, Table::Searches, convertTag},
    {"movielens_small", "ratings.csv", kRatings, Table::Feed, convertRating}};

/// The file inside its data set's folder, else the uppermost one; nothing where there is none.
std::optional<std::size_t> find(const FolderListing& from, const MovieFile& file)
{
    std::optional<std::size_t> best;
    const auto& files = from.files();
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string name = "/" + files[i].name;
        if (!name.ends_with(fmt::format("/{}", file.name))) continue;
        if (name.ends_with(fmt::format("/{}/{}", file.folder, file.name))) return i;
        if (!best || files[i].depth < files[*best].depth) best = i;
    }
    return best;
}

fs::path pathOf(const FolderListing& from, const MovieFile& file)
{
    const auto index = find(from, file);
    return index ? from.files()[*index].path : fs::path();
}

bool isKnown(const FolderListing& from, const MovieFile& file)
{
    const auto index = find(from, file);
    if (!index) return false;
    const std::vector<std::string>& theirs = from.head(*index).columns;
    return std::all_of(file.columns.begin(), file.columns.end(), [&](const Column& column) {
        return !column.required || std::find(theirs.begin(), theirs.end(), column.name) != theirs.end();
    });
}

} // namespace

int movielensFiles(const FolderListing& from)
{
    return static_cast<int>(std::count_if(std::begin(kFiles), std::end(kFiles),
                                          [&](const MovieFile& file) { return isKnown(from, file); })) +
           (isKnown(from, kLinksFile) ? 1 : 0);
}

std::vector<ImportJob> movielensJobs(const FolderListing& from, const ImportOptions& options)
{
    const ReaderOptions reader{.encoding = options.encoding, .chunkBytes = options.chunkBytes};
    const std::string settings = settingsJson("movielens-tmdb", {}, options);
    const fs::path links = pathOf(from, kLinksFile);
    const auto movies = std::make_shared<Movies>();
    std::vector<ImportJob> jobs;
    for (const MovieFile& file : kFiles) {
        const fs::path path = pathOf(from, file);
        if (path.empty()) continue;
        jobs.push_back({file.table, path, settings, [=] {
                            if (movies->docIds.empty() && !links.empty()) loadLinks(links, reader, *movies);
                            return openConverted(path, file.columns, reader,
                                                 [=](const RowBatch& in, std::size_t row, RowBatch& out) {
                                                     file.convert(in, row, out, *movies);
                                                 });
                        }});
    }
    const fs::path grades = pathOf(from, kGradesFile);
    if (!grades.empty())
        jobs.push_back({Table::Judgments, grades, settings, [grades, options] {
                            return openMade(
                                [=] { return JudgmentLines().read(readText(grades, options.encoding)); });
                        }});
    return jobs;
}

} // namespace crops::logs
