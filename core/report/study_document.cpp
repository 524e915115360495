// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/study_document.h"

#include <algorithm>

#include "base/time.h"
#include "report/shown_tables.h"
#include "report/wording.h"

namespace crops::report
{

namespace
{

void addIntroduction(const Telling& t, Document& document)
{
    Section& section = document.begin({});
    section.add(Paragraph{t.words.say(
        "Each experiment is a retriever, trained on the part of the logs before the cut and tested on the "
        "part after it. *CT*: test-period queries and the documents interacted with under them. *QR*: "
        "test-period queries and the documents interacted with under their reformulations. NDCG: human "
        "judgments, graded. Recall ranks the whole catalogue; NDCG ranks the judged documents of each query. "
        "*RELall*: the judged queries, for which the whole catalogue is ranked.")});
    for (const std::string& warning : t.data.warnings)
        section.add(Paragraph{t.words.say("**Warning.** {}", t.words.of(warning)), true});
}

void addOnce(BulletList& list, std::string item)
{
    if (std::find(list.items.begin(), list.items.end(), item) == list.items.end())
        list.items.push_back(std::move(item));
}

/// What a reader has to know of each experiment beside its numbers.
BulletList resultNotes(const Telling& t)
{
    BulletList notes;
    for (const ExperimentSummary& e : t.data.experiments) {
        for (const MetricName& metric : t.data.headline)
            for (const MissingMetric& missing : e.missing)
                if (!findValue(e.metrics, metric) && metric.names(missing))
                    notes.items.push_back(t.words.say("– {}, {}: {}.", e.experiment, metricTitle(metric),
                                                      t.words.of(missing.reason)));
        if (!e.sameAs.empty()) notes.items.push_back(t.words.told(sameRunText(e)));
        if (const std::string note = methodNote(e.method); !note.empty()) addOnce(notes, t.words.told(note));
    }
    for (const RunReport& run : t.data.runs)
        if (!run.analyzer.empty())
            addOnce(notes,
                    t.words.say("{}: BM25's analyzer is {}.", run.experiment, t.words.of(run.analyzer)));
    return notes;
}

void addResults(const Telling& t, Document& document)
{
    Section& section = document.begin(t.words.say("Results"));
    section.add(
        Paragraph{t.words.say("In percent, with 95 % bootstrap intervals over the test queries. Where an "
                              "experiment has several seeds, the value is their mean, query by query.")});
    section.add(Grid{headlineTable(t.data), t.words.plain("Numbers of each experiment, in percent")});
    if (BulletList notes = resultNotes(t); !notes.items.empty()) section.add(std::move(notes));
}

/// A section of one sentence and one table, where the table has rows.
void addTable(std::string title, int depth, std::string text, std::string caption, Table table,
              Document& document)
{
    if (table.rows.empty()) return;
    document.sections.push_back(
        {std::move(title), depth, {Paragraph{std::move(text)}, Grid{std::move(table), std::move(caption)}}});
}

void addTestSets(const Telling& t, Document& document)
{
    addTable(t.words.say("Test sets"), 2,
             t.words.say("What each can show. A relevant document without text is found by no system; *at "
                         "best*: what the best ranking of the documents with text would get, in percent."),
             t.words.plain("Test sets and what they can show"), testSetTable(t.data), document);
    addTable(t.words.say("Over seeds"), 3,
             t.words.say("In percent: the mean of the seeds ± half of its 95 % interval (Student) over them, "
                         "where the intervals above are over queries."),
             t.words.plain("Means over seeds, in percent"), overSeedsTable(t.data), document);
}

void addDetails(const Telling& t, Document& document)
{
    addTable(
        t.words.say("Seen and new queries"), 2,
        t.words.say(
            "A test query that also occurs in the training part is *seen*. A dash: there is no such query."),
        t.words.plain("Numbers of seen and of new queries, in percent"), seenAndNewTable(t.data), document);
    addTable(t.words.say("What runs sampled"), 2,
             t.words.say(
                 "Hard negatives, repeats counted. Similarity to their queries: mean over the first and the "
                 "last part of these steps (all parts: negatives.csv). A drawn document that a person judged "
                 "relevant for the query is a *false negative*; the judgments were not learned from."),
             t.words.plain("Hard negatives that runs drew"), sampledTable(t.data), document);
    addTable(
        t.words.say("Inverted indexes"), 2,
        t.words.say(
            "Of runs whose vectors are sparse: postings and memory over the whole catalogue, mean entries of "
            "a document and of a test query, and how many postings one test query's search read."),
        t.words.plain("Inverted indexes of sparse runs"), indexesTable(t.data), document);
    addTable(t.words.say("The paper's numbers"), 2,
             t.words.say("Reported by the paper (arXiv 2511.15443, Table 1) **on its private data**. They "
                         "cannot be compared with the numbers above."),
             t.words.plain("The paper's Table 1, on its private data, in percent"), paperTable(), document);
}

} // namespace

Document studyDocument(const Telling& t)
{
    Document document;
    document.title = t.words.say("Study report: {}", t.data.project);
    if (t.page) addSummary(t, document);
    addIntroduction(t, document);
    addResults(t, document);
    addTestSets(t, document);
    addComparisons(t, document);
    if (t.page) {
        addQueries(t, document);
        addCurves(t, document);
    }
    addDetails(t, document);
    if (t.page) addThreshold(t, document);
    addLabelSets(t, document);
    addProvenance(t, document);
    return document;
}

} // namespace crops::report
