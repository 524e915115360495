// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_tables.h"

#include <utility>

namespace crops::report
{

namespace
{

std::vector<Column> runColumns()
{
    return {{"run", "Run", Kind::Count},
            {"name", "Name"},
            {"experiment", "Experiment"},
            {"method", "Method"},
            {"seed", "Seed", Kind::Count}};
}

Row runCells(const RunReport& run)
{
    return {run.row.id.value, run.name, run.experiment, run.row.method, run.row.seed};
}

template <class T>
void append(std::vector<T>& to, std::vector<T> more)
{
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// What reproduces a run.
Row originCells(const RunReport& run)
{
    return {run.row.labelSet ? Cell(run.row.labelSet.value) : Cell(),
            store::runStatusName(run.row.status),
            run.row.step,
            run.row.totalSteps,
            run.row.device,
            run.row.programVersion,
            run.row.experimentSha256,
            run.row.dataSha256,
            instantCell(run.row.createdAt),
            instantCell(run.row.finishedAt)};
}

Row partCells(const PartMean& part)
{
    return {part.queries == 0 ? Cell() : Cell(part.mean), part.queries};
}

} // namespace

Table runTable(const ReportData& data)
{
    Table table{runColumns(), {}};
    append(table.columns, {{"test_set", "Test set"},
                           {"metric", "Metric"},
                           {"mean", "Mean", Kind::Number, Unit::Share},
                           {"low", "Low", Kind::Number, Unit::Share},
                           {"high", "High", Kind::Number, Unit::Share},
                           {"queries", "Queries", Kind::Count},
                           {"nothing_retrieved", "", Kind::Count},
                           {"nothing_relevant", "", Kind::Count},
                           {"seen_mean", "Seen", Kind::Number, Unit::Share},
                           {"seen_queries", "", Kind::Count},
                           {"new_mean", "New", Kind::Number, Unit::Share},
                           {"new_queries", "", Kind::Count},
                           {"test_sha256", ""},
                           {"missing_reason", "Why not"},
                           {"label_set", "Label set", Kind::Count},
                           {"status", "Status"},
                           {"step", "Step", Kind::Count},
                           {"total_steps", "", Kind::Count},
                           {"device", ""},
                           {"version", ""},
                           {"experiment_sha256", ""},
                           {"data_sha256", ""},
                           {"created_at", "", Kind::Instant},
                           {"finished_at", "", Kind::Instant}});
    for (const RunReport& run : data.runs) {
        for (const MetricValue& m : run.metrics) {
            Row& row = table.rows.emplace_back(runCells(run));
            append(row, {m.testSet, m.metric, m.mean, m.low, m.high, m.queries, m.nothingRetrieved,
                         m.nothingRelevant});
            append(row, partCells(m.seen));
            append(row, partCells(m.fresh));
            append(row, {m.testSha256, {}});
            append(row, originCells(run));
        }
        for (const MissingMetric& m : run.missing) {
            Row& row = table.rows.emplace_back(runCells(run));
            append(row, {m.testSet, m.metric});
            row.resize(row.size() + 11); // mean … test_sha256
            row.emplace_back(m.reason);
            append(row, originCells(run));
        }
    }
    return table;
}

Table comparisonTable(const ReportData& data)
{
    Table table{{{"test_set", "Test set"},
                 {"metric", "Metric"},
                 {"baseline", "Baseline"},
                 {"system", "System"},
                 {"queries", "Queries", Kind::Count},
                 {"difference", "Difference", Kind::Number, Unit::Points},
                 {"low", "Low", Kind::Number, Unit::Points},
                 {"high", "High", Kind::Number, Unit::Points},
                 {"p", "p", Kind::Number, Unit::PValue},
                 {"p_holm", "p (Holm)", Kind::Number, Unit::PValue},
                 {"wins", "Wins", Kind::Count},
                 {"ties", "Ties", Kind::Count},
                 {"losses", "Losses", Kind::Count}},
                {}};
    for (const ComparisonReport& c : data.comparisons)
        table.rows.push_back({c.testSet, c.metric, c.baseline, c.system, c.queries, c.difference, c.low,
                              c.high, c.pValue, c.pHolm, c.wins, c.ties, c.losses});
    return table;
}

Table negativesTable(const RunReport& run)
{
    Table table{{{"first_step", "First step", Kind::Count},
                 {"last_step", "Last step", Kind::Count},
                 {"drawn", "Drawn", Kind::Count},
                 {"similarity", "Similarity", Kind::Number},
                 {"judged", "Judged", Kind::Count},
                 {"relevant", "False negatives", Kind::Count}},
                {}};
    for (const SampledNegatives& part : run.sampled)
        table.rows.push_back(
            {part.firstStep, part.lastStep, part.drawn, part.similarity, part.judged, part.relevant});
    return table;
}

Table indexTable(const RunReport& run)
{
    Table table{{{"postings", "Postings", Kind::Count},
                 {"bytes", "Size", Kind::Count, Unit::Bytes},
                 {"document_terms", "Document terms", Kind::Number},
                 {"query_terms", "Query terms", Kind::Number},
                 {"postings_read", "Postings read", Kind::Number}},
                {}};
    if (run.index)
        table.rows.push_back({run.index->postings, run.index->bytes, run.index->documentTerms,
                              run.index->queryTerms, run.index->postingsRead});
    return table;
}

Table labelCountTable(const ReportData& data)
{
    Table table{{{"label_set", "Label set", Kind::Count},
                 {"sha256", ""},
                 {"alpha", "α", Kind::Number},
                 {"scorer", "Scorer"},
                 {"group", "Group"},
                 {"name", "Name"},
                 {"pairs", "Pairs", Kind::Count}},
                {}};
    for (const LabelSetReport& set : data.labelSets) {
        const auto add = [&](const char* group, std::string name, std::int64_t pairs) {
            table.rows.push_back({set.row.id.value, set.row.sha256, set.row.alpha,
                                  set.scorer.empty() ? Cell() : Cell(set.scorer), group, std::move(name),
                                  pairs});
        };
        for (std::size_t level = set.counts.levels.size(); level-- > 0;)
            add("level", std::to_string(level), set.counts.levels[level]);
        for (std::size_t type = 0; type < set.counts.types.size(); ++type)
            add("type", store::sampleTypeName(static_cast<store::SampleType>(type)), set.counts.types[type]);
        for (std::size_t source = 0; source < store::kCandidateSources; ++source) {
            const char* name = store::candidateSourceName(static_cast<store::CandidateSource>(source));
            add("candidates kept", name, set.counts.kept[source]);
            add("candidates dropped", name, set.counts.dropped[source]);
            add("candidates unscored", name, set.counts.unscored[source]);
        }
    }
    return table;
}

Table ofRuns(const ReportData& data, Table (*table)(const RunReport& run))
{
    Table all{runColumns(), {}};
    append(all.columns, table(RunReport()).columns);
    for (const RunReport& run : data.runs)
        for (Row& row : table(run).rows) {
            Row& added = all.rows.emplace_back(runCells(run));
            append(added, std::move(row));
        }
    return all;
}

} // namespace crops::report
