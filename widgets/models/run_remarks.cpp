// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run_remarks.h"

#include "models/runs_model.h"
#include "shown_text.h"
#include "study/project/test_bench.h"
#include "study/project/whole_results.h"
#include "wording.h"

namespace crops::widgets
{

QString RunRemarks::wholeCatalogue(const study::RunOverview& run)
{
    QStringList parts;
    for (const evaluation::Metric& metric : study::metricsOf("RELall")) // in its order
        if (const store::RunMetric* value =
                store::findMetric(run.wholeCatalogue, "RELall", evaluation::metricName(metric)))
            parts << QStringLiteral("%1 %2").arg(shownText(value->metric), Wording::percent(value->mean));
    return parts.join(QStringLiteral(" · "));
}

QString RunRemarks::wholeCatalogue(const std::vector<const study::RunOverview*>& runs)
{
    constexpr qsizetype kMost = 6;
    QStringList metrics;
    for (const evaluation::Metric& metric : study::metricsOf("RELall"))
        metrics << QString::fromStdString(evaluation::metricName(metric));
    QStringList all;
    for (const study::RunOverview* run : runs) {
        QStringList values;
        for (const QString& name : metrics) {
            const store::RunMetric* found =
                store::findMetric(run->wholeCatalogue, "RELall", name.toStdString());
            values << (found ? Wording::percent(found->mean) : Wording::dash());
        }
        if (!run->wholeCatalogue.empty() && all.size() < kMost)
            all << tr("run %1 %2", "number, values")
                       .arg(run->run.id.value)
                       .arg(values.join(QStringLiteral(" · ")));
    }
    if (all.isEmpty()) return {};
    return tr("RELall (%1): %2").arg(metrics.join(QStringLiteral(" · ")), all.join(tr("; ", "between runs")));
}

QStringList RunRemarks::sentences(const study::RunOverview& run)
{
    QStringList all;
    for (std::size_t i = 0; i < study::kHeadlines; ++i)
        if (run.missing[i] == study::NoNumber::NoTestSet || run.missing[i] == study::NoNumber::Degenerate)
            all << tr("%1 %2 %3.", "metric, dash, reason")
                       .arg(headlineTitle(i), Wording::dash(), RunsModel::noNumberText(run.missing[i]));
    if (run.judgedSince)
        all << tr("People have judged since: evaluate again, and NDCG counts what they say.");
    for (std::size_t i = 0; i < study::kHeadlines; ++i)
        if (run.unanswered[i] > 0)
            all << tr("Imported: %1 of %2 test queries of %3 came without an answer and count as 0.")
                       .arg(Wording::count(run.unanswered[i]), Wording::count(run.headline[i]->queries),
                            QString::fromLatin1(study::kHeadline[i].testSet));
    if (run.scant)
        all << tr("Training saw %n queries only: the numbers of this run say next to nothing.", nullptr,
                  static_cast<int>(run.scant->queries));
    if (run.sameAs)
        all << tr("The same run as run %1 under another name: what training sees is equal, and it counts "
                  "once.")
                   .arg(run.sameAs.value);
    if (const store::RunMetric* whole = store::findMetric(run.whole, study::kWholeRel, "NDCG@4"))
        all << tr("On all %n judged queries, before θ learned from half of them: NDCG@4 %1 [%2, %3].",
                  nullptr, static_cast<int>(whole->queries))
                   .arg(Wording::percent(whole->mean), Wording::percent(whole->low),
                        Wording::percent(whole->high));
    return all;
}

} // namespace crops::widgets
