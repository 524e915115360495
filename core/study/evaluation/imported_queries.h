// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to imports of runs: which query an id of another system's file means.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>

#include "dataset/test_set.h"

namespace crops::study
{

/// Ids are those of a file of topics ("QID<tab>QUERY"), or q1, q2, … as `evaluate --trec` writes them (the
/// place in a test set), or the query's text, percent-encoded or not, however it is spelt.
class ImportedQueries
{
  public:
    /// Reads `topics` where a file is given. Throws Error{BadInput} with file and line.
    explicit ImportedQueries(std::filesystem::path topics = {});

    /// "CT.topics.tsv" beside "CT.run", "CT.run.gz": what evaluate --trec writes; empty where there is none.
    static std::filesystem::path topicsBeside(const std::filesystem::path& runFile);
    /// Whether every id is q1, q2, …; whether any is.
    static bool areNumbers(std::span<const std::string> ids);
    static bool haveNumbers(std::span<const std::string> ids);

    /// From here on q1 is the first query of `set`, unless topics say otherwise.
    void number(const dataset::TestSet& set) { m_numbered = &set; }
    bool isNumbered() const { return m_numbered != nullptr && m_byTopic.empty(); }
    const std::filesystem::path& topics() const { return m_topics; }

    /// The normalised text; nothing for a number without a query.
    std::optional<std::string> text(const std::string& id) const;

  private:
    std::filesystem::path m_topics;
    std::unordered_map<std::string, std::string> m_byTopic;
    const dataset::TestSet* m_numbered = nullptr;
};

} // namespace crops::study
