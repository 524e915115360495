// SPDX-License-Identifier: GPL-3.0-or-later
// What a study's report says first: a sentence or two and the numbers behind them.
#include <algorithm>

#include "base/numbers.h"
#include "report/figures.h"
#include "report/shown_tables.h"
#include "report/study_document.h"
#include "report/wording.h"

namespace crops::report
{

namespace
{

/// Where a sentence may say "more": the interval does not hold 0, and the corrected p is small.
constexpr double kSignificant = 0.05;

bool isShown(const ComparisonReport& c)
{
    return c.pHolm < kSignificant && (c.low > 0 || c.high < 0);
}

/// What a headline number is about, for those who do not know its name.
std::string meaningOf(const Words& words, const MetricName& metric)
{
    std::string title = metricTitle(metric);
    if (metric.testSet == "CT") return words.plain("What users went on to watch ({})", title);
    if (metric.testSet == "QR") return words.plain("What they found only after rewording ({})", title);
    if (metric.testSet == "REL") return words.plain("The order of judged documents ({})", title);
    return title;
}

/// Never beyond what the interval says.
std::string comparisonSentence(const Words& words, const ComparisonReport& c)
{
    const std::string meaning = meaningOf(words, {c.testSet, c.metric});
    const std::string low = signedPoints(c.low);
    const std::string high = signedPoints(c.high);
    if (!isShown(c))
        return words.say("{}: no difference between {} and {} is shown ({} points, 95 % interval {} to {}; p "
                         "{}; {} queries).",
                         meaning, c.system, c.baseline, signedPoints(c.difference), low, high, pText(c.pHolm),
                         grouped(c.queries));
    if (c.difference > 0)
        return words.say("{}: **{} is {} points above {}** (95 % interval {} to {}; p {}; {} queries).",
                         meaning, c.system, percent(c.difference), c.baseline, low, high, pText(c.pHolm),
                         grouped(c.queries));
    return words.say("{}: **{} is {} points below {}** (95 % interval {} to {}; p {}; {} queries).", meaning,
                     c.system, percent(-c.difference), c.baseline, low, high, pText(c.pHolm),
                     grouped(c.queries));
}

std::string choiceSentence(const Telling& t, const std::string& system)
{
    const auto measured = std::count_if(t.data.experiments.begin(), t.data.experiments.end(),
                                        [](const ExperimentSummary& e) { return !e.metrics.empty(); });
    if (measured <= 2) return t.words.say("{} against {}:", system, t.baseline);
    return t.words.say(
        "{}, the best of the {} experiments beside the baseline by the first number, against {}:", system,
        measured - 1, t.baseline);
}

Card cardOf(const Telling& t, const MetricName& metric, const MetricValue& value,
            const std::optional<ComparisonReport>& c)
{
    Card card{metricTitle(metric),
              percent(value.mean),
              t.words.plain("95 % interval {} to {}", percent(value.low), percent(value.high)),
              {}};
    if (!c) return card;
    const std::string difference = signedPoints(c->difference);
    if (isShown(*c)) {
        card.direction = c->difference > 0 ? 1 : -1;
        card.change = t.words.plain("{} points against {}", difference, c->baseline);
    } else {
        card.change = t.words.plain("{} points against {}: no difference shown", difference, c->baseline);
    }
    return card;
}

} // namespace

void addSummary(const Telling& t, Document& document)
{
    if (t.data.experiments.empty()) return;
    const std::string against = representative(t.data, t.baseline);
    std::string system = shownSystem(t.data, t.baseline);
    BulletList sentences;
    Cards cards;
    const std::string& told = system.empty() ? against : system;
    for (const ExperimentSummary& e : t.data.experiments) {
        if (e.experiment != told) continue;
        for (const MetricName& metric : mainMetrics(t.data)) {
            const MetricValue* value = findValue(e.metrics, metric);
            if (!value) continue;
            const auto c = comparisonWith(t.data, metric, against, told);
            cards.cards.push_back(cardOf(t, metric, *value, c));
            if (c) sentences.items.push_back(comparisonSentence(t.words, *c));
        }
    }
    Section& section = document.begin(t.words.say("Summary"));
    if (!sentences.items.empty()) {
        section.add(Paragraph{choiceSentence(t, told)});
        section.add(std::move(sentences));
    } else {
        section.add(Paragraph{cards.cards.empty()
                                  ? t.words.say("{} has no number yet.", told)
                                  : t.words.say("{} alone: nothing is compared with it.", told)});
    }
    if (!cards.cards.empty()) {
        section.add(std::move(cards));
        section.add(Paragraph{
            t.words.say("Numbers of {}, in percent. Above and below are said where the interval does not "
                        "hold 0 and p, corrected over all comparisons (Holm), is under 0.05.",
                        told)});
    }
}

} // namespace crops::report
