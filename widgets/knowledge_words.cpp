// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge_words.h"

#include <QStringList>

#include "mining/knowledge_answer.h"
#include "shown_text.h"
#include "texts.h"
#include "wording.h"

namespace crops::widgets
{

using mining::KnowledgeCheck;

QString KnowledgeWords::check(KnowledgeCheck check)
{
    using enum KnowledgeCheck;
    return codedText<KnowledgeWords>(check, {{Theta, QT_TR_NOOP("θ not above α")},
                                             {Exemplar, QT_TR_NOOP("Too close to the exemplar")},
                                             {Duplicate, QT_TR_NOOP("Near duplicate")},
                                             {Language, QT_TR_NOOP("Other script")},
                                             {Empty, QT_TR_NOOP("Empty field")},
                                             {Long, QT_TR_NOOP("Too long")},
                                             {Echo, QT_TR_NOOP("Repeats instructions")}});
}

QString KnowledgeWords::explanation(KnowledgeCheck check)
{
    using enum KnowledgeCheck;
    return codedText<KnowledgeWords>(
        check,
        {{Theta,
          QT_TR_NOOP("The discriminator's θ for the query and this video is not above α: labels drop it.")},
         {Exemplar,
          QT_TR_NOOP("Nearly the text of the video that the model was shown: it teaches nothing new.")},
         {Duplicate,
          QT_TR_NOOP("Nearly another answer to the same query that comes before it and is not rejected.")},
         {Language, QT_TR_NOOP("Less than a third of it is written in a script that the query uses.")},
         {Empty, QT_TR_NOOP("It lacks a field that other generated videos have.")},
         {Long, QT_TR_NOOP("A title of more than 120 characters, or a caption or tags of more than 1,000.")},
         {Echo, QT_TR_NOOP("It speaks to the person who asked, or repeats the instructions.")}});
}

QString KnowledgeWords::answerFault(const QString& reason)
{
    using mining::AnswerFault;
    const std::pair<AnswerFault, QString> words[] = {
        {AnswerFault::TooLong, tr("Answer too long")},
        {AnswerFault::NoJson, tr("Answer without JSON")},
        {AnswerFault::InvalidJson, tr("Answer with broken JSON")},
        {AnswerFault::WrongSchema, tr("Answer of another form")},
        {AnswerFault::NoVideo, tr("Answer without a video")}};
    for (const auto& [fault, word] : words)
        if (reason == mining::answerFaultName(fault)) return word;
    return reason;
}

QString KnowledgeWords::answers(const store::LanguageCounts& counts)
{
    if (counts.asked == 0) return {};
    QStringList lines{tr("Language model: %n answer(s)", nullptr, static_cast<int>(counts.answered))};
    if (const std::int64_t open = counts.asked - counts.answered; open > 0)
        lines << tr("%n request(s) not answered yet", nullptr, static_cast<int>(open));
    for (const auto& [reason, count] : counts.rejected)
        lines << tr("%1  (%2)", "reason (number of answers)")
                     .arg(answerFault(QString::fromStdString(reason)), Wording::count(count));
    return lines.join(QLatin1Char('\n'));
}

QString KnowledgeWords::generated(const mining::GenerateReport& report)
{
    QStringList parts{tr("%n new video(s).", nullptr, static_cast<int>(report.videos))};
    if (report.rejected > 0)
        parts << tr("%n of them were rejected by the checks.", nullptr, static_cast<int>(report.rejected));
    if (report.known > 0)
        parts << tr("%n request(s) had been answered before.", nullptr, static_cast<int>(report.known));
    std::int64_t faults = 0;
    for (const auto& [name, count] : report.faults)
        faults += count;
    if (faults > 0)
        parts << tr("%n request(s) got no answer: %1", nullptr, static_cast<int>(faults))
                     .arg(shownText(report.firstFault));
    if (report.left > 0)
        parts << tr("The budget is spent; %n query(s) are left.", nullptr, static_cast<int>(report.left));
    if (report.queries == 0) parts << tr("No query has a known relevant video with a text.");
    return parts.join(QLatin1Char(' '));
}

QString KnowledgeWords::verdict(std::optional<store::Verdict> verdict)
{
    if (!verdict) return Wording::dash();
    return *verdict == store::Verdict::Accepted ? tr("Accepted") : tr("Rejected");
}

QString KnowledgeWords::failures(const mining::CheckedVideo& video)
{
    QStringList words;
    for (std::size_t i = 0; i < mining::kKnowledgeChecks; ++i)
        if (video.fails(static_cast<KnowledgeCheck>(i))) words.append(check(static_cast<KnowledgeCheck>(i)));
    return words.join(tr(", ", "between the reasons of one video"));
}

} // namespace crops::widgets
