// SPDX-License-Identifier: GPL-3.0-or-later
// What a study's report says of what stands behind the numbers: training, θ, labels, files, settings.
#include "base/time.h"
#include "report/figures.h"
#include "report/shown_tables.h"
#include "report/study_document.h"
#include "report/wording.h"

namespace crops::report
{

void addCurves(const Telling& t, Document& document)
{
    std::vector<Figure> figures = curveFigures(t.data, t.words);
    if (figures.empty()) return;
    Section& section = document.begin(t.words.say("While they were trained"));
    section.add(Paragraph{
        t.words.say("Measured during training on a sample of the test queries (the last point: on all of "
                    "them, with its 95 % interval over queries). Where an experiment has several seeds, the "
                    "line is their mean and the band its 95 % interval over the seeds.")});
    for (Figure& figure : figures)
        section.add(std::move(figure));
}

void addThreshold(const Telling& t, Document& document)
{
    const bool theta = t.data.theta && !t.data.theta->histogram.counts.empty();
    if (!theta && t.data.sweeps.empty()) return;
    Section& section = document.begin(t.words.say("Threshold α"));
    if (theta) {
        section.add(Paragraph{t.words.say("θ says how well a candidate's document fits its query; a "
                                          "candidate is kept where θ > α. θ is by the scorer in use ({}).",
                                          t.words.of(t.data.theta->scorer))});
        section.add(thetaFigure(*t.data.theta, t.words));
        section.add(sensitivityFigure(*t.data.theta, t.words));
        section.add(Grid{t.data.theta->thresholds, t.words.plain("Candidates that each α keeps and drops")});
    }
    for (std::size_t i = 0; i < t.data.sweeps.size(); ++i) {
        const SweepReport& sweep = t.data.sweeps[i];
        document.sections.push_back(
            {t.words.say("Trained at several α: {}", sweep.name),
             3,
             {sweepFigure(sweep, i, t.words),
              Grid{sweepTable(sweep.points), t.words.plain("Mean over the runs of each α, in percent")}}});
    }
}

void addLabelSets(const Telling& t, Document& document)
{
    if (t.data.labelSets.empty()) return;
    document.begin(t.words.say("Label sets"));
    for (const LabelSetReport& set : t.data.labelSets) {
        Section& section = document.begin(t.words.say("Label set {}", set.row.id.value), 3);
        section.add(
            Paragraph{t.words.say("α = {}, scorer: {}, SHA-256 `{}`.", set.row.alpha,
                                  t.words.of(set.scorer.empty() ? "none" : set.scorer), set.row.sha256)});
        if (t.page) section.add(labelFigure(set, t.words));
        section.add(Grid{levelTable(set.counts), t.words.plain("Pairs by their highest level")});
        section.add(Grid{typeTable(set.counts), t.words.plain("Labels by sample type")});
        section.add(Grid{candidateTable(set.counts), t.words.plain("Candidates by source")});
    }
}

void addProvenance(const Telling& t, Document& document)
{
    if (Table scorers = scorerTable(t.data); !scorers.rows.empty())
        document.sections.push_back(
            {t.words.say("Discriminators"),
             2,
             {Paragraph{t.words.say("θ comes from these. AUC and calibration error on held-out pairs; a dash "
                                    "where there are none.")},
              Grid{std::move(scorers), t.words.plain("Scorers that gave θ")}}});
    Section& section = document.begin(t.words.say("Where the numbers come from"));
    section.add(Paragraph{t.words.say("Logs: SHA-256 `{}`.", t.data.dataSha256)});
    section.add(Grid{sourceTable(t.data), t.words.plain("Imported files")});
    section.add(Grid{provenanceTable(t.data), t.words.plain("Runs")});
    section.add(Grid{measuredOnTable(t.data), t.words.plain("Test sets that runs were measured on")});
    if (t.page)
        for (const bool differing : {true, false})
            if (Table table = settingsTable(t.data, differing); !table.rows.empty())
                section.add(
                    Grid{std::move(table), differing ? t.words.plain("Settings in which experiments differ")
                                                     : t.words.plain("Settings that all experiments share")});
    section.add(Paragraph{t.words.say("Every setting of every run, and every value, is in report.json; the "
                                      "values of each query are in per_query.csv.")});
}

} // namespace crops::report
