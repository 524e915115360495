// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/wording.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/numbers.h"
#include "learn/methods/method.h"

namespace crops::report
{

namespace
{

/// Percent with one decimal; never "-0.0".
double tenths(double value)
{
    const double rounded = std::round(value * 1000) / 10;
    return rounded == 0 ? 0 : rounded;
}

} // namespace

std::string metricTitle(const MetricName& metric)
{
    return metric.testSet == "REL" ? metric.metric : metric.metric + " " + metric.testSet;
}

std::string percent(double value)
{
    return fmt::format("{:.1f}", tenths(value));
}

std::string valueWithInterval(const MetricValue& value)
{
    return fmt::format("{} [{}, {}]", percent(value.mean), percent(value.low), percent(value.high));
}

std::string signedPoints(double difference)
{
    return fmt::format("{:+.1f}", tenths(difference));
}

std::string differenceWithInterval(double difference, double low, double high)
{
    return fmt::format("{} [{}, {}]", signedPoints(difference), signedPoints(low), signedPoints(high));
}

std::string pValueText(double p)
{
    return p < 0.0001 ? "< 0.0001" : fmt::format("{:.4f}", p);
}

std::string pText(double p)
{
    const std::string text = pValueText(p);
    return text.starts_with('<') ? text : "= " + text;
}

const MetricValue* findValue(const std::vector<MetricValue>& metrics, const MetricName& wanted)
{
    const auto found = std::find_if(metrics.begin(), metrics.end(),
                                    [&](const MetricValue& value) { return wanted.names(value); });
    return found == metrics.end() ? nullptr : &*found;
}

std::string shortHash(const std::string& sha256)
{
    return sha256.empty() ? kDash : sha256.substr(0, 12);
}

std::string noResultPhrase(dataset::NoResult reason)
{
    constexpr const char* kOneGrade = "degenerate: the judged documents of each query have one grade, so "
                                      "that every ranking of them is as good";
    constexpr const char* kPhrases[] = {
        "",
        "the project has no search log",
        "no query of the test period has an interaction",
        "no query of the test period was reformulated with an interaction afterwards",
        "the project has no judgments",
        "no judged document has a grade of 1 or more",
        kOneGrade,
        "degenerate: each query has one judged document, so that there is nothing to rank",
        "the imported run has no lists for this test set"};
    static_assert(std::size(kPhrases) == dataset::kNoResults);
    return kPhrases[static_cast<std::size_t>(reason)];
}

std::string testSetText(const TestSetReport& set)
{
    if (set.queries == 0) return noResultPhrase(set.noResult);
    std::string text = counted(set.queries, "query", "queries") + ", " +
                       counted(set.relevant, "relevant pair", "relevant pairs");
    if (set.withoutText > 0) text += fmt::format(", {} of them without text", grouped(set.withoutText));
    if (set.noResult != dataset::NoResult::None) return text + "; " + noResultPhrase(set.noResult);
    std::string best;
    for (const auto& [metric, value] : set.best)
        best += fmt::format("{} {} {:.2f}", best.empty() ? "; at best" : ",", metric, 100 * value);
    return text + best;
}

std::string sameRunText(const ExperimentSummary& experiment)
{
    return fmt::format("{} is the same run as {}: what training sees of examples, labels, loss, settings and "
                       "seeds is equal. They are compared once, under the name {}.",
                       experiment.experiment, experiment.sameAs, experiment.sameAs);
}

std::string methodNote(const std::string& method)
{
    const learn::Method* known = learn::findMethod(method);
    return known ? known->note : "";
}

const std::vector<PaperRow>& paperRows()
{
    static const std::vector<PaperRow> rows = [] {
        std::vector<PaperRow> known;
        for (const learn::Method* method : learn::methods())
            if (method->paper) {
                const learn::PaperNumbers& paper = *method->paper;
                known.push_back({method->title, paper.recallClick, paper.recallReformulation, paper.ndcg});
            }
        return known;
    }();
    return rows;
}

} // namespace crops::report
