// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "retrieval/bm25.h"
#include "text/analyzer.h"

namespace crops::test
{

/// BM25 straight from its formula, in double, one document at a time: the oracle.
class BruteBm25
{
  public:
    BruteBm25(const std::vector<std::string>& texts, const retrieval::Bm25Options& options)
        : m_options(options)
    {
        for (const std::string& text : texts) {
            std::vector<std::string> terms = text::analyze(text, options.analyzer);
            if (options.maxTerms > 0 && terms.size() > static_cast<std::size_t>(options.maxTerms))
                terms.resize(static_cast<std::size_t>(options.maxTerms));
            std::map<std::string, int> counts;
            for (const std::string& term : terms)
                ++counts[term];
            for (const auto& [term, count] : counts)
                ++m_frequency[term];
            m_lengths.push_back(static_cast<double>(terms.size()));
            m_total += static_cast<double>(terms.size());
            m_counts.push_back(std::move(counts));
        }
    }

    /// One score a document; 0 where nothing matches.
    std::vector<double> scores(const std::string& query) const
    {
        const auto n = static_cast<double>(m_counts.size());
        std::vector<double> scores;
        for (std::size_t d = 0; d < m_counts.size(); ++d) {
            double sum = 0;
            for (const std::string& term : text::analyze(query, m_options.analyzer)) {
                const auto at = m_counts[d].find(term);
                if (at == m_counts[d].end()) continue;
                const double df = m_frequency.at(term);
                const double tf = at->second;
                const double norm =
                    m_options.k1 * (1 - m_options.b + m_options.b * m_lengths[d] / (m_total / n));
                sum += std::log(1 + (n - df + .5) / (df + .5)) * tf / (tf + norm);
            }
            scores.push_back(sum);
        }
        return scores;
    }

  private:
    retrieval::Bm25Options m_options;
    std::vector<std::map<std::string, int>> m_counts;
    std::map<std::string, double> m_frequency;
    std::vector<double> m_lengths;
    double m_total = 0;
};

} // namespace crops::test
