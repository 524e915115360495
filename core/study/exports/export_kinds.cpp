// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/exports/export_kinds.h"

#include <algorithm>

#include <fmt/format.h>

#include "learn/encoders/bert_folder.h"
#include "report/exports.h"
#include "study/analysis/export_vectors.h"
#include "study/project/run_folder.h"
#include "study/project/settings.h"

namespace crops::study
{

namespace
{

ExportOutcome rows(std::int64_t written)
{
    return {.rows = written};
}

ExportOutcome writePositives(const store::Project& project, const ExportRequest& request, Progress& progress)
{
    return rows(report::exportPositives(project, request.out, request.profile, progress));
}

ExportOutcome writeLabels(const store::Project& project, const ExportRequest& request, Progress& progress)
{
    const LabelSetId set = labelSetOf(project, request.labelSet).id;
    return rows(report::exportLabels(project, set, request.out, request.profile, progress));
}

ExportOutcome writeRejects(const store::Project& project, const ExportRequest& request, Progress& progress)
{
    return rows(report::exportRejects(project, request.out, request.profile, progress));
}

ExportOutcome writeEmbeddings(const store::Project& project, const ExportRequest& request, Progress& progress)
{
    return rows(exportEmbeddings(project, request.run, request.out, progress));
}

ExportOutcome writeIndex(const store::Project& project, const ExportRequest& request, Progress& progress)
{
    return rows(exportIndex(project, request.run, request.out, progress));
}

ExportOutcome writeModel(const store::Project& project, const ExportRequest& request, Progress&)
{
    return rows(std::ssize(learn::exportBert(newestCheckpoint(project, request.run), request.out)));
}

// clang-format off
constexpr ExportKind kKinds[] = {
    {"positives", "Positives", "every candidate with evidence and θ",
     ".csv", "rows", ExportOf::Project, ExportPage::Labels, true, false, writePositives},
    {"labels", "Label set", "a label set, a row a pair",
     ".csv", "rows", ExportOf::LabelSet, ExportPage::Labels, true, false, writeLabels},
    {"rejects", "Rejected rows", "rows that could not be used, with their reasons",
     ".csv", "rows", ExportOf::Project, ExportPage::Data, true, false, writeRejects},
    {"embeddings", "Document vectors", "a run's document vectors as a NumPy array",
     ".npy", "rows", ExportOf::Run, ExportPage::Compare, false, false, writeEmbeddings},
    {"index", "Index", "the same as a Faiss index",
     ".faiss", "rows", ExportOf::Run, ExportPage::Compare, false, false, writeIndex},
    {"model", "Model", "a run's pretrained encoder as a folder for Python's sentence-transformers",
     "", "model(s)", ExportOf::Run, ExportPage::Compare, false, false, writeModel},
};
// clang-format on

} // namespace

std::span<const ExportKind> exportKinds()
{
    return kKinds;
}

const ExportKind& exportKind(std::string_view key)
{
    const auto found = std::find_if(std::begin(kKinds), std::end(kKinds),
                                    [key](const ExportKind& kind) { return kind.key == key; });
    if (found == std::end(kKinds))
        throw Error(ErrorCode::Usage, fmt::format("There is no export named {}.", key));
    return *found;
}

ExportOutcome writeExport(const store::Project& project, const ExportKind& kind, const ExportRequest& request,
                          Progress& progress)
{
    if (kind.of == ExportOf::Run && request.run.value == 0)
        throw Error(ErrorCode::Usage, fmt::format("export {} needs --run with a run's number.", kind.key));
    return kind.write(project, request, progress);
}

} // namespace crops::study
