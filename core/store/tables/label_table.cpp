// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/label_table.h"

#include <charconv>

#include <fmt/format.h>

#include "base/error.h"
#include "store/batch_table.h"
#include "store/raw_statement.h"

namespace crops::store
{

namespace
{

/// Setting: the label set that a person applied last; 0 = none, but a sweep has made some.
constexpr const char* kLatestSet = "label_set";

constexpr const char* kSetColumns =
    "SELECT id, sha256, alpha, scorer, policy, mining, inputs, counts, created_at FROM label_sets";

LabelSetRow setOf(const RawStatement& row)
{
    LabelSetRow set{
        .id = LabelSetId{row.integer(0)}, .sha256 = std::string(row.text(1)), .alpha = row.real(2)};
    if (const auto scorer = row.optionalInteger(3)) set.scorer = ScorerId{*scorer};
    set.policy = row.text(4);
    set.mining = row.text(5);
    set.inputs = row.text(6);
    set.counts = row.text(7);
    set.createdAt = row.integer(8);
    return set;
}

LabelRow labelOf(const RawStatement& row)
{
    return {.query = QueryId{row.integer(0)},
            .doc = DocId{row.integer(1)},
            .type = static_cast<SampleType>(row.integer(2)),
            .level = static_cast<int>(row.integer(3)),
            .knownTs = row.integer(4)};
}

class LabelBatch final : public BatchRows
{
  public:
    LabelBatch(LabelSetId set, const std::vector<LabelRow>& rows) : m_set(set), m_rows(rows) {}

    std::size_t size() const override { return m_rows.size(); }
    void cell(sqlite3_context* context, std::size_t row, int column) const override
    {
        const LabelRow& label = m_rows[row];
        const std::int64_t values[] = {m_set.value,     label.query.value,
                                       label.doc.value, static_cast<std::int64_t>(label.type),
                                       label.level,     label.knownTs};
        setInteger(context, values[column]);
    }

  private:
    LabelSetId m_set;
    const std::vector<LabelRow>& m_rows;
};

constexpr std::size_t kLabelsPerBatch = 8192;

} // namespace

struct LabelSetWriter::Impl {
    Impl(Project& owner, LabelSetId set) : project(owner), id(set), table(owner.database().getHandle()) {}

    void flush()
    {
        guarded(project.path(), [&] {
            table.insert("INSERT INTO labels(label_set, query, doc, type, level, known_ts) "
                         "SELECT c0, c1, c2, c3, c4, c5 FROM crops_batch",
                         LabelBatch(id, pending), {});
        });
        pending.clear();
    }

    Project& project;
    LabelSetId id;
    BatchTable table;
    std::vector<LabelRow> pending;
};

LabelSetWriter::LabelSetWriter(Project& project, const LabelSetRow& set)
{
    RawStatement row(project, "INSERT INTO label_sets(sha256, alpha, scorer, policy, mining, inputs, counts, "
                              "created_at) VALUES('', ?, ?, ?, ?, ?, '{}', ?) RETURNING id");
    row.bind(1, set.alpha);
    row.bind(2, set.scorer ? std::optional(set.scorer->value) : std::nullopt);
    row.bindText(3, set.policy);
    row.bindText(4, set.mining);
    row.bindText(5, set.inputs);
    row.bind(6, set.createdAt);
    row.step();
    const LabelSetId id{row.integer(0)};
    row.step();
    m_impl = guarded(project.path(), [&] { return std::make_unique<Impl>(project, id); });
}

LabelSetWriter::~LabelSetWriter() = default;

LabelSetId LabelSetWriter::id() const
{
    return m_impl->id;
}

void LabelSetWriter::add(const LabelRow& row)
{
    m_impl->pending.push_back(row);
    if (m_impl->pending.size() == kLabelsPerBatch) m_impl->flush();
}

void LabelSetWriter::finish(std::string_view sha256, std::string_view counts)
{
    m_impl->flush();
    RawStatement update(m_impl->project, "UPDATE label_sets SET sha256 = ?, counts = ? WHERE id = ?");
    update.bindText(1, sha256);
    update.bindText(2, counts);
    update.bind(3, m_impl->id.value);
    update.run();
}

LabelSetRow labelSet(const Project& project, LabelSetId id)
{
    RawStatement row(project, fmt::format("{} WHERE id = ?", kSetColumns));
    row.bind(1, id.value);
    if (!row.step())
        throw Error(ErrorCode::NotFound,
                    fmt::format("{} has no label set {}; crops info {} lists them.", project.path().string(),
                                id.value, project.path().string()));
    return setOf(row);
}

std::vector<LabelSetRow> listLabelSets(const Project& project)
{
    std::vector<LabelSetRow> sets;
    RawStatement rows(project, fmt::format("{} ORDER BY id", kSetColumns));
    while (rows.step())
        sets.push_back(setOf(rows));
    return sets;
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
        RawStatement row(project, fmt::format("{} WHERE id = ?1", kSetColumns));
        row.bind(1, id);
        if (row.step()) return setOf(row);
        if (id == 0) return std::nullopt; // a sweep's sets only
    }
    RawStatement row(project, fmt::format("{} ORDER BY id DESC LIMIT 1", kSetColumns));
    if (!row.step()) return std::nullopt;
    return setOf(row);
}

void forEachLabel(const Project& project, LabelSetId set, const std::function<void(const LabelRow&)>& visit)
{
    RawStatement rows(project, "SELECT query, doc, type, level, known_ts FROM labels WHERE label_set = ? "
                               "ORDER BY query, doc, type");
    rows.bind(1, set.value);
    while (rows.step())
        visit(labelOf(rows));
}

std::vector<LabelRow> labelsOfQuery(const Project& project, LabelSetId set, QueryId query)
{
    std::vector<LabelRow> labels;
    RawStatement rows(project, "SELECT query, doc, type, level, known_ts FROM labels WHERE label_set = ? "
                               "AND query = ? ORDER BY doc, type");
    rows.bind(1, set.value);
    rows.bind(2, query.value);
    while (rows.step())
        labels.push_back(labelOf(rows));
    return labels;
}

std::vector<LabelRow> labelsOfPair(const Project& project, LabelSetId set, QueryId query, DocId doc)
{
    std::vector<LabelRow> labels;
    RawStatement rows(project, "SELECT query, doc, type, level, known_ts FROM labels WHERE label_set = ? "
                               "AND query = ? AND doc = ? ORDER BY type");
    rows.bind(1, set.value);
    rows.bind(2, query.value);
    rows.bind(3, doc.value);
    while (rows.step())
        labels.push_back(labelOf(rows));
    return labels;
}

} // namespace crops::store
