// SPDX-License-Identifier: GPL-3.0-or-later
// trec-session: the XML sessions and qrels of the TREC Session Track
// (https://trec.nist.gov/data/session.html).
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/ascii.h"
#include "base/error.h"
#include "base/lines.h"
#include "base/numbers.h"
#include "logs/preset_rows.h"
#include "logs/presets.h"
#include "logs/trec_clock.h"
#include "text/normalize.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;

/// One session file, parsed when its first job runs.
class SessionFile
{
  public:
    SessionFile(fs::path path, Encoding encoding) : m_path(std::move(path)), m_encoding(encoding) {}

    const fs::path& path() const { return m_path; }

    pugi::xml_node sessions()
    {
        if (m_text.empty()) parse();
        return m_document.document_element();
    }

    /// Line and first bytes of an element.
    MadeOrigin origin(pugi::xml_node node) const
    {
        // offset_debug() points behind the '<'.
        const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug() - 1, 0));
        const auto line =
            std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), at) - m_lineStarts.begin();
        return {line, std::string_view(m_text).substr(at)};
    }

  private:
    void parse()
    {
        m_text = readText(m_path, m_encoding);
        m_lineStarts.push_back(0);
        for (std::size_t i = m_text.find('\n'); i != std::string::npos; i = m_text.find('\n', i + 1))
            m_lineStarts.push_back(i + 1);
        const pugi::xml_parse_result result = m_document.load_buffer(m_text.data(), m_text.size());
        if (!result)
            throw Error(ErrorCode::BadInput, "{} is not well-formed XML: {} near byte {}.", m_path.string(),
                        result.description(), result.offset);
        if (!m_document.document_element().child("session"))
            throw Error(ErrorCode::BadInput, "{} has no <session> elements.", m_path.string());
    }

    fs::path m_path;
    Encoding m_encoding;
    std::string m_text;
    std::vector<std::size_t> m_lineStarts;
    pugi::xml_document m_document;
};

std::string idOfResult(pugi::xml_node result)
{
    for (const char* name : {"clueweb09id", "clueweb12id", "docno", "url"})
        if (const pugi::xml_node id = result.child(name)) return id.text().get();
    return {};
}

std::string queryOf(pugi::xml_node request)
{
    return request.child("query").text().get();
}

/// Clicks of one interaction by document: the sum of their dwell times in milliseconds. (A result list may
/// show a document at two ranks.)
std::map<std::string, std::int64_t> clicksByDocument(pugi::xml_node interaction)
{
    std::map<std::string, std::string> atRank;
    for (const pugi::xml_node result : interaction.child("results").children("result"))
        atRank.emplace(result.attribute("rank").value(), idOfResult(result));
    std::map<std::string, std::int64_t> clicks;
    for (const pugi::xml_node click : interaction.child("clicked").children("click")) {
        const auto clicked = atRank.find(click.child("rank").text().get());
        if (clicked == atRank.end()) continue;
        const auto begin = parseSessionClock(click.attribute("starttime").value());
        const auto end = parseSessionClock(click.attribute("endtime").value());
        std::int64_t dwell = begin && end ? end->millis - begin->millis : 0;
        if (dwell < 0 && begin && begin->ofDay) dwell += kMillisADay; // past midnight
        clicks[clicked->second] += std::max<std::int64_t>(dwell, 0);
    }
    return clicks;
}

/// Instants of one session in order: a clock of the day that runs backwards has passed midnight.
class SessionTime
{
  public:
    explicit SessionTime(Millis day) : m_day(day) {}
    /// Text as parseInstant reads it, or the attribute's own text where it is no clock (its rows are then
    /// rejected).
    std::string at(pugi::xml_node node)
    {
        std::string text = node.attribute("starttime").value();
        const auto clock = parseSessionClock(text);
        if (!clock) return text;
        Millis instant = clock->millis;
        if (!clock->absolute) {
            if (clock->ofDay && clock->millis < m_last) m_day += kMillisADay;
            m_last = clock->millis;
            instant += m_day;
        }
        return formatIso8601(instant);
    }

  private:
    Millis m_day;
    Millis m_last = 0;
};

/// One request: a row a result, or one without video.
void addRequest(pugi::xml_node request, const SessionFile& file,
                const std::vector<std::pair<int, std::string>>& common, MadeRows& made)
{
    const auto clicks = clicksByDocument(request);
    const auto results = request.child("results").children("result");
    if (results.begin() == results.end()) made.rows.push_back({file.origin(request), common});
    for (const pugi::xml_node result : results) {
        const std::string id = idOfResult(result);
        MadeRows::Row row{file.origin(result), common};
        row.values.emplace_back(slot::kDoc, id);
        row.values.emplace_back(slot::kPosition, result.attribute("rank").value());
        if (const auto click = clicks.find(id); click != clicks.end()) {
            row.values.emplace_back(slot::kClicked, "1");
            row.values.emplace_back(slot::kWatchMs, std::to_string(click->second));
        }
        made.rows.push_back(std::move(row));
    }
}

MadeRows searchRows(SessionFile& file)
{
    MadeRows made;
    std::int64_t ordinal = 0;
    for (const pugi::xml_node session : file.sessions().children("session")) {
        const std::string number = session.attribute("num").value();
        const std::string user = session.attribute("userid") ? session.attribute("userid").value() : number;
        SessionTime time(kFirstSessionDay + ordinal++ * kMillisADay);
        for (const pugi::xml_node request : session.children()) {
            const std::string_view name = request.name();
            if (name != "interaction" && name != "currentquery") continue;
            const std::string_view which =
                name == "currentquery" ? "current" : request.attribute("num").value();
            addRequest(request, file,
                       {{slot::kSearchId, fmt::format("{}:{}", number, which)},
                        {slot::kUser, user},
                        {slot::kTs, time.at(request)},
                        {slot::kQuery, queryOf(request)}},
                       made);
        }
    }
    return made;
}

MadeRows documentRows(SessionFile& file)
{
    MadeRows made;
    std::set<std::string> given;
    for (const pugi::xml_node session : file.sessions().children("session"))
        for (const pugi::xml_node interaction : session.children("interaction"))
            for (const pugi::xml_node result : interaction.child("results").children("result")) {
                const std::string id = idOfResult(result);
                if (!given.insert(id).second) {
                    ++made.blank; // shown before
                    continue;
                }
                made.rows.push_back({file.origin(result),
                                     {{slot::kDocId, id},
                                      {slot::kTitle, result.child("title").text().get()},
                                      {slot::kCaption, result.child("snippet").text().get()}}});
            }
    return made;
}

/// "topic subtopic document grade" lines. Every query of a topic's sessions gets the topic's grades; where
/// several grades meet on one query and document, the highest stands.
MadeRows judgmentRows(SessionFile& file, const fs::path& qrels, Encoding encoding)
{
    std::map<std::string, std::set<std::string>> queries;
    for (const pugi::xml_node session : file.sessions().children("session"))
        for (const pugi::xml_node request : session.children())
            if (const std::string query = queryOf(request); !query.empty())
                queries[session.child("topic").attribute("num").value()].insert(text::normalizeQuery(query));
    const std::string text = readText(qrels, encoding);
    MadeRows made;
    std::map<std::pair<std::string, std::string>, std::size_t> rowOf;
    forEachLine(text, [&](std::string_view line, std::int64_t number) {
        const std::vector<std::string_view> words = wordsOf(line);
        if (words.empty()) {
            ++made.blank;
            return;
        }
        if (words.size() != 4) {
            made.reject({number, line}, "wrong_shape", "The line is not \"topic subtopic document grade\".");
            return;
        }
        const std::optional<std::int64_t> grade = parseGrade(words[3]);
        if (!grade) {
            made.reject({number, line}, "bad_grade",
                        fmt::format("The grade \"{}\" is no integer between -{} and {}.", words[3],
                                    kLargestGrade, kLargestGrade));
            return;
        }
        const auto topic = queries.find(std::string(words[0]));
        if (topic == queries.end()) {
            ++made.blank; // no session of this topic
            return;
        }
        for (const std::string& query : topic->second) {
            const auto [found, isNew] = rowOf.try_emplace({query, std::string(words[2])}, made.rows.size());
            if (!isNew) {
                std::string& kept = made.rows[found->second].values[2].second;
                if (*grade > std::stoll(kept)) kept = std::to_string(*grade);
                continue;
            }
            made.rows.push_back({{number, line},
                                 {{slot::kJudgedQuery, query},
                                  {slot::kJudgedDoc, std::string(words[2])},
                                  {slot::kGrade, std::to_string(*grade)}}});
        }
    });
    return made;
}

/// The file of sessions: the first that begins so, else the first XML file; empty without any.
struct SessionPaths {
    fs::path sessions;
    fs::path qrels;
    bool known = false; ///< It begins so.
};

SessionPaths pathsIn(const FolderListing& from)
{
    SessionPaths found;
    for (std::size_t i = 0; i < from.files().size(); ++i) {
        const ListedFile& file = from.files()[i];
        const std::string_view name = baseName(file.name);
        const auto has = [&](const char* part) { return name.find(part) != std::string::npos; };
        if (has(".xml") && !found.known) {
            found.known = lowerAscii(from.head(i).front).find("<sessiontrack") != std::string::npos;
            if (found.sessions.empty() || found.known) found.sessions = file.path;
        }
        if (found.qrels.empty() && (has("qrels") || has("judg"))) found.qrels = file.path;
    }
    return found;
}

} // namespace

int trecSessionFiles(const FolderListing& from)
{
    const SessionPaths paths = pathsIn(from);
    return paths.known ? 1 + (paths.qrels.empty() ? 0 : 1) : 0;
}

std::vector<ImportJob> trecSessionJobs(const FolderListing& from, const ImportOptions& options)
{
    const auto [sessions, qrels, known] = pathsIn(from);
    if (sessions.empty()) return {};
    const auto file = std::make_shared<SessionFile>(sessions, options.encoding);
    const std::string settings = settingsJson("trec-session", {}, options);
    std::vector<ImportJob> jobs;
    jobs.push_back({Table::Documents, sessions, settings,
                    [file] { return openMade([file] { return documentRows(*file); }); }});
    jobs.push_back({Table::Searches, sessions, settings,
                    [file] { return openMade([file] { return searchRows(*file); }); }});
    if (!qrels.empty())
        jobs.push_back(
            {Table::Judgments, qrels, settings, [file, qrels = qrels, encoding = options.encoding] {
                 return openMade([=] { return judgmentRows(*file, qrels, encoding); });
             }});
    return jobs;
}

} // namespace crops::logs
