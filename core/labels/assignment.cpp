// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/assignment.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "labels/assigner.h"
#include "mining/mine.h"
#include "store/tables/content_names.h"
#include "store/tables/generated_reviews.h"
#include "store/tables/log_columns.h"
#include "store/tables/score_table.h"

namespace crops::labels
{

namespace
{

using store::LabelRow;

constexpr std::int64_t kRowsBetweenUpdates = 1 << 14;
constexpr std::int64_t kQueriesBetweenUpdates = 1 << 6;

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
                                                const LabelOptions& options, store::UninteractedRows& shown,
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

/// Checks what both applying and previewing need; the options of the mining that is to be labelled.
mining::MiningOptions miningToLabel(const store::Project& project, const LabelOptions& options)
{
    requireAlpha(options.alpha);
    const auto mining = mining::lastMiningOptions(project);
    if (!mining)
        throw Error(ErrorCode::Missing, "{} has no candidates to label; run: crops mine {}",
                    project.path().string(), project.path().string());
    return *mining;
}

} // namespace

void requireAlpha(double alpha)
{
    if (!(alpha >= 0 && alpha <= 1))
        throw Error(ErrorCode::Usage, "α must lie between 0 and 1; it is {}.", alpha);
}

std::string labelInputs(const store::Project& project, std::optional<ScorerId> scorer)
{
    Sha256 inputs;
    inputs.add(store::miningDataHash(project)).add(project.setting("mining").value_or(""));
    if (scorer) {
        const store::ScorerInfo info = store::scorerInfo(project, *scorer);
        inputs.add(info.kind).add(info.config).add(info.inputs);
    }
    return inputs.hex();
}

LabelPreview previewLabels(const store::Project& project, const LabelPolicy& policy,
                           const LabelOptions& options, Progress& progress)
{
    const mining::MiningOptions mining = miningToLabel(project, options);
    const auto scorer = options.scorer ? options.scorer : store::activeScorer(project);
    const store::LabelSetRow asked = describe(project, policy, options.alpha, scorer, mining);
    progress.begin("going through the searches");
    progress.update(0, 0);
    store::UninteractedRows shown(project, mining.searchWatchMs, progress);
    progress.begin("counting labels");
    Assigner assigner(policy, options);
    const std::int64_t lastQuery = store::lastQuery(project).value;
    std::int64_t queries = 0;
    assignAll(project, scorer, shown, assigner, [&](QueryId query, const std::vector<LabelRow>&) {
        if (++queries % kQueriesBetweenUpdates == 0) progress.update(query.value, lastQuery);
    });
    LabelPreview preview{.counts = assigner.counts()};
    for (const store::LabelSetRow& set : store::listLabelSets(project)) {
        preview.next.value = std::max(preview.next.value, set.id.value);
        if (set.alpha == asked.alpha && set.scorer == scorer && set.policy == asked.policy &&
            set.mining == asked.mining && set.inputs == asked.inputs &&
            labelCountsFromJson(set.counts) == preview.counts)
            preview.identical = set.id;
    }
    ++preview.next.value;
    return preview;
}

static LabelSetInfo writeSet(store::Project& project, const LabelPolicy& policy, const LabelOptions& options,
                             Progress& progress)
{
    const mining::MiningOptions mining = miningToLabel(project, options);
    const auto scorer = options.scorer ? options.scorer : store::activeScorer(project);

    store::Transaction transaction(project, store::ForeignKeys::Unchecked);
    const store::LabelSetRow set = describe(project, policy, options.alpha, scorer, mining);
    progress.begin("going through the searches");
    progress.update(0, 0);
    store::UninteractedRows shown(project, mining.searchWatchMs, progress);
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

LabelSetInfo applyLabels(store::Project& project, const LabelPolicy& policy, const LabelOptions& options,
                         Progress& progress)
{
    LabelSetInfo info = writeSet(project, policy, options, progress);
    store::setLatestLabelSet(project, info.row.id);
    return info;
}

LabelSetInfo applySweepLabels(store::Project& project, const LabelPolicy& policy, const LabelOptions& options,
                              Progress& progress)
{
    store::keepLatestLabelSet(project);
    return writeSet(project, policy, options, progress);
}

LabelSetInfo labelSetInfo(const store::Project& project, LabelSetId id)
{
    LabelSetInfo info{.row = store::labelSet(project, id)};
    info.counts = labelCountsFromJson(info.row.counts);
    return info;
}

} // namespace crops::labels
