// SPDX-License-Identifier: GPL-3.0-or-later
#include "online/page.h"

#include "base/version.h"
#include "online/figures.h"
#include "online/remarks.h"
#include "online/sentences.h"
#include "online/tables.h"
#include "report/wording.h"

namespace crops::online
{

namespace
{

using namespace report;

/// Where a sentence may say "gains".
constexpr double kSignificant = 0.05;

std::string percentText(double share)
{
    return fmt::format("{:+.2f} %", 100 * share);
}

bool isShown(const MetricResult& result, const Improvement& gain)
{
    return result.test && result.test->pHolm < kSignificant && gain.low && (*gain.low > 0 || *gain.high < 0);
}

/// Never beyond what the interval says.
std::string resultSentence(const Experiment& experiment, std::size_t treatment, Metric metric,
                           const Words& words)
{
    const MetricResult& result = experiment.whole.treatments[treatment][static_cast<std::size_t>(metric)];
    const Improvement gain = improvementOf(metric, result);
    const std::string& arm = experiment.arms[treatment + 1].name;
    const std::string& control = experiment.arms[0].name;
    const std::string label = words.of(metricLabel(metric));
    if (!gain.value || !gain.low || !result.test)
        return words.say("{}: there is no result for {}.", label, arm);
    const std::string p = pText(result.test->pHolm);
    if (!isShown(result, gain))
        return words.say("{}: no difference between {} and {} is shown ({}, 95 % interval {} to {}; p {}).",
                         label, arm, control, percentText(*gain.value), percentText(*gain.low),
                         percentText(*gain.high), p);
    return words.say("{}: **{} against {}: {}** (95 % interval {} to {}; p {}).", label, arm, control,
                     percentText(*gain.value), percentText(*gain.low), percentText(*gain.high), p);
}

Cards cardsOf(const Experiment& experiment, std::size_t treatment, const Words& words)
{
    Cards cards;
    for (const Metric metric : kAllMetrics) {
        const MetricResult& result = experiment.whole.treatments[treatment][static_cast<std::size_t>(metric)];
        const Improvement gain = improvementOf(metric, result);
        if (!gain.value || !gain.low) continue;
        const bool isSure = isShown(result, gain);
        cards.cards.push_back(
            {words.plain("{} of {}", words.of(metricLabel(metric)), experiment.arms[treatment + 1].name),
             percentText(*gain.value),
             words.plain("95 % interval {} to {}", percentText(*gain.low), percentText(*gain.high)),
             isSure ? words.plain("against {}", experiment.arms[0].name) : words.plain("no difference shown"),
             !isSure           ? 0
             : *gain.value > 0 ? 1
                               : -1});
    }
    return cards;
}

void addSummary(const Experiment& experiment, const Words& words, Document& document)
{
    Section& section = document.begin(words.say("Summary"));
    if (experiment.sampleRatio.mismatch) {
        for (const Remark& remark : remarksOn(experiment))
            if (remark.code == RemarkCode::Mismatch)
                section.add(Paragraph{words.told(sentenceOf(remark, experiment)), true});
        return;
    }
    BulletList sentences;
    Section cards;
    for (std::size_t treatment = 0; treatment + 1 < experiment.arms.size(); ++treatment) {
        for (const Metric metric : kAllMetrics)
            sentences.items.push_back(resultSentence(experiment, treatment, metric, words));
        if (Cards some = cardsOf(experiment, treatment, words); !some.cards.empty())
            cards.add(std::move(some));
    }
    section.add(std::move(sentences));
    for (report::Part& part : cards.parts)
        section.add(std::move(part));
    section.add(Paragraph{words.say(
        "Gains are relative; that of RQR is a reduction, so that more is better in each. A difference is "
        "said where the interval does not hold 0 and p, corrected over all tests (Holm), is under 0.05.")});
}

void addMetrics(const Experiment& experiment, const Words& words, Document& document)
{
    document.sections.push_back(
        {words.say("Metrics"),
         2,
         {Paragraph{gainText(experiment, words)},
          Grid{shownTable(experiment), words.plain("Metrics of the arms, with gains and tests")}}});
    document.sections.push_back(
        {words.say("Arms"),
         2,
         {Paragraph{sampleRatioText(experiment, words)},
          Grid{armTable(experiment),
               words.plain("Arms: units against the plan, and what they were shown")}}});
}

void addRemarks(const Experiment& experiment, const Words& words, Document& document)
{
    BulletList remarks;
    for (const Remark& remark : remarksOn(experiment))
        if (remark.code != RemarkCode::Mismatch)
            remarks.items.push_back(words.told(sentenceOf(remark, experiment)));
    remarks.items.push_back(aaText(experiment, words));
    remarks.items.push_back(rulesText(experiment, words));
    document.sections.push_back({words.say("What the numbers stand on"), 2, {std::move(remarks)}});
}

void addParts(const Experiment& experiment, const Words& words, Document& document)
{
    Section groups{words.say("Groups of queries"), 2, {}};
    Section days{words.say("Day by day"), 2, {}};
    const std::string few =
        words.say("\\* fewer than {} {} in an arm", kFewUnits, words.of(unitsName(experiment.unit)));
    for (const Metric metric : kAllMetrics)
        if (auto figure = dayFigure(experiment, metric, words)) days.add(*std::move(figure));
    for (std::size_t treatment = 0; treatment + 1 < experiment.arms.size(); ++treatment) {
        const std::string& arm = experiment.arms[treatment + 1].name;
        if (auto figure = groupFigure(experiment, treatment, words)) groups.add(*std::move(figure));
        groups.add(Grid{groupGains(experiment, treatment),
                        words.plain("Gain of {} by groups of queries, in %", arm)});
        if (experiment.days.size() > 1)
            days.add(Grid{dayGains(experiment, treatment), words.plain("Gain of {} by day, in %", arm)});
    }
    groups.add(Paragraph{few});
    document.sections.push_back(std::move(groups));
    if (days.parts.empty()) return;
    days.add(Paragraph{few});
    document.sections.push_back(std::move(days));
}

void addPaper(const Words& words, Document& document)
{
    Table table{{{"", "Retriever", Kind::Word},
                 {"", "CTR", Kind::Number, report::Unit::Gain, true},
                 {"", "LPR", Kind::Number, report::Unit::Gain, true},
                 {"", "RQR", Kind::Number, report::Unit::Gain, true}},
                {}};
    for (const PaperGains& row : paperGains())
        table.rows.push_back(
            {std::string(row.retriever) + " (paper)", row.ctr / 100, row.lpr / 100, row.rqr / 100});
    document.sections.push_back(
        {words.say("The paper's numbers"),
         2,
         {Paragraph{words.say("For reference only: the paper's Table 2 (arXiv 2511.15443), **on its own "
                              "traffic and not ours**. RQR as it changed: less is better.")},
          Grid{std::move(table), words.plain("The paper's Table 2, on its own traffic")}}});
}

} // namespace

Document experimentDocument(const Experiment& experiment, const std::string& project, const Words& words)
{
    Document document;
    document.title = words.say("Online experiment: {}", project);
    document.subtitle = headingText(experiment, words);
    addSummary(experiment, words, document);
    addMetrics(experiment, words, document);
    addRemarks(experiment, words, document);
    addParts(experiment, words, document);
    addPaper(words, document);
    document.footer = words.say("Bootstrap: {} rounds; A/A check: {} splits; seed {}. Written by CroPS "
                                "Workbench {}. Method: arXiv 2511.15443.",
                                experiment.options.resampling.rounds, experiment.options.resampling.splits,
                                experiment.options.resampling.seed, kVersion);
    return document;
}

} // namespace crops::online
