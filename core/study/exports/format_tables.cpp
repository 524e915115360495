// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts that are tables: MS MARCO's triples and our own CSV.

#include <unordered_set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "logs/engines/engine_parquet.h"
#include "report/csv.h"
#include "study/exports/training_formats.h"

namespace crops::study
{

namespace
{

/// Like triples.train.small.tsv of https://microsoft.github.io/msmarco (Nguyen et al. 2016).
class MsmarcoTriples : public TrainingWriter
{
  public:
    explicit MsmarcoTriples(const TrainingWriting& writing)
        : m_writing(writing), m_file(writing.folder, "triples.tsv")
    {
    }

    void add(const TrainingQuery& query) override
    {
        const TrainingExportOptions& options = m_writing.options;
        const std::string asked = oneCell(query.text);
        for (const TrainingRecord& record : recordsOf(query, options.contrast))
            for (const TrainingPair* positive : record.positives) {
                const auto drawn = drawNegatives(query, record, *positive, options.perPositive, options.seed);
                if (drawn.empty()) ++m_alone;
                const std::string found = oneCell(m_writing.texts.text(positive->doc));
                for (const TrainingPair* negative : drawn)
                    m_file.write(fmt::format("{}\t{}\t{}\n", asked, found,
                                             oneCell(m_writing.texts.text(negative->doc))));
            }
    }
    void finish() override { m_file.commit(); }
    std::int64_t rows() const override { return m_file.rows(); }
    std::vector<FormatLoss> losses() const override
    {
        return {{"positives without a negative are left out", m_alone},
                {"texts had tabs, line breaks or control characters, which are blanks now", m_changed}};
    }

  private:
    /// Control characters as blanks, and U+0085, U+2028 and U+2029, where Python's splitlines() cuts.
    std::string oneCell(std::string_view text)
    {
        std::string cell;
        for (std::size_t i = 0; i < text.size();) {
            const std::string_view rest = text.substr(i);
            std::size_t length = static_cast<unsigned char>(rest[0]) < 0x20 || rest[0] == 0x7F ? 1 : 0;
            if (rest.starts_with("\xC2\x85")) length = 2;
            if (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9")) length = 3;
            cell += length > 0 ? ' ' : rest[0];
            i += length > 0 ? length : 1;
        }
        if (cell != text) ++m_changed;
        return cell;
    }

    TrainingWriting m_writing;
    report::LineFile m_file;
    std::int64_t m_alone = 0;
    std::int64_t m_changed = 0;
};

/// Everything that is known of each pair.
class TrainingCsv : public TrainingWriter
{
  public:
    explicit TrainingCsv(const TrainingWriting& writing)
        : m_writing(writing),
          m_pairs(writing.folder.path("pairs.csv"), report::CsvProfile::Analysis,
                  {"query_id", "doc_id", "role", "level", "types", "theta", "known_at", "generated"}),
          m_queries(writing.folder.path("queries.csv"), report::CsvProfile::Analysis, {"query_id", "query"}),
          m_documents(writing.folder.path("documents.csv"), report::CsvProfile::Analysis,
                      {"doc_id", "title", "caption", "tags", "generated"})
    {
    }

    void add(const TrainingQuery& query) override
    {
        m_queries.integer(query.number).text(query.text).endRow();
        for (const auto* pairs : {&query.pairs, &query.hard})
            for (const TrainingPair& pair : *pairs)
                addPair(query, pair);
    }
    void finish() override
    {
        finish("pairs.csv", m_pairs);
        finish("queries.csv", m_queries);
        finish("documents.csv", m_documents);
    }
    std::int64_t rows() const override { return m_pairs.rows(); }

  private:
    void addPair(const TrainingQuery& query, const TrainingPair& pair)
    {
        const char* role = pair.isHard() ? "hard_negative" : pair.isPositive() ? "positive" : "negative";
        m_pairs.integer(query.number).text(pair.docId).text(role).integer(pair.level).text(typesOf(pair));
        m_pairs.number(pair.theta);
        if (pair.isHard())
            m_pairs.missing();
        else
            m_pairs.instant(pair.knownTs);
        m_pairs.integer(pair.doc.value < 0 ? 1 : 0).endRow();
        if (!m_written.insert(pair.doc).second) return;
        const store::Document& document = m_writing.texts.of(pair.doc);
        m_documents.text(document.docId).text(document.title).text(document.caption).text(document.tags);
        m_documents.integer(pair.doc.value < 0 ? 1 : 0).endRow();
    }
    static std::string typesOf(const TrainingPair& pair)
    {
        std::vector<std::string_view> types;
        for (int type = 0; type < store::kSampleTypes; ++type)
            if ((pair.types >> type & 1) != 0)
                types.emplace_back(store::sampleTypeName(static_cast<store::SampleType>(type)));
        return fmt::format("{}", fmt::join(types, "|"));
    }
    void finish(const char* name, report::CsvWriter& csv)
    {
        csv.finish();
        m_writing.folder.noteRows(name, csv.rows());
    }

    TrainingWriting m_writing;
    report::CsvWriter m_pairs, m_queries, m_documents;
    std::unordered_set<DocId> m_written;
};

/// The same tables with types.
class TrainingParquet : public TrainingCsv
{
  public:
    explicit TrainingParquet(const TrainingWriting& writing)
        : TrainingCsv(writing), m_folder(writing.folder), m_engine(logs::parquetEngine())
    {
    }

    void finish() override
    {
        TrainingCsv::finish();
        become("pairs", {{"query_id", "BIGINT"},
                         {"doc_id", "VARCHAR"},
                         {"role", "VARCHAR"},
                         {"level", "BIGINT"},
                         {"types", "VARCHAR"},
                         {"theta", "DOUBLE"},
                         {"known_at", "VARCHAR"},
                         {"generated", "BIGINT"}});
        become("queries", {{"query_id", "BIGINT"}, {"query", "VARCHAR"}});
        become("documents", {{"doc_id", "VARCHAR"},
                             {"title", "VARCHAR"},
                             {"caption", "VARCHAR"},
                             {"tags", "VARCHAR"},
                             {"generated", "BIGINT"}});
    }

  private:
    void become(const std::string& table, const std::vector<logs::TypedColumn>& columns)
    {
        const std::string csv = table + ".csv";
        const std::string parquet = table + ".parquet";
        logs::writeParquet(m_engine, m_folder.path(csv), columns, m_folder.path(parquet), nullptr);
        m_folder.replaced(csv, parquet);
    }

    report::ExportFolder& m_folder;
    logs::Engine m_engine;
};

} // namespace

std::unique_ptr<TrainingWriter> makeMsmarcoTriples(const TrainingWriting& writing)
{
    return std::make_unique<MsmarcoTriples>(writing);
}

std::unique_ptr<TrainingWriter> makeTrainingCsv(const TrainingWriting& writing)
{
    return std::make_unique<TrainingCsv>(writing);
}

std::unique_ptr<TrainingWriter> makeTrainingParquet(const TrainingWriting& writing)
{
    return std::make_unique<TrainingParquet>(writing);
}

} // namespace crops::study
