// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>

#include "cli/commands.h"
#include "report/result_table.h"
#include "study/evaluation/evaluate_run.h"
#include "study/evaluation/import_run.h"
#include "text/printable.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct ImportRunArguments {
    std::string project;
    study::ImportRunOptions options;
    std::vector<std::string> files; ///< "CT=ct.run"
    std::vector<std::string> topics;
    study::VectorInput vectors;
    std::string similarity = "cosine";
};

/// "CT=ct.run" → CT, ct.run.
std::pair<std::string, std::string> testSetAndFile(const std::string& text)
{
    const std::size_t at = text.find('=');
    if (at == std::string::npos || at == 0 || at + 1 == text.size())
        throw Error(ErrorCode::Usage, "\"{}\" has to name a test set and its file, such as CT=ct.run.",
                    text::printable(text));
    return {text.substr(0, at), text.substr(at + 1)};
}

study::ImportRunOptions optionsOf(const ImportRunArguments& arguments)
{
    study::ImportRunOptions options = arguments.options;
    for (const std::string& text : arguments.files) {
        auto [testSet, file] = testSetAndFile(text);
        options.lists.push_back({std::move(testSet), std::move(file), {}});
    }
    const bool vectors = !arguments.vectors.documents.empty();
    if (vectors) {
        options.vectors = arguments.vectors;
        if (arguments.similarity == "dot") options.vectors->similarity = learn::Similarity::Dot;
    }
    for (const std::string& text : arguments.topics) {
        if (vectors && text.find('=') == std::string::npos) {
            options.vectors->topics = text;
            continue;
        }
        const auto [testSet, file] = testSetAndFile(text);
        bool given = false;
        for (study::RunFileInput& input : options.lists)
            if (input.testSet == testSet) {
                input.topics = file;
                given = true;
            }
        if (!given)
            throw Error(ErrorCode::Usage, "--topics names {}, for which there is no run file.",
                        text::printable(testSet));
    }
    return options;
}

report::Table partsTable(const study::ImportedRun& imported)
{
    using enum report::Kind;
    report::Table table{{{"test_set", "Test set"},
                         {"queries", "Queries", Count},
                         {"answered", imported.vectors ? "With a vector" : "With a list", Count},
                         {"lists", imported.vectors ? "" : "Lists", Count},
                         {"lines", imported.vectors ? "" : "Lines", Count},
                         {"deepest", imported.vectors ? "" : "Longest", Count},
                         {"unknown_queries", imported.vectors ? "" : "Unknown queries", Count},
                         {"unknown_documents", imported.vectors ? "" : "Unknown documents", Count},
                         {"unjudged", "", Count},
                         {"repeated", "", Count},
                         {"rank_contradicts_score", "", Count},
                         {"tied", "", Count},
                         {"numbered", "", Flag},
                         {"topics", ""}},
                        {}};
    for (const study::ImportedPart& part : imported.parts)
        table.rows.push_back({part.testSet, part.queries, part.answered, part.lists, part.lines, part.deepest,
                              part.unknownQueries.count, part.unknownDocuments.count, part.unjudged.count,
                              part.repeated.count, part.contradicting.count, part.tied.count, part.numbered,
                              part.topics.empty() ? report::Cell() : report::Cell(part.topics)});
    return table;
}

void importRun(const ImportRunArguments& arguments, Console& console)
{
    const study::ImportRunOptions options = optionsOf(arguments);
    store::Project project = store::Project::open(arguments.project);
    const study::ImportedRun imported = study::importRun(project, options, console.progress);
    const std::vector<RunId> runs{imported.run};
    study::evaluateMissing(project, runs, console.progress);
    const std::vector<std::string> remarks = study::importRemarks(imported);
    json object{{"run", imported.run.value},
                {"name", options.name},
                {"split_of", imported.splitOf ? json(imported.splitOf.value) : json()},
                {"test_sets", json(report::tableJson(partsTable(imported)))},
                {"remarks", remarks}};
    if (const auto& vectors = imported.vectors)
        object["vectors"] = {{"documents", vectors->documents},
                             {"with_vector", vectors->withVector},
                             {"dimension", vectors->dimension},
                             {"unknown_documents", vectors->unknownDocuments.count}};
    std::string text = fmt::format("Run {} ({}) is imported and evaluated", imported.run.value,
                                   text::printable(options.name));
    text += imported.splitOf ? fmt::format(", with the time split of run {}.\n", imported.splitOf.value)
                             : std::string(".\n");
    text += report::tableText(partsTable(imported));
    for (const std::string& remark : remarks)
        text += remark + "\n";
    text += fmt::format("Compare it: crops compare {} … {}", arguments.project, imported.run.value);
    console.result(object, text);
}

} // namespace

void addImportRun(Commands& commands)
{
    const auto [command, arguments] = commands.addOnProject(
        "import-run", "Bring a run of another system: TREC run files, or vectors",
        "crops import-run study.crops --name production CT=ct.run QR=qr.run.gz REL=rel.run\n"
        "  crops import-run study.crops --name e5 --vectors docs.npy --ids docs.txt --query-vectors q.npy "
        "--query-ids q.txt",
        importRun);
    CLI::Option* files = command.add_option(
        "files", arguments.files,
        "CT=FILE, QR=FILE, REL=FILE, RELall=FILE: what the system retrieved for a test set, as TREC run "
        "files (query, Q0, document, rank, score, tag), also compressed. Query ids are those of evaluate "
        "--trec, or query texts (percent-encoded, or with tabs between the columns)");
    files->type_name("SET=FILE");
    command.add_option("--name", arguments.options.name, "What the run is called")->required();
    command
        .add_option("--topics", arguments.topics,
                    "SET=FILE: what the query ids mean, an id, a tab and the query a line; if not given, "
                    "CT.topics.tsv beside CT.run, where it is. With vectors: the FILE alone")
        ->allow_extra_args(false);
    command.add_option("--split-of", arguments.options.splitOf.value,
                       "The run with whose time split it is tested; the newest if not given");
    CLI::Option* vectors = command.add_option("--vectors", arguments.vectors.documents,
                                              "Document vectors, a NumPy array (.npy; float32, 16 or 64)");
    CLI::Option* ids =
        command.add_option("--ids", arguments.vectors.documentIds, "Their document ids, one a line");
    CLI::Option* queries =
        command.add_option("--query-vectors", arguments.vectors.queries, "Query vectors, the same");
    CLI::Option* queryIds =
        command.add_option("--query-ids", arguments.vectors.queryIds, "Their queries, a text a line");
    for (CLI::Option* option : {vectors, ids, queries, queryIds}) {
        option->type_name("FILE");
        files->excludes(option);
        for (CLI::Option* other : {vectors, ids, queries, queryIds})
            if (option != other) option->needs(other);
    }
    addUsual(command, "--similarity", arguments.similarity, "Of the vectors")
        ->check(CLI::IsMember({"cosine", "dot"}))
        ->needs(vectors);
}

} // namespace crops::cli
