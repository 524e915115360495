// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/exports/training_export.h"

#include <fmt/format.h>

#include "base/error.h"
#include "dataset/split.h"
#include "study/exports/export_provenance.h"
#include "study/exports/run_negatives.h"
#include "study/exports/training_formats.h"
#include "study/project/settings.h"

namespace crops::study
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr std::size_t kQueriesAtOnce = 1024; // that are searched for hard negatives together

const char* partName(SplitPart part)
{
    return part == SplitPart::Train ? "train" : part == SplitPart::Test ? "test" : "all";
}

void requireRanges(const TrainingExportOptions& options)
{
    if (options.perLevel < 0 || options.perPositive < 1 || options.hardNegatives < 1 || options.depth < 1)
        throw Error(
            ErrorCode::Usage,
            "A training set needs at least 1 negative a positive, 1 hard negative a query and a depth of 1.");
}

/// Passes queries on to the writer, with hard negatives where they are asked for.
class Writing
{
  public:
    Writing(TrainingWriter& writer, RunNegatives* negatives, Progress& progress)
        : m_writer(writer), m_negatives(negatives), m_progress(progress)
    {
    }

    void add(TrainingQuery&& query)
    {
        if (!m_negatives) return m_writer.add(query);
        m_waiting.push_back(std::move(query));
        if (m_waiting.size() >= kQueriesAtOnce) pass();
    }
    void pass()
    {
        if (m_waiting.empty()) return;
        m_negatives->addTo(m_waiting, m_progress);
        for (const TrainingQuery& query : m_waiting) {
            m_hard += std::ssize(query.hard);
            m_writer.add(query);
        }
        m_waiting.clear();
    }
    std::int64_t hard() const { return m_hard; }

  private:
    TrainingWriter& m_writer;
    RunNegatives* m_negatives;
    Progress& m_progress;
    std::vector<TrainingQuery> m_waiting;
    std::int64_t m_hard = 0;
};

Json byLevel(const std::array<std::int64_t, store::kTopLevel + 1>& counts)
{
    Json json = Json::object();
    for (int level = store::kTopLevel; level >= 0; --level)
        if (const std::int64_t count = counts[static_cast<std::size_t>(level)]; count > 0)
            json[std::to_string(level)] = count;
    return json;
}

Json countsJson(const TrainingCounts& counts)
{
    return {{"label_set_pairs", counts.labelSet},
            {"in_the_other_part", counts.otherPart},
            {"without_text", counts.withoutText},
            {"of_queries_without_positive", counts.withoutPositive},
            {"over_the_cap", counts.overCap},
            {"pairs", counts.pairs},
            {"queries", counts.queries},
            {"generated", counts.generated},
            {"positives_by_level", byLevel(counts.positives)},
            {"negatives_by_level", byLevel(counts.negatives)},
            {"hard_negatives", counts.hard}};
}

Json optionsJson(const store::Project& project, const TrainingExportOptions& options)
{
    Json json{{"contrast", options.contrast == Contrast::LowerLevels ? "lower-levels" : "non-positives"},
              {"per_level", options.perLevel},
              {"per_positive", options.perPositive},
              {"seed", options.seed}};
    if (options.negativesRun.value == 0) return json;
    json["negatives"] = {{"run", provenanceOf(store::loadRun(project, options.negativesRun))},
                         {"per_query", options.hardNegatives},
                         {"depth", options.depth}};
    return json;
}

std::string partText(SplitPart part, Millis cut)
{
    switch (part) {
    case SplitPart::Train:
        return fmt::format(
            "Here is what was known before {}, at the level that it then had: nothing of the test part.\n",
            formatIso8601(cut));
    case SplitPart::Test:
        return fmt::format(
            "Here are the pairs first known at {} or later: the test part, not to be trained on.\n",
            formatIso8601(cut));
    default:
        return "Here is the whole label set, the test part too: what is trained on it is not to be tested on "
               "it.\n";
    }
}

std::string readme(const store::Project& project, const store::LabelSetRow& set, const TrainingFormat& format,
                   const TrainingExportOptions& options, Millis cut)
{
    std::string text = fmt::format("Label set {} of {} as a training set for {}.\n\n{}\n", set.id.value,
                                   project.path().filename().string(), format.title, format.files);
    text += "Levels go from 5, the surest, down. A positive is a click (P0), a video that was found after a "
            "reformulation\n(P1), in the recommendation feed (P2), or that a language model wrote (P3: its "
            "id begins with \"generated:\",\nand it is in no catalogue). Against a positive stand documents "
            "of its query at a strictly lower level, as\nH-InfoNCE contrasts them";
    text += options.contrast == Contrast::NonPositives ? ", but no other positive of the query.\n" : ".\n";
    if (options.negativesRun.value != 0)
        text +=
            fmt::format("Hard negatives: {} of the first {} results of run {} that the label set does not "
                        "know with the query,\ndrawn by seed {}; they have no level and count as 0.\n",
                        options.hardNegatives, options.depth, options.negativesRun.value, options.seed);
    text += partText(options.part, cut);
    if (!format.notCarried.empty()) text += fmt::format("\n{} The format csv has it.\n", format.notCarried);
    return text + "\nmanifest.json has the counts, the settings, and the SHA-256 of every file.\n";
}

[[noreturn]] void nothingToTrainOn(const store::LabelSetRow& set, const TrainingFormat& format,
                                   const TrainingExportOptions& options, const TrainingCounts& counts)
{
    if (counts.queries > 0)
        throw Error(ErrorCode::Missing,
                    "No positive of label set {} has a document of a lower level, and {} needs one: take "
                    "hard negatives of a finished run (--negatives-run).",
                    set.id.value, format.title);
    throw Error(ErrorCode::Missing,
                "Label set {} has no positive with a text in the part \"{}\": there is nothing to export.",
                set.id.value, partName(options.part));
}

Json leftOut(const TrainingWriter& writer)
{
    Json list = Json::array();
    for (const FormatLoss& loss : writer.losses())
        if (loss.count > 0) list.push_back({{"what", loss.what}, {"count", loss.count}});
    return list;
}

ExportOutcome outcomeOf(const TrainingWriter& writer, const Json& manifest)
{
    ExportOutcome outcome{.rows = writer.rows()};
    for (const char* key : {"layout", "part", "counts"})
        outcome.facts[key] = manifest[key];
    for (const Json& loss : manifest["left_out"])
        outcome.remarks.push_back(
            fmt::format("{}: {}.", loss["what"].get<std::string>(), loss["count"].get<std::int64_t>()));
    return outcome;
}

} // namespace

ExportOutcome exportTraining(const store::Project& project, const ExportRequest& request, Progress& progress)
{
    const TrainingExportOptions& options = request.training;
    requireRanges(options);
    const TrainingFormat& format = trainingFormat(options.format);
    const store::LabelSetRow set = labelSetOf(project, request.labelSet);
    const bool whole = options.part == SplitPart::All;
    const Millis cut = whole ? 0 : dataset::splitByTime(project, request.split).cut;
    report::ExportFolder folder(request.out, request.replace);
    std::optional<RunNegatives> negatives;
    if (options.negativesRun.value != 0) negatives.emplace(project, options, progress);
    DocumentTexts texts(project);
    const auto writer = format.make({folder, texts, options});
    Writing writing(*writer, negatives ? &*negatives : nullptr, progress);
    progress.begin("exporting the training set");
    TrainingCounts counts = forEachTrainingQuery(
        project, set, options, cut, texts, [&](TrainingQuery&& query) { writing.add(std::move(query)); },
        progress);
    writing.pass();
    counts.hard = writing.hard();
    if (writer->rows() == 0) nothingToTrainOn(set, format, options, counts);
    writer->finish();

    Json manifest = provenanceOf(project, "training");
    manifest["layout"] = format.key;
    manifest["label_set"] = provenanceOf(project, set);
    manifest["part"] = partName(options.part);
    if (!whole) manifest["split"] = provenanceOf(request.split, cut);
    manifest["settings"] = optionsJson(project, options);
    manifest["counts"] = countsJson(counts);
    if (!format.notCarried.empty()) manifest["not_carried"] = format.notCarried;
    manifest["left_out"] = leftOut(*writer);
    folder.finish(manifest, readme(project, set, format, options, cut));
    return outcomeOf(*writer, manifest);
}

} // namespace crops::study
