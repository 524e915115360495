// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab_wording.h"

#include <iterator>

#include "shown_text.h"
#include "texts.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

QString mismatch(const online::Experiment& experiment)
{
    QStringList arms;
    for (std::size_t arm = 0; arm < experiment.arms.size(); ++arm)
        arms << LabWording::tr("%1 %2 (planned %3 %)")
                    .arg(shownText(experiment.arms[arm].name),
                         Wording::count(experiment.whole.arms[arm].units),
                         Wording::percent(experiment.arms[arm].share));
    return LabWording::tr("Sample ratio mismatch: %1 (%2); χ² = %3, p %4. The arms were not filled as "
                          "planned: trust no number below before the reason is found.")
        .arg(arms.join(LabWording::tr(", ", "between arms")), LabWording::units(experiment.unit),
             Wording::number(experiment.sampleRatio.chiSquare, 1), Wording::pValue(experiment.sampleRatio.p));
}

/// Of remarks that are a count of what was left out.
QString countRemark(const online::Remark& r)
{
    const int n = static_cast<int>(r.count);
    switch (r.code) {
    case online::RemarkCode::WithoutUser:
        return LabWording::tr("%n searches without a user: each is a user of its own, and in no RQR.",
                              nullptr, n);
    case online::RemarkCode::WithoutDuration:
        return LabWording::tr("%n plays of videos of unknown length: in no LPR.", nullptr, n);
    case online::RemarkCode::WithoutArm:
        return LabWording::tr("%n searches of the period in no arm: left out.", nullptr, n);
    case online::RemarkCode::OtherArms:
        return LabWording::tr("%n searches of the period in arms that are not compared.", nullptr, n);
    case online::RemarkCode::FileSeveralArms:
        return LabWording::tr("%n users with several arms in the file (%1, for one): left out.", nullptr, n)
            .arg(shownText(r.name));
    case online::RemarkCode::FileBadRows:
        return LabWording::tr("%n rows of the file could not be used, the first in line %1.", nullptr, n)
            .arg(Wording::count(r.of));
    case online::RemarkCode::FileNotInLog:
        return LabWording::tr("%n users of the file not in the log, of %1.", nullptr, n)
            .arg(Wording::count(r.of));
    default:
        return LabWording::tr("The log begins with the experiment: there are no searches before it that tell "
                              "seen queries from new ones.");
    }
}

} // namespace

QString LabWording::remark(const online::Remark& r, const online::Experiment& experiment)
{
    const int n = static_cast<int>(r.count);
    const QString name = shownText(r.name);
    switch (r.code) {
    case online::RemarkCode::Mismatch:
        return mismatch(experiment);
    case online::RemarkCode::NotTogether:
        return tr("%1 begins %n days after another arm: what those days were like is in the gains. Compare "
                  "only the days that the arms share.",
                  nullptr, n)
            .arg(name);
    case online::RemarkCode::EndsEarly:
        return tr("%1 ends %n days before another arm: what those days were like is in the gains. Compare "
                  "only the days that the arms share.",
                  nullptr, n)
            .arg(name);
    case online::RemarkCode::SharedUsers:
        return tr("%n of %1 users (%2, for one) in several arms, so the unit is the request; where one "
                  "user's requests are alike, intervals are too narrow.",
                  nullptr, n)
            .arg(Wording::count(r.of), name);
    case online::RemarkCode::NoUsers:
        return tr("No search names its user, so the unit is the request.");
    case online::RemarkCode::FewUnits:
        return tr("%1 has %2 %3, fewer than %4: intervals and p are rough.")
            .arg(name, Wording::count(r.count), units(experiment.unit), Wording::count(online::kFewUnits));
    case online::RemarkCode::NoNumber:
        return r.name.empty()
                   ? tr("%1 has no value: %2.").arg(metric(r.metric), absent(r.absent))
                   : tr("%1 of %2 has no value: %3.").arg(metric(r.metric), name, absent(r.absent));
    case online::RemarkCode::NoGain:
        return r.absent == online::Absent::ControlZero
                   ? tr("%1 of %2 has no relative gain: %3.").arg(metric(r.metric), name, absent(r.absent))
                   : tr("%1 of %2 has no interval and no p: %3.")
                         .arg(metric(r.metric), name, absent(r.absent));
    case online::RemarkCode::AaOutside:
        return tr("A/A check: %1 % of the control's random halves differ in %2 with p < 0.05, where 3 to 7 % "
                  "is right: its intervals and p cannot be trusted with these %3.")
            .arg(Wording::percent(r.share), metric(r.metric), units(experiment.unit));
    default:
        return countRemark(r);
    }
}

QString LabWording::absent(online::Absent why)
{
    using enum online::Absent;
    return codedText<LabWording>(
        why, {{NoExposures, QT_TR_NOOP("nothing was shown")},
              {NoWatchTimes, QT_TR_NOOP("the log has no watch times")},
              {NoPlays, QT_TR_NOOP("nothing was played")},
              {NoDurations,
               QT_TR_NOOP("no play tells whether it was long, because the videos' lengths are not known")},
              {NoUsers, QT_TR_NOOP("no search names its user")},
              {ControlZero, QT_TR_NOOP("the control's rate is 0")},
              {OneUnit, QT_TR_NOOP("an arm has one unit only")},
              {NoVariance, QT_TR_NOOP("no unit differs from another")}});
}

QString LabWording::metric(online::Metric metric)
{
    const QString name = QString::fromLatin1(online::metricName(metric));
    return online::isReduction(metric) ? tr("%1 (reduction)").arg(name) : name;
}

QString LabWording::metricMeaning(online::Metric metric)
{
    using enum online::Metric;
    return codedText<LabWording>(
        metric, {{Ctr, QT_TR_NOOP("Click-through rate: videos interacted with, of those shown")},
                 {Lpr, QT_TR_NOOP("Long-play rate: long plays, of all plays")},
                 {Rqr, QT_TR_NOOP("Reformulation rate: searches followed by another query of the same user, "
                                  "of all searches; its gain is shown as a reduction")}});
}

QString LabWording::group(online::Group group)
{
    const QString names[] = {tr("Head queries (50 %)"),
                             tr("Torso queries (30 %)"),
                             tr("Tail queries (20 %)"),
                             tr("Seen before"),
                             tr("New query"),
                             tr("1 word"),
                             tr("2 words"),
                             tr("3 words"),
                             tr("4 words or more")};
    static_assert(online::kGroups == 9);
    return names[static_cast<std::size_t>(group)];
}

QString LabWording::units(online::Unit unit)
{
    return unit == online::Unit::User ? tr("users") : tr("requests");
}

QString LabWording::column(const report::Column& column)
{
    static const std::pair<const char*, const char*> kTitles[] = {
        {"arm", QT_TR_NOOP("Arm")},
        {"planned_share", QT_TR_NOOP("Planned %")},
        {"observed_share", QT_TR_NOOP("Observed %")},
        {"searches", QT_TR_NOOP("Searches")},
        {"exposures", QT_TR_NOOP("Exposures")},
        {"interactions", QT_TR_NOOP("Interactions")},
        {"plays", QT_TR_NOOP("Plays")},
        {"long_plays", QT_TR_NOOP("Long plays")},
        {"reformulated", QT_TR_NOOP("Reformulated")},
        {"treatment", QT_TR_NOOP("Arm")},
        {"metric", QT_TR_NOOP("Metric")},
        {"gain", QT_TR_NOOP("Gain")},
        {"interval", QT_TR_NOOP("95 % interval")},
        {"p", QT_TR_NOOP("p")},
        {"p_holm", QT_TR_NOOP("p (Holm)")},
        {"bootstrap", QT_TR_NOOP("Bootstrap interval")},
        {"minimum_detectable_effect", QT_TR_NOOP("MDE")},
    };
    if (column.key == "units") return column.title == "Users" ? tr("Users") : tr("Requests");
    for (const auto& [key, title] : kTitles)
        if (column.key == key) return tr(title);
    return shownText(column.title); // an arm's name
}

} // namespace crops::widgets
