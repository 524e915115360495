// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels_wording.h"

#include "shown_text.h"
#include "texts.h"
#include "wording.h"

namespace crops::widgets
{

QString LabelsWording::scorer(const std::string& kind)
{
    if (kind == "overlap") return tr("word overlap");
    if (kind == "cross") return tr("cross-encoder");
    if (kind == "bi") return tr("bi-encoder");
    if (kind == "imported") return tr("imported scores");
    return shownText(kind);
}

QString LabelsWording::scorerTitle(const study::ScorerEntry& entry)
{
    const QString name = tr("%1: %2", "scorer").arg(entry.info.id.value).arg(scorer(entry.info.kind));
    if (!entry.learnedFromJudgments) return name;
    return entry.goodGrade
               ? tr("%1, learned from judgments (good from grade %2)").arg(name).arg(*entry.goodGrade)
               : tr("%1, learned from judgments").arg(name);
}

QString LabelsWording::judged(const study::ScorerEntry& entry, const study::JudgedQueries& queries)
{
    const QString all = Wording::count(queries.all);
    const QString tested = Wording::count(queries.tested);
    if (!entry.learnedFromJudgments) return tr("REL (NDCG@4) tests all %1 judged queries.").arg(all);
    return entry.goodGrade ? tr("It learned from judgments, grade %1 and more as good: REL (NDCG@4) is the "
                                "other half, %2 of %3 judged queries, while it is in use.")
                                 .arg(*entry.goodGrade)
                                 .arg(tested, all)
                           : tr("It learned from judgments: REL (NDCG@4) is the other half, %1 of %2 judged "
                                "queries, while it is in use.")
                                 .arg(tested, all);
}

QString LabelsWording::verdict(study::Verdict verdict, double alpha)
{
    switch (verdict) {
    case study::Verdict::Always:
        return tr("always kept: clicks carry no θ");
    case study::Verdict::Kept:
        return tr("● kept: θ above α = %1").arg(Wording::number(alpha, 3));
    case study::Verdict::Dropped:
        return tr("○ dropped: θ not above α = %1").arg(Wording::number(alpha, 3));
    case study::Verdict::Unscored:
        return tr("unscored: neither kept nor dropped");
    }
    return Wording::dash();
}

QString LabelsWording::theta(double theta, double alpha, int digits)
{
    constexpr int kMost = 15;
    while (digits < kMost && theta != alpha &&
           QString::number(theta, 'f', digits) == QString::number(alpha, 'f', digits))
        ++digits;
    return Wording::number(theta, digits);
}

QString LabelsWording::training(study::Training training)
{
    using enum study::Training;
    return codedText<LabelsWording>(
        training,
        {{NoLabelSet, QT_TR_NOOP("Not trained on: no label set was applied yet.")},
         {NotLabelled, QT_TR_NOOP("Not trained on: the label set does not hold this pair.")},
         {AfterCut, QT_TR_NOOP("Not trained on: it became known in the test period only.")},
         {WithoutText, QT_TR_NOOP("Not trained on: the video has no text.")},
         {WithoutPositive, QT_TR_NOOP("Not trained on: the query has no positive in the training period.")},
         {Trained, QT_TR_NOOP("Trained on: runs on this label set draw from the pairs of its level.")}});
}

} // namespace crops::widgets
