// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/search/session_run.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json_fields.h"
#include "learn/methods/method.h"
#include "store/tables/run_table.h"
#include "study/project/settings.h"

namespace crops::study
{

namespace
{

/// The cut that the run was trained with, from its provenance; of today's logs where an old run has none.
Millis cutOf(const store::Project& project, const store::RunRow& run, const Experiment& experiment)
{
    const nlohmann::json provenance = tryParseJson(run.provenance);
    if (provenance.is_object()) {
        const std::string text = provenance.value(nlohmann::json::json_pointer("/split/cut"), std::string());
        if (const auto instant = parseInstant(text)) return *instant;
    }
    return dataset::findTimeSplit(project, experiment.split).value_or(dataset::TimeSplit{}).cut;
}

std::array<bool, store::kSampleTypes> learnedTypes(const store::Project& project, const SessionRun& run)
{
    std::array<bool, store::kSampleTypes> learns{};
    if (!run.labelSet) return learns;
    const learn::MethodConfig method =
        methodOf(run.experiment, levelsOf(store::labelSet(project, run.labelSet)));
    for (std::size_t type = 0; type < learns.size(); ++type)
        learns[type] = method.levels[type] != learn::kUnused;
    return learns;
}

} // namespace

SessionRun loadSessionRun(const store::Project& project, RunId id, const Catalogue& catalogue,
                          const std::string& device, Progress& progress)
{
    const store::RunRow row = store::loadRun(project, id);
    if (row.status != store::RunStatus::Finished)
        throw Error(ErrorCode::Missing,
                    "Run {} has not finished (it is {}); only a finished run can be asked.", id.value,
                    store::runStatusName(row.status));
    SessionRun run;
    run.id = id;
    run.experiment = experimentOf(row);
    run.labelSet = row.labelSet;
    run.cut = cutOf(project, row, run.experiment);
    run.learns = learnedTypes(project, run);
    run.ranker = makeRunRanker(project, row, run.experiment, catalogue, device, progress);
    return run;
}

LearnedLabels::LearnedLabels(const store::Project& project, const SessionRun& run,
                             std::optional<QueryId> query)
{
    if (!query || !run.labelSet) return;
    for (const store::LabelRow& label : store::labelsOfQuery(project, run.labelSet, *query))
        if (label.knownTs < run.cut) m_labels[label.doc].push_back(label);
}

const std::vector<store::LabelRow>& LearnedLabels::of(DocId doc) const
{
    static const std::vector<store::LabelRow> kNone;
    const auto found = m_labels.find(doc);
    return found == m_labels.end() ? kNone : found->second;
}

bool LearnedLabels::learned(const SessionRun& run, DocId doc, store::SampleType type) const
{
    if (!run.uses(type)) return false;
    const std::vector<store::LabelRow>& labels = of(doc);
    return std::any_of(labels.begin(), labels.end(),
                       [&](const store::LabelRow& label) { return label.type == type; });
}

std::vector<std::int64_t> LearnedLabels::generated(const SessionRun& run) const
{
    std::vector<std::int64_t> ids;
    if (!run.uses(store::SampleType::Generated)) return ids;
    for (const auto& [doc, labels] : m_labels)
        if (doc.isGenerated()) ids.push_back(-doc.value);
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::vector<DocId> LearnedLabels::documents() const
{
    std::vector<DocId> docs;
    for (const auto& [doc, labels] : m_labels)
        if (!doc.isGenerated()) docs.push_back(doc);
    std::sort(docs.begin(), docs.end());
    return docs;
}

} // namespace crops::study
