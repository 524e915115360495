// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/numbers.h"
#include "cli/commands.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/time.h"
#include "cli/project_access.h"
#include "report/result_table.h"
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

/// What else is known of a document: in which test sets it is right, whether the other runs lack it, and what
/// made that difference.
std::string marksText(const study::FoundDocument& document)
{
    std::vector<std::string_view> marks;
    if (document.clickedLater) marks.emplace_back("CT");
    if (document.foundAfterwards) marks.emplace_back("QR");
    if (!document.missingFrom.empty()) marks.emplace_back("*");
    for (const study::FoundEvidence& made : document.evidence)
        marks.push_back(shortName(made.type));
    return fmt::format("{}", fmt::join(marks, " "));
}

report::Table foundTable(const std::vector<study::FoundDocument>& found)
{
    using enum report::Kind;
    report::Table table{{{"rank", "Rank", Count},
                         {"score", "Score", Number},
                         {"doc_id", "Document"},
                         {"title", "Title"},
                         {"grade", "Grade", Count},
                         {"clicked_later", "", Flag},
                         {"found_afterwards", "", Flag},
                         {"", "Marks"}},
                        {}};
    for (const study::FoundDocument& document : found)
        table.rows.push_back({std::int64_t{document.rank}, double{document.score}, document.docId,
                              document.title, document.grades.used, document.clickedLater,
                              document.foundAfterwards, marksText(document)});
    return table;
}

/// The lists that a document has beside its row.
json listsJson(const study::FoundDocument& document)
{
    json lists{{"evidence", json::array()},
               {"labels", json::array()},
               {"missing_from", json::array()},
               {"by_hand", json::array()}};
    for (const study::FoundEvidence& made : document.evidence) {
        json& item = lists["evidence"].emplace_back(json{{"type", store::sampleTypeName(made.type)}});
        if (made.generated != 0) item.update({{"generated", made.generated}, {"rank", made.rank}});
    }
    for (const store::SampleType type : document.labels)
        lists["labels"].push_back(store::sampleTypeName(type));
    lists["missing_from"] = numbersOf(document.missingFrom);
    for (const store::HandGrade& grade : document.grades.byHand)
        lists["by_hand"].push_back(
            {{"judge", grade.judge}, {"grade", grade.grade}, {"at", formatIso8601(grade.at)}});
    return lists;
}

json answerJson(const study::SearchAnswer& answer)
{
    json object{{"query", answer.query},
                {"known", answer.known.has_value()},
                {"judged", answer.judged},
                {"tested", answer.tested},
                {"runs", json::array()}};
    for (const study::RunAnswer& run : answer.runs) {
        json found = report::tableJson(foundTable(run.found));
        for (std::size_t i = 0; i < run.found.size(); ++i)
            found[i].update(listsJson(run.found[i]));
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
        if (!run.found.empty()) text += report::tableText(foundTable(run.found));
    }
    return text;
}

void suggest(const store::Project& project, const SearchArguments& arguments, Console& console)
{
    if (arguments.runs.size() != 2)
        throw Error(ErrorCode::Usage, "--suggest compares two runs: give --run twice.");
    using enum report::Kind;
    report::Table table{{{"test_set", "Test set"},
                         {"first", fmt::format("Run {}", arguments.runs[0]), Number, report::Unit::Fixed},
                         {"second", fmt::format("Run {}", arguments.runs[1]), Number, report::Unit::Fixed},
                         {"seen", "In training", Flag},
                         {"query", "Query"}},
                        {}};
    for (const study::SuggestedQuery& query : study::suggestQueries(
             project, RunId{arguments.runs[0]}, RunId{arguments.runs[1]}, arguments.k, console.progress))
        table.rows.push_back({query.testSet, query.first, query.second, query.seen, query.text});
    console.result({{"suggestions", json(report::tableJson(table))}},
                   table.rows.empty() ? "The runs differ on no test query." : report::tableText(table));
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
        text += fmt::format("{}: {} documents", arguments.map, grouped(rows));
    }
    console.result(object, text);
}

} // namespace

void addSearch(Commands& commands)
{
    const auto [command, arguments] =
        commands.addOnProject("search", "Ask finished runs a query, side by side",
                              "crops search study.crops \"red shoes\" --run 1 --run 4 -k 10", search);
    command.add_option("query", arguments.query, "The query's text");
    command.add_option("--run", arguments.runs, "A finished run; several times for several")
        ->required()
        ->allow_extra_args(false); // what follows is the query
    addUsual(command, "-k,--k", arguments.k, "Documents of each run, or suggestions")
        ->check(CLI::Range(1, 1000));
    command.add_option("--device", arguments.device, "cpu or cuda:N; each run's own if not given");
    command.add_flag("--suggest", arguments.suggest,
                     "List the test queries on which two runs differ most, instead of asking");
    addNamed(command, "FILE", "--map", arguments.map,
             "Write the first run's vectors in two dimensions (PCA) as CSV");
}

} // namespace crops::cli
