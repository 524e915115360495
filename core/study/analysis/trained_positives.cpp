// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/analysis/trained_positives.h"

#include <fmt/format.h>

#include "dataset/split.h"
#include "learn/methods/method.h"
#include "store/tables/label_table.h"
#include "study/experiments/experiment.h"
#include "study/project/settings.h"

namespace crops::study
{

namespace
{

using store::CandidateSource;
using store::SampleType;

/// The source of a positive sample type; 0 for exposed, ranked and filtered rows.
SourceSet bitOf(SampleType type)
{
    switch (type) {
    case SampleType::Click:
        return sourceBit(CandidateSource::Click);
    case SampleType::Reformulation:
        return sourceBit(CandidateSource::Reformulation);
    case SampleType::Feed:
        return sourceBit(CandidateSource::Feed);
    case SampleType::Generated:
        return sourceBit(CandidateSource::Generated);
    default:
        return 0;
    }
}

} // namespace

SourceSet sourcesLearnt(const store::Project& project, const store::RunRow& run)
{
    const Experiment experiment = experimentOf(run);
    if (!experiment.method->trained || !run.labelSet) return 0;
    const learn::MethodConfig method = methodOf(experiment, levelsOf(store::labelSet(project, run.labelSet)));
    SourceSet sources = 0;
    for (int type = 0; type < store::kSampleTypes; ++type)
        if (method.levels[static_cast<std::size_t>(type)] != learn::kUnused)
            sources = static_cast<SourceSet>(sources | bitOf(static_cast<SampleType>(type)));
    return sources;
}

TrainedPositives trainedPositives(const store::Project& project, const store::RunRow& run, Progress& progress)
{
    progress.begin("reading what training knew");
    const SourceSet learnt = sourcesLearnt(project, run);
    const Millis cut = dataset::splitByTime(project, experimentOf(run).split).cut;
    TrainedPositives positives;
    std::int64_t rows = 0;
    store::forEachLabel(project, run.labelSet, [&](const store::LabelRow& row) {
        if (++rows % 4096 == 0) progress.update(rows, 0);
        const auto bit = static_cast<SourceSet>(bitOf(row.type) & learnt);
        if (bit == 0 || row.knownTs >= cut) return;
        SourceSet& query = positives.ofQuery[row.query];
        query = static_cast<SourceSet>(query | bit);
        SourceSet& pair = positives.ofPair[{row.query, row.doc}];
        pair = static_cast<SourceSet>(pair | bit);
        positives.documents.insert(row.doc);
    });
    return positives;
}

} // namespace crops::study
