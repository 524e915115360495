// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/label_table.h"

#include <charconv>

#include <fmt/format.h>

#include "base/error.h"
#include "store/batch_table.h"
#include "store/statement.h"

namespace crops::store
{

namespace
{

/// Setting: the label set that a person applied last; 0 = none, but a sweep has made some.
constexpr const char* kLatestSet = "label_set";

constexpr const char* kSetColumns =
    "SELECT id, sha256, alpha, scorer, policy, mining, inputs, counts, created_at FROM label_sets";

constexpr auto readSet = columns(&LabelSetRow::id, &LabelSetRow::sha256, &LabelSetRow::alpha,
                                 &LabelSetRow::scorer, &LabelSetRow::policy, &LabelSetRow::mining,
                                 &LabelSetRow::inputs, &LabelSetRow::counts, &LabelSetRow::createdAt);
constexpr auto readLabel =
    columns(&LabelRow::query, &LabelRow::doc, &LabelRow::type, &LabelRow::level, &LabelRow::knownTs);

std::optional<LabelSetRow> findSet(const Project& project, LabelSetId id)
{
    return Statement(project, fmt::format("{} WHERE id = ?", kSetColumns)).first(readSet, id);
}

constexpr std::size_t kLabelsPerBatch = 8192;

} // namespace

LabelSetWriter::LabelSetWriter(Project& project, const LabelSetRow& set)
    : m_project(project), m_id{Statement(project,
                                         "INSERT INTO label_sets(sha256, alpha, scorer, policy, mining, "
                                         "inputs, counts, created_at) "
                                         "VALUES('', ?, ?, ?, ?, ?, '{}', ?)")
                                   .insert(set.alpha, set.scorer, set.policy, set.mining, set.inputs,
                                           set.createdAt)}
{
    guarded(project.path(), [&] { m_table = std::make_unique<BatchTable>(project.database()); });
}
LabelSetWriter::~LabelSetWriter() = default;

void LabelSetWriter::add(const LabelRow& row)
{
    m_pending.push_back(row);
    if (m_pending.size() == kLabelsPerBatch) flush();
}

void LabelSetWriter::flush()
{
    const auto valuesOf = [&](std::size_t i) {
        const LabelRow& row = m_pending[i];
        return std::tuple(m_id, row.query, row.doc, row.type, row.level, row.knownTs);
    };
    guarded(m_project.path(), [&] {
        m_table->insert("labels(label_set, query, doc, type, level, known_ts)", m_pending.size(), valuesOf);
    });
    m_pending.clear();
}

void LabelSetWriter::finish(std::string_view sha256, std::string_view counts)
{
    flush();
    Statement(m_project, "UPDATE label_sets SET sha256 = ?, counts = ? WHERE id = ?")
        .run(sha256, counts, m_id);
}

LabelSetRow labelSet(const Project& project, LabelSetId id)
{
    auto set = findSet(project, id);
    if (!set)
        throw Error(ErrorCode::NotFound, "{} has no label set {}; crops info {} lists them.",
                    project.path().string(), id.value, project.path().string());
    return std::move(*set);
}

std::vector<LabelSetRow> listLabelSets(const Project& project)
{
    return Statement(project, fmt::format("{} ORDER BY id", kSetColumns)).each(readSet);
}

void setLatestLabelSet(Project& project, LabelSetId id)
{
    project.setSetting(kLatestSet, std::to_string(id.value));
}

void keepLatestLabelSet(Project& project)
{
    if (project.setting(kLatestSet)) return;
    const std::optional<LabelSetRow> latest = latestLabelSet(project);
    setLatestLabelSet(project, latest ? latest->id : LabelSetId{});
}

std::optional<LabelSetRow> latestLabelSet(const Project& project)
{
    if (const auto applied = project.setting(kLatestSet)) {
        std::int64_t id = 0;
        std::from_chars(applied->data(), applied->data() + applied->size(), id);
        auto set = findSet(project, LabelSetId{id});
        if (set || id == 0) return set; // 0: a sweep's sets only
    }
    return Statement(project, fmt::format("{} ORDER BY id DESC LIMIT 1", kSetColumns)).first(readSet);
}

void forEachLabel(const Project& project, LabelSetId set, const std::function<void(const LabelRow&)>& visit)
{
    Statement(project, "SELECT query, doc, type, level, known_ts FROM labels WHERE label_set = ? "
                       "ORDER BY query, doc, type")
        .forEachRow([&](const Statement& row) { visit(readLabel(row)); }, set);
}

std::vector<LabelRow> labelsOfQuery(const Project& project, LabelSetId set, QueryId query)
{
    return Statement(project, "SELECT query, doc, type, level, known_ts FROM labels WHERE label_set = ? "
                              "AND query = ? ORDER BY doc, type")
        .each(readLabel, set, query);
}

std::vector<LabelRow> labelsOfPair(const Project& project, LabelSetId set, QueryId query, DocId doc)
{
    return Statement(project, "SELECT query, doc, type, level, known_ts FROM labels WHERE label_set = ? "
                              "AND query = ? AND doc = ? ORDER BY type")
        .each(readLabel, set, query, doc);
}

} // namespace crops::store
