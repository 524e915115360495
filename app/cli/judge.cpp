// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>

#include "base/numbers.h"
#include "cli/commands.h"
#include "report/result_table.h"
#include "store/pages/query_rows.h"
#include "store/tables/document_table.h"
#include "store/tables/hand_judgments.h"
#include "study/evaluation/qrels.h"
#include "study/project/login_name.h"
#include "text/printable.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct JudgeArguments {
    std::string project;
    std::string query;
    std::string doc;
    std::optional<int> grade;
    std::string judge;
    std::string from;
    std::string topics;
    bool remove = false;
    bool undo = false;
    bool list = false;
    const CLI::Option* judgeOption = nullptr;
};

json gradesJson(const store::PairGrades& grades)
{
    json byHand = json::array();
    for (const store::HandGrade& grade : grades.byHand)
        byHand.push_back({{"judge", grade.judge}, {"grade", grade.grade}, {"at", formatIso8601(grade.at)}});
    return {{"grade", grades.used ? json(*grades.used) : json()},
            {"by_file", grades.byFile ? json(*grades.byFile) : json()},
            {"by_hand", byHand}};
}

/// What counts for the pair now, and why.
std::string gradesText(const store::PairGrades& grades)
{
    if (!grades.used) return "It has no grade now.";
    std::string text = fmt::format("Its grade is {}", *grades.used);
    if (grades.byHand.size() > 1) {
        text += fmt::format(", the median of {} judges (", grades.byHand.size());
        for (std::size_t i = 0; i < grades.byHand.size(); ++i)
            text += fmt::format("{}{} {}", i == 0 ? "" : ", ", text::printable(grades.byHand[i].judge),
                                grades.byHand[i].grade);
        text += ")";
    } else if (grades.byHand.empty()) {
        return text + ", that of an imported file.";
    }
    if (grades.byFile && *grades.byFile != *grades.used)
        text +=
            fmt::format("; that of an imported file, {}, does not count while a judge has graded the pair",
                        *grades.byFile);
    return text + ".";
}

void showPair(const store::Project& project, const std::string& query, const std::string& docId,
              const std::string& what, json object, Console& console)
{
    store::PairGrades grades;
    const auto id = store::findQuery(project, query);
    const auto doc = store::DocumentTable(project).find(docId);
    if (id && doc) grades = store::gradesOfPair(project, *id, *doc);
    object["query"] = query;
    object["doc_id"] = docId;
    object.update(gradesJson(grades));
    console.result(object, what + " " + gradesText(grades));
}

void give(const JudgeArguments& arguments, Console& console)
{
    if (arguments.query.empty() || arguments.doc.empty() || (!arguments.grade && !arguments.remove))
        throw Error(ErrorCode::Usage,
                    "Give a query, a document and a grade from 0 (or --remove); or --list, --undo, --from.");
    if (arguments.grade && arguments.remove)
        throw Error(ErrorCode::Usage, "Give a grade or --remove, not both.");
    store::Project project = store::Project::open(arguments.project);
    const auto doc = store::DocumentTable(project).find(arguments.doc);
    if (!doc)
        throw Error(ErrorCode::NotFound, "{} has no document \"{}\".", project.path().string(),
                    text::printable(arguments.doc));
    const std::string judge = store::judgeName(arguments.judge);
    const std::vector<store::GivenGrade> given{{arguments.query, *doc, arguments.grade}};
    store::giveGrades(project, judge, given, nowMillis());
    showPair(project, arguments.query, arguments.doc,
             arguments.grade
                 ? fmt::format("{} gives {} the grade {} for \"{}\".", text::printable(judge),
                               text::printable(arguments.doc), *arguments.grade,
                               text::printable(arguments.query))
                 : fmt::format("{}'s grade of {} for \"{}\" is taken away.", text::printable(judge),
                               text::printable(arguments.doc), text::printable(arguments.query)),
             {{"judge", judge}}, console);
}

void undo(const JudgeArguments& arguments, Console& console)
{
    store::Project project = store::Project::open(arguments.project);
    const auto undone = store::undoGrade(project, arguments.judge);
    if (!undone) {
        console.result({{"judge", arguments.judge}, {"undone", nullptr}},
                       fmt::format("{} has nothing to undo.", text::printable(arguments.judge)));
        return;
    }
    const std::string docId = store::DocumentTable(project).docId(undone->doc);
    showPair(project, undone->query, docId,
             fmt::format("Undone: {} of {} for \"{}\".",
                         undone->grade ? fmt::format("the grade {}", *undone->grade)
                                       : std::string("the taking away of a grade"),
                         text::printable(docId), text::printable(undone->query)),
             {{"judge", arguments.judge}, {"undone", undone->grade ? json(*undone->grade) : json("remove")}},
             console);
}

void listGrades(const JudgeArguments& arguments, bool ofOne, Console& console)
{
    using enum report::Kind;
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    report::Table table{{{"query", "Query"},
                         {"doc_id", "Document"},
                         {"grade", "Grade", Count},
                         {"judge", "Judge"},
                         {"at", "Given", Instant},
                         {"counts", "Counts", Count},
                         {"by_file", "File", Count}},
                        {}};
    for (const store::HandJudgment& one :
         store::handJudgments(project, ofOne ? std::optional(arguments.judge) : std::optional<std::string>()))
        table.rows.push_back({one.query, one.docId, std::int64_t{one.grade.grade}, one.grade.judge,
                              std::int64_t{one.grade.at}, std::int64_t{one.used}, one.byFile});
    const std::int64_t overruled = store::countOverruled(project);
    std::string text = table.rows.empty() ? "Nobody has graded anything by hand." : report::tableText(table);
    if (overruled > 0)
        text += fmt::format("{} another grade by hand than in an imported file: the judges' counts.",
                            counted(overruled, "pair has", "pairs have"));
    console.result({{"judgments", json(report::tableJson(table))}, {"overruled", overruled}}, text);
}

void take(const JudgeArguments& arguments, Console& console)
{
    store::Project project = store::Project::open(arguments.project);
    const study::TakenQrels taken =
        study::takeQrels(project, arguments.from, arguments.topics, arguments.judge);
    std::string text =
        fmt::format("{} of {} {} given as {}.", counted(taken.taken, "grade", "grades"), arguments.from,
                    taken.taken == 1 ? "is" : "are", text::printable(arguments.judge));
    if (taken.unknownDocuments.count > 0)
        text += fmt::format(" {} of a document that the project has not, such as \"{}\", {} left out.",
                            grouped(taken.unknownDocuments.count),
                            text::printable(taken.unknownDocuments.example),
                            taken.unknownDocuments.count == 1 ? "is" : "are");
    console.result({{"judge", arguments.judge},
                    {"taken", taken.taken},
                    {"unknown_documents", taken.unknownDocuments.count}},
                   text);
}

void judge(JudgeArguments& arguments, Console& console)
{
    const bool named = arguments.judgeOption->count() > 0;
    if (!named) arguments.judge = study::loginName();
    if (arguments.list) return listGrades(arguments, named, console);
    if (arguments.undo) return undo(arguments, console);
    if (!arguments.from.empty()) return take(arguments, console);
    give(arguments, console);
}

} // namespace

void addJudge(Commands& commands)
{
    const auto [command, arguments] =
        commands.addOnProject("judge", "Grade a document for a query by hand; list and undo grades",
                              "crops judge study.crops \"red shoes\" v7 3 --judge Ada", judge);
    command.add_option("query", arguments.query, "The query's text");
    command.add_option("doc", arguments.doc, "The document's id");
    command
        .add_option("grade", arguments.grade,
                    "0 is not relevant; the window's keys go to 4, files may go higher")
        ->check(CLI::Range(0, 1000));
    arguments.judgeOption =
        command.add_option("--judge", arguments.judge, "Who judges; the name of the login if not given");
    CLI::Option* remove = command.add_flag("--remove", arguments.remove, "Take the judge's grade away");
    CLI::Option* undoing = command.add_flag("--undo", arguments.undo, "Take back what the judge did last");
    CLI::Option* list = command.add_flag("--list", arguments.list,
                                         "List the grades of everybody, or of --judge; changes nothing");
    CLI::Option* from = command.add_option("--from", arguments.from,
                                           "Give every grade of a file of qrels (query, 0, document, grade)");
    from->type_name("FILE");
    addNamed(command, "FILE", "--topics", arguments.topics,
             "With --from: what its query ids mean, an id, a tab and the query a line; if not given, "
             "NAME.topics.tsv beside it, where it is")
        ->needs(from);
    for (CLI::Option* one : {remove, undoing, list, from})
        for (CLI::Option* other : {remove, undoing, list, from})
            if (one != other) one->excludes(other);
}

} // namespace crops::cli
