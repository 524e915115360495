// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "mining/generate.h"
#include "store/tables/document_table.h"
#include "store/tables/exemplars.h"
#include "store/tables/language_answers.h"

namespace crops::mining
{

/// The queries that are asked about, each with its exemplar: the most searched first, ties by normalised
/// text. Fills in the report's queries and withoutExemplar. Throws Error{Missing} before mining.
std::vector<store::Exemplar> queriesToAsk(const store::Project& project, const GenerateOptions& options,
                                          GenerateReport& report, Progress& progress);

/// Makes the requests of a query. Must not outlive the project and the options.
class KnowledgeRequests
{
  public:
    KnowledgeRequests(const store::Project& project, const GenerateOptions& options);

    /// What is still to be asked about a query: the first round, or the second where the first answer cannot
    /// be read; nothing where an answer can, or both cannot. Counts answers that are there as known.
    std::optional<store::LanguageRequest> open(const store::Exemplar& exemplar, GenerateReport& report) const;
    /// The second round after this answer: nothing where it can be read or was a second round itself.
    std::optional<store::LanguageRequest> repair(const store::LanguageRequest& request,
                                                 const std::string& answer) const;

  private:
    const store::Project& m_project;
    const GenerateOptions& m_options;
    store::DocumentTable m_documents;
};

} // namespace crops::mining
