// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include "mining/generate.h"
#include "mining/knowledge_checks.h"
#include "store/tables/language_answers.h"

namespace crops::widgets
{

/// Sentences about generated videos, in the language that is set now. Window's thread only.
class KnowledgeWords
{
    Q_DECLARE_TR_FUNCTIONS(KnowledgeWords)

  public:
    static QString check(mining::KnowledgeCheck check);       ///< "Too close to the exemplar"
    static QString explanation(mining::KnowledgeCheck check); ///< One sentence: what the check looks at.
    static QString verdict(std::optional<store::Verdict> verdict);
    /// Of an answer that gave no video: "No JSON in it". Other reasons of rejects stand as they are.
    static QString answerFault(const QString& reason);
    /// Short names of all checks that the video fails, with commas.
    static QString failures(const mining::CheckedVideo& video);
    /// "Language model: 12 answers, 2 of them without a video" and its reasons, a line each; empty where none
    /// was asked.
    static QString answers(const store::LanguageCounts& counts);
    /// "8 videos came of 2 answers.": what one call brought.
    static QString generated(const mining::GenerateReport& report);
};

} // namespace crops::widgets
