// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include "mining/knowledge_checks.h"

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
    /// Short names of all checks that the video fails, with commas.
    static QString failures(const mining::CheckedVideo& video);
};

} // namespace crops::widgets
