// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge_words.h"

#include <QStringList>

#include "wording.h"

namespace crops::widgets
{

using mining::KnowledgeCheck;

QString KnowledgeWords::check(KnowledgeCheck check)
{
    switch (check) {
    case KnowledgeCheck::Theta:
        return tr("θ not above α");
    case KnowledgeCheck::Exemplar:
        return tr("Too close to the exemplar");
    case KnowledgeCheck::Duplicate:
        return tr("Near duplicate");
    case KnowledgeCheck::Language:
        return tr("Other script");
    case KnowledgeCheck::Empty:
        return tr("Empty field");
    case KnowledgeCheck::Long:
        return tr("Too long");
    case KnowledgeCheck::Echo:
        return tr("Repeats instructions");
    }
    return {};
}

QString KnowledgeWords::explanation(KnowledgeCheck check)
{
    switch (check) {
    case KnowledgeCheck::Theta:
        return tr("The discriminator's θ for the query and this video is not above α: labels drop it.");
    case KnowledgeCheck::Exemplar:
        return tr("Nearly the text of the video that the model was shown: it teaches nothing new.");
    case KnowledgeCheck::Duplicate:
        return tr("Nearly another answer to the same query that comes before it and is not rejected.");
    case KnowledgeCheck::Language:
        return tr("Less than a third of it is written in a script that the query uses.");
    case KnowledgeCheck::Empty:
        return tr("It lacks a field that other generated videos have.");
    case KnowledgeCheck::Long:
        return tr("A title of more than 120 characters, or a caption or tags of more than 1,000.");
    case KnowledgeCheck::Echo:
        return tr("It speaks to the person who asked, or repeats the instructions.");
    }
    return {};
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
