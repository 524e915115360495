// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

#include <memory>

#include <fmt/format.h>

#include "base/time.h"
#include "study/analysis/export_map.h"
#include "study/search/search_session.h"
#include "study/search/suggested_queries.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct SearchArguments {
    std::string project;
    std::string query;
    std::vector<std::int64_t> runs;
    std::size_t k = 10;
    std::string device;
    bool suggest = false;
    std::string map;
};

std::string_view shortName(store::SampleType type)
{
    switch (type) {
    case store::SampleType::Reformulation:
        return "P1";
    case store::SampleType::Feed:
        return "P2";
    case store::SampleType::Generated:
        return "P3";
    default:
        return store::sampleTypeName(type);
    }
}

json noAnswerName(study::NoAnswer none)
{
    switch (none) {
    case study::NoAnswer::NoList:
        return "no_list";
    case study::NoAnswer::NoVector:
        return "no_vector";
    default:
        return nullptr;
    }
}

const char* noAnswerText(study::NoAnswer none)
{
    return none == study::NoAnswer::NoList
               ? "an imported run, which has no list for this query"
               : "an imported run of vectors, which has none for this query; its encoder is elsewhere";
}

json documentJson(const study::FoundDocument& document)
{
    json evidence = json::array();
    for (const study::FoundEvidence& made : document.evidence) {
        json item{{"type", store::sampleTypeName(made.type)}};
        if (made.generated != 0) {
            item["generated"] = made.generated;
            item["rank"] = made.rank;
        }
        evidence.push_back(item);
    }
    json labels = json::array();
    for (const store::SampleType type : document.labels)
        labels.push_back(store::sampleTypeName(type));
    json missing = json::array();
    for (const RunId run : document.missingFrom)
        missing.push_back(run.value);
    json byHand = json::array();
    for (const store::HandGrade& grade : document.grades.byHand)
        byHand.push_back({{"judge", grade.judge}, {"grade", grade.grade}, {"at", formatIso8601(grade.at)}});
    return {{"rank", document.rank},
            {"doc_id", document.docId},
            {"title", document.title},
            {"score", document.score},
            {"grade", document.grades.used ? json(*document.grades.used) : json()},
            {"by_hand", byHand},
            {"clicked_later", document.clickedLater},
            {"found_afterwards", document.foundAfterwards},
            {"labels", labels},
            {"missing_from", missing},
            {"evidence", evidence}};
}

json answerJson(const study::SearchAnswer& answer)
{
    json object{{"query", answer.query},
                {"known", answer.known.has_value()},
                {"judged", answer.judged},
                {"tested", answer.tested},
                {"runs", json::array()}};
    for (const study::RunAnswer& run : answer.runs) {
        json found = json::array();
        for (const study::FoundDocument& document : run.found)
            found.push_back(documentJson(document));
        const study::JudgedShare share = study::judgedOf(run);
        object["runs"].push_back({{"run", run.run.value},
                                  {"milliseconds", run.milliseconds},
                                  {"no_answer", noAnswerName(run.none)},
                                  {"judged_of_10", share.judged},
                                  {"shown_of_10", share.shown},
                                  {"found", found}});
    }
    return object;
}

/// One line a document: rank, score, doc_id, title, then marks.
std::string answerText(const study::SearchAnswer& answer)
{
    std::string text;
    for (const study::RunAnswer& run : answer.runs) {
        text += fmt::format("{}Run {}: ", text.empty() ? "" : "\n", run.run.value);
        if (run.none != study::NoAnswer::None) {
            text += std::string(noAnswerText(run.none)) + "\n";
            continue;
        }
        const study::JudgedShare share = study::judgedOf(run);
        text += fmt::format("{} documents in {:.1f} ms; judged@10: {} of {}\n", run.found.size(),
                            run.milliseconds, share.judged, share.shown);
        for (const study::FoundDocument& document : run.found) {
            text += fmt::format("{:>3}  {:8.4f}  {}  {}", document.rank, document.score, document.docId,
                                document.title);
            if (document.grades.used) text += fmt::format("  [grade {}]", *document.grades.used);
            if (document.clickedLater) text += "  [CT]";
            if (document.foundAfterwards) text += "  [QR]";
            if (!document.missingFrom.empty()) text += "  *";
            for (const study::FoundEvidence& made : document.evidence)
                text += fmt::format(" {}", shortName(made.type));
            text += '\n';
        }
    }
    if (!text.empty()) text.pop_back();
    return text;
}

void suggest(const store::Project& project, const SearchArguments& arguments, Console& console)
{
    if (arguments.runs.size() != 2)
        throw Error(ErrorCode::Usage, "--suggest compares two runs: give --run twice.");
    json rows = json::array();
    std::string text;
    for (const study::SuggestedQuery& query : study::suggestQueries(
             project, RunId{arguments.runs[0]}, RunId{arguments.runs[1]}, arguments.k, console.progress)) {
        rows.push_back({{"query", query.text},
                        {"test_set", query.testSet},
                        {"first", query.first},
                        {"second", query.second},
                        {"seen", query.seen}});
        text += fmt::format("{}{}  {:.3f}  {:.3f}  {}", text.empty() ? "" : "\n", query.testSet, query.first,
                            query.second, query.text);
    }
    console.result({{"suggestions", rows}}, text);
}

void search(const SearchArguments& arguments, Console& console)
{
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    if (arguments.suggest) {
        suggest(project, arguments, console);
        return;
    }
    if (arguments.query.empty() && arguments.map.empty())
        throw Error(ErrorCode::Usage, "Give a query, or --map, or --suggest.");
    std::vector<RunId> runs;
    for (const std::int64_t run : arguments.runs)
        runs.push_back(RunId{run});
    study::SearchSession session;
    session.load(project, runs, arguments.device, console.progress);
    json object = json::object();
    std::string text;
    if (!arguments.query.empty()) {
        const study::SearchAnswer answer =
            session.ask(project, arguments.query, arguments.k, console.progress);
        object = answerJson(answer);
        text = answerText(answer);
    }
    if (!arguments.map.empty()) {
        const std::int64_t rows = study::exportMap(project, session, runs.front(), arguments.map,
                                                   report::CsvProfile::Analysis, console.progress);
        object["map"] = {{"out", arguments.map}, {"rows", rows}};
        text += fmt::format("{}{}: {} documents", text.empty() ? "" : "\n", arguments.map, grouped(rows));
    }
    console.result(object, text);
}

} // namespace

void addSearch(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<SearchArguments>();
    CLI::App* command = addCommand(app, "search", "Ask finished runs a query, side by side",
                                   "crops search study.crops \"red shoes\" --run 1 --run 4 -k 10");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_option("query", arguments->query, "The query's text");
    command->add_option("--run", arguments->runs, "A finished run; several times for several")
        ->required()
        ->allow_extra_args(false); // what follows is the query
    command->add_option("-k,--k", arguments->k, "Documents of each run, or suggestions")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_option("--device", arguments->device, "cpu or cuda:N; each run's own if not given");
    command->add_flag("--suggest", arguments->suggest,
                      "List the test queries on which two runs differ most, instead of asking");
    command
        ->add_option("--map", arguments->map, "Write the first run's vectors in two dimensions (PCA) as CSV")
        ->type_name("FILE");
    command->callback(
        [arguments, &console, &body] { body = [arguments, &console] { search(*arguments, console); }; });
}

} // namespace crops::cli
