// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/pair_story.h"

#include <QCoreApplication>
#include <QStringList>

#include "labels_wording.h"
#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

/// The parts of the story; one object a pair.
class Story
{
    Q_DECLARE_TR_FUNCTIONS(PairStory)

  public:
    explicit Story(const study::PairExplanation& found) : m_found(found), m_colours(theme::colours()) {}

    QString html() const
    {
        return heading() + verdict() + section(tr("Found under"), types()) +
               section(tr("Relevance θ"), thetas()) + section(tr("Evidence"), sources()) +
               section(tr("In searches of this query"), impressions()) +
               section(tr("Human judgment"), judgment()) + section(tr("Training"), training());
    }

  private:
    static QString text(const std::string& utf8) { return shownText(utf8).toHtmlEscaped(); }
    static QString text(const QString& plain) { return shownText(plain).toHtmlEscaped(); }
    QString muted(const QString& html) const
    {
        return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(m_colours.muted.name(), html);
    }
    QString chip(std::optional<int> level) const
    {
        const QColor back = level ? theme::levelColour(*level) : m_colours.line;
        const bool light = theme::contrast(back, Qt::white) > theme::contrast(back, Qt::black);
        return QStringLiteral("<span style=\"background-color:%1;color:%2\">&nbsp;<b>%3</b>&nbsp;</span>")
            .arg(back.name(), QColor(light ? Qt::white : Qt::black).name(),
                 level ? QString::number(*level) : Wording::dash());
    }
    QString section(const QString& title, const QString& body) const
    {
        if (body.isEmpty()) return {};
        return QStringLiteral("<p style=\"margin-top:10px;margin-bottom:2px\"><b>%1</b></p>%2")
            .arg(text(title), body);
    }
    static QString line(const QString& html)
    {
        return QStringLiteral("<p style=\"margin-top:1px;margin-bottom:3px\">%1</p>").arg(html);
    }

    QString heading() const
    {
        const store::Document& document = m_found.document;
        const QString title = document.hasText ? text(document.title) : muted(text(tr("without text")));
        QString html = line(muted(text(tr("Query")))) +
                       QStringLiteral("<p style=\"margin:0;font-size:large\"><b>%1</b></p>")
                           .arg(text(m_found.queryText)) +
                       line(muted(text(tr("Video %1").arg(QString::fromStdString(document.docId))))) +
                       QStringLiteral("<p style=\"margin:0\"><b>%1</b></p>").arg(title);
        if (!document.caption.empty()) html += line(text(document.caption));
        if (!document.tags.empty()) html += line(muted(text(document.tags)));
        return html;
    }

    QString verdict() const
    {
        QString html = line(
            chip(m_found.draftLevel) + QLatin1Char(' ') +
            text(
                m_found.draftLevel
                    ? tr("Level %1 at the current α = %2 (not applied)").arg(*m_found.draftLevel).arg(alpha())
                    : tr("No label at the current α = %1 (not applied)").arg(alpha())));
        if (m_found.labelSet) {
            const auto number = m_found.labelSet->id.value;
            html += line(chip(m_found.appliedLevel) + QLatin1Char(' ') +
                         text(m_found.appliedLevel
                                  ? tr("Level %1 in label set %2").arg(*m_found.appliedLevel).arg(number)
                                  : tr("No label in label set %1").arg(number)));
        }
        return QStringLiteral("<hr>") + html;
    }

    QString types() const
    {
        QString html;
        for (const study::TypeReason& type : m_found.draft)
            html += line(
                chip(type.level) + QLatin1Char(' ') +
                (type.highest ? QStringLiteral("<b>%1</b>") : QStringLiteral("%1"))
                    .arg(text(Wording::sampleType(type.type))) +
                QLatin1Char(' ') +
                muted(text(type.beforeCut
                               ? tr("known since %1").arg(Wording::time(type.knownTs))
                               : tr("known since %1, in the test period").arg(Wording::time(type.knownTs)))));
        if (m_found.draft.size() > 1) html += line(muted(text(tr("The highest level counts."))));
        return html.isEmpty() ? line(text(tr("Under no sample type at this α."))) : html;
    }

    QString thetas() const
    {
        QString html;
        for (const study::ScorerReason& reason : m_found.thetas) {
            const QString value =
                tr("θ = %1 by %2")
                    .arg(Wording::number(reason.theta, 4), LabelsWording::scorer(reason.scorer.kind));
            html += line(reason.active ? QStringLiteral("<b>%1</b>").arg(text(value))
                                       : muted(text(tr("%1 (not used now)").arg(value))));
        }
        return html.isEmpty() ? line(text(tr("%1 No scorer has scored this pair.").arg(Wording::dash())))
                              : html;
    }

    QString sources() const
    {
        QString html;
        for (const study::SourceReason& reason : m_found.sources) {
            const store::CandidateRow& row = reason.candidate;
            html += line(QStringLiteral("<b style=\"color:%1\">%2</b>")
                             .arg(theme::sourceColour(row.source).name(), text(Wording::source(row.source))) +
                         QStringLiteral(": ") + text(LabelsWording::verdict(reason.verdict, m_found.alpha)));
            for (const mining::EvidenceItem& item : reason.evidence)
                html += line(evidence(item));
            const auto rest = row.evidenceCount - static_cast<std::int64_t>(reason.evidence.size());
            if (row.source == store::CandidateSource::Generated)
                html += line(text(tr("Written by a language model for this query.")));
            else if (rest > 0)
                html += line(muted(text(tr("… and %n more.", nullptr, static_cast<int>(rest)))));
        }
        return html;
    }

    QString evidence(const mining::EvidenceItem& item) const
    {
        const QString user = QString::fromStdString(item.search.userName);
        const QString when = Wording::time(item.search.ts);
        if (item.later)
            return QStringLiteral("› ") +
                   text(tr("%1 searched this at %2, and %3 later “%4”: there the video was clicked or "
                           "watched.")
                            .arg(user, when, Wording::gap(item.later->ts - item.search.ts),
                                 QString::fromStdString(item.later->queryText)));
        if (item.feed)
            return QStringLiteral("› ") +
                   text((item.feed->ts >= item.search.ts
                             ? tr("%1 searched this at %2, and met the video in the feed %3 after.")
                             : tr("%1 searched this at %2, and met the video in the feed %3 before."))
                            .arg(user, when, Wording::gap(std::abs(item.feed->ts - item.search.ts))));
        return QStringLiteral("› ") + text(tr("%1 clicked or watched it at %2.").arg(user, when));
    }

    QString impressions() const
    {
        const store::PairImpressions& shown = m_found.impressions;
        if (shown.exposed + shown.ranked + shown.filtered == 0) return line(text(tr("Never considered.")));
        QString html =
            line(text(tr("Shown %1 ×, ranked only %2 ×, filtered %3 ×; clicked or watched %4 ×.")
                          .arg(Wording::count(shown.exposed), Wording::count(shown.ranked),
                               Wording::count(shown.filtered), Wording::count(shown.interactions))));
        for (const store::PairImpression& one : shown.first)
            html += line(QStringLiteral("› ") + text(impression(one)));
        const auto rest =
            shown.exposed + shown.ranked + shown.filtered - static_cast<std::int64_t>(shown.first.size());
        if (rest > 0) html += line(muted(text(tr("… and %n more.", nullptr, static_cast<int>(rest)))));
        return html;
    }

    static QString impression(const store::PairImpression& one)
    {
        QStringList parts{Wording::time(one.ts), QString::fromStdString(one.userName),
                          Wording::stage(one.stage)};
        if (one.position) parts << tr("place %1").arg(*one.position);
        if (one.clicked) parts << tr("clicked");
        if (one.watchMs) parts << tr("watched %1").arg(Wording::gap(*one.watchMs));
        return parts.join(QStringLiteral(" · "));
    }

    QString judgment() const
    {
        return line(m_found.grade ? text(tr("Grade %1").arg(*m_found.grade))
                                  : muted(text(tr("%1 Nobody judged this pair.").arg(Wording::dash()))));
    }

    QString training() const
    {
        QString html = line(text(LabelsWording::training(m_found.training)));
        if (m_found.trainedLevel && m_found.trainedLevel != m_found.appliedLevel)
            html += line(text(tr("As level %1: the higher types became known in the test period.")
                                  .arg(*m_found.trainedLevel)));
        if (m_found.cut) html += line(muted(text(tr("Train | test: %1").arg(Wording::time(*m_found.cut)))));
        return html;
    }

    QString alpha() const { return Wording::number(m_found.alpha, 3); }

    const study::PairExplanation& m_found;
    Colours m_colours;
};

} // namespace

QString pairStory(const study::PairExplanation& explanation)
{
    return Story(explanation).html();
}

} // namespace crops::widgets
