// SPDX-License-Identifier: GPL-3.0-or-later
// Presets whose tables come as Parquet, with DuckDB's real program, where it is there (tests/run fetches it).
#include <QProcess>
#include <QtTest>

#include "base/file.h"
#include "core/logs/import_helpers.h"
#include "core/logs/preset_folders.h"
#include "logs/engines/engine.h"
#include "support/gzip_text.h"
#include "support/packed_text.h"
#include "support/test_registry.h"

using crops::logs::ImportReport;
using crops::store::Project;
using crops::test::has;
using crops::test::MadeFolder;
using crops::test::madeFolders;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

namespace fs = std::filesystem;

class PresetParquetTest : public QObject
{
    Q_OBJECT

    std::string m_program;

    std::string run(const std::string& sql) const
    {
        QProcess process;
        process.start(QString::fromStdString(m_program),
                      {"-init", "/dev/null", "-bail", "-csv", "-c", QString::fromStdString(sql)});
        process.waitForFinished(120'000);
        return process.readAllStandardError().toStdString();
    }
    /// A made folder with its tables as Parquet, all of their columns but lists as texts.
    void writeParquet(const MadeFolder& made, const fs::path& folder, const std::string& name = {}) const
    {
        std::string sql;
        for (const auto& [file, text] : made.files) {
            const fs::path from = folder / "text" / file;
            const fs::path to = folder / "parquet" / fs::path(file).replace_extension(".parquet");
            fs::create_directories(from.parent_path());
            fs::create_directories(to.parent_path());
            std::ofstream(from, std::ios::binary) << text;
            const bool lines = file.find("qrels") != std::string::npos && !file.ends_with(".csv");
            if (lines || file.ends_with(".md")) {
                fs::copy_file(from, to.parent_path() / from.filename());
                continue;
            }
            const std::string read =
                file.ends_with(".jsonl") ? "read_json('" + from.string() + "')"
                : name.empty() ? "read_csv('" + from.string() + "', header = true, all_varchar = true)"
                               : "read_csv('" + from.string() +
                                     "', header = false, all_varchar = true, delim = '\t', "
                                     "quote = '', names = " +
                                     (file.starts_with("collection") ? name : "['qid', 'query']") + ")";
            sql += "COPY (SELECT * FROM " + read + ") TO '" + to.string() + "' (FORMAT parquet); ";
        }
        QCOMPARE(run(sql), std::string());
    }
    static const MadeFolder& madeFolder(std::string_view preset)
    {
        return *std::find_if(madeFolders().begin(), madeFolders().end(),
                             [&](const MadeFolder& made) { return made.preset == preset; });
    }
    static std::string rows(const TemporaryStudy& study, const char* preset, const fs::path& from)
    {
        Project project = study.newProject("p" + std::to_string(std::rand()) + ".crops");
        crops::Progress progress;
        try {
            crops::logs::importPreset(project, preset, from, {}, progress);
        } catch (const crops::Error& error) {
            return error.what();
        }
        std::string text;
        for (const char* query :
             {"SELECT doc_id, title, caption, tags FROM documents ORDER BY doc_id",
              "SELECT search_id, user_id, ts, query, doc_id, stage, position, clicked, watch_ms FROM "
              "search_rows "
              "ORDER BY search_id, position IS NULL, position, doc_id",
              "SELECT * FROM feed_rows ORDER BY ts, doc_id", "SELECT * FROM judgment_rows ORDER BY 1, 2"})
            text += sqlText(project, query) + "\n";
        return text;
    }

  private slots:
    void initTestCase()
    {
        if (const char* fetched = CROPS_SOURCE_DIR "/build/tools/duckdb";
            qEnvironmentVariableIsEmpty("CROPS_DUCKDB") && fs::exists(fetched))
            qputenv("CROPS_DUCKDB", fetched);
        if (const auto program = crops::logs::programOf(crops::logs::findEngine("duckdb")))
            m_program = program->string();
    }
    void init()
    {
        if (m_program.empty())
            QSKIP("DuckDB's program is not here (tests/run fetches it where there is a network).");
    }

    void aPresetsTablesMayBeParquet()
    {
        for (const char* preset : {"qilin", "esci", "kuaisar", "aol4ps", "beir"}) {
            const TemporaryStudy study;
            writeParquet(madeFolder(preset), study.path(""));
            const std::string text = rows(study, preset, study.path("text"));
            QVERIFY2(has(text, "|"), (preset + (": " + text)).c_str());
            QCOMPARE(rows(study, preset, study.path("parquet")), text);
            QCOMPARE(crops::logs::recognisePresets(study.path("parquet")), std::vector<std::string>{preset});
        }
    }
    void tablesWithoutNamesAreNamedInParquet()
    {
        const TemporaryStudy study;
        const MadeFolder made{"msmarco",
                              {{"collection.tsv", "0\tA passage\n1\tB\n"},
                               {"queries.dev.tsv", "5\tred shoes\n"},
                               {"qrels.dev.tsv", "5\t0\t1\t1\n"}},
                              ""};
        writeParquet(made, study.path(""), "['pid', 'passage']");
        const std::string text = rows(study, "msmarco", study.path("text"));
        QVERIFY(has(text, "red shoes|1|1"));
        QCOMPARE(rows(study, "msmarco", study.path("parquet")), text);
    }
    void compressedOrInAnArchive()
    {
        const TemporaryStudy study;
        const MadeFolder& made = madeFolder("esci");
        writeParquet(made, study.path(""));
        const std::string text = rows(study, "esci", study.path("text"));
        std::vector<std::pair<std::string, std::string>> members;
        fs::create_directories(study.path("packed"));
        for (const auto& entry : fs::directory_iterator(study.path("parquet"))) {
            const std::string bytes = crops::readFile(entry.path());
            members.emplace_back("esci/" + entry.path().filename().string(), bytes);
            std::ofstream(study.path("packed") / (entry.path().filename().string() + ".gz"), std::ios::binary)
                << crops::test::gzipped(bytes);
        }
        study.write("esci.zip", crops::test::archived(members, "zip"));
        QCOMPARE(rows(study, "esci", study.path("packed")), text);
        QCOMPARE(rows(study, "esci", study.path("esci.zip")), text);
        QCOMPARE(crops::logs::recognisePresets(study.path("packed")), std::vector<std::string>{"esci"});
        Project project = study.newProject();
        const ImportReport report =
            crops::test::importOne(project, crops::logs::Table::Documents,
                                   study.path("packed/shopping_queries_dataset_products.parquet.gz"), {},
                                   {{"product_id", "doc_id"}, {"product_title", "title"}});
        QCOMPARE(crops::test::counts(report), std::string("1/1/0"));
    }
};

CROPS_TEST(PresetParquetTest)
#include "preset_parquet_test.moc"
