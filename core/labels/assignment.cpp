// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/assignment.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "mining/mine.h"
#include "store/content_names.h"
#include "store/log_columns.h"
#include "store/score_table.h"
#include "store/scored_candidates.h"
#include "store/sources.h"

namespace crops::labels
{

namespace
{

using store::CandidateSource;
using store::LabelRow;
using store::SampleType;

constexpr std::int64_t kRowsBetweenUpdates = 1 << 14;

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

/// The SHA-256 of a label set, query by query in any order.
class ContentHash
{
  public:
    explicit ContentHash(const store::Project& project) : m_project(project), m_names(project) {}

    /// All labels of one query, in any order; sorted here by document name and type.
    void add(QueryId query, std::vector<LabelRow>& rows)
    {
        std::sort(rows.begin(), rows.end(), [this](const LabelRow& a, const LabelRow& b) {
            return std::tuple(m_names.rank(a.doc), a.type) < std::tuple(m_names.rank(b.doc), b.type);
        });
        Sha256 hash;
        for (const LabelRow& row : rows) {
            const std::string_view name = m_names.name(row.doc);
            hash.add(static_cast<std::int64_t>(name.size())).add(name);
            hash.add(static_cast<std::int64_t>(row.type)).add(std::int64_t{row.level}).add(row.knownTs);
        }
        m_digests.emplace(query, hash.hex());
    }

    std::string hex(std::string_view settings) const
    {
        Sha256 hash;
        hash.add(settings);
        store::forEachQueryByText(m_project, [&](QueryId query, std::string_view norm) {
            const auto digest = m_digests.find(query);
            if (digest == m_digests.end()) return;
            hash.add(static_cast<std::int64_t>(norm.size())).add(norm).add(digest->second);
        });
        return hash.hex();
    }

  private:
    const store::Project& m_project;
    store::ContentNames m_names;
    std::unordered_map<QueryId, std::string> m_digests;
};

/// Gathers the labels of one query after the other.
class Assigner
{
  public:
    Assigner(const LabelPolicy& policy, const LabelOptions& options) : m_policy(policy), m_options(options) {}

    void begin(QueryId query)
    {
        m_query = query;
        m_rows.clear();
    }

    void add(const store::ScoredCandidate& candidate)
    {
        if (!keep(candidate)) return;
        if (candidate.firstTs)
            add(candidate.doc, typeOf(candidate.source), *candidate.firstTs);
        else
            ++m_counts.undated;
    }

    void add(const store::Uninteracted& row)
    {
        const SampleType type = typeOf(row.stage);
        const bool repeated = !m_rows.empty() && m_rows.back().doc == row.doc && m_rows.back().type == type;
        if (!repeated) add(row.doc, type, row.ts); // rows come by time: the first is the earliest
    }

    /// The labels of the query by (doc, type), counted.
    std::vector<LabelRow>& finish()
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

    const LabelCounts& counts() const { return m_counts; }

  private:
    /// Counts a candidate as kept, dropped or unscored. Clicks carry no θ and are always kept.
    bool keep(const store::ScoredCandidate& candidate)
    {
        if (candidate.source == CandidateSource::Click) return true;
        const auto source = static_cast<std::size_t>(candidate.source);
        const bool filtered = candidate.source != CandidateSource::Generated || m_options.filterGenerated;
        if (filtered && !candidate.theta) {
            ++m_counts.unscored[source];
            return false;
        }
        const bool kept = !filtered || *candidate.theta > m_options.alpha;
        ++(kept ? m_counts.kept : m_counts.dropped)[source];
        return kept;
    }

    void add(DocId doc, SampleType type, Millis knownTs)
    {
        const std::optional<int> level = m_policy.level(type);
        if (!level) return;
        m_rows.push_back({m_query, doc, type, *level, knownTs});
        ++m_counts.types[static_cast<std::size_t>(type)];
    }

    const LabelPolicy& m_policy;
    const LabelOptions& m_options;
    QueryId m_query;
    std::vector<LabelRow> m_rows;
    LabelCounts m_counts;
};

/// Merges candidates and rows without interaction by query; calls `visit` with each query's labels.
template <class Visit>
void assignAll(const store::Project& project, std::optional<ScorerId> scorer,
               const std::vector<store::Uninteracted>& shown, Assigner& assigner, const Visit& visit)
{
    store::ScoredCandidates candidates(project, scorer);
    bool more = candidates.next();
    for (std::size_t at = 0; more || at < shown.size();) {
        QueryId query = more ? candidates.query() : shown[at].query;
        if (at < shown.size()) query = std::min(query, shown[at].query);
        assigner.begin(query);
        for (; at < shown.size() && shown[at].query == query; ++at)
            assigner.add(shown[at]);
        if (more && candidates.query() == query) {
            for (const store::ScoredCandidate& candidate : candidates.candidates())
                assigner.add(candidate);
            more = candidates.next();
        }
        visit(query, assigner.finish());
    }
}

/// What the label set row says before its content is known.
store::LabelSetRow describe(const store::Project& project, const LabelPolicy& policy, double alpha,
                            std::optional<ScorerId> scorer, const mining::MiningOptions& mining)
{
    return {.alpha = alpha,
            .scorer = scorer,
            .policy = toJson(policy),
            .mining = mining::toJson(mining),
            .inputs = labelInputs(project, scorer),
            .createdAt = nowMillis()};
}

/// Writes the labels into the open transaction; gives the set's hash and counts.
std::pair<std::string, LabelCounts> writeLabels(const store::Project& project, store::LabelSetWriter& writer,
                                                const store::LabelSetRow& set, const LabelPolicy& policy,
                                                const LabelOptions& options,
                                                const std::vector<store::Uninteracted>& shown,
                                                Progress& progress)
{
    Assigner assigner(policy, options);
    ContentHash hash(project);
    const std::int64_t lastQuery = store::lastQuery(project).value;
    std::int64_t rows = 0;
    assignAll(project, set.scorer, shown, assigner, [&](QueryId query, std::vector<LabelRow>& labels) {
        if (labels.empty()) return;
        for (const LabelRow& label : labels) {
            writer.add(label);
            if (++rows % kRowsBetweenUpdates == 0) progress.update(query.value, lastQuery);
        }
        hash.add(query, labels);
    });
    const std::string settings = nlohmann::ordered_json{
        {"policy", set.policy},
        {"alpha", set.alpha},
        {"filter_generated", options.filterGenerated},
        {"mining", set.mining}}.dump();
    return {hash.hex(settings), assigner.counts()};
}

/// An earlier set with the same content and scorer.
std::optional<LabelSetId> identicalSet(const store::Project& project, LabelSetId made,
                                       const std::string& sha256, std::optional<ScorerId> scorer)
{
    for (const store::LabelSetRow& set : store::listLabelSets(project))
        if (set.id != made && set.sha256 == sha256 && set.scorer == scorer) return set.id;
    return std::nullopt;
}

} // namespace

std::string labelInputs(const store::Project& project, std::optional<ScorerId> scorer)
{
    Sha256 inputs;
    inputs.add(store::dataHash(project)).add(project.setting("mining").value_or(""));
    if (scorer) {
        const store::ScorerInfo info = store::scorerInfo(project, *scorer);
        inputs.add(info.kind).add(info.config).add(info.inputs);
    }
    return inputs.hex();
}

LabelSetInfo applyLabels(store::Project& project, const LabelPolicy& policy, const LabelOptions& options,
                         Progress& progress)
{
    if (!(options.alpha >= 0 && options.alpha <= 1))
        throw Error(ErrorCode::Usage, fmt::format("α must lie between 0 and 1; it is {}.", options.alpha));
    const auto mining = mining::lastMiningOptions(project);
    if (!mining)
        throw Error(ErrorCode::Missing, fmt::format("{} has no candidates to label; run: crops mine {}",
                                                    project.path().string(), project.path().string()));
    const auto scorer = options.scorer ? options.scorer : store::activeScorer(project);

    store::Transaction transaction(project, store::ForeignKeys::Unchecked);
    const store::LabelSetRow set = describe(project, policy, options.alpha, scorer, *mining);
    progress.begin("reading searches");
    progress.update(0, 0);
    const auto shown = store::readUninteracted(project, mining->searchWatchMs, progress);
    progress.begin("labelling");
    progress.update(0, 0);
    LabelSetId id;
    {
        store::LabelSetWriter writer(project, set);
        id = writer.id();
        const auto [sha256, counts] = writeLabels(project, writer, set, policy, options, shown, progress);
        progress.checkStop();
        if (const auto earlier = identicalSet(project, id, sha256, scorer)) {
            LabelSetInfo info = labelSetInfo(project, *earlier);
            info.existed = true;
            return info; // the transaction rolls back what was written
        }
        writer.finish(sha256, toJson(counts));
    }
    transaction.commit();
    return labelSetInfo(project, id);
}

LabelSetInfo labelSetInfo(const store::Project& project, LabelSetId id)
{
    LabelSetInfo info{.row = store::labelSet(project, id)};
    info.counts = labelCountsFromJson(info.row.counts);
    return info;
}

} // namespace crops::labels
