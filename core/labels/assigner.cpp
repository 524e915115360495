// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/assigner.h"

#include <tuple>

#include "mining/threshold.h"

namespace crops::labels
{

using store::CandidateSource;
using store::LabelRow;
using store::SampleType;

SampleType typeOf(CandidateSource source)
{
    constexpr SampleType kTypes[] = {SampleType::Click, SampleType::Reformulation, SampleType::Feed,
                                     SampleType::Generated};
    return kTypes[static_cast<std::size_t>(source)];
}

SampleType typeOf(store::Stage stage)
{
    constexpr SampleType kTypes[] = {SampleType::Exposed, SampleType::Ranked, SampleType::Filtered};
    return kTypes[static_cast<std::size_t>(stage)];
}

void Assigner::begin(QueryId query)
{
    m_query = query;
    m_rows.clear();
}

void Assigner::add(const store::ScoredCandidate& candidate)
{
    if (!keep(candidate)) return;
    if (candidate.firstTs)
        add(candidate.doc, typeOf(candidate.source), *candidate.firstTs);
    else
        ++m_counts.undated;
}

void Assigner::add(const store::Uninteracted& row)
{
    const SampleType type = typeOf(row.stage);
    const bool repeated = !m_rows.empty() && m_rows.back().doc == row.doc && m_rows.back().type == type;
    if (!repeated) add(row.doc, type, row.ts);
}

std::vector<LabelRow>& Assigner::finish()
{
    std::sort(m_rows.begin(), m_rows.end(), [](const LabelRow& a, const LabelRow& b) {
        return std::tie(a.doc, a.type) < std::tie(b.doc, b.type);
    });
    for (std::size_t begin = 0; begin < m_rows.size();) {
        int level = 0;
        std::size_t end = begin;
        for (; end < m_rows.size() && m_rows[end].doc == m_rows[begin].doc; ++end)
            level = std::max(level, m_rows[end].level);
        ++m_counts.levels[static_cast<std::size_t>(level)];
        begin = end;
    }
    return m_rows;
}

/// Counts a candidate as kept, dropped or unscored. Clicks carry no θ and are always kept.
bool Assigner::keep(const store::ScoredCandidate& candidate)
{
    if (candidate.source == CandidateSource::Click) return true;
    const auto source = static_cast<std::size_t>(candidate.source);
    const bool filtered = candidate.source != CandidateSource::Generated || m_options.filterGenerated;
    if (filtered && !candidate.theta) {
        ++m_counts.unscored[source];
        return false;
    }
    const bool kept = !filtered || mining::passes(*candidate.theta, m_options.alpha);
    ++(kept ? m_counts.kept : m_counts.dropped)[source];
    return kept;
}

void Assigner::add(DocId doc, SampleType type, Millis knownTs)
{
    const std::optional<int> level = m_policy.level(type);
    if (!level) return;
    m_rows.push_back({m_query, doc, type, *level, knownTs});
    ++m_counts.types[static_cast<std::size_t>(type)];
}

} // namespace crops::labels
