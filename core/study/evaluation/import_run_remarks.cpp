// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "base/numbers.h"
#include "study/evaluation/import_run.h"
#include "text/printable.h"

namespace crops::study
{

namespace
{

using evaluation::Noticed;

std::string such(const Noticed& noticed)
{
    return fmt::format("such as \"{}\"", text::printable(noticed.example));
}

/// What may be odd about a file of lists: how often, and the sentence with the test set, that count and the
/// first example for its values.
constexpr struct {
    Noticed ImportedPart::*noticed;
    const char* one;
    const char* more;
    const char* sentence;
} kNoticed[] = {{&ImportedPart::unknownQueries, "list is", "lists are",
                 "{0}: {1} of a query that the test set has not, such as \"{2}\"."},
                {&ImportedPart::unknownDocuments, "document is", "documents are",
                 "{0}: {1} not in the catalogue, such as \"{2}\"; they keep their ranks, as in trec_eval."},
                {&ImportedPart::unjudged, "line is", "lines are",
                 "{0}: {1} of a document that is not judged for its query, such as \"{2}\": left out, "
                 "because {0} ranks the judged documents among themselves. RELall takes whole lists."},
                {&ImportedPart::repeated, "line names", "lines name",
                 "{0}: {1} a document of its query again (first in {2}); its best score counts."},
                {&ImportedPart::contradicting, "list", "lists",
                 "{0}: in {1} (first {2}) a better score stands at a later rank: scores decide, as in "
                 "trec_eval. Where they are distances, turn their sign."},
                {&ImportedPart::tied, "list", "lists",
                 "{0}: in {1} (first {2}) documents of equal score stand in another order than by id, "
                 "descending, which decides as in trec_eval."}};

void addCoverage(const ImportedPart& part, bool vectors, std::vector<std::string>& all)
{
    const char* what = vectors ? "vector" : "list";
    if (part.queries == 0) {
        all.push_back(vectors ? fmt::format("{} has no query today.", part.testSet)
                              : fmt::format("{} has no query today; its {} are kept for when it has.",
                                            part.testSet, counted(part.lists, "list", "lists")));
        return;
    }
    std::string text = fmt::format("{}: {} of {} have a {}", part.testSet, grouped(part.answered),
                                   counted(part.queries, "test query", "test queries"), what);
    if (const std::int64_t missing = part.queries - part.answered; missing > 0)
        text += fmt::format("; the other {} as 0 in every mean (trec_eval -c)",
                            missing == 1 ? std::string("one counts") : grouped(missing) + " count");
    all.push_back(text + ".");
}

void addIds(const ImportedPart& part, std::vector<std::string>& all)
{
    if (!part.topics.empty())
        all.push_back(fmt::format("{}: query ids are those of {}.", part.testSet, part.topics));
    else if (part.numbered)
        all.push_back(fmt::format("{}: q1, q2, … are taken as the queries of today's {}, in its order; if it "
                                  "has changed since they were written, give its topics (--topics).",
                                  part.testSet, part.testSet));
    for (const auto& [noticed, one, more, sentence] : kNoticed)
        if (const Noticed& found = part.*noticed; found.count > 0)
            all.push_back(fmt::format(fmt::runtime(sentence), part.testSet, counted(found.count, one, more),
                                      text::printable(found.example)));
}

void addVectors(const ImportedVectors& vectors, std::vector<std::string>& all)
{
    std::string text = fmt::format("{} of {} have a vector of {} numbers", grouped(vectors.withVector),
                                   counted(vectors.documents, "document", "documents"), vectors.dimension);
    if (vectors.withVector < vectors.documents) text += "; the others are never found";
    all.push_back(text + ".");
    if (vectors.unknownDocuments.count > 0)
        all.push_back(fmt::format("{} of no document in the catalogue, {}: not searched.",
                                  counted(vectors.unknownDocuments.count, "vector is", "vectors are"),
                                  such(vectors.unknownDocuments)));
}

} // namespace

std::vector<std::string> importRemarks(const ImportedRun& imported)
{
    std::vector<std::string> all;
    if (imported.vectors) addVectors(*imported.vectors, all);
    for (const ImportedPart& part : imported.parts)
        addCoverage(part, imported.vectors.has_value(), all);
    if (imported.vectors) {
        const ImportedPart& first = imported.parts.front();
        if (!first.topics.empty()) all.push_back(fmt::format("Query ids are those of {}.", first.topics));
        if (first.unknownQueries.count > 0)
            all.push_back(
                fmt::format("{} of no test query, {}.",
                            counted(first.unknownQueries.count, "query vector is", "query vectors are"),
                            such(first.unknownQueries)));
        return all;
    }
    for (const ImportedPart& part : imported.parts) {
        addIds(part, all);
        constexpr std::int64_t kUsualDepth = 100;
        if (part.testSet != "REL" && part.testSet != "RELall" && part.deepest > kUsualDepth)
            all.push_back(fmt::format("{}: lists are up to {} documents deep, and MRR counts all of them; "
                                      "the project's own runs retrieve {}.",
                                      part.testSet, grouped(part.deepest), kUsualDepth));
    }
    return all;
}

} // namespace crops::study
