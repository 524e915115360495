// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/exports/export_kinds.h"

#include <algorithm>

#include "base/sentence.h"
#include "learn/encoders/bert_folder.h"
#include "report/exports.h"
#include "study/analysis/export_vectors.h"
#include "study/evaluation/qrels.h"
#include "study/experiments/experiment.h"
#include "study/exports/test_set_exports.h"
#include "study/exports/training_export.h"
#include "study/project/run_folder.h"
#include "study/project/settings.h"

namespace crops::study
{

namespace
{

constexpr std::uint8_t only(auto one)
{
    return static_cast<std::uint8_t>(one);
}

/// A writer of a kind from a function that gives the rows written.
template <auto written>
ExportOutcome rows(const store::Project& project, const ExportRequest& request, Progress& progress)
{
    return {.rows = written(project, request, progress)};
}

using Project = store::Project;
using Request = ExportRequest;
constexpr auto kPositives = [](const Project& project, const Request& request, Progress& progress) {
    return report::exportPositives(project, request.out, request.profile, progress);
};
constexpr auto kLabels = [](const Project& project, const Request& request, Progress& progress) {
    const LabelSetId set = labelSetOf(project, request.labelSet).id;
    return report::exportLabels(project, set, request.out, request.profile, progress);
};
constexpr auto kRejects = [](const Project& project, const Request& request, Progress& progress) {
    return report::exportRejects(project, request.out, request.profile, progress);
};
constexpr auto kEmbeddings = [](const Project& project, const Request& request, Progress& progress) {
    return exportEmbeddings(project, request.run, request.out, progress);
};
constexpr auto kIndex = [](const Project& project, const Request& request, Progress& progress) {
    return exportIndex(project, request.run, request.out, progress);
};
constexpr auto kModel = [](const Project& project, const Request& request, Progress&) {
    return std::ssize(learn::exportBert(newestCheckpoint(project, request.run), request.out));
};
constexpr auto kJudgments = [](const Project& project, const Request& request, Progress& progress) {
    const auto judge = request.judge.empty() ? std::nullopt : std::optional(request.judge);
    return exportQrels(project, request.out, judge, progress);
};

// clang-format off
constexpr ExportKind kKinds[] = {
    {"positives", CROPS_SENTENCE("Export", "Positives"),
     CROPS_SENTENCE("Export", "every candidate with evidence and θ"),
     ".csv", "rows", ExportOf::Project, only(ExportPage::Labels), only(ExportOption::Profile), rows<kPositives>},
    {"labels", CROPS_SENTENCE("Export", "Label set"),
     CROPS_SENTENCE("Export", "a label set, a row a pair"),
     ".csv", "rows", ExportOf::LabelSet, only(ExportPage::Labels), only(ExportOption::Profile), rows<kLabels>},
    {"rejects", CROPS_SENTENCE("Export", "Rejected rows"),
     CROPS_SENTENCE("Export", "rows that could not be used, with their reasons"),
     ".csv", "rows", ExportOf::Project, only(ExportPage::Data), only(ExportOption::Profile), rows<kRejects>},
    {"embeddings", CROPS_SENTENCE("Export", "Document vectors"),
     CROPS_SENTENCE("Export", "a run's document vectors as a NumPy array"),
     ".npy", "rows", ExportOf::Run, only(ExportPage::Compare), 0, rows<kEmbeddings>},
    {"index", CROPS_SENTENCE("Export", "Index"),
     CROPS_SENTENCE("Export", "a run's document vectors as a Faiss index"),
     ".faiss", "rows", ExportOf::Run, only(ExportPage::Compare), 0, rows<kIndex>},
    {"model", CROPS_SENTENCE("Export", "Model"),
     CROPS_SENTENCE("Export", "a run's pretrained encoder as a folder for Python's sentence-transformers"),
     "", "model(s)", ExportOf::Run, only(ExportPage::Compare), 0, rows<kModel>},
    {"training", CROPS_SENTENCE("Export", "Training set"),
     CROPS_SENTENCE("Export", "a label set for another trainer, as a folder"),
     "", "rows", ExportOf::LabelSet, ExportPage::Labels | ExportPage::Compare,
     ExportOption::Split | ExportOption::Training | ExportOption::Replace, exportTraining},
    {"beir", CROPS_SENTENCE("Export", "BEIR folder"),
     CROPS_SENTENCE("Export", "the test sets CT, QR and REL with the catalogue, as BEIR lays them out"),
     "", "queries", ExportOf::Project, only(ExportPage::Compare),
     ExportOption::Split | ExportOption::Replace, exportBeir},
    {"trec", CROPS_SENTENCE("Export", "TREC topics and qrels"),
     CROPS_SENTENCE("Export", "the queries and judgments of CT, QR and REL, as TREC lays them out"),
     "", "queries", ExportOf::Project, only(ExportPage::Compare),
     ExportOption::Split | ExportOption::Replace, exportTrec},
    {"qrels", CROPS_SENTENCE("Export", "Judgments"),
     CROPS_SENTENCE("Export", "the judgments, by file and by hand, as TREC qrels, with NAME.topics.tsv beside"),
     ".qrels", "judgments", ExportOf::Project, only(ExportPage::Compare), only(ExportOption::Judge), rows<kJudgments>},
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
    if (found == std::end(kKinds)) throw Error(ErrorCode::Usage, "There is no export named {}.", key);
    return *found;
}

ExportOutcome writeExport(const store::Project& project, const ExportKind& kind, const ExportRequest& request,
                          Progress& progress)
{
    if (kind.of == ExportOf::Run && request.run.value == 0)
        throw Error(ErrorCode::Usage, "export {} needs --run with a run's number.", kind.key);
    if (!kind.reads(ExportOption::Split) || request.run.value == 0)
        return kind.write(project, request, progress);
    ExportRequest ofRun = request;
    ofRun.split = experimentOf(store::loadRun(project, request.run)).split;
    return kind.write(project, ofRun, progress);
}

} // namespace crops::study
