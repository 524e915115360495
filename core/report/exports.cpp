// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/exports.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "report/browse_export.h"
#include "store/tables/candidate_table.h"
#include "store/tables/export_rows.h"
#include "store/tables/label_table.h"
#include "store/tables/score_table.h"
#include "store/tables/sources.h"
#include "text/normalize.h"

namespace crops::report
{

namespace
{

constexpr std::int64_t kRowsBetweenUpdates = 1 << 14;

nlohmann::ordered_json provenanceOf(const store::Project& project, const char* table)
{
    return {{"table", table},
            {"project", project.path().filename().string()},
            {"data_sha256", store::dataHash(project)}};
}

nlohmann::ordered_json scorerJson(const store::ScorerInfo& scorer)
{
    return {{"id", scorer.id.value},
            {"kind", scorer.kind},
            {"config", nlohmann::ordered_json::parse(scorer.config, nullptr, false)},
            {"inputs", scorer.inputs}};
}

/// The pair whose labels are being gathered.
class PairLabels
{
  public:
    explicit PairLabels(CsvWriter& csv) : m_csv(csv) {}

    void add(const store::NamedLabel& label)
    {
        if (m_types.empty() || label.doc != m_doc || label.queryText != m_query) {
            write();
            m_query = label.queryText;
            m_docId = label.docId;
            m_doc = label.doc;
        }
        m_level = std::max(m_level, label.level);
        m_types.emplace_back(store::sampleTypeName(label.type));
    }
    void write()
    {
        if (m_types.empty()) return;
        std::sort(m_types.begin(), m_types.end());
        m_csv.text(m_query).text(m_docId).integer(m_level).text(fmt::format("{}", fmt::join(m_types, "|")));
        m_csv.endRow();
        m_types.clear();
        m_level = 0;
    }

  private:
    CsvWriter& m_csv;
    std::string m_query;
    std::string m_docId;
    DocId m_doc;
    int m_level = 0;
    std::vector<std::string> m_types;
};

} // namespace

std::int64_t exportPositives(const store::Project& project, const std::filesystem::path& path,
                             CsvProfile profile, Progress& progress)
{
    const std::optional<std::string> mining = project.setting("mining");
    if (!mining)
        throw Error(ErrorCode::Missing, "{} has no candidates to export; run: crops mine {}",
                    project.path().string(), project.path().string());
    progress.begin("exporting positives");
    const auto counts = store::candidateCounts(project);
    const std::int64_t total = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    const std::optional<ScorerId> scorer = store::activeScorer(project);
    CsvWriter csv(path, profile, {"query", "doc_id", "source", "evidence", "theta"});
    store::forEachPositive(project, scorer, [&](const store::PositiveRow& row) {
        csv.text(row.query).text(row.docId).text(store::candidateSourceName(row.source));
        csv.integer(row.evidenceCount).number(row.theta).endRow();
        if (csv.rows() % kRowsBetweenUpdates == 0) progress.update(csv.rows(), total);
    });
    nlohmann::ordered_json provenance = provenanceOf(project, "positives");
    provenance["mining"] = nlohmann::ordered_json::parse(*mining, nullptr, false);
    if (scorer) provenance["scorer"] = scorerJson(store::scorerInfo(project, *scorer));
    progress.update(csv.rows(), total);
    csv.finish(provenance);
    return csv.rows();
}

std::int64_t exportLabels(const store::Project& project, LabelSetId labelSet,
                          const std::filesystem::path& path, CsvProfile profile, Progress& progress)
{
    const store::LabelSetRow set = store::labelSet(project, labelSet);
    progress.begin("exporting labels");
    CsvWriter csv(path, profile, {"query", "doc_id", "level", "types"});
    PairLabels pair(csv);
    std::int64_t labels = 0;
    store::forEachNamedLabel(project, labelSet, std::nullopt, [&](const store::NamedLabel& label) {
        pair.add(label);
        if (++labels % kRowsBetweenUpdates == 0) progress.update(labels, 0);
    });
    pair.write();
    nlohmann::ordered_json provenance = provenanceOf(project, "labels");
    provenance["label_set"] = set.id.value;
    provenance["sha256"] = set.sha256;
    provenance["alpha"] = set.alpha;
    provenance["policy"] = nlohmann::ordered_json::parse(set.policy, nullptr, false);
    provenance["mining"] = nlohmann::ordered_json::parse(set.mining, nullptr, false);
    if (set.scorer) provenance["scorer"] = scorerJson(store::scorerInfo(project, *set.scorer));
    progress.update(labels, labels);
    csv.finish(provenance);
    return csv.rows();
}

std::int64_t exportRejects(const store::Project& project, const std::filesystem::path& path,
                           CsvProfile profile, Progress& progress)
{
    constexpr std::int64_t kPage = 4096;
    progress.begin("exporting rejects");
    const std::vector<store::Source> sources = store::listSources(project);
    const std::int64_t total = std::accumulate(
        sources.begin(), sources.end(), std::int64_t{0},
        [](std::int64_t sum, const store::Source& source) { return sum + source.rowsRejected; });
    CsvWriter csv(path, profile, {"file", "table", "line", "reason", "detail", "excerpt"});
    for (const store::Source& source : sources) {
        std::vector<store::Reject> page;
        for (std::int64_t line = 0;; line = page.back().line) {
            page = store::listRejects(project, source.id, line, kPage);
            if (page.empty()) break;
            for (const store::Reject& reject : page) {
                csv.text(source.path).text(source.kind).integer(reject.line).text(reject.reason);
                csv.text(reject.detail).text(text::validUtf8(reject.excerpt)).endRow();
            }
            progress.update(csv.rows(), total);
        }
    }
    csv.finish(provenanceOf(project, "rejects"));
    return csv.rows();
}

} // namespace crops::report
