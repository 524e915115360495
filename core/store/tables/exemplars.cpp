// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/exemplars.h"

#include <limits>
#include <string>
#include <tuple>

#include "store/codes.h"
#include "store/statement.h"

namespace crops::store
{

namespace
{

constexpr std::int64_t kRowsBetweenStops = 1'024;

// query, doc, level, evidence, doc_id by query. SampleType: 0 reformulation, 1 feed, 3 click; candidate
// sources: 0 click, 1 reformulation, 2 feed.
static_assert(static_cast<int>(SampleType::Reformulation) == 0 && static_cast<int>(SampleType::Feed) == 1 &&
              static_cast<int>(SampleType::Click) == 3);
static_assert(static_cast<int>(CandidateSource::Click) == 0);

constexpr const char* kByLabels =
    "SELECT l.query, l.doc, max(l.level), (SELECT coalesce(sum(c.evidence_count), 0) FROM candidates c "
    "WHERE c.query = l.query AND c.source IN (0, 1, 2) AND c.doc = l.doc), d.doc_id "
    "FROM labels l JOIN documents d ON d.id = l.doc AND d.title IS NOT NULL "
    "WHERE l.label_set = ?2 AND l.type IN (0, 1, 3) AND l.known_ts < ?1 GROUP BY l.query, l.doc";

constexpr const char* kByClicks =
    "SELECT c.query, c.doc, 0, c.evidence_count, d.doc_id "
    "FROM candidates c JOIN documents d ON d.id = c.doc AND d.title IS NOT NULL "
    "WHERE c.source = 0 AND c.first_ts < ?1 ORDER BY c.query, c.doc";

} // namespace

std::vector<Exemplar> chooseExemplars(const Project& project, std::optional<LabelSetId> labelSet,
                                      std::optional<Millis> knownBefore, Progress& progress)
{
    progress.begin("choosing exemplars");
    Statement rows(project, labelSet ? kByLabels : kByClicks);
    rows.bind(1, knownBefore.value_or(std::numeric_limits<Millis>::max()));
    if (labelSet) rows.bind(2, *labelSet);
    std::vector<Exemplar> chosen;
    std::string bestName;
    for (std::int64_t row = 0; rows.step(); ++row) {
        if (row % kRowsBetweenStops == 0) progress.update(row, 0);
        const Exemplar here =
            columns(&Exemplar::query, &Exemplar::doc, &Exemplar::level, &Exemplar::evidence)(rows);
        const bool isNew = chosen.empty() || chosen.back().query != here.query;
        const auto rank = [](const Exemplar& one) { return std::tie(one.level, one.evidence); };
        const bool better = !isNew && (rank(here) > rank(chosen.back()) ||
                                       (rank(here) == rank(chosen.back()) && rows.text(4) < bestName));
        if (!isNew && !better) continue;
        if (isNew) chosen.emplace_back();
        chosen.back() = here;
        bestName = rows.text(4);
    }
    return chosen;
}

} // namespace crops::store
