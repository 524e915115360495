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
    Section section{t.words.say("While they were trained"), 2, {}};
    section.parts.push_back(Paragraph{t.words.say(
        "Measured during training on a sample of the test queries (the last point: on all of them, with its "
        "95 % interval over queries). Where an experiment has several seeds, the line is their mean and the "
        "band its 95 % interval over the seeds.")});
    for (Figure& figure : figures)
        section.parts.push_back(std::move(figure));
    document.sections.push_back(std::move(section));
}

void addThreshold(const Telling& t, Document& document)
{
    const bool theta = t.data.theta && !t.data.theta->histogram.counts.empty();
    if (!theta && t.data.sweeps.empty()) return;
    Section section{t.words.say("Threshold α"), 2, {}};
    if (theta) {
        section.parts.push_back(Paragraph{t.words.say(
            "θ says how well a candidate's document fits its query; a candidate is kept where θ > α. θ is by "
            "the scorer in use ({}).",
            t.words.of(t.data.theta->scorer))});
        section.parts.push_back(thetaFigure(*t.data.theta, t.words));
        section.parts.push_back(sensitivityFigure(*t.data.theta, t.words));
        section.parts.push_back(
            Grid{t.data.theta->thresholds, t.words.plain("Candidates that each α keeps and drops")});
    }
    document.sections.push_back(std::move(section));
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
    document.sections.push_back({t.words.say("Label sets"), 2, {}});
    for (const LabelSetReport& set : t.data.labelSets) {
        Section section{t.words.say("Label set {}", set.id.value), 3, {}};
        section.parts.push_back(
            Paragraph{t.words.say("α = {}, scorer: {}, SHA-256 `{}`.", set.alpha,
                                  t.words.of(set.scorer.empty() ? "none" : set.scorer), set.sha256)});
        if (t.page) section.parts.push_back(labelFigure(set, t.words));
        section.parts.push_back(Grid{levelTable(set.counts), t.words.plain("Pairs by their highest level")});
        section.parts.push_back(Grid{typeTable(set.counts), t.words.plain("Labels by sample type")});
        section.parts.push_back(Grid{candidateTable(set.counts), t.words.plain("Candidates by source")});
        document.sections.push_back(std::move(section));
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
    Section section{t.words.say("Where the numbers come from"), 2, {}};
    section.parts.push_back(Paragraph{t.words.say("Logs: SHA-256 `{}`.", t.data.dataSha256)});
    section.parts.push_back(Grid{sourceTable(t.data), t.words.plain("Imported files")});
    section.parts.push_back(Grid{provenanceTable(t.data), t.words.plain("Runs")});
    section.parts.push_back(
        Grid{measuredOnTable(t.data), t.words.plain("Test sets that runs were measured on")});
    if (t.page)
        for (const bool differing : {true, false})
            if (Table table = settingsTable(t.data, differing); !table.rows.empty())
                section.parts.push_back(
                    Grid{std::move(table), differing ? t.words.plain("Settings in which experiments differ")
                                                     : t.words.plain("Settings that all experiments share")});
    section.parts.push_back(
        Paragraph{t.words.say("Every setting of every run, and every value, is in report.json; the values of "
                              "each query are in per_query.csv.")});
    document.sections.push_back(std::move(section));
}

} // namespace crops::report
